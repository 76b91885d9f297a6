"""Transactions: jobs that share a commit, fail alone, and are told of only once they are safe."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError

from bot.errors import DatabaseUnavailableError
from bot.storage.engine import engine_for
from bot.storage.rows import BOT_STATE
from bot.storage.transaction import Store, Tx


@pytest_asyncio.fixture
async def store(swept_database_url: str) -> AsyncIterator[Store]:
    """A store on a migrated database."""
    opened = Store(swept_database_url)
    yield opened
    opened.close()


def _write(tx: Tx, bot_id: int) -> int:
    tx.execute(insert(BOT_STATE).values(bot_id=bot_id))
    return bot_id


def _ids(tx: Tx) -> set[int]:
    return set(tx.execute(select(BOT_STATE.c.bot_id)).scalars())


class _Refused(Exception):  # noqa: N818 - what a job raises in these tests
    pass


def _write_and_fail(tx: Tx, bot_id: int) -> None:
    _write(tx, bot_id)
    raise _Refused


async def _queued_while_busy(store: Store, *jobs: Callable[[Tx], Any]) -> list[Any]:
    """Queue jobs while the writer is held up by another, so that on SQLite they share the next commit."""
    held, go = threading.Event(), threading.Event()

    def hold(_tx: Tx) -> None:
        held.set()
        go.wait(10)

    holding = asyncio.create_task(store.transact(hold))
    await asyncio.to_thread(held.wait, 10)
    waiting = [asyncio.create_task(store.transact(job)) for job in jobs]
    await asyncio.sleep(0.05)
    go.set()
    await holding
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_gives_what_the_job_gave(store: Store) -> None:
    """A job's result comes back, and what it wrote is there for readers."""
    assert await store.transact(lambda tx: _write(tx, 7)) == 7
    assert await store.read(_ids) == {7}


async def test_a_failing_job_takes_back_only_itself(store: Store) -> None:
    """Jobs that share a commit with one that fails are saved; the failing one leaves nothing and hears its error."""
    before, failed, after = await _queued_while_busy(
        store, lambda tx: _write(tx, 1), lambda tx: _write_and_fail(tx, 2), lambda tx: _write(tx, 3)
    )
    assert (before, type(failed), after) == (1, _Refused, 3)
    assert await store.read(_ids) == {1, 3}


async def test_a_failing_statement_takes_back_only_its_job(store: Store) -> None:
    """An error of the database's own, such as a key used twice, stays its job's own affair too."""
    before, failed, after = await _queued_while_busy(
        store, lambda tx: _write(tx, 1), lambda tx: (_write(tx, 2), _write(tx, 2)), lambda tx: _write(tx, 3)
    )
    assert (before, after) == (1, 3)
    assert isinstance(failed, Exception)
    assert not isinstance(failed, DatabaseUnavailableError)
    assert await store.read(_ids) == {1, 3}


async def test_jobs_that_queue_up_share_a_commit(sqlite_url: str) -> None:
    """Whatever queued up behind a slow commit on SQLite goes into the next one together."""
    store = Store(sqlite_url)
    commits: list[int] = []

    def version(tx: Tx) -> None:
        commits.append(id(tx.connection.get_transaction()))

    await _queued_while_busy(store, *([version] * 10))
    store.close()
    assert len(commits) == 10
    assert len(set(commits)) == 1


async def test_what_leaves_on_commit_leaves_after_it(store: Store) -> None:
    """A callback runs once the job's rows can be read, never for a job that failed."""
    told: list[str] = []

    def job(tx: Tx) -> None:
        _write(tx, 1)
        tx.after_commit.append(lambda: told.append("saved"))
        assert told == []

    def failing(tx: Tx) -> None:
        tx.after_commit.append(lambda: told.append("failed"))
        raise _Refused

    await store.transact(job)
    assert told == ["saved"]
    with pytest.raises(_Refused):
        await store.transact(failing)
    assert told == ["saved"]


async def test_a_callback_that_fails_holds_up_nobody(store: Store) -> None:
    """Jobs of one commit all come back, even where what one wanted to tell the world fails."""
    heard: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: heard.append(context["exception"]))

    def broken(tx: Tx) -> int:
        def fail() -> None:
            raise _Refused

        tx.after_commit.append(fail)
        return _write(tx, 1)

    async with asyncio.timeout(10):
        assert await _queued_while_busy(store, broken, lambda tx: _write(tx, 2)) == [1, 2]
    assert [type(error) for error in heard] == [_Refused]


async def test_readers_see_only_what_is_committed(store: Store) -> None:
    """While a job is under way a reader sees none of it."""
    written, go = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        _write(tx, 1)
        written.set()
        go.wait(10)

    task = asyncio.create_task(store.transact(slow))
    await asyncio.to_thread(written.wait, 10)
    assert await store.read(_ids) == set()
    go.set()
    await task
    assert await store.read(_ids) == {1}


async def test_a_reader_sees_one_moment(store: Store) -> None:
    """Two looks in one reading agree, whatever was written between them."""
    looked, go = threading.Event(), threading.Event()

    def twice(tx: Tx) -> tuple[set[int], set[int]]:
        first = _ids(tx)
        looked.set()
        go.wait(10)
        return first, _ids(tx)

    task = asyncio.create_task(store.read(twice))
    await asyncio.to_thread(looked.wait, 10)
    await store.transact(lambda tx: _write(tx, 1))
    go.set()
    assert await task == (set(), set())
    assert await store.read(_ids) == {1}


