"""Messages of somebody with a shop: written, edited, replied, forwarded, or no text at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.files import CustomerRecord
from bot.domain.incoming import Attached, Command, Edited, Written
from bot.domain.intents import AddCustomer, AddNote, Cancel, Greeting, LogSale, Person, Undo, Unknown
from bot.domain.replies import (
    Choice,
    FileRefused,
    ForwardedHeld,
    KindRefused,
    NotYours,
    OwnersOnly,
    ReadingChoice,
    Reply,
    ReplyNotRead,
    SaveBothChoice,
    VoiceRefused,
)
from bot.files.records import record_of_card
from bot.files.sums import phone_of
from bot.files.vcards import cards_in
from bot.files.ways import ways_of
from bot.languages import Language
from bot.mailbox import inbox, outbox
from bot.pipeline.commands import do_command
from bot.pipeline.doing import do_line, do_lines
from bot.pipeline.reading import Line, Lines, Reader
from bot.services.answers import answer_note
from bot.services.corrections import correct_entry
from bot.services.desk import Desk
from bot.services.edits import edit_note, edit_sales, without_old
from bot.services.own_texts import answer_text
from bot.services.questions import ask_reading
from bot.services.rights import may_touch
from bot.services.undoing import undo_entry
from bot.storage import journal
from bot.storage.customers import find_customer
from bot.storage.notes import notes_of_message
from bot.storage.questions import close_readings, newest_open_question
from bot.storage.sales import sales_of_message
from bot.understanding import Context

#: Words that come later than this after a button asked for them are not what it asked for any more.
_ASKED_WITHIN = timedelta(hours=1)
_BRACES = frozenset("{}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What handling a message takes beside the message: its desk, and how to read."""

    desk: Desk
    context: Context
    reader: Reader
    languages: Mapping[str, Language]
    bot_id: int
    update_id: int


def handle(body: object, room: Room) -> Sequence[Reply]:
    """Carry out a message; what to answer, nothing where silence is right."""
    match body:
        case Command():
            return do_command(body, room.desk, room.context, room.languages)
        case Written(forwarded=True):
            return _forwarded(body, room)
        case Written():
            return _written(body, room)
        case Edited():
            return _edited(body, room)
        case Attached():
            return _attached(body, room)
        case _:
            return ()


def _written(body: Written, room: Room) -> list[Reply]:
    if body.replies_to is not None:
        entry = _entry_told(body.replies_to, room)
        if entry is not None:
            return [_replied(body.text, entry, room)]
    lines = room.reader.read(body.text, room.context)
    return _asked_for(body.text, lines, room) or do_lines(lines, room.desk)


def _asked_for(text: str, lines: Lines, room: Room) -> list[Reply]:
    """Words that a button asked for: those that are nothing else. A sale stays a sale, but with braces it is a text."""
    plain = all(isinstance(line.intent, Unknown | AddNote | Greeting) for line in lines.lines)
    if not text.strip() or not (plain or _BRACES & set(text)):
        return []
    question = newest_open_question(room.desk.tx, room.desk.shop.shop_id, room.desk.user_id)
    if question is None or question.chat_id != room.desk.chat_id or room.desk.now - question.at > _ASKED_WITHIN:
        return []
    kept: Reply | None = None
    if question.kind == "text" and room.desk.role == "owner":
        kept = answer_text(question, text, room.desk)
    elif question.kind == "note" and not any(isinstance(line.intent, Greeting) for line in lines.lines):
        kept = answer_note(question, text.strip(), room.desk)
    return [kept] if kept else []


def _entry_told(message_id: int, room: Room) -> int | None:
    """The act that a message tells of: a confirmation, or in a group, where there are none, what was written itself."""
    desk = room.desk
    told = outbox.entry_told(desk.tx, room.bot_id, desk.chat_id, message_id)
    if told is not None:
        return told[1] if told[0] == desk.shop.shop_id else None
    if desk.chat_id == desk.user_id:
        return None
    return journal.entry_of_message(desk.tx, desk.shop.shop_id, desk.chat_id, message_id)


