"""What the bot says of itself, in each language."""

import pytest

from bot.sandbox.client import Person, Sandbox
from tests.sandbox.caller import Caller


def _command(name: str, description: str = "x") -> dict[str, str]:
    return {"command": name, "description": description}


async def test_each_user_sees_the_commands_of_their_language(bot: Caller, emma: Person, sandbox: Sandbox) -> None:
    """Two letters serve all kinds of Chinese; a scope that is narrower wins; without any, the default."""
    wang = await sandbox.person("王芳", "zh-hans")
    await bot.call("setMyCommands", commands=[_command("top", "top customers")])
    await bot.call("setMyCommands", commands=[_command("top", "谁花钱最多")], language_code="zh")
    assert [c["description"] for c in (await wang.profile())["commands"]] == ["谁花钱最多"]
    assert [c["description"] for c in (await emma.profile())["commands"]] == ["top customers"]
    scope = {"type": "chat", "chat_id": emma.id}
    await bot.call("setMyCommands", commands=[_command("undo")], scope=scope)
    assert [c["command"] for c in (await emma.profile())["commands"]] == ["undo"]
    assert await bot.call("getMyCommands", scope=scope) == [_command("undo")]
    await bot.call("deleteMyCommands", scope=scope)
    assert [c["command"] for c in (await emma.profile())["commands"]] == ["top"]


async def test_name_and_descriptions_are_kept_for_each_language(bot: Caller, sandbox: Sandbox) -> None:
    """A language without its own gets everybody's; an empty one takes it away."""
    giulia = await sandbox.person("Giulia", "it")
    await bot.call("setMyName", name="Regulars")
    await bot.call("setMyName", name="Taccuino", language_code="it")
    await bot.call("setMyDescription", description="A notebook")
    await bot.call("setMyShortDescription", short_description="Taccuino", language_code="it")
    profile = await giulia.profile()
    assert (profile["bot_name"], profile["description"], profile["short_description"]) == (
        "Taccuino",
        "A notebook",
        "Taccuino",
    )
    assert await bot.call("getMyName", language_code="zh") == {"name": "Regulars"}
    await bot.call("setMyName", name="", language_code="it")
    assert (await giulia.profile())["bot_name"] == "Regulars"


@pytest.mark.parametrize(
    ("method", "given", "refusal"),
    [
        ("setMyCommands", {"commands": [_command("Top")]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [_command("x" * 33)]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [_command("top", "")]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [_command("top", "x" * 257)]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [_command("top")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": [_command("top")], "language_code": "zh-hans"}, "invalid language code"),
        ("setMyCommands", {"commands": [], "scope": {"type": "everywhere"}}, "unsupported type specified"),
        ("setMyCommands", {"commands": [{"command": "top", "text": "x"}]}, 'unknown field "text" in BotCommand'),
        ("setMyName", {"name": "x" * 65}, "BOT_TITLE_INVALID"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
        ("setChatMenuButton", {"menu_button": {"type": "magic"}}, "MenuButton has unsupported type"),
    ],
)
async def test_what_does_not_fit_is_refused(bot: Caller, method: str, given: dict[str, object], refusal: str) -> None:
    """Telegram's limits."""
    assert refusal in await bot.refused(method, **given)


async def test_the_menu_button_is_kept(bot: Caller) -> None:
    """What was set is what is there."""
    await bot.call("setChatMenuButton", menu_button={"type": "commands"})
    assert await bot.call("getChatMenuButton") == {"type": "commands"}
