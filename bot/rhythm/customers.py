"""One customer's visits against a shop's parameters: how even, how fast, how likely to come again."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp, lgamma, log, prod
from typing import NamedTuple

from bot.rhythm.gaps import longer_than, ratios
from bot.rhythm.parameters import MOST_VISITS, REGULARITIES, Parameters

#: One gap in ten may hold a holiday of three weeks, or fewer where visits come often: it is one in so many days. Most
#: holidays are shorter; with one a year of that length, who left was seen to have left a week later, and no surer.
HOLIDAYS, HOLIDAY_DAYS, HOLIDAY_EVERY = 0.1, 21.0, 730.0
#: So many gaps tell of a customer's rhythm; older ones are of another time.
GAPS_THAT_TELL = 40
#: What is e^5 times less likely than the likeliest regularity is left out.
_NEGLIGIBLE = 5.0
#: Nothing is held for less likely (a log): thousands of visits, each survived, must not come to nothing.
_UNTHINKABLE = -600.0
#: A share of the belief that is too small to come into a chance.
_TOO_FEW = 1e-6
#: Place of the regularity from which holidays show, gaps from which they are told, what one costs (log odds).
_EVEN, _FEWEST, _HOLIDAY_COSTS = 2, 3, log((1 - HOLIDAYS) / HOLIDAYS)
#: Visits of one day are one: gaps in days, of which none is 0, are half a day longer than those of the process.
_HALF_A_DAY = 0.5


class Gaps(NamedTuple):
    """What the model needs of a customer's gaps, in shop days; `visits` counts all of them.

    `sums` holds for each regularity the gaps' sum, their logarithms' sum, and what the holidays taken out of them cost.
    """

    visits: int
    counted: int
    sums: Sequence[tuple[float, float, float]]
    since: float


def gaps_of(visits: int, times: Sequence[float], now: float) -> Gaps:
    """Of the times of visits, sorted, on the shop's clock: those of the gaps that tell; `visits` counts all."""
    gaps = [later - earlier - _HALF_A_DAY for earlier, later in pairwise(times)]
    if gaps and min(gaps) < _HALF_A_DAY:
        gaps = [max(gap, _HALF_A_DAY) for gap in gaps]
    since = max(0.0, now - times[-1]) if times else 0.0
    return Gaps(max(1, visits), len(gaps), _sums(gaps), since)


