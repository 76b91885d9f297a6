"""What the notebook and its readers' machines write, the notebook reads: amounts and days of every locale."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from babel.dates import format_date
from babel.numbers import format_currency

from bot.domain.intents import LogSale
from bot.domain.money import decimals_of
from bot.i18n import locale_for
from bot.i18n.formats.dates import long_day, short_day
from bot.i18n.formats.money import major
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand

TODAY = date(2026, 11, 20)
LANGUAGES = tuple(load_languages())
CURRENCIES = ("EUR", "USD", "GBP", "CNY", "CHF", "JPY")
_FIRST = {"en": "1", "it": "1°", "zh": "1"}
_WHOLES = (1, 2, 10, 25, 99, 100, 101, 999, 1000, 1001, 1240, 2026, 10000, 12345, 123456, 1000000, 12345678, 999999999)
_CENTS = (
    1,
    5,
    50,
    99,
    101,
    110,
    990,
    1250,
    1205,
    9999,
    10001,
    99999,
    100000,
    123450,
    123405,
    1234567,
    12345678,
    99999999999,
)


def _context(lang: str, currency: str) -> Context:
    known = load_languages()
    return Context(
        languages=(known[lang], *(language for code, language in known.items() if code != lang)),
        today=TODAY,
        currency=currency,
        lexicon=Lexicon.of(["Maria"], []),
    )


def _sale(text: str, lang: str, currency: str) -> LogSale | str:
    intent = understand(text, _context(lang, currency)).intent
    return intent if isinstance(intent, LogSale) else f"{intent!r} from {text!r}"


@pytest.mark.parametrize(("lang", "currency", "home"), [*product(LANGUAGES, CURRENCIES, CURRENCIES)])
def test_an_amount_is_read_as_it_was_written(lang: str, currency: str, home: str) -> None:
    """In the shop's own currency and in any other, as the notebook writes it and as Babel does."""
    locale = locale_for(lang, home, None)
    amounts = [*map(Decimal, _WHOLES), *(Decimal(cents) / 100 for cents in (_CENTS if decimals_of(currency) else ()))]
    wrong = []
    for amount in amounts:
        for written in (major(amount, currency, locale, home), format_currency(amount, currency, locale=locale)):
            if written == format_currency(amount, currency, locale=locale) and _shared(written, currency, home):
                continue
            sale = _sale(f"Maria {written}", lang, home)
            if isinstance(sale, str) or sale.amount != amount or not _named(sale, written, currency):
                wrong.append((written, sale if isinstance(sale, str) else (sale.amount, sale.currency)))
    assert wrong == []


def _named(sale: LogSale, written: str, currency: str) -> bool:
    """Whether the currency is the one that was written; a stranger's yen is still taken for yuan."""
    return sale.currency == currency or (currency == "JPY" and "¥" in written)


def _shared(written: str, currency: str, home: str) -> bool:
    """Whether Babel writes a stranger's money with a sign that means the shop's own: `$` and `¥` do."""
    return currency != home and {currency, home} == {"CNY", "JPY"} and "¥" in written


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("currency", ["EUR", "USD", "CNY"])
def test_every_cent_is_read_as_it_was_written(lang: str, currency: str) -> None:
    """Every third hundredth up to twenty, as the notebook writes them."""
    locale = locale_for(lang, currency, None)
    wrong = []
    for cents in range(1, 2000, 3):
        written = major(Decimal(cents) / 100, currency, locale, currency)
        sale = _sale(f"Maria {written}", lang, currency)
        if isinstance(sale, str) or sale.amount != Decimal(cents) / 100:
            wrong.append(written)
    assert wrong == []


_DAYS = [TODAY - timedelta(days=back) for back in (*range(0, 366, 3), 400, 500, 700, 1000, 1500)]
_STYLES = ("short", "medium", "long", "full")


_CASES = [
    (lang, currency, style)
    for lang, currency in (("en", "GBP"), ("en", "USD"), ("it", "EUR"), ("zh", "CNY"))
    for style in ("the notebook's short", "the notebook's long", *_STYLES)
]


@pytest.mark.parametrize(("lang", "currency", "style"), _CASES)
def test_a_day_is_read_as_it_was_written(lang: str, currency: str, style: str) -> None:
    """Every third day of the last year and some before, before who and how much."""
    locale = locale_for(lang, currency, None)
    wrong = []
    for day in _DAYS:
        written = _written(day, locale, style, _FIRST[lang])
        sale = _sale(f"{written} Maria 25", lang, currency)
        if isinstance(sale, str) or sale.date != day or sale.amount != 25:
            wrong.append((written, sale if isinstance(sale, str) else (sale.date.isoformat(), sale.amount)))
    assert wrong == []


def _written(day: date, locale: str, style: str, first: str) -> str:
    match style:
        case "the notebook's short":
            return short_day(day, locale, TODAY, first)
        case "the notebook's long":
            return long_day(day, locale, TODAY, first)
        case _:
            return format_date(day, style, locale=locale)
