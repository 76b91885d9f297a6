"""What languages, currencies and cities are called."""

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from babel.numbers import get_currency_name

#: Currency names are asked for in the plural: amounts are in dollars, not in dollar.
_SEVERAL = 2


def language_name(code: str, locale: str) -> str:
    """`Italian` in English, `italiano` in Italian; the code itself where it has no name."""
    try:
        language = Locale.parse(code).language
    except (UnknownLocaleError, ValueError):
        return code
    name: str = Locale.parse(locale).languages.get(language, code)
    return name


def currency_name(code: str, locale: str) -> str:
    """`euros`, `dollari statunitensi`, `人民币`; the code itself where it has no name."""
    return get_currency_name(code, _SEVERAL, locale=locale)


def city(timezone: str, locale: str) -> str:
    """`New York`, `Roma`; the zone itself where it names no city."""
    try:
        return get_timezone_location(timezone, locale=locale, return_city=True)
    except (LookupError, ValueError):
        return timezone


def ordinal_kind(number: int, locale: str) -> str:
    """CLDR's kind of the ordinal: `one` for 21 in English (21st), `other` where the language has one kind only."""
    return Locale.parse(locale).ordinal_form(number)
