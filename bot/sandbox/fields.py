"""Which parameters each method takes. Telegram ignores others in silence; here they are refused, so that typos show."""

from typing import Any

from bot.sandbox.refusal import refuse

_SEND = {
    "business_connection_id",
    "chat_id",
    "message_thread_id",
    "direct_messages_topic_id",
    "disable_notification",
    "protect_content",
    "allow_paid_broadcast",
    "message_effect_id",
    "suggested_post_parameters",
    "reply_parameters",
    "reply_markup",
}
_EDIT = {"business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup"}
_CAPTION = {"caption", "parse_mode", "caption_entities"}

METHODS: dict[str, set[str]] = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {
        "url",
        "certificate",
        "ip_address",
        "max_connections",
        "allowed_updates",
        "drop_pending_updates",
        "secret_token",
    },
    "deleteWebhook": {"drop_pending_updates"},
    "getWebhookInfo": set(),
    "sendMessage": _SEND | {"text", "parse_mode", "entities", "link_preview_options"},
    "sendDocument": _SEND | _CAPTION | {"document", "thumbnail", "disable_content_type_detection"},
    "sendPhoto": _SEND | _CAPTION | {"photo", "show_caption_above_media", "has_spoiler"},
    "sendChatAction": {"business_connection_id", "chat_id", "message_thread_id", "action"},
    "editMessageText": _EDIT | {"text", "parse_mode", "entities", "link_preview_options"},
    "editMessageCaption": _EDIT | _CAPTION | {"show_caption_above_media"},
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": {"chat_id", "message_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "url", "cache_time"},
    "setMessageReaction": {"chat_id", "message_id", "reaction", "is_big"},
    "getFile": {"file_id"},
    "getChat": {"chat_id"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "getMyCommands": {"scope", "language_code"},
    "deleteMyCommands": {"scope", "language_code"},
    "setMyName": {"name", "language_code"},
    "getMyName": {"language_code"},
    "setMyDescription": {"description", "language_code"},
    "getMyDescription": {"language_code"},
    "setMyShortDescription": {"short_description", "language_code"},
    "getMyShortDescription": {"language_code"},
    "setChatMenuButton": {"chat_id", "menu_button"},
    "getChatMenuButton": {"chat_id"},
}

BY_LOWER_NAME = {name.lower(): name for name in METHODS}


def check_fields(what: str, given: Any, known: set[str]) -> None:
    """Refuses an object that holds a field Telegram does not know there."""
    if not isinstance(given, dict):
        refuse(f"{what} must be an object")
    unknown = sorted(set(given) - known)
    if unknown:
        refuse(f'unknown field "{unknown[0]}" in {what}')
