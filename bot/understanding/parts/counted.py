"""Figures that count something, with a unit or without."""

from decimal import Decimal

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.parts.part import CENTS, Part
from bot.understanding.parts.things import thing_from

#: `28 bouquet rosa`: more than this before a single thing of the shop is its price.
_MOST_OF_ONE = 12
#: Measures of fewer letters are symbols (`kg`), and no thing's name.
_LEAST_OF_A_WORD = 3
#: A massage of 30 minutes at 50 costs 50: so many units at a price each are hours, days, lessons.
_MOST_HOURS = 12
#: Letters of a unit that is written on to its figure (`0.25g`), at most.
_SHORT_UNIT = 2


def _measure_before(line: Line, amount: Amount) -> int | None:
    """`kg 1,8 12,60`: a measure before its figure, which a price follows; where the measure starts."""
    lead = line.ending("measure", amount.start)
    if lead is None or any(n.end == lead.start for n in line.numbers) or line.tokens[lead.start].kind != "word":
        return None
    if any(n.start == amount.end for n in line.numbers):
        return lead.start
    last = line.numbers[-1]
    symbol = len(line.tokens[lead.start].fold) < _LEAST_OF_A_WORD
    counts = last.end < len(line.tokens) and thing_from(line, last.end) > last.end
    return lead.start if symbol and not counts and last.start > amount.end else None


def counted_figure(line: Line, amount: Amount) -> Part | None:
    """A number with its measure, or with a unit of what is no money."""
    at, end = amount.start, amount.end
    following = line.tokens[end] if end < len(line.tokens) else None
    if following is None:
        return None
    written_on = following.glued and len(following.fold) <= _SHORT_UNIT
    price = amount.decimals == CENTS and following.kind == "word" and not written_on
    measure = None if price else _measure(line, end, amount)
    unit = None if _opens_a_name(line, end) else line.starting("unit_no_money", end)
    unit = None if unit and following.kind == "cjk" and thing_from(line, end) > unit.end else unit
    unit = None if unit and _opens_a_word(line, unit) else unit
    unit = None if unit and any(day.start == end and day.end > unit.end for day in line.found["day"]) else unit
    unit = None if unit and any(start == end and stop > unit.end for start, stop in line.items) else unit
    longer = (line.starting(kind, end) for kind in ("credit", "walk_in", "payment") if unit)
    unit = None if unit and any(other and other.end > unit.end for other in longer) else unit
    if measure is None and (led := _measure_before(line, amount)) is not None:
        return Part("count", led, end, value=amount.value)
    if tall := _and_some_centimetres(line, end):
        return Part("word", at, tall, frozenset({"label"}))
    if measure and (unit is None or unit.end <= measure):
        if more := _tenths_more(line, measure):
            return Part("count", at, more.end + 1, value=amount.value + more.value / 10)
        half = _half_more(line, measure)
        return Part("count", at, half or measure, value=amount.value + Decimal("0.5") if half else amount.value)
    if unit is None and (stop := _up_to_a_unit(line, end)):
        return Part("word", at, stop, frozenset({"label"}))
    if unit and amount.decimals < CENTS and _is_priced(line, unit, amount.value):
        return Part("count", at, unit.end, value=amount.value)
    unit_alone = unit is not None and unit.end - unit.start > _SHORT_UNIT  # `1.67折射率`
    if (
        unit
        and (amount.decimals != CENTS or unit_alone)
        and (following.kind == "cjk" or len(following.fold) > 1 or following.glued)
    ):
        return Part("word", at, unit.end, frozenset({"label"}))
    return None


def _opens_a_word(line: Line, unit: Found) -> bool:
    """`钢笔68 刻字10`: whether a character apart from a figure that is written on to a thing begins a word."""
    tokens, at = line.tokens, unit.start
    if unit.end - at > 1 or tokens[at].kind != "cjk" or tokens[at].glued or unit.end == len(tokens):
        return False
    after = tokens[unit.end]
    return after.kind == "cjk" and after.glued and tokens[at - 1].glued


def _up_to_a_unit(line: Line, at: int) -> int | None:
    """`0-3岁`: where the unit ends that a second figure of a span has, in Chinese."""
    until = line.starting("until", at)
    last = next((n for n in line.numbers if until and n.start == until.end), None)
    unit = line.starting("unit_no_money", last.end) if last else None
    written = unit is not None and line.tokens[unit.start].kind == "cjk" and line.tokens[unit.start].glued
    return unit.end if unit and written else None


