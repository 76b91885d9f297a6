"""Days that are told twice, or between two figures."""

from datetime import date

import pytest

from bot.domain.intents import AddReminder, LogSale, Unknown
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand

FRIDAY = date(2026, 11, 20)


def _context(lang: str, currency: str) -> Context:
    known = load_languages()
    rest = (language for code, language in known.items() if code != lang)
    return Context(
        languages=(known[lang], *rest), today=FRIDAY, currency=currency, lexicon=Lexicon.of(["Maria", "Luca"], [])
    )


@pytest.mark.parametrize(
    ("text", "lang", "currency", "day"),
    [
        ("Fri 20 Nov Maria 25", "en", "GBP", "2026-11-20"),
        ("Maria 25 on Friday the 13th", "en", "GBP", "2026-11-13"),
        ("Maria 25 (fri 13/11)", "en", "GBP", "2026-11-13"),
        ("Maria 25 Nov 20, 2026", "en", "USD", "2026-11-20"),
        ("Maria 25 Nov 20", "en", "GBP", "2026-11-20"),
        ("Maria 18 Nov 25", "en", "GBP", "2026-11-18"),
        ("Maria Nov 18 £25", "en", "GBP", "2026-11-18"),
        ("venerdì 13 Maria 25", "it", "EUR", "2026-11-13"),
        ("mar 17 nov Maria 25", "it", "EUR", "2026-11-17"),
        ("11月20日周五 Maria 25", "zh", "CNY", "2026-11-20"),
    ],
)
def test_a_date_beside_a_weekday_or_an_amount(text: str, lang: str, currency: str, day: str) -> None:
    """Where the two agree it is the date's day, and the amount stays the amount."""
    intent = understand(text, _context(lang, currency)).intent
    assert isinstance(intent, LogSale), intent
    assert intent.date.isoformat() == day


@pytest.mark.parametrize("text", ["Maria 25 fri 14 nov", "Maria 25 friday the 14th", "Maria 25 on 30 Feb"])
def test_a_day_that_cannot_be(text: str) -> None:
    """No sale is written for a Friday that is a Saturday, nor for the 30th of February."""
    assert isinstance(understand(text, _context("en", "GBP")).intent, Unknown)


@pytest.mark.parametrize("text", ["remind me fri 27 nov to ring Luca", "remind me to ring Luca on friday 27"])
def test_a_weekday_and_its_date_to_come(text: str) -> None:
    """A reminder looks on from today."""
    intent = understand(text, _context("en", "GBP")).intent
    assert isinstance(intent, AddReminder)
    assert intent.date == date(2026, 11, 27)
