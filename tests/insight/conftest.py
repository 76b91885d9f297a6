"""Notebooks on a database of the test's own, on one store, then on the other."""

from collections.abc import Iterator

import pytest

from tests.shops import Notebooks


@pytest.fixture
def books(database_url: str) -> Iterator[Notebooks]:
    """Shops to be opened on a migrated database."""
    notebooks = Notebooks(database_url)
    yield notebooks
    notebooks.close()
