"""`getUpdates`: what is given, what is acknowledged, and who may ask."""

import asyncio
import time

import httpx

from bot.sandbox.client import Person, Sandbox
from tests.sandbox.caller import Caller

_DAY_S = 24 * 60 * 60


def _texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_only_a_higher_offset_acknowledges(bot: Caller, emma: Person) -> None:
    """What was given is given again until an offset beyond it is asked for."""
    for text in ("one", "two", "three"):
        await emma.says(text)
    first = await bot.updates()
    assert _texts(first) == ["one", "two", "three"]
    assert await bot.updates(offset=first[0]["update_id"]) == first
    assert _texts(await bot.updates(offset=first[1]["update_id"])) == ["two", "three"]
    assert _texts(await bot.updates()) == ["two", "three"]


async def test_a_negative_offset_keeps_only_the_last(bot: Caller, emma: Person) -> None:
    """-1 gives the last and forgets the ones before it."""
    for text in ("one", "two", "three"):
        await emma.says(text)
    assert _texts(await bot.updates(offset=-1)) == ["three"]
    assert _texts(await bot.updates()) == ["three"]


async def test_a_limit_gives_the_oldest_first(bot: Caller, emma: Person) -> None:
    """At most so many; a limit out of range is none."""
    for text in ("one", "two", "three"):
        await emma.says(text)
    assert _texts(await bot.updates(limit=2)) == ["one", "two"]
    assert len(await bot.updates(limit=0)) == 3


async def test_a_long_poll_ends_when_something_comes(bot: Caller, emma: Person) -> None:
    """It waits without asking again, and answers at once."""
    poll = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    assert not poll.done()
    began = time.monotonic()
    await emma.says("now")
    assert _texts(await poll) == ["now"]
    assert time.monotonic() - began < 1


async def test_a_long_poll_ends_empty_when_the_time_is_up(bot: Caller) -> None:
    """Nothing came: an empty list."""
    assert await bot.updates(timeout=1) == []


async def test_a_second_poll_ends_the_first(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Two bots with one token: the earlier is told so, the later goes on."""
    first = asyncio.create_task(bot.answer("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(bot.answer("getUpdates", timeout=20))
    refused = await first
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: terminated by other getUpdates request")
    await emma.says("hello")
    assert _texts((await second)["result"]) == ["hello"]
    assert [noted["code"] for noted in await sandbox.refusals()] == [409]


async def test_a_poll_whose_bot_died_is_in_nobodys_way(bot: Caller, sandbox: Sandbox) -> None:
    """After kill -9 the next start is not refused, and nothing is logged against it."""
    async with httpx.AsyncClient(trust_env=False) as killed:
        poll = asyncio.create_task(killed.post(f"{bot.root}/getUpdates", json={"timeout": 20}))
        await asyncio.sleep(0.1)
        poll.cancel()
    assert await bot.updates() == []
    assert await sandbox.refusals() == []


async def test_kinds_that_were_not_wanted_never_come(bot: Caller, emma: Person) -> None:
    """`allowed_updates` holds for what comes after it, also in later polls that name none."""
    await emma.says("before")
    await bot.updates(allowed_updates=["callback_query"])
    await emma.says("after")
    assert _texts(await bot.updates()) == ["before"]
    assert "400 Bad Request: unknown update kind" in await bot.refused("getUpdates", allowed_updates=["mesage"])


async def test_what_waits_longer_than_a_day_is_gone(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Telegram keeps waiting updates for 24 hours at most."""
    await emma.says("old")
    await sandbox.moves_clock(by_s=_DAY_S - 60)
    await emma.says("fresh")
    await sandbox.moves_clock(by_s=120)
    assert _texts(await bot.updates()) == ["fresh"]


async def test_the_state_tells_whether_a_bot_is_there(bot: Caller, sandbox: Sandbox) -> None:
    """An open poll is a bot that is on."""
    poll = asyncio.create_task(bot.call("getUpdates", timeout=1))
    await sandbox.waits_until(lambda state: bool(state["bot"]["on"]))
    await poll
