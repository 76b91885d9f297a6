"""Spans of days in a question: this week, last October, the last 30 days, since Monday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from bot.domain.intents import Period
from bot.languages.phrases import Found
from bot.understanding import calendar
from bot.understanding.days import Day, days_in, shifted_after
from bot.understanding.line import Line
from bot.understanding.named_days import feasts, months_named, parts_of_months, parts_of_years
from bot.understanding.number import Number

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
#: Without a word of these, a day or a number there is no span.
_TELLING = ("period", "unit", "month", "month_part", "feast", "movable")
_YEARS_BACK = {"last": 1, "before_last": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Tokens `start` to before `end` speak of `period`; None is all of time."""

    start: int
    end: int
    period: Period | None


def periods_in(line: Line, numbers: list[Number], days: list[Day] | None = None) -> list[Spoken]:
    """The spans of `line`, longest first where they overlap, with the small words that lead them in."""
    days = days_in(line, numbers) if days is None else days
    plain = [day for day in days if not day.weak]
    if not (plain or numbers or line.has(*_TELLING)):
        return []
    found = sorted(_all(line, numbers, plain), key=lambda s: (s.start - s.end, -s.start))
    taken: set[int] = set()
    kept = []
    for spoken in found:
        if taken.isdisjoint(range(spoken.start, spoken.end)):
            taken.update(range(spoken.start, spoken.end))
            kept.append(_led_in(line, spoken))
    return sorted(kept, key=lambda s: s.start)


def _led_in(line: Line, spoken: Spoken) -> Spoken:
    start = spoken.start
    while lead := line.ending("period_lead", start):
        start = lead.start
    return Spoken(start=start, end=spoken.end, period=spoken.period)


def _all(line: Line, numbers: list[Number], days: list[Day]) -> Iterator[Spoken]:
    simple = [*_named(line), *_feasts(line), *_shifted(line), *_rolling(line, numbers)]
    simple += [*_months(line, numbers), *_years(line, numbers)]
    simple += [
        Spoken(start=day.start, end=day.end, period=_single(line, day)) for day in days if day.past and not day.future
    ]
    simple += _weeks_of(line, days)
    simple += [Spoken(start=s, end=e, period=p) for s, e, p in _parts(line, numbers, simple)]
    simple += _months_together(line, numbers)
    yield from simple
    yield from _since(line, simple)
    yield from _in_a_row(line, simple)
    yield from _between(line, simple)


def _weeks_of(line: Line, days: list[Day]) -> Iterator[Spoken]:
    """`the week of 4 may`: the whole week of a day, to today at most."""
    for day in days:
        lead = line.ending("week_of", day.start) or line.ending("week_of", day.start + 1)
        if lead and day.past and not day.future:
            start = calendar.monday_of(day.past)
            end = min(start + 6 * calendar.DAY, line.context.today)
            yield Spoken(start=lead.start, end=day.end, period=Period(start=start, end=end))


def _parts(line: Line, numbers: list[Number], simple: list[Spoken]) -> Iterator[tuple[int, int, Period]]:
    """Parts of months and of years."""
    months = [(s.start, s.end, s.period) for s in simple if s.period and s.period.start.day == 1]
    yield from parts_of_months(line, months)
    yield from parts_of_years(line, numbers)


def _in_a_row(line: Line, simple: list[Spoken]) -> Iterator[Spoken]:
    """`昨天跟今天`, `上周六上周日`, `上个月和这个月`: spans that follow each other, side by side or joined, are one."""
    for first in simple:
        joiner = line.starting("and", first.end)
        for last in simple:
            if last.start not in (first.end, joiner.end if joiner else first.end) or not (first.period and last.period):
                continue
            early, late = sorted((first.period, last.period), key=lambda period: period.start)
            plain = joiner or early is first.period or (early.start == early.end and late.start == late.end)
            if plain and late.start - early.end == calendar.DAY:
                yield Spoken(start=first.start, end=last.end, period=Period(start=early.start, end=late.end))


def _single(line: Line, day: Day) -> Period:
    past = day.past or line.context.today
    gap = (line.context.today - past).days
    return Period(start=past, end=past, name={0: "today", 1: "yesterday"}.get(gap))


def _named(line: Line) -> Iterator[Spoken]:
    for phrase in line.found["period"]:
        if phrase.value == "today" and any(number.start == phrase.end for number in line.numbers):
            continue  # `incasso del giorno 5`
        period = None if phrase.value == "ever" else calendar.span(line.context.today, _unit_name(phrase.value))
        yield Spoken(start=phrase.start, end=phrase.end, period=period)


def _unit_name(value: str) -> str:
    return "this_weekend" if value == "weekend" else value


