"""Wakes everyone who waits."""

import asyncio
from contextlib import suppress


class Bell:
    """Rung when something changed; whoever waits looks again by themselves."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wakes those who wait now, not those who come later."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, timeout_s: float) -> None:
        """Until the next ring, or until the time is up."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._event.wait()
