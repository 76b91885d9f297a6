"""One language, as its folder tells it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.examples import Examples
from bot.languages.phrases import Phrase
from bot.languages.templates import Template
from bot.languages.text import Tokeniser


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A territory (ISO 3166) where the language is spoken: its currency (ISO 4217) and time zone."""

    territory: str
    currency: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """What locales/<code>/ says.

    `locale` is Babel's name. `spaces` tells whether words are parted by blanks. `thousands` is the sign that groups
    digits. `characters` are written for others in a speech of the language.
    `numerals` are characters of a positional numeral system (`十`: 10), empty for other languages.
    `phrases` are all its words by what they do; `lists` the words of lists/, folded; `templates` its sentences;
    `examples` its labelled messages; `columns` headings of files, folded, by what they
    head.
    """

    code: str
    name: str
    locale: str
    spaces: bool
    currency: str
    timezone: str
    region: str
    regions: Mapping[str, Region]
    thousands: str
    day_first: bool
    elisions: frozenset[str]
    endings: frozenset[str]
    characters: Mapping[str, str]
    numerals: Mapping[str, int]
    plurals: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    lists: Mapping[str, frozenset[str]]
    groups: Mapping[str, tuple[tuple[str, ...], ...]]
    templates: tuple[Template, ...]
    words: Mapping[str, tuple[str, ...]]
    tokenise: Tokeniser
    examples: Examples
    columns: Mapping[str, tuple[str, ...]]
