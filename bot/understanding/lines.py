"""A message's lines, cleaned of what no reader should see."""

import re
import unicodedata

#: Line ends of every kind; NUL, controls, marks of direction and joiners carry no meaning for a shop.
_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe0e\ufe0f\ufff9-\ufffb\ud800-\udfff]")  # fmt: skip # noqa: E501
_BLANKS = re.compile(r"\s+")
#: Between plain figures a full-width comma parts two sums: made plain, it would make one number of them.
_PARTING = re.compile(r"(?<=[0-9])，(?=[0-9])")
#: A fraction typed as one character, right after a figure: as two figures, 1½ would become 11⁄2.
_AND_A_FRACTION = re.compile(r"(?<=[0-9])(?=[¼-¾⅐-⅞])")
_BULLET = re.compile(r"^(?:[•·‣▪–—*]\s+|-\s+(?!\d))")


def clean(line: str) -> str:
    """`line` in NFKC (full-width digits become digits), with unseen characters out and single blanks."""
    line = _AND_A_FRACTION.sub(" ", _PARTING.sub("， ", _UNSEEN.sub("", line)))
    line = unicodedata.normalize("NFKC", line)
    return _BLANKS.sub(" ", _UNSEEN.sub("", line)).strip()


def as_typed(line: str) -> str:
    """`line` without unseen characters and with single blanks, each sign as it was typed."""
    return _BLANKS.sub(" ", _UNSEEN.sub("", line)).strip()


def lines_of(message: str) -> list[str]:
    """The lines of `message` that hold anything, as typed but for unseen characters and blanks at the ends."""
    rows = map(as_typed, _ENDS.split(message))
    return [_BULLET.sub("", row) for row in rows if row]
