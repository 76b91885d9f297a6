"""Sending, editing, deleting, reacting: what is done and what is refused."""

import pytest

from bot.sandbox.client import Person, Sandbox
from tests.sandbox.caller import Caller

_UNDO = {"inline_keyboard": [[{"text": "Undo", "callback_data": "u:1"}]]}
_NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _key(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[button]]}


async def test_a_message_stands_in_the_chat_as_it_was_sent(bot: Caller, emma: Person) -> None:
    """Text, entities, keyboard, answered message, stamp; and the user sees it."""
    sale = await emma.says("Maria 25")
    sent = await bot.call(
        "sendMessage",
        chat_id=emma.id,
        text="<b>Maria</b> · €25",
        parse_mode="HTML",
        reply_markup=_UNDO,
        reply_parameters={"message_id": sale.id},
        link_preview_options={"is_disabled": True},
        disable_notification=True,
    )
    assert (sent["text"], sent["entities"]) == ("Maria · €25", [{"type": "bold", "offset": 0, "length": 5}])
    assert (sent["reply_to_message"]["text"], sent["reply_markup"]) == ("Maria 25", _UNDO)
    assert (sent["chat"]["type"], sent["from"]["is_bot"]) == ("private", True)
    seen = await emma.waits_for_reply()
    assert (seen.id, seen.text, seen.buttons, seen.reply_to) == (sent["message_id"], "Maria · €25", [["Undo"]], sale.id)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n\u200b\t".replace("\u200b", "")}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "Mrkdwn"}, "unsupported parse_mode"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag corresponding to start tag"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "entity begins in a middle"),
        ({"text": "x", "entities": [{"typ": "bold"}]}, 'unknown field "typ" in MessageEntity'),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "x", "reply_markup": {"keys": []}}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": _key(text="a")}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "reply_markup": _key(text="a", callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": _key(text="a", callback_data="熟" * 22)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": _key(text=" ", callback_data="a")}, "must be of type String"),
        ({"text": "x", "reply_markup": _key(text="a", data="a")}, 'unknown field "data" in InlineKeyboardButton'),
        ({"text": "x", "reply_markup": _key(text="a", url="tel:+39011")}, "Unsupported URL protocol"),
        ({"text": "x", "reply_markup": _key(text="a", url="not a link")}, "Wrong HTTP URL"),
        ({"text": "x", "reply_markup": _key(text="a", copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "reply_markup": _key(text="a", copy_text={"text": "y" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "reply_markup": _key(text="a", callback_data="a", style="pink")}, "BUTTON_STYLE_INVALID"),
        (
            {"text": "x", "reply_markup": {"keyboard": [["a"]], "input_field_placeholder": "p" * 65}},
            "placeholder is too long",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 999_999}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"message": 1}}, 'unknown field "message" in reply_parameters'),
    ],
)
async def test_what_telegram_would_not_send_is_refused(
    bot: Caller, emma: Person, given: dict[str, object], refusal: str
) -> None:
    """With its code and its words, and nothing stands in the chat."""
    assert refusal in await bot.refused("sendMessage", chat_id=emma.id, **given)
    assert not [message for message in await emma.looks() if message.from_bot]


async def test_what_just_fits_is_sent(bot: Caller, emma: Person) -> None:
    """4,096 characters after entities, 64 bytes of data, an answer to nothing that may go without."""
    long_text = "<b>" + "x" * 4096 + "</b>"
    keys = {"inline_keyboard": [[{"text": "a", "callback_data": "熟" * 21 + "x"}]]}
    gone = {"message_id": 999_999, "allow_sending_without_reply": True}
    await bot.call(
        "sendMessage", chat_id=emma.id, text=long_text, parse_mode="HTML", reply_markup=keys, reply_parameters=gone
    )
    assert len((await emma.waits_for_reply()).text) == 4096


async def test_an_edit_changes_the_message_and_says_so(bot: Caller, emma: Person) -> None:
    """The text goes over; without a keyboard the old one goes away."""
    sent = await bot.call("sendMessage", chat_id=emma.id, text="Maria · €25", reply_markup=_UNDO)
    before = await emma.waits_for_reply()
    await bot.call("editMessageText", chat_id=emma.id, message_id=sent["message_id"], text="Taken back")
    after = await emma.waits_for_edit(before)
    assert (after.text, after.buttons, after.edited) == ("Taken back", [], True)


async def test_an_edit_of_the_keyboard_alone_is_no_edit_of_the_words(bot: Caller, emma: Person) -> None:
    """The message does not say "edited"."""
    sent = await bot.call("sendMessage", chat_id=emma.id, text="Maria · €25")
    changed = await bot.call(
        "editMessageReplyMarkup", chat_id=emma.id, message_id=sent["message_id"], reply_markup=_UNDO
    )
    assert changed["reply_markup"] == _UNDO
    assert "edit_date" not in changed


