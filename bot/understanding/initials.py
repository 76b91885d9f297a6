"""A customer told by a name and an initial: `Siobhan K.`, `p nair`, `mrs w`."""

from collections.abc import Iterable, Iterator, Sequence

from bot.languages.phrases import Found
from bot.languages.text import Token
from bot.understanding.lexicon import Hit, Lexicon

#: Classes of letters that are words by themselves (`a`, `e`, `x`), and of those that are so before a word (`n`, `w`).
_WORDS = frozenset({"skip", "article", "or", "to_name", "times", "frame"})
_BEFORE_WORDS = frozenset({"and"})


def initials_in(tokens: Sequence[Token], phrases: Iterable[Found], lexicon: Lexicon) -> Iterator[Hit]:
    """Customers told by one of their names with the initial of another before or after it."""
    letters = [at for at, token in enumerate(tokens) if token.kind == "word" and len(token.raw) == 1]
    kinds: dict[int, set[str]] = {at: set() for at in letters}
    for found in phrases if letters else ():
        if found.start in kinds:
            kinds[found.start].add(found.kind)
    for at in letters:
        dotted = at + 1 < len(tokens) and tokens[at + 1].fold == "." and tokens[at + 1].glued
        end = at + 1 + dotted
        if not tokens[at].raw.isupper() and _is_a_word(tokens, at, end, kinds[at]):
            continue
        before, after = tokens[at - 1] if at else None, tokens[end] if end < len(tokens) else None
        if before and (names := lexicon.with_initial(before.fold, tokens[at].fold, first=True)):
            yield Hit(at - 1, end, names, 1.0, "name")
        elif after and not after.glued and (names := lexicon.with_initial(after.fold, tokens[at].fold, first=False)):
            yield Hit(at, end + 1, names, 1.0, "name")


def _is_a_word(tokens: Sequence[Token], at: int, end: int, kinds: set[str]) -> bool:
    """Whether a small letter means something else: a word of its own, or what a figure before it counts."""
    followed = end < len(tokens) and tokens[end].kind in ("word", "cjk")
    return bool(
        kinds & _WORDS or (followed and kinds & _BEFORE_WORDS) or (at and tokens[at - 1].kind in ("number", "cjk"))
    )
