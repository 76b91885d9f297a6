"""Brings a database to the tables of today. Importing it brings Alembic with it, which a running bot has no use for."""

import time
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.errors import SettingError
from bot.storage.engine import engine_for, is_sqlite
from bot.storage.transaction import went_away

_log = structlog.get_logger()

#: Any number, always the same: two processes that start together migrate one after the other.
_LOCK = 7_304_181
#: On SQLite they wait for the file: longer than for a message, since a first start makes every table.
_BUSY_MS = 30_000


def migrate(url: str) -> None:
    """Create or upgrade every table at `url`, in one transaction. Raises what SQLAlchemy raises where it cannot."""
    engine = engine_for(url, writes=True, busy_ms=_BUSY_MS)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            upgrade(connection)
    finally:
        engine.dispose()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring what is behind `connection` up to `revision`, in its transaction."""
    command.upgrade(config_for(connection), revision)


def migrate_once_there(url: str, within_s: float = 60.0) -> None:
    """Migrate, and wait for a database that is still starting. SettingError, in one line, where it does not come."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            return migrate(url)
        except OSError as error:
            raise SettingError(_unusable(error.strerror)) from None
        except DBAPIError as error:
            if not went_away(error):
                raise
            if is_sqlite(url) or time.monotonic() > deadline:
                raise SettingError(_unusable(str(error.orig))) from None
            _log.warning("the database is away", error=type(error.orig).__name__)
            time.sleep(1)


def _unusable(why: object) -> str:
    """The drivers' own words name the place and the user, and no password."""
    return f"DATABASE_URL cannot be used: {' '.join(str(why).split())}"


def config_for(connection: Connection) -> Config:
    """Alembic's settings, with the connection it is to work on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
