"""Sales, notes and settings in one line: a layout, parts apart by `·`, those that are absent left out."""

from collections.abc import Sequence
from datetime import time
from typing import assert_never

from bot.domain.intents import Channel
from bot.domain.money import Money
from bot.domain.mornings import Mark, MarkLine, Stage
from bot.domain.privacy import ApartLine, ConsentLine, MergeLine, NameAct, RenameLine
from bot.domain.replies import (
    Act,
    ImportLine,
    MemberLine,
    NicknameLine,
    NoteKind,
    NoteLine,
    PaymentLine,
    PersonLine,
    SaleLine,
    SettingKey,
    SettingLine,
    SeveralSales,
    TaskLine,
)
from bot.domain.texts import OwnTextLine
from bot.i18n.speech import Speech
from bot.i18n.typed import shown

_APART = " · "
#: A text to send is shown whole: it holds at most 256 characters, and a Chinese one takes two columns.
_WHOLE = 600
#: Lines of a list in a confirmation; how many more there are is said.
_MOST_LINES = 20


def layout(*parts: str | None) -> str:
    """The parts that are there, in their order."""
    return _APART.join(part for part in parts if part)


def sale_line(sale: SaleLine, speech: Speech) -> str:
    """`Maria · €25 · cappuccino · yesterday`."""
    refund, *parts = sale_parts(sale, speech)
    name = speech.name(sale.name) if sale.name else speech.label("line", "Walk-in")
    by = speech.name(sale.by) if sale.by else None
    return layout(refund, name, *parts, speech.marked_day(sale.day), by)


def sale_parts(sale: SaleLine, speech: Speech) -> tuple[str | None, ...]:
    """A sale without its name and day: that it is a refund, money, things, that it is owed."""
    refund = speech.label("line", "Refund") if sale.refund else None
    money = speech.money(_given_back(sale.amount) if sale.refund else sale.amount)
    owed = speech.label("line", "on credit") if sale.on_credit else None
    return refund, money, speech.items(sale.items), owed


def payment_line(payment: PaymentLine, speech: Speech) -> str:
    """`Payment · Maria · €25 · yesterday`."""
    name, money = speech.name(payment.name), speech.money(payment.amount)
    return layout(speech.label("line", "Payment"), name, money, speech.marked_day(payment.day))


def task_line(task: TaskLine, speech: Speech) -> str:
    """`Fri 20 Nov · 15:00 · “call Maria”`."""
    clock = speech.clock(task.clock) if task.clock else None
    return layout(speech.short_day(task.day), clock, f"“{speech.quote(task.text)}”")


def person_line(person: PersonLine, speech: Speech) -> str:
    """`Linda · +44 7700 900123 · 3 May · vip`."""
    return layout(
        speech.name(person.name),
        speech.name(person.phone) if person.phone else None,
        speech.birthday(person.birthday) if person.birthday else None,
        speech.in_a_row([speech.name(tag) for tag in person.tags]) if person.tags else None,
        speech.say("Sent by {referrer}", referrer=speech.name(person.referrer)) if person.referrer else None,
    )


def channel_name(channel: Channel | None, speech: Speech) -> str:
    """How the shop was in touch."""
    match channel:
        case "call":
            return speech.label("line", "Call")
        case "message":
            return speech.label("line", "Message")
        case "visit":
            return speech.label("line", "Visit")
        case "email":
            return speech.label("line", "Email")
        case None:
            return speech.label("line", "In touch")
        case _:
            assert_never(channel)


def _given_back(amount: Money) -> Money:
    return Money(-abs(amount.minor), amount.currency)


def act_line(act: Act, speech: Speech) -> str:  # noqa: C901, PLR0912 - a branch a kind of act
    """What an act did."""
    match act:
        case SaleLine():
            return sale_line(act, speech)
        case NoteLine():
            return note_line(act, speech)
        case PaymentLine():
            return payment_line(act, speech)
        case TaskLine():
            return layout(speech.label("line", "Reminder"), task_line(act, speech))
        case PersonLine():
            return person_line(act, speech)
        case ImportLine(file=file, rows=rows):
            return layout(speech.name(file), speech.count("{count} row", "{count} rows", rows))
        case NicknameLine(typed=typed, name=name):
            return layout(f"“{speech.name(typed)}”", speech.name(name))
        case MemberLine(name=name):
            return layout(speech.label("line", "staff"), speech.name(name) if name else None)
        case SettingLine(key=key, value=value):
            return layout(setting_name(key, speech), setting_value(key, value, speech) if value else None)
        case SeveralSales(count=count, total=total):
            return layout(speech.count("{count} sale", "{count} sales", count), speech.money(total))
        case OwnTextLine():
            return own_text_line(act, speech)
        case MergeLine() | RenameLine() | ConsentLine() | ApartLine():
            return name_act_line(act, speech)
        case MarkLine(name=name, mark=mark):
            return layout(speech.name(name), mark_name(mark, speech))
        case _:
            assert_never(act)


