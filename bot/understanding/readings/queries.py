"""Questions: by a sentence that fits, or by what the words are about."""

from bot.domain.intents import WhoLikes
from bot.understanding.context import Reading
from bot.understanding.lexicon import Hit
from bot.understanding.questions import QUERIES, counted_limit, question
from bot.understanding.readings.view import View
from bot.understanding.sentences import Match
from bot.understanding.topics import contradicted, topic

#: Questions that may name a customer.
OF_ONE = frozenset({"customer_card"})
#: Sentences that are less sure than this fit much.
SURE = 0.9


def asked(view: View) -> Reading | None:
    """A question, by the sentence that fits it."""
    if remarks(view) or _is_headed(view):
        return None
    views = [(True, bool(view.parts.people))]
    if any(_is_word(view, hit) for hit in view.parts.people):
        views.append((False, False))
    loose: list[Match] = []
    for people, about_one in views:
        for match in view.matches(OF_ONE if about_one else QUERIES, people=people):
            if contradicted(view.line, match.intent):
                continue
            if match.template.sure < SURE:
                loose.append(match)
                continue
            if takes(view, match) and (intent := question(view.line, match, view.parts, view.spoken)):
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return _asked_loosely(view, loose)


def _asked_loosely(view: View, loose: list[Match]) -> Reading | None:
    """A topic comes before sentences that fit much: `clienti novelli`, `i 5 lavaggi più gettonati`."""
    hinted = loose or view.line.has("about_popular") or _lists(view)
    reading = on_a_topic(view) if hinted else None
    if reading and not isinstance(reading.intent, WhoLikes):
        return reading
    for match in loose:
        if takes(view, match) and (intent := question(view.line, match, view.parts, view.spoken)):
            return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return None


def _is_headed(view: View) -> bool:
    """`rossi: il cane morde quando vede il phon`: a customer, a colon and what is to be kept of them."""
    end = view.parts.people[0].end if view.parts.people else len(view.line.tokens)
    return view.line.fold(end, end + 1) == ":" and end + 2 < len(view.line.tokens) and not view.asks


def _lists(view: View) -> bool:
    """`i 3 che mi hanno mandato più gente`: how many, and then whom, opens the line."""
    line, at = view.line, 0
    while at < len(line.tokens) and line.at("article", at):
        at += 1
    number = next((n for n in line.numbers if n.start == at), None)
    kinds = ("about_those", "about_people", "about_things")
    return number is not None and any(line.starting(kind, number.end) for kind in kinds)


def remarks(view: View) -> bool:
    """Whether a thing is only remarked on (`今天没几个人`), or a sum is guessed at (`百几蚊`): no question."""
    if view.says("remark") and not view.asks:
        return True
    guesses = [found for found in view.line.found["guess"] if view.line.starting("currency", found.end)]
    return any(found.end - found.start > 1 for found in guesses) and not view.asks


def _is_word(view: View, hit: Hit) -> bool:
    """Whether the name found may as well be a word of the question."""
    fold = view.line.fold(hit.start, hit.end)
    return hit.how not in ("name", "title") or fold in view.line.words.also_words or fold in view.line.spoken


def takes(view: View, match: Match) -> bool:
    """Whether no sum of money is left over: a number is the query's own limit or stands in a span of days."""
    if view.told_money or (match.template.slots.get("needs") == "asking" and not view.asks):
        return False
    inside = {i for s in view.spoken for i in range(s.start, s.end)}
    for name in ("limit", "text"):
        if name in match.spans:
            inside |= set(range(*match.spans[name]))
    if match.intent.startswith("top_") and (counted := counted_limit(view.line, view.spoken)):
        inside |= set(range(counted.start, counted.end))
    if not view.asks and _counts_or_measures(view, match.intent, inside):
        return False
    return all(set(range(part.start, part.end)) <= inside for part in view.money)


def _counts_or_measures(view: View, intent: str, inside: set[int]) -> bool:
    """`mamadou 1 cassa di mango`, `fabio scheda 3 serie da 12`: a figure that counts or measures."""
    kind = {"sales_summary": "count", "customer_card": "word"}.get(intent)
    return any(
        part.kind == kind
        and (kind == "count" or "label" in part.classes)
        and part.end - part.start > 1
        and view.line.tokens[part.start].kind == "number"
        and part.start not in inside
        for part in view.parts.row
    )


def on_a_topic(view: View) -> Reading | None:
    """A question that no sentence fits, by what its words are about."""
    if view.told_money or remarks(view) or (view.parts.people and view.money):
        return None
    intent = topic(view.line, view.parts, view.spoken, asks=view.asks)
    return Reading(intent=intent, sureness=0.7, why="the words of a topic") if intent else None
