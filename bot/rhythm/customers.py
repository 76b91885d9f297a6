"""One customer's visits against a shop's parameters: how even, how fast, how likely to come again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log
from statistics import median

from bot.rhythm.gaps import longer_than
from bot.rhythm.parameters import MOST_VISITS, REGULARITIES, Parameters

#: One gap in ten may hold a holiday of three weeks.
HOLIDAYS, HOLIDAY_DAYS = 0.1, 21.0
#: What is a thousand times less likely than the likeliest regularity is left out.
_NEGLIGIBLE = 1e-3
#: Regularity that a long gap is judged by before that of its customer is known.
_MIDDLING = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What the model needs of a customer's gaps, all in shop days and without holidays; `since` the last visit."""

    count: int
    total: float
    logs: float
    since: float


def gaps_of(days: Sequence[float], since: float) -> Gaps:
    """Of gaps as they were, and the time since the last visit."""
    lasting = without_holidays(days)
    return Gaps(count=len(lasting), total=sum(lasting), logs=sum(map(log, lasting)), since=max(0.0, since))


def without_holidays(days: Sequence[float]) -> list[float]:
    """The gaps, each shortened by three weeks in as far as it looks like one with a holiday in it."""
    if not days or max(days) <= HOLIDAY_DAYS + 1:
        return [max(each, 0.5) for each in days]
    usual = max(median(days), 0.5)
    return [_without_holiday(each, usual) if each > HOLIDAY_DAYS + 1 else max(each, 0.5) for each in days]


def _without_holiday(days: float, usual: float) -> float:
    rest = days - HOLIDAY_DAYS
    odds = HOLIDAYS / (1 - HOLIDAYS) * exp((_MIDDLING - 1) * log(rest / days) + _MIDDLING * HOLIDAY_DAYS / usual)
    return days - HOLIDAY_DAYS * odds / (1 + odds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """One regularity: how likely it is with the customer here still, their rate, the chance of a gap this long."""

    regularity: float
    weight: float
    shape: float
    scale: float
    tail: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What parameters make of a customer: `p_alive`, the log of how likely it all was, beliefs to go on from."""

    p_alive: float
    likelihood: float
    beliefs: tuple[Belief, ...]
    evenness: tuple[float, ...]

    def p_return(self, since: float, days: float) -> float:
        """The chance of a visit within that many of the shop's days, `since` shop days after the last."""
        return sum(
            belief.weight * (1 - _longer(since + days, belief.regularity, belief.shape, belief.scale) / belief.tail)
            for belief in self.beliefs
        )


def standing(gaps: Gaps, parameters: Parameters) -> Standing:
    """Weigh every regularity, then staying against leaving."""
    fits = _fits(gaps, parameters)
    best = max(fit for fit, _, _ in fits)
    each, so_far = _pull(parameters)
    visit = min(gaps.count, MOST_VISITS - 1)
    stayed = so_far[visit] + (gaps.count - visit) * each[-1]
    beliefs, gone, weights = [], 0.0, []
    for regularity, (fit, shape, scale) in zip(REGULARITIES, fits, strict=True):
        weight = exp(fit - best)
        if weight < _NEGLIGIBLE:
            weights.append(0.0)
            continue
        hazard = parameters.leaving * (scale / shape / 30) ** parameters.slowness
        weight *= exp(-hazard * stayed)
        stays = exp(-hazard * each[visit])
        tail = _longer(gaps.since, regularity, shape, scale)
        gone += weight * (1 - stays)
        here = weight * stays * tail
        beliefs.append(Belief(regularity=regularity, weight=here, shape=shape, scale=scale, tail=max(tail, 1e-300)))
        weights.append(here + weight * (1 - stays))
    total = sum(weights)
    return Standing(
        p_alive=1 - gone / total,
        likelihood=best + log(total),
        beliefs=tuple(_scaled(belief, total) for belief in beliefs),
        evenness=tuple(weight / total for weight in weights),
    )


def _scaled(belief: Belief, total: float) -> Belief:
    return Belief(
        regularity=belief.regularity,
        weight=belief.weight / total,
        shape=belief.shape,
        scale=belief.scale,
        tail=belief.tail,
    )


def _fits(gaps: Gaps, parameters: Parameters) -> list[tuple[float, float, float]]:
    """By regularity: the log of how likely these gaps are with it, and the rate's shape and scale after them."""
    prior, days = parameters.shape, parameters.shape * parameters.mean_gap
    before = prior * log(days) - lgamma(prior)
    fits = []
    for regularity, share in zip(REGULARITIES, parameters.evenness, strict=True):
        shape, scale = prior + gaps.count * regularity, days + regularity * gaps.total
        fit = log(share) + before + lgamma(shape) - shape * log(scale)
        fit += gaps.count * (regularity * log(regularity) - lgamma(regularity)) + (regularity - 1) * gaps.logs
        fits.append((fit, shape, scale))
    return fits


def _longer(days: float, regularity: float, shape: float, scale: float) -> float:
    tail = longer_than(days, regularity, shape, scale)
    if days <= HOLIDAY_DAYS:
        return (1 - HOLIDAYS) * tail + HOLIDAYS
    return (1 - HOLIDAYS) * tail + HOLIDAYS * longer_than(days - HOLIDAY_DAYS, regularity, shape, scale)


@lru_cache(maxsize=64)
def _pull(parameters: Parameters) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return parameters.pull()
