"""Who came when, and what they left: what rhythms are learned from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from bot.storage.customers import PRESENT
from bot.storage.hot import Hot
from bot.storage.rows import CUSTOMER, NOTE, SALE
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfCustomer:
    """What a customer (None: walk-ins) left on a day in one currency; `visit` is false where that was refunds alone."""

    customer_id: int | None
    day: date
    currency: str
    minor: int
    visit: bool


def days_of_customers(tx: Tx, shop_id: int, until: date) -> Iterator[DayOfCustomer]:
    """Every day of every customer up to `until`, a customer's days in order."""
    sales = func.count().filter(SALE.c.refund.is_(False)).label("sales")
    statement = (
        select(SALE.c.customer_id, SALE.c.day, SALE.c.currency, func.sum(SALE.c.amount_minor).label("minor"), sales)
        .where((SALE.c.shop_id == shop_id) & SALE.c.voided.is_(False) & (SALE.c.day <= until))
        .group_by(SALE.c.customer_id, SALE.c.day, SALE.c.currency)
        .order_by(SALE.c.customer_id, SALE.c.day)
    )
    for row in tx.execute(statement):
        yield DayOfCustomer(
            customer_id=row.customer_id, day=row.day, currency=row.currency, minor=int(row.minor), visit=row.sales > 0
        )


_SOLD_DAYS = Hot(
    select(SALE.c.day)
    .where((SALE.c.shop_id == bindparam("shop")) & SALE.c.voided.is_(False) & SALE.c.refund.is_(False))
    .where((SALE.c.day >= bindparam("since")) & (SALE.c.day <= bindparam("until")))
    .distinct()
    .order_by(SALE.c.day)
)


def sold_days(tx: Tx, shop_id: int, since: date, until: date) -> list[date]:
    """The days from `since` to `until` on which a shop sold anything, to anybody."""
    found = tx.run(_SOLD_DAYS, {"shop": shop_id, "since": since, "until": until})
    return [row.day for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A customer who shows, with what decides whether they are named; columns as in `bot.storage.tables.Customer`."""

    id: int
    name: str
    birthday: str | None
    do_not_contact: bool
    not_regular: bool


def candidates(tx: Tx, shop_id: int) -> list[Candidate]:
    """Every customer who shows, in the order they came."""
    columns = [CUSTOMER.c[name] for name in Candidate.__slots__]
    found = tx.execute(select(*columns).where((CUSTOMER.c.shop_id == shop_id) & PRESENT).order_by(CUSTOMER.c.id))
    return [Candidate(**row._mapping) for row in found]  # noqa: SLF001


def last_contacts(tx: Tx, shop_id: int, until: date) -> dict[int, date]:
    """When the shop was last in touch with each customer, up to that day."""
    return _last_notes(tx, shop_id, until, ("contact",))


def last_opinions(tx: Tx, shop_id: int, until: date) -> dict[int, date]:
    """When each customer last said how they like the shop, or why they come, up to that day."""
    return _last_notes(tx, shop_id, until, ("feedback", "feedback_good", "feedback_bad", "reason"))


def _last_notes(tx: Tx, shop_id: int, until: date, kinds: Sequence[str]) -> dict[int, date]:
    this = (NOTE.c.shop_id == shop_id) & NOTE.c.kind.in_(kinds) & NOTE.c.removed.is_(False)
    statement = (
        select(NOTE.c.customer_id, func.max(NOTE.c.day).label("last"))
        .where(this & NOTE.c.customer_id.is_not(None) & (NOTE.c.day <= until))
        .group_by(NOTE.c.customer_id)
    )
    return {row.customer_id: row.last for row in tx.execute(statement)}
