"""What a line shows before anything is read into it."""

from bot.understanding.line import Line
from bot.understanding.parts.cutting import parts_of
from bot.understanding.parts.part import Parts
from bot.understanding.periods import Spoken, periods_in

#: What ends a sentence: a question may open after it.
_ENDS = frozenset("?!")


class Glance:
    """A line in its parts: people, sums, days, spans of days, and the words of its own."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.parts: Parts = parts_of(line)
        self.spoken: list[Spoken] = periods_in(line, self.parts.numbers, self.parts.days)
        told = [(s.start, s.end) for s in self.spoken] + [(day.start, day.end) for day in self.parts.days]
        #: Tokens of days and spans of days.
        self.days_told = {place for start, end in told for place in range(start, end)}
        self.money = [part for part in self.parts.row if part.kind == "money"]
        #: Whether a sum is told beyond doubt: by a currency, or by its two decimals.
        self.told_money = any(p.amount and (not p.amount.bare or p.amount.decimals > 1) for p in self.money)
        #: The classes of words of their own, not of those inside a name or a thing.
        self._classes = frozenset[str]().union(*(part.classes for part in self.parts.row if part.kind == "word"))

    def says(self, *kinds: str) -> bool:
        """Whether a word of its own, not one inside a name or a thing, is of one of `kinds`."""
        return not self._classes.isdisjoint(kinds)

    def opens(self, at: int) -> bool:
        """Whether token `at` is the first, or has only small words before it."""
        line, told = self.line, self.days_told
        if at and line.tokens[at - 1].fold in _ENDS:
            return True
        return all(
            i in told or line.tokens[i].kind == "sign" or line.at("skip", i) or line.at("and", i) for i in range(at)
        )
