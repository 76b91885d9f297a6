"""The whole house, alive: a sandbox and a bot beside it, each a process of its own, and nothing faked between."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.sandbox.client import Sandbox
from bot.sandbox.process import SandboxProcess, import_paths, start_sandbox

_SETTLES_WITHIN_S = 60.0
_LOOK_AGAIN_S = 0.006
_ENDS_WITHIN_S = 12.0
#: What the clock brings by itself: a shop's morning, and word of an outage where days went by since the last tick.
_HELD = """
    UPDATE shop SET next_round_at = '2100-01-01 00:00:00.000000';
    CREATE TRIGGER IF NOT EXISTS never_away AFTER UPDATE OF heard_at ON bot_state WHEN NEW.heard_at IS NOT NULL
    BEGIN UPDATE bot_state SET heard_at = NULL; END;
    UPDATE bot_state SET heard_at = NULL;
"""
_OPEN = """SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND NOT set_aside)
                + (SELECT count(*) FROM outbox WHERE settled_at IS NULL)"""
_WRONG = {
    "set aside": "SELECT payload FROM inbox WHERE set_aside",
    "never done": "SELECT payload FROM inbox WHERE done_at IS NULL",
    "never sent": "SELECT payload FROM outbox WHERE settled_at IS NULL",
    "refused": "SELECT refused || ': ' || payload FROM outbox WHERE refused IS NOT NULL",
}


@dataclass(slots=True, kw_only=True)
class Living:
    """A running sandbox and the bot against it, on SQLite."""

    folder: Path
    sandbox: SandboxProcess
    environment: dict[str, str]
    bot: subprocess.Popen[bytes]
    _reader: sqlite3.Connection | None = field(default=None, repr=False)

    @property
    def log(self) -> Path:
        """What the bot wrote on standard error."""
        return self.folder / "bot.log"

    @property
    def books(self) -> Path:
        """The bot's database."""
        return self.folder / "regulars.db"

    def run(self, *command: str) -> str:
        """Another of the bot's commands, beside it; its standard output."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the books as they are now."""
        if self._reader is None:
            self._reader = sqlite3.connect(f"file:{self.books}?mode=ro", uri=True)
        return self._reader.execute(sql, values).fetchall()

    def close(self) -> None:
        """Let go of the books."""
        if self._reader is not None:
            self._reader.close()

    def hold_the_clockwork(self) -> None:
        """Let nothing come by itself when the clock is moved: it comes with a tick, which nobody can wait for."""
        with closing(sqlite3.connect(self.books, timeout=10)) as connection:
            connection.executescript(_HELD)

    async def settle(self, sandbox: Sandbox) -> None:
        """Wait until all that was sent is handled, and all that it brought about is told."""
        deadline = time.monotonic() + _SETTLES_WITHIN_S
        # The books are quicker to look at; they are looked at last too, so that no message slips by in between.
        while self._is_busy() or await self._has_waiting(sandbox) or self._is_busy():
            if time.monotonic() > deadline or self.bot.poll() is not None:
                message = f"the bot does not come to rest; its log:\n{self.log.read_text()}"
                raise AssertionError(message)
            await asyncio.sleep(_LOOK_AGAIN_S)

    async def _has_waiting(self, sandbox: Sandbox) -> bool:
        """Asked the way a bot asks: the state of all chats would grow with every test."""
        return bool((await sandbox.get(f"../bot{self.sandbox.token}/getWebhookInfo"))["result"]["pending_update_count"])

    def _is_busy(self) -> bool:
        if self._reader is None and not self.books.exists():
            return True
        try:
            return self.read(_OPEN) != [(0,)]
        except sqlite3.OperationalError:  # the tables are still being made
            return True

    async def check_nothing_went_wrong(self) -> None:
        """Telegram refused nothing, nothing was set aside, nothing is left over, and the log has no complaint."""
        async with Sandbox(self.sandbox.address) as sandbox:
            await self.settle(sandbox)
            assert await sandbox.refusals() == []
        wrong = {name: rows for name, sql in _WRONG.items() if (rows := self.read(sql))}
        assert wrong == {}
        assert self.log.read_text() == ""


@contextmanager
def living_house(folder: Path, **settings: str) -> Iterator[Living]:
    """Both processes, until left. `settings` are environment variables for the bot."""
    sandbox = start_sandbox(folder / "telegram")
    environment = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    environment |= {
        "PYTHONPATH": os.pathsep.join(import_paths()),
        "BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.address,
        "DATABASE_URL": f"sqlite:///{folder / 'regulars.db'}",
        "CLOCK_SHIFT_FILE": str(sandbox.clock_shift_file),
        "LOG_LEVEL": "WARNING",
    }
    environment |= settings
    try:
        with (folder / "bot.log").open("wb") as log:
            bot = subprocess.Popen([sys.executable, "-m", "bot"], env=environment, cwd=folder, stderr=log)
        try:
            house = Living(folder=folder, sandbox=sandbox, environment=environment, bot=bot)
            with closing(house):
                yield house
        finally:
            bot.terminate()
            bot.wait(_ENDS_WITHIN_S)
    finally:
        sandbox.stop()
