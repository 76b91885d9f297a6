"""Figures that measure something: a size, a shade, a grade, progress through a row."""

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount
from bot.understanding.line import Line
from bot.understanding.parts.part import MOST_GUESTS, Part

#: So many sessions or parts there are of one thing at most.
_MOST_OF_A_ROW = 24
#: The grades of hair clippers are below it, and their prices are not.
_A_GRADE = 10
#: Shades of hair and make-up run from 1 to 12, with decimals.
_MOST_SHADES = 13
LAST_DAY, _LAST_MONTH = 31, 12
GAUGED = frozenset({"label", "gauge"})
#: Signs that may stand between a measure's name and its figure, or between two figures of one.
BESIDE = frozenset(":=+-/.")


def _in_a_building(line: Line, amount: Amount) -> Part | None:
    """`12号楼 3单元 402`: the flat, three or four bare figures right after the stairs."""
    house = line.ending("building", amount.start) if amount.bare and not amount.decimals else None
    raw = line.tokens[amount.start].raw
    numbered = house is not None and any(number.end == house.start for number in line.numbers)
    flat = numbered and raw.isdigit() and len(raw) in (3, 4)
    return Part("word", amount.start, amount.end, frozenset({"label"})) if flat else None


def _ratio(line: Line, amount: Amount) -> Part | None:
    """`gomme 205/55`, `colore 7/3`, `7/10 dx`: two whole figures and a stroke in one word, that are no day."""
    at, stop = amount.start, amount.end + 2
    tokens = line.tokens[at:stop]
    if [token.kind for token in tokens] != ["number", "sign", "number"] or tokens[1].fold != "/":
        return None
    figures = [token.raw for token in (tokens[0], tokens[2])]
    joined = tokens[1].glued and tokens[2].glued and all(map(str.isdigit, figures))
    if not joined or not (_is_no_day(*map(int, figures)) or is_of_a_gauge(line, at, stop)):
        return None
    return Part("word", at, stop, GAUGED)


def _is_no_day(one: int, other: int) -> bool:
    return max(one, other) > LAST_DAY or min(one, other) > _LAST_MONTH


def is_of_a_gauge(line: Line, start: int, end: int) -> bool:
    """Whether the tokens stand beside the word for a measure or a shade."""
    kinds = ("gauge", "shade")
    return any(line.ending(kind, start) for kind in kinds) or any(line.starting(kind, end) for kind in kinds)


def _ordinal(line: Line, amount: Amount) -> Part | None:
    """`libri di 2a media`, `il 3° turno`: a small whole figure, its mark written on to it, and a word that goes on."""
    mark = line.starting("ordinal_letter", amount.end)
    if mark is None or not line.tokens[amount.end].glued or amount.decimals or not 0 < amount.value <= MOST_GUESTS:
        return None
    after = line.tokens[mark.end] if mark.end < len(line.tokens) else None
    if after is not None and (after.kind == "number" or after.glued):
        return None
    return Part("word", amount.start, mark.end, frozenset({"label"}))


def _gauge(line: Line, amount: Amount) -> Part | None:
    """`gradazione -2,50`, `colore 6.1`: a measure, a dose, a shade, whose figure may have decimals and a sign."""
    at, lead = amount.start, amount.start
    while lead > 0 and (line.tokens[lead - 1].fold in BESIDE or _only_leads(line, lead - 1)):
        lead -= 1
    for end in {at, lead}:
        if found := line.ending("gauge", end) or _weak_gauge(line, amount, end):
            unit = line.starting("compound", amount.end)
            return Part("word", found.start, unit.end if unit else amount.end, GAUGED)
        if (found := line.ending("shade", end)) and _is_shade(line, amount):
            return Part("word", found.start, amount.end, GAUGED)
    if whole := _weighs(line, amount):
        return whole
    if (
        _is_mixed(line, amount)
        or _is_a_size_in(line, amount)
        or _is_of_two_sides(line, amount)
        or _is_a_grade(line, amount)
    ):
        return Part("word", at, amount.end, GAUGED)
    if (stop := _gauge_after(line, amount)) or _is_specified(line, amount):
        return Part("word", at, stop or amount.end, GAUGED)
    return None


def _weighs(line: Line, amount: Amount) -> Part | None:
    """`柴犬14公斤`: an animal and its weight, which is no more of it."""
    creature = line.ending("creature", amount.start)
    unit = line.starting("weight_unit", amount.end) if creature else None
    if creature and unit is None and amount.end < len(line.tokens) and line.tokens[amount.end].kind == "word":
        unit = line.starting("measure", amount.end)  # `金毛32kg`
    return Part("word", creature.start, unit.end, GAUGED) if creature and unit else None


def _is_mixed(line: Line, amount: Amount) -> bool:
    """`7.1 più 6.3, posa 35 minuti`: a shade by its one decimal after a point, in a line that says how it is mixed."""
    typed = line.tokens[amount.end - 1].raw
    return amount.decimals == 1 and "." in typed and line.has("shading") and _is_shade(line, amount)


def _is_a_size_in(line: Line, amount: Amount) -> bool:
    """`size 6 feet, 38 in boots`: another size, of what is worn."""
    worn = line.starting("size_in", amount.end)
    return worn is not None and amount.bare and line.has("size_word") and worn.end < len(line.tokens)


