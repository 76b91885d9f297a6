"""A language is a folder: a small Spanish one is read with no line of code changed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.intents import AddNote, Intent, LogSale, SalesSummary, TopCustomers
from bot.languages import load_language, load_languages
from bot.understanding import Context, Lexicon, understand

_SPANISH = Path(__file__).parent / "es"


def _read(text: str) -> Intent:
    languages = (load_language(_SPANISH), *load_languages().values())
    lexicon = Lexicon.of(["María", "Pablo"], ["café"])
    return understand(
        text, Context(languages=languages, today=date(2026, 11, 21), currency="EUR", lexicon=lexicon)
    ).intent


@pytest.mark.parametrize(
    ("text", "amount", "name", "day"),
    [
        ("maria 12,50", "12.50", "María", 21),
        ("ayer pablo 20 euros café", "20", "Pablo", 20),
        ("María treinta euros", "30", "María", 21),
        ("dos cafés 3,20", "3.20", None, 21),
        ("señora Carmen 45 corte", "45", "Carmen", 21),
        ("pablo 1.200,00", "1200", "Pablo", 21),
    ],
)
def test_a_sale_in_spanish(text: str, amount: str, name: str | None, day: int) -> None:
    """Amount, customer and day are read by the folder's own words."""
    sale = _read(text)
    assert isinstance(sale, LogSale)
    assert (sale.amount, sale.customer and sale.customer.name, sale.date.day) == (Decimal(amount), name, day)


def test_a_refund_in_spanish() -> None:
    """The words for giving money back are data too."""
    sale = _read("devolución pablo 8")
    assert isinstance(sale, LogSale)
    assert sale.refund


def test_a_note_in_spanish() -> None:
    """A template of the folder takes a note."""
    note = _read("nota maría: alérgica a las nueces")
    assert isinstance(note, AddNote)
    assert (note.customer.name, note.text) == ("María", "alérgica a las nueces")


def test_two_questions_in_spanish() -> None:
    """Queries come with their period and limit."""
    assert _read("quiénes son mis mejores 5 clientes") == TopCustomers(limit=5)
    summary = _read("cuánto hemos vendido la semana pasada")
    assert isinstance(summary, SalesSummary)
    assert summary.period is not None
    assert summary.period.start == date(2026, 11, 9)


def test_the_others_are_read_beside_it() -> None:
    """English from a Spanish owner is read as English."""
    assert isinstance(_read("who are my best customers"), TopCustomers)
