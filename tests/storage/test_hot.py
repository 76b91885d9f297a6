"""Statements compiled once do on both stores what SQLAlchemy's own way does."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Boolean, Column, Integer, MetaData, Table, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from bot.storage.hot import Hot, inserting
from bot.storage.rows import BOT_STATE, OUTBOX
from tests.shops import Notebooks

_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_INSERT = inserting(BOT_STATE)
_FIND = Hot(select(BOT_STATE).where(BOT_STATE.c.bot_id == bindparam("bot")))
_STATE = {"bot_id": 7, "username": "regulars_bot", "heard_at": _AT, "profile_hash": None}


def test_gives_the_values_that_went_in(books: Notebooks) -> None:
    """A moment comes back aware and in UTC, nothing as None; a row that is not there gives no row."""
    with books.transaction() as tx:
        assert list(tx.run(_INSERT, _STATE)) == []
        assert [row._asdict() for row in tx.run(_FIND, {"bot": 7})] == [_STATE]
        assert list(tx.run(_FIND, {"bot": 8})) == []


def test_json_and_bytes_go_in_as_by_the_usual_way(books: Notebooks) -> None:
    """A row written straight is read by SQLAlchemy as it was meant."""
    row = {"bot_id": 7, "chat_id": 1, "method": "sendDocument", "payload": {"text": "caffè"}, "file": b"\x00\xff"}
    names = [*row, "created_at"]
    writing = Hot(insert(OUTBOX).values({name: bindparam(name) for name in names}).returning(OUTBOX.c.id))
    with books.transaction() as tx:
        new = tx.run(writing, row | {"created_at": _AT})[0].id
        kept = tx.execute(select(OUTBOX).where(OUTBOX.c.id == new)).one()
    assert (kept.payload, kept.file, kept.created_at) == ({"text": "caffè"}, b"\x00\xff", _AT)


def test_runs_once_for_each_of_a_sequence(books: Notebooks) -> None:
    """Several rows at once are all written."""
    rows = [_STATE | {"bot_id": n} for n in (1, 2, 3)]
    count = Hot(select(func.count().label("n")).select_from(BOT_STATE))
    with books.transaction() as tx:
        tx.run(_INSERT, rows)
        assert tx.run(count, {})[0].n == 3


def test_values_of_the_statement_itself_stay(books: Notebooks) -> None:
    """A number that stands in the statement needs no parameter, and an update gives the rows it changed."""
    rename = Hot(
        update(BOT_STATE)
        .where(BOT_STATE.c.bot_id == bindparam("bot"))
        .values(bot_id=BOT_STATE.c.bot_id + 5, username="renamed")
        .returning(BOT_STATE.c.bot_id, BOT_STATE.c.username)
    )
    with books.transaction() as tx:
        tx.run(_INSERT, _STATE)
        assert [tuple(row) for row in tx.run(rename, {"bot": 7})] == [(12, "renamed")]
        assert list(tx.run(rename, {"bot": 7})) == []


def test_a_refusal_is_sqlalchemys_and_tells_no_values(books: Notebooks) -> None:
    """A row that is there already is an `IntegrityError`; what an owner typed does not stand in it."""
    row = _STATE | {"profile_hash": "Maria 25"}
    with pytest.raises(IntegrityError) as refused, books.transaction() as tx:
        tx.run(_INSERT, [row, row])
    assert "Maria 25" not in str(refused.value)


def test_a_value_left_out_is_a_mistake(books: Notebooks) -> None:
    """A parameter that is missing is never taken for nothing."""
    with pytest.raises((KeyError, StatementError)), books.transaction() as tx:
        tx.run(_FIND, {"bto": 7})


def test_a_default_cannot_be_compiled_once() -> None:
    """A statement whose values Python would have to make for each run is refused, not run without them."""
    table = Table("ware", MetaData(), Column("id", Integer), Column("sold", Boolean, default=lambda: Decimal(1)))
    with pytest.raises(TypeError, match="compiled once"):
        Hot(insert(table).values(id=bindparam("id")))._straight  # noqa: B018, SLF001
