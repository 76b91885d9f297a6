"""What spans of days are called. Keys are those that `bot.understanding` gives a `Period`; others are said by dates."""

from datetime import date, timedelta

from bot.domain.intents import Period
from bot.i18n.formats import dates
from bot.i18n.speech import Speech


def period_name(period: Period, speech: Speech) -> str:
    """`last week`, `November`, `9–15 Nov`: as it stands within a sentence."""
    named = _named(period, speech)
    if named is not None:
        return named
    voice = speech.voice
    if period.start == period.end:
        return speech.said_day(period.start)
    if _whole_month(period):
        # i18n: a month alone as a pattern of CLDR, to be kept but for its length: LLLL is October, LLL is Oct
        return dates.month(period.start, voice.locale, voice.today, speech.label("date", "LLLL"))
    if _whole_year(period):
        return dates.year(period.start, voice.locale)
    return dates.span(period.start, period.end, voice.locale, voice.today)


def period_heading(period: Period, speech: Speech) -> str:
    """The same where a sentence begins with it."""
    name = period_name(period, speech)
    return name[:1].upper() + name[1:]


def previous_name(period: Period, before: Period, speech: Speech) -> str:
    """`week before` where a whole one stands beside the whole one before it, else the days: part is not the whole."""
    if before.end + timedelta(days=1) == period.start:
        if period.start == period.end and before.start == before.end:
            return speech.label("period", "day before")
        if _whole_week(period) and _whole_week(before):
            return speech.label("period", "week before")
        if _whole_month(period) and _whole_month(before):
            return speech.label("period", "month before")
        if _whole_year(period) and _whole_year(before):
            return speech.label("period", "year before")
    return period_name(Period(start=before.start, end=before.end), speech)


def _named(period: Period, speech: Speech) -> str | None:
    match period.name:
        case "today" | "yesterday" | "month" | None:
            return None
        case "last_n_days":
            days = (period.end - period.start).days + 1
            return speech.label("period", "last {number} days", number=speech.number(days))
        case "this_year" | "last_year":
            return _year(period, speech)
        case "this_week" | "last_week":
            return _week(period, speech)
        case _:
            return _month(period, speech)


def _week(period: Period, speech: Speech) -> str:
    if period.name == "this_week":
        return speech.label("period", "this week")
    return speech.label("period", "last week")


def _month(period: Period, speech: Speech) -> str | None:
    match period.name:
        case "this_month":
            return speech.label("period", "this month")
        case "last_month":
            return speech.label("period", "last month")
        case "this_quarter":
            return speech.label("period", "this quarter")
        case "last_quarter":
            return speech.label("period", "last quarter")
        case _:
            return None


def _year(period: Period, speech: Speech) -> str:
    if period.name == "this_year":
        return speech.label("period", "this year")
    return speech.label("period", "last year")


def _whole_week(period: Period) -> bool:
    return period.start.weekday() == 0 and period.end - period.start == timedelta(days=6)


def _whole_month(period: Period) -> bool:
    after = period.end + timedelta(days=1)
    one_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    return one_month and period.start.day == after.day == 1


def _whole_year(period: Period) -> bool:
    return period.start == date(period.start.year, 1, 1) and period.end == date(period.start.year, 12, 31)
