"""Everybody a shop knows, at once: for what has to be compared with all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.storage.customers import PRESENT
from bot.storage.rows import CUSTOMER, NICKNAME, NOTE, SALE, TAG
from bot.storage.transaction import Tx

#: Rows in memory at a time.
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCustomer:
    """A customer, shown or not; columns as in `bot.storage.tables.Customer`."""

    id: int
    name: str
    name_key: str
    phone: str | None
    birthday: str | None
    referred_by: int | None
    do_not_contact: bool
    added: bool
    merged_into: int | None
    shows: bool


def everybody(tx: Tx, shop_id: int) -> Iterator[KnownCustomer]:
    """Every customer of the shop's books, in the order of their ids."""
    columns = [CUSTOMER.c[name] for name in KnownCustomer.__slots__ if name != "shows"]
    statement = select(*columns, PRESENT.label("shows")).where(CUSTOMER.c.shop_id == shop_id).order_by(CUSTOMER.c.id)
    for row in tx.execute(statement.execution_options(yield_per=_AT_ONCE)):
        yield KnownCustomer(**row._mapping)  # noqa: SLF001


def other_names(tx: Tx, shop_id: int) -> list[tuple[str, int]]:
    """Every nickname that means somebody: (its key, the customer)."""
    statement = select(NICKNAME.c.name_key, NICKNAME.c.customer_id).where(
        (NICKNAME.c.shop_id == shop_id) & NICKNAME.c.customer_id.is_not(None)
    )
    return [(row.name_key, row.customer_id) for row in tx.execute(statement)]


def sold(tx: Tx, shop_id: int) -> Iterator[tuple[date, int | None, int, str]]:
    """Every sale that counts: its day, whose, minor units, currency."""
    columns = (SALE.c.day, SALE.c.customer_id, SALE.c.amount_minor, SALE.c.currency)
    statement = select(*columns).where((SALE.c.shop_id == shop_id) & SALE.c.voided.is_(False))
    for row in tx.execute(statement.execution_options(yield_per=_AT_ONCE)):
        yield row.day, row.customer_id, row.amount_minor, row.currency


def tags_by_key(tx: Tx, shop_id: int) -> Iterator[tuple[int, str, int, bool]]:
    """Every tag: whose, its folded word, its id, and whether it is a removed one."""
    statement = select(TAG.c.customer_id, TAG.c.name_key, TAG.c.id, TAG.c.removed).where(TAG.c.shop_id == shop_id)
    for row in tx.execute(statement.execution_options(yield_per=_AT_ONCE)):
        yield row.customer_id, row.name_key, row.id, row.removed


def noted(tx: Tx, shop_id: int) -> Iterator[tuple[int, str]]:
    """Every note that counts: whose, and its words."""
    statement = select(NOTE.c.customer_id, NOTE.c.text).where(
        (NOTE.c.shop_id == shop_id) & (NOTE.c.kind == "note") & NOTE.c.removed.is_(False)
    )
    for row in tx.execute(statement.execution_options(yield_per=_AT_ONCE)):
        if row.customer_id is not None:
            yield row.customer_id, row.text
