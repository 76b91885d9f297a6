"""Bots as processes of their own, with a log each."""

import os
import signal
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.process import import_paths

STARTS_WITHIN_S = 30.0
ENDS_WITHIN_S = 10.0


@dataclass(slots=True, kw_only=True)
class Bot(ABC):
    """A bot with this environment; `log` is all that it wrote, over all its starts."""

    environment: Mapping[str, str]
    log: Path
    _log_before: int = 0

    @abstractmethod
    def start(self) -> None:
        """Start it; returns at once."""

    @property
    @abstractmethod
    def alive(self) -> bool:
        """Whether it runs."""

    @abstractmethod
    def kill(self) -> None:
        """SIGKILL: nothing of it runs another line."""

    @abstractmethod
    def stop(self) -> float:
        """SIGTERM; the seconds it took to end. AssertionError where it does not end well in time."""

    def opens(self) -> None:
        """Start it, and wait until it has opened. AssertionError, with the log's end, where it does not."""
        self.start()
        self.waits_for("running ")

    def marks_log(self) -> None:
        """What is in the log by now was said by an earlier start."""
        self._log_before = self.log.stat().st_size if self.log.exists() else 0

    def said(self, words: str) -> bool:
        """Whether the log holds these words since the last start."""
        return self.log.exists() and words.encode() in self.log.read_bytes()[self._log_before :]

    def waits_for(self, words: str, within_s: float = STARTS_WITHIN_S) -> None:
        """Wait until its log says something. AssertionError, with the log's end, where it does not."""
        deadline = time.monotonic() + within_s
        while not self.said(words):
            assert self.alive, f"it ended: {self.last_words()}"
            assert time.monotonic() < deadline, f"no {words!r} within {within_s} s: {self.last_words()}"
            time.sleep(0.01)

    def last_words(self) -> str:
        """The end of the log."""
        return self.log.read_text(errors="replace")[-2_000:]


@dataclass(slots=True, kw_only=True)
class BotProgram(Bot):
    """`python -m bot`, as people start it."""

    process: subprocess.Popen[bytes] | None = None

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

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

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
        assert self.process.wait(ENDS_WITHIN_S) == 0, self.last_words()
        return time.monotonic() - began

    def ends(self, within_s: float = STARTS_WITHIN_S) -> int:
        """Wait for it to end by itself; the exit code."""
        assert self.process is not None
        return self.process.wait(within_s)
