"""BG/NBD (Fader, Hardie & Lee 2005) by maximum likelihood: the reference to be better than, outside the bot."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, log

#: Repeat visits, the time of the last one and the time looked at, both since the first visit, in one unit.
Summary = tuple[int, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class BgNbd:
    """The fitted parameters, and the log-likelihood."""

    r: float
    alpha: float
    a: float
    b: float
    likelihood: float

    def p_alive(self, summary: Summary) -> float:
        """The chance that a customer is here still; 1 before the first repeat visit, as the model has it."""
        x, last, now = summary
        if x == 0:
            return 1.0
        odds: float = self.a / (self.b + x - 1) * ((self.alpha + now) / (self.alpha + last)) ** (self.r + x)
        return 1 / (1 + odds)

    def p_return(self, summary: Summary, within: float) -> float:
        """The chance of a visit within that time."""
        x, _, now = summary
        quiet: float = ((self.alpha + now) / (self.alpha + now + within)) ** (self.r + x)
        return self.p_alive(summary) * (1 - quiet)


def fit_bg_nbd(summaries: Iterable[Summary]) -> BgNbd:
    """The likeliest parameters."""
    counted = list(Counter(summaries).items())

    def loss(at: Sequence[float]) -> float:
        if max(map(abs, at)) > 12:
            return inf
        return -_log_likelihood(counted, *map(exp, at))

    at, lost = nelder_mead(loss, [0.0, 1.0, 0.0, 0.0])
    r, alpha, a, b = map(exp, at)
    return BgNbd(r=r, alpha=alpha, a=a, b=b, likelihood=-lost)


def _log_likelihood(counted: Iterable[tuple[Summary, int]], r: float, alpha: float, a: float, b: float) -> float:
    always = r * log(alpha) - lgamma(r) + lgamma(a + b) - lgamma(b)
    found = 0.0
    for (x, last, now), times in counted:
        each = always + lgamma(r + x) + lgamma(b + x) - lgamma(a + b + x)
        here = -(r + x) * log(alpha + now)
        if x:
            gone = log(a / (b + x - 1)) - (r + x) * log(alpha + last)
            most = max(here, gone)
            here = most + log(exp(here - most) + exp(gone - most))
        found += times * (each + here)
    return found


def nelder_mead(loss: Callable[[Sequence[float]], float], start: Sequence[float]) -> tuple[list[float], float]:
    """The lowest point found by a simplex that reflects, stretches and shrinks (Nelder & Mead 1965)."""
    corners = [list(start)]
    corners += [[each + 0.5 * (i == j) for j, each in enumerate(start)] for i in range(len(start))]
    simplex = sorted((loss(corner), corner) for corner in corners)
    for _ in range(1000):
        if simplex[-1][0] - simplex[0][0] < 1e-7:
            break
        simplex = sorted(_moved(loss, simplex))
    return simplex[0][1], simplex[0][0]


def _moved(
    loss: Callable[[Sequence[float]], float], simplex: list[tuple[float, list[float]]]
) -> list[tuple[float, list[float]]]:
    *kept, (worst, corner) = simplex
    middle = [sum(column) / len(kept) for column in zip(*(each for _, each in kept), strict=True)]

    def at(far: float) -> tuple[float, list[float]]:
        there = [m + far * (m - c) for m, c in zip(middle, corner, strict=True)]
        return loss(there), there

    reflected = at(1.0)
    if reflected[0] < kept[0][0]:
        return [*kept, min(reflected, at(2.0))]
    if reflected[0] < kept[-1][0]:
        return [*kept, reflected]
    nearer = at(0.5 if reflected[0] < worst else -0.5)
    if nearer[0] < min(worst, reflected[0]):
        return [*kept, nearer]
    best = kept[0][1]
    shrunk = [[(b + c) / 2 for b, c in zip(best, each, strict=True)] for _, each in simplex[1:]]
    return [simplex[0], *((loss(each), each) for each in shrunk)]
