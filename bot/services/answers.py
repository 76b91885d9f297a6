"""What a tapped answer does."""

from dataclasses import replace
from typing import assert_never

from bot.domain.intents import Intent, Person
from bot.domain.replies import (
    AmountChoice,
    ButtonDead,
    Choice,
    NameChoice,
    NewNameChoice,
    NoteSaved,
    ReadingChoice,
    Reply,
    SaveBothChoice,
    SaveTodayChoice,
    WalkInChoice,
)
from bot.services.corrections import corrected, move_sale
from bot.services.desk import Desk
from bot.services.edits import change_note
from bot.services.notes import TypedNote, note_line, save_note
from bot.services.people import Whose, customer_named
from bot.services.sales import confirm_sale
from bot.storage import journal
from bot.storage.customers import customer_by_id
from bot.storage.notes import NoteRow, notes_by_ids
from bot.storage.questions import QuestionRow, mark_answered
from bot.storage.sales import SaleRow, sales_by_ids


def intents_of(choice: Choice) -> tuple[Intent, ...]:
    """What a tapped reading asks for, line by line; nothing for a choice of names."""
    match choice:
        case AmountChoice(intent=intent) | ReadingChoice(intent=intent) | SaveTodayChoice(intent=intent):
            return (intent,)
        case SaveBothChoice(intents=intents):
            return intents
        case NameChoice() | NewNameChoice() | WalkInChoice():
            return ()
    assert_never(choice)


def answer_whose(question: QuestionRow, choice: Choice, desk: Desk) -> Reply:
    """Put the sale or note that the question is about on whoever was tapped."""
    shop_id, about_id = desk.shop.shop_id, question.about_id or 0
    sales = [sale for sale in sales_by_ids(desk.tx, shop_id, [about_id]) if not sale.voided]
    notes = [note for note in notes_by_ids(desk.tx, shop_id, [about_id]) if not note.removed]
    if not sales and not notes:
        return ButtonDead()
    who = _tapped(choice, desk)
    mark_answered(desk.tx, shop_id, question.id, desk.now)
    return _sale_is(sales[0], who, desk) if sales else _note_is(notes[0], who, desk)


def answer_note(question: QuestionRow, text: str, desk: Desk) -> Reply | None:
    """Keep words as the note that was asked for; None where its customer is gone meanwhile."""
    customer = customer_by_id(desk.tx, desk.shop.shop_id, question.about_id or 0)
    if customer is None or not customer.shows:
        return None
    mark_answered(desk.tx, desk.shop.shop_id, question.id, desk.now)
    return save_note(TypedNote(customer=Person(name=customer.name, known=True), text=text), desk)


def _tapped(choice: Choice, desk: Desk) -> Whose:
    match choice:
        case NameChoice(name=name) | NewNameChoice(name=name):
            return customer_named(desk, name)
        case _:
            return Whose()


def _sale_is(sale: SaleRow, who: Whose, desk: Desk) -> Reply:
    shop_id = desk.shop.shop_id
    maker = journal.entry_of(desk.tx, shop_id, "sale", sale.id)
    moved = move_sale(desk, sale, who)
    one_of_several = len(journal.changes_of(desk.tx, shop_id, maker)) > 1
    if moved is not None and (sale.name is not None or one_of_several):
        return corrected(sale, moved, desk)
    [now] = sales_by_ids(desk.tx, shop_id, [sale.id])
    return confirm_sale(desk.line(now), now.id, maker, who, now.day, desk)


def _note_is(note: NoteRow, who: Whose, desk: Desk) -> Reply:
    if who.customer is None:
        return ButtonDead()
    entry = change_note(note, {"customer_id": who.customer.id}, desk)
    line = replace(note_line(note, desk), name=who.customer.name)
    return NoteSaved(shop=desk.shop.shop_id, entry=entry, note=line, new_name=who.is_new)
