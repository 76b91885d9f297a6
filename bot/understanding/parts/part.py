"""What a line is cut into."""

from dataclasses import dataclass, field
from decimal import Decimal

from bot.understanding.amounts import Amount
from bot.understanding.days import Day
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.number import Number

CENTS = 2
#: The guests of one table at most.
MOST_GUESTS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `start` to before `end`. `kind` is `money`, `count`, `percent`, `item`, `text`, `name`, `word` or `sign`.

    A `word` has the classes it stands in; `value` is the figure of a count or percentage.
    """

    kind: str
    start: int
    end: int
    classes: frozenset[str] = frozenset()
    amount: Amount | None = None
    value: Decimal | None = None
    hit: Hit | None = None


@dataclass(slots=True)
class Parts:
    """What a line is made of. `free` are tokens that nothing claimed."""

    line: Line
    numbers: list[Number]
    days: list[Day]
    people: list[Hit]
    row: list[Part] = field(default_factory=list)


def figures_at(row: list[Part]) -> list[int]:
    """Where the figures of a row stand that are sums or counts."""
    return [at for at, part in enumerate(row) if part.kind in ("money", "count")]


def lone_figure(row: list[Part]) -> int | None:
    """Where the one sum or count of a row stands; None where there are none or several."""
    places = figures_at(row)
    return places[0] if len(places) == 1 else None


def another_number(line: Line, start: int, end: int) -> bool:
    """Whether the line has a number outside these tokens."""
    return any(n.end <= start or n.start >= end for n in line.numbers)
