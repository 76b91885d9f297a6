"""Names of several words found without trying every row of words: where none opens so, none is looked for."""

from collections.abc import Callable, Collection, Sequence

from bot.languages.text import Token

#: Characters; a singular never has fewer, so that it opens as its plural does.
_SIZE = 3


class Keys:
    """Names, folded and without blanks, of `longest` tokens at most, ready to be found in a line."""

    __slots__ = ("_keys", "_longest", "_openings")

    def __init__(self, keys: Collection[str], longest: int) -> None:
        self._keys = frozenset(key.replace("'", "") for key in keys) if any("'" in key for key in keys) else keys
        self._longest = longest if keys else 0
        self._openings = frozenset(key[:size] for key in self._keys for size in range(_SIZE + 1))

    def ends(self, tokens: Sequence[Token], start: int, singulars: Callable[[str], Collection[str]]) -> list[int]:
        """Where the names end that start at token `start`, their last word plural or singular; shortest first."""
        if tokens[start].fold[:_SIZE] not in self._openings:
            return []
        ends, key = [], ""
        for end in range(start + 1, min(len(tokens), start + self._longest) + 1):
            fold = tokens[end - 1].fold.rstrip("'")  # of `camera d'aria`
            before, key = key, key + fold
            if key[:_SIZE] not in self._openings:
                break
            if key in self._keys or ((ones := singulars(fold)) and any(before + one in self._keys for one in ones)):
                ends.append(end)
        return ends
