"""What a question is about, when no sentence fits: by the words in it, in whatever order they stand."""

from dataclasses import dataclass

from bot.domain.intents import CustomerCard, Intent, Period, TopCustomers, TopItems, TopReferrers, WhoLikes
from bot.languages.phrases import Found
from bot.understanding.line import Line
from bot.understanding.parts.part import Parts
from bot.understanding.people import person_of
from bot.understanding.periods import Spoken
from bot.understanding.questions import asked, limit_in_a_word

#: The most customers or things that anyone asks to see.
_MOST = 100


#: What may stand about the thing that is liked.
_SMALL = ("article", "to_name")
_ASKING = ("about_who", "about_people", "by_now", "question", "skip")


@dataclass(frozen=True, slots=True)
class _Topic:
    """An intent, and the classes of words (in language.yaml) that speak of it: one at least of each group."""

    intent: str
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...] = ()


#: The first that fits is what is asked.
_TOPICS = (
    _Topic("new_customers", (("about_unseen",),)),
    _Topic("retention_report", (("about_churn",),)),
    _Topic("retention_report", (("about_losing",), ("about_gaining",))),
    _Topic("lapsed_customers", (("about_quiet",),)),
    _Topic(
        "top_referrers",
        (("about_referring",), ("about_who", "about_people", "about_best", "about_what")),
        ("about_money",),
    ),
    _Topic(
        "lapsed_customers",
        (("about_not",), ("about_coming",), ("about_who", "about_people", "about_much")),
        ("about_newcomers",),
    ),
    _Topic("lapsed_customers", (("about_losing",), ("about_who",)), ("about_many", "about_contact")),
    _Topic("retention_report", (("about_staying",), ("about_many", "about_people"))),
    _Topic("retention_report", (("about_losing",), ("about_people", "about_many"))),
    _Topic("retention_report", (("about_staying",), ("about_new",))),
    _Topic("new_customers", (("about_newcomers",),)),
    _Topic("new_customers", (("about_gaining",), ("about_many",), ("about_people",)), ("about_losing",)),
    _Topic("new_customers", (("about_new",), ("about_people", "about_who", "about_many"))),
    _Topic("top_customers", (("about_patron",),), ("about_things",)),
    _Topic("due_today", (("about_contact",), ("about_who", "about_duty"))),
    _Topic("top_customers", (("about_best",), ("about_spending",), ("about_who", "about_people"))),
    _Topic("top_referrers", (("about_bringing",), ("about_who",), ("about_people", "about_new", "about_best"))),
    _Topic("top_items", (("about_best",), ("about_things", "about_selling"))),
    _Topic("top_items", (("about_popular",), ("about_things", "about_selling", "about_what"))),
    _Topic("top_customers", (("about_best",), ("about_people", "about_spending"))),
    _Topic("top_items", (("about_what",), ("about_things",), ("about_selling",))),
    _Topic("sales_summary", (("about_takings",),)),
    _Topic("sales_summary", (("about_much",), ("about_earning",))),
    _Topic("sales_summary", (("about_target",), ("about_earning", "about_much")), ("about_who",)),
    _Topic("who_likes", (("about_who",), ("about_liking",)), ("own_affairs", "birthday")),
)  # fmt: skip


def contradicted(line: Line, intent: str) -> bool:
    """Whether a sentence fits that is of another topic: `who gave us the most money` asks for no sum."""
    return is_elsewhere(line, intent) or _is_of_another(line, intent)


def _is_of_another(line: Line, intent: str) -> bool:
    match intent:
        case "sales_summary":
            ranked = _gains_or_loses(line) or (line.has("about_best") and line.has("about_things"))
            return ranked or _asks_who(line) or line.has("about_popular")
        case "lapsed_customers":
            bill = line.has("expense") and not _asks_who(line)
            return bill or line.has("about_unseen", "about_churn")
        case "top_customers":
            sends = line.has("about_referring") and not line.has("about_spending")
            brings = sends or _brings_people(line) or _is_a_habit_of(line)
            return brings or line.has("about_newcomers", "about_quiet", "about_churn")
        case "top_referrers":
            return line.has("about_money") or _brings_a_thing(line)
        case "new_customers":
            return _gains_or_loses(line) or (line.has("about_referring") and _asks_who(line))
        case "due_today":
            return _asks_who_is_gone(line)
        case "top_items":
            gone = line.has("about_quiet") and line.has("about_not")
            refers = line.has("about_referring") and not line.has("about_money")
            return gone or refers or (_asks_who(line) and not line.has("about_selling"))
        case "customer_card":
            told = line.has("said", "feedback_verb") and line.has("good", "bad")
            return told and not line.has("question", "about_who", "about_what")
        case "who_likes":
            spends_most = line.has("about_best") and line.has("about_spending")
            refers_most = line.has("about_best") and line.has("about_referring")
            stays_away = line.has("about_quiet") or (line.has("about_not") and line.has("about_coming"))
            return line.has("about_patron", "about_joining", "own_affairs", "birthday") or (
                _asks_who(line) and (spends_most or refers_most or stays_away)
            )
        case _:
            return False


