"""What is said of names themselves: who is called what, who is one with whom, who is to be contacted, and why."""

from bot.domain.intents import (
    AddNickname,
    Intent,
    MergeCustomers,
    MessagesEffect,
    Person,
    RenameCustomer,
    SetConsent,
    ShowDuplicates,
    WhyNamed,
)
from bot.understanding.line import Line
from bot.understanding.parts.part import Parts
from bot.understanding.sentences import Match
from bot.understanding.statements import person_in

_ABOUT_NOBODY: dict[str, Intent] = {"show_duplicates": ShowDuplicates(), "messages_effect": MessagesEffect()}
_OF_ONE = frozenset({"set_consent", "rename_customer", "add_nickname", "merge_customers", "why_named"})
ORDERS = _OF_ONE | _ABOUT_NOBODY.keys()
#: No name has more letters, or more words.
_LONGEST, _MOST_WORDS = 60, 5
_QUOTES = " \"'“”‘’「」«»"


def order(line: Line, match: Match, parts: Parts) -> Intent | None:
    """What `match` orders; None where a slot of it cannot be read."""
    if match.intent in _ABOUT_NOBODY:
        return None if parts.people else _ABOUT_NOBODY[match.intent]
    person = person_in(line, match.spans.get("customer"), parts.people)
    if person is None or not _is_known(person) or not _is_said(line, match):
        return None
    match match.intent:
        case "set_consent":
            return SetConsent(customer=person, contact=match.template.slots.get("contact") == "yes")
        case "why_named":
            return WhyNamed(customer=person)
        case "merge_customers":
            other = person_in(line, match.spans.get("referred_by"), parts.people)
            return MergeCustomers(customer=person, other=other) if other and _is_known(other) else None
        case name:
            word = _name(line, match)
            if word is None:
                return None
            called = RenameCustomer(customer=person, name=word)
            return called if name == "rename_customer" else AddNickname(customer=person, nickname=word)


def _is_known(person: Person) -> bool:
    return person.known or bool(person.candidates)


def _is_said(line: Line, match: Match) -> bool:
    """Whether the small words stand before the name that a template wants: one of each group of its `with`."""
    slots = match.template.slots
    before = {token.fold for token in line.tokens[: match.spans.get("text", (0, 0))[0]]}
    wanted = [set(group.split("|")) for group in slots.get("with", "").split()]
    return before.isdisjoint(slots.get("without", "").split("|")) and not any(map(before.isdisjoint, wanted))


def _typed(line: Line, match: Match) -> str:
    """The words of the slot as typed: to the line's end where it is last, and from `Di` or `La` of a name on."""
    if "text" not in match.spans:
        return ""
    start, end = match.spans["text"]
    others = [span for name, span in match.spans.items() if name != "text"]
    if all(span[1] <= start for span in others):
        end = len(line.tokens)
    after = max((span[1] for span in others if span[1] <= start), default=0)
    while start > after and line.tokens[start - 1].raw[:1].isupper():
        start -= 1
    while end > start and line.tokens[end - 1].kind == "sign":
        end -= 1
    return line.typed[line.tokens[start].start : line.tokens[end - 1].end] if end > start else ""


def _name(line: Line, match: Match) -> str | None:
    """The words of the slot as a name; None where they can be none."""
    text = " ".join(_typed(line, match).strip(_QUOTES).split())
    if not 0 < len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS:
        return None
    fold = "".join(token.fold for token in line.words.tokenise(text))
    if line.is_good(fold) or line.context.lexicon.has_item(fold):
        return None
    has_letters = any(character.isalpha() for character in text)
    return text if has_letters and not any(character in "?？!！,，;；\n" for character in text) else None
