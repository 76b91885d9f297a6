"""What users do: write, edit, press, block. Each act becomes the update that Telegram would send."""

import secrets
from typing import Any

from bot.sandbox.chats import quoted, shown
from bot.sandbox.desk import Desk
from bot.sandbox.refusal import refuse
from bot.sandbox.store import Record
from bot.sandbox.text import MAX_TEXT, clean, with_found_entities

_FIRST_PERSON = 6_200_000_001  # above 32 bits, as new accounts are
_FIRST_GROUP = 1_900_000_001
_ZONES = {"it": "Europe/Rome", "zh": "Asia/Shanghai", "en-GB": "Europe/London"}
_OWN_FIELDS = {"timezone", "started", "blocked"}

_FIRST_PEOPLE = (
    {"first_name": "Emma", "username": "emma_cuts", "language_code": "en-GB"},
    {"first_name": "Giulia", "username": "bar_giulia", "language_code": "it"},
    {"first_name": "王芳", "username": "wangfang_mian", "language_code": "zh-hans"},
    {"first_name": "Luca", "username": "luca_al_banco", "language_code": "it"},
)


def add_person(desk: Desk, facts: Record) -> Record:
    """A user who has never pressed Start."""
    first_name = str(facts.get("first_name", "")).strip()
    if not first_name:
        refuse("first_name is empty")
    language = str(facts.get("language_code") or "en")
    zone = facts.get("timezone") or _ZONES.get(language) or _ZONES.get(language[:2], "")
    person: Record = {"id": desk.store.next_number("person", _FIRST_PERSON), "is_bot": False, "first_name": first_name}
    person |= {name: str(facts[name]) for name in ("last_name", "username") if facts.get(name)}
    person |= {"language_code": language, "timezone": zone, "started": False, "blocked": False}
    desk.store.keep_person(person)
    return person


def invite(desk: Desk) -> None:
    """Users to begin with, where there are none."""
    if not desk.store.people():
        with desk.store.transaction():
            for facts in _FIRST_PEOPLE:
                add_person(desk, dict(facts))


def add_group(desk: Desk, facts: Record) -> Record:
    """A group or a channel that the bot was brought into, with the update that says so."""
    kind = facts.get("type", "supergroup")
    if kind not in ("group", "supergroup", "channel"):
        refuse("type must be group, supergroup or channel")
    number = desk.store.next_number("group", _FIRST_GROUP)
    chat_id = -number if kind == "group" else -1_000_000_000_000 - number
    chat: Record = {"id": chat_id, "type": kind, "title": str(facts.get("title") or "Shop")}
    chat["sandbox"] = {"bot_status": "left", "keyboard": None}
    members = desk.store.people()
    by = _person(desk, int(facts["by"])) if facts.get("by") else members[0]
    _move_bot(desk, chat, by, "administrator" if kind == "channel" else "member")
    return chat


def person_as_user(person: Record) -> Record:
    """A user as Telegram shows them."""
    return {name: value for name, value in person.items() if name not in _OWN_FIELDS}


def _person(desk: Desk, person_id: int) -> Record:
    person = desk.store.person(person_id)
    if person is None:
        refuse(f"there is no person {person_id}")
    return person


def _private_chat(desk: Desk, person: Record) -> Record:
    known = desk.store.chat(person["id"])
    if known is not None:
        return known
    named = {name: person[name] for name in ("first_name", "last_name", "username") if name in person}
    chat: Record = {"id": person["id"], "type": "private"} | named
    return chat | {"sandbox": {"bot_status": "member", "keyboard": None}}


def chat_of(desk: Desk, person_id: int, chat_id: int | None) -> tuple[Record, Record]:
    """The person and the chat they act in: with the bot, unless another is named."""
    person = _person(desk, person_id)
    if chat_id is None or chat_id == person_id:
        return person, _private_chat(desk, person)
    chat = desk.store.chat(chat_id)
    if chat is None:
        refuse(f"there is no chat {chat_id}")
    return person, chat


