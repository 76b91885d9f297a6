"""What these tests stand at."""

from collections.abc import AsyncIterator

import pytest

from tests.bad_input.counter import LANGUAGES, Counter, open_counter
from tests.living import Living


@pytest.fixture(params=LANGUAGES)
async def counter(living: Living, request: pytest.FixtureRequest) -> AsyncIterator[Counter]:
    """A counter whose owner speaks each language in turn; afterwards it must still take a sale."""
    async with open_counter(living, request.param) as opened:
        yield opened


@pytest.fixture
async def english(living: Living) -> AsyncIterator[Counter]:
    """A counter where the language does not matter."""
    async with open_counter(living, "en-GB") as opened:
        yield opened
