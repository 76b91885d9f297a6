"""The shop's clock, through the days on which it jumps."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.clock import next_time

_ROME = ZoneInfo("Europe/Rome")


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "hour", "found"),
    [
        ("2026-11-22T07:59", time(9), "2026-11-22T08:00"),
        ("2026-11-22T08:00", time(9), "2026-11-23T08:00"),
        ("2026-11-22T23:30", time(9), "2026-11-23T08:00"),
        ("2026-03-28T08:30", time(9), "2026-03-29T07:00"),
        ("2026-10-24T08:30", time(9), "2026-10-25T08:00"),
        ("2026-03-28T12:00", time(2, 30), "2026-03-29T01:30"),
        ("2026-10-24T12:00", time(2, 30), "2026-10-25T00:30"),
        ("2026-10-25T00:30", time(2, 30), "2026-10-26T01:30"),
    ],
)
def test_the_next_time_a_clock_shows_an_hour(moment: str, hour: time, found: str) -> None:
    """Strictly after the moment; an hour that is left out comes when it would have been, one that comes twice once."""
    assert next_time(_utc(moment), _ROME, hour) == _utc(found)
