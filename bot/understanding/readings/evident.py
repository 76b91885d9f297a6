"""What all the words of a line together ask."""

from bot.domain.intents import LogSale
from bot.understanding.context import Reading
from bot.understanding.evidence import OTHER, asked_by
from bot.understanding.questions import QUERIES
from bot.understanding.readings.queries import SURE, remarks
from bot.understanding.readings.unread import unread
from bot.understanding.readings.view import View
from bot.understanding.topics import is_elsewhere, question_on, speaks_of_people

#: By how much the evidence for a question must lead, of a line that asks something and of one that does not.
_LEADS, _LEADS_UNASKED = 5.0, 9.0
#: The same, to overrule another reading; and one by a sentence whose own words are sure.
_OVERRULES, _OVERRULES_A_SENTENCE = 8.0, 12.0


def likely(view: View) -> Reading | None:
    """A question that nothing else fits, by what each of its words stands for in the examples."""
    if view.told_money or remarks(view) or view.parts.people:
        return None
    name, lead = view.likeliest
    enough = _LEADS if view.asks else _LEADS_UNASKED
    return _by_evidence(view, name) if lead >= enough else None


def _by_evidence(view: View, name: str) -> Reading | None:
    if name in (OTHER, "customer_card") or is_elsewhere(view.line, name):
        return None
    if name == "who_likes" and not (view.asks or view.line.has("about_who", "about_people")):
        return None
    intent = question_on(name, view.line, view.spoken)
    return Reading(intent=intent, sureness=0.65, why="the evidence of its words") if intent else None


def weighed(view: View, reading: Reading) -> Reading:
    """The reading, but where all its words together speak plainly for another: no sentence fits every line."""
    named, is_sale = asked_by(reading.intent), isinstance(reading.intent, LogSale)
    if view.told_money or view.parts.people or (named is None and not is_sale):
        return reading
    if is_sale and QUERIES.isdisjoint(view.told_intents):
        return reading
    if isinstance(reading.intent, LogSale) and reading.intent.customer and reading.intent.items:
        return reading
    name, lead = view.likeliest
    if lead < (_OVERRULES if is_sale or reading.sureness < SURE else _OVERRULES_A_SENTENCE):
        return reading
    if name == OTHER:
        return reading if is_sale or reading.sureness >= SURE else unread(view)
    if name == named or (named == "top_items" and name == "top_customers" and not speaks_of_people(view.line)):
        return reading
    return _by_evidence(view, name) or (unread(view) if is_sale else reading)
