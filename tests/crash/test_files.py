"""The bot is killed while a file comes in: all of it is in the books, or nothing is."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox.client import Person, Sandbox
from tests.house import House, house_with

ROWS = 3_000
_COUNT = "SELECT count(*) FROM customer WHERE added"


async def _button(person: Person, label: str) -> tuple[int, str]:
    """The newest message with this button, once it is there, and what the button says."""
    for _ in range(600):
        for message in reversed(await person.looks()):
            button = message.button(label) if message.from_bot else None
            if button is not None:
                return message.id, str(button["callback_data"])
        await asyncio.sleep(0.1)
    raise TimeoutError


def _added(house: House) -> int:
    [(count,)] = house.rows(_COUNT)
    return int(count)


@pytest.mark.timeout(400)
async def test_killed_while_a_file_is_read_and_while_it_is_written(database_url: str, tmp_path: Path) -> None:
    """Kill -9 four times on the way to the preview and four times after the yes: once at the end, all rows are in."""
    content = "name,phone\n" + "".join(f"Maria {n},+4474001{n:05}\n" for n in range(ROWS))
    with house_with(database_url, tmp_path) as house:
        bot = house.bot()
        async with Sandbox(house.sandbox.address) as sandbox:
            person = await sandbox.person("Emma", "en-GB")
            await person.says("Tom 5")
            await person.sends("document", content.encode(), "folk.csv")
            for wait_s in (0.2, 0.5, 0.8, 1.1):
                await asyncio.to_thread(bot.opens)
                await asyncio.sleep(wait_s)
                bot.kill()
                assert _added(house) == 0
            await asyncio.to_thread(bot.opens)
            message, data = await _button(person, "Import")
            await sandbox.post(f"people/{person.id}/press", message_id=message, data=data)
            for wait_s in (0.0, 0.1, 0.2, 0.3):
                await asyncio.sleep(wait_s)
                bot.kill()
                assert _added(house) in (0, ROWS)
                await asyncio.to_thread(bot.opens)
            await asyncio.to_thread(house.settles)
            assert _added(house) == ROWS
            assert house.rows("SELECT count(*) FROM import_file") == [(1,)]
            assert house.rows("SELECT count(*) FROM import_row") == [(ROWS,)]
            # An edit said again after a crash changes nothing, and Telegram says so.
            refused = [one for one in await sandbox.refusals() if "not modified" not in one["description"]]
            assert refused == []
