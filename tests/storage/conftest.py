"""Notebooks on one store, then on the other."""

from collections.abc import Iterator

import pytest

from tests.shops import Notebooks


@pytest.fixture
def books(swept_database_url: str) -> Iterator[Notebooks]:
    """Shops to be opened on a migrated database."""
    notebooks = Notebooks(swept_database_url)
    yield notebooks
    notebooks.close()
