"""Days in a line: yesterday, last Tuesday, 9 Nov, 12/11, 3 days ago."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.languages.phrases import Found
from bot.understanding import calendar
from bot.understanding.amounts import currency_after
from bot.understanding.line import Line
from bot.understanding.named_days import NamedDay, days_of_told_months, ends_of_months, months_named, told_feasts
from bot.understanding.number import Number

_MONTH_DAYS = 31
_MONTHS = 12
_CENTURY = 100
#: A year of two figures lies no further ahead.
_AHEAD = 20
_WEAK_DAYS = 183
#: Without a word of these and without a figure there is no day.
_TELLING = ("day", "weekday", "month", "feast", "movable", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Tokens `start` to before `end` mean a day: `past` looking back from today, `ahead` looking on.

    `weak` are figures that may as well be money (`11.18`). `part` is a mere part of today (`早上`).
    `month_day` is set where a day and month without year were told (a birthday).
    """

    start: int
    end: int
    past: date | None
    ahead: date | None
    weak: bool = False
    future: bool = False
    year_told: bool = False
    month_day: tuple[int, int] | None = None


def days_in(line: Line, numbers: list[Number]) -> list[Day]:
    """The days of `line`, longest first where they overlap, in the order of the line."""
    by_start = {number.start: number for number in numbers}
    if not (numbers or line.has(*_TELLING) or any(token.kind == "number" for token in line.tokens)):
        return []
    found = sorted(_all_days(line, by_start), key=lambda day: (day.weak, day.start - day.end, day.start))
    taken: set[int] = set()
    kept = []
    for day in found:
        places = range(day.start, day.end)
        if not taken.intersection(places):
            taken.update(places)
            kept.append(day)
    return sorted((_closed(line, _led(line, day)) for day in _spanning(line, kept)), key=lambda day: day.start)


def _closed(line: Line, day: Day) -> Day:
    """`1号那天`: the day with the words that close it."""
    found = line.starting("that_day", day.end)
    return replace(day, end=found.end) if found else day


def _spanning(line: Line, days: list[Day]) -> list[Day]:
    """`11.1-11.15`: of figures that may be money, two joined as a span are days."""
    if not any(day.weak for day in days):
        return days
    ends = {lead.start: lead.end for lead in line.found["until"]}
    joined = {d.start for d in days for o in days if ends.get(d.end) == o.start or ends.get(o.end) == d.start}
    return [replace(day, weak=day.weak and day.start not in joined) for day in days]


def _led(line: Line, day: Day) -> Day:
    """The day with the small words that lead it in, but those that make a span of it (`since the 1st`)."""
    lead = line.ending("date_lead", day.start)
    if lead is None or any(
        f.start < lead.end and lead.start < f.end for k in ("since", "pays_on", "to_name") for f in line.found[k]
    ):
        return day
    return replace(day, start=lead.start)


def _all_days(line: Line, numbers: dict[int, Number]) -> Iterator[Day]:
    weekdays = list(_weekdays(line))
    dated = [*_with_month(line, numbers), *_of_month(line, numbers), *_figures(line)]
    yield from _named(line)
    yield from map(_of, (*told_feasts(line), *ends_of_months(line), *days_of_told_months(line, numbers)))
    yield from weekdays
    yield from dated
    yield from _counted(line, numbers)
    for weekday in weekdays:
        yield from _beside_dates(line, weekday, dated)
        yield from _beside_figure(line, weekday, numbers)


def _of(day: NamedDay) -> Day:
    return Day(start=day.start, end=day.end, past=day.past, ahead=day.ahead, future=day.future, month_day=day.month_day)


def _named(line: Line) -> Iterator[Day]:
    for phrase in line.found["day"]:
        day = line.context.today + timedelta(days=int(phrase.value))
        future = int(phrase.value) > 0
        yield Day(start=phrase.start, end=_past_part(line, phrase.end), past=day, ahead=day, future=future)


