"""Webhooks: the secret, redelivery, a database that is away, and several processes that share the chats."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.sandbox.client import Person, Sandbox
from tests.bots import Bot
from tests.house import House, house_with

SECRET = "only-telegram-knows"
#: What each of six people writes.
_PENCE_OF = [[f"{n + 1}.{pence}" for pence in range(11, 31)] for n in range(6)]
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """What posts to the bot as Telegram would."""
    async with httpx.AsyncClient(trust_env=False, headers={_HEADER: SECRET}, timeout=30) as client:
        yield client


def _listening(house: House) -> tuple[Bot, str]:
    """A bot in webhook mode, not started yet, and the address it will listen at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    url = f"http://{place}/hook"
    return house.bot(WEBHOOK_URL=url, WEBHOOK_LISTEN=place, WEBHOOK_SECRET=SECRET), url


def _update(number: int, person: Person, text: str) -> dict[str, Any]:
    who = {"id": person.id, "is_bot": False, "first_name": "Emma", "language_code": "en-GB"}
    chat = {"id": person.id, "type": "private", "first_name": "Emma"}
    message = {"message_id": number, "date": 1_795_000_000, "chat": chat, "from": who, "text": text}
    return {"update_id": number, "message": message}


async def test_telegram_calls_and_is_answered(house: House, sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    """The bot sets its webhook with the secret and answers; without the secret, or with no update, nothing comes in."""
    bot, url = _listening(house)
    await asyncio.to_thread(bot.opens)
    emma = await sandbox.person("Emma", "en-GB")
    assert (await emma.asks("Maria 25 cappuccino")).text.startswith("✅")
    update = _update(9_001, emma, "Tom 5 tea")
    for secret in ("", "guessed", SECRET + "x", "é"):
        guess = {_HEADER.encode(): secret.encode()}
        assert (await http.post(url, json=update, headers=guess)).status_code == 403
    for nothing in (b"", b"{", b"\xff", b"[" * 100_000):
        assert (await http.post(url, content=nothing)).status_code == 400
    odd_ones: list[Any] = [[], {}, {"update_id": "9002"}, {"update_id": None, "message": {}}, {"update_id": 2**80}, 5]
    for odd in odd_ones:
        assert (await http.post(url, json=odd)).status_code == 200
    assert house.amounts() == [2500]
    assert await sandbox.refusals() == []


async def test_an_update_delivered_again(house: House, sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    """The same update five times, at once and later, is one sale."""
    bot, url = _listening(house)
    await asyncio.to_thread(bot.opens)
    emma = await sandbox.person("Emma", "en-GB")
    await emma.asks("/start")
    update = _update(9_001, emma, "Tom 5 tea")
    answers = await asyncio.gather(*(http.post(url, json=update) for _ in range(4)))
    await asyncio.to_thread(house.settles)
    answers.append(await http.post(url, json=update))
    assert {answer.status_code for answer in answers} == {200}
    await asyncio.to_thread(house.settles)
    assert house.amounts() == [500]


async def test_a_database_that_is_away(house: House, sandbox: Sandbox, http: httpx.AsyncClient) -> None:
    """What cannot be saved is answered 503, so that Telegram keeps it and comes again."""
    bot, url = _listening(house)
    await asyncio.to_thread(bot.opens)
    emma = await sandbox.person("Emma", "en-GB")
    await emma.asks("/start")
    await asyncio.to_thread(house.settles)
    with closing(sqlite3.connect(house.database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert (await http.post(url, json=_update(9_001, emma, "Tom 5 tea"))).status_code == 503
        await emma.says("Maria 25 cappuccino")
        other.execute("ROLLBACK")
    assert (await emma.waits_for_reply(20)).text.startswith("✅")
    await asyncio.to_thread(house.settles)
    assert house.amounts() == [2500]


async def test_two_processes_share_the_chats(postgres_url: str, tmp_path: Path, http: httpx.AsyncClient) -> None:
    """Messages of six chats to either process in turn: each once, and each chat answered in order."""
    with house_with(postgres_url, tmp_path) as house:
        bots = [_listening(house), _listening(house)]
        for bot, _ in bots:
            await asyncio.to_thread(bot.opens)
        async with Sandbox(house.sandbox.address) as sandbox:
            people = await _six(sandbox)
            urls = [url for _, url in bots]
            await asyncio.gather(*(_writes(http, urls, n, person) for n, person in enumerate(people)))
            await asyncio.to_thread(house.settles)
            for n, person in enumerate(people):
                assert await _confirmed(person) == _PENCE_OF[n]
            assert len(house.amounts()) == 120
            assert await sandbox.refusals() == []


async def _six(sandbox: Sandbox) -> list[Person]:
    people = [await sandbox.person(f"Person {n}", "en-GB") for n in range(6)]
    for person in people:
        await person.asks("/start")
    return people


async def _confirmed(person: Person) -> list[str]:
    """The sums confirmed, in the order of the chat; one said again right away counts once."""
    told = [m.text.split("£")[1].split()[0] for m in await person.looks() if m.text.startswith("✅")]
    return [total for total, _again in groupby(told)]


async def _writes(http: httpx.AsyncClient, urls: list[str], chat: int, person: Person) -> None:
    """Twenty sales, each to the next process once the one before was taken, as Telegram does within a chat."""
    for turn, pence in enumerate(range(11, 31)):
        update = _update(10_000 + chat * 100 + pence, person, f"Maria {chat + 1}.{pence} tea")
        answer = await http.post(urls[(chat + turn) % len(urls)], json=update)
        assert answer.status_code == 200


async def test_the_rows_of_a_dead_process_are_taken_over(
    postgres_url: str, tmp_path: Path, http: httpx.AsyncClient
) -> None:
    """One of two processes is killed with rows in hand: the other handles and answers them, each once."""
    with house_with(postgres_url, tmp_path) as house:
        (first, first_url), (second, _) = _listening(house), _listening(house)
        await asyncio.to_thread(first.opens)
        await asyncio.to_thread(second.opens)
        async with Sandbox(house.sandbox.address) as sandbox:
            people = await _six(sandbox)
            await sandbox.breaks("sendMessage", "drop_before", times=6)
            await asyncio.gather(*(_writes(http, [first_url], n, person) for n, person in enumerate(people)))
            first.kill()
            await asyncio.to_thread(house.settles, 30)
            for n, person in enumerate(people):
                assert await _confirmed(person) == _PENCE_OF[n]
            assert len(house.amounts()) == 120
