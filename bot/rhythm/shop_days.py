"""The shop's own clock: days on which it was closed, or nobody wrote anything down, do not count."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

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
        self._passed = list(accumulate(_counted(days)))

    def between(self, earlier: date, later: date) -> float:
        """How many of the shop's days passed from `earlier` to `later`; the day of `earlier` itself not counted."""
        return self.time(later) - self.time(earlier)

    def times(self, days: Sequence[date]) -> list[float]:
        """What the shop's clock shows on those days, which are sorted."""
        passed, indices = self._passed, [day.toordinal() - self._first for day in days]
        if indices and indices[0] >= 0 and indices[-1] < len(passed):
            return [passed[index] for index in indices]
        return [self.time(day) for day in days]

    def time(self, day: date) -> float:
        """What the shop's clock shows on that day: days since it began, some of them not counted."""
        index = day.toordinal() - self._first
        if index < 0:
            return self._passed[0] + index
        if index < len(self._passed):
            return self._passed[index]
        return self._passed[-1] + index - len(self._passed) + 1


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
        sales, weeks = _around(sold[of::7]), _around(is_open[of::7])
        usual[of::7] = [
            min(_SUREST, (near + _WEEKS_OF_ALWAYS * share) / (all_of_them + _WEEKS_OF_ALWAYS))
            for near, all_of_them in zip(sales, weeks, strict=True)
        ]
    return usual


def _around(weekly: Sequence[float]) -> list[float]:
    """For each week the sum over it and the weeks near by."""
    total = [0.0, *accumulate(weekly)]
    total = [0.0] * _WEEKS_AROUND + total + total[-1:] * _WEEKS_AROUND
    return [later - earlier for earlier, later in zip(total, total[2 * _WEEKS_AROUND + 1 :], strict=False)]


def _chance_open(sold: Sequence[bool], usual: Sequence[float]) -> list[float]:
    """The chance, each day, that the shop was open, given all days: forwards, then backwards."""
    chances, is_open = [], 1.0
    for each, share in zip(sold, usual, strict=True):
        if each:
            is_open = 1.0
        else:
            before = is_open * (1 - _CLOSES) + (1 - is_open) * _REOPENS
            is_open = before * (1 - share) / (before * (1 - share) + 1 - before)
        chances.append(is_open)
    closed = 1.0  # how much likelier the days to come are for a shop that is closed than for one that is open
    for index in range(len(sold) - 1, -1, -1):
        if sold[index]:
            closed = _REOPENS / (1 - _CLOSES)
        else:
            here, nothing = chances[index], 1 - usual[index]
            chances[index] = here / (here + (1 - here) * closed)
            closed = (_REOPENS * nothing + (1 - _REOPENS) * closed) / ((1 - _CLOSES) * nothing + _CLOSES * closed)
    return chances
