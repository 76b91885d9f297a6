"""The page is whole and asks nothing of the network."""

import re

from bot.sandbox.app import PAGE
from bot.sandbox.client import Sandbox
from tests.sandbox.caller import Caller


async def test_everything_the_page_names_is_served(bot: Caller, sandbox: Sandbox) -> None:
    """Every file in its folder, and every one that the page or a script asks for."""
    index = await bot.http.get(sandbox.address)
    assert "default-src 'self'" in index.headers["content-security-policy"]
    named = set(re.findall(r'(?:src|href)="(/page/[^"]+)"', index.text))
    for script in PAGE.glob("*.js"):
        named |= {f"/page/{name}" for name in re.findall(r'from "\./([^"]+)"', script.read_text())}
    assert named == {f"/page/{path.name}" for path in PAGE.iterdir() if path.name != "index.html"}
    for address in named:
        assert (await bot.http.get(sandbox.address + address)).status_code == 200, address


def test_the_page_writes_text_only_as_text_and_loads_nothing_from_elsewhere() -> None:
    """No markup is made of what users or bots write, and no address leads out."""
    for path in PAGE.iterdir():
        source = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source), path.name
        assert not re.search(r"(?:src|href|url\(|from|import)\s*[=(]?\s*[\"']?https?://", source), path.name
