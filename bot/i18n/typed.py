"""What people typed, made fit to be shown: one line, no longer than there is room, in its own direction.

Messages are plain text, so nothing typed can become markup; what is left to do is that it may not break the layout.
"""

import unicodedata

#: Columns of a line that a name, an item, or quoted words may take; a Chinese character takes two.
NAME_COLUMNS, ITEM_COLUMNS, QUOTE_COLUMNS = 40, 40, 160

_CUT = "…"
_SPACED = {"Cc", "Zl", "Zp", "Zs"}
_LONE = "Cs"
#: Signs that turn the direction of what follows them, and the mark that Windows puts before texts.
_DROPPED = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_JOINER = "\u200d"


def one_line(text: str) -> str:
    """`text` with line ends, controls and runs of blanks as one blank, and no signs that turn its direction."""
    return " ".join("".join(_shown(character) for character in text).split())


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in _SPACED:
        return " "
    if kind == _LONE:
        return "\ufffd"
    return "" if character in _DROPPED else character


def columns(text: str) -> int:
    """How wide `text` stands: two for a Chinese character, none for an accent laid over another."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, limit: int) -> str:
    """`text` where it fits `limit` columns, else its beginning and `…`."""
    if columns(text) <= limit:
        return text
    room, kept = limit - 1, ""
    for character in text:
        room -= _columns_of(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip(f" {_JOINER}") + _CUT


def shown(text: str, limit: int) -> str:
    """`text` on one line, within `limit` columns, isolated where it runs from right to left; never invisible."""
    line = cut(one_line(text), limit)
    if not columns(line):
        return _CUT
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in line):
        return f"{_ISOLATE}{line}{_END_ISOLATE}"
    return line