def _feasts(line: Line) -> Iterator[Spoken]:
    """`since christmas`, `over easter monday`: days that have a name, where a word of a span leads them in.

    A language without blanks has no such word: `双十一卖了多少`.
    """
    unled = {lang.code for lang in line.words.languages if not lang.spaces}
    for feast in feasts(line):
        led = any(line.ending(kind, feast.start) for kind in ("since", "until", "between", "period_lead"))
        led = led or feast.end == len(line.tokens)
        if feast.past and (led or feast.language in unled):
            yield Spoken(start=feast.start, end=feast.end, period=Period(start=feast.past, end=feast.past))


def _shifted(line: Line) -> Iterator[Spoken]:
    """`last week`, `settimana scorsa`, `this month`."""
    for unit in line.found["unit"]:
        before, after = line.ending("shift", unit.start), shifted_after(line, unit.end)
        shift = before or after
        if shift is None or (unit.value == "day" and shift.value != "this"):
            continue
        if before and after and after.value == "before_last":
            shift = after
        start, end = min(shift.start, unit.start), max(shift.end, unit.end)
        period: Period | None = calendar.span(line.context.today, f"{shift.value}_{unit.value}")
        if unit.value == "fortnight":
            period = calendar.rolling(line.context.today, 1, unit.value)
        if shift.value not in ("next", "after_next"):
            yield Spoken(start=start, end=end, period=period)


def _rolling(line: Line, numbers: list[Number]) -> Iterator[Spoken]:
    for lead in line.found["rolling"]:
        number = next((n for n in numbers if n.start == lead.end and not n.decimals), None)
        count = line.starting("count", lead.end)
        end, size = lead.end, 1
        if number:
            end, size = number.end, int(number.value)
        elif count and float(count.value) >= 1:
            end, size = count.end, int(count.value)
        elif half := _half_unit(line, lead):
            yield half
            continue
        unit = line.starting("unit", end)
        if unit is None or (number is None and count is None and unit.value == "day" and size == 1):
            continue
        shift = line.ending("shift", unit.start)
        if end == lead.end and shift and shift.value == "last" and shift.start > lead.start:
            continue  # `in the last quarter` is the calendar's
        period = calendar.rolling(line.context.today, min(size, 5000), unit.value)
        if period and size > 0:
            yield Spoken(start=lead.start, end=unit.end, period=period)


def _half_unit(line: Line, lead: Found) -> Spoken | None:
    """`近半年`, `最近半个月`: half a year is six months, half a month fifteen days."""
    half = line.starting("count", lead.end)
    unit = line.starting("unit", half.end) if half and half.value == "0.5" else None
    size, name = {"year": (6, "month"), "month": (15, "day")}.get(unit.value if unit else "", (0, ""))
    if unit is None or not size:
        return None
    return Spoken(start=lead.start, end=unit.end, period=calendar.rolling(line.context.today, size, name))


def _months(line: Line, numbers: list[Number]) -> Iterator[Spoken]:
    for month in _whole_months(line):
        start, end = month.start, month.end
        year = None
        shift = line.ending("shift", start) or shifted_after(line, end)
        mark = line.starting("month_mark", end)
        end = mark.end if mark else end
        lead = line.starting("period_lead", end)
        number = next((n for n in numbers if n.start in (end, lead.end if lead else end) and _is_year(n.value)), None)
        if number and number.form == "digits":
            year, end = int(number.value), number.end
        elif told_after := _year_after(line, end):
            year, end = told_after
        elif word := line.ending("year_word", start):
            year, start = line.context.today.year + int(word.value), word.start
        elif (stop := line.ending("year_mark", start)) and (
            told := next((n for n in numbers if n.end == stop.start and n.form == "digits"), None)
        ):
            year, start = int(told.value) + (2000 if told.value < 100 else 0), told.start  # noqa: PLR2004
        elif shift and shift.value in ("last", "this"):
            start, end = min(start, shift.start), max(end, shift.end)
            if shift.value == "last" and int(month.value) >= line.context.today.month:
                year = line.context.today.year - 1
        if year is None or _is_year(year):
            yield Spoken(start=start, end=end, period=calendar.month_span(line.context.today, int(month.value), year))


def _months_together(line: Line, numbers: list[Number]) -> Iterator[Spoken]:
    """`七八月份`, `7、8月`, `7到8月`: months that the last one names for all."""
    for month in _whole_months(line):
        last, start = int(month.value), month.start
        first = last
        while start and line.tokens[start].glued and line.words.numerals.get(line.tokens[start - 1].fold) == first - 1:
            start, first = start - 1, first - 1
        joiner = line.ending("until", start) or line.ending("month_and", start)
        if joiner and (told := next((n for n in numbers if n.end == joiner.start and n.value < first), None)):
            start, first = told.start, int(told.value)
        mark = line.starting("month_mark", month.end)
        end = mark.end if mark else month.end
        if 0 < first < last and not any(n.start == end for n in numbers):
            whole = calendar.month_span(line.context.today, last)
            yield Spoken(start=start, end=end, period=Period(start=whole.start.replace(month=first), end=whole.end))


