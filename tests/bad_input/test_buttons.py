"""Buttons pressed twice, late, by others, or never written."""

import asyncio

import pytest

from tests.bad_input.counter import Counter, open_counter
from tests.living import Living

_DEAD = {
    "en-GB": "This button no longer works. Nothing changed.",
    "it": "Questo pulsante non è più attivo. Tutto com'era.",
    "zh-hans": "这个按钮已失效，什么都没变。",
}
_TWICE = {
    "en-GB": "Already undone. Nothing else changed.",
    "it": "Già annullato. Il resto è com'era.",
    "zh-hans": "已经撤销过，别的没动。",
}
FORGED = (
    "u:1",
    "u:1:1:1",
    "u:-1:1",
    "u:999999:1",
    "u:99999999999999999999999999:1",
    "u:1:99999999999999999999999999",
    "u:٣:1",
    "r:1:999999",
    "a:1:1:99",
    "a:999999:1:1",
    "s:1:currency:BEANS",
    "s:999999:language:it",
    "s:1:'; DROP TABLE shop;--",
    "g:999999",
    "x",
    ":",
    "::::::",
    "\u202e",
    "u" * 64,
)


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_does_nothing(english: Counter, data: str) -> None:
    """Whatever it says, it says so and leaves the books alone."""
    [reply] = await english.says("Maria 30")
    assert await english.presses(data, reply) == _DEAD["en-GB"]
    assert await english.news() == []
    assert english.sales == [("Maria", 3000)]


async def test_an_old_button_still_says_that_it_is_dead_in_the_owners_language(counter: Counter) -> None:
    """One that this bot never wrote, in each language."""
    [reply] = await counter.says("Maria 30")
    assert await counter.presses("old:1", reply) == _DEAD[counter.language]


async def test_a_button_pressed_twice_acts_once(counter: Counter) -> None:
    """The second press says so, and the sale is not taken out twice, nor put back."""
    [reply] = await counter.says("Maria 30")
    undo = reply.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await counter.presses(undo, reply)
    assert counter.sales == []
    assert await counter.presses(undo, reply) == _TWICE[counter.language]
    assert counter.sales == []
    assert await counter.news() == []


async def test_two_thumbs_at_once_take_out_one_sale(english: Counter) -> None:
    """Two presses that arrive together are one act."""
    await english.says("Maria 10")
    [reply] = await english.says("Maria 30")
    undo = reply.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await asyncio.gather(english.presses(undo, reply), english.presses(undo, reply))
    assert english.sales == [("Maria", 1000)]


async def test_a_button_from_last_year_acts_where_it_can(english: Counter) -> None:
    """Telegram shows the message no more and takes no answer, and the sale is taken out all the same."""
    [reply] = await english.says("Maria 30")
    undo = reply.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    english.living.hold_the_clockwork()
    await english.sandbox.moves_clock(by_s=400 * 86_400)
    assert await english.presses(undo, reply, expired=True, inaccessible=True) == ""
    assert english.sales == []


async def test_a_button_pressed_by_another_does_nothing(living: Living, english: Counter) -> None:
    """Another shop's owner may press what they see; it is not theirs."""
    [reply] = await english.says("Maria 30")
    undo = reply.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    async with open_counter(living, "it") as other:
        [theirs] = await other.says("Pina 5")
        assert await other.presses(undo, theirs) == _DEAD["it"]
        assert await other.presses(undo, reply, chat_id=english.person.id) == _DEAD["it"]
    assert english.sales == [("Maria", 3000)]


async def test_a_stranger_presses_what_somebody_forwarded(english: Counter) -> None:
    """Who never wrote to the bot has no shop, and gets the same answer."""
    [reply] = await english.says("Maria 30")
    undo = reply.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    stranger = await english.sandbox.person("Ugo", "it")
    toast = await stranger.presses_data(undo, reply, chat=english.person.id)
    assert toast == _DEAD["it"]
    assert english.sales == [("Maria", 3000)]


async def test_an_answer_pressed_twice_is_one_sale(english: Counter) -> None:
    """A reading that was tapped is carried out once."""
    [reply] = await english.says("Maria 20 or 30")
    twenty = reply.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await english.presses(twenty, reply)
    assert await english.presses(twenty, reply) == _DEAD["en-GB"]
    assert english.sales == [("Maria", 2000)]
