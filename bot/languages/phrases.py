"""Phrases of all languages in one table, found in a line's tokens."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from bot.languages.text import Token

#: Phrases of fewer words are found by their first two alone.
_CHECKED = 3


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


#: A named tuple's own way to be made takes three times as long, and there are dozens a line.
_found = partial(tuple.__new__, Found)


class Phrases:
    """Phrases by their first word, and by their first two: few of those that open with `的` go on as a line does."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            by_first.setdefault(phrase.words[0], []).append(phrase)
        self._alone = {first: _going_on(rows, None) for first, rows in by_first.items()}
        self._by_two = {
            (first, second): _going_on(rows, second)
            for first, rows in by_first.items()
            for second in {phrase.words[1] for phrase in rows if len(phrase.words) > 1}
        }

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """Every phrase that stands in `tokens`, overlapping ones too."""
        found = []
        folds = [token.fold for token in tokens]
        for start, two in enumerate(zip_longest(folds, folds[1:])):
            for words, kind, value, language in self._by_two.get(two) or self._alone.get(two[0], ()):
                end = start + len(words)
                if end - start < _CHECKED or tuple(folds[start:end]) == words:
                    found.append(_found((start, end, kind, value, language)))
        return found


def _going_on(rows: Iterable[Phrase], second: str | None) -> tuple[Phrase, ...]:
    """Those of one word, and those whose second word is `second`, in the order they are listed."""
    return tuple(phrase for phrase in rows if len(phrase.words) == 1 or phrase.words[1] == second)
