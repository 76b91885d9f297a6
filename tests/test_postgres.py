"""The PostgreSQL that the tests bring along."""

from pathlib import Path

import psycopg
import pytest

from tests import postgres as provisioning
from tests.postgres import Postgres, running_postgres


def _ask(url: str, statement: str) -> object:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        row = cursor.fetchone() if cursor.description else None
    return row and row[0]


def test_copies_start_alike_and_do_not_touch_each_other(postgres: Postgres) -> None:
    """Two copies of a sealed template hold its rows, and dropping one leaves the other."""
    template = postgres.create()
    _ask(postgres.url(template), "CREATE TABLE shelf AS SELECT 7 AS books")
    postgres.seal(template)
    one, two = (postgres.create(template=template) for _ in range(2))
    _ask(postgres.url(one), "UPDATE shelf SET books = 8")
    postgres.drop(one)
    assert _ask(postgres.url(two), "SELECT books FROM shelf") == 7
    postgres.drop(two)


def test_a_server_that_is_named_is_used(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """With TEST_POSTGRES_URL set, whatever driver it names, databases are made on that server."""
    monkeypatch.setenv("TEST_POSTGRES_URL", postgres.url("postgres").replace("+psycopg", "+asyncpg"))
    with running_postgres() as named:
        name = named.create()
        assert _ask(postgres.url(name), "SELECT current_database()") == name
        named.drop(name)


def test_no_postgres_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with none at all fails and says what to do, and skips nothing."""
    monkeypatch.setattr(provisioning, "DEBIAN", Path("/nowhere"))
    monkeypatch.setattr(provisioning, "find_spec", lambda _name: None)
    with pytest.raises(RuntimeError, match="TEST_POSTGRES_URL"), running_postgres():
        pass


def test_the_wheel_serves_where_debian_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The `pgserver` wheel's programs start a server, as root and as anyone."""
    monkeypatch.setattr(provisioning, "DEBIAN", Path("/nowhere"))
    with running_postgres() as server:
        assert _ask(server.url("postgres"), "SHOW server_encoding") == "UTF8"
