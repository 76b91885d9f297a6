"""Phrases of all languages in one table, found in a line's tokens."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.languages.text import Token


class Phrase(NamedTuple):
    """Words that mean something: `kind` is the class they are listed under, `value` what they stand for there."""

    words: tuple[str, ...]
    kind: str
    value: str
    language: str


class Found(NamedTuple):
    """A phrase in a line: tokens `start` to before `end`."""

    start: int
    end: int
    kind: str
    value: str
    language: str


class Phrases:
    """Phrases by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            self._by_first.setdefault(phrase.words[0], []).append(phrase)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Every phrase that stands in `tokens`, overlapping ones too."""
        found = []
        folds = [token.fold for token in tokens]
        by_first = self._by_first
        for start, fold in enumerate(folds):
            for words, kind, value, language in by_first.get(fold, ()):
                end = start + len(words)
                if len(words) == 1 or tuple(folds[start:end]) == words:
                    found.append(Found(start, end, kind, value, language))
        return found
