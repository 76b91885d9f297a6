"""Transactions: one writer thread on SQLite, a few threads on PostgreSQL, the same plain functions on both.

`await store.transact(job)` runs `job(tx)` in a thread and returns its result once it is committed. Jobs that queue
up during a commit share the next one, each in a savepoint of its own: a failed job takes back only itself.
"""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.errors import DatabaseUnavailableError
from bot.storage.engine import engine_for, is_sqlite
from bot.storage.hot import Hot, Parameters
from bot.storage.running import say_running

T = TypeVar("T")

_POSTGRES_WRITERS = 4
_READERS = 2
#: More jobs than this in one commit only make the first of them wait longer.
_BATCH = 64
#: A thread that still waits for its database after this is left behind; what it held was never committed.
_CLOSES_WITHIN_S = 1.0


@dataclass(slots=True)
class Tx:
    """A transaction under way. `after_commit` holds what may be told to the world once it is safe."""

    connection: Connection
    after_commit: list[Callable[[], None]] = field(default_factory=list)

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run a Core statement on this transaction's connection."""
        return self.connection.execute(statement, parameters)

    def run(self, statement: Hot, parameters: Parameters | Sequence[Parameters]) -> Sequence[Any]:
        """Run one of the statements that every message needs; its rows, columns by attribute."""
        return statement.run(self.connection, parameters)


@dataclass(slots=True)
class _Queued:
    """A job on its way through a thread, and back into the loop that waits for it."""

    job: Callable[[Tx], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: Exception | None = None
    after_commit: Sequence[Callable[[], None]] = ()
    outside: bool = False

    def run_outside(self, connection: Connection) -> None:
        """Run with no transaction around it: some things SQLite does only so."""
        try:
            self.result = self.job(Tx(connection))
        except sqlite3.Error as error:
            self.error = DatabaseUnavailableError(type(error).__name__)

    def run(self, connection: Connection, *, alone: bool) -> None:
        """Run, in a savepoint unless `alone`. A failure is this job's own, unless the database itself went away."""
        tx = Tx(connection)
        try:
            with nullcontext() if alone else _savepoint(connection):
                self.result = self.job(tx)
            self.after_commit = tx.after_commit
        except DBAPIError as error:
            if went_away(error):
                raise
            self.error = error
        except Exception as error:  # noqa: BLE001 - it is given to the waiter, who knows what to do
            self.error = error

    def settle(self) -> None:
        """In the loop: what leaves only on commit leaves now, then the waiter goes on."""
        if self.error is None:
            for callback in self.after_commit:
                self._tell(callback)
        if self.future.cancelled():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)

    def _tell(self, callback: Callable[[], None]) -> None:
        """What cannot be told undoes nothing that is committed, and must not hold up the others of the commit."""
        try:
            callback()
        except Exception as error:  # noqa: BLE001 - the loop reports it
            self.loop.call_exception_handler({"message": "a callback after a commit failed", "exception": error})


class Store:
    """The database, for coroutines. Raises `DatabaseUnavailableError` where it cannot be reached for now."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.one_process = is_sqlite(url)
        writers, at_once = (1, _BATCH) if self.one_process else (_POSTGRES_WRITERS, 1)
        self._writers = _Threads(url, threads=writers, at_once=at_once, writes=True)
        self._readers = _Threads(url, threads=_READERS, at_once=1, writes=False)

    async def transact(self, job: Callable[[Tx], T]) -> T:
        """Run `job` in a transaction that writes; the result is given only once committed."""
        return await _queue(self._writers, job)

    async def read(self, job: Callable[[Tx], T]) -> T:
        """Run `job` on a reader's connection, in one consistent view; it must not write."""
        return await _queue(self._readers, job)

    async def compact(self) -> bool:
        """Write SQLite's file anew, with nothing in it that was deleted, nor in its log; whether that could be done.

        PostgreSQL does so by itself, in its own time.
        """
        if not self.one_process:
            return True
        return await _queue(self._writers, lambda tx: _written_anew(tx.connection), outside=True)

    def close(self) -> None:
        """Finish what is queued, unless the database keeps it waiting, then let go of every connection."""
        self._writers.close()
        self._readers.close()


#: SQLite's result codes, the low byte: busy, locked, readonly, input or output, full, cannot open, lock protocol.
_SQLITE_AWAY = {5, 6, 8, 10, 13, 14, 15}
#: PostgreSQL's classes: connection, rollback, resources, object in use, intervention, system.
_POSTGRES_AWAY = ("08", "40", "53", "55", "57", "58")


