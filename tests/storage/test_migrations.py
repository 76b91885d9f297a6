"""Migrations: every start brings a database to the tables of today, once, and without losing anything."""

import subprocess
import sys
from collections.abc import Sequence

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bot.storage.engine import engine_for
from bot.storage.migrations.upgrade import config_for, migrate
from bot.storage.tables import metadata


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_a_fresh_database_gets_every_table(empty_database_url: str) -> None:
    """Migrating nothing gives all the tables, and Alembic's own."""
    migrate(empty_database_url)
    engine = engine_for(empty_database_url, writes=False)
    assert _tables(engine) == {*metadata.tables, "alembic_version"}
    engine.dispose()


def test_twice_changes_nothing(empty_database_url: str) -> None:
    """A second start finds nothing to do, and what was written stays."""
    migrate(empty_database_url)
    engine = engine_for(empty_database_url, writes=True)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO bot_state (bot_id) VALUES (7)"))
    migrate(empty_database_url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT bot_id FROM bot_state")).scalar() == 7
    engine.dispose()


def test_tables_and_migrations_agree(database_url: str) -> None:
    """What the migrations made is what the tables declare: no migration was forgotten."""
    engine = engine_for(database_url, writes=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_two_processes_may_start_at_once(empty_database_url: str) -> None:
    """Of two processes that start together one migrates, the other waits and finds it done."""
    _all_end_well([_start_migrating(empty_database_url) for _ in range(2)])
    engine = engine_for(empty_database_url, writes=False)
    assert set(metadata.tables) <= _tables(engine)
    engine.dispose()


def _start_migrating(url: str) -> subprocess.Popen[bytes]:
    words = "import sys; from bot.storage.migrations.upgrade import migrate; migrate(sys.argv[1])"
    return subprocess.Popen([sys.executable, "-c", words, url], stderr=subprocess.PIPE)


def _all_end_well(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    ends = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), ends


def test_a_shops_tables_are_keyed_by_the_shop() -> None:
    """Every table of a shop's data has the shop first in its key and in its indexes, so that it can be split by it."""
    exempt = {"account", "invite", "group_chat", "group_guest", "bot_state", "chore", "inbox", "outbox"}
    #: Asked of all shops at once: what is due, where somebody writes.
    across_shops = {"ix_task_due", "ix_shop_next_round_at", "ix_member_of"}
    for name, table in metadata.tables.items():
        if name in exempt:
            continue
        assert [column.name for column in table.primary_key][0] == "shop_id", name  # noqa: RUF015 - order is the point
        for index in table.indexes:
            assert index.columns[0].name == "shop_id" or index.name in across_shops, index.name


def test_a_host_with_data_keeps_it(empty_database_url: str) -> None:
    """A database of the first tables, with a customer and a note in it, comes forward with both as they were."""
    engine = engine_for(empty_database_url, writes=True)
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "0001")
        connection.execute(text(_SHOP))
        connection.execute(text(_CUSTOMER))
        connection.execute(text(_NOTE))
    engine.dispose()
    migrate(empty_database_url)
    engine = engine_for(empty_database_url, writes=False)
    with engine.connect() as connection:
        [customer] = connection.execute(text("SELECT name, phone, do_not_contact FROM customer")).all()
        assert tuple(customer) == ("Maria", None, False)
        assert connection.execute(text("SELECT text, channel FROM note")).all() == [("no nuts", None)]
    engine.dispose()


_SHOP = """INSERT INTO shop (shop_id, currency, timezone, day_starts, next_id, lexicon_version, guess_asked, created_at)
    VALUES (1, 'EUR', 'Europe/Rome', '04:00', 9, 0, true, '2026-01-01 10:00:00')"""
_CUSTOMER = """INSERT INTO customer (shop_id, id, name, name_key, added, created_at)
    VALUES (1, 2, 'Maria', 'maria', false, '2026-01-01 10:00:00')"""
_NOTE = """INSERT INTO note
    (shop_id, id, customer_id, kind, text, day, at, logged_by, chat_id, message_id, line, removed)
    VALUES (1, 3, 2, 'note', 'no nuts', '2026-01-01', '2026-01-01 10:00:00', 7, 7, 7, 0, false)"""
