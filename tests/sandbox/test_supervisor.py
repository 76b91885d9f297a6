"""Sandbox and bot side by side: begun again, ended together, none left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
# A bot that notes what it was given, and does nothing until told to end. Its last argument makes it look like the bot.
_BOT = """
import os, sys, time, pathlib
names = ("BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "CLOCK_SHIFT_FILE")
path = pathlib.Path(sys.argv[1]) / f"bot-{os.getpid()}"
path.with_suffix(".new").write_text("\\n".join(os.environ[name] for name in names))
path.with_suffix(".new").rename(path)
time.sleep(60)
"""
_SUPERVISOR = """
import sys, pathlib
from bot.sandbox.supervisor import run
folder, bot = sys.argv[1:3]
sys.exit(run(pathlib.Path(folder), 0, (sys.executable, "-c", bot, folder, "-m bot")))
"""


def _start(folder: Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-c", _SUPERVISOR, str(folder), _BOT, "-m bot"]
    return subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A running one, in `tmp_path`."""
    running = _start(tmp_path)
    yield running
    if running.poll() is None:
        running.terminate()
    running.communicate(timeout=10)


def _until(holds: Callable[[], bool], within_s: float = 8) -> None:
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.02)


def _bots(folder: Path) -> list[Path]:
    return [path for path in folder.glob("bot-*") if not path.suffix]


def _children(folder: Path) -> list[int]:
    return list(json.loads((folder / "pids.json").read_text())["children"])


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_the_bot_is_begun_again_until_both_are_ended(supervisor: subprocess.Popen[str], tmp_path: Path) -> None:
    """It is given token, address, books and clock; a second after kill -9 there is another; SIGTERM ends all."""
    assert supervisor.stdout is not None
    address = next(word for word in supervisor.stdout.readline().split() if word.startswith("http"))
    _until(lambda: len(_bots(tmp_path)) == 1)
    (first,) = _bots(tmp_path)
    token, api, database, clock = first.read_text().splitlines()
    assert token.startswith("7000000001:")
    assert (api, database, clock) == (address, f"sqlite:///{tmp_path}/regulars.db", f"{tmp_path}/clock_shift")
    os.kill(int(first.name.removeprefix("bot-")), signal.SIGKILL)
    _until(lambda: len(_bots(tmp_path)) == 2)
    children = _children(tmp_path)
    began = time.monotonic()
    supervisor.terminate()
    assert supervisor.wait(10) == 0
    assert time.monotonic() - began < 10
    assert not any(map(_lives, children))
    assert not (tmp_path / "pids.json").exists()


def test_a_folder_has_one_keeper_and_a_killed_one_leaves_no_orphan(
    supervisor: subprocess.Popen[str], tmp_path: Path
) -> None:
    """A second one points at the first; the kernel ends the children of a first that was killed."""
    _until(lambda: len(_bots(tmp_path)) == 1)
    second = _start(tmp_path)
    _, complaint = second.communicate(timeout=10)
    assert second.returncode == 1
    assert "is running already: open http://127.0.0.1:" in complaint
    children = _children(tmp_path)
    supervisor.kill()
    _until(lambda: not any(map(_lives, children)))
    third = _start(tmp_path)
    _until(lambda: len(_bots(tmp_path)) == 2)
    third.terminate()
    third.communicate(timeout=10)
