"""What staff may do; what is not named here is the owner's. An owner may do anything in their shop, a stranger nothing.

Staff write down, see a customer's page without totals, and put right what they wrote themselves today.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.clock import shop_day
from bot.domain.intents import (
    AddCustomer,
    AddNote,
    AddReminder,
    AddTag,
    Cancel,
    CorrectLast,
    CustomerCard,
    Greeting,
    Help,
    Intent,
    LogContact,
    LogFeedback,
    LogGift,
    LogReason,
    LogReferral,
    LogSale,
    PayDebt,
    Redo,
    SetBirthday,
    Undo,
    Unknown,
)
from bot.domain.presses import (
    Press,
    PressAnswer,
    PressCard,
    PressContacted,
    PressDone,
    PressLater,
    PressMore,
    PressNote,
    PressRedo,
    PressSetting,
    PressTeam,
    PressUndo,
    PressUsual,
)
from bot.domain.replies import (
    AlreadyRedone,
    ButtonDead,
    CardMore,
    CardShown,
    NameUnknown,
    NoteAsked,
    NoteSaved,
    NotYet,
    OwnersOnly,
    Reply,
    WhoMeant,
)
from bot.services.desk import Desk
from bot.storage import journal
from bot.storage.shops import Role

STAFF_INTENTS = (
    LogSale,
    AddNote,
    LogContact,
    LogFeedback,
    LogGift,
    LogReason,
    LogReferral,
    AddCustomer,
    AddTag,
    AddReminder,
    SetBirthday,
    PayDebt,
    CustomerCard,
    CorrectLast,
    Undo,
    Redo,
    Help,
    Cancel,
    Greeting,
    Unknown,
)
#: Without their slash. What /settings and /team then show and do is looked at again there.
STAFF_COMMANDS = frozenset({"start", "help", "customer", "undo", "redo", "remind", "team", "settings"})
#: Acts that staff take back and put back: a setting, a merge or an import of theirs is from when they were the owner.
_STAFF_KINDS = frozenset({"sales", "correction", "note", "customer", "payment", "task"})
_STAFF_PRESSES = (
    PressUndo,
    PressRedo,
    PressAnswer,
    PressCard,
    PressMore,
    PressUsual,
    PressContacted,
    PressNote,
    PressDone,
    PressLater,
)
_STAFF_DEEDS = frozenset({"show", "ask_leave", "leave", "write"})


def may(role: Role, intent: Intent) -> bool:
    """Whether somebody of this role may ask for this."""
    return role == "owner" or isinstance(intent, STAFF_INTENTS)


def may_command(role: Role, name: str) -> bool:
    """Whether somebody of this role may give this command."""
    return role == "owner" or name in STAFF_COMMANDS


def may_press(role: Role, press: Press) -> bool:
    """Whether somebody of this role may press this; what it acts on is looked at again there."""
    if role == "owner":
        return True
    match press:
        case PressSetting(key=key):
            return key in {None, "language"}
        case PressTeam(deed=deed):
            return deed in _STAFF_DEEDS
        case _:
            return isinstance(press, _STAFF_PRESSES)


def may_touch(desk: Desk, user_id: int, at: datetime) -> bool:
    """Whether what `user_id` wrote at that moment may be changed at this desk: an owner's all, staff's own of today."""
    if desk.role == "owner":
        return True
    shop = desk.shop
    today = shop_day(desk.now, shop.zone, shop.day_starts)
    return user_id == desk.user_id and shop_day(at, shop.zone, shop.day_starts) == today


def may_undo(desk: Desk, entry: journal.Entry, changes: Sequence[journal.Change]) -> bool:
    """Whether an act may be taken back or put back at this desk. A language is its reader's alone."""
    subjects = {change.subject for change in changes}
    if subjects == {"account.language"}:
        return entry.user_id == desk.user_id
    if desk.role == "owner":
        return True
    return entry.kind in _STAFF_KINDS and may_touch(desk, entry.user_id, entry.at)


def as_seen_by(role: Role, answer: Reply) -> Reply:
    """An answer from the books, as somebody of this role may see it: for staff a page has no totals."""
    if role == "owner":
        return answer
    match answer:
        case CardShown():
            return page_for_staff(answer)
        case CardMore():
            return replace(answer, brought=(), brought_more=0, nicknames=())
        case NameUnknown() | WhoMeant() | NotYet() | ButtonDead() | NoteAsked() | NoteSaved() | AlreadyRedone():
            return answer
        case _:
            return OwnersOnly()


def page_for_staff(card: CardShown) -> CardShown:
    """A customer's page with nothing on it that is the owner's to know."""
    shown = {field: getattr(card, field) for field in CardShown.__slots__ if field in _ON_STAFF_PAGE}
    last = None if card.last is None else replace(card.last, by=None)
    return CardShown(**{**shown, "last": last}, totals=(), for_owner=False)


#: What staff see of a page: all that helps at the counter, what is owed too.
_ON_STAFF_PAGE = frozenset(CardShown.__slots__) - {
    "totals",
    "worth",
    "brought",
    "brought_more",
    "nicknames",
    "tasks",
    "for_owner",
}
