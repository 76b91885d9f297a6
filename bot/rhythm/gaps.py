"""How long gaps between visits are when their rate is known only roughly, by the incomplete beta function."""

from collections.abc import Sequence


def ratios(regularity: int, shape: float) -> tuple[float, ...]:
    """Of one term of the sum to the one before, last first: the same for all who came equally often."""
    return tuple((shape + j - 1) / j for j in range(regularity - 1, 0, -1))


def longer_than(days: float, regularity: int, shape: float, scale: float, terms: Sequence[float]) -> float:
    """The chance that a gap is longer than `days`, when gaps are gamma with that regularity and mean 1/rate.

    The rate is gamma with `shape` and `scale` (days): I_y(shape, regularity), y = scale / (scale + regularity·days),
    which for a whole regularity is a finite sum of positive terms; `terms` are `ratios(regularity, shape)`.
    """
    if days <= 0:
        return 1.0
    y = scale / (scale + regularity * days)
    x, total = 1 - y, 1.0
    for ratio in terms:
        total = 1 + x * total * ratio
    chance: float = total * y**shape
    return chance if chance < 1 else 1.0
