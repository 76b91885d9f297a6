"""Methods that send, edit, delete and answer."""

import re
from typing import Any

from bot.sandbox.chats import chat_to_write_to, find_chat, send, stored
from bot.sandbox.desk import Desk
from bot.sandbox.fields import check_fields
from bot.sandbox.keyboards import read_inline
from bot.sandbox.parameters import Parameters
from bot.sandbox.reactions import REACTIONS
from bot.sandbox.refusal import refuse
from bot.sandbox.store import Record
from bot.sandbox.text import MAX_CAPTION, MAX_TEXT, read_text

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_WORDS = ("text", "entities", "caption", "caption_entities")
_DELETABLE_FOR_S = 48 * 60 * 60
_ANSWERABLE_FOR_S = 30
_MAX_TOAST = 200
_TYPING_FOR_S = 5
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_PREVIEW_FIELDS = {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}


def send_message(desk: Desk, given: Parameters) -> Record:
    """`sendMessage`."""
    chat = chat_to_write_to(desk, given)
    return send(desk, chat, given, _text_content(given))


def _text_content(given: Parameters) -> Record:
    text, entities = read_text(given, "text", MAX_TEXT)
    if not text:
        refuse("message text is empty")
    content: Record = {"text": text}
    if entities:
        content["entities"] = entities
    preview = given.structure("link_preview_options")
    if preview:
        check_fields("link_preview_options", preview, _PREVIEW_FIELDS)
        content["link_preview_options"] = preview
    return content


def edit_message_text(desk: Desk, given: Parameters) -> Record:
    """`editMessageText`. An edit without a keyboard takes the keyboard away."""
    message, extra = _editable(desk, given)
    content = _text_content(given)
    if "text" not in message:
        refuse("there is no text in the message to edit")
    return _change(desk, message, extra, content, read_inline(given))


def edit_message_caption(desk: Desk, given: Parameters) -> Record:
    """`editMessageCaption`."""
    message, extra = _editable(desk, given)
    if "text" in message:
        refuse("there is no caption in the message to edit")
    caption, entities = read_text(given, "caption", MAX_CAPTION)
    content = {"caption": caption, "caption_entities": entities}
    return _change(desk, message, extra, {key: value for key, value in content.items() if value}, read_inline(given))


def edit_message_reply_markup(desk: Desk, given: Parameters) -> Record:
    """`editMessageReplyMarkup`."""
    message, extra = _editable(desk, given)
    content: Record = {name: message[name] for name in _WORDS if name in message}
    return _change(desk, message, extra, content, read_inline(given))


def _editable(desk: Desk, given: Parameters) -> tuple[Record, Record]:
    if given.text("inline_message_id"):
        refuse("MESSAGE_ID_INVALID")
    chat = chat_to_write_to(desk, given)
    if not given.integer("message_id"):
        refuse("message identifier is not specified")
    message, extra = stored(desk, chat, given.integer("message_id"), "message to edit not found")
    if not extra.get("own") or extra.get("keyboard"):
        refuse("message can't be edited")
    return message, extra


def _change(desk: Desk, message: Record, extra: Record, content: Record, markup: Record | None) -> Record:
    same_words = all(message.get(name) == content.get(name) for name in _WORDS)
    if same_words and message.get("reply_markup") == markup:
        refuse(_NOT_MODIFIED)
    dropped = (*_WORDS, "reply_markup") if same_words else (*_WORDS, "reply_markup", "link_preview_options")
    changed = {name: value for name, value in message.items() if name not in dropped} | content
    if markup is not None:
        changed["reply_markup"] = markup
    if not same_words:
        changed["edit_date"] = desk.clock.now()
    desk.store.keep_message(changed, extra)
    return changed


def delete_message(desk: Desk, given: Parameters) -> bool:
    """`deleteMessage`: of the last 48 hours only."""
    chat = find_chat(desk, given)
    message, extra = stored(desk, chat, given.integer("message_id"), "message to delete not found")
    if desk.clock.now() - message["date"] > _DELETABLE_FOR_S:
        refuse("message can't be deleted for everyone")
    desk.store.keep_message(message, extra | {"deleted": True})
    return True


def set_message_reaction(desk: Desk, given: Parameters) -> bool:
    """`setMessageReaction`: one emoji of the fixed list, or none to take it away."""
    chat = find_chat(desk, given)
    message, extra = stored(desk, chat, given.integer("message_id"), "message to react not found")
    reactions = given.structure("reaction") or []
    if not isinstance(reactions, list) or len(reactions) > 1:
        refuse("REACTIONS_TOO_MANY")
    for reaction in reactions:
        check_fields("ReactionType", reaction, {"type", "emoji", "custom_emoji_id"})
        if reaction.get("type") != "emoji" or reaction.get("emoji") not in REACTIONS:
            refuse("REACTION_INVALID")
    desk.store.keep_message(message, extra | {"reactions": [reaction["emoji"] for reaction in reactions]})
    return True


def answer_callback_query(desk: Desk, given: Parameters) -> bool:
    """`answerCallbackQuery`. A press is answered within half a minute or not at all."""
    press = desk.store.press(given.text("callback_query_id"))
    if press is None:
        refuse(_TOO_OLD)
    if press["expired"] or desk.clock.now() - press["date"] > _ANSWERABLE_FOR_S:
        refuse(_TOO_OLD, expected=True)
    if len(given.text("text")) > _MAX_TOAST:
        refuse("MESSAGE_TOO_LONG")
    if given.text("url") and not re.match(r"(https?://)?t\.me/", given.text("url")):
        refuse("URL_INVALID")
    answer = {"text": given.text("text"), "show_alert": given.boolean("show_alert"), "url": given.text("url")}
    desk.store.keep_press(press | {"answer": answer})
    return True


def send_chat_action(desk: Desk, given: Parameters) -> bool:
    """`sendChatAction`."""
    chat = chat_to_write_to(desk, given)
    if given.text("action") not in _ACTIONS:
        refuse("wrong parameter action in request")
    desk.typing[chat["id"]] = desk.clock.now() + _TYPING_FOR_S
    return True


def get_chat(desk: Desk, given: Parameters) -> dict[str, Any]:
    """`getChat`."""
    chat = find_chat(desk, given)
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    known = {name: value for name, value in chat.items() if name != "sandbox"}
    return known | {"accent_color_id": 1, "max_reaction_count": 11, "accepted_gift_types": gifts}
