"""Engines for the two stores, set so that a transaction means the same on both."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

#: Shorter than SIGTERM's ten seconds; whoever waits for a locked database tries again.
_BUSY_MS = 3_000
#: Seconds to reach PostgreSQL, and milliseconds that a network may swallow what is sent to it.
_AWAY = {"connect_timeout": 5, "tcp_user_timeout": 10_000}


def is_sqlite(url: str) -> bool:
    """Whether `url` names the store that has one writer at a time."""
    return make_url(url).get_backend_name() == "sqlite"


def engine_for(url: str, *, writes: bool, connections: int = 1, busy_ms: int = _BUSY_MS) -> Engine:
    """An engine on `url` (CONTRACTS section 1, with the bot's own driver); its transactions write, or only read."""
    if is_sqlite(url):
        return _sqlite(url, writes=writes, busy_ms=busy_ms)
    # A reading is one moment of the books, however many statements it takes; writers wait for each other's rows.
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args=_AWAY,
        isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
    )
    return engine if writes else engine.execution_options(postgresql_readonly=True)


def _sqlite(url: str, *, writes: bool, busy_ms: int) -> Engine:
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    # The driver's own transactions are off and BEGIN is ours: with its defaults a released savepoint survives a
    # rollback. Parameters stay out of errors, hence out of logs: they are customers' names and sums.
    connect_args = {"isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect_args, hide_parameters=True)
    event.listen(engine, "connect", _setting_pragmas(writes=writes, busy_ms=busy_ms))
    # Not by an event: with one listener every statement pays for all the events there are.
    emit = _begin_with("BEGIN IMMEDIATE" if writes else "BEGIN")
    engine.dialect.do_begin = emit  # type: ignore[method-assign, assignment]
    return engine


def _setting_pragmas(*, writes: bool, busy_ms: int) -> Callable[[Any, ConnectionPoolEntry], None]:
    # The wait comes first, since even the next may find the file busy. FULL outlives a power cut, which NORMAL under
    # WAL does not.
    pragmas = [f"busy_timeout={busy_ms}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"]
    if not writes:
        pragmas.append("query_only=ON")

    def emit(connection: Any, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return emit


def _begin_with(begin: str) -> Callable[[Any], None]:
    def emit(connection: Any) -> None:
        connection.execute(begin)

    return emit