def _sums(gaps: Sequence[float]) -> list[tuple[float, float, float]]:
    """As they are, and for regular people with holidays of three weeks taken out of those gaps that look like it."""
    total, logs = sum(gaps), log(prod(gaps))
    sums = [(total, logs, 0.0)] * len(REGULARITIES)
    if len(gaps) < _FEWEST or (longest := max(gaps)) <= HOLIDAY_DAYS:
        return sums
    usual = sorted(gaps)[len(gaps) // 2]
    least = max(HOLIDAY_DAYS + 1, 1.2 * usual)
    if longest <= least:
        return sums
    longest = log(1 - HOLIDAY_DAYS / longest)
    shorter: list[float] = []
    for index, regularity in enumerate(REGULARITIES[_EVEN:], _EVEN):
        pull = regularity * HOLIDAY_DAYS / usual - _HOLIDAY_COSTS
        if pull + (regularity - 1) * longest > 0:
            shorter = shorter or [log(1 - HOLIDAY_DAYS / gap) for gap in gaps if gap > least]
            away = [each for each in shorter if pull + (regularity - 1) * each > 0]
            sums[index] = total - HOLIDAY_DAYS * len(away), logs + sum(away), -_HOLIDAY_COSTS * len(away)
    return sums


class Pace(NamedTuple):
    """What one regularity makes of a number of gaps, however long: the log of how likely, but for their length.

    `shape` is of the customer's rate, `terms` are of the sum in `longer_than`.
    """

    regularity: int
    likely: float
    shape: float
    terms: Sequence[float]


class Belief(NamedTuple):
    """One regularity: how likely it is with the customer here still and with them gone, in one unit for all.

    `scale` is of the customer's rate, `quiet` is the chance of a gap as long as this one, `hazard` that of leaving
    after a visit.
    """

    here: float
    left: float
    pace: Pace
    scale: float
    quiet: float
    hazard: float


class Standing(NamedTuple):
    """What parameters make of a customer: the chance that they are here, the log of how likely it all was, and why."""

    p_alive: float
    likelihood: float
    beliefs: Sequence[Belief]
    total: float

    def p_return(self, since: float, days: float) -> float:
        """The chance of a visit within that many of the shop's days, `since` shop days after the last."""
        back = sum(
            each.here * (1 - tail(since + days, each.pace, each.scale) / each.quiet)
            for each in self.beliefs
            if each.here > _TOO_FEW * self.total  # who is gone comes no more, and costs nothing
        )
        return min(max(0.0, back / self.total), self.p_alive)  # rounding may go a hair beyond either


class Model:
    """Parameters, with all that does not hang on a customer worked out."""

    __slots__ = ("_constants", "_leaving", "_paces", "_pull", "_scale", "_shape", "_slowness", "_stayed")

    def __init__(self, parameters: Parameters) -> None:
        self._shape, self._scale = parameters.shape, parameters.shape * parameters.mean_gap
        self._leaving = parameters.leaving * 30**-parameters.slowness
        self._slowness = parameters.slowness
        self._pull = parameters.pull()
        self._stayed = list(accumulate(self._pull, initial=0.0))
        before = self._shape * log(self._scale) - lgamma(self._shape)
        self._constants = [
            (regularity, log(share) + before, regularity * log(regularity) - lgamma(regularity))
            for regularity, share in zip(REGULARITIES, parameters.evenness, strict=True)
        ]
        self._paces: dict[int, list[Pace]] = {}

    def standing(self, gaps: Gaps) -> Standing:
        """Weigh every regularity, then staying against leaving."""
        weighed, level = self.weigh(gaps)
        here = left = 0.0
        for each in weighed:
            here += each.here
            left += each.left
        total = here + left
        return Standing(here / total, level + log(total), weighed, total)

    def weigh(self, gaps: Gaps) -> tuple[list[Belief], float]:
        """What to believe of each regularity that counts; and the log of the unit of its weights."""
        visits, count, sums, since = gaps
        paces = self._paces.get(count) or self._paces_of(count)
        fits = []
        for pace, (total, logs, cost) in zip(paces, sums, strict=True):
            regularity, likely, shape, _ = pace
            scale = self._scale + regularity * total
            fits.append((likely + cost + (regularity - 1) * logs - shape * log(scale), scale, pace))
        best = max(fits)[0]
        pull, stayed = self.pulls(visits)
        leaving, slowness = self._leaving, self._slowness
        found = []
        for fit, scale, pace in fits:
            if fit > best - _NEGLIGIBLE:
                hazard = leaving * (scale / pace.shape) ** slowness
                weight, stays = exp(max(fit - best - hazard * stayed, _UNTHINKABLE)), exp(-hazard * pull)
                quiet = tail(since, pace, scale)
                found.append(Belief(weight * stays * quiet, weight * (1 - stays), pace, scale, quiet, hazard))
        return found, best

    def _paces_of(self, count: int) -> list[Pace]:
        """Worked out once for all customers with so many gaps."""
        paces = self._paces[count] = []
        for regularity, before, each in self._constants:
            shape = self._shape + count * regularity
            likely = before + lgamma(shape) + count * each
            paces.append(Pace(regularity, likely, shape, ratios(regularity, shape)))
        return paces

    def pulls(self, visits: int) -> tuple[float, float]:
        """What drew a customer away after the last visit, and after all before it, but for how fast they come."""
        at = min(visits, MOST_VISITS) - 1
        return self._pull[at], self._stayed[at] + (visits - 1 - at) * self._pull[at]


def tail(days: float, pace: Pace, scale: float) -> float:
    """The chance of a gap longer than `days`, some of which hold a holiday."""
    regularity, _, shape, terms = pace
    longer = longer_than(days, regularity, shape, scale, terms)
    away = min(HOLIDAYS, scale / shape / HOLIDAY_EVERY)
    if days <= HOLIDAY_DAYS:
        return longer + away * (1 - longer)
    return (1 - away) * longer + away * longer_than(days - HOLIDAY_DAYS, regularity, shape, scale, terms)


@lru_cache(maxsize=64)
def model_of(parameters: Parameters) -> Model:
    """The model of a shop, made once."""
    return Model(parameters)
