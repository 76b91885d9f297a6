"""Sentence templates in hassil's syntax, compiled to patterns over a reduced line.

`[may be]`, `(this|that)`, `(in;any;order)`, `<rule>` and `{slot}` mean what they mean in hassil, and the files have
its shape. hassil itself is not imported: that alone takes 190 ms, more than reading thousands of messages.

A reduced line is what `reduce_words` writes: a blank before each word, none around Chinese characters, a capital for
each known customer, words that carry nothing (`please`, `吗`) left out, of signs only the colon kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import NamedTuple

from bot.languages.text import Token

#: Known customers stand in a reduced line as capitals, in the order of the line; all else there is folded.
KNOWN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KNOWN = frozenset(KNOWN)
#: A pattern's last word must not end inside one. Sets of ASCII only: others take milliseconds to compile.
_EDGE = "(?![a-z0-9])"
_NAME = "(?:[A-Z]|(?: [^ :A-Z]+){1,3}|[^ -~]{1,4})"
_SLOTS = {
    "customer": rf"{_EDGE}:?(?P<customer>{_NAME}):?",
    "referred_by": rf"{_EDGE}:?(?P<referred_by>{_NAME}):?",
    "known": r":?(?P<customer>[A-Z]):?",
    "text": rf"{_EDGE}:?(?P<text>.+?)",
    "tags": rf"{_EDGE}:?(?P<tags>.+?)",
    "limit": r"(?P<limit> \d+)",
    "any": rf"{_EDGE}(?P<any>.*?)",
}
#: Slots that take no words of their own.
_FIXED = frozenset({"known", "limit"})
_PARTS = re.compile(r"\s*(?:(?P<open>[\[(])|(?P<close>[\])])|(?P<mark>[|;])|<(?P<rule>\w+)>|\{(?P<slot>\w+)\}"
                    r"|(?P<word>[^\s\[\]()|;<>{}]+))")  # fmt: skip

Words = Callable[[str], Iterable[Token]]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A sentence of `intent`.

    `slots` are what it says by itself.
    """

    intent: str
    sentence: "Sentence"
    slots: Mapping[str, str]
    source: str
    sure: float
    language: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: made when first tried, for a start does not owe what no message asks for."""
        return _compiled(self.sentence.regex)

    def compile(self) -> None:
        """Make the pattern now: a few ms, where nobody waits."""
        _compiled(self.sentence.regex)

    @property
    def words(self) -> frozenset[str]:
        """All words it knows."""
        return self.sentence.words


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


class Sentence(NamedTuple):
    """A sentence, or a part of one, as a pattern.

    One of `anchors` (None where nothing fixed must stand) and all of `needs` must stand in a reduced line. `words` are
    all it knows; it `takes_any` others where it has a slot for them.
    """

    regex: str
    anchors: frozenset[str] | None
    needs: frozenset[str]
    words: frozenset[str]
    takes_any: bool


_NO_WORDS = frozenset[str]()
_NOTHING = Sentence("", None, _NO_WORDS, _NO_WORDS, takes_any=False)


def reduce_word(token: Token) -> str:
    """How a word stands in a reduced line and in a pattern's plain text."""
    return token.fold if token.kind == "cjk" or token.fold.startswith("'") else " " + token.fold


