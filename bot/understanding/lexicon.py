"""The shop's own words: its customers, its items, its nicknames, ready to be found in a line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Self

from rapidfuzz.distance import OSA

from bot.languages.text import Token, Tokeniser, has_cjk
from bot.understanding.openings import Keys

#: The longest name that is looked for, in tokens (a Chinese character is one).
_LONGEST = 6
_SHORTEST_TYPO = 3
_LONG_WORD = 8
_FULL_CHINESE = 3
#: So many characters of a row of words tell, mostly, that no name opens so.
_OPENING = 2
#: Leads the sounds of a given name in the table of sounds, apart from those of whole names.
_GIVEN = " "
_plain = Tokeniser(frozenset(["l", "d", "dell", "dall", "sant"]), frozenset(["s"]))

#: Surnames read otherwise than the character by itself.
_SURNAME_SOUNDS = {
    "曾": "zeng",
    "单": "shan",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "任": "ren",
    "盖": "ge",
}


class Hit(NamedTuple):
    """Tokens `start` to before `end` may mean one of `names`; `sure` is 0..1; `how` they were found."""

    start: int
    end: int
    names: tuple[str, ...]
    sure: float
    how: str


@cache
def sound_of(character: str) -> str:
    """Pinyin of one character without tone; the character itself where it has none."""
    import os  # noqa: PLC0415 (pypinyin reads these when first imported, and costs 80 ms that Latin lines do not owe)

    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return str(lazy_pinyin(character)[0])


def sounds_of(name: str) -> str:
    """The sounds of a Chinese name, its surname read as a surname."""
    first = _SURNAME_SOUNDS.get(name[:1]) or sound_of(name[:1])
    return first + "".join(map(sound_of, name[1:]))


class Lexicon:
    """Customers and items of a shop, indexed. Immutable: `with_customers` gives another one."""

    __slots__ = (
        "_buckets",
        "_chinese",
        "_exact",
        "_first_sounds",
        "_item_keys",
        "_items",
        "_name_openings",
        "_openings",
        "_parts",
        "_sounds",
        "_tails",
        "customers",
        "items",
        "nicknames",
    )

    def __init__(self, customers: tuple[str, ...], items: tuple[str, ...], nicknames: Mapping[str, str]) -> None:
        self.customers = customers
        self.items = items
        self.nicknames = dict(nicknames)
        self._exact: dict[str, tuple[str, ...]] = {}
        self._name_openings: set[str] = set()
        self._parts: dict[str, tuple[str, ...]] = {}
        self._openings: dict[str, list[tuple[str, str]]] = {}
        self._buckets: dict[tuple[str, int], list[str]] = {}
        self._tails: dict[str, tuple[str, ...]] = {}
        self._sounds: dict[str, tuple[str, ...]] | None = None
        self._first_sounds: set[str] = set()
        self._chinese = False
        self._items: dict[str, str] = {}
        for nickname, name in self.nicknames.items():
            self._call(_key(_plain(nickname)), name)
        for name in customers:
            self._learn(name)
        wares = [(_plain(item), item) for item in items]
        for tokens, item in wares:
            self._items.setdefault(_key(tokens), item)
        self._item_keys = Keys(self._items, max((len(tokens) for tokens, _ in wares), default=0))

    @classmethod
    def of(cls, customers: Iterable[str], items: Iterable[str], nicknames: Mapping[str, str] | None = None) -> Self:
        """A lexicon of these names; `nicknames` maps what is typed to the customer it means."""
        return cls(tuple(dict.fromkeys(customers)), tuple(dict.fromkeys(items)), nicknames or {})

    def with_customers(self, names: Iterable[str]) -> "Lexicon":
        """This lexicon and `names`; the work grows with `names` and copies of tables, not with readings."""
        new = [name for name in dict.fromkeys(names) if name not in self.customers]
        other = object.__new__(Lexicon)
        other.customers, other.items, other.nicknames = (*self.customers, *new), self.items, self.nicknames
        other._exact, other._parts, other._tails = dict(self._exact), dict(self._parts), dict(self._tails)
        other._name_openings = set(self._name_openings)
        other._buckets = {key: list(words) for key, words in self._buckets.items()}
        other._openings = {key: list(rows) for key, rows in self._openings.items()}
        other._chinese = self._chinese
        other._sounds, other._first_sounds = None, set()
        other._items, other._item_keys = self._items, self._item_keys
        for name in new:
            other._learn(name)
        return other

    def _learn(self, name: str) -> None:
        tokens = [token for token in _plain(name) if token.kind != "sign"]
        if not tokens:
            return
        self._call(_key(tokens), name)
        self._chinese = self._chinese or any(token.kind == "cjk" for token in tokens)
        words = [token.fold for token in tokens if token.kind == "word"]
        for word in words if len(words) == len(tokens) and len(words) > 1 else ():
            _add(self._parts, word, name)
        for start in range(1, len(words) - 1) if len(words) == len(tokens) else ():
            _add(self._tails, "".join(words[start:]), name)
        if len(tokens) == _FULL_CHINESE and all(token.kind == "cjk" for token in tokens):
            _add(self._parts, _key(tokens[1:]), name)
        if words and len(words[0]) > _SHORTEST_TYPO:
            self._openings.setdefault(words[0][:_SHORTEST_TYPO], []).append((words[0], name))
        for word in words:
            for bucket in _buckets_of(word):
                self._buckets.setdefault(bucket, []).append(word)
        if len(words) == len(tokens) > 1:
            for bucket in _buckets_of("".join(words)):
                self._buckets.setdefault(bucket, []).append("".join(words))

    def _call(self, key: str, name: str) -> None:
        for one in {key, key.replace("'", "")}:  # D'Angelo is typed `dangelo` and `d angelo` too
            _add(self._exact, one, name)
            self._name_openings.update(one[:size] for size in range(_OPENING + 1))

    # -- customers

    def exact(self, key: str) -> tuple[str, ...]:
        """Customers whose whole name is `key` (folded, without blanks)."""
        return self._exact.get(key, ())

    def part(self, word: str) -> tuple[str, ...]:
        """Customers of several words of which `word` (folded) is one."""
        return self._parts.get(word, ())

    def tail(self, key: str) -> tuple[str, ...]:
        """Customers of three words or more whose last ones, two at least, are `key` (folded, without blanks)."""
        return self._tails.get(key, ())

    def with_initial(self, word: str, initial: str, *, first: bool) -> tuple[str, ...]:
        """Customers whose `first` name is `word` (folded) and a later one begins with `initial`; else the other way."""
        return tuple(name for name in self.part(word) if _is_told_by(_words_of(name), word, initial, first=first))

    def has_tails(self) -> bool:
        """Whether some customer's name has three words or more."""
        return bool(self._tails)

    def whole_names(self, tokens: Sequence[Token]) -> list[Hit]:
        """Where whole names or nicknames stand in `tokens`."""
        hits = []
        for start, token in enumerate(tokens):
            if token.fold[:_OPENING] not in self._name_openings:
                continue
            key = ""
            for end in range(start + 1, min(len(tokens), start + _LONGEST) + 1):
                if tokens[end - 1].fold == ".":  # of `Mrs. Chen`, whose key has none
                    continue
                key += tokens[end - 1].fold
                if key[:_OPENING] not in self._name_openings:
                    break
                if names := self._exact.get(key):
                    hits.append(Hit(start, end, names, 1.0, "name"))
        return hits

    def opening(self, stem: str) -> tuple[str, ...]:
        """Customers whose first word is longer than `stem` (folded, three letters or more) and opens with it."""
        rows = self._openings.get(stem[:_SHORTEST_TYPO], ())
        return tuple(dict.fromkeys(name for word, name in rows if word != stem and word.startswith(stem)))

    def like(self, word: str) -> tuple[str, ...]:
        """Customers with a word that `word` (folded) may be a slip of: one letter, two in a long word."""
        if len(word) < _SHORTEST_TYPO:
            return ()
        allowed = 2 if len(word) >= _LONG_WORD else 1
        near = {
            other: OSA.distance(word, other, score_cutoff=allowed)
            for size in range(len(word) - allowed, len(word) + allowed + 1)
            for bucket in ((word[0], size), (word[-2:], size))
            for other in self._buckets.get(bucket, ())
        }
        close = {
            other: far
            for other, far in near.items()
            if 0 < far <= allowed and len(other) > _SHORTEST_TYPO and not (far > 1 and word.startswith(other))
        }
        best = min(close.values(), default=0)
        found: dict[str, None] = {}
        for other, far in close.items():
            if far == best:
                found.update(dict.fromkeys((*self._exact.get(other, ()), *self._parts.get(other, ()))))
        return tuple(found)

    @property
    def chinese(self) -> bool:
        """Whether some customer's name is written in Chinese."""
        return self._chinese

    def sounding(self, sounds: str, *, given: bool = False) -> tuple[str, ...]:
        """Chinese names with these sounds (pinyin, no tones, no blanks); `given` looks for full names by the rest."""
        return self._by_sound().get(_GIVEN + sounds if given else sounds, ())

    def opens_as(self, sound: str) -> bool:
        """Whether a Chinese name opens with `sound`, the pinyin of one character."""
        self._by_sound()
        return sound in self._first_sounds

    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        if self._sounds is None:
            table: dict[str, tuple[str, ...]] = {}
            for name in self.customers:
                if has_cjk(name):
                    key = _key(_plain(name))
                    _add(table, sounds_of(key), name)
                    self._first_sounds.add(sounds_of(key[:1]))
                    if len(key) == _FULL_CHINESE:
                        _add(table, _GIVEN + "".join(map(sound_of, key[1:])), name)
                        self._first_sounds.add(sound_of(key[1]))
            self._sounds = table
        return self._sounds

    # -- items

    def items_in(self, tokens: Sequence[Token], singulars: Callable[[str], tuple[str, ...]]) -> list[tuple[int, int]]:
        """Where items of the shop stand in `tokens`, plural or singular."""
        return [
            (start, end)
            for start in range(len(tokens) if self._items else 0)
            for end in self._item_keys.ends(tokens, start, singulars)
        ]

    def has_item(self, key: str) -> bool:
        """Whether `key` (folded, without blanks) is an item."""
        return key in self._items


def _key(tokens: Iterable[Token]) -> str:
    return "".join(token.fold for token in tokens)


def _words_of(name: str) -> list[str]:
    return [token.fold for token in _plain(name) if token.kind == "word"]


def _is_told_by(words: list[str], word: str, initial: str, *, first: bool) -> bool:
    rest = words[1:] if first else words[:1]
    told = words[:1] if first else words[1:]
    return word in told and any(one.startswith(initial) for one in rest)


def _add(table: dict[str, tuple[str, ...]], key: str, name: str) -> None:
    known = table.get(key, ())
    if name not in known:
        table[key] = (*known, name)


def _buckets_of(word: str) -> set[tuple[str, int]]:
    return {(word[0], len(word)), (word[-2:], len(word))}
