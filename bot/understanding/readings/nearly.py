"""Questions and commands with their spelling mended, else the nearest example's."""

from bot.domain.intents import Intent
from bot.understanding.context import Reading
from bot.understanding.nearest import mended, nearest_intent
from bot.understanding.questions import QUERIES, asked, question
from bot.understanding.readings.commands import COMMANDS
from bot.understanding.readings.queries import SURE, remarks, takes
from bot.understanding.readings.view import View
from bot.understanding.sentences import Match, matches, reduce_line
from bot.understanding.topics import contradicted

_FEW_WORDS = 24


def nearly(view: View) -> Reading | None:
    """Questions and commands with their spelling mended, else the nearest example's."""
    figures = view.money or any(part.kind == "percent" for part in view.parts.row)
    if figures or len(view.line.tokens) > _FEW_WORDS or remarks(view):
        return None
    out = {i for s in view.spoken for i in range(s.start, s.end)}
    people = [hit for hit in view.parts.people if hit.how != "typo"]
    reduced = reduce_line(view.line, people, out, spell=lambda token: mended(view.line, token))
    for match in matches(view.line, reduced, QUERIES | frozenset(COMMANDS)):
        if contradicted(view.line, match.intent):
            continue
        if match.template.sure >= SURE and (intent := _meant(view, match)):
            return Reading(intent=intent, sureness=0.8, why=f"spelt nearly: {match.template.source}")
    near = None if view.parts.people else nearest_intent(view.line)
    if near is None or (near[0] in QUERIES and contradicted(view.line, near[0])):
        return None
    intent = COMMANDS.get(near[0]) or asked(near[0], view.spoken)
    return Reading(intent=intent, sureness=near[1], why="like an example") if intent else None


def _meant(view: View, match: Match) -> Intent | None:
    if match.intent in COMMANDS:
        return COMMANDS[match.intent]
    return question(view.line, match, view.parts, view.spoken) if takes(view, match) else None
