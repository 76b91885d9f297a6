"""What is said to the notebook itself, in words put together at will: greetings, second thoughts, cries for help."""

from bot.domain.intents import Cancel, Greeting, Help, Intent, Undo
from bot.understanding.line import Line

#: Words about a command that say nothing of their own.
_SMALL = ("about_command", "skip", "article", "and", "negation")
_GREETS = ("greets", "about_greeting", "weekday", "day", *_SMALL)
_QUITS = ("quits", "about_quitting", *_SMALL)
_UNDOES = ("undoes", "undo_verb", "undo_object", *_SMALL)
#: Tokens before a word that asks how something is done, at most.
_FEW_BEFORE = 3


def command_in(line: Line) -> Intent | None:
    """The command that every word of `line` is of; None where a word is of anything else."""
    if line.has("quits") and _is_only_of(line, _QUITS):
        return Cancel()
    if line.has("greets") and not line.has("last_one") and _is_only_of(line, _GREETS):
        return Greeting()
    told = line.has("undoes") or (line.has("undo_verb") and line.has("undo_object"))
    if told and _is_only_of(line, _UNDOES):
        return Undo()
    return Help() if _asks_how(line) else None


def _is_only_of(line: Line, kinds: tuple[str, ...]) -> bool:
    places = {at for kind in kinds for found in line.found.get(kind, ()) for at in range(found.start, found.end)}
    return all(at in places or token.kind == "sign" for at, token in enumerate(line.tokens))


def _asks_how(line: Line) -> bool:
    """`come si corregge uno sbaglio`: a word that asks how, near the beginning, and after it one of writing down."""
    leads = (found for found in line.found.get("asks_how", ()) if found.start <= _FEW_BEFORE)
    return any(verb.start >= lead.end for lead in leads for verb in line.found.get("help_verb", ()))
