"""No process is left behind: children die with their parent, and what survived is ended at the next start."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_ENDS_WITHIN_S = 8.0


class AlreadyRunning(Exception):  # noqa: N818  (it says what is so)
    """Another supervisor keeps this folder; `address` is its page."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def die_with_parent() -> Callable[[], None] | None:
    """What a child runs before it begins, so that the kernel kills it when its parent dies. None but on Linux."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def ask_kernel() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before it could be asked
            os._exit(1)

    return ask_kernel


def end_leftovers(folder: Path) -> None:
    """Ends what a supervisor that was killed left running. Raises `AlreadyRunning` when it lives."""
    try:
        note = json.loads((folder / "pids.json").read_text())
    except (FileNotFoundError, ValueError):
        return
    if note["supervisor"] != os.getpid() and _is_ours(note["supervisor"]):
        raise AlreadyRunning(note["address"])
    left = [pid for pid in note["children"] if _is_ours(pid)]
    for pid in left:
        _signal(pid, signal.SIGTERM)
    deadline = time.monotonic() + _ENDS_WITHIN_S
    while any(map(_is_ours, left)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in filter(_is_ours, left):
        _signal(pid, signal.SIGKILL)
    (folder / "pids.json").unlink(missing_ok=True)


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _is_ours(pid: int) -> bool:
    """Whether a process of this number runs `python -m bot…`; numbers are used again by others."""
    return "-m bot" in _command(pid)


def _command(pid: int) -> str:
    """A process's command line; empty when there is none, or when it has ended."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    listed = ["/bin/ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(listed, capture_output=True, text=True, check=False).stdout  # noqa: S603  (a number)
