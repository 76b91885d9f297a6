"""What a sandbox killed with -9 still has, and what it never gives twice."""

from pathlib import Path

import pytest

from bot.sandbox.client import Person, Sandbox
from bot.sandbox.process import SandboxFailed, start_sandbox
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


def test_two_sandboxes_cannot_share_a_folder(tmp_path: Path) -> None:
    """The second says so and ends."""
    first = start_sandbox(tmp_path)
    with pytest.raises(SandboxFailed):
        start_sandbox(tmp_path)
    first.stop()


async def test_people_are_invited_once(tmp_path: Path) -> None:
    """Four to begin with, in three languages, and no more at the next start."""
    for _ in range(2):
        running = start_sandbox(tmp_path, people=True)
        async with Sandbox(running.address) as sandbox:
            languages = [person["language_code"] for person in (await sandbox.state())["people"]]
        running.stop()
        assert languages == ["en-GB", "it", "zh-hans", "it"]
