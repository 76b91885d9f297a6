"""The Bot API, by python-telegram-bot, with the two calls that the house makes in its own way."""

import json
from ssl import SSLContext
from typing import Any

from httpx import create_ssl_context
from httpx_aiohttp import AiohttpTransport
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.mailbox.outbox import Call

#: The kinds of update that the notebook has a use for.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_UPDATES_A_POLL = 100
#: How much longer than the long poll itself an answer may take.
_GRACE_S = 10.0
#: How long any other answer may take: given up too early, a reply that did arrive is said again.
_ANSWERS_WITHIN_S = 20.0


class RegularsBot(Bot):
    """A `Bot` that fetches updates raw and makes any call that the outbox owes."""

    async def raw_updates(self, offset: int | None, timeout_s: int) -> list[Any]:
        """Updates as Telegram sent them, so that one of an unknown shape cannot stop the others.

        A higher `offset` acknowledges all before it. Raises `telegram.error.TelegramError`.
        """
        data = {
            "offset": offset,
            "limit": _UPDATES_A_POLL,
            "timeout": timeout_s,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        found: Any = await self._post("getUpdates", data, read_timeout=timeout_s + _GRACE_S)
        if not isinstance(found, list):
            message = "no list of updates"
            raise NetworkError(message)
        return found

    async def make(self, call: Call) -> int | None:
        """Make a call; the id of the message it became, if it became one. Raises `TelegramError`."""
        data = dict(call.payload)
        if call.file is not None:
            data["document"] = InputFile(call.file, filename=call.file_name)
        result = await self._post(call.method, data)
        return result.get("message_id") if isinstance(result, dict) else None


class _Request(HTTPXRequest):
    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As the library does, without writing what it cannot read, which may be a customer's, into the log."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            message = "not the Bot API's answer"
            raise NetworkError(message) from None


def connect(token: str, api_root: str) -> RegularsBot:
    """A bot at the Bot API server `api_root`, over aiohttp: twice as fast here as httpx's own transport."""
    trusted = create_ssl_context()  # once for both: reading the certificates takes as long as all the rest here
    return RegularsBot(
        token=token,
        base_url=f"{api_root}/bot",
        base_file_url=f"{api_root}/file/bot",
        request=_request(32, trusted),
        get_updates_request=_request(2, trusted),
    )


async def username_at(token: str, api_root: str) -> str | None:
    """Who the token's bot is to people; None where Telegram does not answer."""
    try:
        async with connect(token, api_root) as bot:
            return bot.username
    except TelegramError:
        return None


def _request(connections: int, trusted: SSLContext) -> HTTPXRequest:
    return _Request(
        connection_pool_size=connections,
        httpx_kwargs={"transport": AiohttpTransport(verify=trusted)},
        pool_timeout=10.0,
        read_timeout=_ANSWERS_WITHIN_S,
    )