async def test_edits_that_telegram_refuses(bot: Caller, emma: Person) -> None:
    """Nothing changed, nothing there, not its own, under a reply keyboard, with no inline keyboard."""
    sale = await emma.says("Maria 25")
    sent = await bot.call("sendMessage", chat_id=emma.id, text="<i>x</i>", parse_mode="HTML", reply_markup=_UNDO)
    keyed = await bot.call("sendMessage", chat_id=emma.id, text="y", reply_markup={"keyboard": [["a"]]})
    same = {"text": "<i>x</i>", "parse_mode": "HTML"}

    async def edit(message_id: int, **given: object) -> str:
        return await bot.refused("editMessageText", chat_id=emma.id, message_id=message_id, **given)

    assert await edit(sent["message_id"], reply_markup=_UNDO, **same) == _NOT_MODIFIED
    assert await edit(999_999, text="x") == "400 Bad Request: message to edit not found"
    assert await edit(0, text="x") == "400 Bad Request: message identifier is not specified"
    assert await edit(sale.id, text="x") == "400 Bad Request: message can't be edited"
    assert await edit(keyed["message_id"], text="x") == "400 Bad Request: message can't be edited"
    markup = {"force_reply": True}
    assert await edit(sent["message_id"], text="z", reply_markup=markup) == "400 Bad Request: inline keyboard expected"


async def test_a_message_is_deleted_within_two_days(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Later it stays, and what is gone cannot be deleted again."""
    young = await bot.call("sendMessage", chat_id=emma.id, text="young")
    old = await bot.call("sendMessage", chat_id=emma.id, text="old")
    assert await bot.call("deleteMessage", chat_id=emma.id, message_id=young["message_id"])
    assert [message.text for message in await emma.looks() if message.from_bot] == ["old"]
    gone = await bot.refused("deleteMessage", chat_id=emma.id, message_id=young["message_id"])
    assert gone == "400 Bad Request: message to delete not found"
    await sandbox.moves_clock(by_s=48 * 3600 + 60)
    late = await bot.refused("deleteMessage", chat_id=emma.id, message_id=old["message_id"])
    assert late == "400 Bad Request: message can't be deleted for everyone"


async def test_a_reaction_is_one_of_the_list(bot: Caller, emma: Person) -> None:
    """👍 stands on the bubble, ✅ does not, two are too many, none takes it away."""
    sale = await emma.says("Maria 25")
    about = {"chat_id": emma.id, "message_id": sale.id}
    await bot.call("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👍"}], **about)
    assert (await emma.looks())[-1].reactions == ["👍"]
    for emoji in ("✅", "📝", "✍\ufe0f"):
        refusal = await bot.refused("setMessageReaction", reaction=[{"type": "emoji", "emoji": emoji}], **about)
        assert refusal == "400 Bad Request: REACTION_INVALID"
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🎉"}]
    assert await bot.refused("setMessageReaction", reaction=two, **about) == "400 Bad Request: REACTIONS_TOO_MANY"
    await bot.call("setMessageReaction", reaction=[], **about)
    assert (await emma.looks())[-1].reactions == []
    gone = await bot.refused("setMessageReaction", chat_id=emma.id, message_id=999_999, reaction=[])
    assert gone == "400 Bad Request: message to react not found"


async def test_a_reply_keyboard_stays_until_it_is_taken_away(bot: Caller, emma: Person) -> None:
    """Its buttons send their own text."""
    keyboard = {"keyboard": [["The usual", {"text": "A walk-in"}]], "is_persistent": True, "resize_keyboard": True}
    await bot.call("sendMessage", chat_id=emma.id, text="Whose?", reply_markup=keyboard)
    assert await emma.keyboard() == [["The usual", "A walk-in"]]
    await emma.presses("A walk-in")
    assert [update["message"]["text"] for update in await bot.drains()] == ["A walk-in"]
    await bot.call("sendMessage", chat_id=emma.id, text="Saved", reply_markup={"remove_keyboard": True})
    assert await emma.keyboard() == []


async def test_typing_is_seen_until_the_message_comes(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Only actions that there are."""

    async def typing() -> bool:
        chats = (await sandbox.state())["chats"]
        return any(chat["typing"] for chat in chats if chat["id"] == emma.id)

    await bot.call("sendChatAction", chat_id=emma.id, action="typing")
    assert await typing()
    await bot.call("sendMessage", chat_id=emma.id, text="x")
    assert not await typing()
    refusal = await bot.refused("sendChatAction", chat_id=emma.id, action="sleeping")
    assert refusal == "400 Bad Request: wrong parameter action in request"
