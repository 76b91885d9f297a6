"""What tells who has left, asked in one way: `bot.rhythm`, BG/NBD, twice the median gap, and fixed 90 days."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from bench.bgnbd import BgNbd, Summary, fit_bg_nbd
from bot.rhythm import Parameters, ShopDays, fit, measure

#: Visits from which a customer is a regular who can lapse.
REGULAR_FROM = 3
LAPSED_UNDER = 0.3
History = Sequence[date]


@dataclass(frozen=True, slots=True)
class View:
    """What is said of one customer on one day; `p_return_60` is None where a rule tells none."""

    p_alive: float
    lapsed: bool
    p_return_60: float | None = None


class Rival(Protocol):
    """Learns from customers' histories up to a day, and tells of each on any later one."""

    def learn(self, histories: Sequence[History], as_of: date) -> None:
        """Fit whatever is fitted."""

    def views(self, histories: Sequence[History], as_of: date) -> list[View]:
        """Of each customer, in order."""


class Ours:
    """The bot's own."""

    def __init__(self) -> None:
        self._parameters = Parameters()

    def learn(self, histories: Sequence[History], as_of: date) -> None:
        """Begin from what was learned last, as the bot does."""
        self._parameters = fit(histories, as_of, _shop(histories, as_of), self._parameters)

    def views(self, histories: Sequence[History], as_of: date) -> list[View]:
        """With the parameters learned last, and the shop's clock of that day."""
        shop = _shop(histories, as_of)
        rhythms = [measure(self._parameters, days, as_of, shop) for days in histories]
        return [View(each.p_alive, each.stage in {"lapsed", "lost"}, each.p_return(60)) for each in rhythms]


def _shop(histories: Sequence[History], as_of: date) -> ShopDays:
    return ShopDays((day for days in histories for day in days), as_of)


class ByBgNbd:
    """BG/NBD, in weeks."""

    def __init__(self) -> None:
        self._model = BgNbd(r=1, alpha=1, a=1, b=1, likelihood=0)

    def learn(self, histories: Sequence[History], as_of: date) -> None:
        """By maximum likelihood."""
        self._model = fit_bg_nbd(_in_weeks(days, as_of) for days in histories)

    def views(self, histories: Sequence[History], as_of: date) -> list[View]:
        """Lapsed by the same line as ours."""
        return [self._view(_in_weeks(days, as_of), len(days)) for days in histories]

    def _view(self, summary: Summary, visits: int) -> View:
        p_alive = self._model.p_alive(summary)
        lapsed = visits >= REGULAR_FROM and p_alive < LAPSED_UNDER
        return View(p_alive, lapsed, self._model.p_return(summary, 60 / 7))


def _in_weeks(days: History, as_of: date) -> Summary:
    return len(days) - 1, (days[-1] - days[0]).days / 7, (as_of - days[0]).days / 7


class Rule:
    """A rule of thumb: how late somebody is, and from how much on they have lapsed."""

    def __init__(self, late: Callable[[History, date], float], most: float) -> None:
        self._late, self._most = late, most

    def learn(self, histories: Sequence[History], as_of: date) -> None:
        """Nothing."""

    def views(self, histories: Sequence[History], as_of: date) -> list[View]:
        """The later, the less alive."""
        late = [(self._late(days, as_of), len(days)) for days in histories]
        return [View(1 / (1 + each), visits >= REGULAR_FROM and each > self._most) for each, visits in late]


def own_gap(days: History) -> float:
    """The median gap; 30 days where there is none."""
    return statistics.median((b - a).days for a, b in pairwise(days)) if len(days) > 1 else 30.0


def rivals() -> dict[str, Rival]:
    """All of them, knowing nothing yet."""
    return {
        "ours": Ours(),
        "BG/NBD": ByBgNbd(),
        "twice the median gap": Rule(lambda days, as_of: (as_of - days[-1]).days / own_gap(days), 2),
        "90 days": Rule(lambda days, as_of: (as_of - days[-1]).days, 90),
    }
