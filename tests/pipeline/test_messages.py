"""What people send: words, edits, replies, forwards, files, commands and buttons, good and bad."""

from datetime import timedelta

import pytest

from bot.domain.incoming import Attached, Written
from bot.storage.rows import SALE
from tests.pipeline.counter import Counter, buttons, spoken


async def test_cancel_leaves_the_question_just_asked(counter: Counter) -> None:
    """With a question open cancel leaves it, and its buttons are dead; with none it takes back the last act."""
    await counter.writes("Maria Rossi 1\nMaria Bianchi 2")
    asked = await counter.gets(Written(text="Maria 25"))
    tap = next(iter(buttons(asked).values()))
    left = await counter.writes("cancel")
    assert await counter.sold() == ["1.00", "2.00", "25.00"]
    assert left
    [toast, *_] = await counter.presses(tap)
    assert toast["method"] == "answerCallbackQuery"
    assert toast["text"]
    await counter.writes("cancel")
    assert await counter.sold() == ["1.00", "2.00"]


async def test_a_question_is_answered_once(counter: Counter) -> None:
    """A reading tapped is carried out; tapped again, or pressed twice at once, it does nothing more."""
    await counter.writes("Maria 1")
    asked = await counter.gets(Written(text="Maria 20 or 30"))
    first, second = [data for label, data in buttons(asked).items() if label[-2:] in {"20", "30"}]
    assert await counter.sold() == ["1.00"]
    await counter.presses(second)
    assert await counter.sold() == ["1.00", "30.00"]
    for data in (first, second):
        [toast] = await counter.presses(data)
        assert toast["text"]
    assert await counter.sold() == ["1.00", "30.00"]


async def test_an_edit_settles_what_was_doubted(counter: Counter) -> None:
    """A doubted message that is edited into a sale is one sale: the old question's buttons write no second one."""
    await counter.writes("Maria 1")
    asked = await counter.gets(Written(text="Maria 20 or 30"), message=70)
    await counter.edits(70, "Maria 20")
    [toast] = await counter.presses(next(iter(buttons(asked).values())))
    assert toast["text"]
    assert await counter.sold() == ["1.00", "20.00"]


async def test_a_tapped_reading_keeps_the_day_of_its_message(counter: Counter) -> None:
    """A reading tapped the next day is logged for the day that its message was written."""
    await counter.writes("Maria 1")
    asked = await counter.gets(Written(text="Maria 20 or 30"))
    counter.clock.moment += timedelta(days=1)
    await counter.presses(next(iter(buttons(asked).values())))
    rows = (await counter.books(SALE))["sale"]
    assert all("date(2026, 11, 20)" in row or "2026-11-20" in row for row in rows)


async def test_an_edit_with_no_change_does_nothing(counter: Counter) -> None:
    """Telegram tells of edits that change no text, as of a link's preview: they pass in silence."""
    await counter.writes("Maria 25", message=70)
    before = await counter.books()
    assert await counter.edits(70, "Maria 25") == ""
    assert await counter.books() == before
    assert "30" in await counter.edits(70, "Maria 30")
    assert await counter.sold() == ["30.00"]


async def test_an_edit_of_a_message_from_before(counter: Counter) -> None:
    """An edit of a message that the notebook never saw is read as if it had just been written."""
    assert "25" in await counter.edits(70, "Maria 25")
    assert await counter.sold() == ["25.00"]


async def test_an_edit_a_day_later_keeps_the_day(counter: Counter) -> None:
    """Telegram stamps an edited message with its first moment: the sale stays on its day."""
    await counter.writes("Maria 25", message=70)
    first = counter.clock.now()
    counter.clock.moment += timedelta(days=1)
    await counter.edits(70, "Maria 30", at=first)
    [row] = (await counter.books(SALE))["sale"]
    assert "2026, 11, 20" in row


async def test_somebody_elses_words_write_nothing(counter: Counter) -> None:
    """A forwarded sale is only offered, a forwarded undo or correction ignored; a tap writes the sale once."""
    await counter.writes("Anna 5")
    for text in ("undo", "cancel", "no sorry 35", "Maria likes jazz"):
        before = await counter.books()
        await counter.writes(text, forwarded=True)
        assert await counter.books() == before, text
    asked = await counter.gets(Written(text="Maria 25\nLuca 10", forwarded=True))
    assert await counter.sold() == ["5.00"]
    [data] = buttons(asked).values()
    await counter.presses(data)
    assert await counter.sold() == ["5.00", "25.00", "10.00"]


