"""One line of a message: which of all readings it is."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.intents import AddNote, CorrectLast, Intent, LogFeedback, LogReason, Unknown
from bot.understanding.beyond import sale_through
from bot.understanding.context import Context, Reading
from bot.understanding.line import Line
from bot.understanding.lines import as_typed
from bot.understanding.plain import plain_sale
from bot.understanding.readings.commands import command, corrected, ordered
from bot.understanding.readings.evident import likely, weighed
from bot.understanding.readings.explicit import born, phoned, stated_plainly
from bot.understanding.readings.nearly import nearly
from bot.understanding.readings.owed import given, owed
from bot.understanding.readings.queries import asked, on_a_topic
from bot.understanding.readings.remarks import remarked
from bot.understanding.readings.sold import sold
from bot.understanding.readings.to_do import to_do
from bot.understanding.readings.told import contacted, explained, kept_to, told, told_first
from bot.understanding.readings.unread import unread
from bot.understanding.readings.view import View
from bot.understanding.replies import read_reply
from bot.understanding.sentences import LONGEST

#: Tokens (words, or characters of Chinese): beyond the first number only a note is that long, and is known by how it
#: begins; beyond the second nobody wrote a sale.
_LONG, _TOO_LONG = 60, 160
_OPENING = 40
_NOTHING = Reading(intent=Unknown(doubt="nothing_read"), sureness=1.0, why="empty")


_Attempt = Callable[[View], Reading | None]


def understand(text: str, context: Context) -> Reading:
    """What one line of a message means. Never raises on any text; money only where it is sure."""
    line = Line(text[: LONGEST * 4], context)
    if not line.tokens:
        return _NOTHING
    if len(line.tokens) > _LONG:
        told = _told_at_length(text, line, context)
        if told is not None or len(line.tokens) > _TOO_LONG or len(text) > LONGEST * 4:
            return told or Reading(intent=Unknown(), sureness=1.0, why="too long for a counter message")
    return plain_sale(line) or read_at_length(line)


def read_at_length(line: Line) -> Reading:
    """What `line` means, by every rule."""
    return _read(View(line))


def _told_at_length(text: str, line: Line, context: Context) -> Reading | None:
    """A long note, by how it begins; None where it begins as anything else."""
    whole = as_typed(text)
    opening = whole[: line.tokens[_OPENING].start]
    reading = _read(View(Line(opening, context)))
    intent = reading.intent
    if not isinstance(intent, AddNote | LogFeedback | LogReason) or intent.text not in opening:
        return None
    return replace(reading, intent=replace(intent, text=whole[opening.rindex(intent.text) :]))


def understand_reply(text: str, context: Context) -> CorrectLast | None:
    """What the reply to a confirmation puts right: an amount, a customer, a date, items; None where none is read."""
    line = Line(text[:LONGEST], context)
    return read_reply(line) if line.tokens else None


def _through(view: View) -> Reading | None:
    """A sale told together with who sent the customer: each half is read by itself."""

    def read(text: str) -> Intent:
        return _read(View(Line(text, view.line.context))).intent

    found = sale_through(view.line, view.parts, view.matches, read)
    return Reading(intent=found, sureness=0.85, why="a sale, and who sent them") if found else None


#: What is tried, the least risk first. What is asked comes before what is told where the line asks, else after it.
_FIRST: tuple[_Attempt, ...] = (command, ordered, corrected, stated_plainly, phoned, born, owed)
_LAST: tuple[_Attempt, ...] = (
    _through,
    contacted,
    explained,
    kept_to,
    sold,
    told,
    remarked,
    given,
    on_a_topic,
    nearly,
    likely,
)
_ASKED: tuple[_Attempt, ...] = (*_FIRST, asked, told_first, to_do, *_LAST)
_UNASKED: tuple[_Attempt, ...] = (*_FIRST, told_first, to_do, asked, *_LAST)


def _read(view: View) -> Reading:
    for attempt in _ASKED if view.asks else _UNASKED:
        reading = attempt(view)
        if reading is not None:
            return weighed(view, reading)
    return unread(view)
