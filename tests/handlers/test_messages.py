"""Messages, new and edited: what the notebook hears of each."""

from typing import Any

import pytest

from bot.domain.incoming import Attached, Body, Command, Edited, Incoming, Written
from tests.handlers.taking import CHANNEL, EMMA, FILE, GROUP, PHOTO, SENT, message, taken

_ENTITY = [{"type": "bot_command", "offset": 0, "length": 5}]
_OTHER = {"id": 5, "is_bot": False, "first_name": "Tom"}
_FORWARD = {"type": "user", "date": 1, "sender_user": _OTHER}
_HIDDEN = {"type": "hidden_user", "date": 1, "sender_user_name": "Tom"}
_ASKED = {"type": "regular", "total_voter_count": 0, "is_closed": False, "is_anonymous": True}
_VOTES = {"allows_revoting": True, "members_only": False}
_POLL = {**_ASKED, **_VOTES, "id": "1", "question": "?", "options": [], "allows_multiple_answers": False}
_BEFORE = message(text="Maria 25", message_id=3)

BODIES: list[tuple[str, dict[str, Any], Body]] = [
    ("text", {"text": "Maria 25"}, Written(text="Maria 25")),
    ("text over lines", {"text": "Maria 25\nTom 5"}, Written(text="Maria 25\nTom 5")),
    ("a slash alone", {"text": "/ 5"}, Written(text="/ 5")),
    ("a fraction", {"text": "1/2"}, Written(text="1/2")),
    ("a path", {"text": "/home/emma"}, Written(text="/home/emma")),
    ("a reply", {"text": "30", "reply_to_message": _BEFORE}, Written(text="30", replies_to=3)),
    ("a forward", {"text": "Maria 25", "forward_origin": _FORWARD}, Written(text="Maria 25", forwarded=True)),
    ("a forward of nobody", {"text": "5", "forward_origin": _HIDDEN}, Written(text="5", forwarded=True)),
    ("a command", {"text": "/help", "entities": _ENTITY}, Command(name="help", arguments="")),
    ("a command that is not marked", {"text": "/Top 5 "}, Command(name="top", arguments="5")),
    ("a command to the bot", {"text": "/top@RegularsBot 5"}, Command(name="top", arguments="5")),
    (
        "arguments on the next line",
        {"text": "/customer\nMaria Rossi"},
        Command(name="customer", arguments="Maria Rossi"),
    ),
    ("a command nobody knows", {"text": "/zzz"}, Command(name="zzz", arguments="")),
    ("a photo", {"photo": PHOTO, "caption": "Maria 25"}, Attached(kind="other", caption="Maria 25")),
    ("a photo of an album", {"photo": PHOTO, "media_group_id": "9"}, Attached(kind="other")),
    (
        "a file",
        {"document": {**FILE, "file_name": "s.csv"}},
        Attached(kind="file", name="s.csv", file_id=FILE["file_id"]),
    ),
    ("a file with no name", {"document": FILE}, Attached(kind="file", file_id=FILE["file_id"])),
    ("a voice note", {"voice": {**FILE, "duration": 3}}, Attached(kind="voice")),
    ("a song", {"audio": {**FILE, "duration": 3}}, Attached(kind="voice")),
    ("a video note", {"video_note": {**FILE, "duration": 3, "length": 200}}, Attached(kind="voice")),
    ("a video", {"video": {**FILE, "duration": 3, "width": 1, "height": 1}}, Attached(kind="other")),
    (
        "an animation, which comes as a file too",
        {"animation": {**FILE, "duration": 3, "width": 1, "height": 1}, "document": {**FILE, "file_name": "a.gif"}},
        Attached(kind="other"),
    ),
    (
        "a sticker",
        {"sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
        Attached(kind="other"),
    ),
    ("a poll", {"poll": _POLL}, Attached(kind="other")),
    ("a place", {"location": {"latitude": 45.07, "longitude": 7.68}}, Attached(kind="other")),
    (
        "a contact",
        {"contact": {"phone_number": "+390115550101", "first_name": "Maria"}},
        Attached(kind="contact", name="Maria", phone="+390115550101"),
    ),
    ("a die", {"dice": {"emoji": "🎲", "value": 5}}, Attached(kind="other")),
]


@pytest.mark.parametrize(("content", "body"), [(c, b) for _, c, b in BODIES], ids=[name for name, _, _ in BODIES])
async def test_a_private_message(content: dict[str, Any], body: Body) -> None:
    """Each kind of message becomes the one body it should, with its place and moment."""
    assert await taken(message=message(**content)) == [
        Incoming(
            update_id=7,
            user_id=int(str(EMMA["id"])),
            language_code="en-GB",
            chat_id=int(str(EMMA["id"])),
            chat_kind="private",
            message_id=12,
            at=SENT,
            body=body,
            user_name="Emma",
        )
    ]


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ({"text": "Maria 30"}, Edited(text="Maria 30")),
        ({"text": "/top 5"}, Edited(text="/top 5")),
        ({"photo": PHOTO, "caption": "Maria 30"}, Edited(text="Maria 30")),
    ],
    ids=["text", "a command", "a caption"],
)
async def test_an_edit(content: dict[str, Any], body: Body) -> None:
    """An edit of text, a caption's too, is what the message says now."""
    (incoming,) = await taken(edited_message=message(edit_date=1_795_000_000, **content))
    assert (incoming.body, incoming.message_id, incoming.at) == (body, 12, SENT)