def went_away(error: DBAPIError) -> bool:
    """Whether the database, not the statement, is at fault: worth trying again, nobody's mistake.

    Told by codes: the words of an error may quote a table, or what an owner typed.
    """
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        code: int = getattr(error.orig, "sqlite_errorcode", 0)
        return code & 0xFF in _SQLITE_AWAY
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:
        return isinstance(error, OperationalError | InterfaceError)
    return state.startswith(_POSTGRES_AWAY)


def _written_anew(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    driver.execute("VACUUM")
    busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


async def _queue(threads: "_Threads", job: Callable[[Tx], T], *, outside: bool = False) -> T:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    threads.submit(_Queued(job, loop, future, outside=outside))
    return await future


def _settle_all(batch: Sequence[_Queued]) -> None:
    """Wake each loop once for the whole batch: waking is what costs."""
    for loop in {queued.loop for queued in batch}:
        mine = [queued for queued in batch if queued.loop is loop]
        with suppress(RuntimeError):  # the loop ended meanwhile, and with it whoever waited
            loop.call_soon_threadsafe(_settle_each, mine)


def _settle_each(batch: Sequence[_Queued]) -> None:
    for queued in batch:
        queued.settle()


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    """SQLite's own, since only SQLite shares commits; SQLAlchemy's bookkeeping costs more than a job's statements.

    Whatever the database does not take back here fails the whole batch.
    """
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - in a transaction there is one
    driver.execute("SAVEPOINT job")
    try:
        yield
    except BaseException:
        driver.execute("ROLLBACK TO job")
        driver.execute("RELEASE job")
        raise
    driver.execute("RELEASE job")


def _commit(batch: Sequence[_Queued], connection: Connection) -> None:
    """Run a batch in one transaction; where the commit fails, all of it has failed."""
    alone = len(batch) == 1
    with connection.begin() as transaction:
        for queued in batch:
            queued.run(connection, alone=alone)
        if alone and batch[0].error is not None:
            transaction.rollback()


def _fail(batch: Sequence[_Queued], error: Exception) -> None:
    ours = isinstance(error, DBAPIError) and not went_away(error)
    for queued in batch:
        queued.error = error if ours else DatabaseUnavailableError(type(error).__name__)


class _Threads:
    """Threads that take jobs from one queue, each with a connection of its own for as long as that works.

    `at_once` jobs share a commit. PostgreSQL's share none: two batches could wait for each other's shops.
    """

    def __init__(self, url: str, *, threads: int, at_once: int, writes: bool) -> None:
        self._engine = engine_for(url, writes=writes, connections=threads)
        if writes:
            say_running(self._engine)
        self._at_once = at_once
        self._jobs: queue.SimpleQueue[_Queued | None] = queue.SimpleQueue()
        #: A job that is to run by itself, taken while others were; only where one thread takes several at once.
        self._held: _Queued | None = None
        name = "writer" if writes else "reader"
        # Daemons, so that a database that never answers cannot keep the process from ending.
        self._threads = [threading.Thread(target=self._work, name=name, daemon=True) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: _Queued) -> None:
        """Run a job after those that wait already."""
        self._jobs.put(job)

    def close(self) -> None:
        """Finish what is queued, within the time."""
        for _ in self._threads:
            self._jobs.put(None)
        deadline = time.monotonic() + _CLOSES_WITHIN_S
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if not any(thread.is_alive() for thread in self._threads):
            self._engine.dispose()

    def _work(self) -> None:
        connection: Connection | None = None
        going_on = True
        while going_on:
            batch, going_on = self._take()
            if not batch:
                continue
            try:
                connection = connection or self._engine.connect()
                if batch[0].outside:
                    batch[0].run_outside(connection)
                else:
                    _commit(batch, connection)
            except Exception as error:  # noqa: BLE001 - the thread outlives whatever goes wrong in a job
                _fail(batch, error)
                _let_go(connection)
                connection = None
            _settle_all(batch)
        if connection is not None:
            connection.close()

    def _take(self) -> tuple[list[_Queued], bool]:
        """The jobs waiting now, at least one; and whether more may come."""
        first = self._held or self._jobs.get()
        self._held = None
        batch: list[_Queued] = []
        while first is not None:
            if first.outside and batch:
                self._held = first
                return batch, True
            batch.append(first)
            if len(batch) == self._at_once or first.outside or self._jobs.empty():
                return batch, True
            first = self._jobs.get()
        return batch, False


def _let_go(connection: Connection | None) -> None:
    """Let go of a connection that something is wrong with; the next job makes a new one."""
    if connection is not None:
        with suppress(Exception):
            connection.invalidate()
            connection.close()
