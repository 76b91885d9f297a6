"""How long gaps between visits are when their rate is known only roughly, by the incomplete beta function."""

from math import exp, lgamma, log

#: Continued fraction: as many steps at most, and as near.
_STEPS, _NEAR, _TINY = 200, 1e-9, 1e-300


def longer_than(days: float, regularity: float, shape: float, scale: float) -> float:
    """The chance that a gap is longer than `days`, when gaps are gamma with that regularity and mean 1/rate.

    The rate is gamma with `shape` and `scale` (days): I_y(shape, regularity), y = scale / (scale + regularity·days).
    """
    if days <= 0:
        return 1.0
    y = scale / (scale + regularity * days)
    if regularity == int(regularity):
        return _beta_by_whole(y, shape, int(regularity))
    return _beta(y, shape, regularity)


def _beta_by_whole(y: float, a: float, b: int) -> float:
    """I_y(a, b) for a whole b: a finite sum of positive terms."""
    term: float = y**a
    total = term
    for j in range(b - 1):
        term *= (a + j) / (j + 1) * (1 - y)
        total += term
    return min(1.0, total)


def _beta(y: float, a: float, b: float) -> float:
    """I_y(a, b) by its continued fraction (Lentz), from the side on which it converges fast."""
    if y <= 0 or y >= 1:
        return float(y >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(y) + b * log(1 - y))
    if y < (a + 1) / (a + b + 2):
        return front * _fraction(y, a, b) / a
    return 1 - front * _fraction(1 - y, b, a) / b


def _fraction(y: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * y / (a + 1) or _TINY)
    found = d
    for m in range(1, _STEPS):
        for part in (
            m * (b - m) * y / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * y / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + part * d or _TINY)
            c = 1 + part / c or _TINY
            step = c * d
            found *= step
        if abs(step - 1) < _NEAR:
            break
    return found