def write(desk: Desk, person_id: int, content: Record, *, about: Record) -> Record:
    """A person's message. `about` may hold `chat_id`, `reply_to` (a message's number) and `forward` (from whom)."""
    person, chat = chat_of(desk, person_id, about.get("chat_id"))
    if person["blocked"] and chat["type"] == "private":
        refuse("the bot is blocked: unblock it first")
    _start(desk, person, chat)
    message: Record = {"message_id": desk.store.next_message_id(chat)}
    message |= {"sender_chat": shown(chat)} if chat["type"] == "channel" else {"from": person_as_user(person)}
    message |= {"chat": shown(chat), "date": desk.clock.now()}
    if about.get("forward"):
        message["forward_origin"] = _origin(desk, about["forward"])
    if about.get("reply_to"):
        found = desk.store.message(chat["id"], int(about["reply_to"]))
        if found is None:
            refuse("there is no such message to reply to")
        message["reply_to_message"] = quoted(found[0]) | (
            {"reply_markup": found[0]["reply_markup"]} if "reply_markup" in found[0] else {}
        )
    message |= content
    desk.store.keep_message(message, {"own": False})
    if _reaches_bot(desk, chat, message):
        desk.queue("channel_post" if chat["type"] == "channel" else "message", message)
    return message


def _reaches_bot(desk: Desk, chat: Record, message: Record) -> bool:
    """In a group under privacy mode only commands and replies to the bot do, unless it is an administrator."""
    status = chat["sandbox"]["bot_status"]
    if chat["type"] == "private":
        return True
    if status in ("left", "kicked"):
        return False
    if not desk.privacy_mode or chat["type"] == "channel" or status == "administrator":
        return True
    to_bot = (message.get("reply_to_message") or {}).get("from", {}).get("id") == desk.bot_id
    return to_bot or str(message.get("text", "")).startswith("/")


def _start(desk: Desk, person: Record, chat: Record) -> None:
    if chat["type"] == "private" and not person["started"]:
        desk.store.keep_person(person | {"started": True})
        desk.store.keep_chat(chat)


def _origin(desk: Desk, forward: Any) -> Record:
    if isinstance(forward, dict):
        return forward
    name = forward if isinstance(forward, str) else "Somebody"
    return {"type": "hidden_user", "sender_user_name": name, "date": desk.clock.now() - 3600}


def text_contents(text: str) -> list[Record]:
    """A text as the app sends it: cleaned, trimmed, cut into messages of at most 4,096 characters."""
    whole = clean(text).strip()
    if not whole:
        refuse("message text is empty")
    parts = (whole[start : start + MAX_TEXT].strip() for start in range(0, len(whole), MAX_TEXT))
    return [_with_entities({"text": part}, "entities", part) for part in parts if part]


def _with_entities(content: Record, name: str, text: str) -> Record:
    entities = with_found_entities(text, [])
    return content | ({name: entities} if entities else {})


def captioned(content: Record, caption: str) -> Record:
    """A file's message with what was written under it."""
    text = clean(caption).strip()
    return _with_entities(content | {"caption": text}, "caption_entities", text) if text else content


def edit(desk: Desk, person_id: int, message_id: int, text: str, chat_id: int | None = None) -> Record:
    """A person changes what they wrote. The same text gives an update too, as Telegram sometimes does."""
    person, chat = chat_of(desk, person_id, chat_id)
    found = desk.store.message(chat["id"], message_id)
    if found is None or (found[0].get("from") or {}).get("id") not in (person["id"], None):
        refuse("there is no such message of theirs")
    message, extra = found
    where = "text" if "text" in message else "caption"
    kept = {name: value for name, value in message.items() if name not in (where, "entities", "caption_entities")}
    fresh = text_contents(text)[0] if where == "text" else captioned({}, text)
    changed = kept | fresh | {"edit_date": desk.clock.now()}
    desk.store.keep_message(changed, extra)
    desk.queue("edited_channel_post" if chat["type"] == "channel" else "edited_message", changed)
    return changed


