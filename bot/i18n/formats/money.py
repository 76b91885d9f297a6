"""Money as people write it: no decimals where it is whole, the shop's own currency by its home sign."""

import unicodedata
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_symbol

from bot.domain.money import Money, decimals_of

_NO_BREAK = "\u00a0"
#: Where the shop's own currency has the home sign, a stranger that would look alike is written by its code.
_SHARED_BY_LANDS = {"EUR": "€"}


def money(amount: Money, locale: str, home: str) -> str:
    """`€25`, `25 €`, `-£12.50`; `home` is the shop's own currency."""
    return major(amount.amount, amount.currency, locale, home)


def major(amount: Decimal, currency: str, locale: str, home: str) -> str:
    """The same from an amount in major units, which may have more decimals than the currency knows."""
    decimals = 0 if amount == amount.to_integral_value() else max(decimals_of(currency), _decimals(amount))
    pattern = _pattern(locale, decimals)
    text = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
    return _with_sign(text, get_currency_symbol(currency, locale), _sign(currency, locale, home))


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@cache
def _pattern(locale: str, decimals: int) -> str:
    pattern: str = Locale.parse(locale).currency_formats["standard"].pattern.partition(";")[0]
    return pattern.replace("0.00", "0." + "0" * decimals if decimals else "0")


def _with_sign(text: str, written: str, sign: str) -> str:
    """`text` with another sign, and a blank where a letter would touch a figure: `CHF 12`."""
    before, _, after = text.partition(written)
    if sign[-1:].isalpha() and after[:1].isdigit():
        sign += _NO_BREAK
    return f"{before}{sign}{after}"


@cache
def _sign(currency: str, locale: str, home: str) -> str:
    if currency == home:
        return home_sign(currency)
    written = get_currency_symbol(currency, locale)
    return currency if written == home_sign(home) else written


@cache
def home_sign(currency: str) -> str:
    """The sign a currency has in its own country: `¥` for CNY, `$` for AUD."""
    if currency in _SHARED_BY_LANDS:
        return _SHARED_BY_LANDS[currency]
    try:
        home = Locale.parse(f"und_{territory_of(currency)}")
    except (UnknownLocaleError, ValueError):
        return currency
    return unicodedata.normalize("NFKC", get_currency_symbol(currency, home))


def territory_of(currency: str) -> str:
    """The ISO 3166 country that a currency's code begins with: `US` of `USD`. `EU` is none, and Babel knows none."""
    return currency[:2]
