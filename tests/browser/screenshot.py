"""Takes the picture of the README: a little conversation on a phone, at half past ten in the morning.

python -m tests.browser.screenshot            writes docs/page.png; `pngquant` makes it a third as large
python -m tests.browser.screenshot FOLDER     writes one for each language, to be looked at
"""

import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser

from tests.browser.phone import House, Phone, running_browser, running_house

README_PICTURE = Path(__file__).parents[2] / "docs/page.png"
_MORNING = datetime(2026, 11, 18, 10, 30)  # noqa: DTZ001 - on the wall of each shop
_STILL_MS = 700
#: The first message in the picture is a whole one.
_HEIGHT = 792


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who is at the counter, what was sold before the picture, and what is said in it."""

    file: str
    name: str
    timezone: str
    before: tuple[str, ...]
    said: tuple[str, ...]


SCENES = (
    Scene(
        file="zh",
        name="王芳",
        timezone="Asia/Shanghai",
        before=("11月10日 王姐 牛肉面 18", "上周五 王姐 牛肉面 18", "周一 老李 凉皮 12", "昨天 小陈 牛肉面 18"),
        said=("王姐 18", "散客 牛肉面 18", "备注 王姐：对花生过敏", "王姐"),
    ),
    Scene(
        file="it",
        name="Giulia",
        timezone="Europe/Rome",
        before=(
            "2 novembre Maria 32 piega",
            "10 novembre Maria 32 piega",
            "lunedì Luca 18 barba",
            "ieri Teresa 32 piega",
        ),
        said=("Maria 32", "di passaggio 18 barba", "nota Maria: allergica alle noci", "Maria"),
    ),
    Scene(
        file="en",
        name="Emma",
        timezone="Europe/London",
        before=(
            "10 November Maria 25 cappuccino",
            "last Friday Maria 25 cappuccino",
            "Monday Tom 12.50 trim",
            "yesterday Sophie 6.80 flat white",
        ),
        said=("Maria 25", "walk-in 6.80 flat white", "note Maria: allergic to nuts", "Maria"),
    ),
)


def take(scene: Scene, house: House, browser: Browser, file: Path) -> None:
    """Hold the conversation, and take its picture; what was sold before lies out of sight above it."""
    phone = Phone.opened(browser, house, sharpness=2)
    moment = _MORNING.replace(tzinfo=ZoneInfo(scene.timezone)).timestamp()
    house.set_clock(shift_s=round(moment - time.time()))
    phone.page.set_viewport_size({"width": 390, "height": _HEIGHT})
    phone.becomes(scene.name)
    for text in (*scene.before, *scene.said):
        heard = phone.page.locator("li.message:not(.mine):visible").count()
        phone.writes(text)
        phone.page.wait_for_function(
            "heard => document.querySelectorAll('li.message:not(.mine)').length > heard", arg=heard
        )
        phone.page.wait_for_timeout(_STILL_MS)
    phone.page.screenshot(path=file)
    phone.page.context.close()


def main(arguments: list[str]) -> None:
    """All languages into a folder, or the README's picture."""
    folder = Path(arguments[0]) if arguments else None
    with tempfile.TemporaryDirectory() as home, running_house(Path(home)) as house, running_browser() as browser:
        for scene in SCENES:
            if folder is not None:
                take(scene, house, browser, folder / f"{scene.file}.png")
            elif scene.file == "en":
                take(scene, house, browser, README_PICTURE)


if __name__ == "__main__":
    main(sys.argv[1:])
