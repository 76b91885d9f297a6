"""The outbox: what is owed to Telegram is said once, in each chat's order, and remembered for replies."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.mailbox import outbox
from bot.storage.rows import OUTBOX
from bot.storage.transaction import Tx
from tests.shops import NOON, Notebooks

BOT = 42
_SECOND = timedelta(seconds=1)


def _call(chat: int = 1, *, entry: int | None = None, file: bytes | None = None) -> outbox.Call:
    return outbox.Call(
        method="sendMessage",
        chat_id=chat,
        payload={"chat_id": chat, "text": "€25 漢"},
        shop_id=3 if entry else None,
        entry_id=entry,
        file_name="x.zip" if file else None,
        file=file,
    )


def _owed_ids(tx: Tx) -> list[int]:
    return [owed.row_id for owed in outbox.owed(tx, BOT)]


def test_what_is_owed_comes_back_as_it_was(books: Notebooks) -> None:
    """A call is read back whole, file and all, oldest first, for its own bot only."""
    with books.transaction() as tx:
        first = outbox.owe(tx, BOT, _call(1, entry=7), NOON)
        second = outbox.owe(tx, BOT, _call(2, file=b"\x00zip"), NOON)
        outbox.owe(tx, BOT + 1, _call(1), NOON)
    with books.transaction() as tx:
        assert list(outbox.owed(tx, BOT)) == [first, second]


def test_settled_is_said(books: Notebooks) -> None:
    """A call that was made is owed no more, and its file is not kept a second time."""
    with books.transaction() as tx:
        owed = outbox.owe(tx, BOT, _call(file=b"zip"), NOON)
        assert not outbox.is_settled(tx, owed.row_id)
        outbox.settle(tx, owed.row_id, NOON, told_id=900)
        assert outbox.is_settled(tx, owed.row_id)
        assert _owed_ids(tx) == []
        assert tx.execute(select(OUTBOX.c.file)).scalar() is None


def test_a_lease_keeps_others_away_until_it_runs_out(books: Notebooks) -> None:
    """Of two processes one makes the call; should it die, the other may when its time is over, or it itself at once."""
    with books.transaction() as tx:
        row = outbox.owe(tx, BOT, _call(), NOON).row_id
        assert outbox.lease(tx, row, "one", NOON)
        almost, over = outbox.LEASE - _SECOND, outbox.LEASE + _SECOND
        assert not outbox.lease(tx, row, "two", NOON + almost)
        assert outbox.lease(tx, row, "one", NOON + almost)
        assert not outbox.lease(tx, row, "two", NOON + over)
        assert outbox.lease(tx, row, "two", NOON + almost + over)
        assert not outbox.lease(tx, row, "one", NOON + almost + over + _SECOND)


def test_a_chat_hears_in_order(books: Notebooks) -> None:
    """A call cannot be leased while an older one of its chat is owed; another chat's is free."""
    with books.transaction() as tx:
        first, second, other = (outbox.owe(tx, BOT, _call(chat), NOON).row_id for chat in (1, 1, 2))
        assert not outbox.lease(tx, second, "one", NOON)
        assert outbox.lease(tx, other, "one", NOON)
        assert outbox.lease(tx, first, "one", NOON)
        outbox.settle(tx, first, NOON, told_id=5)
        assert outbox.lease(tx, second, "one", NOON)


def test_what_is_settled_cannot_be_leased(books: Notebooks) -> None:
    """A call that was made is never made again by whoever comes late."""
    with books.transaction() as tx:
        row = outbox.owe(tx, BOT, _call(), NOON).row_id
        outbox.settle(tx, row, NOON, refused="chat not found")
        assert not outbox.lease(tx, row, "one", NOON + timedelta(days=1))


def test_a_chat_that_is_gone_is_owed_nothing(books: Notebooks) -> None:
    """Giving a chat up settles what it is owed, and only that."""
    with books.transaction() as tx:
        outbox.owe(tx, BOT, _call(1), NOON)
        outbox.owe(tx, BOT, _call(1, file=b"zip"), NOON)
        other = outbox.owe(tx, BOT, _call(2), NOON).row_id
        assert outbox.drop_for_chat(tx, BOT, 1, NOON, "blocked") == 2
        assert _owed_ids(tx) == [other]
        assert outbox.drop_for_chat(tx, BOT, 1, NOON, "blocked") == 0


def test_a_reply_finds_the_act_it_is_about(books: Notebooks) -> None:
    """A message of the bot's leads to the shop and the act that it told of, in its own chat only, as told last."""
    with books.transaction() as tx:
        for entry, told in ((7, 900), (None, 901), (8, 902), (9, 902)):
            outbox.settle(tx, outbox.owe(tx, BOT, _call(1, entry=entry), NOON).row_id, NOON, told_id=told)
        assert outbox.entry_told(tx, BOT, 1, 900) == (3, 7)
        assert outbox.entry_told(tx, BOT, 1, 901) is None
        assert outbox.entry_told(tx, BOT, 1, 902) == (3, 9)
        assert outbox.entry_told(tx, BOT, 2, 900) is None
        assert outbox.entry_told(tx, BOT, 1, 12345) is None
        assert outbox.entry_told(tx, BOT + 1, 1, 900) is None


def test_purge_forgets_what_was_said_long_ago(books: Notebooks) -> None:
    """Only calls settled before the moment go."""
    with books.transaction() as tx:
        old, new, owed = (outbox.owe(tx, BOT, _call(), NOON).row_id for _ in range(3))
        outbox.settle(tx, old, NOON - timedelta(days=91), told_id=1)
        outbox.settle(tx, new, NOON, told_id=2)
        assert outbox.purge(tx, NOON - timedelta(days=90)) == 1
        assert _owed_ids(tx) == [owed]
        assert tx.execute(select(func.count()).select_from(OUTBOX)).scalar() == 2
