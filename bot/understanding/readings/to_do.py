"""A coming day, and something to do for a customer."""

from bot.understanding import statements
from bot.understanding.context import Reading
from bot.understanding.days import days_in
from bot.understanding.readings.view import View


def to_do(view: View) -> Reading | None:
    """`domani richiamare sig.ra de luca`: a coming day and something to do for a customer."""
    line = view.line
    if not line.has("contact_verb", "to_do") or _brings_word(view):
        return None
    coming = is_coming(view) or (bool(view.parts.people) and _is_timed(view))
    if ((not coming or view.money) and not _opens_with_a_day(view)) or view.asks:
        return None
    intent = statements.reminder(line, view.parts, line.text)
    return Reading(intent=intent, sureness=0.85, why="a coming day and a thing to do") if intent else None


def is_coming(view: View) -> bool:
    """Whether a day is told that may be one to come."""
    return any(day.future or (day.ahead and day.ahead != day.past) for day in view.parts.days)


def _is_timed(view: View) -> bool:
    """`alle 19 richiama beppe`: a time of day that opens the line, today's, before whom to get in touch with."""
    verb = min((found.start for found in view.line.found["contact_verb"]), default=0)
    hours = [at for at, token in enumerate(view.line.tokens[:verb]) if token.kind == "number"]
    opens = all(view.line.at("clock_lead", at - 1) for at in hours[:1] if at) and bool(hours)
    return opens and verb < view.parts.people[0].start and statements.clock_in(view.line) is not None


def _brings_word(view: View) -> bool:
    """`王姐打电话说明天不来了`: a customer who opens the line got in touch, and said what is to come."""
    hits = [hit for hit in view.parts.people if view.opens(hit.start)]
    verbs = [found for found in view.line.found["channel"] if any(found.start >= hit.end for hit in hits)]
    return any(said.start >= verb.end for verb in verbs for said in view.line.found["said"])


def opens_with_a_day_to_come(view: View) -> bool:
    """`giovedì scrivi a luca`: whether the line opens with its day."""
    return bool(view.parts.days) and view.opens(view.parts.days[0].start)


def _opens_with_a_day(view: View) -> bool:
    """`il 16 devo avvisare piero`: a day of the month opens the line, and no other figure stands in it."""
    day = next((day for day in days_in(view.line, view.line.numbers) if day.weak and day.start == 0), None)
    return day is not None and [part.start for part in view.money] == [day.end - 1]
