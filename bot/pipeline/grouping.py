"""What of an answer a group may see: a sign on the message, never words of the books.

Whatever says more than that goes to whoever wrote, in their private chat. Only replies named here as signs stay away
from there, so a new kind of reply can tell a group nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.incoming import Attached, Body, Command, Written
from bot.domain.intents import AddReminder, Greeting, Help, LogSale, Unknown, WhoLikes
from bot.domain.replies import (
    BirthdayRefused,
    DebtPaid,
    EditNotSale,
    FileRefused,
    ForwardedHeld,
    KindRefused,
    LinesNotSaved,
    NicknameUnlearned,
    NoteSaved,
    NothingOwed,
    NothingToCorrect,
    NotSaved,
    PaidTooMuch,
    PersonSaved,
    Redone,
    ReferralRefused,
    ReminderUnread,
    Reply,
    ReplyNotRead,
    SaleCorrected,
    SaleLogged,
    SaleMoved,
    SalesCorrected,
    SalesLogged,
    TaskSaved,
    TaskTooLate,
    Undone,
    VoiceRefused,
    WalkInLogged,
    Welcomed,
    WhoMeant,
    WhoseSaleAsked,
)
from bot.mailbox.outbox import Call
from bot.pipeline.reading import Lines

SAVED, CHANGED, NOTED, DOUBTED = "👍", "👌", "\u270d", "🤔"
#: Of a group's twenty messages a minute, those that hints may take.
_MOST_HINTS = 10
HINT_WINDOW = timedelta(minutes=1)
#: What people say to each other, and what only a picture says, is none of the notebook's business.
_UNHEARD = (Welcomed, KindRefused, VoiceRefused, FileRefused)
_DOUBTS = (
    WhoseSaleAsked,
    WhoMeant,
    LinesNotSaved,
    NotSaved,
    ForwardedHeld,
    ReplyNotRead,
    EditNotSale,
    NothingToCorrect,
    NothingOwed,
    PaidTooMuch,
    ReferralRefused,
    BirthdayRefused,
    TaskTooLate,
    ReminderUnread,
)
#: Doubts in which nothing of money was read: in a group, most likely talk.
_TALK = frozenset({"nothing_read", "name_alone", "no_amount", "not_understood", "own_expense"})


def sign_of(reply: Reply) -> str | None:
    """The sign that a reply is in a group; None for one that has no sign."""
    match reply:
        case SaleLogged() | WalkInLogged() | SalesLogged(not_saved=()) | DebtPaid():
            return SAVED
        case SaleCorrected() | SaleMoved() | SalesCorrected(not_saved=()) | Undone() | Redone() | NicknameUnlearned():
            return CHANGED
        case NoteSaved() | PersonSaved() | TaskSaved():
            return NOTED
        case SalesLogged() | SalesCorrected():
            return DOUBTED
        case WhoMeant(saved=None):
            return None
        case _:
            return DOUBTED if isinstance(reply, _DOUBTS) else None


def sign_for(replies: Sequence[Reply]) -> str | None:
    """One sign for all that a message did: a doubt before anything else."""
    signs = [sign for reply in replies if (sign := sign_of(reply)) is not None]
    return DOUBTED if DOUBTED in signs else next(iter(signs), None)


def is_said_by_sign(reply: Reply) -> bool:
    """Whether the sign says all there is to say."""
    return sign_of(reply) in {SAVED, CHANGED, NOTED}


def is_unheard(reply: Reply) -> bool:
    """Whether a group's member gets no answer at all."""
    return isinstance(reply, _UNHEARD)


def is_talk(body: Body, lines: Lines | None) -> bool:
    """Whether a message of a group is nothing for the notebook: no sale, no note, no question."""
    match body:
        case Command() | Written(addressed=True):
            return False
        case Attached(caption=caption):
            return not caption or lines is None or not any(isinstance(line.intent, LogSale) for line in lines.lines)
        case _:
            return lines is None or all(_is_talk(line.intent) for line in lines.lines)


def _is_talk(intent: object) -> bool:
    match intent:
        case Unknown(doubt="no_amount", items=items):  # Tom 3 teas; can you bring milk
            return all(item.quantity == 1 for item in items)
        case Unknown(doubt=doubt):
            return doubt in _TALK
        case AddReminder(customer=None) | WhoLikes() | Greeting() | Help():  # see you tomorrow; who opens tomorrow?
            return True
        case _:
            return False


def without_mention(body: Body, username: str) -> Body:
    """A message to the bot by its name, without the name."""
    if not isinstance(body, Written) or "@" not in body.text:
        return body
    text = re.sub(rf"@{re.escape(username)}\b[,:]?", "", body.text, flags=re.IGNORECASE).strip()
    return body if text in {"", body.text} else replace(body, text=text, addressed=True)


def reaction(chat_id: int, message_id: int, sign: str | None) -> Call:
    """Put a sign on a message, or take it away."""
    signs: list[dict[str, Any]] = [] if sign is None else [{"type": "emoji", "emoji": sign}]
    payload = {"chat_id": chat_id, "message_id": message_id, "reaction": signs}
    return Call(method="setMessageReaction", chat_id=chat_id, payload=payload)


def answering(call: Call, message_id: int) -> Call:
    """The same words in answer to a message of the group, if that is still there."""
    reply = {"message_id": message_id, "allow_sending_without_reply": True}
    return Call(method=call.method, chat_id=call.chat_id, payload={**call.payload, "reply_parameters": reply})


def may_hint(words_of_the_minute: int) -> bool:
    """Whether a group still has room for words."""
    return words_of_the_minute < _MOST_HINTS
