"""Which sentence of which language a line is: templates tried on the line reduced to what carries meaning."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.languages.phrases import Found
from bot.languages.templates import KNOWN, Template, reduce_word
from bot.languages.text import Token, fold_word, has_cjk
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.number import Number

#: Longer lines are no command and no question; it also bounds the time templates take.
LONGEST = 240
_MOST_TOKENS = 60
#: The part (one in so many) of a line's characters that a sentence of another language says itself.
_FIXED = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A template that fits; `spans` are its slots as tokens from-to."""

    template: Template
    spans: dict[str, tuple[int, int]]
    fixed: int

    @property
    def intent(self) -> str:
        """The intent it means, by its name in the contract."""
        return self.template.intent


@dataclass(frozen=True, slots=True)
class Reduced:
    """A line reduced: its text, and for each character the token it came from; `templates` are those worth a try."""

    text: str
    tokens: tuple[int, ...]
    templates: tuple[Template, ...]
    people: tuple[Hit, ...]


def reduce_line(
    line: Line,
    people: Iterable[Hit],
    out: set[int],
    may_fit: Iterable[Template] | None = None,
    spell: Callable[[Token], str] | None = None,
) -> Reduced:
    """`line` without the tokens in `out` and the words to skip, with each of `people` as one character.

    `may_fit` are the templates of `templates_told`, where they are known. `spell` mends the words.
    """
    shown = tuple(people)[: len(KNOWN)]
    pieces = _Pieces(line, shown, {n.start: n for n in line.numbers if _is_figure(n)}, spell)
    text: list[str] = []
    origin: list[int] = []
    at = 0
    while at < len(line.tokens):
        end, piece = (at + 1, "") if at in out else pieces.at(at)
        text.append(piece)
        origin.extend([at] * len(piece))
        at = end
    templates = _fitting(line, pieces.words, pieces.words | pieces.marks, may_fit)
    return Reduced("".join(text), tuple(origin), templates, shown)


def _fitting(
    line: Line, words: set[str], written: set[str], may_fit: Iterable[Template] | None
) -> tuple[Template, ...]:
    if may_fit is None:
        return line.words.fitting(written, words)
    return tuple(
        one for one in may_fit if one.sentence.needs <= written and (one.sentence.takes_any or words <= one.words)
    )


class _Pieces:
    """What each place of a line is in its reduced form.

    `words`, and `marks` (of customers, of figures), gather what is written there.
    """

    def __init__(
        self,
        line: Line,
        people: tuple[Hit, ...],
        figures: dict[int, Number],
        spell: Callable[[Token], str] | None,
    ) -> None:
        self._tokens = line.tokens
        self._people = {hit.start: (hit.end, KNOWN[i]) for i, hit in enumerate(people)}
        before = (f for f in line.found["title"] if line.tokens[f.start].kind == "word")
        self._titles = {f.start: f.end for f in before if f.end in self._people}
        inside = {at for f in line.found["skip"] for at in range(f.start + 1, f.end)}  # `在不` of `现在不`
        same = (f for f in line.found["same"] if f.start not in inside)
        self._same = {f.start: f for f in sorted(same, key=lambda f: f.end)}
        self._skip = {f.start for f in line.found["skip"] if f.end - f.start == 1}
        self._small = line.skipped
        self._figures = figures
        self._spell = spell
        self.words = set[str]()
        self.marks = set[str]()

    def at(self, place: int) -> tuple[int, str]:
        """The piece that starts at `place`, and the place after it."""
        if place in self._people:
            self.marks.add(self._people[place][1])
            return self._people[place]
        if place in self._titles:
            return self._titles[place], ""
        end, piece = self._word(place)
        if end > place + 1 and any(inside in self._people for inside in range(place + 1, end)):
            self.words.add(self._tokens[place].fold)
            return place + 1, reduce_word(self._tokens[place])
        return end, piece

    def _word(self, place: int) -> tuple[int, str]:
        token = self._tokens[place]
        if number := self._figures.get(place):
            figure = str(int(number.value))
            self.marks.add(figure)
            return number.end, f" {figure}"
        if token.kind == "sign" or token.fold.startswith("'"):
            return place + 1, ":" if token.fold == ":" else ""
        if same := self._same.get(place):
            words = [word for word in _words_of(same) if word not in self._small]
            self.words.update(words)
            return same.end, "".join(word if has_cjk(word) else f" {word}" for word in words)
        if place in self._skip:
            return place + 1, ""
        if self._spell:
            token = token._replace(fold=self._spell(token))
        self.words.add(token.fold)
        return place + 1, reduce_word(token)


