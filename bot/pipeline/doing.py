"""What the lines of a message do, each by its intent."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from bot.domain.intents import (
    AddCustomer,
    AddNickname,
    AddNote,
    AddReminder,
    AddTag,
    Cancel,
    CorrectLast,
    CustomerCard,
    ForgetCustomer,
    Greeting,
    Help,
    Intent,
    LogContact,
    LogFeedback,
    LogGift,
    LogReason,
    LogReferral,
    MergeCustomers,
    PayDebt,
    Person,
    Query,
    Redo,
    RenameCustomer,
    SetBirthday,
    SetConsent,
    Undo,
    Unknown,
    WhyNamed,
)
from bot.domain.replies import (
    Choice,
    HelpShown,
    LinesNotSaved,
    NoteKind,
    NoteSaved,
    NotYet,
    OwnersOnly,
    QuestionLeft,
    ReadingChoice,
    Reply,
    Welcomed,
)
from bot.pipeline.doubts import doubted
from bot.pipeline.lookup import look_up
from bot.pipeline.reading import Line, Lines
from bot.services.consent import set_consent
from bot.services.corrections import correct_last
from bot.services.debts import pay_debt
from bot.services.desk import Desk
from bot.services.facts import keep_facts, keep_referral
from bot.services.forgetting import ask_to_forget
from bot.services.merging import ask_merge
from bot.services.naming import add_a_nickname, rename
from bot.services.notes import TypedNote, save_note
from bot.services.questions import ask_who, offer_instead
from bot.services.rights import may
from bot.services.sales import log_sales
from bot.services.tasks import set_reminder
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
        replies.append(do_line(line, desk) if may(desk.role, line.intent) else OwnersOnly())
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
    note = note_of(line)
    if note is not None:
        return _with_others(save_note(note, desk), line, desk)
    kept = _keep(intent, line, desk)
    if kept is not None:
        return kept
    match intent:
        case (
            CustomerCard(customer=Person(known=False, candidates=names))
            | WhyNamed(customer=Person(known=False, candidates=names))
        ) if names:
            return ask_who(intent, intent.customer, line.text, desk)
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
            return look_up(intent, desk.tx, desk.shop, desk.today, desk.role)
        case _:
            return NotYet()


def _with_others(reply: Reply, line: Line, desk: Desk) -> Reply:
    """What the line may have meant instead, as buttons beside what was done."""
    choices: tuple[Choice, ...] = tuple(ReadingChoice(intent=other) for other in line.others)
    if not choices or not isinstance(reply, NoteSaved):
        return reply
    return replace(reply, question=offer_instead(desk, line.text, reply.entry, choices), choices=choices)


def _keep(intent: Intent, line: Line, desk: Desk) -> Reply | None:
    """What is kept of people beside notes, or put right; None where the intent wants something else."""
    match intent:
        case AddCustomer():
            return keep_facts(intent, line.text, desk, unread=None if intent.phone else no_phone(line.text))
        case AddTag() | SetBirthday():
            return keep_facts(intent, line.text, desk)
        case LogReferral():
            return keep_referral(intent, line.text, desk)
        case AddReminder():
            return set_reminder(intent, line.text, desk, line.number)
        case PayDebt():
            return pay_debt(intent, line.text, desk, line.number)
        case CorrectLast():
            return correct_last(intent, desk)
        case _:
            return _of_one(intent, line.text, desk)


def _of_one(intent: Intent, text: str, desk: Desk) -> Reply | None:
    """What a customer is called, and what they allow; None where the intent wants something else."""
    match intent:
        case SetConsent():
            return set_consent(intent, text, desk)
        case RenameCustomer():
            return rename(intent, text, desk)
        case AddNickname():
            return add_a_nickname(intent, text, desk)
        case ForgetCustomer():
            return ask_to_forget(intent, text, desk)
        case MergeCustomers():
            return ask_merge(intent, text, desk)
        case _:
            return None


_FEEDBACK: dict[str | None, NoteKind] = {"good": "feedback_good", "bad": "feedback_bad", None: "feedback"}


def note_of(line: Line) -> TypedNote | None:
    """What a line wants kept about a customer, as a note of its kind; None where it wants something else."""
    match line.intent:
        case AddNote(customer=person, text=words):
            return TypedNote(customer=person, text=words or line.text, line=line.number)
        case LogContact(customer=person, channel=channel, date=day):
            return TypedNote(
                customer=person, text=line.text, kind="contact", channel=channel, day=day, line=line.number
            )
        case LogFeedback(customer=person, text=words, mood=mood):
            return TypedNote(customer=person, text=words or line.text, kind=_FEEDBACK[mood], line=line.number)
        case LogReason(customer=person, text=words):
            return TypedNote(customer=person, text=words or line.text, kind="reason", line=line.number)
        case LogGift(customer=person, text=words):
            return TypedNote(customer=person, text=words or line.text, kind="gift", line=line.number)
        case _:
            return None


_FIGURES = re.compile(r"\+?\d[\d\s().\-/]{4,}\d")
_DAY = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")


def no_phone(text: str) -> str | None:
    """Figures as long as a telephone number, in a line in which none was read."""
    found = next((found.group() for found in _FIGURES.finditer(text) if not _DAY.fullmatch(found.group())), None)
    return found.strip() if found else None


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
