"""What a question most likely asks, by the evidence of each of its words in the labelled examples.

Naive Bayes with the weight of evidence clipped, so that no single word decides (Good 1985, "Weight of evidence: a brief
survey"). It is counted from the examples when it is first needed: who adds an example has taught it.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from bot.domain.intents import Intent
from bot.languages import Language
from bot.languages.examples import Example
from bot.languages.text import Token, Tokeniser
from bot.understanding.line import Line
from bot.understanding.questions import CONTRACTED

#: The classes of all other messages: commands, what means nothing here, money, and what is told of people.
_ALONE, _MONEY, _TOLD = ("cancel", "greeting", "help", "undo", "unknown"), ("log_sale", "log_refund"), "told"
_CLASSES = (*CONTRACTED, *_ALONE, _MONEY[0], _TOLD)
_NAMES = {kind: name for name, kind in CONTRACTED.items()}
#: Of a message that asks none of the contract's questions.
OTHER = ""
_PERSON, _ITEM, _FIGURE, _EDGE = "\x01", "\x02", "\x03", "\x04"
#: Added to every count; what one feature may say at most; messages that a feature must stand in to say anything.
_SMOOTHING, _MOST_SAID, _SEEN = 0.05, 2.0, 2
#: Longer words speak by their beginning too: `spending`, `spender`.
_STEM = 5
#: A customer goes by any word of their name as long as this.
_PART = 3


def likeliest(line: Line, people: Iterable[tuple[int, int]] = ()) -> tuple[str, float]:
    """What `line` asks (`OTHER`: none of these), and by how much (in nats) that leads whatever else it may mean.

    `people` are the tokens from-to that name customers.
    """
    language = next((one for one in line.words.languages if one.code == line.language), line.words.owner)
    marks = {start: (end, _ITEM) for start, end in line.items} | {start: (end, _PERSON) for start, end in people}
    scores = _evidence_of(language).scores(_features(_words(line.tokens, marks), spaces=language.spaces))
    ranked = sorted(((score, name) for name, score in scores.items()), reverse=True)
    likely = _asked(ranked[0][1])
    return likely, ranked[0][0] - next(score for score, name in ranked if _asked(name) != likely)


def _asked(name: str) -> str:
    return name if name in CONTRACTED else OTHER


def asked_by(intent: Intent) -> str | None:
    """The name of a question that it may tell apart; None of any other intent."""
    return _NAMES.get(type(intent))


class _Evidence:
    """What each feature says for each class, as logarithms of odds."""

    def __init__(self, messages: Iterable[tuple[str, frozenset[str]]]) -> None:
        number = [0] * len(_CLASSES)
        # Every feature's counts in one array: of tens of thousands most stand in one message, and are gone after.
        places: dict[str, int] = {}
        seen, none = array("I"), array("I", number)
        for name, features in messages:
            at = _CLASSES.index(name)
            number[at] += 1
            for feature in features:
                place = places.setdefault(feature, len(seen))
                if place == len(seen):
                    seen.extend(none)
                seen[place + at] += 1
        total = max(1, sum(number))
        self._before = [log((count + _SMOOTHING) / total) for count in number]
        self._places: dict[str, int] = {}
        self._weights = array("f")
        for feature, place in places.items():
            counts = seen[place : place + len(_CLASSES)]
            if (everywhere := sum(counts)) >= _SEEN:
                self._places[feature] = len(self._weights)
                self._weights.extend(_weight(*of, everywhere, total) for of in zip(counts, number, strict=True))

    def scores(self, features: Iterable[str]) -> Mapping[str, float]:
        """How much speaks for each class."""
        scores = list(self._before)
        for feature in features:
            place = self._places.get(feature)
            if place is not None:
                for at, weight in enumerate(self._weights[place : place + len(scores)]):
                    scores[at] += weight
        return dict(zip(_CLASSES, scores, strict=True))


def _weight(inside: int, size: int, everywhere: int, total: int) -> float:
    """The logarithm of how much more often a feature stands in messages of a class than in the others."""
    here = (inside + _SMOOTHING) / (size + 2 * _SMOOTHING)
    elsewhere = (everywhere - inside + _SMOOTHING) / (total - size + 2 * _SMOOTHING)
    return max(-_MOST_SAID, min(_MOST_SAID, log(here / elsewhere)))


@lru_cache(maxsize=16)
def _evidence_of(language: Language) -> _Evidence:
    return _Evidence(
        (_class_of(one.intent), _features(_words_of(one, language), spaces=language.spaces))
        for one in language.examples
    )


def _class_of(intent: str) -> str:
    if intent in _MONEY:
        return _MONEY[0]
    return intent if intent in _CLASSES else _TOLD


def _words_of(example: Example, language: Language) -> list[str]:
    tokens = language.tokenise(example.text)
    names: dict[tuple[str, ...], str] = {}
    for item in example.items:
        names[_folds(item, language.tokenise)] = _ITEM
    for customer in example.customers:
        folds = _folds(customer, language.tokenise)
        names |= {(fold,): _PERSON for fold in folds if len(fold) >= _PART} | {folds: _PERSON}
    return _words(tokens, dict(_standing(tokens, names)))


def _folds(name: str, tokenise: Tokeniser) -> tuple[str, ...]:
    return tuple(token.fold for token in tokenise(name))


def _standing(tokens: Sequence[Token], names: Mapping[tuple[str, ...], str]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where `names` stand in `tokens`, the longest at each place."""
    folds = tuple(token.fold for token in tokens)
    longest = max(map(len, names), default=0)
    for start in range(len(folds)):
        for end in range(min(len(folds), start + longest), start, -1):
            if folds[start:end] in names:
                yield start, (end, names[folds[start:end]])
                break


def _words(tokens: Sequence[Token], marks: Mapping[int, tuple[int, str]]) -> list[str]:
    words, at = [_EDGE], 0
    while at < len(tokens):
        end, word = marks.get(at, (at + 1, _FIGURE if tokens[at].kind == "number" else tokens[at].fold))
        words.append(word)
        at = end
    return [*words, _EDGE]


def _features(words: Sequence[str], *, spaces: bool) -> frozenset[str]:
    """Words, pairs of them, and the beginnings of long ones; of characters also threes."""
    features = {*words, *(f"{one} {two}" for one, two in pairwise(words))}
    if spaces:
        features.update(f"{word[:_STEM]}-" for word in words if len(word) > _STEM)
    else:
        features.update(f"{a} {b} {c}" for (a, b), (_, c) in pairwise(pairwise(words)))
    return frozenset(features)
