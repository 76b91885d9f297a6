"""A line as every rule sees it: tokens, the phrases in them, and the language each word is taken for."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from bot.languages.phrases import Found
from bot.languages.text import Token
from bot.understanding.context import Context
from bot.understanding.initials import initials_in
from bot.understanding.lexicon import Hit
from bot.understanding.lines import as_typed, clean
from bot.understanding.number import Number
from bot.understanding.vocabulary import Vocabulary, vocabulary_of

#: Classes whose longer phrases take the words of others with them: `forgot to log`, `no name`, `tax incl`.
_LONGER = ("frame", "walk_in", "payment", "settle", "each")

#: A currency of so few letters has to be written on to its figure.
_LETTERS = 1
#: Classes of spans of time and of measures.
_SPANS = frozenset({"unit", "period", "measure"})
#: Classes whose words are sums or currencies.
_MONEY = frozenset({"currency", "minor", "amount_word"})
#: Classes of which the words of a name may be.
_OF_NAMES = frozenset({"title", "full_name_title", "kin", "business", "name_prefix"})


class Line:
    """One line of a message against a context."""

    def __init__(self, text: str, context: Context) -> None:
        self.context = context
        self.words: Vocabulary = vocabulary_of(context.languages)
        self.text = clean(text)
        typed = as_typed(text)
        #: The same places with the signs as typed (，for ,), for words that are kept; where folding moved none.
        self.typed = typed if len(typed) == len(self.text) else self.text
        self.tokens: list[Token] = self.words.tokenise(self.text)
        self.language = self._main_language()
        self.goods, self._goods_keys, self.spoken, self.template_words = self.words.heard(self.language)
        self.skipped = self.words.skipped
        #: How plurals end in the line's language; none where they have no ending.
        self.plurals = next((one.plurals for one in self.words.languages if one.code == self.language), ())
        self.found: dict[str, list[Found]] = defaultdict(list)
        phrases = self._phrases()
        for phrase in phrases:
            if phrase.kind not in _MONEY or not (self._is_parted(phrase) or self._names_somebody(phrase, phrases)):
                self.found[phrase.kind].append(phrase)
        self._take_for_currency(self.found.pop("local_currency", []))
        self.numbers: list[Number] = []
        self.whole_names: list[Hit] = [
            hit for hit in context.lexicon.whole_names(self.tokens) if not self._is_word(hit)
        ]
        self.whole_names.extend(initials_in(self.tokens, phrases, context.lexicon))
        self._forget_parts_of_names()
        self.items: list[tuple[int, int]] = context.lexicon.items_in(self.tokens, self.words.singulars)
        if "《" in self.text:
            self.items.extend(self._titles())
        self._places: dict[int, list[Found]] | None = None
        self._starts: dict[str, dict[int, Found]] = {}
        self._goods_from: dict[int, list[int]] = {}

    def _forget_parts_of_names(self) -> None:
        """`小满 200`: a word that is only a part of a customer's Chinese name says nothing."""
        names = [(hit.start, hit.end) for hit in self.whole_names if self.tokens[hit.start].kind == "cjk"]
        for kind in list(self.found) if names else ():
            if kind not in _OF_NAMES:
                rows = self.found[kind]
                kept = [f for f in rows if not any(s <= f.start and f.end <= e and (s, e) != (f.start, f.end)
                                                   for s, e in names)]  # fmt: skip
                if len(kept) < len(rows):
                    self.found[kind] = kept

    def _titles(self) -> Iterable[tuple[int, int]]:
        """`《百年孤独》`: what stands between the marks of a title, a thing whatever its words."""
        opened = None
        for at, token in enumerate(self.tokens):
            if token.fold == "《":
                opened = at + 1
            elif token.fold == "》" and opened is not None and opened < at:
                yield opened, at
                opened = None

    def _is_parted(self, phrase: Found) -> bool:
        """`a $2 tip`, `gave us $20`: a small word, and a sign of money apart from it."""
        first, last = self.tokens[phrase.start], self.tokens[phrase.end - 1]
        return phrase.end - phrase.start > 1 and last.kind == "sign" and not last.glued and first.raw.islower()

    def _is_word(self, hit: Hit) -> bool:
        """Whether a name is only a part of a longer everyday word (`毛毛雨`)."""
        return any(f.start <= hit.start and hit.end <= f.end for f in self.found.get("no_name", ()))

    def _names_somebody(self, money: Found, phrases: Collection[Found]) -> bool:
        """`Franco 12`, `20 Penny`: a given name; `1 franco` and `a benjamin` are money."""
        if money.end - money.start > 1 or self.tokens[money.start].fold not in self.words.given_names:
            return False
        one = money.start > 0 and self.tokens[money.start - 1].fold == "1"
        return not one and not any(p.end == money.start and p.kind in ("article", "count") for p in phrases)

    def _main_language(self) -> str:
        """The language of most words, things for sale counting half; the owner's when it is nearly a draw."""
        votes = dict.fromkeys(self.words.codes, 0)
        telling, names, called = self.words.telling, self.words.forms, self.context.lexicon.part
        for token in self.tokens:
            fold = token.fold
            letter = token.glued and token.kind == "word" and len(fold) == 1
            if fold not in telling or fold in names or letter or called(fold):
                continue
            if token.kind in ("word", "cjk"):
                weight = 1 if fold in self.words.only_goods else 2
                for code in telling[fold]:
                    votes[code] += weight
        owners = self.words.owner.code
        votes[owners] += votes[owners] > 0
        return max(votes, key=votes.__getitem__)

    def _phrases(self) -> Collection[Found]:
        """Phrases, where words of two languages stand at one place those of the line's language.

        So with a span of time, or a measure, that is a thing for sale in that language: an English `trim` is no Italian
        quarter, and a `cassette` no crate.
        """
        found = self.words.phrases.find(self.tokens)
        foreign = [f for f in found if f.language != self.language]
        if not foreign:
            return found
        covered = {place for f in found if f.language == self.language for place in range(f.start, f.end)}
        names = self.context.lexicon.part
        single = (f for f in foreign if f.end - f.start == 1 and f.kind not in _OF_NAMES)
        covered |= {f.start for f in single if names(self.tokens[f.start].fold)}
        out = {id(f) for f in foreign if not covered.isdisjoint(range(f.start, f.end)) or self._is_sold_here(f)}
        return [f for f in found if id(f) not in out] if out else found

    def _take_for_currency(self, local: Iterable[Found]) -> None:
        """`R380`, `95 rand`: letters and words that are money where the shop's own currency is called so."""
        for found in local:
            token, after = self.tokens[found.start], self.tokens[found.end : found.end + 1]
            written = after and after[0].kind == "number" and (after[0].glued or token.raw.isupper())
            if found.value == self.context.currency and (len(token.fold) > _LETTERS or written):
                self.found["currency"].append(found._replace(kind="currency", value="own"))

    def _is_sold_here(self, foreign: Found) -> bool:
        return foreign.kind in _SPANS and self.tokens[foreign.start].fold in self.goods

    def starting(self, kind: str, at: int) -> Found | None:
        """The longest phrase of `kind` that starts at token `at`."""
        starts = self._starts.get(kind)
        if starts is None:
            starts = {}
            for phrase in self.found.get(kind, ()):
                known = starts.get(phrase.start)
                if known is None or phrase.end > known.end:
                    starts[phrase.start] = phrase
            self._starts[kind] = starts
        return starts.get(at)

    def from_place(self, at: int) -> list[Found]:
        """Every phrase that starts at token `at`."""
        if self._places is None:
            self._places = defaultdict(list)
            for rows in self.found.values():
                for phrase in rows:
                    self._places[phrase.start].append(phrase)
        return self._places.get(at, [])

    def ending(self, kind: str, at: int) -> Found | None:
        """The longest phrase of `kind` that ends before token `at`."""
        best = None
        for phrase in self.found.get(kind, ()):
            if phrase.end == at and (best is None or phrase.start < best.start):
                best = phrase
        return best

    def has(self, *kinds: str) -> bool:
        """Whether a phrase of one of `kinds` stands anywhere."""
        return any(map(self.found.get, kinds))

    def says(self, kind: str) -> bool:
        """Whether a phrase of `kind` stands anywhere that is no part of a longer phrase a sale may hold."""
        longer = [f for other in _LONGER for f in self.found.get(other, ()) if f.end - f.start > 1]
        return any(
            not any(f.start <= one.start and one.end <= f.end and f.end - f.start > one.end - one.start for f in longer)
            for one in self.found.get(kind, ())
        )

    def at(self, kind: str, place: int) -> bool:
        """Whether a phrase of `kind` covers token `place`."""
        return any(phrase.start <= place < phrase.end for phrase in self.found.get(kind, ()))

    def goods_from(self, at: int) -> list[int]:
        """Where usual goods that start at token `at` end, plural or singular; the shortest first."""
        if at not in self._goods_from:
            self._goods_from[at] = self._goods_keys.ends(self.tokens, at, self.words.singulars)
        return self._goods_from[at]

    def is_good(self, word: str) -> bool:
        """Whether `word` is listed as a thing for sale in the line's or the owner's language."""
        return word in self.goods

    def raw(self, start: int, end: int) -> str:
        """The text of tokens `start` to before `end`, as typed."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def fold(self, start: int, end: int) -> str:
        """The folded text of tokens, without blanks."""
        return "".join(token.fold for token in self.tokens[start:end])
