"""How freed memory is kept."""

import ctypes

import pytest

from bot.cli._allocating import share_freed_memory


class _Asked:
    def __init__(self) -> None:
        self.settings: dict[int, int] = {}

    def mallopt(self, setting: int, value: int) -> int:
        """As glibc has it."""
        self.settings[setting] = value
        return 1


def test_one_store_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """All threads share what they freed."""
    asked = _Asked()
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: asked)
    share_freed_memory()
    assert asked.settings[-8] == 1


def test_another_c_library_does_as_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no `mallopt`, the bot starts all the same."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    share_freed_memory()
