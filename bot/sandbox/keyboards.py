"""What may hang under a message: every kind of `reply_markup`, checked as Telegram checks it."""

from typing import Any

from bot.sandbox.fields import check_fields
from bot.sandbox.markup import is_link
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import refuse

Markup = dict[str, Any]

MAX_DATA_BYTES = 64
MAX_COPY_TEXT = 256
MAX_BUTTONS = 100
MAX_PLACEHOLDER = 64

_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_LOOKS = {"text", "style", "icon_custom_emoji_id"}
_STYLES = {"danger", "success", "primary"}
_REPLY_ACTIONS = {
    "request_users",
    "request_chat",
    "request_managed_bot",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
}
_KINDS: dict[str, set[str]] = {
    "inline_keyboard": {"inline_keyboard"},
    "keyboard": {
        "keyboard",
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
    },
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}


def read_markup(given: Parameters) -> Markup | None:
    """The `reply_markup` of a call, checked. None when there is none."""
    markup = given.structure("reply_markup")
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        refuse("object expected as reply markup")
    kind = next((name for name in _KINDS if name in markup), None)
    if kind is None:
        refuse("can't parse reply keyboard markup JSON object")
    check_fields("reply_markup", markup, _KINDS[kind])
    if len(str(markup.get("input_field_placeholder", ""))) > MAX_PLACEHOLDER:
        refuse("reply markup placeholder is too long")
    match kind:
        case "inline_keyboard":
            return _inline(markup)
        case "keyboard":
            return _reply(markup)
        case _:
            return markup


def read_inline(given: Parameters) -> Markup | None:
    """The inline keyboard of an edit: no other kind can stand there."""
    markup = read_markup(given)
    if markup is not None and "inline_keyboard" not in markup:
        refuse("inline keyboard expected")
    return markup


def _rows(markup: Markup, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        refuse(f'field "{name}" must be an Array of Arrays')
    if sum(map(len, rows)) > MAX_BUTTONS:
        refuse("reply markup is too long")
    return [row for row in rows if row]


def _inline(markup: Markup) -> Markup | None:
    rows = _rows(markup, "inline_keyboard")
    for button in (button for row in rows for button in row):
        _check_inline_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: Any) -> None:
    check_fields("InlineKeyboardButton", button, _LOOKS | _ACTIONS)
    _check_looks(button, 'can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = _ACTIONS & set(button)
    if not actions:
        refuse("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        refuse("can't parse inline keyboard button: exactly one action is allowed")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
            refuse("BUTTON_DATA_INVALID")
    if "url" in button and not is_link(str(button["url"])):
        refuse(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "url" in button and str(button["url"]).startswith(("tel:", "mailto:", "sms:")):
        refuse(f"inline keyboard button URL '{button['url']}' is invalid: Unsupported URL protocol")
    if "copy_text" in button:
        _check_copy_text(button["copy_text"])


def _check_copy_text(copied: Any) -> None:
    check_fields("CopyTextButton", copied, {"text"})
    if not 1 <= len(str(copied.get("text", ""))) <= MAX_COPY_TEXT:
        refuse("BUTTON_COPY_TEXT_INVALID")


def _check_looks(button: Markup, complaint: str) -> None:
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        refuse(complaint)
    if button.get("style", "primary") not in _STYLES:
        refuse("BUTTON_STYLE_INVALID")


def _reply(markup: Markup) -> Markup:
    rows = [[_reply_button(button) for button in row] for row in _rows(markup, "keyboard")]
    if not rows:
        refuse("reply keyboard is empty")
    return markup | {"keyboard": rows}


def _reply_button(button: Any) -> Markup:
    given = {"text": button} if isinstance(button, str) else button
    check_fields("KeyboardButton", given, _LOOKS | _REPLY_ACTIONS)
    _check_looks(given, 'can\'t parse keyboard button: Field "text" must be of type String')
    return dict(given)
