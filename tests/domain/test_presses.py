"""Buttons: what they mean survives the way to Telegram and back, and nothing forged is taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.presses import (
    MAX_DATA_BYTES,
    Press,
    PressAnswer,
    PressGuessRight,
    PressRedo,
    PressSetting,
    PressTeam,
    PressTie,
    PressUndo,
    PressUntie,
    data_of,
    press_of,
)
from bot.domain.privacy import (
    PressApart,
    PressClosing,
    PressConsent,
    PressForget,
    PressLeave,
    PressMerge,
    PressPair,
)
from bot.domain.texts import PressInterest, PressOwnText

_LARGEST = 2**31 - 1


@pytest.mark.parametrize(
    ("press", "data"),
    [
        (PressPair(shop=1, one=2, other=3), "pp:1:2:3"),
        (PressMerge(shop=1, keep=2, gone=3), "pm:1:2:3"),
        (PressApart(shop=1, one=2, other=3), "pa:1:2:3"),
        (PressConsent(shop=1, customer=2, contact=False), "pc:1:2:0"),
        (PressOwnText(shop=1, deed="show"), "x:1:0:0"),
        (PressInterest(shop=1, tag=3, customer=2, deed="sent", text=4), "yi:1:3:2:2:4"),
        (PressOwnText(shop=1, deed="remove", text=7), "x:1:4:7"),
        (PressForget(shop=1, customer=2, sure=True), "pf:1:2:1"),
        (PressClosing(shop=1, deed="ask"), "px:1:0"),
        (PressClosing(shop=1, deed="keep"), "px:1:3"),
        (PressLeave(shop=1), "pl:1"),
    ],
)
def test_a_button_that_was_sent_keeps_its_meaning(press: Press, data: str) -> None:
    """The wire form of buttons that stand in people's chats does not change."""
    assert data_of(press) == data
    assert press_of(data) == press


@pytest.mark.parametrize("data", ["pc:1:2:2", "pf:1:2:9", "px:1:4", "pp:1:2", "pl:1:2"])
def test_a_button_of_no_such_value_is_none(data: str) -> None:
    """A forged yes or deed is no button."""
    assert press_of(data) is None


@pytest.mark.parametrize(
    "press",
    [
        PressUndo(shop=1, entry=2),
        PressRedo(shop=_LARGEST, entry=_LARGEST),
        PressAnswer(shop=_LARGEST, question=_LARGEST, choice=0),
        PressSetting(shop=1),
        PressSetting(shop=1, key="currency"),
        PressSetting(shop=1, key="currency", value="EUR"),
        PressSetting(shop=_LARGEST, key="timezone", value="America/Argentina/ComodRivadavia"),
        PressSetting(shop=1, key="day", value="05:30"),
        PressGuessRight(shop=1),
        PressTeam(shop=1, deed="show"),
        PressTeam(shop=_LARGEST, deed="ask_remove", user=2**52 - 1),
        PressTie(shop=1),
        PressUntie(shop=_LARGEST, chat=-1_009_999_999_999),
    ],
)
def test_a_button_means_the_same_when_it_comes_back(press: Press) -> None:
    """Each button fits into Telegram's bytes and is read back as it was written."""
    data = data_of(press)
    assert len(data.encode()) <= MAX_DATA_BYTES
    assert press_of(data) == press


@pytest.mark.parametrize(
    "data",
    ["", "u", "u:", "u:1", "u:1:2:3", "u:-1:2", "u:a:b", "u:1:²", "u:١:٢", "x:1:2", "a:1:2", "s:", "s:x",
     "s:1:colour:red", "s:9999999999999999999:day:05:00", "g:", "g:1:2",
     "e:1", "e:1:sack", "e:1:member", "e:1:show:5", "e:1:remove:x", "e:1:remove:99999999999999999999", "k:", "k:x",
     "k:1:", "k:1:-5", "k:1:0", "u:1:99999999999999999999", "U:1:2", " u:1:2", "u:1:2\x00"],
)  # fmt: skip
def test_a_forged_button_is_none(data: str) -> None:
    """What this bot never wrote means nothing."""
    assert press_of(data) is None


@settings(derandomize=True, database=None, max_examples=200)
@given(st.text(max_size=64) | st.from_regex(r"[urasgek](:[0-9a-z]{0,20}){0,4}", fullmatch=True))
def test_no_data_does_any_harm(data: str) -> None:
    """Any text at all is a button or none, and never an error."""
    press = press_of(data)
    assert press is None or press.shop >= 0


def test_a_button_too_long_is_our_mistake() -> None:
    """Telegram would refuse it: better to fail before the books say that it was sent."""
    with pytest.raises(ValueError, match="64 bytes"):
        data_of(PressSetting(shop=1, key="shop", value="x" * 64))
