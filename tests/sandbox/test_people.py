"""What users do, and what the bot is told of it."""

from bot.sandbox.client import Person, Sandbox
from tests.sandbox.caller import Caller

_UNDO = {"inline_keyboard": [[{"text": "Undo", "callback_data": "u:1"}, {"text": "Copy", "copy_text": {"text": "hi"}}]]}


async def test_nobody_is_written_to_before_they_press_start(bot: Caller, sandbox: Sandbox) -> None:
    """The bot cannot begin; that it tried is its own mistake."""
    stranger = await sandbox.person("Tom")
    refusal = await bot.refused("sendMessage", chat_id=stranger.id, text="hi")
    assert refusal == "403 Forbidden: bot can't initiate conversation with a user"
    assert len(await sandbox.refusals()) == 1
    await stranger.says("/start abc")
    (update,) = await bot.drains()
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["first_name"] == "Tom"
    await bot.call("sendMessage", chat_id=stranger.id, text="hi")


async def test_who_blocks_the_bot_is_not_written_to(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """The bot is told; its refusals then are the user's doing."""
    await emma.blocks()
    refusal = await bot.refused("sendMessage", chat_id=emma.id, text="hi")
    assert refusal == "403 Forbidden: bot was blocked by the user"
    assert await sandbox.refusals() == []
    assert [noted["expected"] for noted in await sandbox.refusals(unexpected=False)] == [True]
    await emma.unblocks()
    await bot.call("sendMessage", chat_id=emma.id, text="hi")
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in await bot.drains()]
    assert changes == ["kicked", "member"]


async def test_a_language_comes_with_every_message(bot: Caller, sandbox: Sandbox) -> None:
    """As the user's Telegram speaks."""
    wang = await sandbox.person("王芳", "zh-hans")
    await wang.says("王姐 剪头 50")
    (update,) = await bot.drains()
    assert update["message"]["from"]["language_code"] == "zh-hans"
    assert (await wang.profile())["timezone"] == "Asia/Shanghai"


async def test_an_edit_comes_as_one_even_when_nothing_changed(bot: Caller, emma: Person) -> None:
    """Same number, same date, an edit date."""
    sale = await emma.says("Maria 25")
    await emma.edits(sale, "Maria 26")
    await emma.edits(sale, "Maria 26")
    first, *edits = [update.get("edited_message") or update["message"] for update in await bot.drains()]
    assert [(edit["message_id"], edit["text"], edit["date"]) for edit in edits] == [
        (sale.id, "Maria 26", first["date"])
    ] * 2
    assert all("edit_date" in edit for edit in edits)


async def test_a_long_text_becomes_several_messages(bot: Caller, emma: Person) -> None:
    """As the app cuts it."""
    await emma.says("x" * 5000)
    assert [len(update["message"]["text"]) for update in await bot.drains()] == [4096, 904]


async def test_replies_and_forwards_say_what_they_are(bot: Caller, emma: Person) -> None:
    """The answered message stands in the reply, with its keyboard; a forward names its source."""
    await bot.call("sendMessage", chat_id=emma.id, text="Maria · €25", reply_markup=_UNDO)
    confirmation = await emma.waits_for_reply()
    await emma.says("30", reply_to=confirmation)
    await emma.says("Anna 12", forward="Tom")
    reply, forward = [update["message"] for update in await bot.drains()]
    assert (reply["reply_to_message"]["text"], reply["reply_to_message"]["from"]["is_bot"]) == ("Maria · €25", True)
    assert reply["reply_to_message"]["message_id"] == confirmation.id
    assert forward["forward_origin"]["sender_user_name"] == "Tom"


async def test_a_press_is_answered_once_seen(bot: Caller, emma: Person) -> None:
    """The query holds data, presser and message; the toast comes back to the user."""
    await bot.call("sendMessage", chat_id=emma.id, text="Maria · €25", reply_markup=_UNDO)
    message = await emma.waits_for_reply()
    assert await emma.presses("Copy") == "hi"
    await emma.presses_data("u:1", message, wait=False)
    (update,) = await bot.drains()
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["message_id"]) == ("u:1", emma.id, message.id)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Taken back", show_alert=True)
    state = await emma.sandbox.state(since=0)
    answers = [press["answer"] for press in state["presses"] if press["id"] == query["id"]]
    assert answers == [{"text": "Taken back", "show_alert": True, "url": ""}]


