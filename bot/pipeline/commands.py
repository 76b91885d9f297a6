"""Commands: the same in every language, with the same answers as the words they stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.incoming import Command
from bot.domain.intents import (
    AddReminder,
    CustomerCard,
    DueToday,
    ForgetCustomer,
    Help,
    Intent,
    LapsedCustomers,
    Person,
    Redo,
    SalesSummary,
    ShowDuplicates,
    TopCustomers,
    Undo,
    Unknown,
)
from bot.domain.presses import PressSetting
from bot.domain.replies import ImportHelp, NothingToExport, OwnersOnly, ReminderUnread, Reply, Welcomed
from bot.insight.reminders import reminders
from bot.languages import Language
from bot.pipeline.doing import do_lines
from bot.pipeline.reading import Line, Lines
from bot.services.closing import show_privacy
from bot.services.desk import Desk
from bot.services.own_texts import keep_own_text, show_own_texts
from bot.services.rights import may_command, may_press
from bot.services.settings import change_setting, setting_key, show_page, show_settings
from bot.services.tasks import set_reminder
from bot.services.team import show_team
from bot.understanding import Context, understand

#: A question typed after a command is read as these words would be, in whatever language it goes on.
_TEXTS = "texts"
_AS_WORDS = {"top": "top customers", "sales": "sales", "customer": "customer"}


def intent_of(command: Command, context: Context) -> Intent | None:
    """What a command asks for, where words could ask for it too; None for the others."""
    match command.name:
        case "top" | "sales" | "customer":
            return _question(command, context)
        case "undo":
            return Undo()
        case "redo":
            return Redo()
        case "help":
            return Help()
        case "customers":
            return ShowDuplicates()
        case "today":
            return DueToday()
        case "lapsed":
            return LapsedCustomers()
        case _:
            return None


def _question(command: Command, context: Context) -> Intent:
    plain: dict[str, Intent] = {"top": TopCustomers(), "sales": SalesSummary(), "customer": Help()}
    if not command.arguments:
        return plain[command.name]
    if command.name == "customer":
        return _card(command.arguments, context)
    intent = understand(f"{_AS_WORDS[command.name]} {command.arguments}", context).intent
    return intent if isinstance(intent, type(plain[command.name])) else plain[command.name]


def _card(name: str, context: Context) -> Intent:
    """A name alone is a card already, or nobody's: whatever else it may look like, here it is a name."""
    intent = understand(name, context).intent
    if isinstance(intent, CustomerCard) or (isinstance(intent, Unknown) and intent.doubt == "name_alone"):
        return intent
    return Unknown(doubt="name_alone", customer=Person(name=name))


def _forget(name: str, context: Context) -> Line:
    """Whom a name alone means, or nobody yet."""
    card = _card(name, context) if name else None
    person = card.customer if isinstance(card, CustomerCard) else Person(name=name)
    return Line(number=0, text=f"/forget {name}", intent=ForgetCustomer(customer=person))


def _remind(words: str, desk: Desk, context: Context) -> list[Reply]:
    """Words after the command are a reminder already, in whatever language they go on; without a day they are none."""
    asked = [words, *(f"{phrase} {words}" for language in context.languages for phrase in _asking(language))]
    read = [one for text in asked if isinstance(one := understand(text, context).intent, AddReminder)]
    if not read:
        return [ReminderUnread(text=words)]
    plain = [one for one in read if one.text in words]  # what one language asks with is a word of the text in another
    intent = min(plain, key=lambda one: len(one.text)) if plain else replace(read[0], text=words)
    return [set_reminder(intent, words, desk)]


def _asking(language: Language) -> Sequence[str]:
    """How a language asks to be reminded."""
    return [str(phrase) for phrase in language.words.get("remind_word", ())][:1]


def _texts(value: str, desk: Desk) -> Reply:
    """The owner's own texts, or one more."""
    if desk.role != "owner":
        return OwnersOnly()
    return keep_own_text(value, desk) if value else show_own_texts(desk)


def do_command(  # noqa: C901, PLR0912 - a case a command
    command: Command, desk: Desk, context: Context, languages: Mapping[str, Language]
) -> list[Reply]:
    """Carry out a command that changes something, or that opens a menu."""
    if not may_command(desk.role, command.name):
        return [OwnersOnly()]
    intent = intent_of(command, context)
    if intent is not None:
        line = Line(number=0, text=command.arguments or f"/{command.name}", intent=intent)
        return do_lines(Lines(lines=(line,)), desk)
    match command.name:
        case "start":
            return [Welcomed()]
        case "privacy":
            return [show_privacy(desk)]
        case "forget":
            return do_lines(Lines(lines=(_forget(command.arguments, context),)), desk)
        case "remind" if command.arguments:
            return _remind(command.arguments, desk, context)
        case "remind":
            return [reminders(desk.tx, desk.shop) if desk.role == "owner" else OwnersOnly()]
        case "import":
            return [ImportHelp()]
        case "export":  # of a shop that was there before it is looked up (`bot.pipeline.exporting`)
            return [NothingToExport()]
        case "team":
            return [show_team(desk)]
        case "settings" if command.arguments:
            key, value = (*command.arguments.split(maxsplit=1), "")[:2]
            if key.casefold() == _TEXTS:
                return [_texts(value, desk)]
            if not may_press(desk.role, PressSetting(shop=desk.shop.shop_id, key=setting_key(key))):
                return [OwnersOnly()]
            return [change_setting(key, value, desk, languages) if value else show_page(key, desk, languages)]
        case "settings":
            return [show_settings(desk, languages)]
        case _:
            return do_lines(Lines(lines=(Line(number=0, text=f"/{command.name}", intent=Help()),)), desk)
