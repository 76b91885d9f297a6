"""When no sentence fits: the spelling mended, then the example that is nearest in its characters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import sqrt

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.languages import Language
from bot.languages.text import Token
from bot.understanding.line import Line
from bot.understanding.vocabulary import APART

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
    like = process.extract(
        fold, _sentence_words(language), scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=None
    )
    return min(((far, word) for word, far, _ in like), default=(0, None))[1]


@lru_cache(maxsize=16)
def _sentence_words(language: Language) -> tuple[str, ...]:
    words = frozenset[str]().union(*(template.words for template in language.templates if template.intent not in APART))
    return tuple(word for word in words if len(word) >= _SHORTEST and word.isalpha() and word.isascii())


def nearest_intent(line: Line) -> tuple[str, float] | None:
    """The intent of the nearest examples in the owner's or the line's language, and how near they are."""
    grams = _grams(_plain(line.tokens, line.skipped))
    if not grams:
        return None
    heard = (lang for lang in line.words.languages if lang.code in (line.language, line.words.owner.code))
    likes = (like for language in heard for like in _examples(language).likes(grams))
    scored = sorted((like for like in likes if like[0] >= _LIKE - _AHEAD), reverse=True)
    if not scored or scored[0][0] < _LIKE:
        return None
    like, intent = scored[0]
    rival = next((other for other in scored[:_ROWS] if other[1] != intent), None)
    return None if rival and like - rival[0] < _AHEAD else (intent, like)


class _Examples:
    """Examples by the grams they hold, so that those that share none with a line cost nothing."""

    def __init__(self, examples: Iterable[tuple[str, Counter[str]]]) -> None:
        self._intents: list[str] = []
        self._sizes: list[int] = []
        self._holding: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, (intent, grams) in enumerate(examples):
            self._intents.append(intent)
            self._sizes.append(_size(grams))
            for gram, count in grams.items():
                self._holding[gram].append((at, count))

    def likes(self, grams: Counter[str]) -> Iterator[tuple[float, str]]:
        """How like each example is (the cosine of the counts, above 0), and its intent."""
        common: dict[int, int] = defaultdict(int)
        for gram, count in grams.items():
            for at, times in self._holding.get(gram, ()):
                common[at] += count * times
        size = _size(grams)
        for at, shared in common.items():
            yield shared / sqrt(size * self._sizes[at]), self._intents[at]


def _size(grams: Counter[str]) -> int:
    return sum(count * count for count in grams.values())


@lru_cache(maxsize=16)
def _examples(language: Language) -> _Examples:
    skip = frozenset(word for word in language.words.get("skip", ()) if " " not in word)
    return _Examples(
        (intent, _grams(_plain(language.tokenise(text), skip))) for intent, text in language.examples.questions
    )


def _plain(tokens: list[Token], skip: frozenset[str]) -> str:
    words = [t for t in tokens if t.kind in ("word", "cjk") and t.fold not in skip]
    return "".join(t.fold if t.kind == "cjk" else f" {t.fold} " for t in words).replace("  ", " ")


def _grams(text: str) -> Counter[str]:
    size = 2 if any(ord(c) > 0x2E80 for c in text) else 3  # noqa: PLR2004
    return Counter(text[i : i + size] for i in range(len(text) - size + 1))
