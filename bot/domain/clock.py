"""What time it is, and which day of the shop that makes."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: A shop's day begins at 04:00 unless set: a bar's 01:30 belongs to the evening before.
DAY_STARTS = time(4)


class Clock(Protocol):
    """Tells the time; tests and the sandbox hand in one that they move."""

    def now(self) -> datetime:
        """The moment, in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


def zone_of(timezone: str) -> ZoneInfo:
    """The zone of this name; UTC for one that this machine does not know: a shop may come from another."""
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def shop_day(moment: datetime, zone: ZoneInfo, day_starts: time = DAY_STARTS) -> date:
    """The shop's day that `moment` (aware) belongs to."""
    local = moment.astimezone(zone)
    return local.date() if local.time() >= day_starts else local.date() - timedelta(days=1)


def next_time(moment: datetime, zone: ZoneInfo, hour: time) -> datetime:
    """The first moment after `moment` at which clocks in `zone` show `hour`, in UTC.

    An hour that the change of clocks leaves out comes when it would have been; one that comes twice, the first time.
    """
    day = moment.astimezone(zone).date()
    while (found := datetime.combine(day, hour, zone).astimezone(UTC)) <= moment:
        day += timedelta(days=1)
    return found
