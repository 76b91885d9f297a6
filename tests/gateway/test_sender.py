"""What the sender does when Telegram says that a group moved, lets nobody put signs, or has had enough of a group."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.gateway import sender as sending
from bot.gateway.requests import NotConnectedError
from bot.gateway.sender import Sender
from bot.mailbox import outbox
from bot.mailbox.outbox import Call
from bot.pipeline.grouping import DOUBTED, SAVED, reaction
from bot.storage.groups import find_group, meet_group
from bot.storage.rows import OUTBOX
from bot.storage.shops import find_asker, write_account
from bot.storage.transaction import Store
from tests.shops import StandingClock

GROUP, SUPERGROUP = -5, -1_001_900_000_001


@dataclass(slots=True)
class FakeBot:
    """Takes every call, unless an error is due first; `made` are those it was asked for."""

    id: int = 42
    errors: list[Exception] = field(default_factory=list)
    made: list[Call] = field(default_factory=list)
    first: Callable[[], Awaitable[None]] | None = None

    async def make(self, call: Call) -> int:
        """The number of the message it became; whatever is to be done `first` is."""
        if self.first is not None:
            await self.first()
        self.made.append(call)
        if self.errors:
            raise self.errors.pop(0)
        return 1000 + len(self.made)


@dataclass(slots=True)
class Office:
    """A sender with its outbox."""

    store: Store
    bot: FakeBot
    sender: Sender

    async def sends(self, *calls: Call) -> None:
        """Owe these calls, and wait until each is settled."""
        clock = StandingClock()
        for call in calls:
            owed = await self.store.transact(lambda tx, call=call: outbox.owe(tx, self.bot.id, call, clock.now()))  # type: ignore[misc]
            self.sender.add(owed)
        while await self.store.read(lambda tx: list(outbox.owed(tx, self.bot.id))):  # noqa: ASYNC110 - it has no bell
            await asyncio.sleep(0.01)

    async def rows(self) -> list[Any]:
        """The outbox as it is now."""
        return await self.store.read(lambda tx: list(tx.execute(select(OUTBOX).order_by(OUTBOX.c.id))))


@pytest_asyncio.fixture
async def office(sqlite_url: str) -> AsyncIterator[Office]:
    """An office whose bot is a fake."""
    store, bot = Store(sqlite_url), FakeBot()
    sender = Sender(store=store, bot=bot, clock=StandingClock())  # type: ignore[arg-type] # it only makes calls
    yield Office(store, bot, sender)
    await sender.stop(1.0)
    store.close()


def _words(chat_id: int, text: str = "The answer is in your private chat.", **more: Any) -> Call:
    return Call(method="sendMessage", chat_id=chat_id, payload={"chat_id": chat_id, "text": text, **more})


async def test_words_to_a_group_that_moved_are_said_where_it_is_now(office: Office) -> None:
    """The group is known by its new chat from then on; words follow it, signs on messages of the old one do not."""
    await office.store.transact(lambda tx: meet_group(tx, GROUP, "Bar", reads_all=True))
    office.bot.errors = [ChatMigrated(SUPERGROUP)]
    await office.sends(_words(GROUP, reply_parameters={"message_id": 7}), reaction(GROUP, 7, SAVED))
    said = [(call.method, call.payload["chat_id"]) for call in office.bot.made]
    assert ("sendMessage", SUPERGROUP) in said
    assert "reply_parameters" not in office.bot.made[-1].payload
    moved = await office.store.read(lambda tx: (find_group(tx, GROUP), find_group(tx, SUPERGROUP)))
    assert moved[0] is None
    assert moved[1] is not None
    assert moved[1].title == "Bar"


@pytest.mark.parametrize(("sign", "words"), [(SAVED, "✅"), (DOUBTED, "❔")])
async def test_a_sign_that_may_not_be_put_is_said(office: Office, sign: str, words: str) -> None:
    """Some groups let nobody put signs on messages: there it is a message of one sign, in answer."""
    office.bot.errors = [BadRequest("Bad Request: REACTION_INVALID")]
    await office.sends(reaction(GROUP, 7, sign))
    last = office.bot.made[-1]
    assert (last.method, last.payload["text"], last.payload["reply_parameters"]["message_id"]) == (
        "sendMessage",
        words,
        7,
    )


async def test_a_sign_on_a_message_that_is_gone_is_no_trouble(office: Office) -> None:
    """Whoever deleted it needs no receipt; and taking away a sign that cannot be is not said in words."""
    office.bot.errors = [BadRequest("Bad Request: message to react not found"), BadRequest("REACTION_INVALID")]
    await office.sends(reaction(GROUP, 7, SAVED))
    await office.sends(reaction(GROUP, 8, None))
    assert [call.method for call in office.bot.made] == ["setMessageReaction"] * 2


async def test_a_group_gets_twenty_messages_a_minute(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next waits for room, and signs on messages do not; nobody else waits with it."""
    monkeypatch.setattr(sending, "_WITHIN_S", 0.6)
    began = time.monotonic()
    await office.sends(*(_words(GROUP) for _ in range(20)), *(reaction(GROUP, n, SAVED) for n in range(30)))
    await office.sends(*(_words(9) for _ in range(30)))
    assert time.monotonic() - began < 0.6
    await office.sends(_words(GROUP))
    assert time.monotonic() - began >= 0.6


