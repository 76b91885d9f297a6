"""Where a message may go, and what a message looks like."""

from typing import Any

from bot.sandbox.desk import Desk
from bot.sandbox.fields import check_fields
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import Refused, forbid, refuse
from bot.sandbox.store import Record

_REPLY_FIELDS = {
    "message_id",
    "chat_id",
    "allow_sending_without_reply",
    "quote",
    "quote_parse_mode",
    "quote_entities",
    "quote_position",
    "checklist_task_id",
    "poll_option_id",
}


def find_chat(desk: Desk, given: Parameters) -> Record:
    """The chat that `chat_id` names. Refuses one that the bot has never met."""
    name = given.text("chat_id").strip()
    if not name:
        refuse("chat_id is empty")
    chat = _by_username(desk, name[1:]) if name.startswith("@") else desk.store.chat(given.integer("chat_id"))
    if chat is None:
        if desk.store.person(given.integer("chat_id")) is not None:
            forbid("bot can't initiate conversation with a user", expected=False)
        refuse("chat not found")
    moved_to = chat["sandbox"].get("moved_to")
    if moved_to is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refused(400, words, moved_to=moved_to, expected=True)
    return chat


def chat_to_write_to(desk: Desk, given: Parameters) -> Record:
    """The chat, when the bot may send to it and no limit is reached."""
    chat = find_chat(desk, given)
    if chat["sandbox"]["bot_status"] in ("kicked", "left"):
        is_private = chat["type"] == "private"
        forbid("bot was blocked by the user" if is_private else f"bot was kicked from the {chat['type']} chat")
    desk.switches.check_message(chat["id"])
    return chat


def _by_username(desk: Desk, username: str) -> Record | None:
    public = (chat for chat in desk.store.chats() if chat["type"] != "private")
    return next((chat for chat in public if chat.get("username", "").lower() == username.lower()), None)


def shown(chat: Record) -> Record:
    """A chat as it stands in a message."""
    return {key: value for key, value in chat.items() if key != "sandbox"}


def quoted(message: Record) -> Record:
    """A message as it stands in the one that answers it."""
    return {key: value for key, value in message.items() if key not in ("reply_to_message", "reply_markup")}


def stored(desk: Desk, chat: Record, message_id: int, complaint: str) -> tuple[Record, Record]:
    """A message that is still there, else a refusal with this complaint."""
    found = desk.store.message(chat["id"], message_id)
    if found is None or found[1].get("deleted"):
        refuse(complaint)
    return found


def send(desk: Desk, chat: Record, given: Parameters, content: Record) -> Record:
    """Puts the bot's message in the chat, with its reply and its keyboard."""
    markup = read_markup(given)
    answered = _answered(desk, chat, given)
    message: Record = {"message_id": desk.store.next_message_id(chat)}
    if chat["type"] == "channel":
        message["sender_chat"] = shown(chat)
    else:
        message["from"] = desk.bot()
    message |= {"chat": shown(chat), "date": desk.clock.now()}
    if answered is not None:
        message["reply_to_message"] = quoted(answered)
    message |= content
    extra: dict[str, Any] = {"own": True, "silent": given.boolean("disable_notification")}
    if markup is not None:
        _hang(desk, chat, markup, message, extra)
    desk.store.keep_message(message, extra)
    desk.typing.pop(chat["id"], None)
    return message


def _hang(desk: Desk, chat: Record, markup: Markup, message: Record, extra: Record) -> None:
    if "inline_keyboard" in markup:
        message["reply_markup"] = markup
        return
    extra["keyboard"] = True
    if "force_reply" in markup:
        extra["force_reply"] = markup
        return
    chat["sandbox"]["keyboard"] = markup if "keyboard" in markup else None
    desk.store.keep_chat(chat)


def _answered(desk: Desk, chat: Record, given: Parameters) -> Record | None:
    reply = given.structure("reply_parameters")
    if reply is None:
        return None
    check_fields("reply_parameters", reply, _REPLY_FIELDS)
    message_id = reply.get("message_id")
    if not isinstance(message_id, int):
        refuse("can't parse reply parameters: message_id must be an Integer")
    found = desk.store.message(chat["id"], message_id)
    if found is None or found[1].get("deleted"):
        if reply.get("allow_sending_without_reply"):
            return None
        refuse("message to be replied not found")
    return found[0]
