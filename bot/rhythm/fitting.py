"""A shop's parameters from its customers' visits: the likeliest under a fixed prior (maximum a posteriori)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise
from math import exp, expm1, log
from operator import mul
from statistics import median

from bot.rhythm.customers import GAPS_THAT_TELL, Belief, Gaps, Model, gaps_of
from bot.rhythm.parameters import MOST_VISITS, REGULARITIES, Parameters
from bot.rhythm.shop_days import ShopDays

_PRIOR = Parameters()
#: How far each of `_coordinates` may lie from the prior: a standard deviation. Slowness and settling are held tight;
#: let loose they make up for gaps that are not gamma, and on real customers (CDNOW) tell worse who comes back.
_WIDTHS = (0.7, 0.9, 0.7, 0.12, 0.3, 0.5)
#: What the prior's shares of regularities weigh, in customers.
_SHARES_WEIGH = 8.0
#: So many customers are enough to know a shop by; of more, every so-manieth is looked at.
_MOST_CUSTOMERS = 300
#: The first two coordinates' slopes are taken by differences this small, the others' by formula.
_BY_DIFFERENCES, _NUDGE = 2, 1e-3
#: Steps at most; a step small enough to be the last; the longest; how much of one is tried.
_STEPS, _ENOUGH, _FURTHEST, _PARTS = 10, 0.07, 1.0, (1.0, 0.5, 0.25, 0.1)
_TINY, _LARGEST = 1e-12, 700.0  # the second: what can still be raised e to

Believed = tuple[list[Belief], float]


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
    return gaps_of(len(days), shop.times(days[-GAPS_THAT_TELL - 1 :]), shop.time(as_of))


def _fit(known: Sequence[Gaps], parameters: Parameters) -> Parameters:
    at = _coordinates(parameters)
    beliefs = _believed(known, parameters)
    worth = _worth(beliefs, at)
    for _ in range(_STEPS):
        parameters = replace(parameters, evenness=_evenness(beliefs))
        step = _step(known, parameters, at)
        for part in _PARTS:
            there = [here + part * each for here, each in zip(at, step, strict=True)]
            moved = _moved(parameters, there)
            beliefs = _believed(known, moved)
            if (better := _worth(beliefs, there)) > worth:
                at, parameters, worth = there, moved, better
                break
        else:
            break
        if max(map(abs, step)) * part < _ENOUGH:
            break
    return parameters


def _believed(known: Sequence[Gaps], parameters: Parameters) -> list[Believed]:
    model = Model(parameters)
    return [model.weigh(gaps) for gaps in known]


def _step(known: Sequence[Gaps], parameters: Parameters, at: Sequence[float]) -> list[float]:
    """Towards the likeliest: slopes by customer, their products for the curvature (Berndt and others 1974)."""
    base = _believed(known, parameters)
    likely = [_log(each) for each in base]
    slopes = []
    for index in range(_BY_DIFFERENCES):
        moved = _moved(parameters, [each + _NUDGE * (here == index) for here, each in enumerate(at)])
        further = map(_log, _believed(known, moved))
        slopes.append([(each - was) / _NUDGE for each, was in zip(further, likely, strict=True)])
    slopes += map(list, zip(*slopes_of_leaving(known, base, parameters), strict=True))
    towards = [sum(slope) - pull for slope, pull in zip(slopes, _pulls(at), strict=True)]
    curvature = [[sum(map(mul, one, other)) for other in slopes] for one in slopes]
    for index, width in enumerate(_WIDTHS):
        curvature[index][index] += 1 / width**2
    step = solve(curvature, towards)
    longest = max(map(abs, step))
    return [each * min(1.0, _FURTHEST / longest) for each in step] if longest else step


def _log(believed: Believed) -> float:
    beliefs, level = believed
    return level + log(sum(each.here + each.left for each in beliefs))


def slopes_of_leaving(
    known: Sequence[Gaps], believed: Sequence[Believed], parameters: Parameters
) -> Iterator[tuple[float, ...]]:
    """Of each customer's likelihood by leaving (log), slowness, settling and once (log)."""
    model = Model(parameters)
    pull = parameters.pull()
    bends = [0.0, *(-each * log(j) for j, each in enumerate(pull[1:], 2))]
    bent = list(accumulate(bends, initial=0.0))
    for gaps, (beliefs, _) in zip(known, believed, strict=True):
        visits = gaps.visits
        last, before = model.pulls(visits)
        at = min(visits, MOST_VISITS) - 1
        bend, bends_before = bends[at], bent[at] + (visits - 1 - at) * bends[at]
        total = leaving = slowness = settling = once = 0.0
        for each in beliefs:
            all_of_it = each.here + each.left
            gain = (
                each.left / max(_TINY, expm1(min(_LARGEST, last * each.hazard))) - each.here
            )  # leaving gains what staying loses
            by_hazard = each.hazard * (gain * last - all_of_it * before)
            total += all_of_it
            leaving += by_hazard
            slowness += by_hazard * log(each.scale / each.pace.shape / 30)
            settling += each.hazard * (gain * bend - all_of_it * bends_before)
            once += each.hazard * parameters.once * (gain if visits == 1 else -all_of_it)
        yield leaving / total, slowness / total, settling / total, once / total


def _pulls(at: Sequence[float]) -> list[float]:
    """How the prior pulls each coordinate back."""
    centre = _coordinates(_PRIOR)
    return [(here - middle) / width**2 for here, middle, width in zip(at, centre, _WIDTHS, strict=True)]


def _worth(believed: Sequence[Believed], at: Sequence[float]) -> float:
    centre = _coordinates(_PRIOR)
    prior = sum(((here - mid) / width) ** 2 for here, mid, width in zip(at, centre, _WIDTHS, strict=True)) / 2
    return sum(map(_log, believed)) - prior


def _evenness(believed: Sequence[Believed]) -> tuple[float, ...]:
    """How many customers are of each regularity, the prior's among them (expectation, then maximisation)."""
    counts = {
        regularity: _SHARES_WEIGH * share for regularity, share in zip(REGULARITIES, _PRIOR.evenness, strict=True)
    }
    for beliefs, _ in believed:
        total = sum(each.here + each.left for each in beliefs)
        for each in beliefs:
            counts[each.pace.regularity] += (each.here + each.left) / total
    return tuple(count / sum(counts.values()) for count in counts.values())


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
