"""The worker: every saved update handled once, one chat in order, chats side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application

from bot.domain.incoming import Incoming
from bot.errors import ChatBusyError, DatabaseUnavailableError, TelegramAwayError
from bot.gateway.failures import frames_of
from bot.gateway.patience import Patience
from bot.gateway.telegram_bot import RegularsBot
from bot.mailbox.inbox import Waiting

_log = structlog.get_logger()
#: Waits between the tries of an update that fails; after the last it is set aside. Together under ten seconds.
_TRIES_S = (0.5, 2.0)
_BUSY_S = 0.05

Answer = Callable[[Incoming], Awaitable[None]]


class Worker:
    """Runs saved updates through the application's handlers, a task for each chat that has any.

    `answer`, `ignore` and `give_up` are the pipeline's. What the handlers make of an update goes through
    `answering`, which is what they must be registered with.
    """

    def __init__(
        self,
        *,
        bot: RegularsBot,
        answer: Answer,
        ignore: Callable[[int, int], Awaitable[None]],
        give_up: Callable[[int, Incoming | None], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._answer = answer
        self._ignore = ignore
        self._give_up = give_up
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._queues: dict[int, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._known: set[int] = set()
        self._seen: dict[int, Incoming] = {}
        self._errors: dict[int, Exception] = {}
        self._stopping = asyncio.Event()

    def serve(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Handle updates with this application's handlers from now on."""
        self._application = application
        application.add_error_handler(self._keep_error)

    async def answering(self, incoming: Incoming) -> None:
        """Hand what a handler made of an update to the pipeline, and remember that somebody wanted it."""
        self._seen[incoming.update_id] = incoming
        await self._answer(incoming)

    def add(self, rows: Sequence[Waiting]) -> None:
        """Handle these updates, each after those of its chat that came before."""
        for row in rows:
            if row.row_id in self._known or self._stopping.is_set():
                continue
            self._known.add(row.row_id)
            queue = self._queues.get(row.chat_id)
            if queue is not None:
                queue.append(row)
                continue
            self._queues[row.chat_id] = deque([row])
            task = asyncio.create_task(self._work(row.chat_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def stop(self, within_s: float) -> None:
        """Finish the update in hand of every chat; the rest stays saved for the next start."""
        self._stopping.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within_s)

    async def _work(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        while queue and not self._stopping.is_set():
            row = queue.popleft()
            await self._finish(row)
            self._known.discard(row.row_id)
        del self._queues[chat_id]

    async def _finish(self, row: Waiting) -> None:
        """Handle an update until it is done, or set aside after three failures of its own."""
        ways = [self._handle, self._handle, self._handle, self._set_aside, self._set_aside_in_silence]
        waits = [*_TRIES_S, 0.0, 0.0, 0.0]
        patience = Patience(longest_s=10.0)
        while ways and not self._stopping.is_set():
            try:
                await ways[0](row)
            except ChatBusyError:
                await self._pause(_BUSY_S)
            except (DatabaseUnavailableError, TelegramAwayError):
                await self._pause(patience.next_s())
            except Exception as error:  # noqa: BLE001 - whatever it is, the chat's next update must have its turn
                kind, place = type(error).__name__, frames_of(error)
                _log.error("an update failed", update_id=row.update_id, error=kind, at=place)
                await self._pause(waits[-len(ways)])
                del ways[0]
            else:
                break
        self._seen.pop(row.update_id, None)

    async def _pause(self, wait_s: float) -> None:
        """Wait, but no longer than until the bot stops."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), wait_s)

    async def _handle(self, row: Waiting) -> None:
        assert self._application is not None  # noqa: S101 - `serve` comes before `add`
        update = Update.de_json(dict(row.payload), self._bot)
        await self._application.process_update(update)
        error = self._errors.pop(row.update_id, None)
        if error is not None:
            raise error
        if row.update_id not in self._seen:
            await self._ignore(row.update_id, row.chat_id)

    async def _set_aside(self, row: Waiting) -> None:
        """Give an update up; where the handlers never made sense of it, there is nobody to tell."""
        await self._give_up(row.update_id, self._seen.get(row.update_id))

    async def _set_aside_in_silence(self, row: Waiting) -> None:
        """Give an update up whose sender cannot even be told: left open it would stand in its chat's way."""
        await self._give_up(row.update_id, None)

    async def _keep_error(self, update: object, context: Any) -> None:
        """The application reports what a handler raised only here."""
        if isinstance(update, Update):
            self._errors[update.update_id] = context.error
