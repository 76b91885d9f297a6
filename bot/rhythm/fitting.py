"""A shop's parameters from its customers' visits: the likeliest under a fixed prior (maximum a posteriori)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from math import exp, log
from statistics import median

from bot.rhythm.customers import Gaps, Standing, gaps_of, standing
from bot.rhythm.parameters import Parameters
from bot.rhythm.shop_days import ShopDays

_PRIOR = Parameters()
#: How far each of `_coordinates` may lie from the prior: a standard deviation.
_WIDTHS = (0.7, 0.9, 0.7, 0.3, 0.3, 0.6)
#: What the prior's shares of regularities weigh, in customers.
_SHARES_WEIGH = 8.0
#: So many customers are enough to know a shop by; of more, every so-manieth is looked at.
_MOST_CUSTOMERS = 300
_STEPS, _ENOUGH, _NUDGE, _FURTHEST = 12, 0.02, 1e-3, 1.0


def fit(histories: Sequence[Sequence[date]], as_of: date, shop: ShopDays, before: Parameters = _PRIOR) -> Parameters:
    """The parameters of the shop whose customers visited on `histories`: each the sorted distinct days of one of them.

    Begins from `before`, last week's say, which saves time and changes nothing else. With no visits, the prior.
    """
    visits = [[day for day in days if day <= as_of] for days in histories]
    real = sorted((later - earlier).days for days in visits for earlier, later in pairwise(days))
    known = [_gaps(days, as_of, shop) for days in visits if days]
    every = -(-len(known) // _MOST_CUSTOMERS) or 1
    fitted = _fit(known[::every], before) if known else _PRIOR
    return replace(fitted, median_gap=float(median(real)) if real else None)


def _gaps(days: Sequence[date], as_of: date, shop: ShopDays) -> Gaps:
    return gaps_of([shop.between(a, b) for a, b in pairwise(days)], shop.between(days[-1], as_of))


def _fit(known: Sequence[Gaps], parameters: Parameters) -> Parameters:
    at: Sequence[float] = _coordinates(parameters)
    stands = [standing(gaps, parameters) for gaps in known]
    worth = _worth(stands, at)
    for _ in range(_STEPS):
        parameters = replace(parameters, evenness=_evenness(stands))
        step = _step(known, parameters, at)
        at, parameters, stands, gained = _walk(known, parameters, at, step, worth)
        worth += gained
        if max(map(abs, step)) < _ENOUGH:
            break
    return parameters


def _walk(
    known: Sequence[Gaps], parameters: Parameters, at: Sequence[float], step: Sequence[float], worth: float
) -> tuple[Sequence[float], Parameters, list[Standing], float]:
    """As much of the step as makes the whole likelier: all of it, or a half, a quarter, a tenth."""
    for part in (1.0, 0.5, 0.25, 0.1):
        there = [here + part * each for here, each in zip(at, step, strict=True)]
        moved = _moved(parameters, there)
        stands = [standing(gaps, moved) for gaps in known]
        if (gained := _worth(stands, there) - worth) > 0:
            return there, moved, stands, gained
    return at, parameters, [standing(gaps, parameters) for gaps in known], 0.0


def _step(known: Sequence[Gaps], parameters: Parameters, at: Sequence[float]) -> list[float]:
    """Towards the likeliest: slopes by customer, their products for the curvature (Berndt and others 1974)."""
    base = [standing(gaps, parameters).likelihood for gaps in known]
    slopes = []
    for index in range(len(at)):
        there = [each + _NUDGE * (here == index) for here, each in enumerate(at)]
        moved = _moved(parameters, there)
        slopes.append(
            [(standing(gaps, moved).likelihood - was) / _NUDGE for gaps, was in zip(known, base, strict=True)]
        )
    towards = [sum(slope) - pull for slope, pull in zip(slopes, _pulls(at), strict=True)]
    curvature = [[sum(map(float.__mul__, one, other)) for other in slopes] for one in slopes]
    for index, width in enumerate(_WIDTHS):
        curvature[index][index] += 1 / width**2
    step = solve(curvature, towards)
    longest = max(map(abs, step))
    return [each * min(1.0, _FURTHEST / longest) for each in step] if longest else step


def _pulls(at: Sequence[float]) -> list[float]:
    """How the prior pulls each coordinate back."""
    centre = _coordinates(_PRIOR)
    return [(here - middle) / width**2 for here, middle, width in zip(at, centre, _WIDTHS, strict=True)]


def _worth(stands: Sequence[Standing], at: Sequence[float]) -> float:
    centre = _coordinates(_PRIOR)
    prior = sum(((here - mid) / width) ** 2 for here, mid, width in zip(at, centre, _WIDTHS, strict=True)) / 2
    return sum(stand.likelihood for stand in stands) - prior


def _evenness(stands: Sequence[Standing]) -> tuple[float, ...]:
    """How many customers are of each regularity, the prior's among them (expectation, then maximisation)."""
    counts = [
        _SHARES_WEIGH * share + sum(stand.evenness[index] for stand in stands)
        for index, share in enumerate(_PRIOR.evenness)
    ]
    return tuple(count / sum(counts) for count in counts)


def _coordinates(parameters: Parameters) -> list[float]:
    return [
        log(parameters.shape),
        log(parameters.mean_gap),
        log(parameters.leaving),
        parameters.slowness,
        parameters.settling,
        log(parameters.once),
    ]


def _moved(parameters: Parameters, at: Sequence[float]) -> Parameters:
    shape, mean_gap, leaving, slowness, settling, once = at
    return replace(
        parameters,
        shape=exp(shape),
        mean_gap=exp(mean_gap),
        leaving=exp(leaving),
        slowness=slowness,
        settling=settling,
        once=exp(once),
    )


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The x of matrix · x = right, for a positive definite matrix."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for index, pivot in enumerate(rows):
        for below in rows[index + 1 :]:
            factor = below[index] / pivot[index]
            below[index:] = [b - factor * p for b, p in zip(below[index:], pivot[index:], strict=True)]
    found: list[float] = []
    for index in range(len(rows) - 1, -1, -1):
        rest = sum(a * x for a, x in zip(rows[index][index + 1 : -1], found, strict=True))
        found.insert(0, (rows[index][-1] - rest) / rows[index][index])
    return found
