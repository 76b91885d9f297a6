"""The closed forms, against integrals worked out by adding up."""

from math import exp, lgamma, log

import pytest

from bot.rhythm.gaps import longer_than, ratios


def _by_adding_up(days: float, regularity: int, shape: float, scale: float) -> float:
    """I_y(shape, regularity) by the midpoints of 20,000 strips of its integrand."""
    y = scale / (scale + regularity * days)
    strips = 20_000
    front = lgamma(shape + regularity) - lgamma(shape) - lgamma(regularity)
    middles = ((each + 0.5) * y / strips for each in range(strips))
    return sum(exp(front + (shape - 1) * log(x) + (regularity - 1) * log(1 - x)) for x in middles) * y / strips


@pytest.mark.parametrize("regularity", [1, 2, 4, 16])
@pytest.mark.parametrize(("shape", "scale"), [(1.5, 30.0), (6.0, 50.0), (40.0, 400.0)])
@pytest.mark.parametrize("days", [0.5, 10.0, 60.0])
def test_the_chance_of_a_longer_gap(days: float, regularity: int, shape: float, scale: float) -> None:
    """The finite sum is the incomplete beta function."""
    expected = _by_adding_up(days, regularity, shape, scale)
    found = longer_than(days, regularity, shape, scale, ratios(regularity, shape))
    assert found == pytest.approx(expected, abs=2e-4)


def test_no_gap_is_shorter_than_none() -> None:
    """At no days the chance is one, and it falls from there."""
    chances = [longer_than(days, 4, 2.0, 20.0, ratios(4, 2.0)) for days in (0, 1, 10, 100, 1000)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
