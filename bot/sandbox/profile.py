"""What the bot says of itself: name, descriptions, commands and menu button, for each language."""

import re
from typing import Any

from bot.sandbox.desk import Desk
from bot.sandbox.fields import check_fields
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import refuse
from bot.sandbox.store import Record

_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_MAX_COMMANDS = 100
_MAX_COMMAND_DESCRIPTION = 256
_SCOPES = {
    "default": set[str](),
    "all_private_chats": set[str](),
    "all_group_chats": set[str](),
    "all_chat_administrators": set[str](),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


def get_me(desk: Desk, given: Parameters) -> Record:  # noqa: ARG001  (every method is called alike)
    """`getMe`. Privacy mode is off, as after `/setprivacy`, unless a switch has turned it on."""
    return desk.bot() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not desk.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(given: Parameters) -> str:
    language = given.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        refuse("invalid language code specified")
    return language


def _set(what: str, desk: Desk, given: Parameters) -> bool:
    text, language = given.text(what).strip(), _language(given)
    if len(text) > _LIMITS[what]:
        refuse("BOT_TITLE_INVALID" if what == "name" else f"{what.replace('_', ' ')} is too long")
    desk.store.set_setting(f"{what}:{language}", text or None)
    return True


def _get(what: str, desk: Desk, given: Parameters) -> Record:
    default = desk.name() if what == "name" else ""
    everybody = desk.store.setting(f"{what}:", default)
    return {what: desk.store.setting(f"{what}:{_language(given)}", everybody)}


def set_my_name(desk: Desk, given: Parameters) -> bool:
    """`setMyName`: at most 64 characters."""
    return _set("name", desk, given)


def get_my_name(desk: Desk, given: Parameters) -> Record:
    """`getMyName`."""
    return _get("name", desk, given)


def set_my_description(desk: Desk, given: Parameters) -> bool:
    """`setMyDescription`: at most 512 characters."""
    return _set("description", desk, given)


def get_my_description(desk: Desk, given: Parameters) -> Record:
    """`getMyDescription`."""
    return _get("description", desk, given)


def set_my_short_description(desk: Desk, given: Parameters) -> bool:
    """`setMyShortDescription`: at most 120 characters."""
    return _set("short_description", desk, given)


def get_my_short_description(desk: Desk, given: Parameters) -> Record:
    """`getMyShortDescription`."""
    return _get("short_description", desk, given)


def set_my_commands(desk: Desk, given: Parameters) -> bool:
    """`setMyCommands`."""
    commands = given.structure("commands")
    if not isinstance(commands, list):
        refuse("can't parse commands JSON object")
    if len(commands) > _MAX_COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    desk.store.set_setting(_commands_key(given), [_command(command) for command in commands] or None)
    return True


def _command(given: Any) -> Record:
    check_fields("BotCommand", given, {"command", "description"})
    command = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        refuse("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= _MAX_COMMAND_DESCRIPTION:
        refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def get_my_commands(desk: Desk, given: Parameters) -> list[Record]:
    """`getMyCommands`: of exactly this scope and language."""
    return list(desk.store.setting(_commands_key(given), []))


def delete_my_commands(desk: Desk, given: Parameters) -> bool:
    """`deleteMyCommands`."""
    desk.store.set_setting(_commands_key(given), None)
    return True


def _commands_key(given: Parameters) -> str:
    scope = given.structure("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in _SCOPES:
        refuse("can't parse BotCommandScope: unsupported type specified")
    check_fields("BotCommandScope", scope, {"type"} | _SCOPES[kind])
    place = "/".join(str(scope[name]) for name in ("chat_id", "user_id") if name in scope)
    return f"commands:{kind}:{place}:{_language(given)}"


def commands_for(desk: Desk, chat_id: int, language: str) -> list[Record]:
    """The commands that a private chat shows: the narrowest scope first, the user's language before any."""
    scopes = (f"chat:{chat_id}", "all_private_chats:", "default:")
    for key in (f"commands:{scope}:{code}" for scope in scopes for code in (language[:2], "")):
        commands = desk.store.setting(key)
        if commands:
            return list(commands)
    return []


def set_chat_menu_button(desk: Desk, given: Parameters) -> bool:
    """`setChatMenuButton`."""
    button = given.structure("menu_button") or {"type": "default"}
    check_fields("menu_button", button, {"type", "text", "web_app"})
    if button.get("type") not in ("commands", "web_app", "default"):
        refuse("MenuButton has unsupported type")
    desk.store.set_setting(f"menu:{given.text('chat_id')}", button)
    return True


def get_chat_menu_button(desk: Desk, given: Parameters) -> Record:
    """`getChatMenuButton`."""
    return dict(desk.store.setting(f"menu:{given.text('chat_id')}", {"type": "commands"}))
