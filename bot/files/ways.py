"""How a shop writes: the words and habits that its files are read by, small enough to be handed to another process."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Self

from babel import Locale

from bot.languages import Language
from bot.languages.text import fold_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """`columns` are headings, folded, by what they head; `months` names of months, folded, by number.

    `day_first` and `thousands` are the shop's own where nothing in the file tells; `region` (ISO 3166) is that of a
    phone number with no country.
    """

    columns: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    day_first: bool
    thousands: str
    region: str
    currency: str
    today: date

    def to_json(self) -> str:
        """On one line."""
        return json.dumps(dataclasses.asdict(self) | {"today": self.today.isoformat()}, ensure_ascii=True)

    @classmethod
    def of_json(cls, line: str) -> Self:
        """What `to_json` wrote."""
        raw = json.loads(line)
        columns = {role: tuple(words) for role, words in raw.pop("columns").items()}
        return cls(columns=columns, today=date.fromisoformat(raw.pop("today")), **raw)


def ways_of(languages: Sequence[Language], currency: str, today: date) -> Ways:
    """The ways of a shop whose asker speaks the first of `languages`; words of all of them are understood."""
    first = languages[0]
    return Ways(
        columns=_columns(tuple(languages)),
        months=_months(tuple(languages)),
        day_first=first.day_first and currency != "USD",
        thousands=first.thousands,
        region=_region(languages, currency),
        currency=currency,
        today=today,
    )


@cache
def _columns(languages: tuple[Language, ...]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, list[str]] = {}
    for language in languages:
        for role, words in language.columns.items():
            gathered.setdefault(role, []).extend(words)
    return {role: tuple(words) for role, words in gathered.items()}


@cache
def _months(languages: tuple[Language, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for language in languages:
        locale = Locale.parse(language.locale)
        for width in ("wide", "abbreviated"):
            for number, name in locale.months["format"][width].items():
                found.setdefault(fold_word(str(name)).strip("."), int(number))
    return found


def _region(languages: Sequence[Language], currency: str) -> str:
    """The phone's region follows the currency; the owner's language decides where several share it."""
    owner = languages[0]
    if owner.currency == currency:
        return owner.region
    for language in languages:
        for region in language.regions.values():
            if region.currency == currency and (language is owner or currency != "EUR"):
                return region.territory
    return owner.region
