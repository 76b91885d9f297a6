"""Days of the week as owners write them, in any language."""

import re
from collections.abc import Mapping

from bot.languages import Language
from bot.languages.text import fold_word

_FIGURES = re.compile(r"[1-7]+")
_BETWEEN = re.compile(r"[\s,;、，和&+]+")
_AND = frozenset({"and", "e", "ed", "和"})


def weekdays_in(text: str, languages: Mapping[str, Language]) -> frozenset[int] | None:
    """`sun mon`, `domenica e lunedì`, `周日、周一` or `17` as ISO weekdays; None where a word is no such day."""
    words = [word for word in map(fold_word, _BETWEEN.split(text)) if word and word not in _AND]
    days: set[int] = set()
    for word in words:
        found = {int(figure) for figure in word} if _FIGURES.fullmatch(word) else _named(word, languages)
        if not found:
            return None
        days |= found
    # A shop that is closed all week has no morning to choose days for.
    return frozenset(days) if 0 < len(days) < 7 else None  # noqa: PLR2004 - days of a week


def _named(word: str, languages: Mapping[str, Language]) -> set[int]:
    for language in languages.values():
        for phrase in language.phrases:
            if phrase.kind == "weekday" and "".join(phrase.words) == word:
                return {int(phrase.value)}
    return set()
