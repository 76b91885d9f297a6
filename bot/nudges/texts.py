"""The text that an owner sends to a customer by hand: which one, and how it reads filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zlib import crc32

from bot.languages import load_languages
from bot.languages.text import has_cjk
from bot.languages.texts import Template, Texts, load_texts
from bot.nudges.addressing import Address, address

Reason = Literal[
    "lapsed",
    "birthday",
    "debt",
    "feedback",
    "first_visit",
    "after_sale",
    "three_months",
    "question",
    "interest",
]
"""Why somebody is written to. `after_sale`: after an unusually large one; `interest`: they like what was asked for."""

#: What Telegram's copying button holds, in UTF-16 units.
LONGEST_TEXT = 256
#: A text of the owner's own.
OWN = "own"
#: Kinds that are good for a reason, in the order of their turn.
KINDS: Mapping[Reason, tuple[str, ...]] = {
    "lapsed": ("hello", "question", "news", "thanks", "gift"),
    "three_months": ("three_months", "hello", "thanks", "news", "gift"),
    "birthday": ("birthday",),
    "debt": ("debt",),
    "feedback": ("make_right",),
    "first_visit": ("first_visit",),
    "after_sale": ("care",),
    "question": ("feel", "why"),
    "interest": ("interest", "hello", "thanks"),
}
#: Reasons that a text of the owner's own is good for: the others ask for words that fit the day.
_OWN_FITS: frozenset[Reason] = frozenset({"lapsed", "three_months", "interest"})
_OFFER = "gift"
#: At most one text in so many offers anything.
_ONE_OFFER_IN = 4
_FALLBACK = "en"
#: A longer ware, topic or shop's name would be most of the text.
_LONGEST_PART = 40
#: When a season is there to be spoken of, by month and day: in early September nobody calls it cool, and in May spring
#: is no news.
_SEASONS = (
    ("winter", (1, 1), (2, 29)),
    ("spring", (3, 10), (4, 30)),
    ("summer", (6, 10), (8, 31)),
    ("autumn", (9, 23), (11, 20)),
    ("winter", (12, 1), (12, 31)),
)
_TURNED = {"winter": "summer", "summer": "winter", "spring": "autumn", "autumn": "spring"}
_SOUTH = (
    "Australia/",
    "Antarctica/",
    "America/Argentina",
    "Pacific/Auckland",
    "America/Santiago",
    "America/Montevideo",
)
_SOUTH_TOO = frozenset({"Africa/Johannesburg", "America/Sao_Paulo", "America/Asuncion", "Africa/Maputo"})
#: Where a year has no four seasons to speak of.
_NO_SEASONS = (
    "Asia/Singapore",
    "Asia/Kuala",
    "Asia/Jakarta",
    "Asia/Bangkok",
    "Asia/Manila",
    "Asia/Ho_Chi",
    "Asia/Dubai",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """A text that the owner wrote, with `{name}`, `{item}` and `{shop}` by any of their words."""

    id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFacts:
    """Whom a text is for. `name` is as the shop notes it: how to call them is found here.

    `language` is the customer's, `shop` the shop's name, `item` what they bought last, or what a large sale was of.
    `topic` is an interest that the owner asked for, never a note. `day` is the shop's, `timezone` tells its seasons.
    An offer is made only where the owner wants `gifts`, and never to somebody `owing`.
    """

    name: str
    language: str
    reason: Reason
    day: date
    shop: str | None = None
    item: str | None = None
    topic: str | None = None
    timezone: str = ""
    weeks_away: int = 0
    gifts: bool = False
    owing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """At most 256 UTF-16 units. `key` is the template's own name; kept, it keeps the next text from being the same."""

    kind: str
    key: str
    text: str


def text_for(
    facts: TextFacts, kind_wanted: str | None, told_before: Sequence[str], own: Sequence[OwnText] = ()
) -> Text:
    """The next text for somebody: the kind whose turn it is, or that is wanted, and the template least used of it.

    `told_before` are the keys (or kinds) of what this customer was sent or shown, the oldest first.
    """
    texts = load_texts().get(facts.language) or load_texts()[_FALLBACK]
    called = address(facts.name)
    fitting = [text for text in _filled(facts, texts, called, own) if len_units(text.text) <= LONGEST_TEXT]
    allowed = {text.kind for text in fitting}
    kind = kind_wanted if kind_wanted in allowed else _kind_in_turn(facts, allowed, told_before)
    return _least_used([text for text in fitting if text.kind == kind], facts, told_before)


