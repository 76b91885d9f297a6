"""What every test may ask for: a database of its own on either store, and settings that come from the test alone."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import Settings
from tests.living import Living, living_house
from tests.postgres import Postgres, running_postgres, sweep


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the developer's environment nor their `.env`, with its real token, reaches a test."""
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(postgres: Postgres) -> Iterator[str]:
    """A database migrated once, to be copied by every test that wants one."""
    from bot.storage.migrations.upgrade import migrate  # noqa: PLC0415 - only tests that touch the store pay for it

    template = postgres.create()
    migrate(postgres.url(template))
    postgres.seal(template)
    yield template
    postgres.drop(template)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for SQLite, as a file."""
    from bot.storage.migrations.upgrade import migrate  # noqa: PLC0415 - only tests that touch the store pay for it

    path = tmp_path_factory.mktemp("template") / "regulars.db"
    migrate(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of the test's own."""
    path = shutil.copy(migrated_file, tmp_path / "regulars.db")
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: Postgres, migrated_template: str) -> Iterator[str]:
    """A migrated PostgreSQL database of the test's own."""
    name = postgres.create(template=migrated_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of the test's own; the test runs on one store, then on the other."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(scope="session")
def kept_postgres_url(postgres: Postgres, migrated_template: str) -> Iterator[str]:
    """One migrated PostgreSQL database for all tests that leave it empty."""
    name = postgres.create(template=migrated_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def swept_postgres_url(kept_postgres_url: str) -> Iterator[str]:
    """That database, emptied after the test: making one takes twenty times as long."""
    yield kept_postgres_url
    sweep(kept_postgres_url)


@pytest.fixture(params=["sqlite", "postgres"])
def swept_database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database as if it were the test's own, for those that only write rows, on each store in turn."""
    name = {"sqlite": "sqlite_url", "postgres": "swept_postgres_url"}[request.param]
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own with nothing in it, for tests of the migrations themselves."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """One bot and one sandbox for all that talk to it: each dialogue has a user, and so a shop, of its own."""
    with living_house(tmp_path_factory.mktemp("living")) as house:
        yield house
        asyncio.run(house.check_nothing_went_wrong())


@pytest.fixture(scope="session")
def invited_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """The same, where shops are opened by invitation only."""
    with living_house(tmp_path_factory.mktemp("invited"), OPEN_TO="invited") as house:
        yield house
        asyncio.run(house.check_nothing_went_wrong())
