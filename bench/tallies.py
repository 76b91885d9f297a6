"""What is counted of one method over many shops, and how it is told."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

HEAD = (
    "| | AUC (1+ visits) | AUC (2+) | AUC (3+) | AUC (3+, seen lately) | precision | recall"
    " | false alarms / 100 / month | days to flag"
    " | back within a gap | flagged after closure | Brier 60 | calibration 60, mean and worst tenth |"
)
Scored = list[tuple[float, bool]]


@dataclass(slots=True)
class Share:
    """So many of so many."""

    part: float = 0
    of: float = 0

    def count(self, *, this: bool) -> None:
        """One more, and whether it is of the part."""
        self.part += this
        self.of += 1

    @property
    def share(self) -> float:
        """0 to 1; NaN of nothing."""
        return self.part / self.of if self.of else float("nan")

    def __str__(self) -> str:
        return f"{self.share:.3f}" if self.of else "-"


@dataclass(slots=True)
class Tally:
    """Of regulars (three visits or more) but for `everybody`, `repeating` (two) and `returns`.

    `lately`: regulars seen in the last 180 days, whom a flag is about. Of the others nearly all have left, and any
    method sees that.
    """

    everybody: Scored = field(default_factory=list)
    repeating: Scored = field(default_factory=list)
    regular: Scored = field(default_factory=list)
    lately: Scored = field(default_factory=list)
    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    back_soon: Share = field(default_factory=Share)
    alarms: Share = field(default_factory=Share)
    delays: list[int] = field(default_factory=list)
    after_closure: Share = field(default_factory=Share)
    returns: Scored = field(default_factory=list)

    @property
    def delay(self) -> float:
        """The median of days from the last visit to the flag; NaN where nobody was flagged."""
        return statistics.median(self.delays) if self.delays else float("nan")

    def row(self, name: str) -> str:
        """A row under `HEAD`."""
        delay = f"{self.delay:.0f}" if self.delays else "-"
        return (
            f"| {name} | {auc(self.everybody):.3f} | {auc(self.repeating):.3f} | {auc(self.regular):.3f}"
            f" | {auc(self.lately):.3f} | {self.precision} | {self.recall}"
            f" | {100 * self.alarms.part / max(1, self.alarms.of):.2f} | {delay} | {self.back_soon}"
            f" | {self.after_closure} | {_told(self.returns)} |"
        )


def merged(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    whole = Tally()
    for tally in tallies:
        for name in Tally.__slots__:
            mine, more = getattr(whole, name), getattr(tally, name)
            if isinstance(mine, Share):
                mine.part, mine.of = mine.part + more.part, mine.of + more.of
            else:
                mine.extend(more)
    return whole


def _told(returns: Scored) -> str:
    if not returns:
        return "- | -"
    mean, worst = calibration(returns)
    return f"{brier(returns):.4f} | {mean:.3f}, {worst:.3f}"


def auc(scored: Iterable[tuple[float, bool]]) -> float:
    """The chance that one who is here scores above one who is gone."""
    ranks, seen, here = 0.0, 0, 0
    for _, alike in groupby(sorted(scored), key=lambda each: each[0]):
        truths = [truth for _, truth in alike]
        ranks += sum(truths) * (seen + (len(truths) + 1) / 2)
        seen, here = seen + len(truths), here + sum(truths)
    return (ranks - here * (here + 1) / 2) / (here * (seen - here)) if 0 < here < seen else float("nan")


def brier(scored: Scored) -> float:
    """The mean square of what chances missed by."""
    return statistics.fmean((chance - truth) ** 2 for chance, truth in scored)


def calibration(scored: Scored) -> tuple[float, float]:
    """How far told chances are from what came true: in ten equal groups by chance, the mean and the worst."""
    ordered = sorted(scored)
    ends = [len(ordered) * tenth // 10 for tenth in range(11)]
    groups: list[Sequence[tuple[float, bool]]] = [ordered[a:b] for a, b in pairwise(ends) if b > a]
    off = [abs(sum(chance - truth for chance, truth in group)) / len(group) for group in groups]
    return statistics.fmean(off), max(off)