@pytest.mark.parametrize("kind", ["voice", "file", "other"])
async def test_what_is_no_text_is_refused_in_one_sentence(kind: str, counter: Counter) -> None:
    """Voice notes, files and pictures get one message each and write nothing; a caption that reads counts."""
    await counter.writes("Anna 5")
    for caption in (None, "\u200b", "nothing to read here"):
        calls = await counter.gets(Attached(kind=kind, name="x.csv", caption=caption))  # type: ignore[arg-type]
        assert len(calls) == 1
    assert await counter.sold() == ["5.00"]
    assert "25" in spoken(await counter.gets(Attached(kind=kind, caption="Maria 25")))  # type: ignore[arg-type]
    assert await counter.sold() == ["5.00", "25.00"]


async def test_an_unknown_command_is_answered_with_help(counter: Counter) -> None:
    """A command that does not exist shows how the notebook works."""
    for words in ("nonsense", "drop table", "START2"):
        assert await counter.commands(words) == await counter.commands("help")


async def test_settings_by_words(counter: Counter) -> None:
    """With a key and a value a setting is set, with a key its page opens, alone the menu; what cannot be is said."""
    table = {
        "settings": "Currency",
        "settings currency EUR": "uro",
        "settings currency\nEUR": "uro",
        "settings CURRENCY eur": "uro",
        "settings timezone rome": "12:30",
        "settings day 5": "05:00",
        "settings shop Bar <b>Roma</b>": "Bar <b>Roma</b>",
        "settings currency": "/settings currency",
        "settings colour red": "colour",
        "settings currency XYZ": "XYZ",
    }
    for user, (words, heard) in enumerate(table.items(), 1):
        await counter.writes("Maria 25", user=user)
        assert heard in await counter.commands(words, user=user), words


async def test_the_guess_is_right(counter: Counter) -> None:
    """Confirming the guess takes its buttons away and changes nothing."""
    calls = await counter.gets(Written(text="Maria 25"))
    before = await counter.books()
    pressed = await counter.presses(buttons(calls)["Yes"])
    assert [call["method"] for call in pressed] == ["answerCallbackQuery", "editMessageReplyMarkup"]
    assert await counter.books() == before


async def test_a_button_speaks_where_it_was_pressed(counter: Counter) -> None:
    """An Undo button answers its press and turns its own message; pressed again only a toast is said."""
    calls = await counter.gets(Written(text="Maria 25"))
    data = buttons(calls)["Undo"]
    pressed = await counter.presses(data, message=1234)
    assert [call["method"] for call in pressed] == ["answerCallbackQuery", "editMessageText"]
    assert pressed[1]["message_id"] == 1234
    assert "text" not in pressed[0]
    [toast] = await counter.presses(data, message=1234)
    assert toast["text"]
    assert await counter.sold() == []


_BAD = (
    "\x00",
    "\u200f\u202e",
    "😀😀😀",
    "x" * 4096,
    "Maria " + "9" * 4000,
    "\n" * 4000,
    "Maria 0",
    "Maria 1234567890",
    "Maria 12.345",
    "Maria tomorrow 25",
    "=SUM(A1:A9)",
    "'; DROP TABLE sale;--",
    "<b>&amp;",
    "%s %d {name} {0}",
    "1.350",
)


async def test_bad_input_stops_nothing(counter: Counter) -> None:
    """Whatever is typed gets a short answer or none, writes no wrong sale, and the next message is a sale as ever."""
    for user, text in enumerate(_BAD, 1):
        assert len(await counter.writes(text, user=user)) <= 4096
        assert await counter.sold() == ["5.00"] * (user - 1), text
        assert "Anna" in await counter.writes("Anna 5", user=user)


async def test_a_message_of_very_many_lines(counter: Counter) -> None:
    """A hundred lines are sales, those after them are said not to be saved, and the answer fits into a message."""
    answer = await counter.writes("Maria 25\x00\n" * 150)
    assert len(await counter.sold()) == 100
    assert len(answer) <= 4096


async def test_odd_names_are_said_as_typed(counter: Counter) -> None:
    """A shop's name of markup, formula or placeholders is kept and said letter by letter."""
    await counter.writes("Maria 25")
    for name in ("=1+1", "Robert'); DROP TABLE sale;--", "<b>Anna</b> & co", "{name}", "%s"):
        assert name in await counter.commands(f"settings shop {name}")
        assert name in await counter.commands("settings")
