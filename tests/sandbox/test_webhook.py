"""Updates that are carried to the bot."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.client import Person
from tests.sandbox.caller import Caller


@dataclass(slots=True)
class _Listener:
    """A bot's webhook: keeps what it was sent, and fails as often as told."""

    fails: int = 0
    secrets: list[str] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    second_taken: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        update = json.loads(await reader.readexactly(int(headers["content-length"])))
        self.seen.append(update["message"]["text"])
        if self.fails:
            self.fails -= 1
            status = b"500 No"
        else:
            status = b"200 OK"
            self.taken.append(update)
            self.secrets.append(headers["x-telegram-bot-api-secret-token"])
        if len(self.taken) == 2:
            self.second_taken.set()
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def _listening(listener: _Listener) -> AsyncIterator[str]:
    server = await asyncio.start_server(listener.serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"


async def test_updates_are_carried_in_order_until_they_are_taken(bot: Caller, emma: Person) -> None:
    """With the secret header, again after a failure, and never one before the other."""
    listener = _Listener(fails=2)
    async with _listening(listener) as address:
        await emma.says("before")
        answer = await bot.answer("setWebhook", url=address, secret_token="s3cret")
        assert answer["description"] == "Webhook was set"
        await emma.says("after")
        await asyncio.wait_for(listener.second_taken.wait(), 10)
        await bot.call("deleteWebhook")
    assert listener.seen == ["before", "before", "before", "after"]
    assert set(listener.secrets) == {"s3cret"}
    assert await bot.updates() == []


async def test_a_webhook_that_fails_keeps_what_waits(bot: Caller, emma: Person) -> None:
    """Its trouble is told, and polling gets the update once the webhook is taken away."""
    await bot.call("setWebhook", url="http://127.0.0.1:9/hook", max_connections=3)
    await emma.says("kept")
    await emma.sandbox.waits_until(lambda state: not state["bot"]["on"])
    info = await bot.call("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")
    assert (info["url"], info["pending_update_count"]) == ("http://127.0.0.1:9/hook", 1)
    assert "use deleteWebhook" in await bot.refused("getUpdates")
    await bot.call("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.updates()] == ["kept"]


async def test_setting_a_webhook_ends_a_poll(bot: Caller) -> None:
    """A poll in hand is refused."""
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    await bot.call("setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == "409 Conflict: terminated by setWebhook request"


async def test_a_webhook_that_cannot_be_is_refused(bot: Caller) -> None:
    """An address and a secret have their forms."""
    assert "HTTPS URL must be provided" in await bot.refused("setWebhook", url="ftp://shop.example")
    assert "unallowed characters" in await bot.refused("setWebhook", url="https://shop.example", secret_token="a b")
