"""Who came back after a message is told once, with the sale or in the morning; and once a month what it all brought."""

from datetime import timedelta

from tests.pipeline.counter import Counter
from tests.pipeline.past import TODAY, comes, every, opens


async def _mornings(counter: Counter, days: int) -> list[str]:
    """What is said by itself in the mornings of so many days."""
    before = len(counter.heard)
    for _ in range(days):
        counter.clock.moment += timedelta(days=1)
        await counter.pipeline.due.tell()
    return [one.call.payload["text"] for one in counter.heard[before:]]


async def _tomorrow(counter: Counter) -> None:
    counter.clock.moment += timedelta(days=1)


async def test_the_sale_tells_it(counter: Counter) -> None:
    """In its confirmation; then no morning does, and the next sale is one like any other."""
    await opens(counter, {"Maria": every(7, until=20)})
    await counter.writes("messaged Maria")
    counter.clock.moment += timedelta(days=4)
    said = await counter.writes("Maria 65")
    assert "Maria came back 4 days after your message: £65!" in said
    assert "came back" not in await counter.writes("Maria 5")
    assert not any("came back" in text for text in await _mornings(counter, 3))


async def test_a_morning_tells_what_no_confirmation_did(counter: Counter) -> None:
    """Sales that were brought in, or written by staff, show a return too; once."""
    await opens(counter, {"Maria": every(7, until=20)})
    await counter.writes("messaged Maria")
    await _tomorrow(counter)
    await comes(counter, "Maria", TODAY + timedelta(days=1), amount=40)
    told = [text for text in await _mornings(counter, 3) if "came back" in text]
    assert told == ["🎉 Maria came back 1 day after your message: £40!"]


async def test_a_visit_after_several_messages_is_told_once(counter: Counter) -> None:
    """By the latest of them, and on no other morning of the days that either is followed."""
    await opens(counter, {"Maria": every(7, until=20)})
    await counter.writes("messaged Maria")
    await _mornings(counter, 5)
    await counter.writes("messaged Maria")
    await _tomorrow(counter)
    await comes(counter, "Maria", TODAY + timedelta(days=6), amount=40)
    told = [text for text in await _mornings(counter, 20) if "came back" in text]
    assert told == ["🎉 Maria came back 1 day after your message: £40!"]


async def test_the_month_is_told_once(counter: Counter) -> None:
    """In the first morning of the next one; with one message it says that it is too few."""
    await opens(counter, {"Maria": every(4, until=20)})
    await counter.writes("messaged Maria")
    told = [text for text in await _mornings(counter, 50) if "Written to" in text]
    assert told == ["December 2026. Written to: 1. Came back: 0. Too few to tell what the messages did."]


async def test_on_asking_it_is_told_any_time(counter: Counter) -> None:
    """What is not over yet is said to be so."""
    await opens(counter, {"Maria": every(7, until=20)})
    assert "Nothing to tell yet" in await counter.writes("did the messages work?")
    await counter.writes("messaged Maria")
    assert "Still being followed: 1 message." in await counter.writes("did the messages work?")
