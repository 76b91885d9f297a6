"""What the shop wants to remember about people."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from bot.domain.intents import Channel, Person
from bot.domain.replies import NoteKind, NoteLine, NoteSaved, Reply, WhoMeant
from bot.languages.texts import language_said
from bot.services.contacts import follow_contact
from bot.services.desk import Desk
from bot.services.facts import set_fields
from bot.services.people import Whose, whose
from bot.services.questions import ask_whose, names_or_new
from bot.services.sales import made
from bot.services.tasks import make_right
from bot.storage.notes import NewNote, NoteRow, write_note


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNote:
    """A note as understood, with the line it came from. `channel` and `day` (None: today) are a contact's."""

    customer: Person | None
    text: str
    kind: NoteKind = "note"
    line: int = 0
    channel: Channel | None = None
    day: date | None = None


def save_note(typed: TypedNote, desk: Desk) -> Reply:
    """Keep a note; where several customers fit, on nobody until one is tapped."""
    entry, note_id = desk.take_ids(2)
    who = whose(desk, typed.customer)
    write_note(
        desk.tx,
        NewNote(
            shop_id=desk.shop.shop_id,
            id=note_id,
            customer_id=who.customer.id if who.customer else None,
            typed_name=who.typed,
            kind=typed.kind,
            channel=typed.channel,
            text=typed.text,
            day=typed.day or desk.today,
            at=desk.at,
            logged_by=desk.user_id,
            chat_id=desk.chat_id,
            message_id=desk.message_id,
            line=typed.line,
        ),
    )
    changes = [made("note", note_id, "removed")]
    bad = typed.kind == "feedback_bad"
    if typed.kind == "contact" and who.customer is not None:
        follow_contact(note_id, who.customer.id, typed.day or desk.today, desk)
    if bad:
        changes.append(make_right(note_id, who.customer.id if who.customer else None, typed.text, desk))
    reads = language_said(typed.text) if typed.kind == "note" and who.customer is not None else None
    if reads is not None and who.customer is not None:
        changes += set_fields(who.customer.id, {"language": reads}, desk)
    desk.record(entry, "note", changes)
    if who.candidates:
        return _ask_name(who, typed.text, note_id, desk)
    note = NoteLine(
        name=who.customer.name if who.customer else None,
        text=typed.text,
        kind=typed.kind,
        channel=typed.channel,
        day=None if typed.day == desk.today else typed.day,
    )
    return NoteSaved(shop=desk.shop.shop_id, entry=entry, note=note, new_name=who.is_new, make_right=bad, reads=reads)


def _ask_name(who: Whose, text: str, note_id: int, desk: Desk) -> WhoMeant:
    name = who.typed or ""
    choices = names_or_new(who.candidates, name)
    return WhoMeant(
        shop=desk.shop.shop_id,
        question=ask_whose(desk, note_id, choices),
        name=name,
        choices=choices,
        names=who.candidates,
        saved=text,
    )


def note_line(note: NoteRow, desk: Desk) -> NoteLine:
    """A note of the books in one line, as seen from this day."""
    return NoteLine(
        name=note.name,
        text=note.text,
        kind=cast("NoteKind", note.kind),
        channel=cast("Channel | None", note.channel),
        day=None if note.day == desk.today else note.day,
    )
