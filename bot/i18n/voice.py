"""Whom the notebook speaks to."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from babel import Locale, UnknownLocaleError

from bot.i18n import catalogs
from bot.i18n.formats.money import territory_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The ear of one reader.

    `language` is a folder of locales/, `locale` Babel's name with the region ("en_US"), `currency` (ISO 4217) the
    shop's own, `today` the shop's day, `timezone` (IANA) the shop's.
    """

    language: str
    locale: str
    currency: str
    today: date
    timezone: str

    @classmethod
    def of(cls, *, language: str, region: str | None, currency: str, today: date, timezone: str) -> Self:
        """The ear of a reader from `region` (ISO 3166, None where it is not known)."""
        locale = locale_for(language, currency, region)
        return cls(language=language, locale=locale, currency=currency, today=today, timezone=timezone)


def locale_for(language: str, currency: str, region: str | None) -> str:
    """The locale to speak `language` in, for a shop with that currency; `region` (ISO 3166) where it is known.

    The region, or else the currency's country, decides how dates and hours look, as long as it writes numbers
    as the language's own locale does: 1.240 must never be read as one thing and written as another.
    """
    base = Locale.parse(catalogs.locale_of(language))
    for territory in (region, territory_of(currency)):
        found = _regional(base, territory)
        if found is not None:
            return str(found)
    return str(base)


def _regional(base: Locale, territory: str | None) -> Locale | None:
    if not territory or not territory.isalpha():
        return None
    try:
        found = Locale(base.language, territory.upper(), base.script)
    except (UnknownLocaleError, ValueError):
        return None
    return found if _numbers(found) == _numbers(base) else None


def _numbers(locale: Locale) -> tuple[str, str]:
    signs = locale.number_symbols["latn"]
    return signs["decimal"], signs["group"]
