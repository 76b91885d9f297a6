"""The shop's own clock: days on which it was closed, or nobody wrote anything down, do not count."""

from collections.abc import Iterable, Sequence
from datetime import date

#: Chances, a day, that a shop closes for a while or its owner stops writing, and that such a time ends.
_CLOSES, _REOPENS = 1 / 150, 1 / 12
#: A weekday on which less than this share of the usual days has sales is a closing day.
_CLOSING_DAY = 0.15
#: Weeks to each side in which sales on the same weekday say how usual such a day is around then.
_WEEKS_AROUND = 6
#: A weekday's own share weighs as much as so many weeks near by.
_WEEKS_OF_ALWAYS = 3.0
#: Days before that count whole: they say little of today, and a slip of the year must not cost time.
_LOOKS_BACK = 1500
#: Nothing is as sure as that a day brings a sale.
_SUREST = 0.97


class ShopDays:
    """Days of a shop from its first sale to `as_of`, each counted by how likely the shop was open.

    `sold` are the days on which it sold anything, in any order, to anybody; those after `as_of` are ignored. A run of
    days without a sale is a closure in as far as it would be odd for this shop at that time (a hidden Markov chain of
    two states). An ordinary week counts as seven days, closing days or not; outside the days known, every day counts.
    """

    __slots__ = ("_first", "_passed")

    def __init__(self, sold: Iterable[date], as_of: date) -> None:
        known = {day for day in sold if 0 <= (as_of - day).days <= _LOOKS_BACK}
        self._first = min(known, default=as_of).toordinal()
        days = [False] * (as_of.toordinal() - self._first + 1)
        for day in known:
            days[day.toordinal() - self._first] = True
        self._passed = _running_sum(_counted(days))

    def between(self, earlier: date, later: date) -> float:
        """How many of the shop's days passed from `earlier` to `later`; the day of `earlier` itself not counted."""
        return self.time(later) - self.time(earlier)

    def times(self, days: Iterable[date]) -> list[float]:
        """What the shop's clock shows on those days."""
        first, passed = self._first, self._passed
        known = range(len(passed))
        return [passed[at] if (at := day.toordinal() - first) in known else self.time(day) for day in days]

    def time(self, day: date) -> float:
        """What the shop's clock shows on that day: days since it began, some of them not counted."""
        index = day.toordinal() - self._first
        if index < 0:
            return self._passed[0] + index
        if index < len(self._passed):
            return self._passed[index]
        return self._passed[-1] + index - len(self._passed) + 1


def _running_sum(counted: Sequence[float]) -> list[float]:
    passed, total = [], 0.0
    for each in counted:
        total += each
        passed.append(total)
    return passed


def _counted(sold: Sequence[bool]) -> list[float]:
    """How much each day counts: the chance that the shop was open, stretched to seven days an ordinary week."""
    is_open = [1.0] * len(sold)
    for _ in range(2):
        usual = _usual(sold, is_open)
        is_open = _chance_open(sold, usual)
    closing = _closing_days(sold, is_open)
    stretch = 7 / (7 - len(closing))
    return [
        0.0 if index % 7 in closing and not sold[index] else chance * stretch for index, chance in enumerate(is_open)
    ]


def _closing_days(sold: Sequence[bool], is_open: Sequence[float]) -> set[int]:
    """Weekdays, counted from the first day, on which the shop does not open; never all of them."""
    shares = [_share(sold[of::7], is_open[of::7], 0.0) for of in range(min(7, len(sold)))]
    usual = sorted(shares)[len(shares) // 2 :]
    return {of for of, share in enumerate(shares) if share < _CLOSING_DAY * sum(usual) / len(usual)}


def _share(sold: Sequence[bool], is_open: Sequence[float], at_first: float) -> float:
    weeks = sum(is_open)
    return (sum(sold) + at_first) / (weeks + 2 * at_first) if weeks + at_first > 0 else 0.0


def _usual(sold: Sequence[bool], is_open: Sequence[float]) -> list[float]:
    """For each day the chance that it brings a sale when the shop is open: by its weekday, in the weeks around it."""
    usual = [0.0] * len(sold)
    for of in range(min(7, len(sold))):
        share = _share(sold[of::7], is_open[of::7], 0.5)
        sales = [0.0, *_running_sum([float(each) for each in sold[of::7]])]
        weeks = [0.0, *_running_sum(is_open[of::7])]
        last = len(weeks) - 1
        for week in range(last):
            low, high = max(0, week - _WEEKS_AROUND), min(last, week + _WEEKS_AROUND + 1)
            near = sales[high] - sales[low] + _WEEKS_OF_ALWAYS * share
            usual[of + 7 * week] = min(_SUREST, near / (weeks[high] - weeks[low] + _WEEKS_OF_ALWAYS))
    return usual


def _chance_open(sold: Sequence[bool], usual: Sequence[float]) -> list[float]:
    """The chance, each day, that the shop was open, given all days: forwards, then backwards."""
    forwards, is_open = [], 1.0
    for each, share in zip(sold, usual, strict=True):
        before = is_open * (1 - _CLOSES) + (1 - is_open) * _REOPENS
        is_open = 1.0 if each else before * (1 - share) / (before * (1 - share) + 1 - before)
        forwards.append(is_open)
    if_open = if_closed = 1.0  # how likely the days to come are, from each state; only their ratio matters
    for index in range(len(sold) - 1, -1, -1):
        here = forwards[index]
        forwards[index] = here * if_open / (here * if_open + (1 - here) * if_closed)
        seen_open, seen_closed = (usual[index], 0.0) if sold[index] else (1 - usual[index], 1.0)
        going, staying = seen_open * if_open, seen_closed * if_closed
        if_open = (1 - _CLOSES) * going + _CLOSES * staying
        if_closed = _REOPENS * going + (1 - _REOPENS) * staying
        if_open, if_closed = if_open / (if_open + if_closed), if_closed / (if_open + if_closed)
    return forwards
