"""The inbox: an update is kept once, handled once, in its chat's order."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.errors import ChatBusyError
from bot.mailbox import inbox
from bot.storage.rows import INBOX
from tests.shops import NOON, Notebooks

BOT = 42


def written(update_id: int, chat: int = 1, message: int | None = None, text: str = "Maria 25") -> dict[str, Any]:
    """An update with a text message, as Telegram sends it."""
    body = {"message_id": message or update_id, "chat": {"id": chat}, "from": {"id": chat}, "text": text}
    return {"update_id": update_id, "message": body}


def edited(update_id: int, message: int, text: str, chat: int = 1) -> dict[str, Any]:
    """The same message with another text."""
    return {"update_id": update_id, "edited_message": written(update_id, chat, message, text)["message"]}


def test_the_same_update_twice_is_one_row(books: Notebooks) -> None:
    """An update that Telegram sends again is not kept again; only the new ones come back."""
    with books.transaction() as tx:
        first = inbox.save(tx, BOT, [written(1), written(2)], NOON)
        again = inbox.save(tx, BOT, [written(2), written(3)], NOON)
    assert [row.update_id for row in first] == [1, 2]
    assert [row.update_id for row in again] == [3]
    with books.transaction() as tx:
        assert [row.update_id for row in inbox.waiting(tx, BOT)] == [1, 2, 3]


def test_bots_have_their_own_numbers(books: Notebooks) -> None:
    """Two bots may use the same update id: each has its row, its claim, and its end."""
    with books.transaction() as tx:
        assert inbox.save(tx, BOT, [written(1)], NOON)
        assert inbox.save(tx, BOT + 1, [written(1)], NOON)
        assert inbox.claim(tx, BOT, 1, 1, NOON)
        assert not inbox.is_done(tx, BOT + 1, 1)
        assert [row.update_id for row in inbox.waiting(tx, BOT + 1)] == [1]


def test_waiting_is_in_the_order_saved(books: Notebooks) -> None:
    """Ids may start anew at random after a silence: order is that of arrival, and the text comes back unharmed."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(900, text="é 漢 \x00 \ud83d \U0001f600"), written(5)], NOON)
        found = list(inbox.waiting(tx, BOT))
    assert [row.update_id for row in found] == [900, 5]
    assert found[0].payload["message"]["text"] == "é 漢 \x00 \ud83d \U0001f600"


def test_an_update_is_claimed_once(books: Notebooks) -> None:
    """The second who claims an update is told that it is done."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1)], NOON)
        assert inbox.claim(tx, BOT, 1, 1, NOON)
    with books.transaction() as tx:
        assert not inbox.claim(tx, BOT, 1, 1, NOON)
        assert inbox.is_done(tx, BOT, 1)
        assert list(inbox.waiting(tx, BOT)) == []


def test_an_update_that_was_never_saved_cannot_be_claimed(books: Notebooks) -> None:
    """Nothing is handled that has no row."""
    with books.transaction() as tx:
        assert not inbox.claim(tx, BOT, 77, 1, NOON)
        assert not inbox.is_done(tx, BOT, 77)


class _Crash(Exception):  # noqa: N818 - it stands for kill -9
    pass


def _claim_and_crash(books: Notebooks) -> None:
    with books.transaction() as tx:
        inbox.claim(tx, BOT, 1, 1, NOON)
        raise _Crash


def test_a_claim_goes_with_its_transaction(books: Notebooks) -> None:
    """Where the effect fails the claim is taken back too: the update waits again."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1)], NOON)
    with pytest.raises(_Crash):
        _claim_and_crash(books)
    with books.transaction() as tx:
        assert [row.update_id for row in inbox.waiting(tx, BOT)] == [1]


def test_a_chat_is_handled_by_one_worker_in_order(swept_postgres_url: str) -> None:
    """On PostgreSQL a chat held by another process, or with an older update open, is busy; other chats are free."""
    books = Notebooks(swept_postgres_url)
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1, chat=1), written(2, chat=1), written(3, chat=2)], NOON)
    with books.transaction() as one:
        assert inbox.claim(one, BOT, 1, 1, NOON)
        with pytest.raises(ChatBusyError), books.transaction() as two:
            inbox.claim(two, BOT, 2, 1, NOON)
        with books.transaction() as two:
            assert inbox.claim(two, BOT, 3, 2, NOON)
    with books.transaction() as tx:
        assert inbox.claim(tx, BOT, 2, 1, NOON)
    books.close()


def test_a_younger_update_waits_for_the_older(swept_postgres_url: str) -> None:
    """On PostgreSQL the younger of two open updates of a chat has to wait, whoever asks."""
    books = Notebooks(swept_postgres_url)
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1), written(2)], NOON)
    with pytest.raises(ChatBusyError), books.transaction() as tx:
        inbox.claim(tx, BOT, 2, 1, NOON)
    books.close()


