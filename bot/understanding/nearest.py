"""When no sentence fits: the spelling mended, then the example that is nearest in its characters."""

from collections import Counter
from functools import lru_cache
from math import sqrt

from rapidfuzz.distance import OSA

from bot.languages import Language
from bot.languages.text import Token
from bot.understanding.line import Line

_SHORTEST = 4
_LONG = 8
#: Below this likeness (cosine of trigram counts) an example says nothing.
_LIKE = 0.62
_AHEAD = 0.06
_ROWS = 4


def mended(line: Line, token: Token) -> str:
    """`token`, folded, or the word of a sentence that it is a slip of."""
    fold = token.fold
    if token.kind != "word" or len(fold) < _SHORTEST or fold in line.template_words or fold in line.spoken:
        return fold
    if fold in line.goods or fold in line.words.given_names or line.context.lexicon.has_item(fold):
        return fold
    return _word_like(fold, line.words.spelling(line.language)) or fold


@lru_cache(maxsize=4096)
def _word_like(fold: str, language: Language) -> str | None:
    allowed = 2 if len(fold) >= _LONG else 1
    best: tuple[int, str] | None = None
    for word in _sentence_words(language):
        if abs(len(word) - len(fold)) <= allowed and len(word) >= _SHORTEST:
            far = OSA.distance(fold, word, score_cutoff=allowed)
            if far <= allowed and (best is None or (far, word) < best):
                best = far, word
    return best[1] if best else None


@lru_cache(maxsize=16)
def _sentence_words(language: Language) -> frozenset[str]:
    words = frozenset[str]().union(*(template.words for template in language.templates))
    return frozenset(word for word in words if word.isalpha() and word.isascii())


def nearest_intent(line: Line) -> tuple[str, float] | None:
    """The intent of the nearest examples in the owner's or the line's language, and how near they are."""
    grams = _grams(_plain(line.tokens, line.skipped))
    if not grams:
        return None
    scored: list[tuple[float, str]] = []
    for language in line.words.languages:
        if language.code in (line.language, line.words.owner.code):
            for intent, other in _examples(language):
                like = _cosine(grams, other)
                if like >= _LIKE - _AHEAD:
                    scored.append((like, intent))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < _LIKE:
        return None
    like, intent = scored[0]
    rival = next((other for other in scored[:_ROWS] if other[1] != intent), None)
    return None if rival and like - rival[0] < _AHEAD else (intent, like)


@lru_cache(maxsize=16)
def _examples(language: Language) -> tuple[tuple[str, Counter[str]], ...]:
    skip = frozenset(word for word in language.words.get("skip", ()) if " " not in word)
    return tuple((intent, _grams(_plain(language.tokenise(text), skip))) for intent, text in language.examples)


def _plain(tokens: list[Token], skip: frozenset[str]) -> str:
    words = [t for t in tokens if t.kind in ("word", "cjk") and t.fold not in skip]
    return "".join(t.fold if t.kind == "cjk" else f" {t.fold} " for t in words).replace("  ", " ")


def _grams(text: str) -> Counter[str]:
    size = 2 if any(ord(c) > 0x2E80 for c in text) else 3  # noqa: PLR2004
    return Counter(text[i : i + size] for i in range(len(text) - size + 1))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    common = sum(count * other[gram] for gram, count in one.items() if gram in other)
    if not common:
        return 0.0
    return common / sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))
