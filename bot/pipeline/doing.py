"""What the lines of a message do, each by its intent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

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
    LogReason,
    LogReferral,
    Person,
    Query,
    Redo,
    SetBirthday,
    Undo,
    Unknown,
)
from bot.domain.replies import (
    Choice,
    HelpShown,
    LinesNotSaved,
    NoteKind,
    NoteSaved,
    NotYet,
    QuestionLeft,
    ReadingChoice,
    Reply,
    Welcomed,
    WhoMeant,
)
from bot.pipeline.doubts import doubted
from bot.pipeline.lookup import look_up
from bot.pipeline.reading import Line, Lines
from bot.services.corrections import correct_last
from bot.services.desk import Desk
from bot.services.notes import TypedNote, save_note
from bot.services.questions import ask_reading, offer_instead
from bot.services.sales import log_sales
from bot.services.undoing import redo_last, undo_last
from bot.storage import journal
from bot.storage.questions import mark_answered, newest_open_question


def do_lines(lines: Lines, desk: Desk) -> list[Reply]:
    """Carry out a message: its sales as one act, then whatever else its lines ask for, in order."""
    unread = lines.unread
    replies: list[Reply] = []
    if lines.sales:
        replies += log_sales(lines.sales, desk, [line.text for line in unread])
    for line in lines.others:
        replies.append(do_line(line, desk))
    if unread and not lines.sales:
        replies += _not_saved(unread, lines, desk)
    return replies


def _not_saved(unread: Sequence[Line], lines: Lines, desk: Desk) -> list[Reply]:
    if len(lines.lines) == 1 and isinstance(unread[0].intent, Unknown):
        return [doubted(unread[0].intent, unread[0].text, desk)]
    return [LinesNotSaved(texts=tuple(line.text for line in unread))]


def do_line(line: Line, desk: Desk) -> Reply:
    """Carry out one line that is no sale."""
    intent = line.intent
    note = note_of(intent, line.text)
    if note is not None:
        return _with_others(save_note(note, desk), line, desk)
    match intent:
        case CustomerCard(customer=Person(known=False, candidates=names)) if names:
            return _which_card(intent, names, line.text, desk)
        case CorrectLast():
            return correct_last(intent, desk)
        case Undo():
            return undo_last(desk)
        case Redo():
            return redo_last(desk)
        case Cancel():
            return cancel(desk)
        case Help():
            return HelpShown()
        case Greeting():
            return Welcomed()
        case _ if isinstance(intent, get_args(Query)):
            return look_up(intent, desk.tx, desk.shop, desk.today)
        case _:
            return NotYet()


def _with_others(reply: Reply, line: Line, desk: Desk) -> Reply:
    """What the line may have meant instead, as buttons beside what was done."""
    choices: tuple[Choice, ...] = tuple(ReadingChoice(intent=other) for other in line.others)
    if not choices or not isinstance(reply, NoteSaved):
        return reply
    return replace(reply, question=offer_instead(desk, line.text, reply.entry, choices), choices=choices)


def note_of(intent: Intent, text: str) -> TypedNote | None:
    """What an intent wants kept about a customer, as a note of its kind; None where it wants something else."""
    found: tuple[Person | None, str, NoteKind]
    match intent:
        case AddNote(customer=person, text=words):
            found = person, words, "note"
        case LogContact(customer=person):
            found = person, text, "contact"
        case LogFeedback(customer=person, text=words, mood=mood):
            kinds: dict[str | None, NoteKind] = {"good": "feedback_good", "bad": "feedback_bad", None: "feedback"}
            found = person, words, kinds[mood]
        case LogReason(customer=person, text=words):
            found = person, words, "reason"
        case LogReferral(customer=person):
            found = person, text, "referral"
        case AddTag(customer=person, tags=tags):
            found = person, ", ".join(tags), "tag"
        case SetBirthday(customer=person, birthday=birthday):
            found = person, birthday, "birthday"
        case AddCustomer(customer=person):
            found = person, text, "note"
        case AddReminder(customer=person, text=words):
            found = person, words, "reminder"
        case _:
            return None
    person, words, kind = found
    return TypedNote(customer=person, text=words or text, kind=kind)


def _which_card(intent: CustomerCard, names: Sequence[str], text: str, desk: Desk) -> WhoMeant:
    choices: tuple[Choice, ...] = tuple(
        ReadingChoice(intent=CustomerCard(customer=Person(name=name, known=True))) for name in names
    )
    return WhoMeant(
        shop=desk.shop.shop_id,
        question=ask_reading(desk, text, choices),
        name=intent.customer.name,
        choices=choices,
        names=tuple(names),
    )


def cancel(desk: Desk) -> Reply:
    """Leave the question just asked; where none is open, take back the last act."""
    question = newest_open_question(desk.tx, desk.shop.shop_id, desk.user_id)
    last = journal.last_done(desk.tx, desk.shop.shop_id, desk.user_id)
    if question is None or question.kind == "likely" or (last is not None and last.applied_id > question.id):
        return undo_last(desk)
    mark_answered(desk.tx, desk.shop.shop_id, question.id, desk.now)
    return QuestionLeft()


def do_intents(intents: Sequence[Intent], text: str, desk: Desk) -> list[Reply]:
    """Carry out readings of `text` that were tapped."""
    return do_lines(
        Lines(lines=tuple(Line(number=n, text=text, intent=intent) for n, intent in enumerate(intents))), desk
    )
