"""What was not understood, or not taken."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.files import FileTrouble
from bot.domain.intents import Intent
from bot.domain.replies.acts import Choice


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


RefusalReply = NotSaved | ForwardedHeld | VoiceRefused | FileRefused | KindRefused | SetAside | OutageTold | Unblocked
