"""Does the interval of `effect` hold the truth nine times in ten? Shops where it is known who would have come anyway.

In a simulated shop everybody who newly lapsed is written to, once in two months, over the last year. Who would not have
come by themselves comes with a chance that is the same for a whole run: none, a tenth, three tenths. Each customer is
followed for two of their own gaps, 14 to 60 days; the sums of every four months are one report.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from bench.rivals import own_gap
from bench.simulated_shops import Life, Shop, shops
from bot.rhythm import Contact, ShopDays, effect, fit, measure

WORKS = (0.0, 0.1, 0.3)
DAYS, EVERY, REPORTS = 360, 7, 120
AGAIN_AFTER = timedelta(days=60)


def contacts(shop: Shop) -> Iterator[tuple[int, Life, date, int, float]]:
    """Which report, to whom, on which day, followed for how many days, and the chance told of coming by themselves."""
    written: dict[int, date] = {}
    parameters = None
    for ago in range(DAYS, 60, -EVERY):
        as_of = shop.last - timedelta(days=ago)
        seen = [(life, days) for life in shop.lives if (days := [day for day in life.days if day <= as_of])]
        own_days = ShopDays((day for _, days in seen for day in days), as_of)
        if parameters is None or ago % (4 * EVERY) == 0:
            parameters = fit([days for _, days in seen], as_of, own_days)
        for life, days in seen:
            rhythm = measure(parameters, days, as_of, own_days)
            if rhythm.stage == "lapsed" and as_of - written.get(id(life), date.min) > AGAIN_AFTER:
                written[id(life)] = as_of
                followed = round(min(60, max(14, 2 * own_gap(days))))
                yield ago // REPORTS, life, as_of, followed, rhythm.p_return(followed)


def main(count: int = 24, seed: int = 3) -> None:
    """The share of reports whose interval holds the truth, by how well messages work."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    reports: dict[tuple[float, str, int], list[tuple[Contact, bool]]] = {}
    for shop in shops(count, seed):
        for report, life, as_of, followed, chance in contacts(shop):
            anyway = any(as_of < day <= as_of + timedelta(days=followed) for day in life.days)
            for works in WORKS:
                thanks = not anyway and dice.random() < works
                told = Contact(p_return=chance, came_back=anyway or thanks)
                reports.setdefault((works, shop.name, report), []).append((told, thanks))
    for works in WORKS:
        mine = [rows for (each, _, _), rows in reports.items() if each == works]
        found = [(effect([told for told, _ in rows]), sum(thanks for _, thanks in rows)) for rows in mine]
        held = sum(one.low <= truth <= one.high for one, truth in found) / len(found)
        sure = sum(one.enough for one, _ in found)
        expected, came = sum(one.expected for one, _ in found), sum(one.came - truth for one, truth in found)
        print(
            f"messages bring back {works:.0%}: {len(found)} reports of {sum(map(len, mine))} contacts,"
            f" the interval holds the truth in {held:.3f}; {sure} say that it worked;"
            f" expected to come anyway {expected:.0f}, came {came}"
        )
        assert held >= 0.9


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
