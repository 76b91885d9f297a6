"""One message's journey: claimed before its effect, answered in the commit of it, once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.domain.incoming import Attached, BlockedBot, Command, Incoming, JoinedGroup, Written
from bot.errors import ChatBusyError
from bot.mailbox import inbox, outbox
from bot.storage.rows import ACCOUNT, INBOX, OUTBOX, SHOP
from bot.storage.shops import mark_blocked
from tests.pipeline.counter import BOT, Counter, buttons, spoken
from tests.shops import NOON


async def _done(counter: Counter, incoming: Incoming) -> bool:
    return await counter.store.read(lambda tx: inbox.is_done(tx, BOT, incoming.update_id))


async def test_an_effect_its_answer_and_its_end_are_one(counter: Counter) -> None:
    """A first message that is a sale is in the books, answered and done, with no set-up."""
    incoming = await counter.arrives(Written(text="Maria 25 cappuccino"))
    calls = await counter.answers(incoming)
    assert [call["method"] for call in calls] == ["sendMessage", "sendMessage"]
    assert "Maria" in calls[0]["text"]
    assert "cappuccino" in calls[0]["text"]
    assert await counter.sold() == ["25.00"]
    assert await _done(counter, incoming)


@pytest.mark.parametrize("text", ["Maria 25", "who are my top customers", "/export"])
async def test_a_redelivered_update_does_nothing(text: str, counter: Counter) -> None:
    """The same update handled again, as after a crash, writes and says nothing more; a question too."""
    await counter.writes("Anna 5")
    incoming = await counter.arrives(Command(name="export", arguments="") if text == "/export" else Written(text=text))
    assert await counter.answers(incoming)
    before = await counter.books()
    assert await counter.answers(incoming) == []
    assert await counter.books() == before


async def test_nothing_is_done_for_an_update_that_was_not_kept(counter: Counter) -> None:
    """Without its row in the inbox an update has no effect."""
    incoming = await counter.arrives(Written(text="Maria 25"))
    await counter.store.transact(lambda tx: tx.execute(INBOX.delete()))
    assert await counter.answers(incoming) == []
    assert await counter.sold() == []


async def test_a_failure_takes_everything_back(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the answer cannot be written, the sale is not either, and the update waits to be tried again."""
    await counter.writes("Anna 5")

    def fail(*_args: object, **_sides: object) -> None:
        raise RuntimeError

    incoming = await counter.arrives(Written(text="Maria 25"))
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "owe", fail)
        with pytest.raises(RuntimeError):
            await counter.answers(incoming)
    assert await counter.sold() == ["5.00"]
    assert not await _done(counter, incoming)
    assert await counter.answers(incoming)
    assert await counter.sold() == ["5.00", "25.00"]


async def test_messages_of_many_at_once(counter: Counter) -> None:
    """Twenty people writing at the same moment have a shop and a sale each."""
    arrived = [await counter.arrives(Written(text=f"Maria {user}"), user=user) for user in range(1, 21)]

    async def until_done(incoming: Incoming) -> None:
        while True:
            try:
                return await counter.pipeline.answer(incoming)
            except ChatBusyError:
                await asyncio.sleep(0.01)

    await asyncio.gather(*(until_done(incoming) for incoming in arrived))
    assert sorted(map(float, await counter.sold())) == [float(user) for user in range(1, 21)]


@pytest.mark.parametrize("text", ["who are my top customers", "Maria", "how was last week?", "top customers\nMaria"])
async def test_a_question_writes_nothing_but_its_answer(text: str, counter: Counter) -> None:
    """Looking things up leaves every table of the books as it was."""
    await counter.writes("Maria 25")
    before = await counter.books()
    assert await counter.writes(text)
    assert await counter.books() == before


async def test_a_question_from_somebody_who_had_blocked_the_bot(counter: Counter) -> None:
    """Whoever writes again has not blocked the bot, whatever was noted."""
    await counter.writes("Maria 25")
    await counter.store.transact(lambda tx: mark_blocked(tx, 1, NOON))
    await counter.writes("Maria")
    found = await counter.store.read(lambda tx: tx.execute(select(ACCOUNT.c.blocked_at)).scalar())
    assert found is None


async def test_an_update_given_up_is_said_so(counter: Counter) -> None:
    """What could not be handled is set aside, its sender told in their language, and it has no effect later."""
    await counter.writes("Maria 25", code="it")
    incoming = await counter.arrives(Written(text="Luca 10"), code="it")
    await counter.pipeline.give_up(incoming.update_id, incoming)
    assert "Luca 10" in counter.heard[-1].call.payload["text"]
    assert await counter.answers(incoming) == []
    assert await counter.sold() == ["25.00"]
    count = len(counter.heard)
    await counter.pipeline.give_up(incoming.update_id, incoming)
    assert len(counter.heard) == count


async def test_what_nobody_made_sense_of_is_given_up_in_silence(counter: Counter) -> None:
    """An update that became no message, or came from a group, is set aside with nobody to tell."""
    unread = await counter.arrives(Written(text="Maria 25"))
    await counter.pipeline.give_up(unread.update_id, None)
    grouped = await counter.arrives(Written(text="Maria 25"), chat_kind="group")
    await counter.pipeline.give_up(grouped.update_id, grouped)
    assert counter.heard == []


