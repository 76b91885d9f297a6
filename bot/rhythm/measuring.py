"""What a customer's visits say on a day: their usual gap, whether they are late, and how likely they are to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

from bot.rhythm.customers import Gaps, Standing, gaps_of, model_of
from bot.rhythm.parameters import Parameters
from bot.rhythm.shop_days import ShopDays

Stage = Literal["new", "growing", "regular", "cooling", "lapsed", "lost"]

#: Visits from which a customer has a rhythm of their own.
REGULAR_FROM = 3
#: Under this chance of being here still a regular has lapsed; under the other they are seen less.
LAPSED_UNDER, COOLING_UNDER = 0.30, 0.70
#: So many days after the last visit who has lapsed is lost.
LOST_AFTER = 180
#: Gaps that a sentence about a customer looks back on.
GAPS_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """One customer on one day. Days are real ones, as the owner counts them.

    `typical_gap_days`: the median of the customer's own gaps, the shop's until they have two, None where there is none.
    `gaps`: the last twenty, oldest first. `p_alive`: the chance, 0 to 1, that they have not left for good.
    """

    visits: int
    typical_gap_days: float | None
    days_since: int
    p_alive: float
    stage: Stage
    gaps: tuple[int, ...]
    standing: Standing
    known: Gaps
    parameters: Parameters
    shop: ShopDays
    as_of: date
    last: date | None

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

    def p_return(self, days: int) -> float:
        """The chance, 0 to 1, of a visit within that many days, if nobody contacts them."""
        return self.standing.p_return(self.known.since, days)

    def _p_alive_on(self, day: date) -> float:
        assert self.last is not None  # noqa: S101 - for the type checker: asked only of who has visited
        since = self.shop.between(self.last, day)
        return model_of(self.parameters).standing(self.known._replace(since=since)).p_alive


def measure(parameters: Parameters, days: Sequence[date], as_of: date, shop: ShopDays) -> Rhythm:
    """One customer's rhythm; `days` are the distinct days of their visits, sorted; those after `as_of` are ignored."""
    visits = [day for day in days if day <= as_of]
    last = visits[-1] if visits else None
    known = gaps_of(shop.times(visits), shop.time(as_of))
    stands = model_of(parameters).standing(known)
    gaps = tuple((b - a).days for a, b in pairwise(visits[-GAPS_SHOWN - 1 :]))
    since = (as_of - last).days if last else 0
    return Rhythm(
        visits=len(visits),
        typical_gap_days=_typical(visits, parameters),
        days_since=since,
        p_alive=stands.p_alive,
        stage=_stage(len(visits), since, stands.p_alive),
        gaps=gaps,
        standing=stands,
        known=known,
        parameters=parameters,
        shop=shop,
        as_of=as_of,
        last=last,
    )


def _typical(visits: Sequence[date], parameters: Parameters) -> float | None:
    if len(visits) < REGULAR_FROM:
        return parameters.median_gap if visits else None
    return float(median(_days_between(visits)))


def _days_between(visits: Sequence[date]) -> Iterator[int]:
    return ((later - earlier).days for earlier, later in pairwise(visits))


def _stage(visits: int, since: int, p_alive: float) -> Stage:
    if visits < REGULAR_FROM:
        return "growing" if visits > 1 else "new"
    if p_alive < LAPSED_UNDER:
        return "lapsed" if since <= LOST_AFTER else "lost"
    return "cooling" if p_alive < COOLING_UNDER else "regular"