class TemplateReader:
    """Compiles templates; `skip` are folded words left out, `rules` the expansion rules of the language."""

    def __init__(self, words: Words, skip: frozenset[str], rules: Mapping[str, str]) -> None:
        self._words = words
        self._skip = skip
        self._rules = rules
        self._known: dict[str, Sentence] = {}
        self._read: dict[str, Sentence] = {}

    def read(self, sentence: str) -> Sentence:
        """`sentence` as a pattern. Raises `ValueError` where it is not well formed.

        A slot that stands in several branches has a group in each, numbered: `customer`, `customer__1` …
        """
        piece = self._parse(sentence)
        seen: Counter[str] = Counter()

        def numbered(found: re.Match[str]) -> str:
            name = found[1]
            seen[name] += 1
            return f"(?P<{name}__{seen[name] - 1}>" if seen[name] > 1 else found[0]

        return piece._replace(regex=re.sub(r"\(\?P<(\w+)>", numbered, f":?{piece.regex}:?"))

    def _parse(self, sentence: str) -> Sentence:
        parts = list(_PARTS.finditer(sentence.strip()))
        if sum(len(part.group()) for part in parts) != len(sentence.strip()):
            message = f"cannot read the template: {sentence}"
            raise ValueError(message)
        piece, at = self._alternatives(parts, 0)
        if at != len(parts):
            message = f"brackets do not match: {sentence}"
            raise ValueError(message)
        return piece

    def _alternatives(self, parts: list[re.Match[str]], at: int) -> tuple[Sentence, int]:
        branches: list[Sentence] = []
        marks: set[str] = set()
        row: list[Sentence] = []
        while at < len(parts) and not parts[at]["close"]:
            part = parts[at]
            at += 1
            if part["mark"]:
                marks.add(part["mark"])
                branches.append(_in_row(row))
                row = []
            elif part["open"]:
                inner, at = self._alternatives(parts, at)
                if at == len(parts):
                    message = "a bracket is never closed"
                    raise ValueError(message)
                row.append(
                    inner._replace(regex=f"(?:{inner.regex})?" if inner.regex else "", anchors=None, needs=_NO_WORDS)
                    if part["open"] == "["
                    else inner
                )
                at += 1
            else:
                row.append(self._single(part))
        branches.append(_in_row(row))
        return (_any_order(branches) if marks == {";"} else _one_of(branches)), at

    def _single(self, part: re.Match[str]) -> Sentence:
        if name := part["slot"]:
            anchors = _KNOWN if name == "known" else None
            return Sentence(_SLOTS[name], anchors, _NO_WORDS, _NO_WORDS, takes_any=name not in _FIXED)
        if name := part["rule"]:
            if name not in self._known:
                self._known[name] = self._parse(self._rules[name])
            return self._known[name]
        word = part["word"]
        if word not in self._read:
            self._read[word] = _in_row([self._literal(token) for token in self._words(word)])
        return self._read[word]

    def _literal(self, token: Token) -> Sentence:
        if token.fold in self._skip:
            return _NOTHING
        if token.kind == "sign":
            message = f"{token.raw} never stands in a reduced line"
            raise ValueError(message)
        fold = frozenset([token.fold])
        return Sentence(re.escape(reduce_word(token)), fold, fold, fold, takes_any=False)


def _in_row(row: list[Sentence]) -> Sentence:
    if len(row) == 1:
        return row[0]
    anchors = [piece.anchors for piece in row if piece.anchors]
    fewest = min(anchors, key=len) if anchors else None
    needs, words = _NO_WORDS.union(*(p.needs for p in row)), _NO_WORDS.union(*(p.words for p in row))
    return Sentence("".join(p.regex for p in row), fewest, needs, words, takes_any=any(p.takes_any for p in row))


def _one_of(branches: list[Sentence]) -> Sentence:
    branches = [branch for branch in branches if branch.regex] or branches[:1]
    if len(branches) == 1:
        return branches[0]
    words = _NO_WORDS.union(*(b.words for b in branches))
    anchors = [b.anchors for b in branches]
    union = _NO_WORDS.union(*(a for a in anchors if a)) if all(anchors) else None
    needs = frozenset.intersection(*(b.needs for b in branches))
    if not any(b.takes_any for b in branches):  # the longest first: of `新客人` more than `新客` is said
        branches.sort(key=lambda branch: -len(branch.regex))
    regex = f"(?:{'|'.join(b.regex for b in branches)})"
    return Sentence(regex, union, needs, words, takes_any=any(b.takes_any for b in branches))


def _any_order(branches: list[Sentence]) -> Sentence:
    rows = [_in_row(list(order)) for order in permutations(branches)]
    together = _in_row(branches)
    return together._replace(regex=f"(?:{'|'.join(r.regex for r in rows)})")
