"""What is asked: queries with their period and limit."""

from bot.domain.intents import (
    CustomerCard,
    DueToday,
    Intent,
    LapsedCustomers,
    NewCustomers,
    RetentionReport,
    SalesSummary,
    TopCustomers,
    TopItems,
    TopReferrers,
    WhatPeopleSay,
    WhoLikes,
)
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.parts.part import Parts
from bot.understanding.periods import Spoken
from bot.understanding.sentences import Match
from bot.understanding.statements import person_in

#: The most tokens of an interest that nothing but `who` leads in.
_SHORT = 2
#: The most answers that a question asks for.
_MOST = 100
#: The questions of the contract, by their names in templates and examples.
CONTRACTED: dict[str, type[Intent]] = {
    "customer_card": CustomerCard,
    "due_today": DueToday,
    "lapsed_customers": LapsedCustomers,
    "new_customers": NewCustomers,
    "retention_report": RetentionReport,
    "sales_summary": SalesSummary,
    "top_customers": TopCustomers,
    "top_items": TopItems,
    "top_referrers": TopReferrers,
    "who_likes": WhoLikes,
}
QUERIES = frozenset(CONTRACTED) | {"what_people_say"}


def question(line: Line, match: Match, parts: Parts, spoken: list[Spoken]) -> Intent | None:
    """The query that `match` means; None where a slot of it cannot be read."""
    period = next((s.period for s in spoken if s.period), None)
    if match.template.slots.get("needs") == "period" and not spoken:
        return None
    if match.template.slots.get("needs") == "those" and not _means_those(line):
        return None
    match match.intent:
        case "top_customers":
            return TopCustomers(limit=_limit(line, match, spoken), period=period)
        case "top_items":
            return TopItems(limit=_limit(line, match, spoken), period=period)
        case "top_referrers":
            return TopReferrers(limit=_limit(line, match, spoken))
        case "who_likes":
            return _who_likes(line, match)
        case "what_people_say":
            return WhatPeopleSay(unhappy=match.template.slots.get("unhappy") == "true")
        case "customer_card":
            person = person_in(line, match.spans.get("customer"), parts.people)
            sure = person and (person.known or person.candidates) and not line.has("unsure")
            return CustomerCard(customer=person) if person and sure else None
        case name:
            return asked(name, spoken)


def asked(name: str, spoken: list[Spoken]) -> Intent | None:
    """The query called `name` with nothing but its period."""
    period = next((s.period for s in spoken if s.period), None)
    plain: dict[str, Intent] = {
        "top_customers": TopCustomers(period=period),
        "lapsed_customers": LapsedCustomers(),
        "due_today": DueToday(),
        "sales_summary": SalesSummary(period=period),
        "new_customers": NewCustomers(period=period),
        "retention_report": RetentionReport(period=period),
        "top_items": TopItems(period=period),
        "top_referrers": TopReferrers(),
    }
    return plain.get(name)


def _means_those(line: Line) -> bool:
    """`爱打羽毛球的`: a line that closes with the word that makes `those who` of it."""
    end = len(line.tokens)
    while end > 1 and line.tokens[end - 1].kind == "sign":
        end -= 1
    return line.ending("which_is", end) is not None


def _limit(line: Line, match: Match, spoken: list[Spoken]) -> int | None:
    span = match.spans.get("limit")
    if span is None:
        counted = counted_limit(line, spoken)
        return int(counted.value) if counted else limit_in_a_word(line)
    token = line.tokens[span[0]]
    if token.kind == "number" and token.raw.isdigit():
        return int(token.raw) or None
    number = next((n for n in line.numbers if n.start == span[0]), None)
    return int(number.value) if number else None


def limit_in_a_word(line: Line) -> int | None:
    """`il podio`, `la top ten`: how many, in a word that names no number."""
    return next((int(found.value) for found in line.found["limit_word"]), None)


def counted_limit(line: Line, spoken: list[Spoken]) -> Number | None:
    """`列五个`, `三样`, `前十`: a number of answers asked for anywhere in the question, outside its span of days."""
    inside = {i for s in spoken for i in range(s.start, s.end)}
    for number in line.numbers:
        if number.start in inside or number.decimals or number.form == "words" or not 1 < number.value <= _MOST:
            continue
        if line.starting("limit_mark", number.end) or line.ending("limit_lead", number.start):
            return number
    return None


def _who_likes(line: Line, match: Match) -> Intent | None:
    span = match.spans.get("text")
    if span is None:
        return None
    start, end = span
    if match.template.slots.get("needs") in ("short", "asking"):
        places = (at for at in range(start, end) if not line.at("wish", at) and not line.at("tag_name", at))
        known = any(line.tokens[at].fold in line.template_words for at in places)
        deed = end - start > 1 and line.tokens[start].fold.endswith(line.words.deed_endings.get(line.language, ()))
        figure = any(line.tokens[at].kind == "number" for at in range(start, end))  # `cliente di passaggio 18`
        if end - start > _SHORT or known or deed or figure:
            return None
    while start < end - 1 and (line.starting("article", start) or line.starting("to_name", start)):
        start += 1
    if any(start <= found.start and found.end <= end for found in line.found["question"]):
        return None
    text = line.raw(start, end).strip(" ?!.,:？")
    return WhoLikes(text=text) if any(map(str.isalpha, text)) else None
