"""Customers as the queries of the shop see them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Table, bindparam, func, or_, select, update

from bot.storage.hot import Hot, inserting
from bot.storage.rows import CUSTOMER, NOTE, PAYMENT, SALE, TAG, TASK
from bot.storage.transaction import Tx


def name_key(name: str) -> str:
    """A name with case, width and spaces put aside: two spellings with one key are one customer."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.split())


def _has(table: Table, counts: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether something of this table that counts is a customer's."""
    its = (table.c.shop_id == CUSTOMER.c.shop_id) & (table.c.customer_id == CUSTOMER.c.id)
    return select(table.c.id).where(its & counts).correlate(CUSTOMER).exists()


def _is_known() -> ColumnElement[bool]:
    """Something is written beside the name, or somebody came through them."""
    brought = CUSTOMER.alias("brought")
    has_brought = (
        select(brought.c.id)
        .where((brought.c.shop_id == CUSTOMER.c.shop_id) & (brought.c.referred_by == CUSTOMER.c.id))
        .correlate(CUSTOMER)
        .exists()
    )
    columns = (CUSTOMER.c.phone, CUSTOMER.c.birthday, CUSTOMER.c.referred_by)
    return or_(CUSTOMER.c.added, CUSTOMER.c.do_not_contact, *(c.is_not(None) for c in columns), has_brought)


#: A customer shows while anything that counts is theirs, and while they are not somebody else.
PRESENT = CUSTOMER.c.merged_into.is_(None) & or_(
    _has(SALE, SALE.c.voided.is_(False)),
    _has(NOTE, NOTE.c.removed.is_(False)),
    _is_known(),
    _has(TAG, TAG.c.removed.is_(False)),
    _has(PAYMENT, PAYMENT.c.voided.is_(False)),
    _has(TASK, TASK.c.removed.is_(False)),
)
_NAMES = select(CUSTOMER.c.name).where((CUSTOMER.c.shop_id == bindparam("shop")) & PRESENT)
_FOUND = select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.merged_into, PRESENT.label("shows"))
_BY_KEY = Hot(_FOUND.where((CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.name_key == bindparam("key"))))
_BY_ID = Hot(_FOUND.where((CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.id == bindparam("customer"))))
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
    """The customer of this very name, shown or not; whom they were merged into, where they were."""
    found = tx.run(_BY_KEY, {"shop": shop_id, "key": name_key(name)})
    if not found:
        return None
    if found[0].merged_into is not None:
        return customer_by_id(tx, shop_id, found[0].merged_into)
    return CustomerRef(id=found[0].id, name=found[0].name, shows=bool(found[0].shows))


def customer_by_id(tx: Tx, shop_id: int, customer_id: int) -> CustomerRef | None:
    """The customer of this id, shown or not; whom they were merged into, where they were."""
    found = tx.run(_BY_ID, {"shop": shop_id, "customer": customer_id})
    if not found:
        return None
    if found[0].merged_into is not None:
        return customer_by_id(tx, shop_id, found[0].merged_into)
    return CustomerRef(id=found[0].id, name=found[0].name, shows=bool(found[0].shows))


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
            "phone": None,
            "birthday": None,
            "language": None,
            "referred_by": None,
            "do_not_contact": False,
            "merged_into": None,
            "created_at": now,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFields:
    """What is written beside a customer's name; columns as in `bot.storage.tables.Customer`."""

    id: int
    name: str
    added: bool
    phone: str | None
    birthday: str | None
    language: str | None
    referred_by: int | None
    do_not_contact: bool
    merged_into: int | None


_FIELDS = Hot(
    select(*(CUSTOMER.c[name] for name in CustomerFields.__slots__)).where(
        (CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.id == bindparam("customer"))
    )
)


def customer_fields(tx: Tx, shop_id: int, customer_id: int) -> CustomerFields:
    """What is written beside the name of a customer of the shop."""
    [row] = tx.run(_FIELDS, {"shop": shop_id, "customer": customer_id})
    return CustomerFields(**row._asdict())


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
        .where((CUSTOMER.c.shop_id == shop_id) & PRESENT)
        .group_by(CUSTOMER.c.id, CUSTOMER.c.name)
        .order_by(CUSTOMER.c.id)
    )
    return [CustomerRow(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


def birthdays_of(tx: Tx, shop_id: int) -> list[tuple[int, str, str]]:
    """Every birthday the shop knows: (customer, name, `MM-DD` or ISO date)."""
    known = (CUSTOMER.c.shop_id == shop_id) & CUSTOMER.c.birthday.is_not(None) & CUSTOMER.c.merged_into.is_(None)
    found = tx.execute(select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.birthday).where(known & PRESENT))
    return [(row.id, row.name, row.birthday) for row in found]
