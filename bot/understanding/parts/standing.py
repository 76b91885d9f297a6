"""Which numbers of a line stand for figures, and which belong to a name or a thing."""

from bot.understanding.chinese import names_apart
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.numbers import numbers_in
from bot.understanding.parts.things import is_somebody, thing_from

#: Days of a month, at most.
_MONTH_DAYS = 31


def numbers_read(line: Line) -> list[Number]:
    """Numbers that do not stand inside a customer's or an item's name."""
    taken = {place for hit in line.whole_names for place in range(hit.start, hit.end)}
    for start, end in line.items:
        taken.update(range(start, end))
    for at, token in enumerate(line.tokens):
        if token.kind == "cjk" and (end := thing_from(line, at)) > at + 1:
            taken.update(range(at, end))
    for found in (*line.found["walk_in"], *line.found["each"], *line.found["frame"], *line.found["idiom"]):
        if found.end - found.start > 1 and not (found.kind == "each" and line.tokens[found.start].kind == "cjk"):
            taken.update(range(found.start, found.end))
    sayings = {place for found in line.found["idiom"] for place in range(found.start, found.end)}
    return [
        n
        for n in numbers_in(line)
        if (line.tokens[n.start].kind == "number" and n.start not in sayings)
        or (n.start not in taken and _stands(line, n) and not _stands_for_a_thing(line, n))
    ]


def _stands_for_a_thing(line: Line, number: Number) -> bool:
    """`forgot to log this one`: one, that a small word before makes a thing; `uno 12`: one that is somebody."""
    if number.form != "words" or not line.at("number", number.start):
        return False
    one = number.value == 1 and line.ending("article", number.start) is not None
    return one or (number.value == 1 and is_somebody(line, number.start))


#: What makes a single Chinese figure a number: a unit or a sign after it.
_WHOLE = (
    "guess",
    "total",
    "change",
    "less",
    "discounted",
    "last_one",
    "walk_in",
    "frame",
    "payment",
    "question",
    "label",
)
_UNITS = ("currency", "minor", "minor_tenth", "measure", "unit", "day_mark", "month_mark", "fold_off", "oclock",
          "unit_no_money", "scale", "people_word", "times", "year_mark", "label")  # fmt: skip


def _stands(line: Line, number: Number) -> bool:
    """Whether a numeral is a number of its own, not a character of a name or a word (`张三`, `三明治`)."""
    if number.form != "numeral":
        return True
    if any(
        f.start <= number.start and number.end <= f.end and f.end - f.start > 1 for k in _WHOLE for f in line.found[k]
    ):
        return False
    start, end = number.start, number.end
    if _of_a_name(line, number):
        return False
    glued = end < len(line.tokens) and line.tokens[end].glued
    if end - start > 1 and number.doubt and line.starting("guess", end):
        return True
    if (glued and any(line.starting(kind, end) for kind in _UNITS)) or line.ending("limit_lead", start):
        return True
    if line.ending("currency", start) or line.ending("minor_tenth", start) or _is_of_a_month(line, number):
        return True
    after = end < len(line.tokens) and line.tokens[end].glued and line.tokens[end].kind == "cjk"
    before = line.tokens[start].glued and start > 0 and line.tokens[start - 1].kind == "cjk"
    if end - start == 1:
        lead = line.ending("limit_lead", start) or line.ending("total", start)
        return not after and (not before or lead is not None)
    return not (after and before) or _is_paid(line, start, end)


def _is_of_a_month(line: Line, number: Number) -> bool:
    """`十月十六过生日`: a day right after its month, in numerals that open no longer word (`三月一共`)."""
    led = line.ending("month", number.start) is not None and line.tokens[number.start].glued
    return led and number.value <= _MONTH_DAYS and all(f.end <= number.end for f in line.from_place(number.start))


def _is_paid(line: Line, start: int, end: int) -> bool:
    """`收两百找十八`, `给了张五十找十二`: a sum between two words of money, written together with them."""
    if line.ending("banknote", start) is not None:
        return True
    led = any(line.ending(kind, start) for kind in ("tender", "discounted", "change", "hands_over", "top_up"))
    kinds = ("change", "payment", "discounted", "frame", "less", "credit", "bonus", "guess")
    return led and any(line.starting(kind, end) for kind in kinds)


def _of_a_name(line: Line, number: Number) -> bool:
    """`张三`, `王五`, `钱三强`: one figure right after a surname that opens the line, its run, or follows a day."""
    start, end = number.start, number.end
    opens = start - 1
    if end - start > 1 or opens < 0 or not line.tokens[start].glued:
        return False
    if line.tokens[opens].fold not in line.words.surnames or line.at("weekday", start) or line.at("total", start):
        return False
    if (opens, opens + 3) in names_apart(line):
        return True
    if opens > 0 and line.tokens[opens].glued and not (line.ending("day", opens) or line.ending("part_of_day", opens)):
        return False
    return _name_ends(line, end)


def _name_ends(line: Line, at: int) -> bool:
    """Whether a name may end at `at`, or after one character more: before a blank, figures, a counted thing."""
    for end in (at, at + 1):
        after = line.tokens[end] if end < len(line.tokens) else None
        if after is None or not after.glued or after.kind != "cjk":
            return True
        if after.fold in line.words.numerals and line.starting("measure", end + 1):
            return True
        if any(line.starting(kind, end) for kind in _UNITS):
            return False
    return False