async def test_of_a_secret_nothing_is_kept_once_it_is_told(office: Office) -> None:
    """A link's token stands in the message that brings it, and in no row afterwards."""
    secret = Call(method="sendMessage", chat_id=9, payload={"chat_id": 9, "text": "t.me/x?start=abc"}, secret=True)
    await office.sends(secret, _words(9))
    assert office.bot.made[0].payload["text"] == "t.me/x?start=abc"
    assert [row.payload.get("text") for row in await office.rows()] == [None, "The answer is in your private chat."]


def _nudge(chat_id: int) -> Call:
    return Call(method="sendMessage", chat_id=chat_id, payload={"chat_id": chat_id, "text": "👋"}, once=True)


async def test_a_nudge_is_marked_before_it_is_made(office: Office) -> None:
    """Whatever kills the process in the call, the next start finds nothing owed; once made it has its number."""
    marked: list[bool] = []

    async def looks() -> None:
        marked.append(not await office.store.read(lambda tx: list(outbox.owed(tx, office.bot.id))))

    office.bot.first = looks
    await office.sends(_nudge(9))
    while not (await office.rows())[0].told_id:  # noqa: ASYNC110 - it has no bell
        await asyncio.sleep(0.01)
    assert marked == [True]


@pytest.mark.parametrize(
    ("error", "tries"),
    [(TimedOut(), 1), (NetworkError("reset"), 1), (NotConnectedError("refused"), 2)],
)
async def test_a_nudge_that_may_have_arrived_is_not_repeated(office: Office, error: Exception, tries: int) -> None:
    """Only where Telegram was never reached, or said that it did not take it, is it tried again."""
    office.bot.errors = [error]
    await office.sends(_nudge(9))
    await asyncio.sleep(1.5 if tries > 1 else 0.3)
    assert len(office.bot.made) == tries


async def test_a_nudge_of_another_hour_is_given_up(office: Office) -> None:
    """What was owed in the morning and not sent is not told at night."""
    owed = await office.store.transact(
        lambda tx: outbox.owe(tx, office.bot.id, _nudge(9), StandingClock().now() - timedelta(hours=3))
    )
    office.sender.add(owed)
    while await office.store.read(lambda tx: list(outbox.owed(tx, office.bot.id))):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    assert office.bot.made == []
    assert (await office.rows())[0].refused == "too late"


async def test_a_nudge_told_to_wait_for_hours_is_given_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram's wait is obeyed; what was for the morning is not told when it is over at night."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns of what it will do one day
    clock = StandingClock()
    office.sender = Sender(store=office.store, bot=office.bot, clock=clock)  # type: ignore[arg-type]

    async def waits() -> None:
        clock.moment += timedelta(hours=3)

    office.bot.first, office.bot.errors = waits, [RetryAfter(0)]
    await office.sends(_nudge(9))
    await asyncio.sleep(0.3)
    assert len(office.bot.made) == 1


async def test_a_403_in_the_middle_of_the_list(office: Office) -> None:
    """Who blocked the bot is left in peace, and the others have their nudges."""
    await office.store.transact(lambda tx: write_account(tx, 8, "en", None))
    office.bot.errors = [Forbidden("bot was blocked by the user")]
    await office.sends(_nudge(8))
    await office.sends(_nudge(9), _nudge(10))
    while len(office.bot.made) < 3:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.01)
    assert sorted(call.chat_id for call in office.bot.made) == [8, 9, 10]
    blocked = await office.store.read(lambda tx: find_asker(tx, 8))
    assert blocked is not None
    assert blocked.blocked
