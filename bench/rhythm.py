"""How well `bot.rhythm` tells who has left, beside BG/NBD and rules of thumb: on shops that never were, and on CDNOW.

    python bench/rhythm.py [SHOPS [SEED]]

A simulated shop is looked at once a week over its last half year, with parameters learned every fourth week. Precision
and recall are of all that are flagged on a day, recall among those who left and were seen in the last 180 days; false
alarms are of flags newly put up; back within a gap are those flagged on a day who come within one own gap.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from bench.cdnow import cdnow
from bench.rivals import REGULAR_FROM, Rival, View, own_gap, rivals
from bench.simulated_shops import Life, Shop, shops
from bench.tallies import HEAD, Tally, auc, brier, calibration, merged

WEEKS, LEARNS_EVERY = 26, 4
LOOKS = (0, 13, 26)
MONTHS_A_WEEK = 12 / 52.18
RECENT, RETURNS_WITHIN = timedelta(days=180), timedelta(days=60)
#: A shop is young until then: closures before it are not looked at.
YOUNG = timedelta(days=200)
MOST_ALARMS, MOST_BACK_SOON, MOST_AFTER_CLOSURE, CALIBRATED_TO = 0.03, 0.04, 0.03, 0.04
Seen = list[tuple[Life, Sequence[date]]]


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
        if len(days) > 1:
            tally.repeating.append((view.p_alive, active))
        if len(days) >= REGULAR_FROM:
            tally.regular.append((view.p_alive, active))
            if as_of - days[-1] <= RECENT:
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


def simulated(count: int, seed: int) -> dict[str, Tally]:
    """The table of all shops, and by family of customers; what was counted over all, by method."""
    tallies: defaultdict[str, dict[str, Tally]] = defaultdict(lambda: {name: Tally() for name in rivals()})
    for shop in shops(count, seed):
        for name, rival in rivals().items():
            watch(shop, rival, tallies[shop.name.split("/")[1]][name])
    whole = {name: merged(by_name[name] for by_name in tallies.values()) for name in rivals()}
    for group, by_name in {"all": whole, **tallies}.items():
        print(f"\n{group}\n{HEAD}")
        for name, tally in by_name.items():
            print(tally.row(name))
    return whole


def held(whole: dict[str, Tally]) -> None:
    """Fail where a bar is missed that does not hang on how fast the simulated customers come."""
    ours = whole["ours"]
    assert ours.alarms.part <= MOST_ALARMS * ours.alarms.of
    assert ours.back_soon.part <= MOST_BACK_SOON * ours.back_soon.of
    assert ours.after_closure.part <= MOST_AFTER_CLOSURE * ours.after_closure.of
    assert auc(ours.repeating) > auc(whole["BG/NBD"].repeating)
    assert calibration(ours.returns)[0] <= CALIBRATED_TO


def real(histories: Sequence[Sequence[date]], as_of: date) -> None:
    """Customers of CDNOW: who came after a day, told from what they did up to it."""
    known = [[day for day in days if day <= as_of] for days in histories]
    comes = [days[-1] > as_of for days in histories]
    soon = [any(as_of < day <= as_of + RETURNS_WITHIN for day in days) for days in histories]
    print("\nCDNOW\n| | AUC (1+ visits) | AUC (2+) | AUC (3+) | AUC of return in 60 days | Brier 60 | calibration 60 |")
    for name, rival in rivals().items():
        rival.learn(known, as_of)
        views = rival.views(known, as_of)
        told = list(zip(views, comes, map(len, known), strict=True))
        cells = [f"{auc((view.p_alive, came) for view, came, visits in told if visits >= n):.3f}" for n in (1, 2, 3)]
        back = [
            (view.p_return_60, came) for view, came in zip(views, soon, strict=True) if view.p_return_60 is not None
        ]
        if back:
            cells += [f"{auc(back):.3f}", f"{brier(back):.4f}", f"{calibration(back)[0]:.3f}"]
        print(f"| {name} | {' | '.join(cells)} |")


def main(count: int = 9, seed: int = 1) -> None:
    """All of it."""
    whole = simulated(count, seed)
    real(cdnow(), date(1997, 9, 30))
    held(whole)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
