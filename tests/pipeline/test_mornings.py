"""A shop's morning: once, at its hour, whom it should, and nobody after a holiday."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from bot.domain.incoming import Command, Written
from bot.domain.mornings import PressNamed
from bot.domain.presses import data_of
from bot.mailbox.outbox import Owed, settle
from bot.storage.rows import CONTACT, CUSTOMER, NAMED, SALE, SHOP
from bot.storage.shops import join_shop, mark_blocked, write_account
from bot.storage.transaction import Store, Tx
from tests.pipeline.counter import Counter, buttons, spoken
from tests.pipeline.past import TODAY, calls, comes, every, morning, next_morning, opens, sells, today

LATE = {"Maria": every(7, until=30), "Tom": every(10, until=3, visits=4), "Anna": every(14, until=6, visits=4)}


async def _shop(counter: Counter, **more: list[date]) -> None:
    await opens(counter, LATE | more)


@pytest.fixture
def one_store(sqlite_url: str) -> Iterator[Counter]:
    """A house on SQLite alone: what is tried here is the engine's doing, not the store's."""
    store = Store(sqlite_url)
    yield Counter(store=store)
    store.close()


async def test_a_late_regular_is_named_once(counter: Counter) -> None:
    """At the shop's hour, with days and gaps; not again while the same absence lasts, and again after thirty days."""
    await _shop(counter)
    [told] = await morning(counter, next_morning())
    assert told == "👋 Worth a hello today:\nMaria: usually every 7 days, now 31."
    heard = []
    for days in range(2, 33):
        await sells(counter, TODAY + timedelta(days=days - 1))
        await comes(counter, "Tom", TODAY + timedelta(days=days - 1))
        heard += [(days, text) for text in await morning(counter, next_morning(days)) if "Maria" in text]
    assert [days for days, _ in heard] == [31]


async def test_a_visit_brings_the_name_back(one_store: Counter) -> None:
    """Whoever came again after being named is late anew by a new absence only."""
    await _shop(one_store)
    await morning(one_store, next_morning())
    await comes(one_store, "Maria", TODAY + timedelta(days=1))
    days = [TODAY + timedelta(days=n) for n in range(1, 40)]
    await sells(one_store, *days)
    told = {n for n in range(2, 40) if any("Maria" in one for one in await morning(one_store, next_morning(n)))}
    assert told
    assert min(told) > 14


@pytest.mark.parametrize(
    "past", [{}, {"Maria": [TODAY]}, {"Maria": [TODAY] * 3}, {"Maria": every(1, until=1, visits=90)}]
)
async def test_a_shop_with_little_to_say_is_silent(one_store: Counter, past: dict[str, list[date]]) -> None:
    """No sales, one customer, one day, somebody who comes every day: no regular is late, and nothing says so."""
    await opens(one_store, past)
    told = await morning(one_store, next_morning())
    assert not any("usually" in one for one in told)


async def test_a_daily_customer_is_told_without_a_number(one_store: Counter) -> None:
    """Who came every day for two years and then not for three weeks."""
    await opens(one_store, {"Maria": every(1, until=21, visits=700), "Tom": every(3, until=2, visits=60)})
    [told] = await morning(one_store, next_morning())
    assert "Maria: usually nearly every day, not seen for 22 days." in told.splitlines()


async def test_an_import_of_everything_at_once_names_few(one_store: Counter) -> None:
    """A hundred lapsed regulars and forty newcomers of one day: no more names than the shop wants, no newcomers."""
    past = {f"Old {n}": every(7, until=20 + n, visits=10) for n in range(100)}
    past |= {f"New {n}": [TODAY] for n in range(40)}
    await opens(one_store, past)
    [told] = await morning(one_store, next_morning())
    lines = told.splitlines()[1:]
    assert len(lines) == 3
    assert all("usually" in line for line in lines)


async def test_sales_in_the_future_count_for_nothing(one_store: Counter) -> None:
    """A file may hold them: nobody is seen by them before their day."""
    await opens(one_store, LATE)
    await comes(one_store, "Maria", TODAY + timedelta(days=200))
    assert "Maria: usually every 7 days, now 31." in (await morning(one_store, next_morning()))[0]


