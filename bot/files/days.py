"""Days as files write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.files.tables import Cell
from bot.files.ways import Ways
from bot.languages.text import fold_word

_ISO = re.compile(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)")
_TIGHT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_THREE = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?!\d)")
_TWO = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\.?$")
_HAN = re.compile(r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]?")
_CARD = re.compile(r"--(?P<month>\d{2})-?(?P<day>\d{2})")
_WORD = re.compile(r"[^\W\d_]+\.?")
_FIGURE = re.compile(r"\d+")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.]\d{2})?\s*(?P<half>[ap]\.?m\.?|上午|下午)?", re.IGNORECASE
)
_SERIAL_FROM, _SERIAL_DAYS = date(1899, 12, 30), 80_000
#: Apple's address book writes this year where it knows none.
_NO_YEAR = 1604
_LEAP_YEAR = 2000
_OLDEST = 120
_MONTHS = 12
_CENTURY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written: `year` None where it has none; `time` is `HH:MM`."""

    year: int | None
    month: int
    day: int
    time: str | None = None

    def on(self, year: int) -> date | None:
        """The date in that year; None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def comes_day_first(values: Iterable[Cell], ways: Ways) -> bool:
    """Whether a column's days stand before its months: one figure above twelve tells for all."""
    first = second = 0
    for value in values:
        found = _THREE.match(str(value).strip()) if isinstance(value, str) else None
        if found is not None:
            first += int(found[1]) > _MONTHS
            second += int(found[2]) > _MONTHS
    return ways.day_first if first == second else first > second


def day_of(value: Cell, ways: Ways, *, day_first: bool) -> Day | None:
    """The day in a cell; None where there is none."""
    if isinstance(value, datetime):
        clock = f"{value:%H:%M}" if value.time() != datetime.min.time() else None
        return Day(year=value.year, month=value.month, day=value.day, time=clock)
    if isinstance(value, date):
        return Day(year=value.year, month=value.month, day=value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_serial(float(value))
    return _of_text(str(value or "").strip(), ways, day_first=day_first)


def _of_serial(days: float) -> Day | None:
    """Workbooks count days; a day that no format marks is only a figure."""
    if not 1 <= days < _SERIAL_DAYS:
        return _of_tight(days)
    moment = datetime.combine(_SERIAL_FROM, datetime.min.time()) + timedelta(days=days)
    return Day(year=moment.year, month=moment.month, day=moment.day)


def _of_tight(figure: float) -> Day | None:
    found = _TIGHT.fullmatch(str(int(figure)))
    return _named(found) if found else None


def _of_text(text: str, ways: Ways, *, day_first: bool) -> Day | None:
    for shape in (_ISO, _TIGHT, _CARD, _HAN):
        found = shape.match(text)
        if found is not None:
            return _sound(_named(found), text[found.end() :])
    three = _THREE.match(text)
    if three is not None:
        one, two = int(three[1]), int(three[2])
        day, month = (one, two) if (day_first and two <= _MONTHS) or one > _MONTHS else (two, one)
        year = _whole_year(three[3], ways.today.year)
        return _sound(Day(year=year, month=month, day=day), text[three.end() :])
    two_figures = _TWO.match(text)
    if two_figures is not None:
        one, two = int(two_figures[1]), int(two_figures[2])
        day, month = (one, two) if day_first or one > _MONTHS else (two, one)
        return _sound(Day(year=None, month=month, day=day), "")
    return _of_words(text, ways)


def _named(found: "re.Match[str]") -> Day:
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    return Day(year=year if year != _NO_YEAR else None, month=int(parts["month"]), day=int(parts["day"]))


def _of_words(text: str, ways: Ways) -> Day | None:
    """`3 May 1990`, `May 3, 1990`, `3 mag`."""
    month = next(
        (ways.months[w] for w in (fold_word(w).strip(".") for w in _WORD.findall(text)) if w in ways.months), 0
    )
    if not month:
        return None
    before_clock = _CLOCK.split(text)[0]
    figures = _FIGURE.findall(before_clock)
    if len(figures) not in (1, 2):
        return None
    day = next((figure for figure in figures if int(figure) <= 31), None)  # noqa: PLR2004 - days of a month
    year = next((figure for figure in figures if figure is not day), None)
    if day is None:
        return None
    whole = _whole_year(year, ways.today.year) if year else None
    return _sound(Day(year=whole, month=month, day=int(day)), text)


def _whole_year(figures: str, this_year: int) -> int:
    """Of two figures the latest year that has begun."""
    year = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - 1990 is no 90
        return year
    century = this_year - this_year % _CENTURY
    return century + year if century + year <= this_year else century - _CENTURY + year


def _sound(day: Day, rest: str) -> Day | None:
    """The day, with the hour that follows; None where no calendar has it."""
    if day.on(day.year or _LEAP_YEAR) is None:
        return None
    return Day(year=day.year, month=day.month, day=day.day, time=clock_of(rest))


def clock_of(value: Cell) -> str | None:
    """The hour in a cell, `HH:MM`."""
    if isinstance(value, datetime | time):
        return f"{value.hour:02}:{value.minute:02}"
    found = _CLOCK.search(str(value or ""))
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"]), (found["half"] or "").lower()
    if half.startswith("p") or half == "下午":
        hour = hour % 12 + 12
    elif half.startswith("a") or half == "上午":
        hour %= 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a clock's


def birthday_of(value: Cell, ways: Ways, *, day_first: bool) -> str | None:
    """`MM-DD`, or an ISO date that somebody alive can be born on; None where it is neither."""
    day = day_of(value, ways, day_first=day_first)
    if day is None:
        return None
    if day.year is None:
        return f"{day.month:02}-{day.day:02}"
    born = day.on(day.year)
    if born is None or born > ways.today or day.year < ways.today.year - _OLDEST:
        return None
    return born.isoformat()