def _opens_a_name(line: Line, at: int) -> bool:
    """`88 周敏`: a surname that is a unit too, apart from the figure and written together with more."""
    token, after = line.tokens[at], line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    apart = token.kind == "cjk" and not token.glued and token.fold in line.words.surnames
    return apart and after is not None and after.kind == "cjk" and after.glued


def _and_some_centimetres(line: Line, at: int) -> int | None:
    """`1米85`: where the centimetres end that are written on to metres, and that nothing is counted by."""
    metres = line.starting("metre", at)
    more = next((n for n in line.numbers if metres and n.start == metres.end), None)
    if more is None or not line.tokens[more.start].glued or more.decimals or not 0 < more.value < 100:  # noqa: PLR2004
        return None
    after = line.starting("measure", more.end) or line.starting("currency", more.end)
    return None if after and line.tokens[more.end].glued else more.end


def _half_more(line: Line, at: int) -> int | None:
    """`12斤半`: where the half ends that is written on to a measure, and counts nothing of its own."""
    half = line.starting("count", at)
    if half is None or half.value != "0.5" or line.tokens[at].kind != "cjk" or not line.tokens[at].glued:
        return None
    after = line.tokens[half.end] if half.end < len(line.tokens) else None
    if after is None or not after.glued or after.kind != "cjk":
        return half.end
    thing = any(start == half.end for start, _ in line.items) or thing_from(line, half.end) > half.end
    return half.end if thing else None  # `二斤半大虾`


def _tenths_more(line: Line, at: int) -> Number | None:
    """`3斤2两`: so many tenths of the measure before them, all written together."""
    more = next((n for n in line.numbers if n.start == at), None)
    if more is None or more.decimals or not 0 < more.value < 10 or not line.tokens[at].glued:  # noqa: PLR2004
        return None
    return more if line.starting("tenth_measure", more.end) and line.tokens[more.end].glued else None


def _is_priced(line: Line, unit: Found, count: Decimal) -> bool:
    """`manodopera 2 ore a 30`: whether the price of one such unit is told, there or right after it at the end."""
    led = line.starting("at_price", unit.end) or line.starting("at", unit.end)
    if led is None and unit.end < len(line.tokens):
        led = line.starting("at", max(thing_from(line, unit.end), unit.end))
    closes = led and any(number.start == led.end and number.end == len(line.tokens) for number in line.numbers)
    if closes and count <= _MOST_HOURS:
        return True
    return _priced_by(line, line.fold(unit.start, unit.end), unit.end) or _is_an_hour_of(line, unit)


def _is_an_hour_of(line: Line, unit: Found) -> bool:
    """`2 hrs labour at 40 an hour`: whether the price of one is told by another word for the same unit."""
    lasts = (line.starting("unit_no_money", found.end - 1) for found in line.found["each"] if found.start > unit.start)
    same = line.tokens[unit.start].fold[:1]
    return line.words.owner.spaces and any(last and line.tokens[last.start].fold[:1] == same for last in lasts)


def _priced_by(line: Line, unit: str, end: int) -> bool:
    """`寄养5天 每天60`, `寄存2个月 每月100`: whether the price of one such unit is told, elsewhere than up to `end`."""
    each = (line.fold(found.start, found.end) for found in line.found["each"] if found.end != end)
    one = unit[:-1] if "s" in line.plurals and unit.endswith("s") else unit if line.plurals else unit[-1:]
    return any(fold.endswith((unit, one)) and len(fold) > len(one) for fold in each)


def _measure(line: Line, at: int, amount: Amount) -> int | None:
    found = line.starting("measure", at)
    if found is None or amount.value <= 0:
        return None
    if line.tokens[at].kind == "cjk" and not line.tokens[at].glued:
        return None
    if line.tokens[at].kind == "cjk" and (thing_from(line, at) > found.end or _counts_on(line, at)):
        return None
    if amount.value > _MOST_OF_ONE and _leads_a_share(line, found.end):
        return None
    if len(line.numbers) == 1 and amount.value > _MOST_OF_ONE and (at, found.end) in line.items:
        plurals = line.plurals
        return found.end if not plurals or line.tokens[at].fold.endswith(plurals) else None
    return found.end


def _leads_a_share(line: Line, at: int) -> bool:
    """`300打八折`: whether a share of a price is told at `at` or soon after: 打 counts no dozens there."""
    return any(at <= n.start <= at + 2 and line.starting("fold_off", n.end) for n in line.numbers)


def _counts_on(line: Line, at: int) -> bool:
    """`大人58两位`: whether what would be a measure is a figure of its own, with another measure after it."""
    if line.tokens[at].fold not in line.words.numerals:
        return False
    return any(line.starting(kind, at + 1) is not None for kind in ("measure", "people_word"))
