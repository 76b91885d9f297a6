"""A whole house for tests: the sandbox and the bot, each a process of its own, over real HTTP."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from bot.sandbox.process import SandboxProcess, start_sandbox
from tests.bots import Bot, BotProgram
from tests.forked import ForkedBot


@dataclass(slots=True, kw_only=True)
class House:
    """A sandbox, a database, and as many bot processes as a test starts."""

    sandbox: SandboxProcess
    database_url: str
    folder: Path
    bots: list[Bot] = field(default_factory=list)

    def bot(self, **environment: str) -> ForkedBot:
        """A bot on this house's sandbox and database, not started yet; `environment` overrides any setting."""
        bot = ForkedBot(environment=self.settings() | environment, log=self._log())
        self.bots.append(bot)
        return bot

    def program(self, **environment: str) -> BotProgram:
        """The same, started as people do, which takes longer."""
        bot = BotProgram(environment=self.settings() | environment, log=self._log())
        self.bots.append(bot)
        return bot

    def settings(self) -> dict[str, str]:
        """The environment of a bot in this house."""
        return {
            "BOT_TOKEN": self.sandbox.token,
            "TELEGRAM_API_URL": self.sandbox.address,
            "DATABASE_URL": self.database_url,
            "CLOCK_SHIFT_FILE": str(self.sandbox.clock_shift_file),
        }

    def _log(self) -> Path:
        return self.folder / f"bot{len(self.bots)}.log"

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """What a statement finds in the database."""
        engine = create_engine(self.database_url, poolclass=NullPool)
        with engine.begin() as connection:
            found = connection.execute(text(statement), values)
            return [tuple(row) for row in found] if found.returns_rows else []

    def amounts(self) -> list[int]:
        """The sales in the books, in minor units, as they were booked."""
        return [amount for (amount,) in self.rows("SELECT amount_minor FROM sale ORDER BY shop_id, id")]

    def settles(self, stands_still_s: float = 20.0) -> None:
        """Wait until no message waits and every call is made. AssertionError where nothing moves for so long."""
        before, moved_at = self._left(), time.monotonic()
        while left := self._left():
            if left != before:
                before, moved_at = left, time.monotonic()
            assert time.monotonic() < moved_at + stands_still_s, f"nothing moved for {stands_still_s} s: {left}"
            time.sleep(0.05)

    def _left(self) -> dict[str, int]:
        """Asked in the order of a message's way, so that none slips by in between."""
        state = httpx.get(f"{self.sandbox.address}/sandbox/changes", params={"since": 2**60}, trust_env=False).json()
        ((updates,),) = self.rows("SELECT count(*) FROM inbox WHERE done_at IS NULL")
        ((calls,),) = self.rows("SELECT count(*) FROM outbox WHERE settled_at IS NULL")
        left = {"waiting": state["bot"]["waiting"], "updates": updates, "calls": calls}
        return left if any(left.values()) else {}


@contextmanager
def house_with(database_url: str, folder: Path) -> Iterator[House]:
    """A house around a migrated database; whatever of it still runs at the end is killed."""
    house = House(sandbox=start_sandbox(folder / "sandbox"), database_url=database_url, folder=folder)
    try:
        yield house
    finally:
        for bot in house.bots:
            if bot.alive:
                bot.kill()
        house.sandbox.stop()
