"""What a button does, and its wire form: at most 64 bytes of ASCII, ids only, never a name.

The shop's id travels along so that a button keeps acting on its own shop; who may press it is checked by the
membership of whoever presses, never by what the button says.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from bot.domain.explained import PressWhy
from bot.domain.mornings import MorningPress, NamedDeed, PressLapsed, PressNamed, PressTask, Reason
from bot.domain.privacy import (
    ClosingDeed,
    PressApart,
    PressClosing,
    PressConsent,
    PressForget,
    PressLeave,
    PressMerge,
    PressPair,
    PrivacyPress,
)
from bot.domain.replies import SettingKey
from bot.domain.texts import InterestDeed, OwnTextDeed, PressInterest, PressOwnText

MAX_DATA_BYTES = 64
#: Ids are whole numbers of 32 bits; PostgreSQL refuses to be asked for any other.
_LARGEST_ID = 2**31 - 1
#: Users and groups are numbered by Telegram, in 52 bits.
_LARGEST_TELEGRAM_ID = 2**52 - 1

#: invite: a link. close: end the links nobody used. member: one member's page. ask_…: whether to. write: write for
#: this shop in the private chat.
TeamDeed = Literal[
    "show", "invite", "close", "member", "ask_remove", "remove", "ask_hand", "hand", "ask_leave", "leave", "write"
]
#: Those that are about a member.
_ABOUT_MEMBER = {"member", "ask_remove", "remove", "ask_hand", "hand"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PressUndo:
    """Take back this entry."""

    shop: int
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRedo:
    """Put back this entry."""

    shop: int
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressAnswer:
    """Answer `question` with its choice number `choice`, from 0."""

    shop: int
    question: int
    choice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressSetting:
    """Open a page of the settings (`value` None), the first page (`key` None), or set a value."""

    shop: int
    key: SettingKey | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressGuessRight:
    """What was guessed after the first sale is right."""

    shop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressUnlearn:
    """Let this nickname mean nobody."""

    shop: int
    nickname: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressCard:
    """Show a customer's card in place of this message."""

    shop: int
    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressHistory:
    """Show a page of what a customer bought, from 0, in place of this message."""

    shop: int
    customer: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressMore:
    """Show a page of the rest of a customer's card, from 0, in place of this message."""

    shop: int
    customer: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressUsual:
    """Log what this customer usually buys."""

    shop: int
    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressContacted:
    """The shop was in touch with this customer today."""

    shop: int
    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressNote:
    """Take the next words as a note on this customer."""

    shop: int
    customer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressTeam:
    """Something about the team of a shop, and the member `user` where it is about one."""

    shop: int
    deed: TeamDeed
    user: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressTie:
    """Let the group that this button stands in write in the shop's books."""

    shop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressUntie:
    """Let this group write there no more; `chat` is its id."""

    shop: int
    chat: int


CardPress = PressCard | PressHistory | PressMore | PressUsual | PressContacted | PressNote


@dataclass(frozen=True, slots=True, kw_only=True)
class PressDone:
    """This reminder has been seen to."""

    shop: int
    task: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressLater:
    """Remind of this again tomorrow."""

    shop: int
    task: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressImport:
    """Bring this file in."""

    shop: int
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressLeaveImport:
    """Leave this file alone."""

    shop: int
    id: int


TaskPress = PressDone | PressLater
FilePress = PressImport | PressLeaveImport
TeamPress = PressTeam | PressTie | PressUntie
Press = (
    PressUndo
    | PressRedo
    | PressAnswer
    | PressSetting
    | PressGuessRight
    | PressUnlearn
    | CardPress
    | TaskPress
    | FilePress
    | TeamPress
    | PrivacyPress
    | PressOwnText
    | PressWhy
    | PressInterest
    | MorningPress
)


