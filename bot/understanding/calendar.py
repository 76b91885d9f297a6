"""Days and spans counted from today, with no word of any language."""

from calendar import monthrange
from datetime import date, timedelta

from bot.domain.intents import Period

DAY = timedelta(days=1)
_HALF = 7


def on(year: int, month: int, day: int) -> date | None:
    """That day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest(today: date, month: int, day: int) -> date | None:
    """The latest such day not after `today`."""
    days = (on(today.year - back, month, day) for back in range(9))
    return next((d for d in days if d and d <= today), None)


def coming(today: date, month: int, day: int) -> date | None:
    """The next such day from `today`."""
    days = (on(today.year + ahead, month, day) for ahead in range(9))
    return next((d for d in days if d and d >= today), None)


def latest_of_month(today: date, day: int) -> date | None:
    """The latest day of a month with this number, not after `today`."""
    return _of_month(today, day, -1)


def coming_of_month(today: date, day: int) -> date | None:
    """The next day of a month with this number, from `today`."""
    return _of_month(today, day, 1)


def _of_month(today: date, day: int, step: int) -> date | None:
    for months in range(13):
        first = add_months(today.replace(day=1), months * step)
        found = on(first.year, first.month, day)
        if found and (found <= today if step < 0 else found >= today):
            return found
    return None


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months, drawn in to the end of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(max(count // 12, 1), 9998), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def moved(day: date, count: int, unit: str) -> date | None:
    """`day` moved by `count` units (day, week, fortnight, month, quarter, half, year); None past the calendar."""
    try:
        match unit:
            case "day":
                return day + timedelta(days=count)
            case "week" | "weekend":
                return day + timedelta(weeks=count)
            case "fortnight":
                return day + timedelta(weeks=2 * count)
            case "month":
                return add_months(day, count)
            case "quarter":
                return add_months(day, 3 * count)
            case "half":
                return add_months(day, 6 * count)
            case _:
                return add_months(day, 12 * count)
    except OverflowError:
        return None


def span(today: date, name: str) -> Period:
    """The period called `name`: `this_week`, `last_month`, `before_last_year`, `quarter_3`, `today`, and so on."""
    if name == "today":
        return Period(start=today, end=today, name="today")
    if name.startswith("quarter_"):
        return _quarter(today, int(name[-1]))
    if name in ("first_half", "second_half"):
        return _half(today, first=name == "first_half")
    shift, _, unit = name.rpartition("_")
    back = {"last": 1, "before_last": 2, "next": -1}.get(shift, 0)
    if unit == "weekend":
        return _weekend(today, back)
    start = moved(_start(today, unit), -back, unit) or today
    end = (moved(start, 1, unit) or today) - DAY
    return Period(start=start, end=end if back > 0 else min(end, today), name=name)


def _start(today: date, unit: str) -> date:
    match unit:
        case "day":
            return today
        case "week":
            return monday_of(today)
        case "month":
            return today.replace(day=1)
        case "quarter":
            return date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
        case "half":
            return date(today.year, _HALF if today.month >= _HALF else 1, 1)
        case _:
            return date(today.year, 1, 1)


def _quarter(today: date, number: int) -> Period:
    year = today.year if 3 * number - 2 <= today.month else today.year - 1
    start = date(year, 3 * number - 2, 1)
    return Period(start=start, end=min(add_months(start, 3) - DAY, today))


def _half(today: date, *, first: bool) -> Period:
    if first:
        return Period(start=date(today.year, 1, 1), end=min(date(today.year, 6, 30), today))
    year = today.year if today.month >= _HALF else today.year - 1
    return Period(start=date(year, 7, 1), end=min(date(year, 12, 31), today))


def _weekend(today: date, back: int) -> Period:
    saturday = monday_of(today) + timedelta(days=5)
    if back or saturday > today:
        saturday -= timedelta(weeks=max(back, 1))
    return Period(start=saturday, end=min(saturday + DAY, today))


def month_span(today: date, month: int, year: int | None = None) -> Period:
    """A month by name: the running one to today, else the latest whole one; of `year` where told."""
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    start = date(year, month, 1)
    end = add_months(start, 1) - DAY
    return Period(start=start, end=max(start, min(end, today)))


def year_span(today: date, year: int) -> Period:
    """A year, to today where it runs."""
    start = date(year, 1, 1)
    return Period(start=start, end=max(start, min(date(year, 12, 31), today)))


def rolling(today: date, count: int, unit: str) -> Period | None:
    """The last `count` units, today included."""
    start = moved(today, -count, unit)
    return Period(start=start + DAY, end=today) if start and start < today else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the rule of Butcher, 1876)."""
    century, of_century = divmod(year, 100)
    moon = 19 * (year % 19)
    shift = (century - (century + 8) // 25 + 1) // 3
    age = (moon + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - age - of_century % 4) % 7
    late = (year % 19 + 11 * age + 22 * weekday) // 451
    month, day = divmod(age + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
