"""What reading a message costs, beside dateparser and price-parser reading its dates and amounts only, in the same run.

Processor time of one thread, so that a busy machine does not count; each message three times, its middle time counts.
"""

import os
import random
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from bench.shops import Example, context, examples, lexicon
from bot.domain.intents import LogSale
from bot.languages import load_languages
from bot.pipeline.reading import Reader
from bot.understanding import Context, understand

ROOT = Path(__file__).parents[1]
ROUNDS = 3
LONGEST = 4096
#: dateparser takes milliseconds a message: every so many messages are enough of them.
EVERY = int(os.environ.get("BENCH_EVERY", "4"))

#: Median and p99 in ms, by how many customers the shop knows; and the longest that any text may take.
BARS = {40: (0.5, 3.0), 10_000: (3.0, 50.0)}
LONGEST_BAR_MS = 50.0


def _took_ms(job: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time_ns()
        job()
        times.append((time.thread_time_ns() - start) / 1e6)
    return statistics.median(times)


def _row(name: str, times: list[float], more: str = "") -> None:
    p99 = statistics.quantiles(times, n=100)[98]
    print(f"| {name} | {statistics.median(times):.3f} | {p99:.2f} | {max(times):.2f} | {more} |")


def _ours(count: int, messages: Iterable[Example]) -> list[float]:
    times = []
    for example in messages:
        shop = context(example, lexicon(example.customers, example.items, count))
        times.append(_took_ms(lambda text=example.text, shop=shop: understand(text, shop)))  # type: ignore[misc]
    return times


def _right(example: Example, count: int) -> bool:
    intent = understand(example.text, context(example, lexicon(example.customers, example.items, count))).intent
    return (
        isinstance(intent, LogSale)
        and intent.amount == Decimal(example.slots["amount"])
        and intent.date.isoformat() == example.slots["date"]
    )


def _theirs(messages: list[Example]) -> None:
    """Time the two libraries on the same messages, and count whose sales have the right amount and date."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateparser's own, about its own time zones
        from dateparser.search import search_dates  # noqa: PLC0415 - not before our own start was measured
        from price_parser import Price  # noqa: PLC0415

        def read(example: Example) -> tuple[Decimal | None, str]:
            found = search_dates(
                example.text,
                languages=[example.lang],
                settings={"RELATIVE_BASE": example.now, "PREFER_DATES_FROM": "past"},
            )
            day = found[0][1] if found else example.now
            return Price.fromstring(example.text).amount, day.date().isoformat()

        read(messages[0])
        times = [_took_ms(lambda example=example: read(example)) for example in messages]  # type: ignore[misc]
        sales = [e for e in messages if e.intent == "log_sale" and {"amount", "date"} <= e.slots.keys()]
        hits = sum(read(e) == (Decimal(e.slots["amount"]), e.slots["date"]) for e in sales)
        ours = sum(_right(example, 40) for example in sales)
    _row(
        "dateparser + price-parser, dates and amounts only",
        times,
        f"{hits / len(sales):.0%} against {ours / len(sales):.0%}",
    )


def awkward(messages: list[Example]) -> dict[str, str]:
    """Texts of 4,096 characters made to be slow."""
    dice = random.Random(11)  # noqa: S311 - no secret
    joined = " ".join(example.text for example in dice.sample(messages, 400))
    return {
        "messages in a row": joined,
        "one word": "x" * LONGEST,
        "figures": "12 " * LONGEST,
        "figures and signs": "1,2.3/4-" * LONGEST,
        "maria maria": "maria " * LONGEST,
        "names misspelt": "marja giorgo alxander " * LONGEST,
        "number words": "twenty one hundred and five thousand " * LONGEST,
        "one Italian number": "ventimilacinquecentotrentacinque" * LONGEST,
        "Chinese numerals": "一百二十三万四千五百六十七" * LONGEST,
        "Chinese names": "陈思雨王小明" * LONGEST,
        "the 3rd of may": "the 3rd of may 2026 " * LONGEST,
        "3 x 4.50": "3 x 4.50 plus " * LONGEST,
        "who who who": "who are my best customers of the " * LONGEST,
        "谁花钱最多": "谁花钱最多的客人" * LONGEST,
        "accents": "à" + "\u0301" * LONGEST,
        "emoji": "😀👍🏽" * LONGEST,
        "every plane": "".join(
            chr(dice.choice((dice.randrange(0x20, 0xD7FF), dice.randrange(0xE000, 0x1FFFF)))) for _ in range(LONGEST)
        ),
    }


def _long(messages: list[Example], count: int) -> bool:
    """Print the awkward texts' times; whether all are under the bar."""
    first = {example.lang: example for example in messages}
    worst: dict[str, float] = {}
    for name, text in awkward(messages).items():
        for example in first.values():
            shop: Context = context(example, lexicon(example.customers, example.items, count))
            understand(text[:LONGEST], shop)
            took = _took_ms(lambda text=text, shop=shop: understand(text[:LONGEST], shop))  # type: ignore[misc]
            worst[f"{name} ({example.lang})"] = took
    slowest = max(worst, key=lambda name: worst[name])
    _row(
        f"{LONGEST} characters, {count:,} customers",
        list(worst.values()),
        f"slowest: {slowest}; bar {LONGEST_BAR_MS:g}",
    )
    return worst[slowest] < LONGEST_BAR_MS


_STEPS = """
import time
start = time.perf_counter()
def step(name):
    global start
    now = time.perf_counter()
    print(f"  {name:<34} {(now - start) * 1000:6.0f} ms")
    start = time.perf_counter()
import datetime
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand
step("import")
known = tuple(load_languages().values())
step("load the languages")
shop = Context(languages=known, today=datetime.date(2026, 11, 20), currency="EUR",
               lexicon=Lexicon.of(["Maria", "陈思雨"], []))
understand("Maria 25", shop)
step("first message")
understand("Maria 26", shop)
step("second message")
understand("沉思雨 25", shop)
step("first Chinese message")
understand("how did we do last week", shop)
step("first question")
"""


def _start_up() -> None:
    """What `python -m bot understand` owes before its first answer."""
    print("\nStart-up, wall time")
    for name, command in (
        ("python alone", [sys.executable, "-c", "pass"]),
        ("python -m bot understand", [sys.executable, "-m", "bot", "understand"]),
    ):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, input=b"Maria 25\n", stdout=subprocess.DEVNULL, check=True)  # noqa: S603
            times.append((time.perf_counter() - start) * 1000)
        print(f"  {name:<34} {statistics.median(times):6.0f} ms")
    subprocess.run([sys.executable, "-c", _STEPS], cwd=ROOT, check=True)  # noqa: S603


