"""What the notebook says by itself: once, at a decent hour, to those it concerns."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.languages import load_languages
from bot.pipeline import BotFacts, Pipeline
from bot.storage.rows import CUSTOMER, SHOP, TASK
from bot.storage.shops import mark_blocked
from bot.storage.tasks import NewTask, write_task
from tests.pipeline.counter import BOT, Counter, buttons
from tests.shops import NOON


async def _opens(counter: Counter) -> None:
    """A shop in London whose only customer is Maria, its round of this morning done."""
    await counter.writes("15 November Maria 25")
    await counter.pipeline.due.tell()
    counter.heard.clear()


async def _remembers(counter: Counter, due_at: datetime, *, kind: str = "reminder", user: int = 1) -> None:
    def job(tx: Any) -> None:
        write_task(
            tx,
            NewTask(
                shop_id=1,
                id=900,
                customer_id=2 if kind == "make_right" else None,
                typed_name=None,
                kind="make_right" if kind == "make_right" else "reminder",
                text="call the florist",
                due_at=due_at,
                day=due_at.date(),
                time=None,
                user_id=user,
                at=counter.clock.now(),
                logged_by=user,
                chat_id=user,
                message_id=1,
                line=0,
            ),
        )

    await counter.store.transact(job)


async def _told(counter: Counter) -> list[str]:
    """What the next tick says."""
    before = len(counter.heard)
    await counter.pipeline.due.tell()
    return [one.call.payload["text"] for one in counter.heard[before:]]


def _pressable(counter: Counter) -> dict[str, str]:
    return buttons([dict(one.call.payload) for one in counter.heard[-1:]])


async def test_a_reminder_comes_at_its_time_and_once(counter: Counter) -> None:
    """Not before; at its moment; never again, however often the clock ticks or another process does."""
    await _opens(counter)
    await _remembers(counter, NOON + timedelta(hours=2))
    assert await _told(counter) == []
    counter.clock.moment = NOON + timedelta(hours=2)
    assert await _told(counter) == ["⏰ Reminder: “call the florist”"]
    assert await _told(counter) == []
    again = Pipeline(
        store=counter.store,
        bot=BotFacts(bot_id=BOT, username="RegularsBot", reads_groups=lambda: True),
        languages=load_languages(),
        clock=counter.clock,
        open_to="everyone",
        wake=counter.heard.append,
        courier=counter.courier,
    )
    counter.heard.clear()
    await again.due.tell()
    assert counter.heard == []


async def test_done_is_done_and_can_be_undone(counter: Counter) -> None:
    """Done settles it; pressed again it is dead; taken back it waits again."""
    await _opens(counter)
    await _remembers(counter, NOON)
    await _told(counter)
    data = _pressable(counter)["Done"]
    [_toast, edited] = await counter.presses(data)
    assert edited["text"] == "✅ Done: “call the florist”"
    assert "no longer works" in (await counter.presses(data))[0]["text"]
    await counter.presses(buttons([edited])["Undo"])
    assert (await counter.presses(data))[1]["text"] == edited["text"]


async def test_later_is_tomorrow(counter: Counter) -> None:
    """Put off, it comes at the same hour of the next day, and says so at once."""
    await _opens(counter)
    await _remembers(counter, NOON)
    await _told(counter)
    [_toast, edited] = await counter.presses(_pressable(counter)["Tomorrow"])
    assert edited["text"].startswith("⏰ Reminder for Sat 21 Nov, ")
    assert await _told(counter) == []
    counter.clock.moment = NOON + timedelta(days=1)
    assert await _told(counter) == ["⏰ Reminder: “call the florist”"]


async def test_a_reminder_missed_is_not_made_up_for_at_night(counter: Counter) -> None:
    """The machine was off at its hour: it comes in the morning; one set for the night comes at night."""
    await _opens(counter)
    await _remembers(counter, NOON)
    counter.clock.moment = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    assert await _told(counter) == []
    counter.clock.moment = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert await _told(counter) == ["⏰ Reminder: “call the florist”"]


async def test_whoever_blocked_the_bot_is_told_when_they_are_back(counter: Counter) -> None:
    """Nothing is said to them meanwhile, and nothing is lost."""
    await _opens(counter)
    await _remembers(counter, NOON)
    await counter.store.transact(lambda tx: mark_blocked(tx, 1, NOON))
    assert await _told(counter) == []
    await counter.store.transact(lambda tx: mark_blocked(tx, 1, None))
    assert await _told(counter) == ["⏰ Reminder: “call the florist”"]


async def test_nobody_else_finishes_a_reminder(counter: Counter) -> None:
    """A stranger's press of a forged button does nothing."""
    await _opens(counter)
    await _remembers(counter, NOON)
    await _told(counter)
    data = _pressable(counter)["Done"]
    await counter.writes("Luca 5", user=2)
    await counter.presses(data, user=2)
    rows = await counter.books(TASK)
    assert "call the florist" in str(rows)
    assert (await counter.presses(data))[1]["text"].startswith("✅")


async def test_birthdays_come_in_the_morning(counter: Counter) -> None:
    """A week before and on the day, once each; at night, and in the evening, nothing is said."""
    await _opens(counter)
    await _is_born(counter, "1986-11-28")
    heard = []
    for hour in range(24 * 9):
        counter.clock.moment = NOON + timedelta(hours=hour)
        heard += [(counter.clock.now().strftime("%d %H"), text) for text in await _told(counter)]
    assert heard == [
        ("21 09", "🎂 Maria: birthday on Sat 28 Nov."),
        ("28 09", "🎂 Maria: birthday today, 40 years old."),
    ]


@pytest.mark.parametrize(("asleep_until", "told"), [("23 15", True), ("23 22", False)])
async def test_a_morning_slept_through(counter: Counter, asleep_until: str, told: bool) -> None:  # noqa: FBT001
    """A round that was missed is made up for the same day, or at the next one: never at night."""
    await _opens(counter)
    await _is_born(counter, "11-27")
    counter.clock.moment = datetime.strptime(f"2026-11-{asleep_until} +0000", "%Y-%m-%d %H %z")
    assert bool(await _told(counter)) == told
    counter.clock.moment = datetime(2026, 11, 24, 9, 1, tzinfo=UTC)
    assert bool(await _told(counter)) != told


async def _is_born(counter: Counter, birthday: str) -> None:
    await counter.store.transact(lambda tx: tx.execute(update(CUSTOMER).values(birthday=birthday)))


async def test_a_zone_moved_at_the_hour(counter: Counter) -> None:
    """Where the shop's clock is set to another zone, its morning follows."""
    await _opens(counter)
    await _is_born(counter, "11-25")
    await counter.store.transact(lambda tx: tx.execute(update(SHOP).values(timezone="America/New_York")))
    counter.clock.moment = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    assert await _told(counter) == []
    counter.clock.moment = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
    assert await _told(counter) == ["🎂 Maria: birthday on Wed 25 Nov."]
