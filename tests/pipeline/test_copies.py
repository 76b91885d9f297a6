"""The weekly copy to the owner's own chat."""

import io
import zipfile
from datetime import timedelta

from bot.domain.incoming import BlockedBot
from bot.insight.sealing import is_sealed, unsealed
from bot.mailbox import outbox
from bot.storage.rows import INBOX, SHOP
from tests.pipeline.counter import BOT, Counter, spoken


async def _sent(counter: Counter) -> list[outbox.Owed]:
    before = len(counter.heard)
    await counter.pipeline.send_backups()
    return counter.heard[before:]


async def test_a_copy_comes_every_week_to_those_who_want_one(counter: Counter) -> None:
    """None before it is asked for; then when the shop's day begins, once, and seven days later again."""
    await counter.writes("Maria 25")
    assert await _sent(counter) == []
    await counter.commands("settings backup on")
    assert await _sent(counter) == []
    counter.clock.moment += timedelta(days=1)
    [copy] = await _sent(counter)
    assert copy.call.file is not None
    with zipfile.ZipFile(io.BytesIO(copy.call.file)) as archive:
        assert "Maria" in archive.read("sales.csv").decode()
        assert "shop.json" in archive.namelist()
    assert copy.call.payload["caption"].startswith("The week's backup, 21 November.")
    assert await _sent(counter) == []
    counter.clock.moment += timedelta(days=6)
    assert await _sent(counter) == []
    counter.clock.moment += timedelta(days=1)
    assert len(await _sent(counter)) == 1
    await counter.commands("settings backup off")
    counter.clock.moment += timedelta(days=30)
    assert await _sent(counter) == []


async def test_a_shop_long_off_gets_one_copy_and_not_all_it_missed(counter: Counter) -> None:
    """However long nobody looked."""
    await counter.writes("Maria 25")
    await counter.commands("settings backup on")
    counter.clock.moment += timedelta(days=100)
    assert len(await _sent(counter)) == 1
    assert await _sent(counter) == []


async def test_with_a_passphrase_it_is_locked_and_the_passphrase_kept_nowhere(counter: Counter) -> None:
    """Neither in the settings, nor among the updates."""
    await counter.writes("Maria 25")
    await counter.commands("settings backup on")
    await counter.commands("settings passphrase four words of mine")
    everything = str(await counter.books(INBOX, SHOP)) + str(await counter.books())
    assert "four words" not in everything
    counter.clock.moment += timedelta(days=1)
    [copy] = await _sent(counter)
    assert copy.call.file is not None
    assert copy.call.file_name == "regulars-2026-11-21.backup"
    assert is_sealed(copy.call.file)
    with zipfile.ZipFile(io.BytesIO(unsealed(copy.call.file, "four words of mine"))) as archive:
        assert archive.testzip() is None


async def test_who_blocked_the_bot_gets_none(counter: Counter) -> None:
    """And the copy of that week is not saved up."""
    await counter.writes("Maria 25")
    await counter.commands("settings backup on")
    await counter.gets(BlockedBot(blocked=True))
    counter.clock.moment += timedelta(days=1)
    assert await _sent(counter) == []
    assert BOT == 42


async def test_privacy_tells_of_the_copy_while_there_is_one(counter: Counter) -> None:
    """And whether it is locked."""
    await counter.writes("Maria 25")
    assert "Every week" not in await counter.commands("privacy")
    await counter.commands("settings backup on")
    assert "Every week a copy of it all comes to the owner" in await counter.commands("privacy")
    await counter.commands("settings passphrase four words of mine")
    assert "Every week a copy of it all, locked, comes" in await counter.commands("privacy")


async def test_only_an_owner_of_today_gets_one(counter: Counter) -> None:
    """Staff get none; nor does somebody who was removed."""
    await counter.writes("Maria 25")
    await counter.commands("settings backup on")
    made = spoken(await counter.presses("e:1:invite"))
    await counter.commands(f"start {made.partition('?start=')[2].split()[0]}", user=2)
    counter.clock.moment += timedelta(days=1)
    assert [copy.call.chat_id for copy in await _sent(counter)] == [1]
    await counter.presses("e:1:hand:2")
    await counter.presses("e:1:remove:1", user=2)
    counter.clock.moment += timedelta(days=7)
    assert [copy.call.chat_id for copy in await _sent(counter)] == [2]