@pytest.mark.parametrize("away", [True, False])
@pytest.mark.parametrize("pause", [14, 21])
async def test_nobody_is_late_after_the_shop_was_away(one_store: Counter, pause: int, away: bool) -> None:  # noqa: FBT001
    """Closed for three weeks, or an owner who wrote nothing for two: no regular is named, on no morning of these.

    The same regulars are late where the shop was there and only they were not.
    """
    past = {f"Weekly {n}": every(7, until=n + pause, visits=30) for n in range(1, 15)}
    await opens(one_store, past | {"Daily": every(1, until=pause, visits=200)})
    if away:
        await one_store.store.transact(_drop_since(TODAY - timedelta(days=pause)))
    heard = await morning(one_store, next_morning(0, hour=20))
    for days in range(1, 7):
        heard += await morning(one_store, next_morning(days))
        await sells(one_store, TODAY + timedelta(days=days))
    assert any("usually" in one for one in heard) != away


def _drop_since(day: date) -> Callable[[Tx], None]:
    def job(tx: Tx) -> None:
        tx.execute(delete(SALE).where(SALE.c.day > day))

    return job


@pytest.mark.parametrize(
    ("zone", "night", "hours"),
    [
        ("Europe/London", datetime(2027, 3, 28, tzinfo=UTC), "01:30"),  # left out: clocks go from 1 to 2
        ("Europe/London", datetime(2026, 10, 25, tzinfo=UTC) + timedelta(days=364), "01:30"),  # comes twice
        ("No/Such_Zone", datetime(2026, 11, 21, tzinfo=UTC), "09:00"),
    ],
)
async def test_once_a_day_whatever_clocks_do(one_store: Counter, zone: str, night: datetime, hours: str) -> None:
    """An hour that the change of clocks leaves out or repeats, and a zone that this machine does not know."""
    await opens(one_store, {"Maria": [TODAY]})
    born = (night + timedelta(days=1)).date()
    values = {"timezone": zone, "nudge_at": hours, "next_round_at": night - timedelta(days=1), "day_starts": "00:00"}
    await one_store.store.transact(lambda tx: tx.execute(update(SHOP).values(**values)))
    await one_store.store.transact(lambda tx: tx.execute(update(CUSTOMER).values(birthday=f"{born:%m-%d}")))
    heard = []
    for quarter in range(4 * 44):
        heard += await morning(one_store, night - timedelta(hours=2) + timedelta(minutes=15 * quarter))
    days = [text for text in heard if "birthday today" in text]
    assert len(days) == 1


async def test_two_processes_tell_it_once(counter: Counter, swept_database_url: str) -> None:
    """However many tick, one has the morning: both have planned it before either tells it."""
    await _shop(counter)
    other = Counter(store=Store(swept_database_url), clock=counter.clock)
    counter.clock.moment = next_morning()
    both_planned = asyncio.Barrier(2)
    for house in (counter, other):
        house.store.transact = _after(both_planned, house.store.transact)  # type: ignore[assignment,method-assign]
    await asyncio.gather(counter.pipeline.due.tell(), other.pipeline.due.tell())
    assert len(counter.heard + other.heard) == 1
    assert len((await counter.books(NAMED))["named"]) == 1
    other.store.close()


def _after(barrier: asyncio.Barrier, transact: Callable[[Any], Awaitable[Any]]) -> Callable[[Any], Awaitable[Any]]:
    async def waits(job: Callable[[Tx], Any]) -> Any:
        await barrier.wait()
        return await transact(job)

    return waits


async def test_a_day_that_was_told_is_not_told_again(one_store: Counter) -> None:
    """Whatever hour the shop is looked at next, as after a change of its settings."""
    await _shop(one_store)
    assert len(await morning(one_store, next_morning())) == 1
    await one_store.store.transact(lambda tx: tx.execute(update(SHOP).values(next_round_at=next_morning())))
    assert await morning(one_store, next_morning(hour=11)) == []


@pytest.mark.parametrize(("hour", "told"), [(8, False), (9, True), (20, True), (21, False), (23, False)])
async def test_a_machine_asleep_for_three_days(one_store: Counter, hour: int, told: bool) -> None:  # noqa: FBT001
    """It makes up for the day it wakes up on, not for the others, and never at night."""
    await _shop(one_store)
    heard = await morning(one_store, next_morning(3, hour=hour))
    assert bool(heard) == told
    assert len(heard) <= 1
    at_nine = await morning(one_store, next_morning(3, hour=9)) if hour < 9 else []
    assert bool(heard + at_nine) == (hour < 21)


async def test_a_nudge_is_owed_once_and_a_reminder_alone_is_not(one_store: Counter) -> None:
    """What is marked before it is made may be lost: what the owner asked for must not be."""
    await _shop(one_store)
    [owed] = await calls(one_store, next_morning())
    assert (owed.call.once, owed.call.about) == (True, "morning:2026-11-21")
    one_store.clock.moment = next_morning(1, hour=12)
    await one_store.writes("remind me tomorrow to call the florist")
    [owed] = await calls(one_store, next_morning(2))
    assert (owed.call.once, owed.call.payload["text"]) == (False, "⏰ Reminder: “call the florist”")


