"""The bot is killed while people write: every message has its effect exactly once."""

import asyncio
import random
from pathlib import Path

import pytest

from bot.sandbox.client import Sandbox
from tests.bots import Bot
from tests.crash.shoppers import Crowd
from tests.house import house_with

MESSAGES = 500
KILLS = 10
PEOPLE = 8
_DIES_YOUNG = 0.2


@pytest.mark.timeout(400)
async def test_killed_ten_times_while_500_messages_come(database_url: str, tmp_path: Path) -> None:
    """500 messages, ten times kill -9 at random moments: 500 sales, every amount once, replies in order."""
    moments = random.Random(20_261_122)  # noqa: S311 - the same moments in every run
    with house_with(database_url, tmp_path) as house:
        bot = house.bot()
        async with Sandbox(house.sandbox.address) as sandbox:
            crowd = await Crowd.of(sandbox, PEOPLE, MESSAGES)
            for _ in range(KILLS):
                writing = asyncio.create_task(crowd.writes(MESSAGES // KILLS))
                await _lives_for_a_moment(bot, moments)
                await writing
            assert crowd.left == 0
            await asyncio.to_thread(bot.opens)
            await asyncio.to_thread(house.settles)
            await crowd.is_served(house)
            assert await sandbox.refusals() == []


async def _lives_for_a_moment(bot: Bot, moments: random.Random) -> None:
    """From its start to its death: mostly while it works, at times before it has opened."""
    if moments.random() < _DIES_YOUNG:
        bot.start()
        await asyncio.sleep(moments.uniform(0.1, 1.0))
    else:
        await asyncio.to_thread(bot.opens)
        await asyncio.sleep(moments.uniform(0.0, 0.5))
    bot.kill()
