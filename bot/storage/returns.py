"""Contacts that are followed, and who came after them.

What came of a contact is nowhere written: it follows from the sales that count, so an undo changes it too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select, update

from bot.storage.hot import Hot
from bot.storage.rows import CONTACT, CUSTOMER, NOTE, SALE
from bot.storage.transaction import Tx

_JOINED = CONTACT.join(NOTE, (NOTE.c.shop_id == CONTACT.c.shop_id) & (NOTE.c.id == CONTACT.c.note_id))
#: A contact that counts: a visit noted down is none of the shop's own words.
_COUNTS = (
    NOTE.c.removed.is_(False)
    & (NOTE.c.kind == "contact")
    & NOTE.c.customer_id.is_not(None)
    & or_(NOTE.c.channel.is_(None), NOTE.c.channel != "visit")
)
_VISIT = SALE.c.voided.is_(False) & SALE.c.refund.is_(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A contact of `day` (stamped `at`), followed until the day `until`; `p_return` as in `bot.storage.tables`."""

    note_id: int
    customer_id: int
    name: str
    day: date
    at: datetime
    until: date
    p_return: float
    told_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A sale of a customer's, as far as it shows that they came."""

    customer_id: int
    day: date
    at: datetime
    amount_minor: int
    currency: str


#: Looked at contact by contact, of the one customer: by an index on its days, SQLite would begin with all of the shop.
_UNTIL = func.coalesce(CONTACT.c.until, NOTE.c.day)
_OPEN = Hot(
    select(NOTE.c.id, NOTE.c.day, NOTE.c.at)
    .select_from(_JOINED)
    .where(
        (CONTACT.c.shop_id == bindparam("shop"))
        & (NOTE.c.shop_id == bindparam("shop"))
        & (NOTE.c.customer_id == bindparam("customer"))
        & _COUNTS
        & (bindparam("day") <= _UNTIL)
        & (NOTE.c.day <= bindparam("day"))
    )
    .order_by(NOTE.c.day, NOTE.c.at)
)


def contacts_open(tx: Tx, shop_id: int, customer_id: int, day: date, at: datetime) -> list[tuple[int, date, datetime]]:
    """The contacts of a customer's that are followed on that day and were made before `at`: id, day, moment."""
    found = tx.run(_OPEN, {"shop": shop_id, "customer": customer_id, "day": day})
    return [(row.id, row.day, row.at) for row in found if row.day < day or row.at < at]


def visits_after(tx: Tx, shop_id: int, customer_id: int, day: date, at: datetime) -> list[VisitRow]:
    """What a customer bought after that moment of that day, or on later days, oldest first."""
    after = (SALE.c.day > day) | ((SALE.c.day == day) & (SALE.c.at > at))
    this = (SALE.c.shop_id == shop_id) & (SALE.c.customer_id == customer_id) & _VISIT & after
    return _visits(tx, this)


def followed_until(tx: Tx, shop_id: int, since: date) -> list[Followed]:
    """The contacts whose days end on that day or later, a customer's in order, of customers who may still show."""
    statement = (
        select(
            CONTACT.c.note_id,
            NOTE.c.customer_id,
            CUSTOMER.c.name,
            NOTE.c.day,
            NOTE.c.at,
            CONTACT.c.until,
            CONTACT.c.p_return,
            CONTACT.c.told_at,
        )
        .select_from(
            _JOINED.join(CUSTOMER, (CUSTOMER.c.shop_id == NOTE.c.shop_id) & (CUSTOMER.c.id == NOTE.c.customer_id))
        )
        .where((CONTACT.c.shop_id == shop_id) & _COUNTS & (CONTACT.c.until >= since))
        .order_by(NOTE.c.customer_id, NOTE.c.day, NOTE.c.at)
    )
    return [Followed(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


def visits_of_contacted(tx: Tx, shop_id: int, since: date) -> list[VisitRow]:
    """What customers who were ever contacted bought from that day on, oldest first."""
    contacted = select(NOTE.c.customer_id).select_from(_JOINED).where((CONTACT.c.shop_id == shop_id) & _COUNTS)
    this = (SALE.c.shop_id == shop_id) & SALE.c.customer_id.in_(contacted) & _VISIT & (SALE.c.day >= since)
    return _visits(tx, this)


def _visits(tx: Tx, this: object) -> list[VisitRow]:
    columns = [SALE.c[name] for name in VisitRow.__slots__]
    statement = select(*columns).where(this).order_by(SALE.c.day, SALE.c.at, SALE.c.id)  # type: ignore[arg-type]
    return [VisitRow(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


def first_contact_day(tx: Tx, shop_id: int) -> date | None:
    """The day of the first contact that is followed."""
    statement = select(func.min(NOTE.c.day)).select_from(_JOINED).where((CONTACT.c.shop_id == shop_id) & _COUNTS)
    first: date | None = tx.execute(statement).scalar()
    return first


def mark_return_told(tx: Tx, shop_id: int, note_ids: Iterable[int], now: datetime) -> set[int]:
    """Those of the contacts whose return was not told yet; from now on it was."""
    where = (CONTACT.c.shop_id == shop_id) & CONTACT.c.told_at.is_(None)
    return {
        note_id
        for note_id in note_ids
        if tx.execute(update(CONTACT).where(where & (CONTACT.c.note_id == note_id)).values(told_at=now)).rowcount
    }
