"""The sender: every owed call made, one chat in order, several chats at once.

A reply is made at least once: Telegram has no key to tell a repeat by, so a crash between the call and its mark
repeats it. A nudge is made at most once: it is marked before the call, and given up where Telegram may have heard it.
`retry_after` is obeyed, a network that is away is waited for, and a user who blocked the bot is left
in peace.
"""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.domain.clock import Clock
from bot.errors import DatabaseUnavailableError
from bot.gateway.failures import frames_of
from bot.gateway.patience import Patience, seconds_of
from bot.gateway.requests import NotConnectedError
from bot.gateway.telegram_bot import RegularsBot
from bot.mailbox import outbox
from bot.mailbox.outbox import Call, Owed
from bot.storage.groups import move_group
from bot.storage.shops import mark_blocked
from bot.storage.transaction import Store, Tx

_log = structlog.get_logger()
_AT_ONCE = 16
#: What Telegram says when the wish is already so, or can no longer be granted and need not be.
_FINE = ("message is not modified", "query is too old", "query id is invalid", "message to react not found")
#: A nudge that has waited longer than this is of another hour: it is given up, never told at night.
_NUDGE_KEPT = timedelta(hours=2)
#: Nudges to all within a second: Telegram takes some thirty of what nobody asked for.
_NUDGES, _A_SECOND = 25, 1.0
#: Messages that Telegram takes in a group within so many seconds. Signs on messages are none.
_IN_A_GROUP, _WITHIN_S = 20, 60.0
_WORDS = frozenset({"sendMessage", "sendDocument", "editMessageText"})
#: Where a group lets nobody put signs on messages, the sign is said.
_SAID_SIGNS = {"👍": "✅", "👌": "✅", "\u270d": "📝", "🤔": "❔"}
#: What it says when the message to change is gone: the words go out as a new one.
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Sender:
    """Makes the calls of one bot's outbox."""

    def __init__(self, *, store: Store, bot: RegularsBot, clock: Clock) -> None:
        self._store = store
        self._bot = bot
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._queues: dict[int, deque[Owed]] = {}
        self._known: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()
        #: When the latest messages went into each group.
        self._spoken_s: dict[int, deque[float]] = {}
        self._nudged_s: deque[float] = deque(maxlen=_NUDGES)

    def add(self, owed: Owed) -> None:
        """Make this call, after those of its chat that came before."""
        if owed.row_id in self._known or self._stopping.is_set():
            return
        self._known.add(owed.row_id)
        chat_id = owed.call.chat_id
        queue = self._queues.get(chat_id)
        if queue is not None:
            queue.append(owed)
            return
        self._queues[chat_id] = deque([owed])
        task = asyncio.create_task(self._work(chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def renew(self) -> None:
        """Keep hold of the calls under way, where other processes would take them over: now and then.

        Raises `DatabaseUnavailableError`, which a chore outlives.
        """
        if self._tasks:
            holder, now = self._holder, self._clock.now()
            await self._store.transact(lambda tx: outbox.renew(tx, self._bot.id, holder, now))

    async def stop(self, within_s: float) -> None:
        """Finish the call in hand of every chat; the rest stays owed for the next start."""
        self._stopping.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within_s)

    async def _work(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        while queue and not self._stopping.is_set():
            owed = queue.popleft()
            try:
                await self._settle(owed)
            except Exception as error:  # noqa: BLE001 - the chat's next call must have its turn
                kind, place = type(error).__name__, frames_of(error)
                _log.error("a call could not be made", call=owed.row_id, method=owed.call.method, error=kind, at=place)
                await self._mark(owed, refused=f"not made: {kind}")
            self._known.discard(owed.row_id)
        del self._queues[chat_id]

    async def _settle(self, owed: Owed) -> None:
        """Make a call until it is made, or refused for good, and mark it so."""
        patience = Patience()
        if owed.call.once and not await self._begin_once(owed):
            return
        left: Owed | None = owed
        while left is not None and not self._stopping.is_set():
            # Before each try anew: a wait may have been longer than the lease.
            if not self._store.one_process and not owed.call.once and not await self._hold(owed):
                return
            await self._pace(left.call)
            try:
                left = await self._try(left)
            except RetryAfter as error:
                await self._pause(seconds_of(error))
                if owed.call.once and not self._is_fresh(owed):  # it was told to wait into the night
                    return
            except TelegramError as error:
                _log.warning("telegram is away", error=type(error).__name__)
                if owed.call.once and not (isinstance(error, NotConnectedError) and self._is_fresh(owed)):
                    return
                await self._pause(patience.next_s())

    async def _begin_once(self, owed: Owed) -> bool:
        """Mark a nudge as made before it is; false where it is of another hour by now, or another process makes it."""
        if not self._store.one_process and not await self._hold(owed):
            return False
        fresh = self._is_fresh(owed)
        await self._mark(owed, refused="not known to have arrived" if fresh else "too late")
        return fresh

    def _is_fresh(self, owed: Owed) -> bool:
        return owed.since is None or self._clock.now() - owed.since < _NUDGE_KEPT

    async def _try(self, owed: Owed) -> Owed | None:
        """Make a call once; None when it is settled, else the call to make instead."""
        told_id, refused = None, None
        try:
            async with self._slots:
                told_id = await self._bot.make(owed.call)
        except ChatMigrated as error:
            return await self._follow(owed, error.new_chat_id)
        except Forbidden as error:
            await self._leave_in_peace(owed, error)
            return None
        except BadRequest as error:
            words = error.message.lower()
            if any(sign in words for sign in _GONE) and owed.call.method == "editMessageText":
                return _as_new_message(owed)
            if "reaction" in words and owed.call.method == "setMessageReaction" and "not found" not in words:
                said = _as_words(owed)
                if said is not None:
                    return said
            if any(sign in words for sign in _FINE):
                told_id = owed.call.payload.get("message_id")
            else:
                refused = error.message
                _log.error("telegram refused a call", call=owed.row_id, method=owed.call.method, why=refused)
        await self._mark(owed, told_id=told_id, refused=refused)
        return None

    async def _pace(self, call: Call) -> None:
        """Wait until a group has room for another message, and all chats for another nudge."""
        if call.once:
            if len(self._nudged_s) == _NUDGES:
                await self._pause(max(0.0, self._nudged_s[0] + _A_SECOND - time.monotonic()))
            self._nudged_s.append(time.monotonic())
        if call.chat_id > 0 or call.method not in _WORDS:
            return
        spoken_s = self._spoken_s.setdefault(call.chat_id, deque(maxlen=_IN_A_GROUP))
        if len(spoken_s) == _IN_A_GROUP:
            await self._pause(max(0.0, spoken_s[0] + _WITHIN_S - time.monotonic()))
        spoken_s.append(time.monotonic())

    async def _follow(self, owed: Owed, chat_id: int) -> Owed | None:
        """The group became a supergroup, another chat: what is known of it goes along, and words are said there."""
        before, now = owed.call.chat_id, self._clock.now()

        def job(tx: Tx) -> None:
            move_group(tx, before, chat_id)
            outbox.follow_chat(tx, self._bot.id, before, chat_id, now)

        await self._until_written(job)
        return _in_chat(owed, chat_id) if owed.call.method == "sendMessage" else None

    async def _hold(self, owed: Owed) -> bool:
        """Wait for this call's turn among all processes; false where another made it."""
        patience = Patience(longest_s=1.0)
        while not self._stopping.is_set():
            try:
                if await self._store.transact(lambda tx: self._lease(tx, owed)):
                    return True
                if await self._store.read(lambda tx: outbox.is_settled(tx, owed.row_id)):
                    return False
            except DatabaseUnavailableError:
                _log.warning("the database is away; nothing is sent")
            await self._pause(patience.next_s())
        return False

    def _lease(self, tx: Tx, owed: Owed) -> bool:
        return outbox.lease(tx, owed.row_id, self._holder, self._clock.now())

    async def _leave_in_peace(self, owed: Owed, error: TelegramError) -> None:
        """The user blocked the bot, or the group is gone: nothing is sent until they are back, and nothing waits."""
        chat_id, now = owed.call.chat_id, self._clock.now()

        def job(tx: Tx) -> None:
            mark_blocked(tx, chat_id, now)
            outbox.drop_for_chat(tx, self._bot.id, chat_id, now, error.message)

        await self._until_written(job)

    async def _mark(self, owed: Owed, *, told_id: int | None = None, refused: str | None = None) -> None:
        now = self._clock.now()

        def job(tx: Tx) -> None:
            outbox.settle(tx, owed.row_id, now, told_id=told_id, refused=refused)
            if owed.call.secret:
                outbox.forget_words(tx, owed.row_id)

        await self._until_written(job)

    async def _until_written(self, job: Callable[[Tx], None]) -> None:
        """A call that was made must be marked before the next: the database is waited for."""
        patience = Patience(longest_s=10.0)
        while True:
            try:
                await self._store.transact(job)
            except DatabaseUnavailableError:
                if self._stopping.is_set():
                    return
                await self._pause(patience.next_s())
            else:
                return

    async def _pause(self, wait_s: float) -> None:
        """Wait, but no longer than until the bot stops."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), wait_s)


def _as_new_message(owed: Owed) -> Owed:
    """The same words as a message of its own, where the one to edit is gone."""
    call = owed.call
    payload = {name: value for name, value in call.payload.items() if name != "message_id"}
    return Owed(
        row_id=owed.row_id,
        call=Call(
            method="sendMessage",
            chat_id=call.chat_id,
            payload=payload,
            shop_id=call.shop_id,
            entry_id=call.entry_id,
        ),
    )


def _in_chat(owed: Owed, chat_id: int) -> Owed:
    """The same words in another chat, in answer to none of its messages."""
    payload = {name: value for name, value in owed.call.payload.items() if name != "reply_parameters"}
    call = replace(owed.call, chat_id=chat_id, payload={**payload, "chat_id": chat_id})
    return Owed(row_id=owed.row_id, call=call)


def _as_words(owed: Owed) -> Owed | None:
    """A sign that may not be put on a message, said in answer to it; taking one away needs no words."""
    payload = owed.call.payload
    signs = [sign["emoji"] for sign in payload["reaction"]]
    reply = {"message_id": payload["message_id"], "allow_sending_without_reply": True}
    words = {"chat_id": owed.call.chat_id, "text": _SAID_SIGNS.get("".join(signs), "✅"), "reply_parameters": reply}
    return Owed(row_id=owed.row_id, call=replace(owed.call, method="sendMessage", payload=words)) if signs else None
