"""Texts that nobody should write at a counter."""

from dataclasses import dataclass

import pytest

from tests.bad_input.counter import Counter, Sold

_MOST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A text, and the sales that it may leave in the books."""

    text: str
    sales: tuple[Sold, ...] = ()


NOT_SAVED = {
    "as long as Telegram lets through": "x" * _MOST,
    "nothing but figures, as long as that": "25" * (_MOST // 2),
    "only emoji": "😀😀😀",
    "one emoji": "👍",
    "only accents": "a\u0301" * 500,
    "quotes and nothing in them": "“ ”",
    "a slash": "/",
    "nothing": "Maria 0",
    "nothing, with decimals": "Maria 0.00",
    "nothing given back": "Maria -0",
    "ten figures": "Maria 1234567890",
    "more figures than a machine counts": "Maria " + "9" * 300,
    "four decimals": "Maria 12.3456",
    "tomorrow": "tomorrow Maria 25",
    "years ahead": "Maria 25 on 1 January 2030",
    "no such day": "Maria 25 30/02/2026",
}
SAVED = {
    "right-to-left override": Odd(text="\u202eMaria 25\u202c", sales=(("Maria", 2500),)),
    "right-to-left marks": Odd(text="\u200f\u200eMaria 25", sales=(("Maria", 2500),)),
    "a space of no width": Odd(text="Maria\u200b 25", sales=(("Maria", 2500),)),
    "an item of 4,000 letters": Odd(text="Maria 25 " + "x" * 4000, sales=(("Maria", 2500),)),
    "markup": Odd(text="<b>Maria</b> 25", sales=(("Maria", 2500),)),
    "SQL": Odd(text="Robert'); DROP TABLE sale;-- 25", sales=(("Robert", 2500),)),
    "a sum for a name": Odd(text="+Maria 25", sales=(("Maria", 2500),)),
    "what a program calls nobody": Odd(text="Null 25", sales=(("Null", 2500),)),
    "a placeholder": Odd(text="Maria {amount} 25", sales=(("Maria", 2500),)),
    "figures of another script": Odd(text="Maria ２５", sales=(("Maria", 2500),)),
    "letters and accents apart": Odd(text="Mari\u0301a 25", sales=(("Maria", 2500),)),
    "a line end that is none": Odd(text="25 \u2028 Maria", sales=(("Maria", 2500),)),
    "nine figures": Odd(text="Maria 123456789", sales=(("Maria", 12345678900),)),
}
SILENCE = {"a space of no width alone": "\u200b", "a mark alone": "\u200f"}


@pytest.mark.parametrize("text", NOT_SAVED.values(), ids=NOT_SAVED)
async def test_what_is_no_sale_is_not_saved(counter: Counter, text: str) -> None:
    """One short sentence says that nothing was saved, and nothing was."""
    counter.check_refused(await counter.says(text))
    assert counter.sales == []


async def test_three_decimals_are_a_question_where_they_are_no_thousands(counter: Counter) -> None:
    """Each language has one sign for thousands; behind the other, three figures are nobody's money."""
    counter.check_refused(await counter.says("Maria 12,345" if counter.language == "it" else "Maria 12.345"))
    assert counter.sales == []


@pytest.mark.parametrize("odd", SAVED.values(), ids=SAVED)
async def test_an_odd_looking_sale_is_the_sale_it_says(counter: Counter, odd: Odd) -> None:
    """Dressed up or not, the name and the amount are what was written."""
    [reply] = await counter.says(odd.text)
    assert reply.text.startswith("✅ ")
    assert tuple(counter.sales) == odd.sales


@pytest.mark.parametrize("text", SILENCE.values(), ids=SILENCE)
async def test_a_message_with_nothing_in_it_is_left_alone(counter: Counter, text: str) -> None:
    """There is nothing to answer."""
    assert await counter.says(text) == []
    assert counter.sales == []


@pytest.mark.parametrize("text", ["Mar\x00ia 25", "\x07Maria\x1b[31m 25", "Maria\u009f 25"], ids=repr)
async def test_control_characters_reach_no_book(english: Counter, text: str) -> None:
    """An app takes them out before it sends; whoever writes without one finds them gone too."""
    facts = {"id": english.person.id, "is_bot": False, "first_name": "Emma", "language_code": "en-GB"}
    chat = {"id": english.person.id, "type": "private"}
    message = {"message_id": 9_000_001, "date": 1_795_000_000, "chat": chat, "from": facts, "text": text}
    await english.sandbox.inject({"message": message})
    [reply] = await english.news()
    assert "\x00" not in reply.text
    kept = english.living.read("SELECT text FROM sale WHERE logged_by = ?", english.person.id)
    assert not [char for (line,) in kept for char in str(line) if ord(char) < ord(" ")]


async def test_a_hundred_lines_are_a_hundred_sales_and_the_rest_is_said_to_be_unsaved(english: Counter) -> None:
    """Nobody writes more lines than that by hand, and nothing is dropped in silence."""
    [reply] = await english.says("\n".join(["Maria 2"] * 120))
    assert reply.text.startswith("✅ 100 sales saved, £200 in all:")
    assert "Not saved." in reply.text
    assert len(reply.text) <= _MOST
    assert english.sales == [("Maria", 200)] * 100


async def test_markup_and_formulas_are_shown_as_they_were_written(english: Counter) -> None:
    """Nothing is parsed on its way back to the owner."""
    [named] = await english.says("/settings shop <b>Tom</b> & =Sons")
    assert named.text == "Shop name: <b>Tom</b> & =Sons"
    assert "entities" not in named.raw


async def test_a_command_for_nobody_and_one_with_nonsense_behind_it(english: Counter) -> None:
    """Each is answered as well as it can be, in one message."""
    for text in ("/top -1", "/top 99999999999", "/sales 99999999999", "/start x y"):
        assert len(await english.says(text)) == 1, text
