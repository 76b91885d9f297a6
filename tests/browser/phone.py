"""A person with the page open on a phone: they tap, type and read what is on the screen."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.config import Settings
from bot.sandbox.process import import_paths

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_WIDTH, _HEIGHT = 390, 844
_ANSWERS_WITHIN_MS = 30_000
_ENDS_WITHIN_S = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """`python -m bot sandbox`, running in an empty folder."""

    address: str
    folder: Path

    def kill_bot(self) -> None:
        """As a power cut would."""
        note = json.loads((self.folder / "data/sandbox/pids.json").read_text())
        os.kill(note["children"][1], signal.SIGKILL)

    def set_clock(self, **how: object) -> None:
        """Move the clock, as the page's button does."""
        body = json.dumps(how).encode()
        request = urllib.request.Request(  # noqa: S310 - the sandbox's own address
            f"{self.address}/sandbox/clock", body, {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request).close()  # noqa: S310


@contextmanager
def running_house(folder: Path) -> Iterator[House]:
    """The command as a user runs it, until left."""
    environment = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "sandbox", "--port", "0"],
        cwd=folder,
        env=environment | {"PYTHONPATH": os.pathsep.join(import_paths()), "LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None, "the page's address was not printed"
        yield House(address=found.group(), folder=folder)
    finally:
        process.terminate()
        process.wait(_ENDS_WITHIN_S)
        process.stdout.close()


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """The page, phone-sized."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, browser: Browser, house: House, sharpness: float = 1) -> "Phone":
        """The page as it is when it has been opened just now."""
        context = browser.new_context(
            viewport={"width": _WIDTH, "height": _HEIGHT}, device_scale_factor=sharpness, has_touch=True
        )
        context.set_default_timeout(_ANSWERS_WITHIN_MS)
        phone = cls(page=context.new_page())
        phone.page.on("pageerror", lambda error: phone.troubles.append(str(error)))
        phone.page.on(
            "console", lambda said: phone.troubles.append(said.text) if said.type in ("error", "warning") else None
        )
        phone.page.goto(house.address)
        expect(phone.page.get_by_role("navigation", name="Users").get_by_role("button").first).to_be_visible()
        return phone

    def becomes(self, name: str) -> None:
        """Another user's phone is in hand."""
        self.page.get_by_role("navigation", name="Users").get_by_role("button", name=name, exact=True).click()

    def starts(self) -> None:
        """Press Start, as Telegram wants it at first."""
        self.page.locator("button.start:visible").click()

    def writes(self, text: str) -> None:
        """Type a message and send it."""
        box = self.page.get_by_label("Message", exact=True).locator("visible=true")
        box.fill(text)
        box.press("Enter")

    def bubble(self, words: str) -> Locator:
        """The newest message with these words."""
        return self.page.locator("li.message:visible").filter(has_text=words).last

    def reads(self, words: str) -> Locator:
        """Wait until a message of the bot's has these words."""
        found = self.page.locator("li.message:not(.mine):visible").filter(has_text=words).last
        expect(found).to_be_visible(timeout=_ANSWERS_WITHIN_MS)
        return found

    def taps(self, label: str, under: str) -> None:
        """A button under the newest message with these words."""
        self.reads(under).get_by_role("button", name=label, exact=True).click()

    def picks(self, what: str, on: str) -> None:
        """From the menu of a message: Reply, Edit or Copy."""
        self.bubble(on).locator(".bubble").click()
        self.page.get_by_role("menuitem", name=what, exact=True).click()
