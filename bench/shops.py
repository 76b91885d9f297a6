"""Messages of the examples, and shops of any size to read them in: realistic names in three scripts."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from bot.languages import LOCALES, load_languages
from bot.understanding import Context, Lexicon

#: Of ten customers, how many are written in Chinese; the others are Italian and English by turns.
_CHINESE_OF_TEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message of the examples, what is known when it is read, and what it means."""

    text: str
    lang: str
    now: datetime
    currency: str
    customers: tuple[str, ...]
    items: tuple[str, ...]
    intent: str
    slots: dict[str, Any]


def examples() -> list[Example]:
    """Every message of locales/*/examples."""
    return [_example(json.loads(row)) for path in sorted(LOCALES.glob("*/examples/*.jsonl")) for row in _rows(path)]


def _rows(path: Any) -> Iterator[str]:
    return (row for row in path.read_text("utf-8").splitlines() if row)


def _example(row: dict[str, Any]) -> Example:
    return Example(
        text=row["text"],
        lang=row["lang"],
        now=datetime.fromisoformat(row["now"]),
        currency=row["currency"],
        customers=tuple(row["customers"]),
        items=tuple(row["items"]),
        intent=row["expect"]["intent"],
        slots=row["expect"]["slots"],
    )


@cache
def _names(code: str, kind: str) -> tuple[str, ...]:
    rows = (LOCALES / code / "lists" / f"{kind}.txt").read_text("utf-8").splitlines()
    return tuple(word.replace("_", " ") for row in rows if not row.startswith("#") for word in row.split())


@cache
def strangers(count: int) -> tuple[str, ...]:
    """`count` names, no two the same, the same ones each time."""
    dice = random.Random(7)  # noqa: S311 - no secret
    found: dict[str, None] = {}
    while len(found) < count:
        if dice.randrange(10) < _CHINESE_OF_TEN:
            given = dice.choices(_names("zh", "name_characters"), k=dice.choice((1, 2, 2)))
            found[dice.choice(_names("zh", "surnames")[:150]) + "".join(given)] = None
        else:
            code = dice.choice(("en", "it"))
            found[f"{dice.choice(_names(code, 'given_names'))} {dice.choice(_names(code, 'surnames'))}"] = None
    return tuple(found)


@lru_cache(maxsize=4)
def lexicon(customers: tuple[str, ...], items: tuple[str, ...], count: int) -> Lexicon:
    """A shop's own customers, and strangers up to `count`."""
    return Lexicon.of((*customers, *strangers(count - len(customers))), items)


def context(example: Example, lexicon: Lexicon) -> Context:
    """The shop of `example` with `lexicon`."""
    languages = load_languages()
    first = languages[example.lang]
    return Context(
        languages=(first, *(language for language in languages.values() if language is not first)),
        today=example.now.date(),
        currency=example.currency,
        lexicon=lexicon,
    )
