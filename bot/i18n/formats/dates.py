"""Days, spans of days and hours. `first` is how the language writes the first day of a month (Italian: 1°)."""

import re
from collections.abc import Mapping
from datetime import date, time

from babel.dates import format_date, format_interval, format_skeleton, format_time, get_day_names

_THIN_SPACES = str.maketrans({"\u2009": " ", "\u202f": " "})


def short_day(day: date, locale: str, today: date, first: str) -> str:
    """For a confirmation: `Tue 17 Nov`; with the year instead of the week-day where it is another."""
    skeleton = "MMMEd" if day.year == today.year else "yMMMd"
    return _with_first(format_skeleton(skeleton, day, locale=locale), day, first)


def long_day(day: date, locale: str, today: date, first: str) -> str:
    """For a sentence: `20 November`, `20 Nov 2025`."""
    skeleton = "MMMMd" if day.year == today.year else "yMMMd"
    return _with_first(format_skeleton(skeleton, day, locale=locale), day, first)


def _with_first(text: str, day: date, first: str) -> str:
    return re.sub(r"\b1\b", first, text, count=1) if day.day == 1 else text


def span(start: date, end: date, locale: str, today: date) -> str:
    """`9–15 Nov`; with the years where one is not this year."""
    skeleton = "MMMd" if start.year == end.year == today.year else "yMMMd"
    text = format_interval(start, end, skeleton, locale=locale).translate(_THIN_SPACES)
    return re.sub(r"\b0(\d)\b", r"\1", text)


def month(day: date, locale: str, today: date, pattern: str) -> str:
    """`November`, by CLDR's `pattern` for a month alone; `November 2025` where it is another year's."""
    if day.year != today.year:
        return format_skeleton("yMMMM", day, locale=locale)
    return format_date(day, pattern, locale=locale)


def year(day: date, locale: str) -> str:
    """`2025`, `2025年`."""
    return format_skeleton("y", day, locale=locale)


def weekday(number: int, locale: str) -> str:
    """`Mon` of ISO weekday 1, as short as the language writes it beside others."""
    names: Mapping[int, str] = get_day_names("abbreviated", context="stand-alone", locale=locale)
    return names[number - 1]


def clock(moment: time, locale: str) -> str:
    """`18:40`, `6:40 PM`."""
    return format_time(moment, "short", locale=locale).translate(_THIN_SPACES)
