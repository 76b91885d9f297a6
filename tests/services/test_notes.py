"""What the shop remembers of people."""

import pytest

from bot.domain.intents import AddNote, LogSale, Undo
from bot.domain.replies import (
    ButtonDead,
    EditNotSale,
    NoteLine,
    NoteSaved,
    Reply,
    SaleLogged,
    Undone,
    WhoMeant,
)
from bot.services.edits import edit_note
from bot.services.notes import TypedNote, save_note
from bot.services.undoing import undo_entry, undo_last
from bot.storage.customers import customer_fields, customer_names, find_customer
from bot.storage.notes import NoteRow, all_notes, notes_of_message
from tests.shops import Keeper, Notebooks, answer, known, new, only, sale, several


def _note(shop: Keeper, person: object, text: str, message: int | None = None) -> Reply:
    typed = TypedNote(customer=person, text=text)  # type: ignore[arg-type]
    return shop.do(lambda desk: save_note(typed, desk), message=message)


def _notes(shop: Keeper) -> list[NoteRow]:
    return shop.look(lambda desk: all_notes(desk.tx, desk.shop.shop_id))


def test_a_note_is_kept_word_for_word(books: Notebooks) -> None:
    """A note on somebody new makes them a customer; on somebody known it does not."""
    shop = books.shop()
    first = _note(shop, new("Maria"), "allergica alle noci 🌰 <b>")
    assert isinstance(first, NoteSaved)
    assert (first.note, first.new_name) == (NoteLine(name="Maria", text="allergica alle noci 🌰 <b>"), True)
    second = _note(shop, known("Maria"), "likes jazz")
    assert isinstance(second, NoteSaved)
    assert not second.new_name
    assert [note.text for note in _notes(shop)] == ["allergica alle noci 🌰 <b>", "likes jazz"]


def test_a_customer_of_only_a_note_goes_with_it(books: Notebooks) -> None:
    """Taking back the note that made a customer takes the customer back too."""
    shop = books.shop()
    _note(shop, new("Maria"), "likes jazz")
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == NoteLine(name="Maria", text="likes jazz")
    assert shop.look(lambda desk: customer_names(desk.tx, desk.shop.shop_id)) == []


def test_a_note_on_one_of_two_waits_on_nobody(books: Notebooks) -> None:
    """Where two fit, the note is kept on nobody until one is tapped; a button of a removed note is dead."""
    shop = books.shop()
    shop.sell(sale("Maria Rossi", "1", line=0), sale("Maria Bianchi", "1", line=1))
    asked = _note(shop, several("Maria", "Maria Rossi", "Maria Bianchi"), "likes jazz")
    assert isinstance(asked, WhoMeant)
    assert asked.saved == "likes jazz"
    assert _notes(shop)[0].name is None
    saved = answer(shop, asked.question, 1)
    assert isinstance(saved, NoteSaved)
    assert _notes(shop)[0].name == "Maria Bianchi"
    shop.do(undo_last)
    assert _notes(shop)[0].name is None
    shop.do(undo_last)
    assert _notes(shop) == []
    assert isinstance(answer(shop, asked.question, 0), ButtonDead)


def _edit(shop: Keeper, message: int, intent: object, text: str) -> list[Reply]:
    def job(desk: object) -> list[Reply]:
        [note, *_] = notes_of_message(desk.tx, shop.shop_id, shop.user_id, message)  # type: ignore[attr-defined]
        return edit_note(note, intent, text, desk)  # type: ignore[arg-type]

    return shop.do(job, message=message)


def test_an_edited_note_says_what_its_message_says(books: Notebooks) -> None:
    """New words, or another customer, are the note's from now on, and undone alone."""
    shop = books.shop()
    _note(shop, new("Maria"), "likes jazz", message=50)
    said = only(_edit(shop, 50, AddNote(customer=new("Luca"), text="likes rock"), "..."), NoteSaved)
    assert said.note == NoteLine(name="Luca", text="likes rock")
    shop.do(undo_last)
    assert [(note.name, note.text) for note in _notes(shop)] == [("Maria", "likes jazz")]


def test_an_edit_that_changes_no_word_does_nothing(books: Notebooks) -> None:
    """The same note again is no act, though the inbox may have forgotten the text before."""
    shop = books.shop()
    _note(shop, new("Maria"), "likes jazz", message=50)
    assert _edit(shop, 50, AddNote(customer=known("Maria"), text="likes jazz"), "...") == []
    shop.do(undo_last)
    assert _notes(shop) == []


def test_a_note_edited_into_a_sale_is_one(books: Notebooks) -> None:
    """The note goes and the sale is logged; what is neither leaves the note as it was."""
    shop = books.shop()
    _note(shop, new("Maria"), "likes jazz", message=50)
    assert isinstance(_edit(shop, 50, Undo(), "undo")[0], EditNotSale)
    typed: LogSale = sale("Maria", "25").intent
    replies = _edit(shop, 50, typed, "Maria 25")
    assert only(replies, SaleLogged).sale.name == "Maria"
    assert _notes(shop) == []


def test_an_undo_button_takes_back_its_own_note(books: Notebooks) -> None:
    """The button under a note acts on it whatever came after."""
    shop = books.shop()
    first = _note(shop, new("Maria"), "one")
    _note(shop, known("Maria"), "two")
    assert isinstance(first, NoteSaved)
    shop.do(lambda desk: undo_entry(first.entry, desk))
    assert [note.text for note in _notes(shop)] == ["two"]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("speaks Italian", "it"),
        ("speaks only English", "en"),
        ("Parla inglese.", "en"),
        ("parla solo cinese", "zh"),
        ("说英文", "en"),
        ("只会说意大利语", "it"),
        ("speaks no English", None),
        ("does not speak Italian", None),
        ("English", None),
        ("learns Italian with Tom", None),
        ("speaks Klingon", None),
    ],
)
def test_a_note_says_which_language_somebody_reads(books: Notebooks, words: str, language: str | None) -> None:
    """Where it says nothing else: the texts to send are in it, and taking the note back takes that back too."""
    shop = books.shop()
    said = _note(shop, new("Maria"), words)
    assert isinstance(said, NoteSaved)
    maria = shop.look(lambda desk: find_customer(desk.tx, desk.shop.shop_id, "Maria"))
    assert maria is not None

    def reads() -> str | None:
        return shop.look(lambda desk: customer_fields(desk.tx, desk.shop.shop_id, maria.id).language)

    assert (said.reads, reads()) == (language, language)
    shop.do(undo_last)
    assert reads() is None
