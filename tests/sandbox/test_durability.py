"""What a sandbox killed with -9 still has, and what it never gives twice."""

import fcntl
from pathlib import Path

import pytest

from bot.sandbox.client import Person, Sandbox
from bot.sandbox.desk import Desk
from bot.sandbox.people import invite
from bot.sandbox.process import SandboxFailed, start_sandbox
from bot.sandbox.server import serve
from tests.sandbox.caller import Caller


async def test_nothing_answered_is_lost_and_no_number_given_twice(tmp_path: Path) -> None:
    """Chats, waiting updates, presses, settings and the clock come back; numbers go on."""
    first = start_sandbox(tmp_path)
    async with Sandbox(first.address) as sandbox:
        bot = Caller(first)
        emma = await sandbox.person("Emma")
        await emma.says("Maria 25")
        await bot.call("setMyName", name="Notebook")
        sent = await bot.call("sendMessage", chat_id=emma.id, text="saved")
        shift_s = await sandbox.moves_clock(by_s=3600)
        waiting = await bot.updates()
    await bot.http.aclose()
    first.kill()

    second = start_sandbox(tmp_path)
    async with Sandbox(second.address) as sandbox:
        bot = Caller(second)
        again = Person(sandbox, emma.id)
        assert [message.text for message in await again.looks()] == ["Maria 25", "saved"]
        assert await bot.updates() == waiting
        assert (await bot.call("getMyName"))["name"] == "Notebook"
        assert (await sandbox.state())["clock"]["shift_s"] == shift_s
        assert second.clock_shift_file.read_text() == "3600\n"
        assert (await again.says("Tom 12")).id > sent["message_id"]
        newest = (await bot.updates())[-1]
        assert newest["update_id"] > waiting[-1]["update_id"]
        await bot.updates(offset=newest["update_id"] + 1)
        await again.says("Anna 5")
        assert [update["update_id"] for update in await bot.updates()] == [newest["update_id"] + 1]
    await bot.http.aclose()
    second.stop()
    assert second.process.returncode == 0


def test_two_sandboxes_cannot_share_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second says so and ends."""
    with (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert serve(tmp_path) == 2
    assert "is in use by another sandbox" in capsys.readouterr().err


def test_a_sandbox_that_cannot_start_says_so(tmp_path: Path) -> None:
    """Whoever started it is told, and does not wait."""
    with pytest.raises(SandboxFailed, match="exit code 2"):
        start_sandbox(tmp_path, port=1 << 16)


def test_people_are_invited_once(tmp_path: Path) -> None:
    """Four to begin with, in three languages, and no more at the next start."""
    for _ in range(2):
        desk = Desk.at(tmp_path)
        invite(desk)
        assert [person["language_code"] for person in desk.store.people()] == ["en-GB", "it", "zh-hans", "it"]
        desk.store.close()