async def test_a_press_that_cannot_be_answered_is_refused(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Unknown ids are the bot's mistake; old ones are not. A toast has 200 characters."""
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == too_old
    await emma.presses_data("u:1", 1, wait=False, expired=True, inaccessible=True)
    await emma.presses_data("u:2", 1, wait=False)
    gone, fresh = [update["callback_query"] for update in await bot.drains()]
    assert gone["message"]["date"] == 0
    assert await bot.refused("answerCallbackQuery", callback_query_id=gone["id"]) == too_old
    long = await bot.refused("answerCallbackQuery", callback_query_id=fresh["id"], text="x" * 201)
    assert long == "400 Bad Request: MESSAGE_TOO_LONG"
    await sandbox.moves_clock(by_s=60)
    assert await bot.refused("answerCallbackQuery", callback_query_id=fresh["id"]) == too_old
    assert [noted["expected"] for noted in await sandbox.refusals(unexpected=False)] == [False, True, False, True]


async def test_another_user_can_forge_a_press(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Any data, under any message, from anybody: what a bot must be ready for."""
    tom = await sandbox.person("Tom")
    await bot.call("sendMessage", chat_id=emma.id, text="x", reply_markup=_UNDO)
    message = await emma.waits_for_reply()
    await tom.presses_data("u:999;DROP", message, chat=emma.id, wait=False)
    (update,) = await bot.drains()
    query = update["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"], query["data"]) == (tom.id, emma.id, "u:999;DROP")


async def test_groups_and_channels_number_their_own_messages(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """A group's messages and a channel's posts come as such; a bot that was removed may not write."""
    group = await sandbox.group("Team", by=emma)
    channel = await sandbox.group("News", "channel", by=emma)
    await emma.says("hello", chat=group)
    await emma.says("news", chat=channel)
    added, joined, message, post = await bot.drains()
    assert [change["my_chat_member"]["new_chat_member"]["status"] for change in (added, joined)] == [
        "member",
        "administrator",
    ]
    assert (message["message"]["chat"]["type"], message["message"]["message_id"]) == ("supergroup", 1)
    assert (post["channel_post"]["sender_chat"]["title"], post["channel_post"]["message_id"]) == ("News", 1)
    await sandbox.moves_bot(group, "kicked")
    refusal = await bot.refused("sendMessage", chat_id=group, text="x")
    assert refusal == "403 Forbidden: bot was kicked from the supergroup chat"


async def test_any_update_at_all_can_be_put_in(bot: Caller, sandbox: Sandbox) -> None:
    """Kinds that nobody knows yet, with an id of the same series."""
    number = await sandbox.inject({"brand_new_kind": {"text": "\x00"}})
    assert await bot.drains() == [{"update_id": number, "brand_new_kind": {"text": "\x00"}}]


async def test_every_kind_of_attachment_comes_as_telegram_sends_it(bot: Caller, emma: Person) -> None:
    """Sticker, voice note, location, contact and poll."""
    kinds = ("sticker", "voice", "location", "contact", "poll")
    for kind in kinds:
        await emma.sends(kind)
    assert [next(kind for kind in kinds if kind in update["message"]) for update in await bot.drains()] == list(kinds)


async def test_getchat_tells_who_it_is(bot: Caller, emma: Person) -> None:
    """With what the library insists on."""
    chat = await bot.call("getChat", chat_id=emma.id)
    assert (chat["first_name"], chat["username"], chat["type"]) == ("Emma", "emma_cuts", "private")
    assert "accepted_gift_types" in chat


async def test_privacy_mode_keeps_a_groups_talk_from_the_bot(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Commands and replies to the bot come through; an administrator hears everything; `getMe` says how it is."""
    group = await sandbox.group("Team", by=emma)
    told = await bot.call("sendMessage", chat_id=group, text="hello")
    await sandbox.hides_groups()
    assert (await bot.call("getMe"))["can_read_all_group_messages"] is False
    await bot.drains()
    await emma.says("Maria 25", chat=group)
    await emma.says("/top", chat=group)
    await emma.says("30", chat=group, reply_to=told["message_id"])
    assert [update["message"]["text"] for update in await bot.drains()] == ["/top", "30"]
    await sandbox.moves_bot(group, "administrator", by=emma)
    await emma.says("Maria 25", chat=group)
    assert len(await bot.drains()) == 2
    await sandbox.hides_groups(hidden=False)
    assert (await bot.call("getMe"))["can_read_all_group_messages"] is True


async def test_a_group_becomes_a_supergroup(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Both chats are told; the old one refuses whatever is sent there, and says where it went."""
    group = await sandbox.group("Team", "group", by=emma)
    await bot.drains()
    moved = await sandbox.moves_group(group)
    old, new = [update["message"] for update in await bot.drains()]
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (group, moved)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (moved, group)
    answer = await bot.answer("sendMessage", chat_id=group, text="x")
    assert (answer["error_code"], answer["parameters"]) == (400, {"migrate_to_chat_id": moved})
    await bot.call("sendMessage", chat_id=moved, text="x")
    assert await sandbox.refusals() == []
