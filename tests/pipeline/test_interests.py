"""A list for a tag gives a text for each of its customers, in their own language, one after another."""

import pytest

from bot.domain.incoming import Written
from bot.nudges.reading import language_read
from tests.pipeline.counter import Counter, buttons, spoken


async def _tagged(counter: Counter) -> dict[str, str]:
    """Three who like jazz, and what their list offers."""
    for name in ("Maria", "李梅", "Tom"):
        await counter.writes(f"{name} 25")
    await counter.writes("add customer Maria +39 333 1234567")
    for name in ("Maria", "李梅", "Tom"):
        await counter.writes(f"tag {name} jazz")
    return buttons(await counter.gets(Written(text="who likes jazz?")))


async def test_each_reads_their_own_language(counter: Counter) -> None:
    """Maria's number is Italian, 李梅's name Chinese, and of Tom nothing is known but the shop's own."""
    offered = await counter.presses((await _tagged(counter))["Texts to send"])
    assert spoken(offered).startswith("Maria · jazz · 1/3\nReady to send:\nCiao Maria,")
    offered = await counter.presses(buttons(offered)["Next"])
    assert "\n李梅，" in spoken(offered)
    offered = await counter.presses(buttons(offered)["Next"])
    assert "\nHi Tom," in spoken(offered)
    assert "Next" not in buttons(offered)


async def test_sent_goes_on_to_the_next(counter: Counter) -> None:
    """It is a contact like any other, followed and undone like one."""
    offered = await counter.presses((await _tagged(counter))["Texts to send"])
    said = await counter.presses(buttons(offered)["Sent ✓"])
    assert "Sent to Maria." in spoken(said)
    assert "李梅 · jazz · 2/3" in spoken(said)
    assert "Still being followed: 1 message." in await counter.writes("did the messages work?")
    await counter.presses(buttons(said)["Undo"])
    assert "Still being followed" not in await counter.writes("did the messages work?")


async def test_another_text_is_another(counter: Counter) -> None:
    """As often as one asks, for a while."""
    offered = await counter.presses((await _tagged(counter))["Texts to send"])
    seen = [spoken(offered)]
    for _ in range(4):
        offered = await counter.presses(buttons(offered)["Other text"])
        seen.append(spoken(offered))
    assert len(set(seen)) == len(seen)


async def test_who_is_not_to_be_contacted_is_left_out(counter: Counter) -> None:
    """And a list of nobody's tag offers nothing."""
    press = (await _tagged(counter))["Texts to send"]
    await counter.writes("do not contact Maria")
    assert spoken(await counter.presses(press)).startswith("李梅 · jazz · 1/2")
    assert "Texts to send" not in buttons(await counter.gets(Written(text="who likes chess?")))


@pytest.mark.parametrize(
    ("stored", "name", "phone", "language"),
    [
        (None, "Maria", None, "it"),
        ("en", "王姐", "+393331234567", "en"),
        (None, "王姐", None, "zh"),
        (None, "Tom", "+447700900123", "en"),
        (None, "Wang", "+8613800138000", "zh"),
        (None, "Urs", "+41446681800", "it"),
        (None, "Jean", "+33612345678", "it"),
        ("xx", "Maria", None, "it"),
    ],
)
def test_which_language_somebody_reads(stored: str | None, name: str, phone: str | None, language: str) -> None:
    """As noted, else by script, else by country; a country that speaks the shop's language speaks it."""
    assert language_read(stored, name, phone, "it") == language
