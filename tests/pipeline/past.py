"""A shop with a past: customers and their visits, written straight into the books."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import update

from bot.domain.incoming import Command
from bot.domain.money import Money
from bot.mailbox.outbox import Owed
from bot.storage.customers import add_customer, find_customer
from bot.storage.rows import SHOP
from bot.storage.sales import NewSale, write_sale
from bot.storage.shops import bump_lexicon, take_ids
from tests.pipeline.counter import Counter
from tests.shops import NOON

TODAY = NOON.date()


def every(gap: int, *, until: int, visits: int = 12) -> list[date]:
    """Days of somebody who came every `gap` days, last `until` days ago."""
    return [TODAY - timedelta(days=until + gap * n) for n in reversed(range(visits))]


async def opens(counter: Counter, past: Mapping[str, Sequence[date]], *, day: int = 25) -> None:
    """A shop in London with customers who came on these days, a walk-in on every day; its round of this morning done.

    It is as old as its first sale.
    """
    await counter.commands("start")
    await counter.pipeline.due.tell()
    first = min((days[0] for days in past.values() if days), default=TODAY)
    walk_ins = [first + timedelta(days=n) for n in range((TODAY - first).days + 1)]

    def job(tx: Any) -> None:
        tx.execute(update(SHOP).values(created_at=datetime(first.year, first.month, first.day, 12, tzinfo=UTC)))
        for name, days in past.items():
            comes_at(tx, name, days, day)
        for one in walk_ins:
            _sells(tx, None, one, 5)

    await counter.store.transact(job)
    counter.heard.clear()


async def comes(counter: Counter, name: str, *days: date, amount: int = 25) -> None:
    """Somebody comes on these days."""
    await counter.store.transact(lambda tx: comes_at(tx, name, days, amount))


async def sells(counter: Counter, *days: date) -> None:
    """Walk-ins come on these days."""

    def job(tx: Any) -> None:
        for day in days:
            _sells(tx, None, day, 5)

    await counter.store.transact(job)


def comes_at(tx: Any, name: str, days: Sequence[date], amount: int) -> None:
    """The same in a transaction that is under way."""
    found = find_customer(tx, 1, name)
    customer_id = found.id if found else take_ids(tx, 1, 1)
    if found is None:
        add_customer(tx, 1, customer_id, name, NOON)
        bump_lexicon(tx, 1)
    for day in days:
        _sells(tx, customer_id, day, amount)


def _sells(tx: Any, customer_id: int | None, day: date, amount: int) -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    sale = NewSale(
        id=take_ids(tx, 1, 1),
        customer_id=customer_id,
        typed_name=None,
        amount=Money(amount * 100, "GBP"),
        currency_named=False,
        refund=False,
        on_credit=False,
        day=day,
        at=at,
        text="",
        logged_by=1,
        chat_id=1,
        message_id=0,
        line=0,
        items=(),
    )
    write_sale(tx, 1, sale)


async def morning(counter: Counter, moment: datetime | None = None) -> list[str]:
    """What the next tick says, at that moment."""
    return [one.call.payload["text"] for one in await calls(counter, moment)]


async def calls(counter: Counter, moment: datetime | None = None) -> list[Owed]:
    """The calls that the next tick owes."""
    if moment is not None:
        counter.clock.moment = moment
    before = len(counter.heard)
    await counter.pipeline.due.tell()
    return counter.heard[before:]


async def today(counter: Counter, **sides: Any) -> list[dict[str, Any]]:
    """What `/today` is answered."""
    return await counter.gets(Command(name="today", arguments=""), **sides)


def next_morning(days: int = 1, hour: int = 9) -> datetime:
    """That hour in London, so many days from the standing clock's."""
    return datetime(2026, 11, 20, hour, 1, tzinfo=UTC) + timedelta(days=days)
