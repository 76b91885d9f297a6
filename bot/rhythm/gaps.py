"""How long gaps between visits are when their rate is known only roughly, by the incomplete beta function."""


def longer_than(days: float, regularity: int, shape: float, scale: float) -> float:
    """The chance that a gap is longer than `days`, when gaps are gamma with that regularity and mean 1/rate.

    The rate is gamma with `shape` and `scale` (days): I_y(shape, regularity), y = scale / (scale + regularity·days),
    which for a whole regularity is a finite sum of positive terms.
    """
    if days <= 0:
        return 1.0
    y = scale / (scale + regularity * days)
    x, total = 1 - y, 1.0
    for j in range(regularity - 1, 0, -1):
        total = 1 + x * total * (shape + j - 1) / j
    chance: float = total * y**shape
    return chance if chance < 1 else 1.0