def _weekdays(line: Line) -> Iterator[Day]:
    today = line.context.today
    for phrase in line.found["weekday"]:
        if _runs_on(line, phrase):
            continue
        weekday = int(phrase.value) - 1
        start, end = phrase.start, phrase.end
        back = (today.weekday() - weekday) % 7 or 7
        past, ahead = today - timedelta(days=back), today + timedelta(days=7 - back if back < 7 else 0)  # noqa: PLR2004
        shift = line.ending("calendar_shift", start)
        week = calendar.monday_of(today) + timedelta(days=weekday)
        future = False
        if told := _week_told(line, start, end):
            start, end = told
            past = ahead = week - timedelta(weeks=1)
        elif shift:
            name = next((s.value for s in line.found["shift"] if (s.start, s.end) == (shift.start, shift.end)), "this")
            weeks = {"last": -1, "before_last": -2, "next": 1, "after_next": 2}.get(name, 0)
            past = ahead = week + timedelta(weeks=weeks)
            start, future = shift.start, weeks > 0
        elif around := (line.ending("shift", start) or shifted_after(line, end)):
            start, end = min(start, around.start), max(end, around.end)
            future = around.value == "next"
            ahead = today + timedelta(days=7 - back or 7)
            past = ahead if future else past
        if ahead == today:
            ahead = today + timedelta(days=7)
        yield Day(start=start, end=_past_part(line, end), past=past, ahead=ahead, future=future)


def shifted_after(line: Line, at: int) -> Found | None:
    """`lunedì scorso`; in Chinese it stands before: the `下` of `周四下午` opens another word."""
    found = line.starting("shift", at)
    return None if found and line.tokens[found.start].kind == "cjk" else found


