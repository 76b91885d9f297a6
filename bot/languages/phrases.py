"""Phrases of all languages in one table, found in a line's tokens."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple, Self, TypeVar

from bot.languages.text import Token

_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")

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

    def __init__(
        self, alone: Mapping[str, tuple[Phrase, ...]], by_two: Mapping[tuple[str, str], tuple[Phrase, ...]]
    ) -> None:
        self._alone = alone
        self._by_two = by_two

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> Self:
        """Those, at each place in the order they are listed."""
        alone: defaultdict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        by_two: defaultdict[tuple[str, str], list[tuple[int, Phrase]]] = defaultdict(list)
        for place, phrase in enumerate(phrases):
            if len(phrase.words) == 1:
                alone[phrase.words[0]].append((place, phrase))
            else:
                by_two[phrase.words[0], phrase.words[1]].append((place, phrase))
        return cls(
            {first: tuple(phrase for _, phrase in rows) for first, rows in alone.items()},
            # Those of one word among the others.
            {two: tuple(phrase for _, phrase in sorted(rows + alone.get(two[0], []))) for two, rows in by_two.items()},
        )

    def ranked(self, codes: Sequence[str]) -> Self:
        """The same, at each place those of the languages `codes` in that order."""
        rank = {code: place for place, code in enumerate(codes)}

        def place(phrase: Phrase) -> int:
            return rank[phrase.language]

        return type(self)(ranked_rows(self._alone, place), ranked_rows(self._by_two, place))

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


def ranked_rows(
    rows: Mapping[_Key, tuple[_Entry, ...]], rank: Callable[[_Entry], int]
) -> dict[_Key, tuple[_Entry, ...]]:
    """Each row by the rank of its entries' languages.

    Nearly every row is one language's own: it is shared by all orders, and there are tens of thousands.
    """
    return {
        key: tuple(sorted(row, key=rank)) if any(rank(one) != rank(row[0]) for one in row) else row
        for key, row in rows.items()
    }
