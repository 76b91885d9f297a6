"""Ends that come at the wrong moment: SIGTERM in a flood, a death between a call and its mark, a broken network."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox.client import Sandbox
from tests.crash.shoppers import Crowd
from tests.house import house_with


async def test_sigterm_in_a_flood(database_url: str, tmp_path: Path) -> None:
    """Told to end while 120 messages come in, the bot ends within ten seconds, and the next start finishes them."""
    with house_with(database_url, tmp_path) as house:
        bot = house.bot()
        async with Sandbox(house.sandbox.address) as sandbox:
            crowd = await Crowd.of(sandbox, people=6, total=120)
            await asyncio.to_thread(bot.opens)
            writing = asyncio.create_task(crowd.writes(120))
            await asyncio.sleep(0.3)
            assert await asyncio.to_thread(bot.stop) < 10
            await writing
            await asyncio.to_thread(bot.opens)
            await asyncio.to_thread(house.settles)
            await crowd.is_served(house)
            assert "Traceback" not in bot.last_words()


async def test_killed_between_a_call_and_its_mark(database_url: str, tmp_path: Path) -> None:
    """A reply that Telegram took and the bot could not mark is said twice at most, and its sale is one."""
    with house_with(database_url, tmp_path) as house:
        bot = house.bot()
        async with Sandbox(house.sandbox.address) as sandbox:
            emma = await sandbox.person("Emma", "en-GB")
            await asyncio.to_thread(bot.opens)
            await sandbox.breaks("sendMessage", "delay", delay_s=30)
            reply = await emma.asks("Maria 25 cappuccino")
            bot.kill()
            await asyncio.to_thread(bot.opens)
            await asyncio.to_thread(house.settles)
            said = [m.text for m in await emma.looks() if m.text == reply.text]
            assert len(said) == 2
            assert house.amounts() == [2500]


@pytest.mark.parametrize("kind", ["status", "drop_before", "drop_after"])
async def test_telegram_fails_now_and_then(kind: str, sqlite_url: str, tmp_path: Path) -> None:
    """Answers of 500 and closed connections, on the way in and on the way out: nothing lost, nothing doubled."""
    with house_with(sqlite_url, tmp_path) as house:
        bot = house.bot()
        async with Sandbox(house.sandbox.address) as sandbox:
            crowd = await Crowd.of(sandbox, people=4, total=40)
            await asyncio.to_thread(bot.opens)
            for method in ("getUpdates", "sendMessage"):
                await sandbox.breaks(method, kind, times=3, skip=2)  # type: ignore[arg-type]
            await crowd.writes(40)
            await asyncio.to_thread(house.settles)
            await crowd.is_served(house)
