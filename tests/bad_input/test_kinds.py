"""What is no text, and chats that are not private."""

import pytest

from tests.bad_input.counter import Counter

_PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.mark.parametrize("kind", ["voice", "sticker", "location", "poll"])
async def test_what_is_no_text_is_not_saved(counter: Counter, kind: str) -> None:
    """One short sentence says so."""
    counter.check_refused(await counter.sends(kind))
    assert counter.sales == []


async def test_a_photo_is_not_saved_but_what_is_written_under_it_is(counter: Counter) -> None:
    """A picture of a receipt says nothing; its caption may."""
    counter.check_refused(await counter.sends("photo", _PICTURE, "cake.png", "image/png"))
    [reply] = await counter.sends("photo", _PICTURE, "cake.png", "image/png", caption="Maria 30 cake")
    assert reply.text.startswith("✅ Maria · ")
    assert counter.sales == [("Maria", 3000)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("customers.xlsx", b"PK\x03\x04 and nothing more"),
        ("=cmd|' /C calc'!A0.csv", b"?"),
        ("<b>" * 20 + ".txt", b"?"),
    ],
)
async def test_a_broken_file_is_not_saved(counter: Counter, name: str, content: bytes) -> None:
    """Nothing of it is written, and its name is shown as it is."""
    counter.check_refused(await counter.sends("document", content, name))
    assert counter.sales == []


async def test_a_group_that_writes_nowhere_hears_only_a_question(english: Counter) -> None:
    """Until its owner has said which notebook, sales written in a group are nobody's; a command asks again."""
    chat = await english.sandbox.group("Bar", by=english.person)
    await english.person.says("Maria 30", chat=chat)
    await english.person.says("/top", chat=chat)
    await english.living.settle(english.sandbox)
    said = {message.text for message in await english.sandbox.history(chat) if message.from_bot}
    assert [words.partition("?")[0] for words in said] == ["Which notebook do this group's sales go into"]
    assert english.sales == []


async def test_a_channel_hears_nothing(english: Counter) -> None:
    """Nobody in particular writes there, so nobody is answered."""
    chat = await english.sandbox.group("News", kind="channel", by=english.person)
    await english.living.settle(english.sandbox)
    before = len([m for m in await english.sandbox.history(chat) if m.from_bot])
    await english.person.says("Maria 30", chat=chat)
    await english.living.settle(english.sandbox)
    assert len([m for m in await english.sandbox.history(chat) if m.from_bot]) == before
    assert english.sales == []


async def test_updates_of_kinds_that_nobody_knows_stop_nothing(english: Counter) -> None:
    """Unknown kinds, unknown fields and empty hands are finished in silence."""
    chat = {"id": english.person.id, "type": "private"}
    for update in ({"something_new": {"a": [1], "chat": chat}}, {"update_type_of_2031": None}, {}):
        await english.sandbox.inject(update)
    assert await english.news() == []


async def test_an_edit_of_a_message_from_before_the_bot_is_read_as_it_now_is(english: Counter) -> None:
    """The bot never saw what it said before; its day is the one it was written on."""
    facts = {"id": english.person.id, "is_bot": False, "first_name": "Emma"}
    chat = {"id": english.person.id, "type": "private"}
    message = {"message_id": 9_000_002, "date": 1_763_400_000, "edit_date": 1_795_000_000, "chat": chat, "from": facts}
    await english.sandbox.inject({"edited_message": message | {"text": "Maria 30"}})
    [reply] = await english.news()
    assert reply.text == "✅ Maria · £30"
    assert english.living.read("SELECT day FROM sale WHERE message_id = 9000002") == [("2025-11-17",)]


async def test_a_caption_that_is_edited_into_a_sale_is_one(english: Counter) -> None:
    """A picture's words are read like any others, once they say something."""
    sent = await english.person.sends("photo", _PICTURE, "cake.png", "image/png", caption="for the window")
    english.check_refused(await english.news())
    await english.person.edits(sent, "Maria 30 cake")
    [reply] = await english.news()
    assert reply.text == "✅ Maria · £30 · cake"
    assert english.sales == [("Maria", 3000)]
