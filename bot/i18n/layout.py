"""The shape of an answer: text, and rows of buttons as wide as a phone."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.presses import Press, data_of
from bot.i18n.typed import columns, shown

#: Columns that a label may take with so many buttons in its row (a Chinese character takes two).
COLUMNS = {3: 9, 2: 14, 1: 28}
#: Characters of a message, counted as Telegram does at its strictest, in UTF-16 units.
LONGEST_TEXT = 4096
_CUT = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button with `data` to send back, text to `copy`, or a `url` to open; `style` as Telegram names them."""

    label: str
    data: str | None = None
    copy: str | None = None
    url: str | None = None
    style: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What is sent: plain text, and its buttons row by row."""

    text: str
    buttons: Rows = ()


def said(*lines: str | None, buttons: Rows = ()) -> Rendered:
    """Lines, those that are there, over rows of buttons."""
    return Rendered(text="\n".join(line for line in lines if line), buttons=buttons)


def press(label: str, what: Press) -> Button:
    """A button that does `what`; a label too wide for a row of its own is cut, an empty one made visible."""
    fits = 0 < columns(label) <= COLUMNS[1]
    return Button(label=label if fits else shown(label, COLUMNS[1]), data=data_of(what))


def rows(buttons: Iterable[Button]) -> Rows:
    """Buttons in their order, as many in a row as have room."""
    left, packed = list(buttons), []
    while left:
        number = next(number for number in COLUMNS if number == 1 or _fit(left[:number], number))
        packed.append(tuple(left[:number]))
        del left[:number]
    return tuple(packed)


def _fit(buttons: list[Button], number: int) -> bool:
    return len(buttons) == number and all(columns(button.label) <= COLUMNS[number] for button in buttons)


def within_limit(text: str) -> str:
    """`text`, or as many of its lines as a message holds."""
    if _units(text) <= LONGEST_TEXT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore")
    return kept.rpartition("\n")[0] + "\n" + _CUT if "\n" in kept else kept + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
