"""The house's own chores, by the clock."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Chore = Callable[[], Awaitable[None]]


def ticking(chores: dict[str, tuple[timedelta, Chore]]) -> AsyncIOScheduler:
    """A scheduler, not yet started, that does each chore at its interval; one that is late is done once."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for name, (every, chore) in chores.items():
        late = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(chore, "interval", seconds=every.total_seconds(), id=name, **late)
    return scheduler
