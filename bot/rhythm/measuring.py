"""What a customer's visits say on a day: their usual gap, whether they are late, and how likely they are to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

from bot.rhythm.customers import GAPS_THAT_TELL, Gaps, Standing, gaps_of, model_of
from bot.rhythm.parameters import Parameters
from bot.rhythm.shop_days import ShopDays

Stage = Literal["new", "growing", "regular", "cooling", "lapsed", "lost"]

#: Visits from which a customer has a rhythm of their own.
REGULAR_FROM = 3
#: Under this chance of being here still a regular has lapsed; under the other they are seen less.
LAPSED_UNDER, COOLING_UNDER = 0.30, 0.70
#: So many days after the last visit who has lapsed is lost.
LOST_AFTER = 180
#: Nobody is looked for further ahead than about so many days.
_FURTHEST = 1000
#: Gaps that a sentence about a customer looks back on.
GAPS_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """One customer on one day, in real days; `p_alive` is the chance, 0 to 1, that they have not left for good."""

    days: Sequence[date]
    as_of: date
    p_alive: float
    known: Gaps
    standing: Standing
    parameters: Parameters
    shop: ShopDays

    @property
    def visits(self) -> int:
        """How many days they came."""
        return len(self.days)

    @property
    def last(self) -> date | None:
        """The day of the last visit."""
        return self.days[-1] if self.days else None

    @property
    def days_since(self) -> int:
        """Days since the last visit; 0 without one."""
        return (self.as_of - self.days[-1]).days if self.days else 0

    @property
    def gaps(self) -> tuple[int, ...]:
        """The last twenty, oldest first."""
        return _gaps(self.days[-GAPS_SHOWN - 1 :])

    @property
    def typical_gap_days(self) -> float | None:
        """The median of their own gaps; the shop's until they have two, None where there is none."""
        if len(self.days) < REGULAR_FROM:
            return self.parameters.median_gap if self.days else None
        return float(median(_gaps(self.days)))

    @property
    def stage(self) -> Stage:
        """Where they stand (contract, section 4)."""
        if len(self.days) < REGULAR_FROM:
            return "growing" if len(self.days) > 1 else "new"
        if self.p_alive < LAPSED_UNDER:
            return "lapsed" if self.days_since <= LOST_AFTER else "lost"
        return "cooling" if self.p_alive < COOLING_UNDER else "regular"

    @property
    def longer_than(self) -> int:
        """How many of `gaps` were shorter than what has passed since the last visit."""
        return sum(gap < self.days_since for gap in self.gaps)

    @property
    def lapsed_since(self) -> date | None:
        """The first day on which the chance of being here still had fallen under .30, where it is now."""
        if self.last is None or self.visits < REGULAR_FROM or self.p_alive >= LAPSED_UNDER:
            return None
        low, high = 0, self.days_since
        while high - low > 1:
            middle = (low + high) // 2
            day = date.fromordinal(self.last.toordinal() + middle)
            low, high = (low, middle) if self._p_alive_on(day) < LAPSED_UNDER else (middle, high)
        return date.fromordinal(self.last.toordinal() + high)

    @property
    def lapses_on(self) -> date | None:
        """The first day on which that chance will have fallen so far, with no visit until then; None where it has."""
        if self.last is None or self.visits < REGULAR_FROM or self.p_alive < LAPSED_UNDER:
            return None
        low, high = self.as_of.toordinal(), self.as_of.toordinal() + 1
        while self._p_alive_on(date.fromordinal(high)) >= LAPSED_UNDER and high - low < _FURTHEST:
            low, high = high, high + 2 * (high - low)
        while high - low > 1:
            middle = (low + high) // 2
            fallen = self._p_alive_on(date.fromordinal(middle)) < LAPSED_UNDER
            low, high = (low, middle) if fallen else (middle, high)
        return date.fromordinal(high)

    def p_return(self, days: int) -> float:
        """The chance, 0 to 1, of a visit within that many days, if nobody contacts them."""
        return self.standing.p_return(self.known.since, days)

    def _p_alive_on(self, day: date) -> float:
        assert self.last is not None  # noqa: S101 - for the type checker: asked only of who has visited
        since = self.shop.between(self.last, day)
        return model_of(self.parameters).standing(self.known._replace(since=since)).p_alive


def measure(parameters: Parameters, days: Sequence[date], as_of: date, shop: ShopDays) -> Rhythm:
    """One customer's rhythm; `days` are the distinct days of their visits, sorted; those after `as_of` are ignored."""
    visits = days if not days or days[-1] <= as_of else [day for day in days if day <= as_of]
    known = gaps_of(len(visits), shop.times(visits[-GAPS_THAT_TELL - 1 :]), shop.time(as_of))
    standing = model_of(parameters).standing(known)
    return Rhythm(
        days=visits,
        as_of=as_of,
        p_alive=standing.p_alive,
        known=known,
        standing=standing,
        parameters=parameters,
        shop=shop,
    )


def _gaps(days: Sequence[date]) -> tuple[int, ...]:
    ordinals = [day.toordinal() for day in days]
    return tuple(later - earlier for earlier, later in pairwise(ordinals))
