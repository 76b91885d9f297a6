"""What could be told at most: by somebody who knows each simulated customer's own gaps, and how they leave.

It does not know holidays, days of the week, nor who stays for ever. What it misses, nobody can find.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from math import exp, lgamma, log

from bench.rivals import LAPSED_UNDER, REGULAR_FROM, History, View
from bench.simulated_shops import FIRST, STAY_FOR_EVER, Habits, Life, Shop

_ENOUGH = 1e-12


class Oracle:
    """Sees through the customers of one shop; what they did so far, it needs only to know when they came last."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def learn(self, histories: Sequence[History], as_of: date) -> None:
        """Nothing: it knows."""

    def views(self, histories: Sequence[History], as_of: date) -> list[View]:
        """Of those who have come by that day, in the shop's order."""
        lives = [life for life in self._shop.lives if life.days[0] <= as_of]
        return [self._view(life, days, as_of) for life, days in zip(lives, histories, strict=True)]

    def _view(self, life: Life, days: History, as_of: date) -> View:
        p_alive = alive(life.habits, days, self._since(life.habits, days[-1], as_of))
        return View(p_alive, len(days) >= REGULAR_FROM and p_alive < LAPSED_UNDER)

    def _since(self, habits: Habits, last: date, as_of: date) -> float:
        """In open days, or in days up to the last open one: who would come while it is closed comes after."""
        opened = self._shop.open_days
        now = bisect_right(opened, as_of)
        if habits.on_open_days:
            return now - bisect_right(opened, last)
        return max(0, (opened[now - 1] - last).days)


def alive(habits: Habits, days: History, since: float) -> float:
    """The chance that somebody with these habits is here still."""
    gap = habits.gap_at((days[-1] - FIRST).days)
    often, long = habits.away
    quiet, quiet_away = (_quiet(habits.evenness, gap, each) for each in (since, since - long))
    quiet += often * (quiet_away - quiet)
    if not habits.a_day:
        here = (1 - habits.at_visit) * quiet
        return here / (here + habits.at_visit)
    mortal = (1 - STAY_FOR_EVER) * exp(-habits.a_day * (days[-1] - days[0]).days)
    over = since * quiet + gap * (1 - _quiet(habits.evenness + 1, gap * habits.evenness / (habits.evenness + 1), since))
    left = mortal * habits.a_day * exp(-habits.a_day * min(since, gap) / 2) * over
    here = (mortal * exp(-habits.a_day * since) + STAY_FOR_EVER) * quiet
    return here / (here + left)


def _quiet(evenness: float, gap: float, days: float) -> float:
    """The chance that a gamma gap is longer."""
    return upper_gamma(evenness, evenness * days / gap) if days > 0 else 1.0


def upper_gamma(a: float, x: float) -> float:
    """The share of a gamma distribution beyond x: by its series, or by a continued fraction (Lentz)."""
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        n = a
        while term > _ENOUGH * total:
            n += 1
            term *= x / n
            total += term
        return max(0.0, 1 - front * total)
    b = x + 1 - a
    c, d = 1e300, 1 / b
    found = d
    for i in range(1, 1000):
        b += 2
        d = 1 / (b - i * (i - a) * d)
        c = b - i * (i - a) / c
        found *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return front * found