def _words_of(same: Found) -> Sequence[str]:
    """The words, or characters, of a template that `same` stands for."""
    value = fold_word(same.value)
    return value if has_cjk(value) else value.split()


def templates_told(line: Line, people: Iterable[Hit], out: set[int]) -> tuple[Template, ...]:
    """All templates that may fit the line, however it is reduced; `out` are tokens of days."""
    written = {token.fold for token in line.tokens}
    figures = (str(int(number.value)) for number in line.numbers if _is_figure(number))
    written.update(figures, KNOWN if people else (), *map(_words_of, line.found["same"]))
    dropped = [found for kind in ("same", "skip", "title") for found in line.found[kind]]
    spans = [(hit.start, hit.end) for hit in people] + [(found.start, found.end) for found in dropped]
    spans += [(number.start, number.end) for number in line.numbers]
    hidden = out.union(*(range(start, end) for start, end in spans))
    words = {token.fold for at, token in enumerate(line.tokens) if at not in hidden and _is_word(token)}
    return line.words.fitting(written, words)


def _is_word(token: Token) -> bool:
    return token.kind in ("word", "cjk") and token.fold[:1] != "'"


def _is_figure(number: Number) -> bool:
    """Whether a number stands as a figure in a reduced line: `top ten`, `前五`, but no `one` and no `第一次`."""
    if number.decimals or number.value >= 1000:  # noqa: PLR2004
        return False
    return number.form == "digits" or 2 <= number.value <= 100  # noqa: PLR2004


def matches(line: Line, reduced: Reduced, intents: frozenset[str] | None = None) -> list[Match]:
    """Templates that fit the whole of `reduced`, the surest and most literal first."""
    if not reduced.text.strip() or len(reduced.text) > LONGEST or len(line.tokens) > _MOST_TOKENS:
        return []
    tried = [template for template in reduced.templates if intents is None or template.intent in intents]
    here = (line.language, line.words.owner.code)
    found = [match for t in tried if t.language in here and (match := _fitted(t, reduced))]
    if not found:
        loose = [match for t in tried if t.language not in here and (match := _fitted(t, reduced))]
        # A word that two languages share carries no whole line of the other: the `note` of `sent a lovely note`.
        found = [
            match
            for match in loose
            if not match.template.sentence.takes_any or match.fixed * _FIXED >= len(reduced.text)
        ]
    return sorted(found, key=lambda m: (-m.template.sure, -m.fixed, m.template.language != line.language))


def _fitted(template: Template, reduced: Reduced) -> Match | None:
    found = template.pattern.fullmatch(reduced.text)
    if found is None:
        return None
    spans = {}
    loose = 0
    for name in found.re.groupindex:
        if found[name] is not None and found[name].strip(" :"):
            start, stop = found.span(name)
            loose += stop - start
            if not name.startswith("any"):
                spans[name.partition("__")[0]] = _tokens(reduced, start, stop)
    return Match(template, spans, len(reduced.text) - loose)


def _tokens(reduced: Reduced, start: int, stop: int) -> tuple[int, int]:
    """Tokens from-to of a stretch of the reduced text; a known customer's end is the end of their name."""
    inside = [reduced.tokens[i] for i in range(start, stop) if reduced.text[i] not in " :"]
    first, last = inside[0], inside[-1]
    ends = {hit.start: hit.end for hit in reduced.people}
    return first, ends.get(last, last + 1)
