"""Text as the readers see it: folded, and cut into tokens that know where they stood."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

Kind = Literal["word", "cjk", "number", "sign"]

CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_APOSTROPHE = "'’‘`´ʼ"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,'’]\d+)*)"
    rf"|(?P<cjk>[{CJK}])"
    rf"|(?P<word>(?:(?![{CJK}])[^\W\d_])[\u0300-\u036f]*"
    rf"(?:[a-zA-Z]+|(?:(?![{CJK}])[^\W\d_]|[\u0300-\u036f])|[{_APOSTROPHE}](?=[^\W\d_]))*[{_APOSTROPHE}]?)"
    rf"|(?P<sign>[^\s\w])"
)
_IS_APOSTROPHE = re.compile(f"[{_APOSTROPHE}]")
_IS_CJK = re.compile(f"[{CJK}]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", **dict.fromkeys(_APOSTROPHE)})


class Token(NamedTuple):
    """A piece of a line. `fold` is what is compared: no case, accents, apostrophes; Chinese in Simplified form.

    `glued` tells that no blank stands before it.
    """

    raw: str
    fold: str
    start: int
    end: int
    kind: Kind
    glued: bool


#: A named tuple's own way to be made takes three times as long.
_token = partial(tuple.__new__, Token)


@cache
def _simplified() -> dict[int, str]:
    """Traditional character to Simplified, from OpenCC's table: a character for a character, so places stay."""
    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        return {}
    table = Path(spec.origin).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    return {ord(old): new.split(" ")[0] for old, new in pairs if len(old) == 1}


def has_cjk(text: str) -> bool:
    """Whether a Chinese character stands in `text`."""
    return _IS_CJK.search(text) is not None


def simplified(text: str) -> str:
    """`text` with Traditional characters in their Simplified form."""
    return text.translate(_simplified())


def fold_word(text: str) -> str:
    """The form in which words are compared."""
    if text.isascii():
        return text.casefold().translate(_LETTERS)
    if len(text) == 1 and text.isalpha() and not has_cjk(text):
        return text.casefold()
    if has_cjk(text):
        text = simplified(text)
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c)).translate(_LETTERS)


class Tokeniser:
    """Cuts lines into tokens, by the elisions (`l'`, `dell'`) and endings (`'s`) of the languages it is made with.

    `characters` are those of one speech with their everyday form in another (`咗` is `了`).
    """

    def __init__(
        self, elisions: frozenset[str], endings: frozenset[str], characters: Mapping[str, str] | None = None
    ) -> None:
        self._elisions = elisions
        self._endings = endings
        self._characters = characters or {}

    def __call__(self, line: str) -> list[Token]:
        """The tokens of `line`, which is in NFKC."""
        if line.isascii() and line.isalpha():
            return [_token((line, line.lower(), 0, len(line), "word", False))]
        tokens: list[Token] = []
        end = 0
        for found in _TOKEN.finditer(line):
            kind = found.lastgroup
            glued = found.start() == end and end > 0
            end = found.end()
            raw = found.group()
            if kind == "word" and raw.isascii() and raw.isalpha():
                # Most words: nothing in them is elided, or folded but their case.
                tokens.append(_token((raw, raw.lower(), found.start(), end, "word", glued)))
                continue
            match kind:
                case "number":
                    tokens.append(_token((raw, raw, found.start(), end, "number", glued)))
                case "cjk":
                    fold = _simplified().get(ord(raw), raw)
                    fold = self._characters.get(raw) or self._characters.get(fold, fold)
                    tokens.append(_token((raw, fold, found.start(), end, "cjk", glued)))
                case "word":
                    tokens.extend(self._word(raw, found.start(), glued=glued))
                case _ if not _between_letters(raw, line, found.start()):
                    tokens.append(_token((raw, raw, found.start(), end, "sign", glued)))
        return tokens

    def _word(self, raw: str, start: int, *, glued: bool) -> list[Token]:
        apostrophe = _IS_APOSTROPHE.search(raw)
        cut = apostrophe.start() if apostrophe else -1
        if cut == len(raw) - 1 and fold_word(raw) not in self._elisions:
            raw, cut = raw[:cut], -1
        if cut > 0:
            head, tail = fold_word(raw[:cut]), fold_word(raw[cut + 1 :])
            if head in self._elisions:
                first = Token(raw[: cut + 1], head + "'", start, start + cut + 1, "word", glued)
                rest = raw[cut + 1 :]
                return [first, *self._word(rest, start + cut + 1, glued=True)] if rest else [first]
            if tail in self._endings:
                middle = start + cut
                return [
                    Token(raw[:cut], head, start, middle, "word", glued),
                    Token(raw[cut:], "'" + tail, middle, start + len(raw), "word", glued=True),
                ]
        return [_token((raw, fold_word(raw), start, start + len(raw), "word", glued))]


def _between_letters(sign: str, line: str, at: int) -> bool:
    """A hyphen or dot inside a word (`walk-in`, `sig.ra`) joins; it is no sign of its own."""
    return (
        sign in "-‐‑."
        and 0 < at < len(line) - 1
        and line[at - 1].isalpha()
        and line[at + 1].isalpha()
        and not has_cjk(line[at - 1] + line[at + 1])
    )