async def test_whoever_blocked_the_bot_is_left_alone(counter: Counter) -> None:
    """With nobody to tell nothing is said and nothing is lost: /today has it, and who is back has the next morning."""
    await _shop(counter)
    await _joins(counter, 2)
    for user in (1, 2):
        await counter.store.transact(lambda tx, user=user: mark_blocked(tx, user, counter.clock.now()))  # type: ignore[misc]
    assert await morning(counter, next_morning()) == []
    assert "Maria" in spoken(await today(counter))
    await counter.store.transact(lambda tx: mark_blocked(tx, 1, counter.clock.now()))
    await counter.store.transact(lambda tx: mark_blocked(tx, 2, None))
    await sells(counter, TODAY + timedelta(days=1))
    assert [one.call.chat_id for one in await calls(counter, next_morning(2))] == [2]


async def _joins(counter: Counter, user: int) -> None:
    def job(tx: Tx) -> None:
        write_account(tx, user, "en", "GB", name="Luca")
        join_shop(tx, 1, user, "owner", counter.clock.now())

    await counter.store.transact(job)


async def test_what_one_owner_did_shows_on_the_others_message(counter: Counter) -> None:
    """One's Sent is a mark on every owner's list at once, with who it was; the second to press hears it is done."""
    await _shop(counter)
    await _joins(counter, 2)
    for one in await calls(counter, next_morning()):
        await _arrived(counter, one)
    opened = await counter.presses(await _about_maria(counter), user=1, message=6000)
    assert "31, longer than ever before" in opened[-1]["text"]
    sent = await counter.presses(buttons(opened)["Sent ✓"], user=1, message=6001)
    assert _redrawn(sent) == {
        1: "👋 Worth a hello today:\n✓ Maria · sent",
        2: "👋 Worth a hello today:\n✓ Maria · sent · User 1",
    }
    again = await counter.presses(buttons(opened)["Sent ✓"], user=2, message=6002)
    assert again[0]["text"] == "Already in the notebook. Nothing changed."
    assert len((await counter.books(CONTACT))["contact"]) == 1
    as_told = "👋 Worth a hello today:\nMaria: usually every 7 days, now 31."
    assert _redrawn(await counter.gets(Command(name="undo", arguments=""))) == {1: as_told, 2: as_told}
    assert _redrawn(await counter.gets(Written(text="redo"))) == _redrawn(sent)


def _redrawn(answered: list[dict[str, Any]]) -> dict[int, str]:
    """The morning's messages as they read now, by their chat."""
    changed = (one for one in answered if one["method"] == "editMessageText" and one["message_id"] > 9000)
    return {one["chat_id"]: one["text"] for one in changed}


async def test_a_page_of_those_not_seen_lately_keeps_nobody_waiting(one_store: Counter) -> None:
    """Everybody is looked at on a reader's connection while the writer goes on; a stranger sees nobody."""
    await opens(one_store, {f"Old {n:02}": every(7, until=30 + n, visits=10) for n in range(12)} | LATE)
    [first] = await one_store.gets(Command(name="lapsed", arguments=""))
    read = [0]
    store_read = one_store.store.read

    async def counted(job: Callable[[Tx], Any]) -> Any:
        read[0] += 1
        return await store_read(job)

    one_store.store.read = counted  # type: ignore[method-assign]
    turned = await one_store.presses(buttons([first])["More"])
    assert read[0] == 1
    assert [one["method"] for one in turned] == ["answerCallbackQuery", "editMessageText"]
    assert turned[1]["text"] != first["text"]
    assert "Back" in buttons(turned)
    forged = await one_store.presses(buttons([first])["More"], user=7)
    assert spoken(forged) == "This button no longer works. Nothing changed."


async def _arrived(counter: Counter, owed: Owed) -> None:
    told = 9000 + owed.row_id
    await counter.store.transact(lambda tx: settle(tx, owed.row_id, counter.clock.now(), told_id=told))


async def _about_maria(counter: Counter) -> str:
    """The data of the button that opens her."""
    found = select(CUSTOMER.c.id).where(CUSTOMER.c.name == "Maria")
    maria = await counter.store.read(lambda tx: int(tx.execute(found).scalar_one()))
    return data_of(PressNamed(shop=1, customer=maria, deed="open"))