async def test_an_update_of_no_use_is_finished(counter: Counter) -> None:
    """What the notebook has no use for is done without a word."""
    incoming = await counter.arrives(Written(text="Maria 25"))
    await counter.pipeline.ignore(incoming.update_id, incoming.chat_id)
    assert await _done(counter, incoming)
    assert counter.heard == []


async def test_an_outage_is_told_to_every_owner_who_can_hear(counter: Counter) -> None:
    """Each in their own language; whoever blocked the bot is left alone, and a zone that nobody knows stops nobody."""
    for user, code in ((1, "it"), (2, "zh-hans"), (3, "en")):
        await counter.writes("Maria 25", user=user, code=code)
    strange = update(SHOP).where(SHOP.c.shop_id == 1).values(timezone="No/Such_Zone")
    await counter.store.transact(lambda tx: tx.execute(strange))
    await counter.gets(BlockedBot(blocked=True), user=3)
    before = len(counter.heard)
    await counter.store.transact(
        lambda tx: counter.pipeline.tell_outage(tx, NOON - timedelta(hours=60), NOON - timedelta(hours=24))
    )
    told = {owed.call.chat_id: owed.call.payload["text"] for owed in counter.heard[before:]}
    assert sorted(told) == [1, 2]
    assert told[1] != told[2]


async def test_somebody_who_lets_the_bot_write_again_is_greeted_once(counter: Counter) -> None:
    """Blocking is noted in silence; unblocking is answered, and not again when nothing changed."""
    await counter.writes("Maria 25")
    assert await counter.gets(BlockedBot(blocked=True)) == []
    assert len(await counter.gets(BlockedBot(blocked=False))) == 1
    assert await counter.gets(BlockedBot(blocked=False)) == []


async def test_a_group_is_told_once_it_asks(counter: Counter) -> None:
    """Added to a group, or commanded in one, it says where it listens; all else there, and channels, it lets be."""
    assert spoken(await counter.gets(JoinedGroup(), chat_kind="group"))
    assert spoken(await counter.gets(Command(name="top", arguments=""), chat_kind="group"))
    for kind in ("group", "channel"):
        for body in (Written(text="Maria 25"), Attached(kind="other", caption="Maria 25")):
            assert await counter.gets(body, chat_kind=kind) == []
    assert await counter.gets(Command(name="top", arguments=""), chat_kind="channel") == []
    pressed = await counter.presses("u:1:1", chat_kind="group")
    assert [call["method"] for call in pressed] == ["answerCallbackQuery"]
    assert await counter.sold() == []


async def test_a_house_by_invitation_lets_nobody_else_in(counter: Counter) -> None:
    """Where shops are opened by invitation a stranger hears so, whatever they send, and nothing is written for them."""
    counter.open_to = "invited"
    counter.__post_init__()
    bodies: list[Any] = [
        Written(text="Maria 25"),
        Command(name="start", arguments=""),
        Command(name="start", arguments="made-up"),
        Attached(kind="voice"),
        Command(name="export", arguments=""),
    ]
    for body in bodies:
        assert len(await counter.gets(body)) == 1
    assert await counter.sold() == []
    pressed = await counter.presses("u:1:1")
    assert [call["method"] for call in pressed] == ["answerCallbackQuery"]


async def test_a_changed_language_speaks_at_once(counter: Counter) -> None:
    """The answer to a change of language is in the new one, by word, by button, and when it is undone."""
    await counter.writes("Maria 25", code="en-GB")
    assert "italiano" in await counter.commands("settings language it")
    undone = await counter.commands("undo")
    assert "Setting undone" in undone
    chinese = await counter.presses("s:1:language:zh")
    assert any("中文" in call.get("text", "") for call in chinese)
    assert await counter.writes("Luca 10") != ""


async def test_a_file_goes_with_an_export(counter: Counter) -> None:
    """The export is one document, named by the shop's day, and its bytes wait in the outbox."""
    await counter.writes("Maria 25")
    incoming = await counter.arrives(Command(name="export", arguments=""))
    before = len(counter.heard)
    await counter.pipeline.answer(incoming)
    [owed] = counter.heard[before:]
    assert (owed.call.method, owed.call.file_name) == ("sendDocument", "regulars-2026-11-20.zip")
    stored = await counter.store.read(
        lambda tx: tx.execute(select(OUTBOX.c.file).where(OUTBOX.c.id == owed.row_id)).scalar()
    )
    assert stored is not None
    assert stored.startswith(b"PK")


async def test_confirmations_name_what_they_tell_of(counter: Counter) -> None:
    """A confirmation has an Undo button and is remembered as its act's, so that a reply to it finds the sale."""
    calls = await counter.gets(Written(text="Maria 25"))
    assert buttons(calls[:1])["Undo"].startswith("u:")
    [first, *_] = calls
    await counter.writes("Luca 10")
    assert "30" in await counter.writes("30", replies_to=first["told_id"])
    assert await counter.sold() == ["30.00", "10.00"]
