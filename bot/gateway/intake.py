"""Updates in: saved first, acknowledged after, by long polling or by webhook."""

import asyncio
import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.domain.clock import Clock
from bot.errors import DatabaseUnavailableError
from bot.gateway.patience import Patience, seconds_of
from bot.gateway.telegram_bot import RegularsBot
from bot.mailbox import inbox
from bot.storage.transaction import Store

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_log = structlog.get_logger()
_LONG_POLL_S = 25
_CONFLICT_S = 3.0


class Intake:
    """Takes updates in for one bot, and hands the new ones to `handle` once they are rows."""

    def __init__(
        self, *, store: Store, bot: RegularsBot, clock: Clock, handle: Callable[[Sequence[inbox.Waiting]], None]
    ) -> None:
        self._store = store
        self._bot = bot
        self._clock = clock
        self._handle = handle
        #: When Telegram was last heard, None before the first time.
        self.heard_at: datetime | None = None

    async def poll(self) -> None:
        """Fetch updates for ever. Cancelling it loses nothing: what was not saved was not acknowledged.

        Raises `InvalidToken` where Telegram no longer knows the bot.
        """
        offset: int | None = None
        patience = Patience()
        while True:
            try:
                updates = await self._bot.raw_updates(offset, _LONG_POLL_S)
            except InvalidToken:
                raise
            except Conflict:
                _log.warning("another process polls for this bot")
                await asyncio.sleep(_CONFLICT_S)
                continue
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
                continue
            except TelegramError as error:
                _log.warning("telegram is away", error=type(error).__name__)
                await patience.wait()
                continue
            patience.rest()
            self.heard_at = self._clock.now()
            offset = await self._save(updates, offset)

    async def _save(self, updates: Sequence[Any], offset: int | None) -> int | None:
        """Save a batch, however long the database is away; the offset that acknowledges it."""
        if not updates:
            return offset
        sound = inbox.sound(updates)
        if not sound:
            _log.error("nothing that Telegram sent has an id")
            await asyncio.sleep(_CONFLICT_S)  # it cannot be acknowledged, so it will come again
            return offset
        patience = Patience(longest_s=10.0)
        while True:
            try:
                await self.take(sound)
            except DatabaseUnavailableError:
                _log.warning("the database is away; nothing is acknowledged")
                await patience.wait()
            else:
                # The last of the batch, not the largest: ids start anew at random after a week of silence.
                return int(sound[-1]["update_id"]) + 1

    async def take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Save updates in one commit, and hand on those that were not here before."""
        now = self._clock.now()
        new = await self._store.transact(lambda tx: inbox.save(tx, self._bot.id, updates, now))
        if new:
            self._handle(new)

    def webhook(self, path: str, secret: str | None) -> "Starlette":
        """A web application that takes updates by webhook; they are acknowledged once saved."""
        from starlette.applications import Starlette  # noqa: PLC0415 - 2 MB, with uvicorn, that a bot that polls does
        from starlette.responses import Response  # noqa: PLC0415 - not owe
        from starlette.routing import Route  # noqa: PLC0415

        async def take(request: "Request") -> "Response":
            given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
            if secret is not None and not hmac.compare_digest(given.encode(), secret.encode()):
                return Response(status_code=403)
            try:
                update = await request.json()
            except (ValueError, RecursionError):
                return Response(status_code=400)
            try:
                await self.take(inbox.sound([update]))
            except DatabaseUnavailableError:
                return Response(status_code=503)
            return Response(status_code=200)

        return Starlette(routes=[Route(path or "/", take, methods=["POST"])])