def len_units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def season_of(day: date, timezone: str) -> str | None:
    """`spring`, `summer`, `autumn` or `winter`; None between them, and where there are no four."""
    here = (name for name, first, last in _SEASONS if first <= (day.month, day.day) <= last)
    season = None if timezone.startswith(_NO_SEASONS) else next(here, None)
    if season is None:
        return None
    return _TURNED[season] if timezone.startswith(_SOUTH) or timezone in _SOUTH_TOO else season


def kinds_for(facts: TextFacts) -> tuple[str, ...]:
    """Kinds that may be wanted for these facts."""
    offer = facts.gifts and not facts.owing
    return tuple(kind for kind in KINDS[facts.reason] if offer or kind != _OFFER)


def _filled(facts: TextFacts, texts: Texts, called: Address, own: Sequence[OwnText]) -> Iterator[Text]:
    """Every text that what is known can fill."""
    known = {"item": _part(facts.item, facts), "topic": _part(facts.topic, facts), "shop": _short(facts.shop)}
    parts = {name: part for name, part in known.items() if part}
    season = season_of(facts.day, facts.timezone)
    for template in _templates(kinds_for(facts), texts):
        if template.needs <= parts.keys() and template.season in {None, season} and template.without not in parts:
            yield Text(kind=template.kind, key=template.key, text=_say(template, texts, called, parts))
    if facts.reason in _OWN_FITS:
        for one in own:
            text = own_text(one.text, called, parts)
            if text is not None:
                yield Text(kind=OWN, key=f"{OWN}.{one.id}", text=text)


def _templates(kinds: Iterable[str], texts: Texts) -> Iterator[Template]:
    for kind in kinds:
        yield from texts.kinds.get(kind, ())


def _say(template: Template, texts: Texts, called: Address, parts: Mapping[str, str]) -> str:
    pattern = template.formal or template.text if called.formal else template.text
    if called.name is None:
        for greeting, alone in texts.without_name.items():
            if pattern.startswith(greeting):
                pattern = alone + pattern.removeprefix(greeting)
    text = pattern.format_map({"name": called.name or "", **parts})
    signed = texts.sign_off.format(text=text, shop=parts.get("shop", ""))
    wants_it = "shop" in parts and "shop" not in template.needs and len_units(signed) <= LONGEST_TEXT
    return signed if wants_it else text


def own_text(text: str, called: Address, parts: Mapping[str, str]) -> str | None:
    """A text of the owner's own, filled in; None where it asks for what is not known."""
    values = {"name": called.name, **parts}
    words = {word: values.get(name) for word, name in _words_of_owners().items()}
    for word, value in words.items():
        braces = "{" + word + "}"
        if braces in text:
            if value is None:
                return None
            text = text.replace(braces, value)
    return text


def _words_of_owners() -> dict[str, str]:
    return {word: name for texts in load_texts().values() for word, name in texts.placeholders.items()}


def _part(text: str | None, facts: TextFacts) -> str | None:
    """What can stand in a text in this language: a Chinese ware says nothing to who reads none."""
    short = _short(text)
    language = load_languages().get(facts.language)
    strange = short is not None and has_cjk(short) and (language is None or language.spaces)
    return None if strange else short


def _short(text: str | None) -> str | None:
    words = " ".join((text or "").split())
    return words if words and len_units(words) <= _LONGEST_PART else None


def _kind_in_turn(facts: TextFacts, allowed: set[str], told_before: Sequence[str]) -> str:
    """The kind told longest ago; of those never told a first one that differs from customer to customer."""
    told = [key.partition(".")[0] for key in told_before]
    order = [kind for kind in KINDS[facts.reason] if kind in allowed]
    if len(told) < _ONE_OFFER_IN - 1 or _OFFER in told[-(_ONE_OFFER_IN - 1) :]:
        order = [kind for kind in order if kind != _OFFER]
    if facts.reason == "lapsed":
        start = _seed(facts, "") % len(order)
        order = order[start:] + order[:start]
    if OWN in allowed:
        order.insert(0, OWN)
    return min(order, key=lambda kind: _last(kind, told))


def _least_used(texts: Sequence[Text], facts: TextFacts, told_before: Sequence[str]) -> Text:
    start = _seed(facts, texts[0].kind) % len(texts)
    told = list(told_before)
    return min([*texts[start:], *texts[:start]], key=lambda text: (told.count(text.key), _last(text.key, told)))


def _last(one: str, told: Sequence[str]) -> int:
    """Where it was told last, -1 never."""
    return max((at for at, other in enumerate(told) if other == one), default=-1)


def _seed(facts: TextFacts, kind: str) -> int:
    """The same however often it is asked on one day, another for another customer, day or kind."""
    return crc32(f"{facts.name} {facts.day} {kind}".encode("utf-8", "surrogatepass"))
