"""A shop that is to be deleted: asked twice, a week to think it over, and then all of it."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.domain.incoming import Command
from bot.mailbox import inbox
from bot.storage.rows import ACCOUNT, CLOSING, INBOX, MEMBER, SALE, SHOP
from bot.storage.shops import join_shop, open_shop, write_account
from bot.storage.tables import metadata
from bot.storage.transaction import Tx
from tests.pipeline.counter import BOT, Counter, buttons, spoken

_WEEK = timedelta(days=7)


async def _close(counter: Counter, user: int = 1) -> str:
    shown = await counter.gets(Command(name="privacy", arguments=""), user=user)
    first = await counter.presses(buttons(shown)["Delete the notebook"], user=user)
    second = await counter.presses(buttons(first)["Go on"], user=user)
    return spoken(await counter.presses(buttons(second)["Delete in a week"], user=user))


async def _shops(counter: Counter) -> list[str]:
    return [*(await counter.books(SHOP))["shop"]]


async def test_everything_goes_after_a_week(counter: Counter) -> None:
    """On both stores: not an hour before, then every row of the shop; another shop's rows stay."""
    for words in ("Maria 25 cappuccino", "note Maria: no nuts", "tag Maria vip", "remind me to call Maria on Friday"):
        await counter.writes(words)
    await counter.writes("Tom 5", user=2)
    assert "deleted on 27 November" in await _close(counter)
    counter.clock.moment += _WEEK - timedelta(hours=1)
    await counter.pipeline.close_shops()
    assert len(await _shops(counter)) == 2
    counter.clock.moment += timedelta(hours=1)
    before = len(counter.heard)
    await counter.pipeline.close_shops()
    assert [owed.call.payload["text"][:23] for owed in counter.heard[before:]] == ["The notebook is deleted"]
    rows = await counter.books(*metadata.tables.values())
    assert [len(rows[table.name]) for table in (SHOP, MEMBER, SALE)] == [1, 1, 1]
    assert not [row for found in rows.values() for row in found if "Maria" in row]
    await counter.pipeline.close_shops()
    assert len(counter.heard) == before + 1


async def test_it_can_be_kept(counter: Counter) -> None:
    """The button keeps it, at any time within the week; pressed again it does nothing."""
    await counter.writes("Maria 25")
    await _close(counter)
    shown = await counter.gets(Command(name="privacy", arguments=""))
    keep = buttons(shown)["Keep the notebook"]
    assert spoken(await counter.presses(keep)) == "The notebook stays."
    assert "no longer works" in spoken(await counter.presses(keep))
    counter.clock.moment += 2 * _WEEK
    await counter.pipeline.close_shops()
    assert await counter.sold() == ["25.00"]


async def test_a_second_wish_does_not_put_it_off(counter: Counter) -> None:
    """Asked for again within the week, the day stays the one of the first time."""
    await counter.writes("Maria 25")
    await _close(counter)
    counter.clock.moment += timedelta(days=3)
    shop = int((await counter.books(CLOSING))["closing"][0].split(",")[0].removeprefix("("))
    assert "27 November" in spoken(await counter.presses(f"px:{shop}:2"))


async def test_the_number_of_a_shop_is_never_given_again(counter: Counter) -> None:
    """Old buttons carry it: who opens a shop after theirs was deleted gets another number."""
    await counter.writes("Maria 25")
    [first] = await _shops(counter)
    await _close(counter)
    counter.clock.moment += _WEEK
    await counter.pipeline.close_shops()
    await counter.writes("Maria 30")
    [second] = await _shops(counter)
    assert first.split(",")[0] != second.split(",")[0]
    assert await counter.sold() == ["30.00"]


async def test_other_owners_are_told_and_may_keep_it(counter: Counter) -> None:
    """One of two owners wants it deleted: the other hears of it once, and can keep it; staff can do neither."""
    await counter.writes("Maria 25")
    shop = int((await _shops(counter))[0].split(",")[0].removeprefix("("))

    def join(tx: Tx) -> None:
        for user, role in ((2, "owner"), (3, "staff")):
            write_account(tx, user, "it", None)
            join_shop(tx, shop, user, "owner" if role == "owner" else "staff", counter.clock.now())

    await counter.store.transact(join)
    before = len(counter.heard)
    await _close(counter)
    told = [owed.call for owed in counter.heard[before:] if owed.call.chat_id == 2]
    assert [call.payload["text"][:27] for call in told] == ["⚠️ Data di cancellazione del"[:27]]
    assert "stays" not in spoken(await counter.presses(f"px:{shop}:3", user=3))
    assert spoken(await counter.presses(f"px:{shop}:3", user=2)) == "Il taccuino resta."


async def test_whoever_writes_for_another_shop_goes_on_there(counter: Counter) -> None:
    """An owner of two shops writes for the one that is left; their raw messages to it stay."""
    await counter.writes("Maria 25")

    def second(tx: Tx) -> int:
        return open_shop(tx, currency="EUR", timezone="Europe/Rome", now=counter.clock.now())

    other = await counter.store.transact(second)
    await counter.store.transact(
        lambda tx: tx.execute(
            insert(MEMBER).values(shop_id=other, user_id=1, role="owner", joined_at=counter.clock.now())
        )
    )
    await _close(counter)
    counter.clock.moment += _WEEK
    await counter.pipeline.close_shops()
    row = await counter.store.read(lambda tx: tx.execute(select(ACCOUNT.c.shop_id)).scalar())
    assert row == other


@pytest.mark.parametrize(("days", "kept"), [(29, 1), (31, 0)])
async def test_raw_messages_go_after_a_month(counter: Counter, days: int, kept: int) -> None:
    """What came in is removed 30 days after it was handled, what could not be handled too."""
    incoming = await counter.arrives(Command(name="help", arguments=""))
    await counter.pipeline.give_up(incoming.update_id, None)
    late = counter.clock.now() + timedelta(days=days)
    await counter.store.transact(lambda tx: inbox.purge(tx, late - timedelta(days=30)))
    left = await counter.store.read(lambda tx: tx.execute(select(INBOX.c.id).where(INBOX.c.bot_id == BOT)).all())
    assert len(left) == kept
