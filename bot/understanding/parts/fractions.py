"""Fractions that count what is sold: `1/2 kg mince`, `1½ m di nastro`, `1/4 di vino`."""

from decimal import Decimal

from bot.understanding.days import days_in
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.parts.part import Part
from bot.understanding.parts.things import thing_from

_BARS = "/\N{FRACTION SLASH}"
_TYPED_AS_ONE = "\N{FRACTION SLASH}"
#: What is measured is halved, quartered and so on; a thing by itself is not cut in so many; `9/11` is a day.
_DENOMINATORS = frozenset({2, 3, 4, 5, 8})
_OF_A_THING = frozenset({"2", "4"})
#: A day of the month that lies so few days back may well be meant before a thing.
_RECENT_DAYS = 31


def fractions_in(line: Line, numbers: list[Number]) -> list[Part]:
    """Counts that are told by a fraction, with the measure after it; a day of the month is none of them."""
    bars = [at for at, token in enumerate(line.tokens) if token.kind == "sign" and token.fold in _BARS]
    found = (_fraction(line, numbers, bar) for bar in bars if not {bar - 2, bar + 2} & set(bars))
    return [part for part in found if part is not None]


def _fraction(line: Line, numbers: list[Number], bar: int) -> Part | None:
    start, end = bar - 1, bar + 2
    value = _value(line, start, end)
    if value is None:
        return None
    measure = line.starting("measure", end) or line.starting("metre", end)
    several = line.starting("count", end)
    if several is not None and Decimal(several.value) > 1:
        return Part("count", start, several.end, value=value * Decimal(several.value))
    if measure is None and not (_is_of_a_thing(line, end) and not _is_a_recent_day(line, numbers, start)):
        return Part("count", start, end, value=value) if line.tokens[bar].fold == _TYPED_AS_ONE else None
    whole = _whole_before(numbers, start, end) if measure else None
    if whole is not None:
        start, value = whole.start, value + whole.value
    return Part("count", start, measure.end if measure else end, value=value)


def _value(line: Line, start: int, end: int) -> Decimal | None:
    """Less than one, of figures written together; None where these are none."""
    if start < 0 or end > len(line.tokens):
        return None
    above, bar, below = line.tokens[start:end]
    if not (above.raw.isdigit() and below.raw.isdigit() and bar.glued and below.glued):
        return None
    if int(below.raw) not in _DENOMINATORS or not 0 < int(above.raw) < int(below.raw):
        return None
    return round(Decimal(int(above.raw)) / int(below.raw), 3).normalize()


def _is_of_a_thing(line: Line, at: int) -> bool:
    if line.tokens[at - 1].raw not in _OF_A_THING:
        return False
    while at < len(line.tokens) and line.at("article", at):
        at += 1
    return at < len(line.tokens) and (thing_from(line, at) > at or any(start == at for start, _ in line.items))


def _is_a_recent_day(line: Line, numbers: list[Number], start: int) -> bool:
    days = (day for day in days_in(line, numbers) if day.start == start)
    return any(day.past and (line.context.today - day.past).days <= _RECENT_DAYS for day in days)


def _whole_before(numbers: list[Number], start: int, end: int) -> Number | None:
    """`1 1/2 kg mince 4`: a whole number right before the fraction, where another number is left for the price."""
    whole = next((n for n in numbers if n.end == start and not n.decimals and n.form == "digits"), None)
    others = (n for n in numbers if n is not whole and not start <= n.start < end)
    return whole if whole is not None and any(others) else None
