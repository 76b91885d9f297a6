"""Customers as the queries of the shop see them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select, true, update

from bot.storage.hot import Hot, inserting
from bot.storage.rows import CUSTOMER, NOTE, SALE
from bot.storage.transaction import Tx


def name_key(name: str) -> str:
    """A name with case, width and spaces put aside: two spellings with one key are one customer."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.split())


#: A customer shows while written down by name, or while a sale or a note that counts is theirs.
_PRESENT = or_(
    CUSTOMER.c.added == true(),
    select(SALE.c.id)
    .where((SALE.c.shop_id == CUSTOMER.c.shop_id) & (SALE.c.customer_id == CUSTOMER.c.id) & SALE.c.voided.is_(False))
    .correlate(CUSTOMER)
    .exists(),
    select(NOTE.c.id)
    .where((NOTE.c.shop_id == CUSTOMER.c.shop_id) & (NOTE.c.customer_id == CUSTOMER.c.id) & NOTE.c.removed.is_(False))
    .correlate(CUSTOMER)
    .exists(),
)
_NAMES = select(CUSTOMER.c.name).where((CUSTOMER.c.shop_id == bindparam("shop")) & _PRESENT)
_BY_KEY = Hot(
    select(CUSTOMER.c.id, CUSTOMER.c.name, _PRESENT.label("shows")).where(
        (CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.name_key == bindparam("key"))
    )
)
_NAME = select(CUSTOMER.c.name).where(
    (CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.id == bindparam("customer"))
)
_INSERT = inserting(CUSTOMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRef:
    """A customer's id and name; `shows` is false where all that was theirs has been taken back."""

    id: int
    name: str
    shows: bool = True


def customer_names(tx: Tx, shop_id: int) -> list[str]:
    """Every customer who shows."""
    return list(tx.execute(_NAMES, {"shop": shop_id}).scalars())


def find_customer(tx: Tx, shop_id: int, name: str) -> CustomerRef | None:
    """The customer of this very name, shown or not."""
    found = tx.run(_BY_KEY, {"shop": shop_id, "key": name_key(name)})
    return CustomerRef(id=found[0].id, name=found[0].name, shows=bool(found[0].shows)) if found else None


def rename_customer(tx: Tx, shop_id: int, customer_id: int, name: str) -> None:
    """Spell a customer's name as it is typed now; its key stays the same."""
    where = (CUSTOMER.c.shop_id == shop_id) & (CUSTOMER.c.id == customer_id)
    tx.execute(update(CUSTOMER).where(where).values(name=name))


def customer_name(tx: Tx, shop_id: int, customer_id: int) -> str:
    """The name of a customer of the shop."""
    name: str = tx.execute(_NAME, {"shop": shop_id, "customer": customer_id}).scalar_one()
    return name


def add_customer(tx: Tx, shop_id: int, customer_id: int, name: str, now: datetime) -> None:
    """Write down a new customer."""
    tx.run(
        _INSERT,
        {
            "shop_id": shop_id,
            "id": customer_id,
            "name": name,
            "name_key": name_key(name),
            "added": False,
            "created_at": now,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """A customer with what they bought, for the export. Dates and `visits` count sales that were not taken back."""

    id: int
    name: str
    first_sale: date | None
    last_sale: date | None
    visits: int


def customer_rows(tx: Tx, shop_id: int) -> Iterable[CustomerRow]:
    """Every customer who shows, in the order they came."""
    counts = SALE.c.voided.is_(False) & SALE.c.refund.is_(False)
    statement = (
        select(
            CUSTOMER.c.id,
            CUSTOMER.c.name,
            func.min(SALE.c.day).filter(counts).label("first_sale"),
            func.max(SALE.c.day).filter(counts).label("last_sale"),
            func.count(SALE.c.day.distinct()).filter(counts).label("visits"),
        )
        .select_from(
            CUSTOMER.outerjoin(SALE, (SALE.c.shop_id == CUSTOMER.c.shop_id) & (SALE.c.customer_id == CUSTOMER.c.id))
        )
        .where((CUSTOMER.c.shop_id == shop_id) & _PRESENT)
        .group_by(CUSTOMER.c.id, CUSTOMER.c.name)
        .order_by(CUSTOMER.c.id)
    )
    return [CustomerRow(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001
