"""What the notebook answers, one frozen dataclass a state. No words here: `bot.i18n.render` speaks them.

`entry` is the journal entry a reply stands for: the one its Undo button takes back. `question` is the open
question that its buttons answer, `choices` the answers in order. Amounts are signed: money given back is negative.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from bot.domain.effects import CameBack, EffectReply
from bot.domain.explained import WhyShown
from bot.domain.files import FileKind, FileTrouble, Record, RowTrouble
from bot.domain.intents import Channel, Intent, Item, Period
from bot.domain.money import Money
from bot.domain.mornings import MarkLine, MorningReply, Stage
from bot.domain.privacy import NameAct, NamesReply, Pair, PrivacyReply
from bot.domain.texts import OwnTextLine, TextReply

# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────


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

# ── the first minute ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed:
    """`/start` or a greeting: three example lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationNeeded:
    """This house opens shops by invitation only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteUnusable:
    """The invitation link was used already, has expired or never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerBack:
    """By the host's link, an owner is in their own shop again. `shop` is its name, None while unnamed."""

    shop: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessAsked:
    """After the first sale, once: whether the guessed `currency` and `local_time` (on the shop's wall) are right."""

    shop: int
    currency: str
    local_time: time


# ── sales ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLogged:
    """Saved. `visit` counts this customer's visits including this one (1: a new name), None where not worth saying.

    `counted_for` is said when a sale after midnight belongs to the evening before; `day_starts` says why. `owing` is
    what the customer owes in all, after a sale on credit. `referrer`: whom they came through, where that was just
    told. `brought`: who came through this customer since they were last here. `choices`: the sale may as well have
    paid some of what they owe; a tap takes it back and does that instead. `came_back`: after the
    owner's message.
    """

    shop: int
    entry: int
    sale: SaleLine
    visit: int | None = None
    counted_for: date | None = None
    day_starts: time | None = None
    owing: tuple[Money, ...] = ()
    referrer: str | None = None
    brought: tuple[str, ...] = ()
    question: int | None = None
    choices: tuple[Choice, ...] = ()
    came_back: CameBack | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInLogged:
    """Saved on nobody; the likeliest names are offered (`choices`: `NameChoice`s, then `WalkInChoice`)."""

    shop: int
    entry: int
    sale: SaleLine
    question: int
    choices: tuple[Choice, ...]
    counted_for: date | None = None
    day_starts: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseSaleAsked:
    """Saved on no customer yet: two or more fit the typed `name` (`choices`: `NameChoice`s, then `NewNameChoice`).

    `entry` is None where another message already carries the Undo button (several lines at once).
    """

    shop: int
    entry: int | None
    amount: Money
    name: str
    question: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesLogged:
    """Several lines, one act. `total` sums one currency; with several, `totals` has one a currency."""

    shop: int
    entry: int
    sales: tuple[SaleLine, ...]
    totals: tuple[Money, ...]
    not_saved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesNotSaved:
    """Lines of a message that were not understood, as typed."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleCorrected:
    """Put right, by an edit, a reply or in words. Both lines whole.

    `taken_back`: the correction was undone, and the sale is `sale` again; the button puts the correction back.
    `learned` is a name as typed that means the sale's customer from now on.
    """

    shop: int
    entry: int
    sale: SaleLine
    before: SaleLine
    taken_back: bool = False
    learned: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleMoved:
    """Only the customer changed. None is a walk-in. `taken_back` and `learned` as in `SaleCorrected`."""

    shop: int
    entry: int
    name: str | None
    before: str | None
    amount: Money
    taken_back: bool = False
    learned: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesCorrected:
    """An edit of several lines changed some: each as it is now; `taken_out` those no longer in the text.

    `taken_back` as in `SaleCorrected`: all of `sales` count again as they are here.
    """

    shop: int
    entry: int
    sales: tuple[SaleLine, ...]
    taken_out: tuple[SaleLine, ...] = ()
    not_saved: tuple[str, ...] = ()
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyNotRead:
    """A reply to a confirmation in which nothing could be read; nothing changed."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNotSale:
    """An edited message has no amount any more; the sale stays as it was."""

    shop: int
    entry: int
    what: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToCorrect:
    """There is no last sale to put right."""


