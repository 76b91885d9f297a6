"""As little of a Bot API as measuring takes, so that what is measured is the bot: 20 users who write in turn.

A user writes the next sale once the last was answered. An answer is a message that holds the sale's amount.
"""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

USERS = 20
TOKEN = "7000000001:AAbench-bench-bench-bench-bench-bench-0"  # noqa: S105 - of no bot
_FIRST_USER = 6_200_000_001
_NAMES = ("Maria", "Tom", "Alice", "Paul", "Luca", "Anna", "Bob", "Eve", "Sara", "Nina")
_BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "Bench", "username": "BenchBot"}
#: Eleven today or yesterday: a shop's night adds a line to the answer, and the same work is to be measured at any hour.
_MORNING = (int(time.time()) - 11 * 3600) // 86_400 * 86_400 + 11 * 3600
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_FLAGS = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


class Users:
    """Those who write, and what they waited for their answers."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._number = 0
        self._left = 0
        self._asked: dict[int, tuple[str, float]] = {}
        self._done = asyncio.Event()
        self.waiting: list[bytes] = []
        self.took_s: list[float] = []

    async def write(self, messages: int) -> float:
        """Write so many messages; the seconds until the last was answered."""
        self._left, self.took_s = messages, []
        self._done.clear()
        began = time.perf_counter()
        for user in range(USERS):
            self._write_next(user)
        await self._done.wait()
        return time.perf_counter() - began

    def _write_next(self, user: int) -> None:
        if self._left <= 0:
            if not self._asked:
                self._done.set()
            return
        self._left -= 1
        self._number += 1
        amount = f"{self._number % 9_000 // 100 + 10}.{self._number % 89 + 11}"
        self._asked[_FIRST_USER + user] = (amount, time.perf_counter())
        text = f"{_NAMES[self._number % len(_NAMES)]} {amount} cappuccino"
        self.waiting.append(_update(self._number, _FIRST_USER + user, text))
        self._tell()

    def hear(self, chat_id: int, text: str) -> None:
        """A message from the bot."""
        amount, asked_at = self._asked.get(chat_id, ("", 0.0))
        if amount and amount in text:
            self.took_s.append(time.perf_counter() - asked_at)
            del self._asked[chat_id]
            self._write_next(chat_id - _FIRST_USER)


def _update(number: int, user_id: int, text: str) -> bytes:
    who = {"id": user_id, "is_bot": False, "first_name": "Emma", "language_code": "en-GB"}
    chat = {"id": user_id, "type": "private", "first_name": "Emma"}
    message = {"message_id": number, "date": _MORNING, "chat": chat, "from": who, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


class Telegram:
    """The server. `polled` is set once a bot asked for updates."""

    def __init__(self) -> None:
        self._there = asyncio.Event()
        self.users = Users(self._there.set)
        self.polled = asyncio.Event()
        self._sent = 0

    async def serve(self) -> str:
        """Listen for as long as the process lives; the Bot API's root."""
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()
        return f"http://{host}:{port}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method = head.split(b" ", 2)[1].rpartition(b"/")[2]
                body = await reader.readexactly(_length(head))
                result = await self._answer(method.decode(), body)
                answer = b'{"ok":true,"result":' + result + b"}"
                writer.write(_HEAD % len(answer) + answer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, method: str, body: bytes) -> bytes:
        match method:
            case "getMe":
                return json.dumps(_BOT | _FLAGS).encode()
            case "getUpdates":
                return await self._updates()
            case "sendMessage":
                given = parse_qs(body.decode())
                return self._message(int(given["chat_id"][0]), given["text"][0])
            case _:
                return b"true"

    async def _updates(self) -> bytes:
        """Whatever waits, at once or within 10 s; nothing is given twice, since nothing here is killed."""
        self.polled.set()
        if not self.users.waiting:
            self._there.clear()
            try:
                async with asyncio.timeout(10):
                    await self._there.wait()
            except TimeoutError:
                return b"[]"
        taken, self.users.waiting = self.users.waiting[:100], self.users.waiting[100:]
        return b"[" + b",".join(taken) + b"]"

    def _message(self, chat_id: int, text: str) -> bytes:
        self._sent += 1
        chat: dict[str, Any] = {"id": chat_id, "type": "private", "first_name": "Emma"}
        message = {"message_id": 10**6 + self._sent, "date": int(time.time()), "chat": chat, "from": _BOT, "text": text}
        asyncio.get_running_loop().call_soon(self.users.hear, chat_id, text)
        return json.dumps(message).encode()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
