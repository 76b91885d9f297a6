"""Starts the sandbox as a process of its own and waits until it answers."""

import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.sandbox.desk import TOKEN

_READY_WITHIN_S = 15.0
_ENDS_WITHIN_S = 5.0


class SandboxFailed(Exception):  # noqa: N818  (it says what happened)
    """The sandbox did not start; the message says why."""


@dataclass(slots=True, kw_only=True)
class SandboxProcess:
    """A running sandbox. `address` is both `TELEGRAM_API_URL` and the page."""

    address: str
    token: str
    folder: Path
    process: subprocess.Popen[str]

    @property
    def clock_shift_file(self) -> Path:
        """What `CLOCK_SHIFT_FILE` must name, so that the bot's clock moves along."""
        return self.folder / "clock_shift"

    def stop(self) -> None:
        """SIGTERM, and SIGKILL to one that does not listen."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._close()

    def kill(self) -> None:
        """SIGKILL: what was answered must still be there at the next start."""
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self) -> None:
        if self.process.stdout is not None:
            self.process.stdout.close()


def start_sandbox(
    folder: Path,
    *,
    port: int = 0,
    token: str = TOKEN,
    people: bool = False,
    before: Callable[[], None] | None = None,
) -> SandboxProcess:
    """Starts `python -m bot.sandbox`; `before` runs in the child before it begins. Raises `SandboxFailed`."""
    command = [sys.executable, "-m", "bot.sandbox", "--dir", str(folder), "--port", str(port), "--token", token]
    process = subprocess.Popen(  # noqa: S603  (our own module)
        [*command, "--people"] if people else command,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509  (the caller has one thread)
        env=os.environ | {"PYTHONPATH": os.pathsep.join(import_paths())},
    )
    address = _first_line(process)
    if not address:
        process.kill()
        process.communicate()
        message = f"the sandbox did not start (exit code {process.returncode})"
        raise SandboxFailed(message)
    return SandboxProcess(address=address, token=token, folder=folder, process=process)


def import_paths() -> list[str]:
    """Where this very package is found, so that the child finds it from any folder."""
    return [str(Path(__file__).parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        if not selector.select(_READY_WITHIN_S):
            return ""
    return process.stdout.readline().strip()
