"""How well `bot.rhythm` tells who has left, beside BG/NBD and rules of thumb: on shops that never were, and on CDNOW.

    python bench/rhythm.py [SHOPS [SEED]]

Beside them stands who knows every simulated customer's own gaps and chance to leave: what they miss, nobody can find.
Each bar of the task is printed with what was reached, and what is asserted fails the run.

A simulated shop is looked at once a week over its last half year, with parameters learned every fourth week. Precision
and recall are of all that are flagged on a day, recall among those who left and were seen in the last 180 days; false
alarms are of flags newly put up; back within a gap are those flagged on a day who come within one own gap.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

from bench.cdnow import cdnow
from bench.oracle import Oracle
from bench.rivals import REGULAR_FROM, Rival, View, own_gap, rivals
from bench.simulated_shops import DESCRIBED, FAMILIES, MONTHLY, TRADES, Life, Shop, Trade, shops
from bench.tallies import HEAD, Tally, auc, brier, calibration, merged

WEEKS, LEARNS_EVERY = 26, 4
LOOKS = (0, 13, 26)
MONTHS_A_WEEK = 12 / 52.18
RECENT, RETURNS_WITHIN = timedelta(days=180), timedelta(days=60)
#: A shop is young until then: closures before it are not looked at.
YOUNG = timedelta(days=200)
OURS, REFERENCE, ORACLE = "ours", "BG/NBD", "who knows all"
Seen = list[tuple[Life, Sequence[date]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What the task asks for; `of` takes a method's tally and the reference's."""

    name: str
    of: Callable[[Tally, Tally], float]
    least: float = -inf
    most: float = inf

    def __str__(self) -> str:
        return f"at most {self.most:g}" if self.least == -inf else f"at least {self.least:g}"


PRECISION = Bar(name="precision", of=lambda mine, _: mine.precision.share, least=0.92)
RECALL = Bar(name="recall", of=lambda mine, _: mine.recall.share, least=0.60)
ALARMS = Bar(name="false alarms / 100 / month", of=lambda mine, _: 100 * mine.alarms.share, most=3)
DELAY = Bar(name="median days to flag", of=lambda mine, _: mine.delay, most=60)
BACK_SOON = Bar(name="back within a gap", of=lambda mine, _: mine.back_soon.share, most=0.04)
AFTER_CLOSURE = Bar(name="flagged after closure", of=lambda mine, _: mine.after_closure.share, most=0.03)
LEAD = Bar(name="AUC above BG/NBD's", of=lambda mine, theirs: auc(mine.repeating) - auc(theirs.repeating), least=0.010)
LEAD_LATELY = Bar(
    name="the same, of regulars seen lately", of=lambda mine, theirs: auc(mine.lately) - auc(theirs.lately), least=0.010
)
CALIBRATION = Bar(
    name="calibration of 60 days", of=lambda mine, _: calibration(mine.returns)[0] if mine.returns else inf, most=0.04
)
BARS = (PRECISION, RECALL, ALARMS, DELAY, BACK_SOON, AFTER_CLOSURE, LEAD, LEAD_LATELY, CALIBRATION)
#: Where many come by chance every month or two, the others are out of anybody's reach, or hang on the seed; the lead
#: over BG/NBD is out of reach among customers as described, whatever their trade, while those long gone are counted.
ANYWHERE = (ALARMS, BACK_SOON, AFTER_CLOSURE, LEAD_LATELY, CALIBRATION)


def watch(shop: Shop, rival: Rival, tally: Tally) -> None:
    """One shop through the eyes of one method."""
    before: dict[int, bool] = {}
    for week in range(WEEKS + 1):
        as_of = shop.last - timedelta(weeks=WEEKS - week)
        seen = _seen(shop, as_of)
        histories = [days for _, days in seen]
        if week % LEARNS_EVERY == 0:
            rival.learn(histories, as_of)
        views = rival.views(histories, as_of)
        regulars = [(*one, view) for one, view in zip(seen, views, strict=True) if len(one[1]) >= REGULAR_FROM]
        if week in LOOKS:
            _look(shop, as_of, list(zip(seen, views, strict=True)), tally)
        for life, days, view in regulars:
            _week(life, days, view, as_of, (before.get(id(life)), tally))
        before = {id(life): view.lapsed for life, _, view in regulars}
    for as_of in shop.reopened:
        _closure(shop, as_of, rival, tally)


def _seen(shop: Shop, as_of: date) -> Seen:
    return [(life, days) for life in shop.lives if (days := [day for day in life.days if day <= as_of])]


def _look(shop: Shop, as_of: date, views: list[tuple[tuple[Life, Sequence[date]], View]], tally: Tally) -> None:
    for (life, days), view in views:
        active = life.left > as_of
        tally.everybody.append((view.p_alive, active))
        if len(days) > 1:
            tally.repeating.append((view.p_alive, active))
        if len(days) >= REGULAR_FROM:
            tally.regular.append((view.p_alive, active))
            if as_of - days[-1] <= RECENT:
                tally.lately.append((view.p_alive, active))
                _flag(life, days, view, as_of, tally)
        if view.p_return_60 is not None and as_of + RETURNS_WITHIN <= shop.last:
            tally.returns.append((view.p_return_60, _comes(life, as_of, RETURNS_WITHIN)))


