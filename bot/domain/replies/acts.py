"""What was done, a line each, and what a question offers: the parts that replies are made of."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from bot.domain.intents import Channel, Intent, Item
from bot.domain.money import Money
from bot.domain.mornings import MarkLine
from bot.domain.privacy import NameAct
from bot.domain.texts import OwnTextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """A sale in one line. `name` None: a walk-in; `day` None: today; `refund`: money given back; `on_credit`: owed.

    `by` is the first name of whoever wrote it, where several write and the reader is an owner.
    """

    name: str | None
    amount: Money
    items: tuple[Item, ...] = ()
    day: date | None = None
    refund: bool = False
    on_credit: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note in one line; `name` None is about nobody. `channel` and `day` (None: today) are a contact's."""

    name: str | None
    text: str
    kind: "NoteKind" = "note"
    channel: Channel | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLine:
    """Money paid off, in one line; `day` None is today."""

    name: str
    amount: Money
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """Something due, in one line; `name` None is about nobody. `clock` is the hour on the shop's wall, None all day."""

    name: str | None
    text: str
    day: date
    clock: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """What was written beside a name, in one line: only what the act set."""

    name: str
    phone: str | None = None
    birthday: str | None = None
    tags: tuple[str, ...] = ()
    referrer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """A setting in one line: what it was set to."""

    key: "SettingKey"
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralSales:
    """Several sales written in one act."""

    count: int
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class NicknameLine:
    """A name as `typed`, and whom it means (`name`), in one line."""

    typed: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """A file brought in, in one line."""

    file: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Somebody of the team who was removed, in one line; `name` as Telegram has it."""

    name: str | None


Act = (
    ImportLine
    | MemberLine
    | NicknameLine
    | SaleLine
    | NoteLine
    | PaymentLine
    | TaskLine
    | PersonLine
    | SettingLine
    | SeveralSales
    | NameAct
    | OwnTextLine
    | MarkLine
)
"""What an act did, for `Undone`, `Redone` and `UndoBlocked` to name."""

NoteKind = Literal[
    "note",
    "contact",
    "feedback_good",
    "feedback_bad",
    "feedback",
    "reason",
    "gift",
    "referral",
    "tag",
    "birthday",
    "phone",
    "reminder",
]
MorningKey = Literal["nudge", "names", "closed", "follow", "gifts"]
SettingKey = Literal[
    "language",
    "currency",
    "timezone",
    "day",
    "shop",
    "backup",
    "passphrase",
    "nudge",
    "names",
    "closed",
    "follow",
    "gifts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChoice:
    """It was this known customer's."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNameChoice:
    """It was somebody new, to be written down as `name`."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInChoice:
    """It was nobody the shop knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountChoice:
    """This amount was meant: carry out `intent`."""

    amount: Money
    intent: Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoice:
    """This was meant: carry out `intent`."""

    intent: Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveBothChoice:
    """Two sales were meant."""

    intents: tuple[Intent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTodayChoice:
    """Save it, dated today."""

    intent: Intent


Choice = NameChoice | NewNameChoice | WalkInChoice | AmountChoice | ReadingChoice | SaveBothChoice | SaveTodayChoice
