"""Brings a database to the tables of today, at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from bot.storage.engine import engine_for

#: Any number, always the same: two processes that start together migrate one after the other.
_LOCK = 7_304_181


def migrate(url: str) -> None:
    """Create or upgrade every table at `url`, in one transaction. Raises what SQLAlchemy raises where it cannot."""
    engine = engine_for(url, writes=True)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            command.upgrade(config_for(connection), "head")
    finally:
        engine.dispose()


def config_for(connection: Connection) -> Config:
    """Alembic's settings, with the connection it is to work on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
