"""A house with its bot, for the gateway's tests."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.sandbox.client import Sandbox
from tests.house import House, house_with


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """A house on SQLite; the test starts its bots."""
    with house_with(sqlite_url, tmp_path) as house:
        yield house


@pytest.fixture
def any_house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """A house on either store."""
    with house_with(database_url, tmp_path) as house:
        yield house


@pytest.fixture
async def sandbox(house: House) -> AsyncIterator[Sandbox]:
    """That house's sandbox, from a user's side."""
    async with Sandbox(house.sandbox.address) as sandbox:
        yield sandbox
