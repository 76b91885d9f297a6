"""A whole house for tests: the sandbox and the bot, each a process of its own, over real HTTP."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from bot.sandbox.process import SandboxProcess, import_paths, start_sandbox

STARTS_WITHIN_S = 30.0
ENDS_WITHIN_S = 10.0


@dataclass(slots=True, kw_only=True)
class BotProcess:
    """`python -m bot` with this environment; `log` is all that it wrote, over all its starts."""

    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    _log_before: int = 0

    def start(self) -> None:
        """Start it; returns at once."""
        self.marks_log()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot"],
                env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(import_paths()), **self.environment},
                cwd=self.log.parent,  # no `.env` of the developer's there
                stdout=log,
                stderr=log,
            )

    def marks_log(self) -> None:
        """What is in the log by now was said by an earlier start."""
        self._log_before = self.log.stat().st_size if self.log.exists() else 0

    def said(self, words: str) -> bool:
        """Whether the log holds these words since the last start."""
        return self.log.exists() and words.encode() in self.log.read_bytes()[self._log_before :]

    def runs(self) -> None:
        """Wait until it has opened. AssertionError, with the log's end, where it does not."""
        self.waits_for("running ")

    def waits_for(self, words: str, within_s: float = STARTS_WITHIN_S) -> None:
        """Wait until its log says something. AssertionError, with the log's end, where it does not."""
        deadline = time.monotonic() + within_s
        while not self.said(words):
            ended = self.process is not None and self.process.poll() is not None
            assert not ended, f"it ended: {self._last_words()}"
            assert time.monotonic() < deadline, f"no {words!r} within {within_s} s: {self._last_words()}"
            time.sleep(0.01)

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2_000:]

    def kill(self) -> None:
        """SIGKILL: nothing of it runs another line."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """SIGTERM; the seconds it took to end. AssertionError where it does not end well in time."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(ENDS_WITHIN_S) == 0, self._last_words()
        return time.monotonic() - began

    def ends(self, within_s: float = STARTS_WITHIN_S) -> int:
        """Wait for it to end by itself; the exit code."""
        assert self.process is not None
        return self.process.wait(within_s)


@dataclass(slots=True, kw_only=True)
class House:
    """A sandbox, a database, and as many bot processes as a test starts."""

    sandbox: SandboxProcess
    database_url: str
    folder: Path
    bots: list[BotProcess] = field(default_factory=list)

    def bot(self, **environment: str) -> BotProcess:
        """A bot on this house's sandbox and database, not started yet; `environment` overrides any setting."""
        log = self.folder / f"bot{len(self.bots)}.log"
        self.bots.append(BotProcess(environment=self.settings() | environment, log=log))
        return self.bots[-1]

    def settings(self) -> dict[str, str]:
        """The environment of a bot in this house."""
        return {
            "BOT_TOKEN": self.sandbox.token,
            "TELEGRAM_API_URL": self.sandbox.address,
            "DATABASE_URL": self.database_url,
            "CLOCK_SHIFT_FILE": str(self.sandbox.clock_shift_file),
        }

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """What a statement finds in the database."""
        engine = create_engine(self.database_url)
        try:
            with engine.begin() as connection:
                found = connection.execute(text(statement), values)
                return [tuple(row) for row in found] if found.returns_rows else []
        finally:
            engine.dispose()

    def settles(self, within_s: float = 20.0) -> None:
        """Wait until every update is done and every call made. AssertionError where they are not."""
        deadline = time.monotonic() + within_s
        while left := self._left():
            assert time.monotonic() < deadline, f"left after {within_s} s: {left}"
            time.sleep(0.05)

    def _left(self) -> dict[str, int]:
        ((updates,),) = self.rows("SELECT count(*) FROM inbox WHERE done_at IS NULL")
        ((calls,),) = self.rows("SELECT count(*) FROM outbox WHERE settled_at IS NULL")
        return {"updates": updates, "calls": calls} if updates or calls else {}


@contextmanager
def house_with(database_url: str, folder: Path) -> Iterator[House]:
    """A house around a migrated database; whatever of it still runs at the end is killed."""
    sandbox = start_sandbox(folder / "sandbox")
    house = House(sandbox=sandbox, database_url=database_url, folder=folder)
    try:
        yield house
    finally:
        for bot in house.bots:
            if bot.process is not None and bot.process.poll() is None:
                bot.kill()
        sandbox.stop()