# ── taking back ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Taken out."""

    shop: int
    entry: int
    what: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone:
    """Back in."""

    shop: int
    entry: int
    what: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToUndo:
    """No act of the asker's is left to take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToRedo:
    """Nothing the asker took back is left to put back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoBlocked:
    """A later act rests on this one; with `putting_back`, something else stands where this one stood."""

    what: Act
    putting_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyUndone:
    """A toast: pressed twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyRedone:
    """A toast: it is in the notebook already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonDead:
    """A toast: an old, foreign or forged button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLeft:
    """A question was left; what was saved stays saved."""


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSaved:
    """Remembered. `new_name` where the note made the customer; `make_right`: it is brought up again tomorrow.

    `reads`: the code of the language that it says the customer speaks; texts to send are in that from now on.
    `choices` are what else the words may have meant: a tap takes the note back and does that instead.
    """

    shop: int
    entry: int
    note: NoteLine
    new_name: bool = False
    make_right: bool = False
    reads: str | None = None
    question: int | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSaved:
    """Written beside a name. `entry` None: all of it stood there already. `unread` is no phone number."""

    shop: int
    entry: int | None
    person: PersonLine
    new_name: bool = False
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRefused:
    """Not written: `name` can't have come through `referrer`, who came through them; `itself`: one and the same."""

    name: str
    referrer: str
    itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayRefused:
    """Not written: no such day, or one to come. `birthday` as it was read."""

    name: str
    birthday: str
    to_come: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSaved:
    """A reminder is set."""

    shop: int
    entry: int
    task: TaskLine
    new_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTooLate:
    """Not set: that moment has passed."""

    day: date
    clock: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderUnread:
    """Not set: no day and no hour is read in `text`."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersShown:
    """What is due and not done, the earliest first; `more` are not among `tasks`."""

    tasks: tuple[TaskLine, ...]
    more: int = 0


# ── on credit ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtPaid:
    """Money that clears what was owed; `left` is still owed, nothing where all is paid off."""

    shop: int
    entry: int
    payment: PaymentLine
    left: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingOwed:
    """Not written: this customer owes nothing. With an amount, `choices` offer it as a sale."""

    name: str
    shop: int = 0
    question: int | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidTooMuch:
    """Not written: less is owed than was paid (`choices`: what is owed, or the whole as a sale)."""

    shop: int
    name: str
    amount: Money
    owed: Money
    question: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtRow:
    """What one customer owes, and since which day: that of the oldest sale not paid off yet."""

    name: str
    owed: tuple[Money, ...]
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtsShown:
    """Who owes, the longest first; `more` are not among `rows`. `totals` one a currency."""

    rows: tuple[DebtRow, ...]
    totals: tuple[Money, ...]
    more: int = 0


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────────


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


# ── questions about the shop ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class TopRow:
    """`share` of the takings of the period, 0..1; visits as days."""

    name: str
    total: Money
    share: float
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopShown:
    """Top customers. `tenth` counts the top tenth of customers (at least one), `tenth_share` what they bring, 0..1.

    Both None with fewer than ten customers: a tenth of them is nobody. `named_share` is the part of takings
    that has a name on it. `other_currencies` says that sales in them are left out.
    """

    period: Period | None
    rows: tuple[TopRow, ...]
    customers: int
    tenth: int | None
    tenth_share: float | None
    other_currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterRow:
    """What one member of the team wrote; `name` is their first name."""

    name: str
    total: Money
    sales: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryShown:
    """Sales of a period beside the same stretch before it. `change` is the relative change, None with nothing before.

    `before_period` holds the days compared with. Refunds lower the total and are counted apart. `writers` says who
    wrote how much, where that was more than one.
    """

    period: Period
    total: Money
    sales: int
    refunds: int
    customers: int
    new_names: int
    walk_ins: int
    before_period: Period | None = None
    before: Money | None = None
    change: Decimal | None = None
    other_totals: tuple[Money, ...] = ()
    writers: tuple[WriterRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A ware, spelt as it was typed last; `quantity` sold in the period, in all its sales."""

    name: str
    quantity: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TopItemsShown:
    """What sells best, by quantity; `period` None is all time."""

    period: Period | None
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomersShown:
    """Who came for the first time in the period (None: ever), the latest first; `more` are not among `names`."""

    period: Period | None
    names: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferrerRow:
    """A customer with everybody who came through them, directly or not; `worth` is what those brought in all."""

    name: str
    brought: int
    names: tuple[str, ...]
    worth: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferrersShown:
    """Who sends most."""

    rows: tuple[ReferrerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """A question whose answer this version cannot give; what it can do is said instead."""


# ── settings, files, help ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsShown:
    """The menu, or one of its pages (`page`: a key; None is the first). `zones` are offered on the time zone's page.

    Not `for_owner`, the page is the only one. `backup`: a copy is sent every week, `locked` with a passphrase.
    `nudge_at` None: no morning's names; `closed` are ISO weekdays, 1 Monday to 7.
    """

    shop: int
    language: str
    currency: str
    timezone: str
    local_time: time
    day_starts: time
    shop_name: str | None
    page: SettingKey | None = None
    for_owner: bool = True
    currencies: tuple[str, ...] = ()
    zones: tuple[tuple[str, time], ...] = ()
    backup: bool = False
    locked: bool = False
    nudge_at: time | None = None
    names: int = 3
    closed: tuple[int, ...] = ()
    follow_ups: bool = False
    gifts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged:
    """Set. `value` as a person writes it (`it`, `EUR`, `Europe/Rome`, `04:00`, the name). `relabelled` counts sales."""

    shop: int
    entry: int
    key: SettingKey
    value: str
    local_time: time | None = None
    relabelled: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingUnreadable:
    """That setting or value cannot be used; `key` None: no such setting."""

    key: SettingKey | None
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReady:
    """The zip of CONTRACTS section 6 goes with it; `today` is the shop's day."""

    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWhich:
    """Several customers fit the name whose data was asked for; the whole name tells which."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonExported:
    """The zip with everything on one customer goes with it."""

    name: str
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSent:
    """The weekly copy goes with it; `locked` with the passphrase."""

    today: date
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToExport:
    """`/export` as the first thing ever sent: there is no notebook yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHelp:
    """Which files can be sent to be brought in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """A row as it was read; `known`: of somebody, or something, in the notebook already."""

    record: Record
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTrouble:
    """What is the matter with a row; `text` is the cell, or the name, that it is about."""

    row: int
    trouble: RowTrouble
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReading:
    """A file is being read: `rows` so far."""

    file: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWriting:
    """A file is being brought in: `done` of its `rows`."""

    file: str
    done: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What bringing a file in would do. `new` and `known` count customers, or sales with `names` new customers.

    `shown` are its first rows; `troubles` the first of those that something is the matter with, `more_troubles` the
    number of the others; `bad` rows are left out.
    """

    shop: int
    id: int
    file: str
    kind: FileKind
    rows: int
    new: int
    known: int
    bad: int
    names: int = 0
    totals: tuple[Money, ...] = ()
    shown: tuple[PreviewRow, ...] = ()
    troubles: tuple[ImportTrouble, ...] = ()
    more_troubles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """A file was brought in; counts as in `ImportPreview`."""

    shop: int
    entry: int
    file: str
    kind: FileKind
    new: int
    known: int
    bad: int
    names: int = 0
    totals: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """How it works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersOnly:
    """Staff asked for an owner's matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersButton:
    """A toast: staff pressed what is an owner's to press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYours:
    """Staff may put right what they wrote themselves and today; this was somebody else's, or earlier."""


# ── the team ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLabel:
    """What a shop is called: its name, or for want of one its owner's first name."""

    shop: int
    name: str | None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Somebody of the team. `me` is whoever reads; `name` is None until the notebook has heard from them."""

    user: int
    name: str | None
    role: Literal["owner", "staff"]
    since: date
    me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A Telegram group that writes in the shop's books."""

    chat: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamShown:
    """Who writes in the notebook. `for_owner` says who reads; `others` are further shops that the reader writes for."""

    shop: ShopLabel
    members: tuple[TeamMember, ...]
    for_owner: bool
    groups: tuple[GroupLine, ...] = ()
    others: tuple[ShopLabel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberShown:
    """One of the team, and what its owner can do about them."""

    shop: int
    member: TeamMember


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAsked:
    """Whether to: a button that goes ahead, and one that does not. `name` and `user` are the member's it is about."""

    shop: ShopLabel
    deed: Literal["remove", "hand", "leave"]
    user: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMade:
    """A link that lets one person into the team, until that day."""

    shop: int
    link: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksClosed:
    """The links that nobody had used no longer work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLink:
    """The link's maker followed it: it is for somebody else, and still good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InAlready:
    """Whoever followed the link writes in that notebook already."""

    shop: ShopLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTeam:
    """The reader is staff of this shop from now on; `others` are shops that they wrote for before."""

    shop: ShopLabel
    others: tuple[ShopLabel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined:
    """Told to whoever made the link: somebody used it."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved:
    """Somebody is no longer in the team, or is again where that was `taken_back`."""

    shop: int
    entry: int
    name: str | None
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfTeam:
    """The reader writes in that notebook no more. `now` is the one that what they write goes into instead, if any."""

    shop: ShopLabel
    now: ShopLabel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackInTeam:
    """The reader writes in that notebook again: their removal was taken back. `elsewhere`: they write for another."""

    shop: ShopLabel
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    """Told to the owners: somebody left by themselves."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The notebook is somebody else's now, and the reader is staff in it."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOwner:
    """The notebook is the reader's now."""

    shop: ShopLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class LastOwner:
    """The only owner cannot leave: first somebody else must be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingFor:
    """What the reader writes here goes into this notebook from now on."""

    shop: ShopLabel


# ── groups ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class TieAsked:
    """In a group that an owner brought the bot into: whether it is to write in one of their notebooks."""

    shops: tuple[ShopLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerWanted:
    """In a group that somebody else brought the bot into: an owner has to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTied:
    """The group writes in this notebook; `hidden`: plain messages do not reach the bot there yet."""

    shop: ShopLabel
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupUntied:
    """The group writes in no notebook any more."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupElsewhere:
    """A toast: the group writes in another's notebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestTold:
    """In a group, once to whoever is in no team: how to join."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPrivately:
    """In a group: the answer is in the asker's private chat, or (`reachable` false) would be."""

    reachable: bool = True


# ── not understood, not taken ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSaved:
    """A line that was not understood surely enough, with what was read, and likelier readings as buttons.

    `unknown` tells the doubt and what was read; `question` is None where there is nothing to tap.
    """

    shop: int
    unknown: Intent
    text: str
    question: int | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardedHeld:
    """A forwarded message reads like a sale; nothing is saved until it is tapped."""

    shop: int
    question: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRefused:
    """Voice notes cannot be heard here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRefused:
    """A file that nothing can be brought in from, and why. `name` as sent, None where it has none."""

    name: str | None
    trouble: FileTrouble = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRefused:
    """A photo, sticker, place, poll …: write it as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Kept whole, but it could not be handled: something failed on this side. `text` as typed, None for a button."""

    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageTold:
    """The bot was off longer than Telegram keeps messages: those between `start` and `end` (UTC) may be missing."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unblocked:
    """The user let the bot write again."""


# ── what is known of several people ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class LikerRow:
    """Somebody who goes with an interest, and why: a tag, words written of them, or what they bought."""

    name: str
    tag: str | None = None
    note: str | None = None
    item: str | None = None
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikersShown:
    """Who goes with `text`, the surest first; `more` are not among `rows`. `tag`: the id of one they have for it."""

    text: str
    rows: tuple[LikerRow, ...]
    more: int = 0
    shop: int = 0
    tag: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """What somebody said (None: on nobody), and when it was written down."""

    name: str | None
    text: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesShown:
    """Why people come, or (`unhappy`) what they were unhappy about: `said` times, by `people` of the notebook.

    `words` are those that several said, with how many did; `latest` the newest words, newest first.
    """

    unhappy: bool
    words: tuple[tuple[str, int], ...]
    said: int
    people: int
    latest: tuple[SaidRow, ...]


# ── told by the clock ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDue:
    """What was to be remembered, at its time."""

    shop: int
    task: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRightDue:
    """What a customer was unhappy with the day before, to be made right."""

    shop: int
    task: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone:
    """A reminder that was seen to."""

    shop: int
    entry: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPutOff:
    """A reminder that comes again on `day`, at `time` in the shop."""

    shop: int
    entry: int
    text: str
    day: date
    time: time


Reply = (
    Welcomed
    | InvitationNeeded
    | InviteUnusable
    | OwnerBack
    | GuessAsked
    | SaleLogged
    | WalkInLogged
    | WhoseSaleAsked
    | SalesLogged
    | LinesNotSaved
    | SaleCorrected
    | SaleMoved
    | SalesCorrected
    | ReplyNotRead
    | EditNotSale
    | NothingToCorrect
    | Undone
    | Redone
    | NothingToUndo
    | NothingToRedo
    | UndoBlocked
    | AlreadyUndone
    | AlreadyRedone
    | ButtonDead
    | QuestionLeft
    | NoteSaved
    | PersonSaved
    | ReferralRefused
    | BirthdayRefused
    | TaskSaved
    | TaskTooLate
    | ReminderUnread
    | RemindersShown
    | DebtPaid
    | NothingOwed
    | PaidTooMuch
    | DebtsShown
    | ReferrersShown
    | WhoMeant
    | NicknameUnlearned
    | NoteAsked
    | HistoryShown
    | CardMore
    | CardShown
    | NameUnknown
    | TopShown
    | SummaryShown
    | TopItemsShown
    | NewCustomersShown
    | NotYet
    | SettingsShown
    | SettingChanged
    | SettingUnreadable
    | ExportReady
    | ExportWhich
    | PersonExported
    | BackupSent
    | ImportHelp
    | NothingToExport
    | ImportReading
    | ImportWriting
    | ImportPreview
    | ImportDone
    | HelpShown
    | OwnersOnly
    | OwnersButton
    | NotYours
    | TeamShown
    | MemberShown
    | TeamAsked
    | LinkMade
    | LinksClosed
    | OwnLink
    | InAlready
    | JoinedTeam
    | MemberJoined
    | MemberRemoved
    | OutOfTeam
    | BackInTeam
    | MemberLeft
    | HandedOver
    | MadeOwner
    | LastOwner
    | WritingFor
    | TieAsked
    | OwnerWanted
    | GroupTied
    | GroupUntied
    | GroupElsewhere
    | GuestTold
    | AnsweredPrivately
    | NotSaved
    | ForwardedHeld
    | VoiceRefused
    | FileRefused
    | KindRefused
    | SetAside
    | OutageTold
    | Unblocked
    | LikersShown
    | VoicesShown
    | ReminderDue
    | MakeRightDue
    | TaskDone
    | TaskPutOff
    | NamesReply
    | PrivacyReply
    | TextReply
    | MorningReply
    | EffectReply
    | WhyShown
)

#: Replies said as a toast over the pressed button, not as a message.
TOASTS = (AlreadyUndone, AlreadyRedone, ButtonDead, OwnersButton, GroupElsewhere)
