"""What Telegram shows of the bot before anyone writes."""

import pytest

from bot.i18n import catalogs
from bot.i18n.profile import COMMANDS, profile
from bot.i18n.typed import columns

LONGEST_NAME, LONGEST_SHORT, LONGEST_DESCRIPTION, COMMAND_COLUMNS = 64, 120, 512, 40


@pytest.mark.parametrize("language", catalogs.languages())
def test_a_profile_keeps_within_telegrams_limits(language: str) -> None:
    """Name, descriptions and commands fit, in every language, and nothing is empty."""
    shown = profile(language)
    assert 0 < len(shown.name) <= LONGEST_NAME
    assert 0 < len(shown.short_description) <= LONGEST_SHORT
    assert 0 < len(shown.description) <= LONGEST_DESCRIPTION
    assert all(0 < columns(command.description) <= COMMAND_COLUMNS for command in shown.commands)


def test_commands_are_the_same_in_every_language() -> None:
    """Only those that work, in one order; their descriptions alone are translated."""
    menus = [profile(language).commands for language in catalogs.languages()]
    assert {tuple(command.name for command in menu) for menu in menus} == {COMMANDS}
    assert sorted(COMMANDS) == [
        "customer",
        "customers",
        "export",
        "help",
        "import",
        "lapsed",
        "privacy",
        "redo",
        "remind",
        "sales",
        "settings",
        "start",
        "team",
        "today",
        "top",
        "undo",
    ]
    assert [menu[0].description for menu in menus] == ["Who is worth a hello today", "Chi sentire oggi", "今天该问候谁"]


def test_every_language_of_the_folder_is_loaded() -> None:
    """Three languages, the source first, each with the locale that its own data names."""
    catalogs.load()
    assert catalogs.languages() == ("en", "it", "zh")
    assert [catalogs.locale_of(language) for language in catalogs.languages()] == ["en_GB", "it_IT", "zh_Hans_CN"]
