"""All languages of a reader together, prepared once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from bot.languages import Language
from bot.languages.phrases import Phrases, ranked_rows
from bot.languages.templates import Template
from bot.languages.text import Tokeniser
from bot.understanding.openings import Keys

#: Classes whose words say nothing of the language that a line is in.
_SHARED = frozenset(
    {"grams", "payment", "currency", "minor", "scale", "times", "at", "measure", "walk_in", "title"}
    | {"single_ending", "plural_ending", "thing_ending", "deed_ending", "pet_ending"}
)

#: Sentences beyond the contract: their words make no other word less of a name, or a slip of one.
APART = frozenset({"who_owes", "pay_debt", "log_gift", "sale_referral", "what_people_say"}) | {
    "set_consent", "rename_customer", "add_nickname", "merge_customers", "show_duplicates",
    "why_named", "messages_effect",
}  # fmt: skip

#: No word takes -es after these: `hates` is no plural of `hat`.
_NO_ES_AFTER = frozenset("bcgkptv")

#: Tokens of the longest usual good that is looked for.
_LONGEST_GOOD = 5


class Heard(NamedTuple):
    """Things for sale (and, as keys, ready to be found), everyday words and words of templates that count in a line."""

    goods: frozenset[str]
    goods_keys: Keys
    spoken: frozenset[str]
    template_words: frozenset[str]


class _Tried(NamedTuple):
    """A template with the words that it needs, and all that it knows: None where it takes any other."""

    needs: frozenset[str]
    known: frozenset[str] | None
    template: Template


class _Common:
    """What is the same whoever the owner is: made once for a set of languages, since each order of them needs it."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self._heard: dict[frozenset[str], Heard] = {}
        self.phrases = Phrases.of(phrase for language in languages for phrase in language.phrases)
        self.telling = _telling(languages)
        #: Goods that are no word of any language's own: what is sold is called alike in many.
        self.only_goods = frozenset().union(*(language.lists.get("goods", ()) for language in languages)) - {
            phrase.words[0] for language in languages for phrase in language.phrases if phrase.kind not in _SHARED
        }
        self.templates = _by_word([template for language in languages for template in language.templates])
        self._spoken_in = {
            language.code: frozenset(w for phrase in language.phrases for w in phrase.words if w.isalpha())
            for language in languages
        }
        self._goods_in = {
            language.code: frozenset(word.replace(" ", "") for word in language.lists.get("goods", ()))
            for language in languages
        }
        self._template_words_in = {
            language.code: frozenset[str]().union(*(t.words for t in language.templates if t.intent not in APART))
            for language in languages
        }
        self.given_names = self._list("given_names")
        self.surnames = self._list("surnames")
        self.name_characters = self._list("name_characters")
        self.pet_endings = tuple(sorted(self._words("pet_ending"), key=len, reverse=True))
        self.also_words = self._list("also_words")
        self.common_words = self._list("common_words")
        self.forms = self._forms()
        self.possessives = tuple(sorted(frozenset().union(*(language.endings for language in languages))))
        self.skipped = self._words("skip")
        self.particles = self._words("particle")
        self.thing_endings = tuple(sorted(self._words("thing_ending")))
        self.plural_endings, self.deed_endings = self._endings("plural_ending"), self._endings("deed_ending")
        self.single_endings = self._endings("single_ending")
        self.titles = self._words("title")
        self.prefixes = self._words("name_prefix")

    def heard(self, codes: frozenset[str]) -> Heard:
        """The words of the languages of these codes."""
        if codes not in self._heard:
            rows = (self._goods_in, self._spoken_in, self._template_words_in)
            goods, spoken, known = (frozenset[str]().union(*(row[code] for code in codes)) for row in rows)
            self._heard[codes] = Heard(goods, Keys(goods, _LONGEST_GOOD), spoken, known)
        return self._heard[codes]

    def _list(self, name: str) -> frozenset[str]:
        return frozenset().union(*(language.lists.get(name, frozenset()) for language in self.languages))

    def _words(self, kind: str) -> frozenset[str]:
        """Words of a class, those of several words without blanks."""
        rows = (phrase for language in self.languages for phrase in language.phrases if phrase.kind == kind)
        return frozenset("".join(phrase.words) for phrase in rows)

    def _endings(self, kind: str) -> dict[str, tuple[str, ...]]:
        """The endings of a class, by language."""
        return {
            language.code: tuple("".join(phrase.words) for phrase in language.phrases if phrase.kind == kind)
            for language in self.languages
        }

    def _forms(self) -> Mapping[str, frozenset[str]]:
        forms: dict[str, set[str]] = defaultdict(set)
        for language in self.languages:
            for group in language.groups.get("diminutives", ()):
                full, others = group[0], group[1:]
                forms[full].update(others)
                for word in others:
                    forms[word].add(full)
        whole = {group[0] for language in self.languages for group in language.groups.get("diminutives", ())}
        return {word: frozenset(others if word not in whole else self._shorter(word)) for word, others in forms.items()}

    def _shorter(self, full: str) -> set[str]:
        """The short forms of a name that is itself a full one: `Mary` is no short form of Maria."""
        rows = [row for language in self.languages for row in language.groups.get("diminutives", ()) if row[0] == full]
        return {word for row in rows for word in row[1:]}


