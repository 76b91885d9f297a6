"""Did the messages bring people back? Those who came, beside how many would have come by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log

#: The interval holds the truth nine times in ten.
_OUTSIDE = 0.05
#: All chances may be told too high or too low together: by this on the scale of log odds, and how likely each is. Three
#: points with the mean and spread (0.3) of a normal distribution.
_OFF = ((-0.52, 1 / 6), (0.0, 2 / 3), (0.52, 1 / 6))
#: Fewer tell nothing, whatever the sum says.
_FEWEST_WRITTEN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One customer written to: the chance told then of their coming by themselves in time, and whether they came."""

    p_return: float
    came_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Of `written` customers `came` did, and about `expected` would have anyway.

    Between `low` and `high` of them came thanks to the message, nine times in ten; `enough` where it is more than none.
    """

    written: int
    came: int
    expected: float
    low: int
    high: int
    enough: bool


def effect(contacts: Sequence[Contact]) -> Effect:
    """What the contacts did, each of them followed to its end. Nobody is taken to stay away because of a message."""
    came = sum(contact.came_back for contact in contacts)
    anyway = _how_many([contact.p_return for contact in contacts])
    fewest, most = _within(anyway)
    low, high = max(0, came - most), max(0, came - fewest)
    return Effect(
        written=len(contacts),
        came=came,
        expected=sum(contact.p_return for contact in contacts),
        low=low,
        high=high,
        enough=low > 0 and len(contacts) >= _FEWEST_WRITTEN,
    )


def _how_many(chances: Sequence[float]) -> list[float]:
    """The chance that 0, 1, 2 … come by themselves, while the model itself may be off."""
    found = [0.0] * (len(chances) + 1)
    for off, likely in _OFF:
        for count, each in enumerate(_of_independent(_shifted(chance, off) for chance in chances)):
            found[count] += likely * each
    return found


def _shifted(chance: float, off: float) -> float:
    sure = min(max(chance, 1e-6), 1 - 1e-6)
    return 1 / (1 + exp(-log(sure / (1 - sure)) - off))


def _of_independent(chances: Iterable[float]) -> list[float]:
    """The chance of 0, 1, 2 … of independent events (the Poisson binomial distribution)."""
    found = [1.0]
    for chance in chances:
        found = [a * (1 - chance) + b * chance for a, b in zip([*found, 0.0], [0.0, *found], strict=True)]
    return found


def _within(chances: Sequence[float]) -> tuple[int, int]:
    """The counts between which nine tenths lie, as much below as above."""
    up_to = list(accumulate(chances))
    fewest = next(count for count, sure in enumerate(up_to) if sure > _OUTSIDE)
    most = next(count for count, sure in enumerate(up_to) if sure >= min(1 - _OUTSIDE, up_to[-1]))
    return fewest, most
