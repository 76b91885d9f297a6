"""A shop as the kinds of nudges see it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.money import Money
from bot.domain.mornings import Why
from bot.insight.regulars import Person, Regulars
from bot.rhythm import Parameters, ShopDays, measure
from bot.storage.mornings import NamedRow
from bot.storage.nudging import Nudging

TODAY = date(2026, 11, 20)
SOLD = tuple(TODAY - timedelta(days=n) for n in range(400, 0, -1))
NUDGING = Nudging(
    at=time(9), names=3, closed=frozenset(), follow_ups=False, gifts=False, since=datetime(2025, 1, 1, tzinfo=UTC)
)


def ago(*days: int) -> tuple[date, ...]:
    """Days so long ago, the oldest first."""
    return tuple(TODAY - timedelta(days=n) for n in sorted(days, reverse=True))


def person(number: int, days: Sequence[date], spent: Mapping[date, int] | None = None, **more: Any) -> Person:
    """Customer `number`, who left 10 on each of their days."""
    each = dict.fromkeys(days, 1000) if spent is None else spent
    one = Person(
        id=number,
        name=f"Customer {number}",
        birthday=None,
        do_not_contact=False,
        not_regular=False,
        days=tuple(days),
        spent=each,
        worth=Money(sum(each.values()), "EUR"),
        rhythm=measure(Parameters(), days, TODAY, ShopDays(SOLD, TODAY)),
        contacted=None,
        spoke=None,
        named=(),
        owed=None,
    )
    return replace(one, **more)


def shop(*people: Person, sold: Sequence[date] = SOLD, **nudging: Any) -> Regulars:
    """A shop with these customers."""
    return Regulars(
        today=TODAY,
        since=date(2025, 1, 1),
        nudging=replace(NUDGING, **nudging),
        people=people,
        sold=tuple(sold),
        usual_sale=1_000,
        fitted=None,
    )


def told(days_ago: int, reason: Any, **more: Any) -> NamedRow:
    """A line of a morning so long ago."""
    row = NamedRow(
        id=1,
        day=TODAY - timedelta(days=days_ago),
        n=0,
        customer_id=1,
        task_id=None,
        user_id=None,
        why=Why(reason=reason),
        texts=(),
        mark=None,
        marked_at=None,
        marked_by=None,
        again_on=None,
    )
    return replace(row, **more)