def _asks_who_is_gone(line: Line) -> bool:
    """`chi non si vede da un pezzo`, with no word of having to call them."""
    quiet = any(found.end - found.start > 1 for found in line.found["about_quiet"])
    return quiet and line.has("about_who") and not line.has("about_duty")


def _gains_or_loses(line: Line) -> bool:
    """Whether customers gained are set against those lost, or asked whether they stay."""
    both = line.has("about_gaining") and line.has("about_losing")
    stays = line.has("about_newcomers") and line.has("about_staying") and not _asks_who(line)
    return both or stays or line.has("about_churn") or (line.has("about_staying") and line.has("about_new"))


def _brings_people(line: Line) -> bool:
    """`the three who bring most people`, but not `who bring most money`."""
    verb = min((found.start for found in line.found["about_bringing"]), default=len(line.tokens))
    people = (found for kind in ("about_people", "about_new") for found in line.found[kind])
    return any(found.start > verb for found in people) and not line.has("about_money")


def _is_a_habit_of(line: Line) -> bool:
    """`chi mi compra sempre tex`: whether all that ranks is a word of habit, and what is bought follows it."""
    habits = line.found.get("always", ())
    if not habits or not line.has("about_liking") or not _asks_who(line):
        return False
    places = {at for found in habits for at in range(found.start, found.end)}
    if not all(places.issuperset(range(best.start, best.end)) for best in line.found["about_best"]):
        return False
    last = max(found.end for kind in ("always", "about_liking") for found in line.found[kind])
    return any(line.tokens[at].fold not in line.spoken for at in range(last, len(line.tokens)))


def _brings_a_thing(line: Line) -> bool:
    """`chi porta gli occhiali`: words after the bringing, of which none is of people."""
    if line.has("about_people", "about_new", "about_newcomers", "about_best", "about_referring"):
        return False
    last = max((found.end for found in line.found["about_bringing"]), default=len(line.tokens))
    return any(token.kind == "word" and not line.at("skip", at) for at, token in enumerate(line.tokens) if at >= last)


def is_elsewhere(line: Line, intent: str) -> bool:
    """`who opens tomorrow?`, `how did Juventus do?`, `哪几样卖不动`: of what no shop's book holds, or counts up."""
    if line.has("about_price"):  # `海参现在卖多少钱一斤合适`
        return True
    least = intent.startswith("top_") and line.has("about_least")
    if least or (intent == "top_referrers" and _only_in_things(line, "about_referring", "about_bringing")):
        return True
    return line.has("about_else") and intent not in ("customer_card", "top_items", "due_today")


def _only_in_things(line: Line, *kinds: str) -> bool:
    """Whether every word of `kinds` is but a part of a thing: the `拉` of `提拉米苏`."""
    words = [found for kind in kinds for found in line.found[kind]]
    return bool(words) and all(_in_a_thing(line, found) for found in words)


def _in_a_thing(line: Line, word: Found) -> bool:
    things = [
        *line.items,
        *((at, end) for at in range(max(0, word.start - 4), word.end) for end in line.goods_from(at)),
    ]
    size = word.end - word.start
    return any(start <= word.start and word.end <= end and end - start > size for start, end in things)


def _asks_who(line: Line) -> bool:
    """Whether the line opens with whom it asks for: `who`, `which customers`; not `客人最常要什么`."""
    things = (found for found in line.found["about_what"] if not line.starting("about_people", found.end))
    if not line.has("about_who") and any(found.start > 1 for found in things):
        return False
    opening = [found for kind in ("about_who", "about_what", "about_people") for found in line.found[kind]]
    return any(
        not line.starting("about_what", found.start) or line.starting("about_people", found.end)
        for found in opening
        if found.start <= 1
    )


def _asks_what(line: Line) -> bool:
    """Whether the line opens with what it asks for: `which services bring in the most money`."""
    return any(line.starting("about_things", found.end) for found in line.found["about_what"] if found.start <= 1)


def topic(line: Line, parts: Parts, spoken: list[Spoken], *, asks: bool) -> Intent | None:
    """The query that the words of `line` are about; of a line that asks nothing, only where they are all its words."""
    if any(hit.how == "new" for hit in parts.people):
        return None
    if parts.people:
        alone = len({hit.names for hit in parts.people}) == 1
        sure = asks and alone and not line.has("unsure")
        return CustomerCard(customer=person_of(line, parts.people[0])) if sure else None
    habit = _is_a_habit_of(line)
    found = next((t.intent for t in _TOPICS if _fits(line, t) and not (habit and t.intent == "top_customers")), None)
    found = found or _ranked(line)
    if (
        found is None
        or is_elsewhere(line, found)
        or not (asks or _opens_with_a_topic(line) or _speaks_of_nothing_else(line, spoken))
    ):
        return None
    if found == "sales_summary" and asks and line.has("about_target"):
        return asked(found, spoken)
    return question_on(found, line, spoken)


