"""What the sums of a line are told by: words that lead a part, things named, one part left out."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.money import decimals_of
from bot.understanding.line import Line
from bot.understanding.parts.part import Part

THINGS = ("item", "text")
FEW_THINGS = 24
FEW = 3
MANY = 99
#: `45 facial 50 massage`: from here a number before one thing is its price.
A_PRICE = 13
#: What a head is at least, in the currency's units: less may be the price of a piece.
A_HEAD = 8
NONE = frozenset[str]()
SUMS_UP = frozenset({"total", "discounted", "less"})


def holds(row: list[Part], classes: frozenset[str]) -> bool:
    """Whether a part of `row` is of one of `classes`."""
    return any(not classes.isdisjoint(part.classes) for part in row)


def is_a_share(line: Line, at: int) -> bool:
    """Whether a word for a tip, a fee, a deposit goes on at `at`: what a sum may be of, but none counts."""
    return line.starting("share", at) is not None


def rounded(value: Decimal, currency: str) -> Decimal:
    """`value` to the currency's decimals, half up: a percentage of a price may leave more."""
    return value.quantize(Decimal(1).scaleb(-decimals_of(currency)), ROUND_HALF_UP)


def figure_like(part: Part) -> bool:
    """Whether a part is a figure, a count too."""
    return part.kind in ("money", "count")


def bare_whole(part: Part) -> bool:
    """Whether a part is a whole figure with no sign of money."""
    amount = part.amount if part.kind == "money" else None
    return amount is not None and amount.bare and not amount.decimals and not amount.negative


def notes_as_handed(line: Line, row: list[Part]) -> list[Part]:
    """`$20 bill`, `a hundred euro note`: a sum that is a note's, as one that was handed over; not beside one alone."""
    if sum(part.kind == "money" for part in row) < 2:  # noqa: PLR2004
        return row
    new: list[Part] = []
    for part in row:
        if part.kind == "money" and line.starting("note_word", part.end):
            new.append(Part("word", part.start, part.start, frozenset({"tender"})))
        new.append(part)
    return new


def kept_the_change(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    """`fade 18, gave me 20 keep the change`: what was handed over is all of the shop's."""
    told = {place for found in line.found["keep_change"] for place in range(found.start, found.end)}
    row = [part for part in row if part.start not in told]
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 2:  # noqa: PLR2004
        return row, False
    most = max(prices, key=lambda i: row[i].value or Decimal(0))
    return kept_of(row, prices, most, row[most].value), True


def sum_of(row: list[Part], places: list[int]) -> Decimal:
    """What the parts at these places come to."""
    return sum((row[i].value or Decimal(0) for i in places), Decimal(0))


def tells_more(row: list[Part], one: int, other: int) -> bool:
    """Whether one part's figure is the other's at least."""
    return (row[one].value or Decimal(0)) >= (row[other].value or Decimal(0))


def kept_of(row: list[Part], prices: list[int], keep: int, value: Decimal | None) -> list[Part]:
    """The row with, of its `prices`, only the one to `keep`, at `value`."""
    dropped = set(prices) - {keep}
    return [
        replace(part, value=value) if i == keep else replace(part, kind="sign") if i in dropped else part
        for i, part in enumerate(row)
    ]


def led_by(row: list[Part], at: int, kind: str) -> bool:
    """Whether a word of `kind` stands before, with only small words or a name between."""
    for i in range(at - 1, max(-1, at - 4), -1):
        part = row[i]
        if kind in part.classes:
            return True
        if part.kind == "name" or (part.kind == "count" and part.value == 1):
            continue
        if part.kind != "word" or not part.classes <= {"article", "skip", "frame", "to_name", "and", "payment"}:
            return False
    return False


def next_to(row: list[Part], at: int, kind: str) -> bool:
    """Whether a word of `kind` leads `at`, or stands right after."""
    after = row[at + 1] if at + 1 < len(row) else None
    return led_by(row, at, kind) or (after is not None and kind in after.classes)


def is_summed_up(row: list[Part], at: int) -> bool:
    """`taglio 18 colore 50 shampoo 4, fatto 70`: a sum that a word for all of it, or for what was taken, leads in."""
    return any(led_by(row, at, kind) for kind in SUMS_UP)


def thing_after(row: list[Part], at: int) -> int | None:
    """The thing that follows right after `at`, over articles and measures."""
    i = at + 1
    while (
        i < len(row)
        and row[i].kind == "word"
        and row[i].classes <= {"article", "skip", "frame"}
        and "frame" in row[i].classes
        and row[i].classes & {"article"}
    ):
        i += 1
    return i if i < len(row) and row[i].kind in THINGS else None