def test_what_cannot_be_handled_is_set_aside_whole(books: Notebooks) -> None:
    """An update given up is kept for ever with its text, waits no more, and is set aside once."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1), written(2)], NOON)
        assert inbox.set_aside(tx, BOT, 1, NOON)
        assert not inbox.set_aside(tx, BOT, 1, NOON)
        assert not inbox.claim(tx, BOT, 1, 1, NOON)
        assert [row.update_id for row in inbox.waiting(tx, BOT)] == [2]
        assert inbox.purge(tx, NOON) == 0
        kept = tx.execute(select(INBOX.c.payload).where(INBOX.c.set_aside)).scalars().all()
        assert inbox.purge(tx, NOON + timedelta(days=30)) == 1
    assert len(kept) == 1
    assert "Maria 25" in kept[0]


def test_nothing_done_is_set_aside(books: Notebooks) -> None:
    """An update that had its effect after all is not set aside."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1)], NOON)
        inbox.claim(tx, BOT, 1, 1, NOON)
        assert not inbox.set_aside(tx, BOT, 1, NOON)


def test_purge_forgets_what_was_done_long_ago(books: Notebooks) -> None:
    """Only updates handled before the moment go; those that wait stay however old they are."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1), written(2), written(3)], NOON - timedelta(days=30))
        inbox.claim(tx, BOT, 1, 1, NOON - timedelta(days=8))
        inbox.claim(tx, BOT, 2, 1, NOON)
        assert inbox.purge(tx, NOON - timedelta(days=7)) == 1
        assert tx.execute(select(func.count()).select_from(INBOX)).scalar() == 2
        assert [row.update_id for row in inbox.waiting(tx, BOT)] == [3]


def test_the_text_before_an_edit(books: Notebooks) -> None:
    """A message's text before an edit is that of its last version before; None where it was never seen."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1, message=50, text="one"), edited(2, 50, "two"), edited(3, 50, "three")], NOON)
        inbox.save(tx, BOT, [edited(4, 51, "never seen")], NOON)
        assert inbox.text_before(tx, BOT, 2, 1, 50) == "one"
        assert inbox.text_before(tx, BOT, 3, 1, 50) == "two"
        assert inbox.text_before(tx, BOT, 4, 1, 51) is None


def test_the_text_before_is_of_the_same_message(books: Notebooks) -> None:
    """Another chat's, or another bot's, message of the same number is another message."""
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1, chat=2, message=50, text="somebody else's")], NOON)
        inbox.save(tx, BOT + 1, [written(1, chat=1, message=50, text="another bot's")], NOON)
        inbox.save(tx, BOT, [edited(2, 50, "two")], NOON)
        assert inbox.text_before(tx, BOT, 2, 1, 50) is None


def test_a_reaction_between_hides_no_text(books: Notebooks) -> None:
    """An update about a message that carries no text of it does not stand for what it said."""
    reaction = {"update_id": 2, "message_reaction": {"chat": {"id": 1}, "message_id": 50, "user": {"id": 1}}}
    with books.transaction() as tx:
        inbox.save(tx, BOT, [written(1, message=50, text="one"), reaction, edited(3, 50, "one")], NOON)
        assert inbox.text_before(tx, BOT, 3, 1, 50) == "one"


_PLACES: tuple[tuple[dict[str, Any], tuple[int, int | None]], ...] = (
    (written(1, chat=5, message=9), (5, 9)),
    (edited(1, 9, "x", chat=5), (5, 9)),
    (
        {
            "update_id": 1,
            "callback_query": {"id": "1", "from": {"id": 3}, "message": {"message_id": 9, "chat": {"id": 5}}},
        },
        (5, None),
    ),
    ({"update_id": 1, "callback_query": {"id": "1", "from": {"id": 3}, "inline_message_id": "x"}}, (3, None)),
    ({"update_id": 1, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 3}}}, (5, None)),
    ({"update_id": 1, "inline_query": {"id": "x", "from": {"id": 3}, "query": ""}}, (3, None)),
    ({"update_id": 1, "poll_answer": {"poll_id": "x", "user": {"id": 3}, "option_ids": []}}, (3, None)),
    ({"update_id": 1, "poll": {"id": "x", "question": "?"}}, (0, None)),
    ({"update_id": 1, "channel_post": {"message_id": 9, "chat": {"id": -100}}}, (-100, 9)),
    ({"update_id": 1, "a_kind_of_tomorrow": {"chat": {"id": 5}, "things": [1]}}, (5, None)),
    ({"update_id": 1, "a_kind_of_tomorrow": "a word"}, (0, None)),
    ({"update_id": 1, "message": None}, (0, None)),
    ({"update_id": 1, "message": {"chat": None, "from": {"id": 3}}}, (3, None)),
    ({"update_id": 1, "message": {"chat": {"id": "five"}, "message_id": "nine"}}, (0, None)),
    ({"update_id": 1, "message": {"chat": {"id": 10**30}, "message_id": 10**30}}, (0, None)),
    ({"update_id": 1, "callback_query": {"message": "old"}}, (0, None)),
    ({"update_id": 1}, (0, None)),
)


def test_where_an_update_belongs(books: Notebooks) -> None:
    """Every shape of update has a chat to be in order with, 0 where there is none, and can be kept."""
    for update_id, (shape, place) in enumerate(_PLACES):
        raw = shape | {"update_id": update_id}
        assert inbox.place_of(raw) == place, raw
        with books.transaction() as tx:
            [row] = inbox.save(tx, BOT, [raw], NOON)
        assert row.chat_id == place[0]
