"""The words of a line that are no figure: things, deeds, and words with a part to play in a sale."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from bot.understanding.line import Line
from bot.understanding.parts.part import Part

#: Classes of words that play a part in a sale.
SALE_KINDS = frozenset((
    "times", "at", "at_weak", "at_price", "each", "total", "sum_more", "discounted", "was", "less", "tender",
    "change", "change_back", "spent", "credit",
    "settle", "top_up", "expense", "guess", "range", "or", "walk_in", "refund", "frame", "to_name", "and", "payment",
    "title", "article", "fold_off", "skip", "wrong", "denial", "last_one", "negation", "said", "question", "predicate",
    "rounds_up", "minus", "wish", "being", "costs", "bonus", "remark", "already", "walk_in_weak", "business",
))  # fmt: skip
_NO_CLASSES = frozenset[str]()
#: What a word of a deed, and nothing else, is.
_DEEDS = frozenset({"predicate", "wish"})
#: What may follow the word for somebody, and is nothing that one could be counted of.
_DEEDS_OF_SOMEBODY = (
    "number", "spent", "payment", "bought", "acquires", "predicate", "being", "day", "weekday",
)  # fmt: skip
#: Each by itself, as most words have it.
CLASS = {kind: frozenset({kind}) for kind in SALE_KINDS}


def clear_of(taken: AbstractSet[int], start: int, end: int) -> bool:
    """Whether none of these tokens is taken."""
    return taken.isdisjoint(range(start, end))


def percent_from(line: Line, at: int) -> int | None:
    """The end of a sign or a word of hundredths at `at`; None where there is none."""
    if at < len(line.tokens) and line.tokens[at].fold == "%":
        return at + 1
    unit = line.starting("unit_no_money", at)
    return unit.end if unit and unit.value in ("percent", "per cento", "percento") else None


def longest(line: Line, kind: str, at: int) -> int | None:
    """The end of the longest phrase of a class at `at`; None where there is none."""
    found = line.starting(kind, at)
    return found.end if found else None


def words_of(line: Line, taken: set[int]) -> Iterator[Part]:
    """All tokens that are not taken: words by their classes, longest first, and what no list holds as text."""
    at = 0
    while at < len(line.tokens):
        if at in taken:
            at += 1
            continue
        end, classes = _classes(line, at, taken)
        thing = thing_from(line, at, taken)
        if thing > at and thing >= end and not (end == thing and classes & {"walk_in", "payment", "refund"}):
            yield Part("item", at, thing, classes if end == thing else _NO_CLASSES)
            at = thing
        elif classes and not (classes <= _DEEDS and _is_counted_deed(line, at)):
            yield Part("word", at, end, classes)
            at = end
        elif line.tokens[at].kind == "sign" or line.tokens[at].fold.startswith("'"):
            yield Part("sign", at, at + 1)
            at += 1
        else:
            yield Part("text", at, at + 1)
            at += 1


def _is_counted_deed(line: Line, at: int) -> bool:
    """`60 for 5 walks`, `4 drinks 22`: what may be a deed is a thing in the plural, right after how many, by a sum."""
    counted = len(line.numbers) > 1 and any(n.end == at and not n.decimals and n.value > 1 for n in line.numbers)
    return counted and "s" in line.plurals and line.tokens[at].fold.endswith("s")


def _classes(line: Line, at: int, taken: set[int]) -> tuple[int, frozenset[str]]:
    end, kinds = at, _NO_CLASSES
    for found in line.from_place(at):
        if found.end < end or found.kind not in SALE_KINDS or not clear_of(taken, found.start, found.end):
            continue
        kind = CLASS[found.kind]
        kinds = kinds | kind if found.end == end else kind
        end = found.end
    return end, kinds


def is_somebody(line: Line, at: int) -> bool:
    """`uno ha preso piega 12`, `uno 12`: the word for one that is for anybody too, where it can count nothing."""
    who, end = line.starting("walk_in", at), at + 1
    if who is None or who.end != end or line.starting("count", at) is None:
        return False
    if end == len(line.tokens) or line.tokens[end].kind in ("number", "sign"):
        return True
    return any(line.starting(kind, end) for kind in _DEEDS_OF_SOMEBODY)


def thing_from(line: Line, at: int, taken: AbstractSet[int] = frozenset()) -> int:
    """Where the longest usual good ends that starts at `at` and has no token `taken`; `at` where none does."""
    ends = line.goods_from(at)
    return next((end for end in reversed(ends) if clear_of(taken, at, end)), at) if ends else at
