"""Where somebody's name or number stands in a text, however it is written; for taking it out for good."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from bot.languages.text import CJK, fold_word, has_cjk

#: What stands where a name stood.
BLANK = "…"
_APOSTROPHES = "'’‘`´ʼ"
_LETTER = rf"[^\W\d_{CJK}]"
_GAP = r"[\W_]*"
_DIGIT_GAP = r"[\s().\-/]*"
#: The end of a telephone number that tells it apart, with or without its country before it.
_TELLING_DIGITS = 8
_FEWEST_DIGITS = 6


@cache
def _fold(character: str) -> str:
    """A character as it is compared; by itself a single letter would keep its accent, and an apostrophe vanish."""
    return "'" if character in _APOSTROPHES else fold_word(f"xx{character}")[2:]


def folded(text: str) -> str:
    """`text` as it is compared: no case, no accents, one kind of apostrophe; Chinese in Simplified form."""
    return "".join(map(_fold, text))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared, without apostrophes; Chinese characters that stand together are one."""
    return tuple(re.findall(rf"[{CJK}]+|(?:(?![{CJK}])[^\W_])+", folded(name).replace("'", "")))


@dataclass(frozen=True, slots=True)
class Traces:
    """What to look for, as one pattern over folded text; of what it finds, only the group `out` goes."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, names: Iterable[str], phones: Iterable[str] = (), spared: Iterable[str] = ()) -> Self:
        """`names` and `phones` (with their country) wherever they stand, but not within one of the `spared` names."""
        wanted = {words for name in names if (words := words_of(name))}
        kept = {words for name in spared if (words := words_of(name)) and words not in wanted and _holds(words, wanted)}
        rows = [(words, "keep") for words in kept] + [(words, "out") for words in wanted]
        rows.sort(key=lambda row: -len("".join(row[0])))
        parts = [f"(?P<{group}{place}>{_named(words)})" for place, (words, group) in enumerate(rows)]
        parts += [f"(?P<out{len(rows) + place}>{found})" for place, p in enumerate(phones) if (found := _numbered(p))]
        return cls(re.compile("|".join(parts)) if parts else None)

    def stand_in(self, text: str) -> bool:
        """Whether any of it stands in `text`."""
        return bool(self._spans(text))

    def taken_out(self, text: str) -> str:
        """`text` with a blank sign in the place of each."""
        kept, end = [], 0
        for start, stop in self._spans(text):
            kept += [text[end:start], BLANK]
            end = stop
        return "".join([*kept, text[end:]])

    def taken_out_of(self, value: Any) -> Any:
        """The same for every text in a value as JSON has them; the keys are ours."""
        match value:
            case str():
                return self.taken_out(value)
            case list():
                return [self.taken_out_of(one) for one in value]
            case dict():
                return {key: self.taken_out_of(one) for key, one in value.items()}
            case _:
                return value

    def _spans(self, text: str) -> list[tuple[int, int]]:
        if self.pattern is None or not text:
            return []
        if text.isascii() and "`" not in text:
            found = self.pattern.finditer(text.casefold())
            return [match.span() for match in found if _goes(match)]
        pieces = [_fold(character) for character in text]
        places = [at for at, piece in enumerate(pieces) for _ in piece]
        found = self.pattern.finditer("".join(pieces))
        return [_typed(match.span(), places, pieces) for match in found if _goes(match)]


def _goes(match: re.Match[str]) -> bool:
    return (match.lastgroup or "").startswith("out")


def _typed(span: tuple[int, int], places: Sequence[int], pieces: Sequence[str]) -> tuple[int, int]:
    """A span of the folded text in the text as typed, with the accents that follow a letter."""
    start, stop = places[span[0]], places[span[1] - 1] + 1
    while stop < len(pieces) and not pieces[stop]:
        stop += 1
    return start, stop


def _holds(words: tuple[str, ...], wanted: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of `wanted` stands in this longer name."""
    whole = "".join(words)
    return any("".join(one) in whole for one in wanted)


def _named(words: Sequence[str]) -> str:
    """A name as a whole: no letter before or after it that would make it another, nor a figure at a figure."""
    first, last = words[0][0], words[-1][-1]
    lonely = len(words) == 1 and len(words[0]) == 1 and has_cjk(first)
    before, after = (f"[{CJK}]", f"[{CJK}]") if lonely else (_edge(first), _edge(last))
    inside = _GAP.join("'?".join(map(re.escape, word)) for word in words)
    return (f"(?<!{before})" if before else "") + inside + (f"(?!{after})" if after else "")


def _edge(character: str) -> str:
    if has_cjk(character):
        return ""
    return r"\d" if character.isdigit() else _LETTER


def _numbered(phone: str) -> str | None:
    digits = [character for character in folded(phone) if character.isdigit()]
    if len(digits) < _FEWEST_DIGITS:
        return None
    told = _DIGIT_GAP.join(digits[-_TELLING_DIGITS:])
    return rf"(?<!\d)(?:\+{_DIGIT_GAP})?(?:\d{_DIGIT_GAP}){{0,7}}{told}(?!\d)"