def _year_after(line: Line, at: int) -> tuple[int, int] | None:
    """`june last year`: the year, and the place after it."""
    later = line.starting("shift", at)
    unit = line.starting("unit", later.end) if later else None
    if later is None or unit is None or unit.value != "year":
        return None
    return line.context.today.year - _YEARS_BACK.get(later.value, 0), unit.end


def _whole_months(line: Line) -> list[Found]:
    kept: list[Found] = []
    for found in sorted(months_named(line), key=lambda f: (f.start - f.end, f.start)):
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return kept


def _years(line: Line, numbers: list[Number]) -> Iterator[Spoken]:
    for number in numbers:
        if (
            number.form == "digits"
            and not number.decimals
            and _is_year(number.value)
            and number.end - number.start == 1
        ):
            mark = line.starting("year_mark", number.end)
            period = calendar.year_span(line.context.today, int(number.value))
            yield Spoken(start=number.start, end=mark.end if mark else number.end, period=period)


def _is_year(value: Decimal | int) -> bool:
    return _FIRST_YEAR <= value <= _LAST_YEAR and value == int(value)


def _since(line: Line, simple: list[Spoken]) -> Iterator[Spoken]:
    today = line.context.today
    for spoken in simple:
        if spoken.period is None or spoken.period.start > today:
            continue
        lead = line.ending("since", spoken.start)
        mark = line.starting("since_mark", spoken.end)
        if mark or (lead and line.starting("until", spoken.end) is None):
            start, end = lead.start if lead else spoken.start, mark.end if mark else spoken.end
            yield Spoken(start=start, end=end, period=Period(start=spoken.period.start, end=today))


def _between(line: Line, simple: list[Spoken]) -> Iterator[Spoken]:
    """`from 1 to 15 november`, `1-15 nov`, `dal 3 al 9`, `between monday and friday`."""
    for last in simple:
        if last.period is None:
            continue
        until = line.ending("until", last.start)
        if until is None:
            continue
        lead = None
        if last.period.start == last.period.end:
            yield from _from_figure(line, last, until.start)
        for first in simple:
            if first.end == until.start and first.period and (same := _of_one_month(line, first, last)):
                yield Spoken(start=first.start, end=last.end, period=same)
            elif first.end == until.start and first.period and first.period.start <= last.period.end:
                lead = line.ending("between", first.start)
                yield Spoken(
                    start=lead.start if lead else first.start,
                    end=last.end,
                    period=Period(start=first.period.start, end=last.period.end),
                )
            elif first.end == until.start and first.period and _are_days(first.period, last.period):
                yield Spoken(
                    start=first.start, end=last.end, period=Period(start=last.period.start, end=first.period.end)
                )
            elif first.end == until.start and first.period and _week_days(line, first, last):
                start = first.period.start - timedelta(weeks=1)
                yield Spoken(start=first.start, end=last.end, period=Period(start=start, end=last.period.end))


def _of_one_month(line: Line, first: Spoken, last: Spoken) -> Period | None:
    """`10月1号到7号`: a day by itself that is of the month of the day before it."""
    if not first.period or not last.period or first.period.start != first.period.end:
        return None
    alone = last.period.start == last.period.end and line.at("day_mark", last.end - 1)
    if (
        not alone
        or any(line.at("month", at) for at in range(last.start, last.end))
        or not line.at("month", first.start)
    ):
        return None
    start = first.period.start
    end = calendar.on(start.year, start.month, last.period.end.day)
    return Period(start=start, end=end) if end and start <= end else None


def _are_days(late: Period, early: Period) -> bool:
    """`ieri e l'altro ieri`: two days side by side, the later one first."""
    return late.start == late.end and early.start == early.end and (late.start - early.start).days == 1


def _week_days(line: Line, first: Spoken, last: Spoken) -> bool:
    """`mon to fri` on a Wednesday: the Monday before that Friday."""
    return all(line.at("weekday", spoken.end - 1) for spoken in (first, last))


def _from_figure(line: Line, last: Spoken, at: int) -> Iterator[Spoken]:
    """A bare day, or `the 20th`, `primo`, before the word for `to` is of the month of the day after it."""
    for place, day in _days_ending(line, at):
        if last.period is None or any(line.at(kind, place - 1) for kind in ("month", "month_mark")):
            continue
        start = calendar.on(last.period.start.year, last.period.start.month, day)
        small = line.ending("date_lead", place)
        lead = line.ending("between", small.start if small else place) or small
        if start and start <= last.period.end:
            yield Spoken(
                start=lead.start if lead else place,
                end=last.end,
                period=Period(start=start, end=last.period.end),
            )


def _days_ending(line: Line, at: int) -> Iterator[tuple[int, int]]:
    """The days of a month, as figures or in a word, that end before token `at`: where they start, and which."""
    if ordinal := line.ending("ordinal", at):
        yield ordinal.start, int(ordinal.value)
    for number in line.numbers:
        mark = line.starting("ordinal_mark", number.end)
        ends = mark.end if mark else number.end
        if ends == at and not number.decimals and 1 <= number.value <= 31:  # noqa: PLR2004
            yield number.start, int(number.value)
