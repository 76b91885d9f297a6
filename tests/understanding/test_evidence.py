"""Questions that no sentence fits, read by what each of their words stands for in the examples."""

from datetime import date

import pytest

from bot.domain.intents import (
    DueToday,
    Intent,
    LapsedCustomers,
    LogSale,
    SalesSummary,
    TopCustomers,
    TopReferrers,
    Unknown,
)
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand


def _read(text: str, language: str, *customers: str) -> Intent:
    languages = load_languages()
    order = (languages[language], *(one for code, one in languages.items() if code != language))
    lexicon = Lexicon.of(customers, [])
    return understand(text, Context(languages=order, today=date(2026, 11, 22), currency="EUR", lexicon=lexicon)).intent


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "who do i need to get hold of b4 i close up tonight", DueToday),
        ("en", "gimme the ten punters who drop the most cash here", TopCustomers),
        ("en", "Could you please tell me what we turned over in the third quarter?", SalesSummary),
        ("it", "chi ha fatto iscrivere più amici?", TopReferrers),
        ("zh", "邊啲學生耐冇嚟", LapsedCustomers),
    ],
)
def test_a_question_in_words_of_its_own(language: str, text: str, kind: type[Intent]) -> None:
    """A question is heard by all its words together, and one with a number in it is no sale."""
    assert isinstance(_read(text, language), kind)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "what's the weather tomorrow"),
        ("en", "Is it gonna snow"),
        ("en", "who for goes the meatloaf"),
        ("en", "is it legal to charge a fee for card payments"),
        ("it", "che ore sono"),
        ("zh", "什么意思"),
        ("zh", "今天浪好大 船都沒出去"),
    ],
)
def test_what_is_no_question_for_the_books(language: str, text: str) -> None:
    """Small talk is not taken for the question that it shares most words with."""
    assert isinstance(_read(text, language), Unknown)


def test_a_sale_stays_one() -> None:
    """The words of a question beside a sum with its currency, or beside a customer, overrule no sale."""
    assert isinstance(_read("top customer 25 €", "en"), LogSale)
    assert isinstance(_read("Maria 25 best of", "en", "Maria"), LogSale)
