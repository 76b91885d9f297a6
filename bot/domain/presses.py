"""What a button does, and its wire form: at most 64 bytes of ASCII, ids only, never a name.

The shop's id travels along so that a button keeps acting on its own shop; who may press it is checked by the
membership of whoever presses, never by what the button says.
"""

from dataclasses import dataclass
from typing import assert_never, get_args

from bot.domain.replies import SettingKey

MAX_DATA_BYTES = 64
#: Ids are whole numbers of 32 bits; PostgreSQL refuses to be asked for any other.
_LARGEST_ID = 2**31 - 1


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


CardPress = PressCard | PressHistory | PressMore | PressUsual | PressContacted | PressNote
Press = PressUndo | PressRedo | PressAnswer | PressSetting | PressGuessRight | PressUnlearn | CardPress


def data_of(press: Press) -> str:
    """The button's `callback_data`. Raises `ValueError` over 64 bytes."""
    match press:
        case PressUndo(shop=shop, entry=entry):
            data = f"u:{shop}:{entry}"
        case PressRedo(shop=shop, entry=entry):
            data = f"r:{shop}:{entry}"
        case PressAnswer(shop=shop, question=question, choice=choice):
            data = f"a:{shop}:{question}:{choice}"
        case PressSetting(shop=shop, key=key, value=value):
            data = ":".join(["s", str(shop), *([key] if key else []), *([value] if value is not None else [])])
        case PressGuessRight(shop=shop):
            data = f"g:{shop}"
        case PressUnlearn(shop=shop, nickname=nickname):
            data = f"n:{shop}:{nickname}"
        case _:
            data = _card_data(press)
    if len(data.encode()) > MAX_DATA_BYTES:
        message = f"a button holds {MAX_DATA_BYTES} bytes"
        raise ValueError(message)
    return data


def _card_data(press: CardPress) -> str:
    match press:
        case PressCard(shop=shop, customer=customer):
            return f"c:{shop}:{customer}"
        case PressHistory(shop=shop, customer=customer, page=page):
            return f"h:{shop}:{customer}:{page}"
        case PressMore(shop=shop, customer=customer, page=page):
            return f"m:{shop}:{customer}:{page}"
        case PressUsual(shop=shop, customer=customer):
            return f"l:{shop}:{customer}"
        case PressContacted(shop=shop, customer=customer):
            return f"t:{shop}:{customer}"
        case PressNote(shop=shop, customer=customer):
            return f"w:{shop}:{customer}"
    assert_never(press)


def press_of(data: str) -> Press | None:
    """What a `callback_data` means; None for what this bot never wrote."""
    kind, _, rest = data.partition(":")
    if kind == "s":
        return _setting(rest)
    numbers = [_number(part) for part in rest.split(":")]
    match kind, numbers:
        case "u", [int(shop), int(entry)]:
            return PressUndo(shop=shop, entry=entry)
        case "r", [int(shop), int(entry)]:
            return PressRedo(shop=shop, entry=entry)
        case "a", [int(shop), int(question), int(choice)]:
            return PressAnswer(shop=shop, question=question, choice=choice)
        case "g", [int(shop)]:
            return PressGuessRight(shop=shop)
        case "n", [int(shop), int(nickname)]:
            return PressUnlearn(shop=shop, nickname=nickname)
    return _card_press(kind, numbers)


def _card_press(kind: str, numbers: list[int | None]) -> CardPress | None:
    match kind, numbers:
        case "c", [int(shop), int(customer)]:
            return PressCard(shop=shop, customer=customer)
        case "h", [int(shop), int(customer), int(page)]:
            return PressHistory(shop=shop, customer=customer, page=page)
        case "m", [int(shop), int(customer), int(page)]:
            return PressMore(shop=shop, customer=customer, page=page)
        case "l", [int(shop), int(customer)]:
            return PressUsual(shop=shop, customer=customer)
        case "t", [int(shop), int(customer)]:
            return PressContacted(shop=shop, customer=customer)
        case "w", [int(shop), int(customer)]:
            return PressNote(shop=shop, customer=customer)
    return None


def _number(text: str) -> int | None:
    """An id; None for what none can be, so that a forged button asks no database for it."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_DATA_BYTES
    return int(text) if is_number and int(text) <= _LARGEST_ID else None


def _setting(rest: str) -> PressSetting | None:
    shop_text, _, rest = rest.partition(":")
    key, _, value = rest.partition(":")
    shop = _number(shop_text)
    if shop is None or (key and key not in get_args(SettingKey)):
        return None
    known: dict[str, SettingKey] = {name: name for name in get_args(SettingKey)}
    return PressSetting(shop=shop, key=known.get(key), value=value or None)