#: A button's wire form is its code and its ids, in the order of its fields; settings and the team alone carry words.
_CODES: dict[str, type[Any]] = {
    "u": PressUndo,
    "r": PressRedo,
    "a": PressAnswer,
    "g": PressGuessRight,
    "n": PressUnlearn,
    "c": PressCard,
    "h": PressHistory,
    "m": PressMore,
    "l": PressUsual,
    "t": PressContacted,
    "w": PressNote,
    "done": PressDone,
    "later": PressLater,
    "in": PressImport,
    "leave": PressLeaveImport,
    "pp": PressPair,
    "pm": PressMerge,
    "pa": PressApart,
    "pc": PressConsent,
    "pf": PressForget,
    "px": PressClosing,
    "pl": PressLeave,
    "x": PressOwnText,
    "yi": PressInterest,
    "yw": PressWhy,
    "y": PressNamed,
    "yt": PressTask,
    "yl": PressLapsed,
}
#: Fields that are no ids travel as a number too: their value's place here.
_PLACES: dict[tuple[type[Any], str], tuple[Any, ...]] = {
    (PressConsent, "contact"): (False, True),
    (PressForget, "sure"): (False, True),
    (PressClosing, "deed"): get_args(ClosingDeed),
    (PressOwnText, "deed"): get_args(OwnTextDeed),
    (PressInterest, "deed"): get_args(InterestDeed),
    (PressNamed, "deed"): get_args(NamedDeed),
    (PressNamed, "reason"): get_args(Reason),
}
_CODE_OF = {kind: code for code, kind in _CODES.items()}


def data_of(press: Press) -> str:
    """The button's `callback_data`. Raises `ValueError` over 64 bytes."""
    match press:
        case PressSetting(shop=shop, key=key, value=value):
            parts = ["s", str(shop), *(part for part in (key, value) if part is not None)]
        case PressTeam(shop=shop, deed=deed, user=user):
            parts = ["e", str(shop), deed, *([str(user)] if user is not None else [])]
        case PressUntie(shop=shop, chat=chat):
            parts = ["k", str(shop), str(-chat)]
        case PressTie(shop=shop):
            parts = ["k", str(shop)]
        case _:
            parts = [_CODE_OF[type(press)], *(str(_figure(press, name)) for name in press.__slots__)]
    data = ":".join(parts)
    if len(data.encode()) > MAX_DATA_BYTES:
        message = f"a button holds {MAX_DATA_BYTES} bytes"
        raise ValueError(message)
    return data


def press_of(data: str) -> Press | None:
    """What a `callback_data` means; None for what this bot never wrote."""
    code, _, rest = data.partition(":")
    if code == "s":
        return _setting(rest)
    if code == "e":
        return _team(rest)
    if code == "k":
        return _group(rest)
    kind, numbers = _CODES.get(code), [_number(part) for part in rest.split(":")]
    if kind is None or len(numbers) != len(kind.__slots__):
        return None
    values = {name: _value(kind, name, number) for name, number in zip(kind.__slots__, numbers, strict=True)}
    press: Press | None = None if None in values.values() else kind(**values)
    return press


def _figure(press: Press, name: str) -> int:
    """A field as its wire form has it."""
    value, places = getattr(press, name), _PLACES.get((type(press), name))
    figure: int = value if places is None else places.index(value)
    return figure


def _value(kind: type[Any], name: str, figure: int | None) -> Any | None:
    """The same back; None where it can be none of the field's."""
    places = _PLACES.get((kind, name))
    if places is None or figure is None:
        return figure
    return places[figure] if figure < len(places) else None


def _number(text: str) -> int | None:
    """An id; None for what none can be, so that a forged button asks no database for it."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_DATA_BYTES
    return int(text) if is_number and int(text) <= _LARGEST_ID else None


def _telegram_id(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_DATA_BYTES
    return int(text) if is_number and 0 < int(text) <= _LARGEST_TELEGRAM_ID else None


def _team(rest: str) -> PressTeam | None:
    shop_text, _, rest = rest.partition(":")
    deed_text, _, user_text = rest.partition(":")
    shop, user = _number(shop_text), _telegram_id(user_text)
    deeds: dict[str, TeamDeed] = {name: name for name in get_args(TeamDeed)}
    deed = deeds.get(deed_text)
    if shop is None or deed is None or (user is not None) != (deed in _ABOUT_MEMBER) or (user_text and user is None):
        return None
    return PressTeam(shop=shop, deed=deed, user=user)


def _group(rest: str) -> PressTie | PressUntie | None:
    shop_text, colon, chat_text = rest.partition(":")
    shop, chat = _number(shop_text), _telegram_id(chat_text)
    if shop is None:
        return None
    if not colon:
        return PressTie(shop=shop)
    return None if chat is None else PressUntie(shop=shop, chat=-chat)


def _setting(rest: str) -> PressSetting | None:
    shop_text, _, rest = rest.partition(":")
    key, _, value = rest.partition(":")
    shop = _number(shop_text)
    if shop is None or (key and key not in get_args(SettingKey)):
        return None
    known: dict[str, SettingKey] = {name: name for name in get_args(SettingKey)}
    return PressSetting(shop=shop, key=known.get(key), value=value or None)
