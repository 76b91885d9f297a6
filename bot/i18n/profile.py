"""What Telegram shows of the bot before anyone writes: name, descriptions, commands."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.i18n import catalogs
from bot.i18n.speech import Speech
from bot.i18n.voice import Voice

#: Those that work, in the order of the menu: what is needed at the counter first.
COMMANDS = (
    "today",
    "top",
    "sales",
    "customer",
    "customers",
    "lapsed",
    "remind",
    "undo",
    "redo",
    "import",
    "export",
    "team",
    "settings",
    "privacy",
    "help",
    "start",
)
#: They work, and are told of where they are needed: nobody should meet them by looking through the menu.
UNLISTED = ("forget",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`name` without its slash."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """For `setMyName` and its like. `description` fills the empty chat, `short_description` the bot's page."""

    name: str
    short_description: str
    description: str
    commands: tuple[Command, ...]


def profile(language: str) -> Profile:
    """The bot as speakers of `language` find it."""
    speech = _speech(language)
    return Profile(
        name=speech.label("bot-name", "Regulars"),
        short_description=speech.label(
            "bot-short", "Your shop's notebook. Write “Maria 25 cappuccino”, ask “top customers”."
        ),
        description=speech.label(
            "bot-description",
            "The notebook of a shop that knows its customers.\n\n"
            "Write a sale the way you'd say it, “Maria 25 cappuccino”, and it is saved, with Undo beside it. "
            "Write just a name to see visits, the usual and notes. Ask “top customers” or “sales last week”.\n\n"
            "The whole notebook is yours: /export",
        ),
        commands=_commands(speech),
    )


def _commands(speech: Speech) -> tuple[Command, ...]:
    described = {
        "today": speech.label("command", "Who is worth a hello today"),
        "lapsed": speech.label("command", "Who has not been seen lately"),
        "top": speech.label("command", "Who spends most"),
        "sales": speech.label("command", "How sales are going"),
        "customer": speech.label("command", "One customer's page: add the name"),
        "remind": speech.label("command", "What is due; or add a day and words"),
        "customers": speech.label("command", "How many names, and which are twice"),
        "undo": speech.label("command", "Take back what you wrote last"),
        "redo": speech.label("command", "Put back what you took out"),
        "import": speech.label("command", "Bring in customers or sales from a file"),
        "export": speech.label("command", "The whole notebook as a file"),
        "team": speech.label("command", "Who writes in the notebook"),
        "settings": speech.label("command", "Language, currency, time zone"),
        "privacy": speech.label("command", "What is kept, where, and how long"),
        "help": speech.label("command", "How to write things down"),
        "start": speech.label("command", "Three lines to begin with"),
    }
    return tuple(Command(name=name, description=described[name]) for name in COMMANDS)


def _speech(language: str) -> Speech:
    """A voice with words only: nothing in a profile has a date or an amount."""
    locale = catalogs.locale_of(language)
    return Speech(
        Voice(language=language, locale=locale, currency="EUR", today=datetime.now(UTC).date(), timezone="UTC")
    )
