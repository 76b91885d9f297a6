"""What reaches the notebook, with Telegram's own shapes taken off."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

ChatKind = Literal["private", "group", "channel"]
Attachment = Literal["voice", "file", "contact", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text message. `replies_to` is the message it answers; `forwarded` text was somebody else's.

    `addressed`: in a group, it named the bot.
    """

    text: str
    replies_to: int | None = None
    forwarded: bool = False
    addressed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message of before has this text now; Telegram may say so with no change of text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`/name arguments`, the name in lower case; `to` is the bot's own where the command names one."""

    name: str
    arguments: str
    to: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """An inline button, with the id of its question to Telegram."""

    data: str
    query_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Something that is no text. `name` of a file as sent; `caption` what was written under it.

    `file_id` fetches a file, of `size` bytes as far as Telegram says. Of a shared contact `name` is the person's,
    with `phone` and perhaps a `vcard`.
    """

    kind: Attachment
    name: str | None = None
    caption: str | None = None
    file_id: str | None = None
    size: int = 0
    phone: str | None = None
    vcard: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedBot:
    """The user no longer lets the bot write (`blocked`), or does again."""

    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedGroup:
    """The bot was added to a group, or given other rights there (`again`).

    `reads_all`: as an administrator, whom privacy mode hides nothing from.
    """

    reads_all: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftGroup:
    """The bot was taken out of a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMoved:
    """A group became a supergroup, which is a chat of its own."""

    before: int
    after: int


Body = Written | Edited | Command | Pressed | Attached | BlockedBot | JoinedGroup | LeftGroup | GroupMoved


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One update for the notebook. `at` is the moment Telegram stamped on the message.

    `update_id` names its inbox row; `language_code` is the IETF tag that the user's Telegram speaks, if it says.
    `user_name` is their first name, `chat_title` the name of a group.
    `message_id` is the message written, edited or carrying the button; 0 where there is none.
    """

    update_id: int
    user_id: int
    language_code: str | None
    chat_id: int
    chat_kind: ChatKind
    message_id: int
    at: datetime
    body: Body
    user_name: str | None = None
    chat_title: str | None = None