async def test_later_not_a_regular_and_do_not_contact(one_store: Counter) -> None:
    """Later comes up on its day; the others never, and each can be taken back."""
    await _shop(one_store)
    await morning(one_store, next_morning())
    opened = await one_store.presses(await _about_maria(one_store))
    asked = await one_store.presses(buttons(opened)["Later"])
    await one_store.presses(buttons(asked)["In a week"])
    told = {n: await morning(one_store, next_morning(n)) for n in range(2, 9) if not await _sold(one_store, n)}
    assert [n for n, texts in told.items() if any("Maria" in text for text in texts)] == [8]
    marked = await one_store.presses(buttons(opened)["Not a regular"])
    assert "won't be named" in marked[-1]["text"]
    assert "Maria" not in await one_store.commands("lapsed")
    await one_store.presses(buttons(marked)["Undo"])
    assert "Maria" in await one_store.commands("lapsed")
    await one_store.presses(buttons(opened)["Do not contact"])
    assert "Maria" not in await one_store.commands("lapsed")
    assert await one_store.commands("undo") == "↩️ Taken out: Do not contact · Maria. /redo puts it back."


async def _sold(counter: Counter, days: int) -> bool:
    await sells(counter, TODAY + timedelta(days=days - 1))
    await comes(counter, "Tom", TODAY + timedelta(days=days - 1))
    return False


async def test_settings_of_the_morning(one_store: Counter) -> None:
    """Its hour, off, how many names, days off: each takes hold at once, and is undone like any setting."""
    await opens(one_store, {f"Old {n}": every(7, until=24 + n, visits=10) for n in range(6)})
    assert await one_store.commands("settings names 2") == "Names a day, at most: 2"
    assert "come at 10:30" in await one_store.commands("settings nudge 10:30")
    assert await one_store.commands("settings closed sunday, lunedì") == "No names on: Mon, Sun"
    assert "isn't a number" in await one_store.commands("settings names 9")
    assert "isn't a day" in await one_store.commands("settings closed every day")
    assert await morning(one_store) == []
    assert await morning(one_store, next_morning()) == []
    one_store.clock.moment = datetime(2026, 11, 21, 10, 31, tzinfo=UTC)
    [told] = await morning(one_store)
    assert len(told.splitlines()) == 3
    for days in (2, 3):
        await sells(one_store, TODAY + timedelta(days=days - 1))
        assert await morning(one_store, next_morning(days, hour=11)) == []
    assert "any more" in await one_store.commands("settings nudge off")
    assert await morning(one_store, next_morning(4, hour=11)) == []
    assert "Morning names" in await one_store.commands("undo")
    await morning(one_store)
    await sells(one_store, TODAY + timedelta(days=4))
    assert await morning(one_store, next_morning(5, hour=11)) != []


async def test_today_shows_the_same_people(one_store: Counter) -> None:
    """Before the morning those it would name, after it those it named, with what came of them."""
    await _shop(one_store)
    one_store.clock.moment = next_morning(1, hour=8)
    before = await today(one_store)
    [told] = await morning(one_store, next_morning())
    assert before[0]["text"] == told
    opened = await one_store.presses(buttons(before)["Maria"])
    await one_store.presses(buttons(opened)["Sent ✓"])
    assert "✓ Maria · sent" in spoken(await today(one_store))
    assert await one_store.writes("who haven't I seen in a while?") == await one_store.commands("lapsed")
    assert len((await one_store.books(NAMED))["named"]) == 1


@pytest.mark.parametrize(("words", "said"), [("today", "No one yet"), ("lapsed", "No one yet")])
async def test_asked_too_early(one_store: Counter, words: str, said: str) -> None:
    """A shop in which nobody has a rhythm says when one shows."""
    await one_store.gets(Command(name="start", arguments=""))
    assert (await one_store.commands(words)).startswith(said)


async def test_forgetting_and_merging_take_the_names_along(counter: Counter) -> None:
    """Lines and contacts go over to whom somebody turned out to be, and go for good with who is deleted."""
    await _shop(counter)
    await morning(counter, next_morning())
    opened = await counter.presses(await _about_maria(counter))
    await counter.presses(buttons(opened)["Sent ✓"])
    asked = await counter.gets(Written(text="Maria and Tom are the same person", replies_to=None, forwarded=False))
    await counter.presses(buttons(asked)["Make one"])
    assert (len((await counter.books(NAMED))["named"]), len((await counter.books(CONTACT))["contact"])) == (1, 1)
    first = await counter.gets(Command(name="forget", arguments="Maria"))
    second = await counter.presses(buttons(first)["Go on"])
    await counter.presses(buttons(second)["Delete for good"])
    assert (await counter.books(NAMED, CONTACT)) == {"named": [], "contact": []}
