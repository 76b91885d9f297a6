"""A sum told with what it is made of: `120: 80 cash e 40 col pos`, `150 (giacca 100, camicia 50)`."""

from decimal import Decimal

from bot.understanding.line import Line
from bot.understanding.parts.part import Part

_THINGS = ("item", "text")
#: A whole and two parts of it, at least.
_FEWEST = 3
#: Signs that open what a sum is made of.
_OPENS = frozenset(":(=")


def whole_of(line: Line, row: list[Part]) -> list[Part]:
    """The row with nothing but the whole as its money, where its first sum is what all the others come to.

    That alone may be chance (`25 piega, 15 shampoo, 10 mancia`): the first has to stand apart from its parts.
    """
    prices = [at for at, part in enumerate(row) if part.kind == "money"]
    if len(prices) < _FEWEST:
        return _with_the_rest(line, row, prices)
    first, *rest = prices
    if row[first].value != sum((row[at].value or Decimal(0) for at in rest), Decimal(0)):
        return row
    between = row[first + 1 : rest[0]]
    opened = any(line.tokens[part.start].fold in _OPENS or line.at("made_of", part.start) for part in between)
    if opened or _paid_so(row, rest) or _of_no_thing(row, first, rest):
        return [part for at, part in enumerate(row) if at not in rest]
    return row


def _with_the_rest(line: Line, row: list[Part], prices: list[int]) -> list[Part]:
    """`32, 20 pos il resto contanti`: the row without what part of a sum was paid with, where the rest is told too."""
    if len(prices) != _FEWEST - 1 or not line.has("rest_of_it"):
        return row
    first, part = prices
    less = (row[part].value or Decimal(0)) < (row[first].value or Decimal(0))
    return [p for at, p in enumerate(row) if at != part] if less else row


def paid_down(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    """`anticipo 30 per l'abito da 200`: the row with what was paid down as its only money, and whether that is unclear.

    The greater sum has to be led in as the price of it all: `luca acconto 100 bici 900` may be both.
    """
    sums = [part for part in row if part.kind == "money"] if line.has("deposit") else []
    if len(sums) != _FEWEST - 1 or any(part.classes & {"less", "already", "discounted"} for part in row):
        return row, False
    down, whole = _down_first(line, sums)
    if (down.value or Decimal(0)) >= (whole.value or Decimal(0)):
        return row, False
    if line.ending("whole_lead", whole.start) is None or whole.start < down.start:
        return row, True
    return [part for part in row if part is not whole], False


def _down_first(line: Line, sums: list[Part]) -> tuple[Part, Part]:
    """Two sums, the one beside a word for a deposit first, or right after it in the line."""
    one, other = sums
    beside = [bool(line.starting("deposit", part.end) or line.ending("deposit", part.start)) for part in sums]
    after = min(found.end for found in line.found["deposit"])
    if beside == [False, True] or (not any(beside) and one.start < after):
        return other, one
    return one, other


def _paid_so(row: list[Part], rest: list[int]) -> bool:
    """`120 tatuaggio 80 cash 40 pos`: every part with how it was paid."""
    return all(any("payment" in part.classes for part in row[max(0, at - 1) : at + 2]) for at in rest)


def _of_no_thing(row: list[Part], first: int, rest: list[int]) -> bool:
    """`luca 50 giacca 30 camicia 20`: things for the parts alone, and none for the sum that opens the line."""
    if any(part.kind in _THINGS for part in row[:first]):
        return False
    groups, inside = 0, False
    for part in row[first:]:
        groups += part.kind in _THINGS and not inside
        inside = part.kind in _THINGS
    return groups == len(rest)
