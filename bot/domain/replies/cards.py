"""What is known of one customer."""

from dataclasses import dataclass
from datetime import date

from bot.domain.intents import Channel, Item
from bot.domain.money import Money
from bot.domain.mornings import Stage
from bot.domain.privacy import Pair
from bot.domain.replies.acts import Choice, NoteKind, PaymentLine, SaleLine, TaskLine


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoMeant:
    """Two or more customers fit a name that a note or a question was about (`choices`: `ReadingChoice`s).

    `saved` is the note's text kept meanwhile (as note on nobody), None for a question.
    """

    shop: int
    question: int
    name: str
    choices: tuple[Choice, ...]
    names: tuple[str, ...]
    saved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNote:
    """A note on a card; `channel` is a contact's."""

    day: date
    text: str
    kind: NoteKind = "note"
    channel: Channel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nickname:
    """Another way a customer is written, learned from a correction."""

    id: int
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NicknameUnlearned:
    """`typed` no longer means `name`; it does again where that was `taken_back`."""

    shop: int
    entry: int
    typed: str
    name: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown:
    """One customer. `totals` one a currency. `gap_days` is the usual gap (median), None under three visits.

    `stage` is None without a visit. `brought`: who came through them, `worth` what those and they brought in all.
    `contact` and `feedback` are the last of their kind, `reason` why they come; `notes` are all others, newest first.
    `usual_price` is what the usual took last, None where nothing is usual. Not `for_owner`: without totals.
    `twins`: who may be the same person.
    """

    shop: int
    customer: int
    name: str
    visits: int
    totals: tuple[Money, ...]
    last: SaleLine | None
    usual: tuple[Item, ...]
    notes: tuple[CardNote, ...]
    more_notes: int = 0
    gap_days: int | None = None
    nicknames: tuple["Nickname", ...] = ()
    stage: Stage | None = None
    phone: str | None = None
    birthday: str | None = None
    tags: tuple[str, ...] = ()
    do_not_contact: bool = False
    referrer: str | None = None
    brought: tuple[str, ...] = ()
    brought_more: int = 0
    worth: tuple[Money, ...] = ()
    contact: "CardNote | None" = None
    feedback: "CardNote | None" = None
    reason: "CardNote | None" = None
    owed: tuple[Money, ...] = ()
    owed_since: date | None = None
    tasks: tuple[TaskLine, ...] = ()
    usual_price: Money | None = None
    for_owner: bool = True
    twins: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAsked:
    """The next words are to be a note on this customer; until they come, a question is open."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryShown:
    """A page of what a customer bought and paid off, newest first; pages count from 0."""

    shop: int
    customer: int
    name: str
    lines: tuple[SaleLine | PaymentLine, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Somebody who came through a customer, `depth` steps down the tree (0: directly)."""

    name: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMore:
    """The rest of a card: a page of all its notes, newest first, who came through whom, and other ways of writing."""

    shop: int
    customer: int
    name: str
    notes: tuple[CardNote, ...]
    page: int
    pages: int
    brought: tuple[Brought, ...] = ()
    brought_more: int = 0
    nicknames: tuple["Nickname", ...] = ()
    do_not_contact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUnknown:
    """Nobody in the notebook has this name. `similar` known names may be offered (`choices`)."""

    name: str
    shop: int = 0
    question: int | None = None
    choices: tuple[Choice, ...] = ()


CardReply = WhoMeant | NicknameUnlearned | NoteAsked | HistoryShown | CardMore | CardShown | NameUnknown
