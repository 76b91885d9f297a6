"""Money told by its notes: `两张一百`, `给了张五十`, `三张100一张50`."""

from dataclasses import replace
from decimal import Decimal

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount
from bot.understanding.line import Line

#: What notes and coins are made in.
_FACES = frozenset(map(Decimal, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
_MOST_NOTES = 20


def in_notes(line: Line, amounts: list[Amount]) -> list[Amount]:
    """`amounts`, those that count notes handed over made one sum of what they come to."""
    left = amounts
    for note in line.found.get("banknote", ()):
        face = next((a for a in left if a.start == note.end and a.value in _FACES and not a.decimals), None)
        if face is None or not _closes(line, face.end):
            continue
        count = next((a for a in left if a.end == note.start and a.bare and 1 <= a.value <= _MOST_NOTES), None)
        start = count.start if count else note.start
        before = next((a for a in left if a.end == start and not a.bare), None)
        if before is None and not _handed_over(line, start, note, counted=count is not None):
            continue
        value = face.value * (count.value if count else 1) + (before.value if before else 0)
        left = [a for a in left if a not in (face, count, before)]
        left.append(replace(face, start=before.start if before else start, value=value, bare=False))
    return left if left is amounts else sorted(left, key=lambda amount: amount.start)


def _closes(line: Line, at: int) -> bool:
    """Whether nothing that is counted or priced goes on at `at`: `两张一百的票`."""
    which = line.starting("which_is", at)
    end = which.end if which else at
    token = line.tokens[end] if end < len(line.tokens) else None
    if token is None or not token.glued or token.kind != "cjk":
        return True
    kinds = ("change", "payment", "credit", "skip") if which else ("change", "payment", "credit", "skip", "frame")
    return any(line.starting(kind, end) for kind in kinds) or any(n.start == end for n in line.numbers)


def _handed_over(line: Line, at: int, note: Found, *, counted: bool) -> bool:
    """Whether a word of handing over leads the notes in, or change is given further on and no thing stands before."""
    if line.ending("hands_over", at):
        return True
    opens = at == 0 or not line.tokens[at].glued or any(hit.end == at for hit in line.whole_names)
    return counted and opens and any(change.start >= note.end for change in line.found["change"])