def press(desk: Desk, person_id: int, about: Record) -> Record:
    """A press on an inline button: `message_id` with `data`, forged or not; `chat_id` when it is another's chat.

    The answer will be found among the changes after the `version` that is given back.

    `expired` makes a press that can no longer be answered, `inaccessible` one under a message too old to be shown.
    """
    person, chat = chat_of(desk, person_id, about.get("chat_id"))
    message_id = int(about["message_id"])
    found = desk.store.message(chat["id"], message_id)
    if found is None or about.get("inaccessible"):
        message: Record = {"chat": shown(chat), "message_id": message_id, "date": 0}
    else:
        message = found[0]
    number = desk.store.next_number("press")
    press_id = f"{person['id'] % 10**9}{number:09d}"
    kept = {"id": press_id, "person_id": person["id"], "chat_id": chat["id"], "message_id": message_id}
    kept |= {"data": about["data"], "date": desk.clock.now(), "answer": None, "expired": bool(about.get("expired"))}
    desk.store.keep_press(kept)
    query = {"id": press_id, "from": person_as_user(person), "message": message}
    desk.queue("callback_query", query | {"chat_instance": _chat_instance(desk, chat), "data": about["data"]})
    return kept | {"version": desk.store.version}


def _chat_instance(desk: Desk, chat: Record) -> str:
    known = desk.store.setting(f"instance:{chat['id']}")
    if known is None:
        known = str(secrets.randbits(62))
        desk.store.set_setting(f"instance:{chat['id']}", known)
    return str(known)


def block(desk: Desk, person_id: int, *, blocked: bool) -> Record:
    """A person blocks the bot, or lets it in again."""
    person, chat = chat_of(desk, person_id, None)
    if person["blocked"] == blocked:
        return person
    changed = person | {"blocked": blocked}
    desk.store.keep_person(changed)
    _move_bot(desk, chat, person, "kicked" if blocked else "member")
    return changed


def move_bot(desk: Desk, chat_id: int, status: str, by: int = 0) -> Record:
    """Somebody removes the bot from a group (`left`, `kicked`) or brings it back (`member`, `administrator`)."""
    chat = _group(desk, chat_id)
    _move_bot(desk, chat, _person(desk, by) if by else desk.store.people()[0], status)
    return chat


def _group(desk: Desk, chat_id: int) -> Record:
    chat = desk.store.chat(chat_id)
    if chat is None or chat["type"] == "private":
        refuse("there is no such group")
    return chat


def move_group(desk: Desk, chat_id: int) -> Record:
    """A group becomes a supergroup: another chat, with its own numbers. Both chats are told; the old one is closed."""
    old = _group(desk, chat_id)
    number = desk.store.next_number("group", _FIRST_GROUP)
    new: Record = {"id": -1_000_000_000_000 - number, "type": "supergroup", "title": old["title"]}
    new["sandbox"] = {"bot_status": old["sandbox"]["bot_status"], "keyboard": None}
    old["sandbox"]["moved_to"] = new["id"]
    for chat in (old, new):
        desk.store.keep_chat(chat)
    _tell_moved(desk, old, {"migrate_to_chat_id": new["id"]})
    _tell_moved(desk, new, {"migrate_from_chat_id": old["id"]})
    return new


def _tell_moved(desk: Desk, chat: Record, moved: Record) -> None:
    """A service message, written by nobody in particular."""
    message: Record = {"message_id": desk.store.next_message_id(chat), "sender_chat": shown(chat)}
    message |= {"chat": shown(chat), "date": desk.clock.now()} | moved
    desk.store.keep_message(message, {"own": False})
    desk.queue("message", message)


def _move_bot(desk: Desk, chat: Record, by: Record, status: str) -> None:
    before = chat["sandbox"]["bot_status"]
    chat["sandbox"]["bot_status"] = status
    desk.store.keep_chat(chat)
    change = {"chat": shown(chat), "from": person_as_user(by), "date": desk.clock.now()}
    change |= {"old_chat_member": _member(desk, before), "new_chat_member": _member(desk, status)}
    desk.queue("my_chat_member", change)


def _member(desk: Desk, status: str) -> Record:
    member: Record = {"user": desk.bot(), "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
            "can_post_messages",
            "can_edit_messages",
        )
        member |= dict.fromkeys(rights, False)
    return member
