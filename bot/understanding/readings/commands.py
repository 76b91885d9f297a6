"""What is said to the notebook itself: commands, orders about names, what was wrong about the last sale."""

from bot.domain.intents import Cancel, Greeting, Help, Intent, Redo, Undo
from bot.understanding.commands import command_in
from bot.understanding.context import Reading
from bot.understanding.orders import ORDERS, order
from bot.understanding.readings.queries import OF_ONE
from bot.understanding.readings.view import View
from bot.understanding.replies import correction

COMMANDS: dict[str, Intent] = {
    "undo": Undo(),
    "redo": Redo(),
    "cancel": Cancel(),
    "help": Help(),
    "greeting": Greeting(),
}


def command(view: View) -> Reading | None:
    """A command, by its sentence or by all its words."""
    if len(view.line.tokens) > 12 or view.parts.people:  # noqa: PLR2004
        return None
    for match in view.matches(frozenset(COMMANDS), people=False, days=False):
        reduced = view.reduced(people=False, days=False)
        literal = match.fixed == len(reduced.text) and not view.told_money
        if match.intent in ("undo", "redo") or not view.money or literal:
            return Reading(intent=COMMANDS[match.intent], sureness=match.template.sure, why=match.template.source)
    told = None if view.told_money else command_in(view.line)
    return Reading(intent=told, sureness=0.9, why="all its words are of a command") if told else None


def ordered(view: View) -> Reading | None:
    """What is said of a name itself: another one, another person's, or that it is not to be called."""
    if view.told_money:
        return None
    for match in view.matches(ORDERS, days=False):
        intent = order(view.line, match, view.parts)
        if intent is not None:
            return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return None


def corrected(view: View) -> Reading | None:
    """What the last sale should have been."""
    found = correction(view.line, view.parts)
    if found and found.amount is None and view.line.has("birthday") and not _denied(view):
        return None
    if found and found.amount is None and view.line.starting("remind_word", 0):
        return None
    if found and found.items and found.amount is None and not view.says("wrong") and _asks_of_one(view):
        return None
    return Reading(intent=found, sureness=0.9, why="correction") if found else None


def _denied(view: View) -> bool:
    """Whether one thing is set against another: `her birthday cake was for sophie not tom`."""
    return bool(view.line.found["denial"])


def _asks_of_one(view: View) -> bool:
    """`ultima visita adelmo`: a question about a customer, not what the last sale should have been."""
    return bool(view.matches(OF_ONE))
