"""One browser, one page and one house for all of these tests."""

import os
from collections.abc import Iterator

import pytest

from tests.browser.phone import CHROMIUM, House, Phone, running_browser, running_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """What `make run` starts, in an empty folder, on a morning at nine."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"there is no browser at {CHROMIUM}: apt-get install chromium")
        pytest.skip(f"there is no browser at {CHROMIUM}: apt-get install chromium")
    with running_house(tmp_path_factory.mktemp("house")) as running:
        running.set_clock(morning=True, timezone="Europe/London")
        yield running


@pytest.fixture(scope="module")
def phone(house: House) -> Iterator[Phone]:
    """The page, open in a browser; whatever it complains of fails the tests."""
    with running_browser() as browser:
        opened = Phone.opened(browser, house)
        yield opened
        assert opened.troubles == []
        assert opened.page.locator("#refused").is_hidden()
