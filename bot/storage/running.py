"""Whether a bot runs on a database: its connections say so for as long as they live, whatever ends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import SettingError

#: Any number, always the same: every writer's connection shares this lock, and whoever must be alone wants all of it.
_RUNNING = 7_304_182
_REFUSED = "a bot is running on this database: stop it first"


def say_running(engine: Engine) -> None:
    """Let every connection of a bot's engine say that it runs. On SQLite an open connection says so by itself."""
    if engine.dialect.name == "postgresql":
        event.listen(engine, "connect", _share)


def _share(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Held until the connection ends, not the transaction."""
    autocommit, connection.autocommit = connection.autocommit, True
    connection.execute(f"SELECT pg_advisory_lock_shared({_RUNNING})")
    connection.autocommit = autocommit


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A connection while no bot runs, and none can write. Raises `SettingError` where one does."""
    with engine.connect() as connection:
        held = _hold_sqlite(connection) if engine.dialect.name == "sqlite" else _hold_postgres(connection)
        if not held:
            raise SettingError(_REFUSED)
        yield connection


def _hold_sqlite(connection: Connection) -> bool:
    """Leaving the write-ahead log takes that nobody else has the file open."""
    driver: Any = connection.connection.driver_connection
    try:
        return bool(driver.execute("PRAGMA journal_mode=DELETE").fetchone() == ("delete",))
    except Exception as error:
        if isinstance(error, OperationalError) or "locked" in str(error):
            return False
        raise


def _hold_postgres(connection: Connection) -> bool:
    held = connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _RUNNING}).scalar()
    connection.commit()
    return bool(held)
