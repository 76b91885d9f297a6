"""What is learned of a shop from its customers."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest

from bot.rhythm import Parameters, ShopDays, fit
from bot.rhythm.customers import Gaps, Model, gaps_of
from bot.rhythm.fitting import slopes_of_leaving, solve
from bot.rhythm.parameters import REGULARITIES

FIRST, LENGTH = date(2024, 1, 1), 800
TODAY = FIRST + timedelta(days=LENGTH)


def _customers(count: int, regularity: int, gap: float, leaving: float) -> list[list[date]]:
    """As the model has them: gamma gaps, gamma rates of shape 4, a chance to leave after each visit."""
    dice = random.Random(9)  # noqa: S311 - no secret
    return [list(_visits(dice, regularity, gap * 4 / dice.gammavariate(4, 1), leaving)) for _ in range(count)]


def _visits(dice: random.Random, regularity: int, gap: float, leaving: float) -> Iterator[date]:
    day = float(dice.randrange(LENGTH // 2))
    while day < LENGTH:
        yield FIRST + timedelta(days=int(day))
        if dice.random() < leaving:
            return
        day += max(1.0, dice.gammavariate(regularity, gap / regularity))


def _shop(histories: list[list[date]]) -> ShopDays:
    return ShopDays((day for days in histories for day in days), TODAY)


@pytest.mark.parametrize(("regularity", "gap", "leaving"), [(1, 25, 0.1), (4, 12, 0.05), (8, 28, 0.08)])
def test_it_finds_what_customers_were_made_of(regularity: int, gap: float, leaving: float) -> None:
    """How often they come, how evenly, and how likely they leave after a visit, from 150 of them."""
    histories = _customers(150, regularity, gap, leaving)
    found = fit(histories, TODAY, _shop(histories))
    assert REGULARITIES[found.evenness.index(max(found.evenness))] == regularity
    assert found.mean_gap == pytest.approx(gap, rel=0.25)
    assert found.leaving * (gap / 30) ** found.slowness * 10**-found.settling == pytest.approx(leaving, rel=0.5)


def test_a_shop_of_nobody_is_what_is_usual_elsewhere() -> None:
    """And one customer hardly changes it."""
    assert fit([], TODAY, _shop([])) == Parameters()
    one = _customers(1, 2, 10, 0.0)
    found = fit(one, TODAY, _shop(one))
    assert found.leaving == pytest.approx(Parameters().leaving, rel=0.5)
    assert found.median_gap == median((b - a).days for a, b in pairwise(one[0]))


def test_slopes_are_those_of_the_likelihood() -> None:
    """Worked out by formula, the same as by small differences, for few visits and many, seen lately and long ago."""
    shop, known = (
        Parameters(),
        [gaps_of(n, [9.0 * i for i in range(n)], 9.0 * n + late) for n in (1, 2, 9, 80) for late in (0, 60)],
    )
    moves: list[Callable[[float], Parameters]] = [
        lambda by: replace(shop, leaving=shop.leaving * (1 + by)),
        lambda by: replace(shop, slowness=shop.slowness + by),
        lambda by: replace(shop, settling=shop.settling + by),
        lambda by: replace(shop, once=shop.once * (1 + by)),
    ]
    believed = [Model(shop).weigh(gaps) for gaps in known]
    for gaps, slopes in zip(known, slopes_of_leaving(known, believed, shop), strict=True):
        for slope, move in zip(slopes, moves, strict=True):
            higher, lower = (_likelihood(move(by), gaps) for by in (1e-5, -1e-5))
            assert slope == pytest.approx((higher - lower) / 2e-5, abs=1e-4)


def _likelihood(parameters: Parameters, gaps: Gaps) -> float:
    return Model(parameters).standing(gaps).likelihood


def test_linear_equations() -> None:
    """Three of them, with a known answer."""
    assert solve([[4, 1, 0], [1, 3, 1], [0, 1, 2]], [6, 10, 8]) == pytest.approx([1, 2, 3])
