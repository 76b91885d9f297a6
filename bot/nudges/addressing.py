"""What a customer is called when somebody writes to them."""

from dataclasses import dataclass
from functools import cache

from bot.languages import load_languages
from bot.languages.text import fold_word, has_cjk, simplified

#: A longer name is a description, or a slip.
_LONGEST = 40
#: 陈美玲 is 美玲 to those who know her; 李雷 stays whole, and so does whoever is known by a title.
_FULL_CHINESE_NAME = 3
#: A surname of two words, the second of which may be a given name too.
_DE_LUCA = 2


@dataclass(frozen=True, slots=True)
class Address:
    """`name` None: nothing that one could call somebody. `formal`: known by a title or by the surname alone."""

    name: str | None
    formal: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    given: frozenset[str]
    surnames: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    chinese_titles: tuple[str, ...]
    chinese_prefixes: frozenset[str]


def address(name: str) -> Address:
    """How to call the customer whom the shop notes as `name`."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST:
        return Address(None)
    if has_cjk(name):
        return Address(_chinese(name))
    return _western(name.split(" "))


def _chinese(name: str) -> str:
    names, plain = _names(), simplified(name)
    if len(name) < _FULL_CHINESE_NAME or plain[0] in names.chinese_prefixes or plain.endswith(names.chinese_titles):
        return name
    surname = 2 if plain[:2] in names.surnames else 1
    full = plain[:surname] in names.surnames and len(name) - surname == _FULL_CHINESE_NAME - 1
    return name[surname:] if full else name


def _western(words: list[str]) -> Address:
    names, folds = _names(), [fold_word(word.strip(".,()")) for word in words]
    known = [fold in names.given for fold in folds]
    if folds[0] in names.titles and not known[0]:
        return Address(" ".join(words), formal=True)
    if known[0]:
        double = len(words) > 1 and known[1] and folds[1] not in names.surnames | names.particles
        return Address(" ".join(_capital(word) for word in words[: 2 if double else 1]))
    if known[-1] and (folds[0] in names.surnames or (folds[0] in names.particles and len(words) > _DE_LUCA)):
        return Address(_capital(words[-1]))  # Rossi Maria, Di Maio Anna
    if _is_surname(folds, names):
        return Address(" ".join(_capital(word) for word in words), formal=True)
    if not words[0][0].isupper():
        return Address(None)
    return Address(" ".join(words[:2] if len(words) > 1 and known[1] else words[:1]))  # Gian Luca


def _is_surname(folds: list[str], names: _Names) -> bool:
    """`Rossi`, `De Luca`, `Rossi Bianchi`."""
    bare = folds[1:] if folds[0] in names.particles and len(folds) > 1 else folds
    return bare is not folds or all(fold in names.surnames for fold in folds)


def _capital(word: str) -> str:
    return word if word != word.lower() else word[:1].upper() + word[1:]


@cache
def _names() -> _Names:
    """Names and titles of every language at once: a shop's customers keep to no language."""
    languages = load_languages().values()
    listed = [word for language in languages for word in language.words.get("title", ())]
    return _Names(
        given=frozenset().union(*(language.lists.get("given_names", frozenset()) for language in languages)),
        surnames=frozenset().union(*(language.lists.get("surnames", frozenset()) for language in languages)),
        particles=frozenset(fold_word(word) for language in languages for word in language.words.get("article", ())),
        titles=frozenset(fold_word(word.strip(".")) for word in listed if not has_cjk(word)),
        chinese_titles=tuple(simplified(word) for word in listed if has_cjk(word)),
        chinese_prefixes=frozenset(
            word for language in languages for word in language.words.get("name_prefix", ()) if has_cjk(word)
        ),
    )
