"""Days that are told by a name or inside a named month: 六一那天, 上个月3号, the first half of a month."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.domain.intents import Period
from bot.languages.phrases import Found
from bot.understanding import calendar
from bot.understanding.line import Line
from bot.understanding.number import Number

_SHIFTS = {"this": 0, "last": -1, "before_last": -2, "next": 1}
_MONTH_DAYS = 31
#: Letters of a month cut short.
_SHORT = 3
#: Days back that a feast in a sale is its day, and no occasion.
_OF_LATE = 31


class NamedDay(NamedTuple):
    """Tokens `start` to before `end` mean a day, looking back and looking on."""

    start: int
    end: int
    past: date | None
    ahead: date | None
    future: bool
    month_day: tuple[int, int] | None
    language: str


def months_named(line: Line) -> list[Found]:
    """The words for months; no short one typed with an accent, which makes it another word: `giù` is not June."""
    return [f for f in line.found["month"] if f.end - f.start > 1 or not _is_accented(line, f.start)]


def _is_accented(line: Line, at: int) -> bool:
    raw = line.tokens[at].raw
    return len(raw) == _SHORT and not raw.isascii() and line.tokens[at].fold.isascii()


def feasts(line: Line) -> Iterator[NamedDay]:
    """`元旦`, `双十一那天`: feasts on the same day each year (`MM-DD`); the longest where two overlap."""
    yield from _movable(line)
    rows = line.found["feast"]
    for found in rows:
        if any(
            o.start <= found.start and found.end <= o.end and o.end - o.start > found.end - found.start for o in rows
        ):
            continue
        month, day = map(int, found.value.split("-"))
        today = line.context.today
        tail = line.starting("that_day", found.end)
        end = tail.end if tail else found.end
        past, ahead = calendar.latest(today, month, day), calendar.coming(today, month, day)
        start = found.start
        if word := line.ending("year_word", start):
            start, past = word.start, calendar.on(today.year + int(word.value), month, day)
        yield NamedDay(start, end, past, ahead, future=False, month_day=(month, day), language=found.language)


def _movable(line: Line) -> Iterator[NamedDay]:
    """`easter monday`: feasts so many days from Easter."""
    today = line.context.today
    rows = line.found["movable"]
    for found in rows:
        if any(
            o.start <= found.start and found.end <= o.end and o.end - o.start > found.end - found.start for o in rows
        ):
            continue
        years = (today.year - 1, today.year, today.year + 1)
        told = [calendar.easter(year) + int(found.value) * calendar.DAY for year in years]
        past, ahead = max(day for day in told if day <= today), min(day for day in told if day >= today)
        yield NamedDay(found.start, found.end, past, ahead, future=False, month_day=None, language=found.language)


def ends_of_months(line: Line) -> Iterator[NamedDay]:
    """`月底提醒我对账`: the last day of a month, where something is to be remembered; else it may be when one pays."""
    for found in line.found["month_end"] if line.has("remind_word") else ():
        first = calendar.add_months(line.context.today.replace(day=1), int(found.value) + 1)
        day = first - calendar.DAY
        yield NamedDay(found.start, found.end, None, day, day > line.context.today, None, found.language)


def told_feasts(line: Line) -> Iterator[NamedDay]:
    """Feasts that stand for a day: with `that day` after them, or in a reminder; else they may be an occasion."""
    for feast in feasts(line):
        if line.ending("that_day", feast.end) or line.has("remind_word") or _stands_apart(line, feast):
            yield feast


def _stands_apart(line: Line, feast: NamedDay) -> bool:
    """`xmas eve Tadhg brogues 55`, `Tadhg 55 xmas eve`: one of late, before a customer or after the sum."""
    if feast.past is None or (line.context.today - feast.past).days > _OF_LATE:
        return False
    led = feast.start == 0 and any(hit.start == feast.end for hit in line.whole_names)
    if led or feast.end < len(line.tokens) or feast.start == 0:
        return led
    before = line.tokens[feast.start - 1]
    return before.kind == "number" or (before.fold == "on" and feast.start > 1)


def days_of_told_months(line: Line, numbers: dict[int, Number]) -> Iterator[NamedDay]:
    """`上个月3号`, `下个月15日`: a day of the month before or after this one."""
    for start, end, first in _shifted_months(line):
        number = numbers.get(end)
        mark = line.starting("day_mark", number.end) if number else None
        if number is None or mark is None or number.decimals or not 1 <= number.value <= _MONTH_DAYS:
            continue
        day = calendar.on(first.year, first.month, int(number.value))
        today = line.context.today
        yield NamedDay(start, mark.end, day, day, bool(day and day > today), None, mark.language)


def _shifted_months(line: Line) -> Iterator[tuple[int, int, date]]:
    """`上个月`, `本月`: tokens from-to, and the first of that month."""
    first = line.context.today.replace(day=1)
    for unit in line.found["unit"]:
        shift = line.ending("shift", unit.start) if unit.value == "month" else None
        if shift and shift.value in _SHIFTS:
            yield shift.start, unit.end, calendar.add_months(first, _SHIFTS[shift.value])
    for found in line.found["period"]:
        shift_name, _, name = found.value.rpartition("_")
        if name == "month" and shift_name in _SHIFTS:
            yield found.start, found.end, calendar.add_months(first, _SHIFTS[shift_name])


def parts_of_months(line: Line, months: list[tuple[int, int, Period]]) -> Iterator[tuple[int, int, Period]]:
    """`七月上半月`, `上个月下旬`, `月初`: a part (`1-15`) of one of `months` that stands right before, else of this."""
    today = line.context.today
    for part in line.found["month_part"]:
        first, last = map(int, part.value.split("-"))
        lead = line.starting("period_lead", part.end)
        after = next((m for m in months if m[0] == part.end or (lead and m[0] == lead.end)), None)
        before = after or next((m for m in months if m[1] == part.start), None)
        if before is None and line.tokens[part.start].kind != "cjk":
            continue
        start = before[0] if before and not after else part.start
        month = (before[2].start if before else today).replace(day=1)
        end = calendar.on(month.year, month.month, last) or calendar.add_months(month, 1).replace(day=1) - calendar.DAY
        period = Period(start=month.replace(day=first), end=max(min(end, today), month.replace(day=first)))
        yield start, after[1] if after else part.end, period


def parts_of_years(line: Line, numbers: list[Number]) -> Iterator[tuple[int, int, Period]]:
    """`去年第四季度`, `2026年上半年`: a quarter or a half of a year that stands right before."""
    for found in line.found["period"]:
        if not found.value.startswith("quarter_") and found.value not in ("first_half", "second_half"):
            continue
        start, year = _year_before(line, numbers, found.start)
        if year is None:
            continue
        first = 3 * int(found.value[-1]) - 2 if found.value[-1].isdigit() else 1 if found.value == "first_half" else 7
        months = 3 if found.value[-1].isdigit() else 6
        begins = date(year, first, 1)
        ends = calendar.add_months(begins, months) - calendar.DAY
        yield start, found.end, Period(start=begins, end=max(begins, min(ends, line.context.today)))


def _year_before(line: Line, numbers: list[Number], at: int) -> tuple[int, int | None]:
    if word := line.ending("year_word", at):
        return word.start, line.context.today.year + int(word.value)
    mark = line.ending("year_mark", at)
    number = next((n for n in numbers if mark and n.end == mark.start and n.form == "digits"), None)
    if number is None or number.decimals:
        return at, None
    year = int(number.value)
    year = year + 2000 if year < 100 else year  # noqa: PLR2004
    return number.start, year if 1990 <= year <= 2100 else None  # noqa: PLR2004
