"""The Bot API, by python-telegram-bot, with the two calls that the house makes in its own way."""

from typing import Any

from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError

from bot.gateway.requests import AiohttpRequest
from bot.mailbox.outbox import Call

#: The kinds of update that the notebook has a use for.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_UPDATES_A_POLL = 100
#: How much longer than the long poll itself an answer may take.
_GRACE_S = 10.0


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


def connect(token: str, api_root: str) -> RegularsBot:
    """A bot at the Bot API server `api_root`."""
    return RegularsBot(
        token=token,
        base_url=f"{api_root}/bot",
        base_file_url=f"{api_root}/file/bot",
        request=AiohttpRequest(api_root, connections=32),
        get_updates_request=AiohttpRequest(api_root, connections=2),
    )


async def username_at(token: str, api_root: str) -> str | None:
    """Who the token's bot is to people; None where Telegram does not answer."""
    try:
        async with connect(token, api_root) as bot:
            return bot.username
    except TelegramError:
        return None
