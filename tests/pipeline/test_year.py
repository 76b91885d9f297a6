"""Six weeks of one simulated shop through the real bot with a moved clock; `bench/year.py` has the year."""

from collections import Counter as Tally
from datetime import timedelta
from itertools import pairwise

from bench.year import year


async def test_weeks_of_a_shop(sqlite_url: str) -> None:
    """At most three names a day, one absence once in thirty days, or a week later where asked; nobody on days off."""
    run = await year(sqlite_url, 45)
    lines = await run.named()
    names = [(day, name) for day, reason, name in lines if reason not in {"reminder", "birthday_ahead"}]
    assert max(Tally(day for day, _ in names).values()) <= 3
    late = sorted((name, day) for day, reason, name in lines if reason == "lapsed")
    for (name, day), (other, later) in pairwise(late):
        assert name != other or later - day >= timedelta(days=30) or later - day == timedelta(days=7)
    assert all(day.weekday() not in run.closed for day, _ in names)
    for _, texts in run.told:
        lengths = {len(text.splitlines()) for text in texts.values()}
        assert len(lengths) == 1 or "Reminder" in texts[1]
    run.counter.store.close()
