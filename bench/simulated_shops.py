"""Shops that never were, of which everything is known: who comes how often, who left for good, and when.

Three families of customers, none of them the model's own: `even` people (gamma gaps of any regularity, lognormal
rates, habits of weekday), `chance` (Poisson visits and a lifetime in days, as in Pareto/NBD), `visits` (a chance to
leave after each visit that differs between customers, as in BG/NBD). Over them lie trades, closing days, closures, two
weeks in which nobody wrote anything down, holidays, seasons, and customers who changed their habits.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, exp, inf, pi

FIRST = date(2023, 1, 2)
FAMILIES = ("even", "chance", "visits")
DESCRIBED = ("described",)
STAY_FOR_EVER = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Usual gap in days and its spread (log), how even visits are, closing weekdays (Monday is 0), a season's swing."""

    name: str
    gap: float
    spread: float
    evenness: tuple[float, ...]
    closed: tuple[int, ...]
    swing: float
    leave_in_days: float
    once: float


TRADES = (
    Trade(name="bar", gap=6, spread=0.7, evenness=(1, 1.5, 3), closed=(6,), swing=0.1, leave_in_days=420, once=0.2),
    Trade(name="baker", gap=8, spread=0.5, evenness=(2, 4, 8), closed=(0,), swing=0.05, leave_in_days=500, once=0.1),
    Trade(name="grocer", gap=5, spread=0.6, evenness=(1, 2, 4), closed=(), swing=0.0, leave_in_days=700, once=0.1),
    Trade(name="barber", gap=28, spread=0.3, evenness=(6, 12, 25), closed=(0, 6), swing=0, leave_in_days=600, once=0.2),
    Trade(
        name="salon", gap=42, spread=0.35, evenness=(4, 8, 16), closed=(0, 6), swing=0.1, leave_in_days=500, once=0.25
    ),
    Trade(
        name="trattoria", gap=24, spread=0.6, evenness=(1, 1.5, 2), closed=(1,), swing=0.2, leave_in_days=450, once=0.3
    ),
    Trade(name="boutique", gap=50, spread=0.5, evenness=(1, 1, 2), closed=(6,), swing=0.2, leave_in_days=600, once=0.4),
    Trade(
        name="florist", gap=30, spread=0.6, evenness=(1, 1.5, 4), closed=(0,), swing=0.2, leave_in_days=550, once=0.3
    ),
)
#: Those whose customers come once a month or oftener.
MONTHLY = tuple(trade for trade in TRADES if trade.gap <= 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How a customer comes and leaves: gaps in days, or in days on which the shop is open.

    The chance to leave is `at_visit`, or `a_day`; a gap is longer by `away` days with a chance.
    """

    gap: float
    evenness: float
    swing: float = 0.0
    changes: float = inf
    at_visit: float = 0.0
    a_day: float = 0.0
    away: tuple[float, float] = (0.03, 14)
    on_open_days: bool = False

    def gap_at(self, now: float) -> float:
        """With the season and a change of habits."""
        return self.gap * (1 + self.swing * cos(2 * pi * now / 365)) * (1.6 if now > self.changes else 1.0)

    def next_gap(self, dice: random.Random, now: float) -> float:
        """One, but for holidays."""
        return dice.gammavariate(self.evenness, self.gap_at(now) / self.evenness)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A customer's days in the shop, sorted, and the day from which they would never come again, or `date.max`."""

    days: tuple[date, ...]
    left: date
    habits: Habits


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A shop's customers, its last day and those on which it is open, and the last days of its closures."""

    name: str
    lives: tuple[Life, ...]
    last: date
    reopened: tuple[date, ...]
    open_days: tuple[date, ...]


def shops(
    count: int, seed: int, families: tuple[str, ...] = FAMILIES, trades: tuple[Trade, ...] = TRADES
) -> Iterator[Shop]:
    """`count` shops, the same ones for a seed: trades and families by turns, sizes from 20 to 250 customers."""
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")  # noqa: S311 - no secret
        yield _shop(dice, trades[number % len(trades)], families[number % len(families)])


def _shop(dice: random.Random, trade: Trade, family: str) -> Shop:
    length = dice.randrange(450, 1000)
    closures = list(_closures(dice, length))
    size = round(exp(dice.uniform(3, 5.5)))
    stays = trade.leave_in_days * exp(dice.uniform(-0.5, 0.5))
    live = _life if family in FAMILIES else _described
    lives = [life for _ in range(size) if (life := live(dice, trade, family, (length, stays, closures))).days]
    return Shop(
        name=f"{trade.name}/{family}/{size}",
        lives=tuple(lives),
        last=_day(length),
        reopened=tuple(_day(end - 1) for _, end in closures if end < length),
        open_days=tuple(map(_day, _open_days(length, closures, trade.closed))),
    )


def _day(index: int) -> date:
    return FIRST + timedelta(days=index)


def _closures(dice: random.Random, length: int) -> Iterator[tuple[int, int]]:
    """First day and first open one: August in most shops, Christmas in some, two weeks of nothing written in a few."""
    for year in range(length // 365 + 1):
        if dice.random() < 0.7:
            start = 365 * year + dice.randrange(205, 230)
            yield start, start + dice.choice((10, 14, 21, 21, 28))
        if dice.random() < 0.3:
            yield 365 * year + 355, 365 * year + 355 + dice.choice((7, 12))
        if dice.random() < 0.15:
            start = 365 * year + dice.randrange(20, 190)
            yield start, start + 14


def _life(dice: random.Random, trade: Trade, family: str, shop: tuple[int, float, list[tuple[int, int]]]) -> Life:
    length, stays, closures = shop
    gap = trade.gap * exp(dice.gauss(0, trade.spread))
    if family != "even":
        gap = trade.gap / max(0.05, dice.gammavariate(1.3, 1 / 1.3))
    arrives = dice.uniform(0, gap) if dice.random() < 0.4 else dice.uniform(0, length - 5)
    ends, a_day = _ends(dice, trade, family, (arrives, stays))
    chance = dice.betavariate(1.2, 1.2 / min(0.6, gap / stays)) if family == "visits" else 0.0
    holidays = [dice.randrange(length) for _ in range(length // 300) if dice.random() < 0.6]
    away = [*closures, *((start, start + dice.choice((7, 14, 14, 21))) for start in holidays)]
    habits = Habits(
        gap=gap,
        evenness=dice.choice(trade.evenness) if family == "even" else 1.0,
        swing=trade.swing,
        at_visit=chance,
        a_day=a_day,
    )
    weekday = dice.randrange(7) if family == "even" and gap > 5 and dice.random() < 0.3 else None
    habits = replace(habits, changes=dice.uniform(0, 3 * length) if family == "even" else inf)
    days: list[int] = []
    now, left = arrives, inf
    while now < length:
        day = _open_day(int(now), away, trade.closed, weekday)
        if day >= min(length, ends):
            break
        if not days or day > days[-1]:
            days.append(day)
            if dice.random() < (trade.once if len(days) == 1 else chance):
                left = day + 1
                break
        now = max(now, day) + habits.next_gap(dice, now)
    left = min(left, ends)
    return Life(days=tuple(map(_day, days)), left=_day(int(left)) if left < inf else date.max, habits=habits)


def _described(dice: random.Random, trade: Trade, _family: str, shop: tuple[int, float, list[tuple[int, int]]]) -> Life:
    length, stays, closures = shop
    opened = _open_days(length, closures, trade.closed)
    gap, a_week = trade.gap * exp(dice.gauss(0, trade.spread)), 1 - len(trade.closed) / 7
    habits = Habits(
        gap=gap * a_week,
        evenness=max(1.5, dice.choice(trade.evenness)),
        at_visit=1 - exp(-30 / stays * (gap / 30) ** 0.8),
        away=(min(0.1, gap / 365), 21 * a_week),
        on_open_days=True,
    )
    now = dice.uniform(0, habits.gap if dice.random() < 0.4 else len(opened) - 5)
    days: list[int] = []
    left = date.max
    while now < len(opened):
        day = opened[int(now)]
        if not days or day > days[-1]:
            days.append(day)
            if dice.random() < (max(trade.once, habits.at_visit) if len(days) == 1 else habits.at_visit):
                left = _day(day + 1)
                break
        often, long = habits.away
        now += habits.next_gap(dice, now) + (long if dice.random() < often else 0)
    return Life(days=tuple(map(_day, days)), left=left, habits=habits)


def _open_days(length: int, closures: list[tuple[int, int]], closed: tuple[int, ...]) -> list[int]:
    days = [day for day in range(length) if day % 7 not in closed]
    return [day for day in days if not any(start <= day < end for start, end in closures)]


def _ends(dice: random.Random, trade: Trade, family: str, since: tuple[float, float]) -> tuple[float, float]:
    """The day a lifetime in days ends (never, for who leaves by visit and for some who stay for ever); chance a day."""
    arrived, stays = since
    if family == "visits":
        return inf, 0.0
    for_ever = dice.random() < STAY_FOR_EVER
    if family == "chance" and not for_ever:
        stays = stays / max(0.1, dice.gammavariate(2, 0.5))
    return inf if for_ever else arrived + dice.expovariate(1 / stays) + trade.gap / 2, 1 / stays


def _open_day(day: int, away: list[tuple[int, int]], closed: tuple[int, ...], weekday: int | None) -> int:
    """The first day from `day` on which the shop is open and the customer there, their own weekday if they have one."""
    if weekday is not None and weekday not in closed:
        day += (weekday - day + 3) % 7 - 3
    while True:
        if end := next((end for start, end in away if start <= day < end), None):
            day = end
        elif day % 7 in closed:
            day += 1
        else:
            return max(day, 0)
