"""How the bot starts and ends, and what its log says meanwhile."""

import asyncio
import re
import socket
from contextlib import closing

import httpx
import pytest

from bot.sandbox.client import Sandbox
from tests.bots import BotProgram
from tests.house import House

#: When a line was written: its fractions of a second hold any figure in time.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")


def _one_line(bot: BotProgram) -> str:
    """What a start that cannot be wrote; AssertionError unless it ended by 2 with one line."""
    bot.start()
    assert bot.ends() == 2
    lines = bot.log.read_text().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_a_token_that_telegram_does_not_know(house: House) -> None:
    """Ends by 2 and names the setting, not its value."""
    line = _one_line(house.program(BOT_TOKEN="7000000001:AAanother-token-entirely-0123456789a"))
    assert "BOT_TOKEN" in line
    assert "another" not in line


@pytest.mark.parametrize("setting", ["HTTP_LISTEN", "WEBHOOK_LISTEN"])
def test_an_address_that_is_taken(setting: str, house: House) -> None:
    """Ends by 2 with the setting's name, and not in a server's own words."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        bot = house.bot(**{setting: place, "WEBHOOK_URL": "http://127.0.0.1:9/hook"})
        bot.start()
        assert bot.ends(20) != 0
        assert f"{setting} cannot be used: {place}" in bot.last_words()


async def test_health(house: House, sandbox: Sandbox) -> None:
    """Alive and ready while all is well; not ready, but alive, once Telegram has been silent for long."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    await asyncio.to_thread(house.bot(HTTP_LISTEN=place).opens)
    emma = await sandbox.person("Emma", "en-GB")
    await emma.asks("/start")
    async with httpx.AsyncClient(trust_env=False, base_url=f"http://{place}") as http:
        assert [(await http.get(path)).status_code for path in ("/healthz", "/readyz")] == [200, 200]
        await sandbox.moves_clock(by_s=600)
        assert [(await http.get(path)).status_code for path in ("/healthz", "/readyz")] == [200, 503]


async def test_the_log_holds_nobody(house: House, sandbox: Sandbox) -> None:
    """A run with failures of every kind: its log at INFO holds no token, no name, no sum, no word that was written."""
    house.rows(
        "CREATE TRIGGER boom BEFORE INSERT ON sale WHEN new.amount_minor = 66677 BEGIN SELECT RAISE(ABORT, 'boom'); END"
    )
    bot = house.bot()
    await asyncio.to_thread(bot.opens)
    emma = await sandbox.person("Emmeline", "en-GB")
    await emma.asks("Ludmilla 333.44 gingerbread")
    await emma.asks("Ludmilla 666.77 gingerbread")
    await sandbox.breaks("sendMessage", "drop_before", times=2)
    await sandbox.breaks("getUpdates", "status", times=2)
    await emma.asks("Nota Ludmilla: marzipan")
    await sandbox.inject({"message": {"text": "Ludmilla 333.44", "chat": {"id": emma.id}}})
    await asyncio.to_thread(house.settles)
    await asyncio.to_thread(bot.stop)
    log = _MOMENT.sub("", bot.log.read_text())
    assert "an update failed" in log
    assert "telegram is away" in log
    words = ("Ludmilla", "Emmeline", "gingerbread", "marzipan", house.sandbox.token, str(emma.id))
    for secret in (*words, "333.44", "33344", "666.77", "66677"):
        assert secret not in log