def whole(text: str) -> str:
    """A text to send, on one line, nothing left out."""
    return shown(text, _WHOLE)


def own_text_line(line: OwnTextLine, speech: Speech) -> str:
    """`Text to send · Italian · “Ciao {nome}, come va?”`."""
    language = speech.language_name(line.language)
    return layout(speech.label("line", "Text to send"), language, f"“{whole(line.text)}”")


def stage_name(stage: Stage, speech: Speech) -> str:
    """Where a customer stands, in a word."""
    match stage:
        case "new":
            return speech.label("stage", "new name")
        case "growing":
            return speech.label("stage", "becoming a regular")
        case "regular":
            return speech.label("stage", "regular")
        case "cooling":
            return speech.label("stage", "seen less")
        case "lapsed":
            return speech.label("stage", "not seen lately")
        case "lost":
            return speech.label("stage", "long gone")
        case "won_back":
            return speech.label("stage", "back again")
        case _:
            assert_never(stage)


def mark_name(mark: Mark, speech: Speech) -> str:
    """What came of one of the morning's names."""
    match mark:
        case "sent":
            return speech.label("line", "sent")
        case "later":
            return speech.label("line", "later")
        case "done":
            return speech.label("line", "done")
        case "not_regular":
            return speech.label("line", "not a regular")
        case "no_contact":
            return speech.label("line", "Do not contact")
        case _:
            assert_never(mark)


def name_act_line(act: NameAct, speech: Speech) -> str:
    """What an act on names did: `Maria Rosi = Maria Rossi`."""
    name = speech.name(act.name)
    match act:
        case MergeLine(into=into):
            line = f"{name} = {speech.name(into)}"
        case RenameLine(before=before):
            line = f"{speech.name(before)} → {name}"
        case ConsentLine(contact=True):
            line = layout(speech.label("line", "May be contacted"), name)
        case ConsentLine():
            line = layout(speech.label("line", "Do not contact"), name)
        case ApartLine(other=other):
            line = f"{name} ≠ {speech.name(other)}"
        case _:
            assert_never(act)
    return line


def note_line(note: NoteLine, speech: Speech) -> str:
    """`Note · Maria · “allergic to nuts”`, `Call · Maria · yesterday`."""
    whose = speech.name(note.name) if note.name else None
    if note.kind == "contact":
        return layout(channel_name(note.channel, speech), whose, speech.marked_day(note.day))
    return layout(speech.label("line", "Note"), whose, f"“{note_text(note.text, note.kind, speech)}”")


def note_text(text: str, kind: NoteKind, speech: Speech) -> str:
    """A note's words, as typed; a birthday is kept as `MM-DD` or a whole date, and said as a day."""
    return speech.birthday(text) if kind == "birthday" else speech.quote(text)


def setting_name(key: SettingKey, speech: Speech) -> str:  # noqa: C901, PLR0912 - a case a setting
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
        case "backup":
            return speech.label("button-2", "Backup")
        case "passphrase":
            return speech.label("button-2", "Passphrase")
        case "nudge":
            return speech.label("button-2", "Morning names")
        case "names":
            return speech.label("button-2", "Names a day")
        case "closed":
            return speech.label("button-2", "Days off")
        case "follow":
            return speech.label("button-2", "First month")
        case "gifts":
            return speech.label("button-2", "Small gifts")
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
        case "backup":
            return speech.label("line", "on")
        case "passphrase":
            return speech.label("line", "set")
        case "nudge" | "names" | "closed" | "follow" | "gifts":
            return _of_morning(value, speech)
        case _:
            assert_never(key)


def _of_morning(value: str, speech: Speech) -> str:
    """An hour, a number, figures of days, or whether something is on."""
    if value in {"on", "off"}:
        return speech.label("line", "on") if value == "on" else speech.label("line", "off")
    return speech.clock(time.fromisoformat(value)) if ":" in value else value


def listed(lines: Sequence[str], speech: Speech) -> str:
    """Lines below each other; of a long list the first, and how many more there are."""
    left = len(lines) - _MOST_LINES
    if left <= 0:
        return "\n".join(lines)
    more = speech.count("… and {count} more line", "… and {count} more lines", left)
    return "\n".join([*lines[:_MOST_LINES], more])
