"""Keeps the sandbox and the bot running beside each other, and leaves neither behind."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.leftovers import AlreadyRunning, die_with_parent, end_leftovers
from bot.sandbox.process import SandboxFailed, SandboxProcess, import_paths, start_sandbox

FIRST_PORT = 8080
_PORTS_TRIED = 100
_LOOK_EVERY_S = 0.1
_BOT_ENDS_WITHIN_S = 7.0
_RESTART_AFTER_S = 1.0
_LONGEST_PAUSE_S = 10.0
_SETTLED_AFTER_S = 10.0
_CANNOT_START = 2  # the bot's own exit code for settings it cannot use


def run(folder: Path, port: int | None, bot_command: tuple[str, ...] = (sys.executable, "-m", "bot")) -> int:
    """The sandbox and the bot until SIGTERM or Ctrl-C; prints the page's address. Exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        end_leftovers(folder)
        house = _House(folder=folder, port=_free_port() if port is None else port, bot_command=bot_command)
        with _told_to_end() as end:
            return house.keep(end)
    except AlreadyRunning as running:
        return _say(f"The sandbox is running already: open {running.address}")
    except SandboxFailed as failed:
        return _say(str(failed))


def _say(what: str) -> int:
    print(what, file=sys.stderr)  # noqa: T201
    return 1


@dataclass(slots=True, kw_only=True)
class _House:
    """Both processes, and when the bot is to be started again."""

    folder: Path
    port: int
    bot_command: tuple[str, ...]
    server: SandboxProcess = field(init=False)
    bot: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_bot_at: float = 0.0
    pause_s: float = _RESTART_AFTER_S / 2

    def keep(self, end: threading.Event) -> int:
        """Starts both, and again whichever dies, until told to end. 2 when the bot cannot be started at all."""
        self._start_server()
        print(f"Open {self.server.address} in a browser: a phone with the bot in it. Ctrl-C ends.", flush=True)  # noqa: T201
        try:
            while not end.is_set():
                if self._look_after_bot() == _CANNOT_START:
                    return _CANNOT_START
                self._look_after_server()
                end.wait(_LOOK_EVERY_S)
            return 0
        finally:
            self._end()

    def _start_server(self) -> None:
        self.server = start_sandbox(self.folder, port=self.port, people=True, before=die_with_parent())
        self._note()

    def _look_after_server(self) -> None:
        if self.server.process.poll() is not None:
            self._start_server()

    def _look_after_bot(self) -> int | None:
        """Starts the bot when it is time. Its exit code when it has just ended."""
        now = time.monotonic()
        if self.bot is None:
            if now >= self.start_bot_at:
                self._start_bot(now)
            return None
        code = self.bot.poll()
        if code is not None:
            self.bot = None
            self.start_bot_at = now + self._pause_after(code, now - self.started_at)
            _say(f"The bot ended (exit code {code}); it is started again.")
        return code

    def _pause_after(self, code: int, lived_s: float) -> float:
        """A second after a kill or a long life; longer and longer when it ends by itself as soon as it starts."""
        was_killed = code < 0
        settled = was_killed or lived_s > _SETTLED_AFTER_S
        self.pause_s = _RESTART_AFTER_S if settled else min(self.pause_s * 2, _LONGEST_PAUSE_S)
        return self.pause_s

    def _start_bot(self, now: float) -> None:
        self.bot = subprocess.Popen(  # noqa: S603  (our own module, unless a test says otherwise)
            self.bot_command,
            env=self._bot_environment(),
            preexec_fn=die_with_parent(),  # noqa: PLW1509  (this process has one thread)
            start_new_session=True,
        )
        self.started_at = now
        self._note()

    def _bot_environment(self) -> dict[str, str]:
        environment = dict(os.environ)
        environment.pop("WEBHOOK_URL", None)
        environment.setdefault("DATABASE_URL", f"sqlite:///{self.folder / 'regulars.db'}")
        return environment | {
            "BOT_TOKEN": self.server.token,
            "TELEGRAM_API_URL": self.server.address,
            "CLOCK_SHIFT_FILE": str(self.server.clock_shift_file),
            "PYTHONPATH": os.pathsep.join(import_paths()),
        }

    def _note(self) -> None:
        """Who runs, for the next start to clear away what this one may leave."""
        children = [self.server.process.pid, *([self.bot.pid] if self.bot else [])]
        note = {"supervisor": os.getpid(), "children": children, "address": self.server.address}
        (self.folder / "pids.json").write_text(json.dumps(note))

    def _end(self) -> None:
        if self.bot is not None and self.bot.poll() is None:
            self.bot.terminate()
            try:
                self.bot.wait(_BOT_ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                self.bot.kill()
                self.bot.wait()
        self.server.stop()
        (self.folder / "pids.json").unlink(missing_ok=True)


@contextlib.contextmanager
def _told_to_end() -> Iterator[threading.Event]:
    end = threading.Event()
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: end.set()) for number in numbers}
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED):
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", port))
            return port
    return 0
