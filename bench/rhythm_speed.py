"""What scoring costs: a shop of 200 customers with its parameters stored, ten thousand of them, `score` from its start.

Processor time of one thread, so that a busy machine counts as little as can be; the best of a few rounds.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bench.simulated_shops import shops
from bot.rhythm import ShopDays, fit, measure

ROOT = Path(__file__).parents[1]
#: What takes milliseconds is tried oftener than what takes tenths of a second: one try in many is not disturbed.
CUSTOMERS, ROUNDS, SHORT_ROUNDS = 200, 15, 400
#: Days between two fits, and the shops that have to be done in so many seconds.
REFIT_DAYS, SHOPS, MOST_S = 7, 10_000, 180
MOST_MS, SCORE_MOST_S = 10.0, 1.0


def shop_of(customers: int) -> tuple[list[Sequence[date]], date]:
    """The histories of that many customers of several trades, and the last day."""
    found = [(life.days, shop.last) for shop in shops(24, 7) for life in shop.lives]
    histories: list[Sequence[date]] = [days for days, _ in found[:: len(found) // customers]]
    return histories[:customers], max(last for _, last in found)


def best_ms(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least that it took."""
    took = []
    for _ in range(rounds):
        start = time.thread_time_ns()
        job()
        took.append((time.thread_time_ns() - start) / 1e6)
    return min(took)


def shop_ms(histories: Sequence[Sequence[date]], as_of: date) -> float:
    """One day of one shop: its clock, everybody's score, and a seventh of a fit from last week's parameters."""
    sold = [day for days in histories for day in days]
    shop = ShopDays(sold, as_of)
    known = fit(histories, as_of, shop)
    again = best_ms(lambda: fit(histories, as_of, shop, known))
    clock = best_ms(lambda: ShopDays(sold, as_of))
    return clock + best_ms(lambda: [measure(known, days, as_of, shop) for days in histories]) + again / REFIT_DAYS


def score_s(histories: Sequence[Sequence[date]], as_of: date) -> float:
    """Seconds of the whole command, its start included."""
    rows = [f"{number},{day},9.50" for number, days in enumerate(histories) for day in days]
    start = time.perf_counter()
    command = [sys.executable, "-m", "bot", "score", "--as-of", str(as_of)]
    subprocess.run(command, cwd=ROOT, input="\n".join(rows).encode(), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - start


def main() -> None:
    """Measure, and fail where a bar is missed."""
    histories, as_of = shop_of(CUSTOMERS)
    sold = sorted({day for days in histories for day in days})
    shop = ShopDays(sold, as_of)
    known = fit(histories, as_of, shop)

    def scored() -> list[str]:
        return [measure(known, days, as_of, shop).stage for days in histories]

    clock, score = (best_ms(job, SHORT_ROUNDS) for job in (lambda: ShopDays(sold, as_of), scored))
    first, again = best_ms(lambda: fit(histories, as_of, shop)), best_ms(lambda: fit(histories, as_of, shop, known))
    each = [shop_ms([life.days for life in one.lives], one.last) for one in shops(16, 7)]
    everybody = SHOPS * statistics.fmean(each) / 1000
    whole = min(score_s(histories, as_of) for _ in range(3))
    print(f"{CUSTOMERS} customers, {sum(map(len, histories))} visits:")
    print(f"scored in {score:.1f} ms, and the shop's clock made in {clock:.1f} ms;")
    print(f"fitted in {first:.0f} ms the first time and {again:.0f} ms from last week's parameters;")
    print(f"{SHOPS} shops of the simulator's sizes, a seventh of them refitted: {everybody:.0f} s;")
    print(f"score from its start: {whole:.2f} s, at a load of {os.getloadavg()[0]:.1f}")
    assert score < MOST_MS
    assert everybody < MOST_S
    assert whole < SCORE_MOST_S


if __name__ == "__main__":
    main()