def question_on(found: str, line: Line, spoken: list[Spoken]) -> Intent | None:
    """The question of that name, with how many and when; None where a figure is left over, or a liking is not read."""
    limits = _figures(line, spoken)
    if len(limits) > 1 or (limits and not found.startswith("top_")):
        return None
    found = "top_items" if found == "top_customers" and _asks_what(line) else found
    match found:
        case "who_likes":
            return _liking(line, spoken)
        case "top_customers":
            return TopCustomers(limit=_limit(limits) or limit_in_a_word(line), period=_period(spoken))
        case "top_items":
            return TopItems(limit=_limit(limits) or limit_in_a_word(line), period=_period(spoken))
        case "top_referrers":
            return TopReferrers(limit=_limit(limits) or limit_in_a_word(line))
        case _:
            return asked(found, spoken)


def speaks_of_people(line: Line) -> bool:
    """Whether a word of `line` is of whom, not of what."""
    return line.has("about_people", "about_who", "about_spending", "about_referring", "about_patron")


def _ranked(line: Line) -> str | None:
    """`top ten records`: the best of a thing that is sold, and nobody spoken of."""
    if not line.has("about_best") or speaks_of_people(line):
        return None
    best = {place for found in line.found["about_best"] for place in range(found.start, found.end)}
    sold = (at for at in range(len(line.tokens)) if at not in best)
    return "top_items" if line.items or any(line.goods_from(at) for at in sold) else None


def _fits(line: Line, one: _Topic) -> bool:
    return all(line.has(*group) for group in one.groups) and not line.has(*one.without)


def _opens_with_a_topic(line: Line) -> bool:
    """`i 5 lavaggi più gettonati`, `clienti che non tornano`: whom or what is asked for comes first."""
    at = 0
    while at < len(line.tokens) and (line.tokens[at].kind == "number" or line.at("article", at)):
        at += 1
    kinds = ("about_people", "about_things", "about_best", "about_popular", "about_those", "about_who")
    return any(line.starting(kind, at) for kind in kinds)


def _speaks_of_nothing_else(line: Line, spoken: list[Spoken]) -> bool:
    """Whether every word is of a topic, a period, a figure, or carries nothing."""
    told = {i for span in spoken for i in range(span.start, span.end)}
    for kind, rows in line.found.items():
        if kind.startswith("about_") or kind in ("skip", "article", "to_name", "and", "period_lead"):
            told.update(i for found in rows for i in range(found.start, found.end))
    told.update(i for number in line.numbers for i in range(number.start, number.end))
    return all(at in told or token.kind == "sign" for at, token in enumerate(line.tokens))


def _figures(line: Line, spoken: list[Spoken]) -> list[int]:
    """The numbers that stand in no period and in no word of the topic: how many are asked for."""
    inside = {i for span in spoken for i in range(span.start, span.end)}
    for kind, rows in line.found.items():
        if kind.startswith("about_"):
            inside.update(i for found in rows for i in range(found.start, found.end))
    inside.update(at for at in range(1, len(line.tokens)) if _in_a_word(line, at))
    return [int(n.value) for n in line.numbers if n.start not in inside and (n.form == "digits" or n.value > 1)]


def _in_a_word(line: Line, at: int) -> bool:
    """Whether a figure is a part of a word: `b4`, `l8r`."""
    return line.tokens[at].glued and line.tokens[at - 1].kind == "word" and line.tokens[at].kind == "number"


def _limit(figures: list[int]) -> int | None:
    return figures[0] if figures and 0 < figures[0] <= _MOST else None


def _period(spoken: list[Spoken]) -> Period | None:
    return next((s.period for s in spoken if s.period), None)


def _liking(line: Line, spoken: list[Spoken]) -> Intent | None:
    """What is liked: the words after the liking, to the end or to a period; None where no liking is said."""
    if not line.has("about_liking"):
        return None
    verb = max(line.found["about_liking"], key=lambda f: (-f.start, f.end))
    end = min((s.start for s in spoken if s.start >= verb.end), default=len(line.tokens))
    who = min((f.start for f in line.found["about_who"]), default=0)
    asked_before = max((f.end for f in line.found["about_who"] if f.end <= verb.start), default=0)
    for span in ((verb.end, end), (asked_before, verb.start), (0, min(who, verb.start))):
        if text := _thing_in(line, *span):
            return WhoLikes(text=text)
        if line.words.owner.spaces:
            break
    return None


def _thing_in(line: Line, start: int, end: int) -> str:
    """The words from `start` to `end` that are none of asking, nor small ones at either end: `辣的都有谁` is `辣`."""
    spaced = line.words.owner.spaces
    leading = _SMALL if spaced else _SMALL + _ASKING
    while start < end and (ends := [f.end for kind in leading if (f := line.starting(kind, start)) and f.end <= end]):
        start = max(ends)
    while not spaced and start < end and (rows := [f for kind in _ASKING if (f := line.ending(kind, end))]):
        end = min(f.start for f in rows)
    return line.raw(start, end).strip(" ?!.,:？") if start < end else ""
