"""The texts that owners send by hand, as locales/<lang>/texts.yaml tells them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from bot.languages.load import LOCALES

_Yaml = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A text with `{name}`, and with `{item}`, `{topic}`, `{shop}` where it needs them; `key` is its own for ever.

    `season` is the only one it is good for. `without` names what must not be known: with it, a twin says it better.
    `formal` says the same to somebody who is addressed by their surname.
    """

    key: str
    kind: str
    text: str
    formal: str | None = None
    season: str | None = None
    without: str | None = None

    @property
    def needs(self) -> frozenset[str]:
        """What has to be known to say it, beside the name."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name) - {"name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All of one language, by kind. `sign_off` adds the shop; `without_name` is how a greeting goes with no name.

    `placeholders` are the words by which owners may call `name`, `item` and `shop` in texts of their own; `speaking`
    those by which they say which language somebody speaks, and `called` what this one is called, in any language.
    """

    kinds: Mapping[str, tuple[Template, ...]]
    sign_off: str
    without_name: Mapping[str, str]
    placeholders: Mapping[str, str]
    speaking: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


@cache
def load_texts(root: Path = LOCALES) -> Mapping[str, Texts]:
    """By language; one that has no texts.yaml yet is not among them."""
    return {path.parent.name: _texts(path) for path in sorted(root.glob("*/texts.yaml"))}


def _texts(path: Path) -> Texts:
    with path.open(encoding="utf-8") as file:
        data: dict[str, Any] = yaml.load(file, Loader=_Yaml)  # noqa: S506 (texts, lists and mappings only)
    return Texts(
        kinds={kind: tuple(_templates(kind, rows)) for kind, rows in data["texts"].items()},
        sign_off=data["sign_off"],
        without_name=data["without_name"],
        placeholders={word: name for name, words in data["placeholders"].items() for word in words},
        speaking=tuple(data.get("speaking", ())),
        called=tuple(data.get("called", ())),
    )


def _templates(kind: str, rows: list[dict[str, str]]) -> Iterator[Template]:
    for number, row in enumerate(rows, start=1):
        yield Template(
            key=f"{kind}.{number}",
            kind=kind,
            text=row["text"],
            formal=row.get("formal"),
            season=row.get("season"),
            without=row.get("without"),
        )


def language_said(note: str) -> str | None:
    """The language of which a note says that somebody speaks it, and nothing else: `speaks Italian`, `只说英文`."""
    words = unicodedata.normalize("NFKC", note).casefold().strip(" .!。！")
    return next((code for code, pattern in _sayings().items() if pattern.fullmatch(words)), None)


@cache
def _sayings() -> Mapping[str, re.Pattern[str]]:
    texts = load_texts()
    speaking = _one_of(word for each in texts.values() for word in each.speaking)
    return {
        code: re.compile(rf"(?:{speaking}\s*)+{_one_of(each.called)}\s*(?:{speaking}\s*)*")
        for code, each in texts.items()
        if each.called
    }


def _one_of(words: Iterable[str]) -> str:
    longest_first = sorted({word.casefold() for word in words}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first))})"
