"""Waiting longer after each failure, and not at all after a success."""

import asyncio

from telegram.error import RetryAfter


class Patience:
    """Seconds to wait before the next try: `first_s`, then twice as long each time, up to `longest_s`."""

    def __init__(self, first_s: float = 0.2, longest_s: float = 30.0) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self._next_s = first_s

    def next_s(self) -> float:
        """How long to wait now; the time after it will be longer."""
        wait_s, self._next_s = self._next_s, min(self._next_s * 2, self._longest_s)
        return wait_s

    async def wait(self) -> None:
        """Wait, and be ready to wait longer."""
        await asyncio.sleep(self.next_s())

    def rest(self) -> None:
        """It worked: begin again from the first wait."""
        self._next_s = self._first_s


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to be left alone; the library gives a number or, of late, a `timedelta`."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
