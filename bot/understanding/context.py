"""What a message is read against, and what comes of reading it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.intents import Intent
from bot.languages import Language
from bot.understanding.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The shop at the moment of the message.

    `languages` has the owner's first. `today` is the shop's day. `currency` is ISO 4217.
    """

    languages: tuple[Language, ...]
    today: date
    currency: str
    lexicon: Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a line means.

    `sureness` is 0..1; `why` names the rule that decided; `others` are readings worth a button.
    """

    intent: Intent
    sureness: float
    why: str
    others: tuple[Intent, ...] = ()