def _week_told(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """`friday last week`, `last week friday`: where a week-day with its last week starts and ends."""
    weeks = [unit for unit in line.found["unit"] if unit.value == "week"]
    for week in weeks:
        last = line.ending("shift", week.start)
        if last is None or last.value != "last" or line.tokens[start].kind == "cjk":
            continue
        if week.end == start:
            return last.start, end
        if last.start == end:
            return start, week.end
    return None


def _runs_on(line: Line, phrase: Found) -> bool:
    """`上礼拜一共`, `这周一起`, `2周 一周300`: a last character that belongs to the word after it."""
    last = phrase.end - 1
    if last <= phrase.start or line.tokens[last].kind != "cjk":
        return False
    return not line.tokens[last].glued or any(
        f.start == last and f.end > phrase.end for kind in ("total", "and") for f in line.found[kind]
    )


def _beside_dates(line: Line, weekday: Day, dated: list[Day]) -> Iterator[Day]:
    """`Fri 20 Nov`, `11月20日周五`: one day, the date's; and none where the week-day is another."""
    for day in dated:
        if day.weak:
            continue
        first, second = (weekday, day) if weekday.start < day.start else (day, weekday)
        if _over_small_words(line, first.end) == second.start:
            yield _agreed(replace(day, start=first.start, end=second.end, future=day.future or weekday.future), weekday)


def _agreed(day: Day, weekday: Day) -> Day:
    """`day` looking back or on, as far as either falls on `weekday`."""

    def same(one: date | None) -> date | None:
        return one if one and weekday.past and one.weekday() == weekday.past.weekday() else None

    past, ahead = same(day.past), same(day.ahead)
    return replace(
        day, past=past or ahead, ahead=ahead or past, future=day.future or (past is None and ahead is not None)
    )


def _over_small_words(line: Line, at: int) -> int:
    while at < len(line.tokens) and line.tokens[at].fold in ",(":
        at += 1
    lead = line.starting("date_lead", at)
    return lead.end if lead else at


def _beside_figure(line: Line, weekday: Day, numbers: dict[int, Number]) -> Iterator[Day]:
    """`venerdì 13 Maria 25`: a bare number that is the day of the month of that week-day, and another that is money."""
    number = numbers.get(weekday.end)
    if number is None or number.form != "digits" or number.decimals or not 1 <= number.value <= _MONTH_DAYS:
        return
    past = calendar.latest_of_month(line.context.today, int(number.value))
    if past is None or weekday.past is None or past.weekday() != weekday.past.weekday() or len(numbers) == 1:
        return
    end = number.end
    if line.starting("unit_no_money", end) or line.starting("measure", end):
        return  # `friday 30 min massage`
    name = end == len(line.tokens) or line.tokens[end].fold in line.words.given_names
    if name or line.tokens[end].fold in ",:" or any(hit.start == end for hit in line.whole_names):
        ahead = calendar.coming_of_month(line.context.today, int(number.value))
        yield Day(start=weekday.start, end=end, past=past, ahead=ahead)


def _past_part(line: Line, end: int) -> int:
    part = line.starting("part_of_day", end)
    return part.end if part else end


def _with_month(line: Line, numbers: dict[int, Number]) -> Iterator[Day]:
    for month in _longest_months(line):
        number = int(month.value)
        after = _day_number(line, numbers, month.end)
        told = _day_before(line, numbers, month.start)
        told = None if told and (line.ending("limit_lead", told[0]) or _has_a_sign(line, told[0])) else told
        before = _dated(line, numbers, told[0], month.end, number, told[1]) if told else None
        later = _dated(line, numbers, month.start, after[1], number, after[0]) if after else None
        if later and not _is_money(line, numbers, month.end) and not (before and not _is_later(line, before, later)):
            yield later
        elif before:
            yield before


def _has_a_sign(line: Line, at: int) -> bool:
    """`£12 nov 3`: whether a sign of money is written on to the figure."""
    sign = line.ending("currency", at)
    return sign is not None and line.tokens[at].glued and line.tokens[at - 1].kind == "sign"


def _is_later(line: Line, before: Day, later: Day) -> bool:
    """Whether `25 Nov 20` means the 20th: its year is told, the other is long past, or the month is put first here."""
    if later.year_told or before.year_told or not (before.past and later.past):
        return later.year_told
    ages = [(line.context.today - day.past).days for day in (before, later) if day.past]
    if max(ages) > _WEAK_DAYS > min(ages):
        return ages[1] < ages[0]
    return not _day_first(line)


def _is_money(line: Line, numbers: dict[int, Number], at: int) -> bool:
    number = numbers.get(at)
    return number is not None and (number.decimals > 0 or currency_after(line, number.end) is not None)


def _longest_months(line: Line) -> list[Found]:
    kept: list[Found] = []
    for found in sorted(months_named(line), key=lambda f: (f.start - f.end, f.start)):
        if not any(found.start < other.end and other.start < found.end for other in kept):
            kept.append(found)
    return kept


def _day_number(line: Line, numbers: dict[int, Number], at: int) -> tuple[int, int] | None:
    """A day of a month that starts at `at`: it, and the place after it."""
    if ordinal := line.starting("ordinal", at):
        return int(ordinal.value), ordinal.end
    number = numbers.get(at)
    if number is None or number.decimals or number.scaled or not 1 <= number.value <= _MONTH_DAYS:
        return None
    if number.form == "words" and line.words.numerals.get(line.tokens[at].fold) is None and number.value != 1:
        return None
    end = number.end
    mark = line.starting("ordinal_mark", end) or line.starting("day_mark", end)
    return int(number.value), mark.end if mark else end


def _day_before(line: Line, numbers: dict[int, Number], month_start: int) -> tuple[int, int] | None:
    """A day that ends before the month: its place, and it. `4th of may`, `9 nov`, `primo maggio`."""
    stop = month_start
    lead = line.ending("date_lead", stop)
    for end in {stop, lead.start if lead else stop}:
        for start in range(max(0, end - 3), end):
            if line.ending("times", start) and line.tokens[start].glued:
                continue  # `bagel x2 nov 12`
            found = _day_number(line, numbers, start)
            if found and found[1] == end:
                return start, found[0]
    return None


def _dated(line: Line, numbers: dict[int, Number], start: int, end: int, month: int, day: int) -> Day:
    today = line.context.today
    year, start, end = _year_around(line, numbers, start, end)
    if year is not None:
        told = calendar.on(year, month, day)
        return Day(start=start, end=end, past=told, ahead=told, year_told=True, future=bool(told and told > today))
    return Day(
        start=start,
        end=_past_part(line, end),
        past=calendar.latest(today, month, day),
        ahead=calendar.coming(today, month, day),
        month_day=(month, day),
    )


def _year_around(line: Line, numbers: dict[int, Number], start: int, end: int) -> tuple[int | None, int, int]:
    after = numbers.get(end)
    comma = end < len(line.tokens) and line.tokens[end].fold == ","
    if after is None and comma:
        after = numbers.get(end + 1)
    if after and after.form == "digits" and not after.decimals and 1900 <= after.value <= 2100:  # noqa: PLR2004
        return int(after.value), start, after.end
    if (mark := line.ending("year_mark", start)) and (before := _number_ending(numbers, mark.start)):
        year = int(before.value)
        return _whole_year(line, year), before.start, end
    if word := line.ending("year_word", start):
        return line.context.today.year + int(word.value), word.start, end
    return None, start, end


def _whole_year(line: Line, year: int) -> int:
    """A year of two figures, of this century up to a few years from now, and of the last one after that: `86`."""
    if year >= _CENTURY:
        return year
    return 2000 + year if 2000 + year <= line.context.today.year + _AHEAD else 1900 + year


def _number_ending(numbers: dict[int, Number], at: int) -> Number | None:
    return next((n for n in numbers.values() if n.end == at and n.form == "digits" and not n.decimals), None)


def _of_month(line: Line, numbers: dict[int, Number]) -> Iterator[Day]:
    """A day of the month alone: `the 3rd`, `3号`; weak where only a small word leads it (`il 3`)."""
    today = line.context.today
    for start, number in numbers.items():
        mark = line.starting("ordinal_mark", number.end) or line.starting("day_mark", number.end)
        whole = number.decimals == 0 and 1 <= number.value <= _MONTH_DAYS and number.form != "words"
        lead = line.ending("date_lead", start) or line.ending("day_lead", start)
        if whole and mark and line.tokens[mark.start].glued and line.starting("month", mark.end) is None:
            rolls = line.ending("rolling", start) and line.starting("unit", mark.start)  # `近30日`
            if rolls or line.ending("label", start) or _followed_by_unit(line, mark.end):
                continue
            yield Day(
                start=start,
                end=_past_part(line, mark.end),
                past=calendar.latest_of_month(today, int(number.value)),
                ahead=calendar.coming_of_month(today, int(number.value)),
            )
        elif (
            whole
            and lead
            and line.ending("out_of", start) is None
            and line.starting("month", number.end) is None
            and line.starting("unit", number.end) is None
        ):
            yield Day(
                start=start,
                end=number.end,
                past=calendar.latest_of_month(today, int(number.value)),
                ahead=calendar.coming_of_month(today, int(number.value)),
                weak=True,
            )


def _followed_by_unit(line: Line, at: int) -> bool:
    """`3号桌` is a table, `2nd floor` a floor."""
    return at < len(line.tokens) and (
        (line.starting("numbered_thing", at) is not None and line.tokens[at].glued)
        or (line.starting("label", at) is not None and line.tokens[at].glued)
        or (line.starting("unit_no_money", at) is not None and line.tokens[at].kind == "word")
    )


def _counted(line: Line, numbers: dict[int, Number]) -> Iterator[Day]:
    """`3 days ago`, `una settimana fa`, `两天前`, `in 3 days`, `3天后`."""
    today = line.context.today
    for unit in line.found["unit"]:
        count = _count_before(line, numbers, unit.start)
        if count is None:
            continue
        start, size = count
        if ago := line.starting("ago", unit.end):
            day = calendar.moved(today, -size, unit.value)
            yield Day(start=start, end=ago.end, past=day, ahead=day)
        later = line.starting("later", unit.end)
        lead = line.ending("in_future", start)
        if later or lead:
            day = calendar.moved(today, size, unit.value)
            yield Day(
                start=lead.start if lead else start,
                end=later.end if later else unit.end,
                past=day,
                ahead=day,
                future=True,
            )


def _count_before(line: Line, numbers: dict[int, Number], at: int) -> tuple[int, int] | None:
    for number in numbers.values():
        if number.end == at and number.decimals == 0 and number.value <= 10000:  # noqa: PLR2004
            return number.start, int(number.value)
    count = line.ending("count", at)
    if count and float(count.value) >= 1:
        return count.start, int(count.value)
    return None


def _figures(line: Line) -> Iterator[Day]:
    """`12/11`, `12-11-26`, `2026-11-12`, `12.11.2026`, and, weakly, `11.18` where the month is first."""
    tokens = line.tokens
    for at, token in enumerate(tokens):
        if token.kind != "number" or line.ending("gauge", at) or line.ending("shade", at):
            continue
        dots = token.raw.count(".") if token.raw.replace(".", "").isdigit() else 0
        if dots == 2 or (dots == 1 and line.has("birthday")):  # noqa: PLR2004
            yield from _read_figures(line, at, at + 1, [int(p) for p in token.raw.split(".")])
        elif dots == 1 and not line.words.owner.day_first:
            figures = [int(p) for p in token.raw.split(".")]
            yield from (day for day in _read_figures(line, at, at + 1, figures, weak=True) if _recent(line, day))
        figures, end = _row(line, at)
        if len(figures) > 1:
            yield from _read_figures(line, at, end, figures)


def _recent(line: Line, day: Day) -> bool:
    return day.past is not None and (line.context.today - day.past).days <= _WEAK_DAYS


def _row(line: Line, at: int) -> tuple[list[int], int]:
    """Figures joined by one sign without blanks: `12/11/26`; a dash alone joins three."""
    tokens = line.tokens
    figures, end, sign = [], at, ""
    while end < len(tokens) and tokens[end].kind == "number" and tokens[end].raw.isdigit():
        figures.append(int(tokens[end].raw))
        following = tokens[end + 1 : end + 3]
        end += 1
        if len(following) < 2 or not all(t.glued for t in following) or following[0].fold not in "/-":  # noqa: PLR2004
            break
        if following[1].kind != "number" or (sign and following[0].fold != sign):
            break
        sign = following[0].fold
        end += 1
    if sign == "-" and len(figures) != 3 and (at > 0 or line.words.owner.day_first):  # noqa: PLR2004
        return [], at
    return figures, end


def _read_figures(line: Line, start: int, end: int, figures: list[int], *, weak: bool = False) -> Iterator[Day]:
    today = line.context.today
    year: int | None = None
    if len(figures) == 3:  # noqa: PLR2004
        if figures[0] > _MONTH_DAYS:
            year, month, day = figures
        else:
            first, second, year = figures
            month, day = _in_order(line, first, second)
        year = _whole_year(line, year)
    elif len(figures) == 2:  # noqa: PLR2004
        month, day = _in_order(line, *figures)
    else:
        return
    if not (1 <= month <= _MONTHS and 1 <= day <= _MONTH_DAYS):
        return
    if year is not None:
        told = calendar.on(year, month, day) if 1900 <= year <= 2100 else None  # noqa: PLR2004
        if told:
            yield Day(start=start, end=end, past=told, ahead=told, year_told=True, future=told > today)
        return
    past, ahead = calendar.latest(today, month, day), calendar.coming(today, month, day)
    yield Day(start=start, end=end, past=past, ahead=ahead, weak=weak, month_day=(month, day))


def _in_order(line: Line, first: int, second: int) -> tuple[int, int]:
    """Month and day of two figures, in the owner's order unless that is impossible."""
    month, day = (second, first) if _day_first(line) else (first, second)
    if month > _MONTHS >= day:
        return day, month
    return month, day


def _day_first(line: Line) -> bool:
    return line.words.owner.day_first and line.context.currency != "USD"