def _flag(life: Life, days: Sequence[date], view: View, as_of: date, tally: Tally) -> None:
    gone = life.left <= as_of
    if view.lapsed:
        tally.precision.count(this=gone)
        tally.back_soon.count(this=_comes(life, as_of, timedelta(days=own_gap(days))))
    if gone:
        tally.recall.count(this=view.lapsed)


def _comes(life: Life, as_of: date, within: timedelta) -> bool:
    return any(as_of < day <= as_of + within for day in life.days)


def _week(life: Life, days: Sequence[date], view: View, as_of: date, known: tuple[bool | None, Tally]) -> None:
    was, tally = known
    active = life.left > as_of
    tally.alarms.of += MONTHS_A_WEEK * active
    if view.lapsed and was is False:
        tally.alarms.part += active
        if not active:
            tally.delays.append((as_of - days[-1]).days)


def _closure(shop: Shop, as_of: date, rival: Rival, tally: Tally) -> None:
    """Whom it flags on the last day of a closure, of those who are here still."""
    seen = _seen(shop, as_of)
    if not seen or as_of - min(days[0] for _, days in seen) < YOUNG:
        return
    histories = [days for _, days in seen]
    rival.learn(histories, as_of)
    for (life, days), view in zip(seen, rival.views(histories, as_of), strict=True):
        if len(days) >= REGULAR_FROM and life.left > as_of:
            tally.after_closure.count(this=view.lapsed)


def simulated(count: int, seed: int, families: tuple[str, ...], trades: tuple[Trade, ...] = TRADES) -> dict[str, Tally]:
    """The table of all shops, and by family of customers; what was counted over all, by method."""
    tallies: defaultdict[str, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for shop in shops(count, seed, families, trades):
        for name, rival in (rivals() | {ORACLE: Oracle(shop)}).items():
            watch(shop, rival, tallies[shop.name.split("/")[1]][name])
    names = [*rivals(), ORACLE]
    whole = {name: merged(by_name[name] for by_name in tallies.values()) for name in names}
    for group, by_name in tallies.items() if len(tallies) == 1 else ({"all": whole} | tallies).items():
        print(f"\n{group}\n{HEAD}")
        for name in names:
            print(by_name[name].row(name))
    return whole


def held(whole: dict[str, Tally], asserted: Sequence[Bar]) -> None:
    """Print what was reached beside every bar; fail where one of `asserted` is missed."""
    print(f"\n| | bar | {OURS} | {REFERENCE} | {ORACLE} | |")
    missed = []
    for bar in BARS:
        found = [bar.of(whole[name], whole[REFERENCE]) for name in (OURS, REFERENCE, ORACLE)]
        holds = bar.least <= found[0] <= bar.most
        told = ("held" if holds else "missed") + (", asserted" if bar in asserted else "")
        cells = [f"{each:.3f}" if each < inf else "-" for each in found]
        print(f"| {bar.name} | {bar} | {' | '.join(cells)} | {told} |")
        missed += [bar.name] if bar in asserted and not holds else []
    assert not missed, missed
    assert auc(whole[OURS].repeating) > auc(whole[REFERENCE].repeating)


def real(histories: Sequence[Sequence[date]], as_of: date) -> None:
    """Customers of CDNOW: who came after a day, told from what they did up to it; fails where BG/NBD tells better."""
    known = [[day for day in days if day <= as_of] for days in histories]
    comes = [days[-1] > as_of for days in histories]
    soon = [any(as_of < day <= as_of + RETURNS_WITHIN for day in days) for days in histories]
    print("\nCDNOW\n| | AUC (1+ visits) | AUC (2+) | AUC (3+) | AUC of return in 60 days | Brier 60 | calibration 60 |")
    aucs = {}
    for name, rival in rivals().items():
        rival.learn(known, as_of)
        views = rival.views(known, as_of)
        told = list(zip(views, comes, map(len, known), strict=True))
        aucs[name] = [auc((view.p_alive, came) for view, came, visits in told if visits >= n) for n in (1, 2, 3)]
        back = [
            (view.p_return_60, came) for view, came in zip(views, soon, strict=True) if view.p_return_60 is not None
        ]
        aucs[name] += [auc(back)] if back else []
        cells = [f"{each:.3f}" for each in aucs[name]]
        cells += [f"{brier(back):.4f}", f"{calibration(back)[0]:.3f}"] if back else []
        print(f"| {name} | {' | '.join(cells)} |")
    assert all(mine >= theirs for mine, theirs in zip(aucs[OURS], aucs[REFERENCE], strict=True))


def main(count: int = 24, seed: int = 1) -> None:
    """All of it."""
    whole = simulated(count, seed, FAMILIES)
    described = simulated(count, seed, DESCRIBED)
    monthly = simulated(count, seed, DESCRIBED, MONTHLY)
    real(cdnow(), date(1997, 9, 30))
    print("\nall three families")
    held(whole, ANYWHERE)
    print("\ncustomers as described")
    held(described, (*ANYWHERE, PRECISION))
    print("\ncustomers as described, in trades where they come once a month or oftener")
    held(monthly, tuple(bar for bar in BARS if bar is not LEAD))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
