"""What tests can ask to go wrong."""

import asyncio
import time

import httpx
import pytest

from bot.sandbox.client import Person, Sandbox
from tests.sandbox.caller import Caller


async def test_a_limit_closes_one_chat_for_as_long_as_it_says(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Others are served; coming back too early is the bot's mistake, waiting is not."""
    tom = await sandbox.person("Tom")
    await tom.says("/start")
    await sandbox.limits(retry_after_s=1, chat=emma.id)
    answer = await bot.answer("sendMessage", chat_id=emma.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await bot.call("sendMessage", chat_id=tom.id, text="x")
    await asyncio.sleep(0.6)
    assert "retry after 1" in await bot.refused("sendMessage", chat_id=emma.id, text="x")
    await asyncio.sleep(0.45)
    await bot.call("sendMessage", chat_id=emma.id, text="x")
    assert [noted["expected"] for noted in await sandbox.refusals(unexpected=False)] == [True, False]


async def test_a_rate_refuses_what_comes_too_fast(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """So many in so many seconds."""
    await sandbox.limits_rate(2, 30)
    for _ in range(2):
        await bot.call("sendMessage", chat_id=emma.id, text="x")
    assert "429 Too Many Requests: retry after 30" in await bot.refused("sendMessage", chat_id=emma.id, text="x")
    assert await sandbox.refusals() == []


async def test_a_call_can_fail_before_or_after_it_is_done(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """500 and a connection closed before do nothing; one closed after has sent the message."""
    await sandbox.breaks("sendMessage", "status", status=502, skip=1)
    await bot.call("sendMessage", chat_id=emma.id, text="well")
    assert (await bot.refused("sendMessage", chat_id=emma.id, text="502")).startswith("502")
    for kind in ("drop_before", "drop_after"):
        await sandbox.breaks("sendMessage", kind)
        with pytest.raises(httpx.RemoteProtocolError):
            await bot.answer("sendMessage", chat_id=emma.id, text=kind)
    assert [message.text for message in await emma.looks() if message.from_bot] == ["well", "drop_after"]


async def test_an_answer_can_be_late(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """The message is there at once, the answer is not."""
    await sandbox.breaks("*", "delay", delay_s=0.3)
    began = time.monotonic()
    await bot.call("sendMessage", chat_id=emma.id, text="late")
    assert time.monotonic() - began >= 0.3


async def test_an_expected_refusal_does_not_count(bot: Caller, sandbox: Sandbox) -> None:
    """A test that provokes one says so."""
    await sandbox.expects(400, "chat not found")
    await bot.refused("sendMessage", chat_id=1, text="x")
    await bot.refused("sendMessage", chat_id=1, text="x")
    assert len(await sandbox.refusals()) == 1


async def test_the_next_morning_is_at_nine_there(sandbox: Sandbox, emma: Person, bot: Caller) -> None:
    """09:01 in the zone that was asked for, stamped on what comes then, and written where the bot reads it."""
    shift_s = await sandbox.next_morning("Asia/Shanghai")
    assert 0 <= shift_s <= 24 * 60 * 60
    await emma.says("good morning")
    (update,) = await bot.drains()
    moment = time.gmtime(update["message"]["date"] + 8 * 60 * 60)
    assert (moment.tm_hour, moment.tm_min) == (9, 1)
    assert await sandbox.next_morning("Asia/Shanghai") == pytest.approx(shift_s + 24 * 60 * 60, abs=2)
