"""The morning's names: who is worth a hello and why, what came of it, and the buttons that say so.

`shop`, `entry` as in `bot.domain.replies`; `customer` is an id of the books.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.intents import Item
from bot.domain.money import Money

Reason = Literal[
    "feedback",
    "reminder",
    "birthday",
    "birthday_ahead",
    "first_visit",
    "big_sale",
    "follow_up",
    "lapsed",
    "three_months",
    "debt",
    "ask_feel",
    "ask_why",
    "interest",
]
"""Why a line stands in a morning, in the order of the lines, but for `interest`: a tag somebody was written to for.
`birthday_ahead` is within a week, `follow_up` in a new customer's first month; `ask_…` is a question to a regular."""

Stage = Literal["new", "growing", "regular", "cooling", "lapsed", "lost", "won_back"]
"""Where a customer stands; `won_back` had lapsed before their last visit."""

Mark = Literal["sent", "later", "done", "not_regular", "no_contact"]
"""What came of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What a line says beside the name; only what its reason needs.

    `gap_days` is the usual gap, `days` how long it has been, `longer` how many of the last `of` gaps were shorter.
    `day` is a birthday, or that of a sale, or of a word since the last visit; `amount` a sale's, or what is owed.
    """

    reason: Reason
    gap_days: int | None = None
    days: int | None = None
    longer: int | None = None
    of: int | None = None
    day: date | None = None
    age: int | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningLine:
    """A line of a morning: about a customer, or a reminder (`text`, `task`) that may be about nobody.

    `mark` is what came of it, `by` who said so, where that was another than the reader.
    """

    why: Why
    name: str | None = None
    customer: int | None = None
    text: str | None = None
    task: int | None = None
    mark: Mark | None = None
    by: str | None = None


# ── replies ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningTold:
    """The names of `day`, in their order."""

    shop: int
    day: date
    lines: tuple[MorningLine, ...]


def about_day(day: date) -> str:
    """What every message with the names of a day is about, so that all of them can follow what is done."""
    return f"morning:{day.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyDue:
    """Nobody needs a hello today; `early`: no customer has a rhythm yet."""

    early: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedShown:
    """One of the morning's names: why, what they bought last, and a text to send; `draft` None: none is wanted.

    `tried` counts the texts shown before this one; `phone` is E.164. `task` is what there is to make right, in `said`.
    """

    shop: int
    customer: int
    name: str
    why: Why
    items: tuple[Item, ...] = ()
    last: date | None = None
    said: str | None = None
    task: int | None = None
    draft: str | None = None
    tried: int = 0
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterAsked:
    """When somebody is to be named again is asked."""

    shop: int
    customer: int
    name: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMarked:
    """What came of a name; with `later`, they come up again on `again_on`. `entry` None: it was known."""

    shop: int
    entry: int | None
    name: str
    mark: Mark
    again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LapsedRow:
    """Somebody not seen for longer than their rhythm allows."""

    customer: int
    name: str
    why: Why
    worth: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LapsedShown:
    """A page of those not seen lately, who is worth most first; pages count from 0. `early` as in `NobodyDue`."""

    shop: int
    rows: tuple[LapsedRow, ...]
    page: int
    pages: int
    people: int
    early: bool = False


MorningReply = MorningTold | NobodyDue | NamedShown | LaterAsked | NamedMarked | LapsedShown


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """What came of a name, in one line."""

    name: str
    mark: Mark


# ── buttons ──────────────────────────────────────────────────────────────────────────────────────────────────

NamedDeed = Literal["open", "sent", "other", "later", "tomorrow", "week", "back", "done", "not_regular", "no_contact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressNamed:
    """Something about one of the morning's names, and why they are one.

    `text` numbers the text that stands beside the button, from 0.
    """

    shop: int
    customer: int
    deed: NamedDeed
    text: int = 0
    reason: Reason = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressTask:
    """Show a reminder of the morning's."""

    shop: int
    task: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressLapsed:
    """Show a page of those not seen lately, from 0, in place of this message."""

    shop: int
    page: int


MorningPress = PressNamed | PressTask | PressLapsed
