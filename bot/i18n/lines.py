"""Sales, notes and settings in one line: a layout, parts apart by `·`, those that are absent left out."""

from collections.abc import Sequence
from datetime import time
from typing import assert_never

from bot.domain.money import Money
from bot.domain.replies import Act, NicknameLine, NoteKind, NoteLine, SaleLine, SettingKey, SettingLine, SeveralSales
from bot.i18n.speech import Speech

_APART = " · "
#: Lines of a list in a confirmation; how many more there are is said.
_MOST_LINES = 20


def layout(*parts: str | None) -> str:
    """The parts that are there, in their order."""
    return _APART.join(part for part in parts if part)


def sale_line(sale: SaleLine, speech: Speech) -> str:
    """`Maria · €25 · cappuccino · yesterday`."""
    refund = speech.label("line", "Refund") if sale.refund else None
    name = speech.name(sale.name) if sale.name else speech.label("line", "Walk-in")
    money = speech.money(_given_back(sale.amount) if sale.refund else sale.amount)
    return layout(refund, name, money, speech.items(sale.items), speech.marked_day(sale.day))


def _given_back(amount: Money) -> Money:
    return Money(-abs(amount.minor), amount.currency)


def act_line(act: Act, speech: Speech) -> str:
    """What an act did."""
    match act:
        case SaleLine():
            return sale_line(act, speech)
        case NoteLine(name=name, text=text, kind=kind):
            whose = speech.name(name) if name else None
            return layout(speech.label("line", "Note"), whose, f"“{note_text(text, kind, speech)}”")
        case NicknameLine(typed=typed, name=name):
            return layout(f"“{speech.name(typed)}”", speech.name(name))
        case SettingLine(key=key, value=value):
            return layout(setting_name(key, speech), setting_value(key, value, speech) if value else None)
        case SeveralSales(count=count, total=total):
            return layout(speech.count("{count} sale", "{count} sales", count), speech.money(total))
        case _:
            assert_never(act)


def note_text(text: str, kind: NoteKind, speech: Speech) -> str:
    """A note's words, as typed; a birthday is kept as `MM-DD` or a whole date, and said as a day."""
    return speech.birthday(text) if kind == "birthday" else speech.quote(text)


def setting_name(key: SettingKey, speech: Speech) -> str:
    """What a setting is called."""
    match key:
        case "language":
            return speech.label("button-2", "Language")
        case "currency":
            return speech.label("button-2", "Currency")
        case "timezone":
            return speech.label("button-2", "Time zone")
        case "day":
            return speech.label("button-2", "Start of day")
        case "shop":
            return speech.label("button-2", "Shop name")
        case _:
            assert_never(key)


def setting_value(key: SettingKey, value: str, speech: Speech) -> str:
    """A setting's value in words; what has none stands as it is written."""
    match key:
        case "language":
            return speech.language_name(value)
        case "currency":
            return speech.currency_name(value)
        case "timezone":
            return speech.city(value)
        case "day":
            return speech.clock(time.fromisoformat(value))
        case "shop":
            return speech.name(value)
        case _:
            assert_never(key)


def listed(lines: Sequence[str], speech: Speech) -> str:
    """Lines below each other; of a long list the first, and how many more there are."""
    left = len(lines) - _MOST_LINES
    if left <= 0:
        return "\n".join(lines)
    more = speech.count("… and {count} more line", "… and {count} more lines", left)
    return "\n".join([*lines[:_MOST_LINES], more])