def _is_a_grade(line: Line, amount: Amount) -> bool:
    """`sfumatura 1 a macchinetta 12`: a small whole figure after a word that has grades, before a far greater sum."""
    if not amount.bare or amount.decimals or line.ending("grade", amount.start) is None:
        return False
    later = [n for n in line.numbers if n.start >= amount.end]
    return bool(later) and amount.value < _A_GRADE <= max(n.value for n in later)


def _is_of_two_sides(line: Line, amount: Amount) -> bool:
    """`gomme 2,2 davanti 2,4 dietro`: a figure with one decimal on a side, before another such figure."""
    if amount.decimals != 1 or not amount.bare or line.starting("side", amount.end) is None:
        return False
    return any(n.start > amount.end and n.decimals == 1 for n in line.numbers)


def _progress(line: Line, amount: Amount) -> Part | None:
    """`session 2 of 4`, `part 1 of 3`: which one of how many."""
    of = line.starting("out_of", amount.end)
    total = next((n for n in line.numbers if of and n.start == of.end), None)
    whole = amount.bare and not amount.decimals and total is not None and not total.decimals and not total.scaled
    if not whole or total is None or not 0 < amount.value <= total.value <= _MOST_OF_A_ROW:
        return None
    priced = any(line.starting(kind, total.end) for kind in ("currency", "measure", "each"))
    return None if priced else Part("word", amount.start, total.end, frozenset({"label"}))


def _is_of_an_offer(line: Line, amount: Amount) -> Part | None:
    """`买10送2`: so many bought and so many on top, neither of which is money."""
    at, end, bonus = amount.start, amount.end, line.found.get("bonus", ())
    small = bool(bonus) and amount.bare and not amount.decimals and amount.value <= _MOST_OF_A_ROW
    if not small:
        return None
    pair = [(found, n, m) for found in bonus for n in line.numbers if n.end == found.start
            for m in line.numbers if m.start == found.end]  # fmt: skip
    ours = any(at in (n.start, m.start) and line.ending("bought", n.start) and m.value <= n.value for _, n, m in pair)
    return Part("word", at, end, frozenset({"label"})) if ours else None


#: Rules for figures that nothing else can be.
EXACT = (_ratio, _gauge, _progress, _ordinal, _in_a_building, _is_of_an_offer)


def _gauge_after(line: Line, amount: Amount) -> int | None:
    """`175身高`: a figure written on to the measure it is of, which no figure follows; where the measure ends."""
    joined = line.starting("which_is", amount.end)
    found = line.starting("gauge", joined.end if joined else amount.end)
    if found is None or line.tokens[found.start].kind != "cjk" or not line.tokens[found.start].glued:
        return None
    follows = any(found.end <= n.start <= found.end + 1 for n in line.numbers)
    return None if follows or line.ending("gauge", amount.start) else found.end


def _is_specified(line: Line, amount: Amount) -> bool:
    """`要0.11的弦`: a bare figure between a word of using and the word that makes it say which."""
    led = line.ending("specifies", amount.start)
    return amount.bare and led is not None and line.starting("which_is", amount.end) is not None


def _weak_gauge(line: Line, amount: Amount, end: int) -> Found | None:
    """`calibro 52 ponte 18`: a word that is a thing to be sold too, beside a measure that is none."""
    weak = line.ending("gauge_weak", end) if amount.bare else None
    if weak is None or line.has("gauge"):
        return weak
    thin = amount.value < 1 and amount.decimals > 0 and weak.value not in ("side", "subject")  # `corda 0.10`
    told = (weak.value == "side" and _both_sides(line)) or (weak.value == "subject" and line.has("school")) or thin
    told = told or (weak.value in ("body", "other") and _is_measured_all_over(line))
    return weak if told else None


def _is_measured_all_over(line: Line) -> bool:
    """`胸88腰66`: a figure right after several measures of a body."""
    led = [f for f in line.found["gauge_weak"] if any(n.start == f.end for n in line.numbers)]
    return len({line.fold(f.start, f.end) for f in led}) > 1 and any(f.value == "body" for f in led)


def _both_sides(line: Line) -> bool:
    """`左350右275`: a figure right after each side of a customer."""
    sides = [found for found in line.found["gauge_weak"] if found.value == "side"]
    led = {line.fold(side.start, side.end) for side in sides if any(n.start == side.end for n in line.numbers)}
    return len(led) > 1


def _is_shade(line: Line, amount: Amount) -> bool:
    """Whether a figure beside a shade's or a lens's name is no price (`6.1`, `7.43`, `-2,25`); `12.50` may be one."""
    if not amount.bare or amount.value >= _MOST_SHADES:
        return False
    before = line.tokens[amount.start - 1] if amount.start else None
    if before is not None and before.fold == "+" and line.tokens[amount.start].glued:
        return True
    typed = "." in line.tokens[amount.end - 1].raw and not line.tokens[amount.end - 1].raw.endswith(("0", "9"))
    measured = amount.decimals > 1 and line.has("gauge")
    return amount.negative or amount.decimals == 1 or (amount.decimals > 1 and typed) or measured


def _only_leads(line: Line, at: int) -> bool:
    """Whether token `at` is a small word between a measure's name and its figure: `altezza è di 1,82`."""
    return line.starting("gauge", at) is None and bool(line.starting("being", at) or line.starting("article", at))