def _telling(languages: Iterable[Language]) -> Mapping[str, frozenset[str]]:
    """The languages (of which there are few sets) that a word speaks for."""
    sets: dict[frozenset[str], frozenset[str]] = {}
    telling: dict[str, frozenset[str]] = {}
    for language in languages:
        own = {phrase.words[0] for phrase in language.phrases if phrase.kind not in _SHARED}
        for word in own | language.lists.get("goods", frozenset()):
            codes = telling.get(word, frozenset()) | {language.code}
            telling[word] = sets.setdefault(codes, codes)
    return telling


def _by_word(templates: Sequence[Template]) -> Mapping[str, tuple[_Tried, ...]]:
    """Templates by the rarest of the words they need, or by each of those of which they need one."""
    common = Counter(word for template in templates for word in template.sentence.needs)
    by_anchor: dict[str, list[_Tried]] = defaultdict(list)
    for template in templates:
        needs, known = template.sentence.needs, None if template.sentence.takes_any else template.words
        rarest = {min(needs, key=lambda word: (common[word], word))} if needs else template.sentence.anchors
        for anchor in rarest or ():
            by_anchor[anchor].append(_Tried(needs, known, template))
    return {anchor: tuple(row) for anchor, row in by_anchor.items()}


@lru_cache(maxsize=8)
def _common_to(languages: tuple[Language, ...]) -> _Common:
    return _Common(languages)


class Vocabulary:
    """Words, lists and templates of `languages`; the first is the owner's."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self.owner = languages[0]
        self.codes = tuple(language.code for language in languages)
        self.tokenise = Tokeniser(
            frozenset().union(*(language.elisions for language in languages)),
            frozenset().union(*(language.endings for language in languages)),
            {old: new for language in languages for old, new in language.characters.items()},
        )
        #: The words of a name, folded: of customers that lines name, so few of them at a time.
        self.words_of = lru_cache(maxsize=2048)(self._words_of)
        self._common = common = _common_to(tuple(sorted(languages, key=lambda language: language.code)))
        self.phrases = common.phrases.ranked(self.codes)
        self._no_blanks = frozenset(language.code for language in languages if not language.spaces)
        self.telling = common.telling
        self.only_goods = common.only_goods
        self.given_names = common.given_names
        self.surnames = common.surnames
        self.name_characters = common.name_characters
        self.pet_endings = common.pet_endings
        self.also_words = common.also_words
        self.common_words = common.common_words
        self.forms = common.forms
        self.possessives = common.possessives
        self.skipped = common.skipped
        self.particles = common.particles
        self.thing_endings = common.thing_endings
        self.plural_endings = common.plural_endings
        self.single_endings = common.single_endings
        self.deed_endings = common.deed_endings
        self.titles = common.titles
        self.prefixes = common.prefixes
        self.numerals: dict[str, int] = {}
        for language in reversed(languages):
            self.numerals.update(language.numerals)
        rank = {code: place for place, code in enumerate(self.codes)}
        self._templates = ranked_rows(common.templates, lambda tried: rank[tried.template.language])
        self._anchors = self._templates.keys()

    def heard(self, language: str) -> Heard:
        """The words of `language`, the owner's, and of those without blanks.

        Languages without blanks share no word with the others, so they are always heard.
        """
        return self._common.heard(self._no_blanks | {language, self.owner.code})

    def _words_of(self, name: str) -> tuple[str, ...]:
        return tuple(token.fold for token in self.tokenise(name))

    def spelling(self, code: str) -> Language:
        """The language whose words mend a slip: the line's own where it writes with blanks, else the owner's."""
        return next((lang for lang in self.languages if lang.code == code and lang.spaces), self.owner)

    def fits_nothing(self, words: AbstractSet[str]) -> bool:
        """Whether no template is looked for by any of `words`."""
        return self._anchors.isdisjoint(words)

    def fitting(self, written: AbstractSet[str], words: AbstractSet[str]) -> tuple[Template, ...]:
        """Templates that may fit a reduced line in which `written` stands, of it the `words`."""
        fit: dict[Template, None] = {}
        for anchor in sorted(self._anchors & written):
            for needs, known, template in self._templates[anchor]:
                if needs <= written and (known is None or words <= known):
                    fit[template] = None
        return tuple(fit)

    def singulars(self, word: str) -> tuple[str, ...]:
        """`word` without the commonest plural endings, for comparing only."""
        if word[-1:] != "s":
            return ()
        endings = (ending for ending in ("s", "es") if word.endswith(ending) and len(word) > len(ending) + 2)
        stems = ((ending, word[: -len(ending)]) for ending in endings)
        return tuple(stem for ending, stem in stems if ending == "s" or stem[-1] not in _NO_ES_AFTER)


@lru_cache(maxsize=32)
def vocabulary_of(languages: tuple[Language, ...]) -> Vocabulary:
    """The vocabulary of these languages, kept."""
    return Vocabulary(languages)