def main() -> None:
    """Measure and print; exit 1 where a bar is missed."""
    messages = examples()
    print(f"{len(messages)} messages, load {os.getloadavg()[0]:.1f}\n")
    print("| | median ms | p99 ms | longest ms | |")
    print("| --- | ---: | ---: | ---: | --- |")
    # By shop, so that its lexicon is made once, and forgotten after.
    messages.sort(key=lambda example: (example.lang, example.customers, example.items))
    Reader(load_languages()).warm_up()
    _row("first time each", [_once(example) for example in messages], "40 customers, warmed up as the bot is")
    missed = []
    for count, (median, p99) in BARS.items():
        times = _ours(count, messages)
        _row(f"understand, {count:,} customers", times, f"bars {median:g} and {p99:g}")
        if statistics.median(times) >= median or statistics.quantiles(times, n=100)[98] >= p99:
            missed.append(f"{count:,} customers")
    _theirs(messages[::EVERY])
    missed += [f"{LONGEST} characters" for count in BARS if not _long(messages, count)]
    _start_up()
    if missed:
        sys.exit(f"missed: {', '.join(missed)}")


def _once(example: Example) -> float:
    shop = context(example, lexicon(example.customers, example.items, 40))
    start = time.thread_time_ns()
    understand(example.text, shop)
    return (time.thread_time_ns() - start) / 1e6


if __name__ == "__main__":
    main()