def _replied(text: str, entry: int, room: Room) -> Reply:
    """A reply to a confirmation puts right what that tells of, and nothing else."""
    lines = room.reader.read(text, room.context)
    correction = room.reader.read_reply(text, room.context)
    match [line.intent for line in lines.lines]:
        case [Undo() | Cancel()]:  # before anything else: “undo” would pass for a name
            return undo_entry(entry, room.desk)
        case [AddNote()] if correction is None or correction.amount is None:
            return do_lines(lines, room.desk)[0]
    return ReplyNotRead(text=text) if correction is None else correct_entry(entry, correction, room.desk)


def _edited(body: Edited, room: Room) -> list[Reply]:
    """An edit sets what the message wrote to what it says now; one that changes no text does nothing."""
    desk = room.desk
    before = inbox.text_before(desk.tx, room.bot_id, room.update_id, desk.chat_id, desk.message_id)
    if before == body.text:
        return []
    lines = room.reader.read(body.text, room.context)
    shop_id = desk.shop.shop_id
    # What the old text was doubted for is settled by the new one: a tap on it now would write a second sale.
    close_readings(desk.tx, shop_id, desk.chat_id, desk.message_id, desk.now)
    sales = [s for s in sales_of_message(desk.tx, shop_id, desk.chat_id, desk.message_id) if not s.voided]
    notes = [n for n in notes_of_message(desk.tx, shop_id, desk.chat_id, desk.message_id) if not n.removed]
    if (sales or notes) and not may_touch(desk, desk.user_id, desk.at):
        return [NotYours()]
    if sales:
        return edit_sales(sales, lines.sales, [line.text for line in lines.unread], desk)
    if notes:
        new = [line.intent for line in lines.lines]
        return edit_note(notes[0], new[0] if len(new) == 1 else None, body.text, desk)
    return without_old(desk, lambda: do_lines(lines, desk), readable=bool(lines.lines) and not lines.unread)


def _forwarded(body: Written, room: Room) -> list[Reply]:
    """Somebody else's words: sales in them are only offered, questions answered, and nothing else is done."""
    lines = room.reader.read(body.text, room.context)
    if not lines.sales:
        return do_lines(lines, room.desk) if lines.only_ask else []
    intents = tuple(line.intent for line in lines.lines if isinstance(line.intent, LogSale))
    choices: tuple[Choice, ...] = (
        (ReadingChoice(intent=intents[0]),) if len(intents) == 1 else (SaveBothChoice(intents=intents),)
    )
    question = ask_reading(room.desk, body.text, choices)
    return [ForwardedHeld(shop=room.desk.shop.shop_id, question=question, choices=choices)]


def _attached(body: Attached, room: Room) -> list[Reply]:
    """No text: what is written under it counts where it can be read."""
    if body.caption:
        lines = room.reader.read(body.caption, room.context)
        if lines.lines and not lines.unread:
            return do_lines(lines, room.desk)
    match body.kind:
        case "voice":
            return [VoiceRefused()]
        case "file" if room.desk.role != "owner":
            return [OwnersOnly()]
        case "file":
            return [FileRefused(name=body.name)]
        case "contact":
            return [_contact(body, room)]
        case "other":
            return [KindRefused()]


def _contact(body: Attached, room: Room) -> Reply:
    """Somebody out of a phone's address book is a customer: their name, their number, a birthday where it tells one."""
    ways = ways_of(room.context.languages, room.context.currency, room.context.today)
    found = [one for card in cards_in((body.vcard or "").encode()) for one in record_of_card(card, ways)]
    card = next((one for one in found if isinstance(one, CustomerRecord)), None)
    name = (card.name if card else None) or " ".join((body.name or "").split()) or body.phone or ""
    intent = AddCustomer(
        customer=_person(name, room.desk),
        phone=phone_of(body.phone or "", ways.region) or (card.phone if card else None),
        birthday=card.birthday if card else None,
    )
    return do_line(Line(number=0, text=" ".join(filter(None, (name, body.phone))), intent=intent), room.desk)


def _person(name: str, desk: Desk) -> Person:
    """A contact's name is whole: it means whoever is written so, or somebody new."""
    one = find_customer(desk.tx, desk.shop.shop_id, name)
    return Person(name=one.name if one else name, known=one is not None and one.shows)