async def test_a_message_in_a_group() -> None:
    """It says that it was written in a group, and by whom."""
    (incoming,) = await taken(message=message(GROUP, text="/help@RegularsBot"))
    assert (incoming.chat_kind, incoming.chat_id, incoming.user_id) == ("group", GROUP["id"], EMMA["id"])
    assert incoming.body == Command(name="help", arguments="")
    assert (incoming.user_name, incoming.chat_title) == ("Emma", "Shop")


@pytest.mark.parametrize(("text", "to"), [("/help@RegularsBot", "RegularsBot"), ("/help", None)])
async def test_a_command_to_one_of_several_bots(text: str, to: str | None) -> None:
    """Whom it names is handed on: in a group there may be others."""
    (incoming,) = await taken(message=message(GROUP, text=text))
    assert isinstance(incoming.body, Command)
    assert incoming.body.to == to


async def test_a_user_whose_telegram_tells_no_language() -> None:
    """No language is none, not a guess of the edge's."""
    who = {"id": 5, "is_bot": False, "first_name": "Tom"}
    (incoming,) = await taken(message=message(text="5") | {"from": who})
    assert incoming.language_code is None


@pytest.mark.parametrize(
    "kind",
    [
        {"edited_message": message(location={"latitude": 45.07, "longitude": 7.68})},
        {"channel_post": {key: value for key, value in message(CHANNEL, text="5").items() if key != "from"}},
        {"edited_channel_post": {key: value for key, value in message(CHANNEL, text="5").items() if key != "from"}},
        {"message": {key: value for key, value in message(GROUP, text="5").items() if key != "from"}},
        {"message": message(GROUP, new_chat_members=[_OTHER])},
        {"message": message(GROUP, new_chat_title="Shop")},
        {"message": message(GROUP, text="Maria 25") | {"from": {**_OTHER, "is_bot": True}}},
        {"message": message(GROUP, text="Maria 25", sender_chat=GROUP)},
        {"message": message(pinned_message=_BEFORE)},
        {"message": message()},
        {"message": None},
        {"poll": _POLL},
        {"hologram": {"of": "a cat"}},
        {},
    ],
    ids=str,
)
async def test_what_is_left_alone(kind: dict[str, Any]) -> None:
    """A live place that moves, a channel's post, what nobody in particular wrote or knows: nothing is handed on."""
    assert await taken(**kind) == []
