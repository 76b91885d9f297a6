"""Whether two names may be one person's: only ever offered, so a few too many do no harm, and thousands would."""

from functools import cache

from rapidfuzz.distance import OSA

from bot.domain.privacy import Likeness
from bot.languages import load_languages
from bot.languages.text import has_cjk
from bot.understanding.lexicon import sounds_of
from bot.understanding.traces import words_of
from bot.understanding.vocabulary import Vocabulary, vocabulary_of

#: Letters under which one letter makes another name, and from which two may be a slip.
_FEWEST_LETTERS, _LONG = 4, 9
#: Written one way or the other: Cristina and Kristina, Filippo and Philippo. Applied in this order.
_SOUNDS = (("ph", "f"), ("th", "t"), ("ch", "k"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("y", "i"),
           ("j", "i"), ("w", "v"), ("z", "s"))  # fmt: skip


def likeness(one: str, other: str) -> Likeness | None:
    """Why these names may be one person's; None where nothing speaks for it."""
    mine, yours = words_of(one), words_of(other)
    if not mine or not yours or _figures(mine) != _figures(yours):
        return None
    if "".join(mine) == "".join(yours) or sorted(mine) == sorted(yours):
        return "spelling"
    if has_cjk(one) or has_cjk(other):
        return "sound" if _spoken(mine) == _spoken(yours) else None
    if len(mine) != len(yours):
        return _part(mine, yours)
    return _word_by_word(mine, yours)


def _figures(words: tuple[str, ...]) -> list[str]:
    """Table 5 is not table 6."""
    return [character for word in words for character in word if character.isdigit()]


def _spoken(words: tuple[str, ...]) -> str:
    whole = "".join(words)
    return sounds_of(whole) if has_cjk(whole) else whole


def _part(mine: tuple[str, ...], yours: tuple[str, ...]) -> Likeness | None:
    """Maria and Maria Rossi, Maria R and Maria Rossi is said by `_word_by_word`."""
    short, long = sorted((mine, yours), key=len)
    return "part" if long[: len(short)] == short and short[0] in _vocabulary().given_names else None


def _word_by_word(mine: tuple[str, ...], yours: tuple[str, ...]) -> Likeness | None:
    found = {_words_alike(one, other) for one, other in zip(mine, yours, strict=True) if one != other}
    if None in found or len(found) != 1:
        return None
    alike = found.pop()
    return alike if alike != "typo" or sum(a != b for a, b in zip(mine, yours, strict=True)) == 1 else None


def _words_alike(one: str, other: str) -> Likeness | None:
    words = _vocabulary()
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return "part" if long.startswith(short) else None
    if other in words.forms.get(one, ()) or one in words.forms.get(other, ()):
        return "nickname"
    if sound_key(one) == sound_key(other):
        return "sound"
    both_usual = any(one in usual and other in usual for usual in (words.given_names, words.surnames))
    allowed = 2 if len(short) >= _LONG else 1
    slip = len(short) >= _FEWEST_LETTERS and OSA.distance(one, other, score_cutoff=allowed) <= allowed
    return "typo" if slip and not both_usual else None


#: How one sound begins a name in two ways.
_LIKE_BEGINNINGS = tuple(
    pair
    for one, other in (("c", "k"), ("ch", "k"), ("ph", "f"), ("j", "i"), ("j", "y"), ("i", "y"), ("v", "w"), ("s", "z"))
    for pair in ((one, other), (other, one))
)


@cache
def sound_key(word: str) -> str:
    """A word as it sounds, roughly and alike in three languages: no h, no double letters, one letter a sound."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    word = word[:1] + word[1:].replace("h", "")
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


def keys_of(name: str) -> set[str]:
    """Keys of which two names that are alike have one in common: for finding pairs among many names."""
    words = words_of(name)
    whole = "".join(words)
    if not whole:
        return set()
    if has_cjk(whole):
        return {f"s:{_spoken(words)}"}
    first, rest = words[0], " ".join(words[1:])
    keys = {f"s:{whole}", "o:" + " ".join(sorted(words)), "k:" + " ".join(map(sound_key, words))}
    keys |= {f"f:{form} {rest}" for form in (first, *_vocabulary().forms.get(first, ()))}
    if first in _vocabulary().given_names:
        keys.add(f"p:{first}")
    if len(whole) >= _FEWEST_LETTERS:
        keys |= {f"t:{whole[:at]}{whole[at + 1 :]}" for at in range(len(whole))} | {f"t:{whole}"}
    return keys


def other_beginnings(name: str) -> set[str]:
    """How else a name of the same person may begin, as it is compared: William for Bill, and kr for Cristina."""
    words = words_of(name)
    if not words:
        return set()
    first = words[0]
    heard = {first.replace(one, other, 1)[:2] for one, other in _LIKE_BEGINNINGS if first.startswith(one)}
    return heard | set(_vocabulary().forms.get(first, ()))


def _vocabulary() -> Vocabulary:
    return vocabulary_of(tuple(load_languages().values()))
