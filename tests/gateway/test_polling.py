"""Long polling: acknowledged once saved, and going on through whatever comes."""

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

import httpx

from bot.sandbox.client import Person, Sandbox
from bot.sandbox.process import start_sandbox
from tests.house import House
from tests.postgres import Postgres

SALE = "Maria 25 cappuccino"


async def _emma(sandbox: Sandbox) -> Person:
    return await sandbox.person("Emma", "en-GB")


async def test_nothing_is_acknowledged_while_the_file_is_locked(house: House, sandbox: Sandbox) -> None:
    """While another holds SQLite, the update stays with Telegram; afterwards it is handled, once."""
    bot, emma = house.bot(), await _emma(sandbox)
    await asyncio.to_thread(bot.opens)
    await emma.asks("/start")
    with closing(sqlite3.connect(house.database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await emma.says(SALE)
        await asyncio.to_thread(bot.waits_for, "nothing is acknowledged")
        assert (await sandbox.state())["bot"]["waiting"] == 1
        other.execute("ROLLBACK")
    await asyncio.to_thread(house.settles)
    assert house.amounts() == [2500]


async def test_nothing_is_acknowledged_while_postgres_is_away(
    postgres: Postgres, postgres_url: str, house: House, sandbox: Sandbox
) -> None:
    """While PostgreSQL throws everybody out, the update stays with Telegram; afterwards it is handled, once."""
    house.database_url = postgres_url
    bot, emma = house.bot(), await _emma(sandbox)
    await asyncio.to_thread(bot.opens)
    await emma.asks("/start")
    name = postgres_url.rpartition("/")[2].partition("?")[0]
    postgres.seal(name)
    await emma.says(SALE)
    await asyncio.to_thread(bot.waits_for, "nothing is acknowledged")
    assert (await sandbox.state())["bot"]["waiting"] == 1
    postgres.unseal(name)
    await asyncio.to_thread(house.settles)
    assert house.amounts() == [2500]


async def test_a_webhook_left_behind_goes_and_what_waits_stays(house: House, sandbox: Sandbox) -> None:
    """The start of polling takes the webhook away and handles what had come for it."""
    emma = await _emma(sandbox)
    await _call(house, "setWebhook", url="http://127.0.0.1:9/nobody")
    await emma.says(SALE)
    await asyncio.to_thread(house.bot().opens)
    assert (await emma.waits_for_reply()).text.startswith("✅")


async def test_another_poll_is_outlived(house: House, sandbox: Sandbox) -> None:
    """A 409 makes the bot wait and poll again."""
    bot, emma = house.bot(), await _emma(sandbox)
    await asyncio.to_thread(bot.opens)
    await emma.asks("/start")
    await sandbox.expects(409)
    await _call(house, "getUpdates", timeout=0)
    await asyncio.to_thread(bot.waits_for, "another process polls")
    assert (await emma.asks(SALE)).text.startswith("✅")


async def test_a_network_that_comes_back(house: House, sandbox: Sandbox) -> None:
    """Telegram gone and back again: what was written meanwhile and before is answered."""
    bot, emma = house.bot(), await _emma(sandbox)
    await asyncio.to_thread(bot.opens)
    await emma.asks("/start")
    house.sandbox.kill()
    await asyncio.to_thread(bot.waits_for, "telegram is away")
    port = int(house.sandbox.address.rpartition(":")[2])
    house.sandbox = await asyncio.to_thread(lambda: start_sandbox(house.sandbox.folder, port=port))
    assert (await emma.asks(SALE, timeout_s=20)).text.startswith("✅")
    assert house.amounts() == [2500]


async def test_one_chat_told_to_wait_holds_no_other_up(house: House, sandbox: Sandbox) -> None:
    """`retry_after` is obeyed to the second, in its own chat."""
    emma, tom = await _emma(sandbox), await sandbox.person("Tom", "en-GB")
    await asyncio.to_thread(house.bot().opens)
    for person in (emma, tom):
        await person.asks("/start")
    await sandbox.limits(retry_after_s=3, chat=emma.id)
    await emma.skips()
    await emma.says(SALE)
    assert (await tom.asks(SALE, timeout_s=2)).text.startswith("✅")
    await emma.hears_nothing(0.5)
    assert (await emma.waits_for_reply()).text.startswith("✅")
    assert [refusal["code"] for refusal in await sandbox.refusals()] == []


async def test_whoever_blocks_the_bot_is_left_in_peace(house: House, sandbox: Sandbox) -> None:
    """Blocked with a reply still owed: it is dropped, nothing is tried again; back again, one sentence."""
    bot, emma = house.bot(), await _emma(sandbox)
    await asyncio.to_thread(bot.opens)
    await emma.asks("/start")
    await asyncio.to_thread(bot.stop)
    await emma.says(SALE)
    await emma.blocks()
    await sandbox.expects(403, times=2)
    await asyncio.to_thread(bot.opens)
    await asyncio.to_thread(house.settles)
    assert house.amounts() == [2500]
    assert house.rows("SELECT count(*) FROM account WHERE blocked_at IS NOT NULL") == [(1,)]
    await emma.skips()
    await emma.unblocks()
    await emma.waits_for_reply()
    await emma.hears_nothing()
    assert house.rows("SELECT count(*) FROM account WHERE blocked_at IS NOT NULL") == [(0,)]
    assert await sandbox.refusals() == []


async def test_a_message_that_fails_three_times_is_set_aside(any_house: House) -> None:
    """It is kept whole and its sender told, within ten seconds; the chat's next message is handled."""
    boom = "amount_minor = 666"
    if any_house.database_url.startswith("sqlite"):
        boom = f"CREATE TRIGGER boom BEFORE INSERT ON sale WHEN new.{boom} BEGIN SELECT RAISE(ABORT, 'boom'); END"
    else:
        boom = f"ALTER TABLE sale ADD CHECK (NOT {boom})"
    any_house.rows(boom)
    async with Sandbox(any_house.sandbox.address) as sandbox:
        emma = await _emma(sandbox)
        await asyncio.to_thread(any_house.bot().opens)
        await emma.asks("/start")
        told = await emma.asks("Maria 6.66 cappuccino")
        assert "Maria 6.66 cappuccino" in told.text
        assert any_house.rows("SELECT count(*) FROM inbox WHERE set_aside AND done_at IS NOT NULL") == [(1,)]
        assert (await emma.asks(SALE)).text.startswith("✅")
        assert any_house.amounts() == [2500]


async def test_hours_that_may_be_missing_are_told_once(house: House, sandbox: Sandbox) -> None:
    """After 30 hours without Telegram each owner hears of the first six, and at the next start nothing."""
    bot, emma = house.bot(), await _emma(sandbox)
    await asyncio.to_thread(bot.opens)
    await emma.asks(SALE)
    await asyncio.to_thread(house.settles)
    await asyncio.to_thread(bot.stop)
    await sandbox.moves_clock(by_s=30 * 3600)
    await emma.skips()
    await asyncio.to_thread(bot.opens)
    told = await emma.waits_for_reply()
    assert "may be missing" in told.text
    await asyncio.to_thread(bot.stop)
    await asyncio.to_thread(bot.opens)
    await emma.hears_nothing()


async def test_odd_updates_stop_nothing(house: House, sandbox: Sandbox) -> None:
    """Kinds and fields nobody knows, bodies that are null or empty: the next message is answered."""
    emma = await _emma(sandbox)
    bot = house.bot()
    await asyncio.to_thread(bot.opens)
    chat = {"id": emma.id, "type": "private", "first_name": "Emma"}
    odd: list[dict[str, Any]] = [
        {"message": None},
        {"message": {}},
        {"message": {"message_id": 1, "date": 0, "chat": chat}},
        {"message": {"message_id": 2**70, "date": 1, "chat": {"id": 2**70, "type": "private"}, "text": "5"}},
        {"message": {"message_id": 1, "date": 1, "chat": {**chat, "type": "of a new kind"}, "new": {"a": [1]}}},
        {"hologram": {"chat": chat, "of": "a cat"}},
        {"callback_query": {"id": "1", "from": chat}},
        {"edited_message": "what"},
    ]
    for update in odd:
        await sandbox.inject(update)
    await emma.says(SALE)
    assert (await emma.waits_for_reply(20)).text.startswith("✅")
    await asyncio.to_thread(house.settles)


async def _call(house: House, method: str, **fields: object) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.post(f"{house.sandbox.address}/bot{house.sandbox.token}/{method}", json=fields)
        assert answer.is_success