async def test_a_reader_cannot_write(store: Store) -> None:
    """A question that would write is refused by the database itself."""
    with pytest.raises((DBAPIError, DatabaseUnavailableError)):
        await store.read(lambda tx: _write(tx, 1))
    assert await store.read(_ids) == set()


async def test_closing_finishes_what_is_queued(database_url: str) -> None:
    """Jobs queued before the store closes are committed."""
    store = Store(database_url)
    tasks = [asyncio.create_task(store.transact(partial(_write, bot_id=n))) for n in range(20)]
    await asyncio.sleep(0)
    await asyncio.to_thread(store.close)
    assert await asyncio.gather(*tasks) == list(range(20))


async def test_a_waiter_that_gave_up_loses_nothing(store: Store) -> None:
    """A job whose waiter was cancelled is committed all the same, and the next one is served."""
    held, go = threading.Event(), threading.Event()

    def slow(tx: Tx) -> None:
        held.set()
        go.wait(10)
        _write(tx, 1)

    task = asyncio.create_task(store.transact(slow))
    await asyncio.to_thread(held.wait, 10)
    task.cancel()
    go.set()
    assert await store.transact(lambda tx: _write(tx, 2)) == 2
    await asyncio.gather(task, return_exceptions=True)
    assert 2 in await store.read(_ids)


async def test_a_locked_file_is_waited_for(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody else holds the SQLite file, jobs are told so as an outage, and work again afterwards."""
    monkeypatch.setattr("bot.storage.engine._BUSY_MS", 50)
    store = Store(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailableError):
        await store.transact(lambda tx: _write(tx, 1))
    other.execute("COMMIT")
    other.close()
    assert await store.transact(lambda tx: _write(tx, 2)) == 2
    assert await store.read(_ids) == {2}
    store.close()


async def test_a_file_that_cannot_be_opened_is_an_outage(tmp_path: Path) -> None:
    """A path that is a folder cannot be opened now, and nobody's job is at fault."""
    (tmp_path / "folder.db").mkdir()
    store = Store(f"sqlite:///{tmp_path / 'folder.db'}")
    with pytest.raises(DatabaseUnavailableError):
        await store.transact(_ids)
    with pytest.raises(DatabaseUnavailableError):
        await store.read(_ids)
    store.close()


async def test_a_server_that_ends_our_connections_is_an_outage(postgres_url: str) -> None:
    """PostgreSQL ending every connection costs the jobs in hand, as an outage; the next ones go on."""
    store = Store(postgres_url)
    elsewhere = engine_for(postgres_url, writes=True)
    await store.transact(lambda tx: _write(tx, 1))
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    end_all = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608 - no input

    def ended_meanwhile(tx: Tx) -> int:
        _write(tx, 2)
        with elsewhere.begin() as other:
            other.execute(end_all)
        return _write(tx, 3)

    with pytest.raises(DatabaseUnavailableError):
        await store.transact(ended_meanwhile)
    assert await store.transact(lambda tx: _write(tx, 4)) == 4
    assert await store.read(_ids) == {1, 4}
    store.close()
    elsewhere.dispose()


async def test_words_in_an_error_are_no_outage(store: Store) -> None:
    """A mistake of ours is not taken for an outage, and retried for ever, because a value says `connection`."""

    def job(tx: Tx) -> None:
        tx.execute(text("SELECT nothing AS terminating_connection FROM locked"))

    with pytest.raises(Exception, match="locked") as caught:
        await store.transact(job)
    assert not isinstance(caught.value, DatabaseUnavailableError)


async def test_a_key_named_connection_is_no_outage(store: Store) -> None:
    """A customer called Connection who is written twice is a mistake of ours, not of the database's."""

    def job(tx: Tx) -> None:
        row = "INSERT INTO invite (token_hash, created_at, expires_at) VALUES ('connection locked', :at, :at)"
        for _ in range(2):
            tx.execute(text(row), {"at": "2026-11-20 11:30:00+00"})

    with pytest.raises(Exception) as caught:  # noqa: PT011 - any but the one below
        await store.transact(job)
    assert not isinstance(caught.value, DatabaseUnavailableError)


def test_a_rollback_takes_released_savepoints_along(database_url: str) -> None:
    """With SQLite's driver as it comes a released savepoint survives the rollback around it; not here."""
    engine = engine_for(database_url, writes=True)
    with engine.connect() as connection:
        around = connection.begin()
        with connection.begin_nested():
            connection.execute(insert(BOT_STATE).values(bot_id=1))
        around.rollback()
        assert connection.execute(select(func.count()).select_from(BOT_STATE)).scalar() == 0
    engine.dispose()


def test_sqlite_survives_a_power_cut(sqlite_url: str) -> None:
    """SQLite runs with a write-ahead log and full syncs, and checks what rows refer to."""
    engine = engine_for(sqlite_url, writes=True)
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        keys = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    engine.dispose()
    assert found == ["wal", 2]
    assert keys == 1
