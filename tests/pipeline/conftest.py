"""A counter on one store, then on the other."""

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.storage.transaction import Store
from tests.pipeline.counter import Counter


@pytest_asyncio.fixture
async def counter(swept_database_url: str) -> AsyncIterator[Counter]:
    """A house that is open to everyone."""
    store = Store(swept_database_url)
    yield Counter(store=store)
    store.close()
