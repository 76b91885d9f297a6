"""A line as the readings see it: its parts, whether it asks, and the sentences it may be."""

from functools import cached_property

from bot.understanding.evidence import likeliest
from bot.understanding.line import Line
from bot.understanding.readings.asking import is_question
from bot.understanding.readings.glance import Glance
from bot.understanding.sales.sale import Read
from bot.understanding.sentences import Match, Reduced, matches, reduce_line, templates_told


class View(Glance):
    """What every reading is tried on; `sale` is filled in by the one that looks for a sale."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self.sale: Read | None = None
        self.asks = is_question(self)
        self._may_fit = templates_told(line, self.parts.people, self.days_told)
        self.told_intents = frozenset(template.intent for template in self._may_fit)
        self._reductions: dict[tuple[bool, bool], Reduced] = {}

    def matches(self, intents: frozenset[str], *, people: bool = True, days: bool = True) -> list[Match]:
        """Sentences that say one of `intents`; most lines hold no word of any, and are not even reduced."""
        if intents.isdisjoint(self.told_intents):
            return []
        return matches(self.line, self.reduced(people=people, days=days), intents)

    def reduced(self, *, people: bool = True, days: bool = True) -> Reduced:
        """The line with its names and days, or without either, as marks."""
        key = (people and bool(self.parts.people), days and bool(self.spoken or self.parts.days))
        if key not in self._reductions:
            self._reductions[key] = self._reduce(people=people, days=days)
        return self._reductions[key]

    def _reduce(self, *, people: bool, days: bool) -> Reduced:
        out = self.days_told if days else set()
        shown = [hit for hit in self.parts.people if not out & set(range(hit.start, hit.end))] if people else []
        return reduce_line(self.line, shown, out, self._may_fit)

    @cached_property
    def likeliest(self) -> tuple[str, float]:
        """What all the words together ask, and by how much that leads."""
        return likeliest(self.line)
