"""The morning's names: the message, one person at a time, and what came of them."""

from typing import assert_never

from bot.domain.explained import PressWhy
from bot.domain.links import whatsapp_link
from bot.domain.mornings import (
    LapsedRow,
    LapsedShown,
    LaterAsked,
    MorningLine,
    MorningReply,
    MorningTold,
    NamedDeed,
    NamedMarked,
    NamedShown,
    NobodyDue,
    PressLapsed,
    PressNamed,
    PressTask,
    Reason,
)
from bot.domain.presses import PressDone, PressLater
from bot.i18n.choices import undo_row
from bot.i18n.layout import Button, Rendered, Rows, press, rows, said
from bot.i18n.lines import layout, mark_name
from bot.i18n.reasons import is_about_person, reason_line, sentence
from bot.i18n.speech import Speech

#: Lines of the owner's own, which stand above the names.
_OWN: frozenset[Reason] = frozenset({"feedback", "reminder"})
_BIRTHDAYS: frozenset[Reason] = frozenset({"birthday", "birthday_ahead"})
#: Reasons for which there is more to do than to write.
_DONE: frozenset[Reason] = frozenset({"debt", "ask_feel", "ask_why", "follow_up"})
#: Reasons that rest on how somebody comes.
_RHYTHM: frozenset[Reason] = frozenset({"lapsed", "three_months"})
#: A birthday is today, and what is to be made right has its own button.
_NOT_LATER: frozenset[Reason] = frozenset({"birthday", "feedback"})


def speak_morning(reply: MorningReply, speech: Speech) -> Rendered:
    """Who is worth a hello, and why: facts, a text to send, and what can be done."""
    match reply:
        case MorningTold():
            rendered = _morning(reply, speech)
        case NobodyDue(early=True) | LapsedShown(early=True):
            rendered = said(speech.say("No one yet: a rhythm shows after three visits."))
        case NobodyDue():
            rendered = said(speech.say("No one needs a hello today."))
        case NamedShown():
            rendered = _person(reply, speech)
        case LaterAsked():
            rendered = _later(reply, speech)
        case NamedMarked(shop=shop, entry=entry):
            rendered = said(_marked(reply, speech), buttons=undo_row(shop, entry, speech))
        case LapsedShown():
            rendered = _lapsed(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def morning_kind(reply: MorningTold) -> str:
    """`birthday`, `reminder` or `names`: what there is in a morning, where it is all of one sort."""
    reasons = {line.why.reason for line in reply.lines}
    if reasons <= _BIRTHDAYS:
        return "birthday"
    return "reminder" if reasons <= _OWN else "names"


# ── the message ──────────────────────────────────────────────────────────────────────────────────────────────


def _morning(morning: MorningTold, speech: Speech) -> Rendered:
    own = [_line(line, speech) for line in morning.lines if line.why.reason in _OWN]
    names = [_line(line, speech) for line in morning.lines if line.why.reason not in _OWN]
    header = speech.say("Worth a hello today:") if morning_kind(morning) == "names" else None
    buttons = [_button(line, morning, speech) for line in morning.lines if line.mark is None]
    return said(*own, header, *names, buttons=rows(button for button in buttons if button is not None))


def _line(line: MorningLine, speech: Speech) -> str:
    if line.mark is None:
        return reason_line(line, speech)
    whom = speech.name(line.name) if line.name else f"“{speech.quote(line.text or '')}”"
    return layout(f"✓ {whom}", mark_name(line.mark, speech), speech.name(line.by) if line.by else None)


def _button(line: MorningLine, morning: MorningTold, speech: Speech) -> Button | None:
    """Opens a person, or a reminder; a birthday to come needs nothing today."""
    if line.why.reason == "birthday_ahead":
        return None
    if line.customer is not None and line.name is not None and is_about_person(line.why.reason):
        opens = PressNamed(shop=morning.shop, customer=line.customer, deed="open", reason=line.why.reason)
        return press(speech.name(line.name), opens)
    if line.task is not None:
        label = line.name if line.name and line.why.reason == "feedback" else line.text or ""
        return press(speech.quote(label), PressTask(shop=morning.shop, task=line.task))
    return None


# ── one person ───────────────────────────────────────────────────────────────────────────────────────────────


def _person(person: NamedShown, speech: Speech) -> Rendered:
    ready = speech.say("Ready to send:") if person.draft else None
    return said(
        sentence(person, speech), _last_time(person, speech), ready, person.draft, buttons=_deeds(person, speech)
    )


def _last_time(person: NamedShown, speech: Speech) -> str | None:
    if person.last is None:
        return None
    date, items = speech.said_day(person.last), speech.items(person.items)
    if items is None:
        return speech.say("Last time: {date}.", date=date)
    return speech.say("Last time: {items}, {date}.", items=items, date=date)


def _deeds(person: NamedShown, speech: Speech) -> Rows:
    def deed(label: str, what: NamedDeed) -> Button:
        return press(label, _about(person, what))

    buttons = []
    if person.draft:
        buttons.append(Button(label=speech.label("button-3", "Copy"), copy=person.draft))
    if person.draft and person.phone:
        buttons.append(
            Button(label=speech.label("button-2", "WhatsApp"), url=whatsapp_link(person.phone, person.draft))
        )
    buttons.append(deed(speech.label("button-2", "Sent ✓"), "sent"))
    if person.draft:
        buttons.append(deed(speech.label("button-2", "Other text"), "other"))
    if person.task is not None:
        buttons.append(press(speech.label("button-3", "Done"), PressDone(shop=person.shop, task=person.task)))
        buttons.append(press(speech.label("button-3", "Tomorrow"), PressLater(shop=person.shop, task=person.task)))
    if person.why.reason in _DONE:
        buttons.append(deed(speech.label("button-3", "Done"), "done"))
    if person.why.reason not in _NOT_LATER:
        buttons.append(deed(speech.label("button-3", "Later"), "later"))
    buttons.append(deed(speech.label("button-2", "Not a regular"), "not_regular"))
    buttons.append(deed(speech.label("button-2", "Do not contact"), "no_contact"))
    if person.why.reason in _RHYTHM:
        why = PressWhy(shop=person.shop, customer=person.customer)
        buttons.append(press(speech.label("button-3", "Why?"), why))
    return rows(buttons)


def _about(person: NamedShown | LaterAsked, deed: NamedDeed) -> PressNamed:
    tried = person.tried if isinstance(person, NamedShown) else 0
    reason = person.why.reason if isinstance(person, NamedShown) else person.reason
    return PressNamed(shop=person.shop, customer=person.customer, deed=deed, text=tried, reason=reason)


def _later(reply: LaterAsked, speech: Speech) -> Rendered:
    # i18n: which day somebody is to be named again is asked; the buttons say: tomorrow, in a week
    words = speech.say("When should {name} come up again?", name=speech.name(reply.name))
    tomorrow = press(speech.label("button-2", "Tomorrow"), _about(reply, "tomorrow"))
    week = press(speech.label("button-2", "In a week"), _about(reply, "week"))
    back = press(speech.label("button-2", "Back"), _about(reply, "back"))
    return said(words, buttons=((tomorrow, week), (back,)))


def _marked(reply: NamedMarked, speech: Speech) -> str:
    name = speech.name(reply.name)
    match reply.mark:
        case "sent":
            words = speech.say("Sent to {name}. If they come back, you'll read it here.", name=name)
        case "later" if reply.again_on is not None:
            words = speech.say("{name} comes up again: {date}.", name=name, date=speech.short_day(reply.again_on))
        case "later" | "done":
            words = layout(name, mark_name(reply.mark, speech))
        case "not_regular":
            words = speech.say("{name} won't be named in the morning any more.", name=name)
        case "no_contact":
            words = speech.say("No more texts for {name}; the page stays.", name=name)
        case _:
            assert_never(reply.mark)
    return words


# ── those not seen lately ────────────────────────────────────────────────────────────────────────────────────


def _lapsed(reply: LapsedShown, speech: Speech) -> Rendered:
    if not reply.rows:
        return said(speech.say("Every regular has been seen lately."))
    count = speech.count("Not seen lately: {count} name", "Not seen lately: {count} names", reply.people)
    page = f"{speech.number(reply.page + 1)}/{speech.number(reply.pages)}" if reply.pages > 1 else None
    buttons = rows(
        press(speech.name(row.name), PressNamed(shop=reply.shop, customer=row.customer, deed="open"))
        for row in reply.rows
    )
    return said(
        layout(count, page), *(_row(row, speech) for row in reply.rows), buttons=buttons + _leafing(reply, speech)
    )


def _row(row: LapsedRow, speech: Speech) -> str:
    reason = reason_line(MorningLine(name=row.name, why=row.why), speech)
    if row.worth.minor <= 0:
        return reason
    return speech.say("{reason} {total} in all.", reason=reason, total=speech.money(row.worth))


def _leafing(reply: LapsedShown, speech: Speech) -> Rows:
    buttons = []
    if reply.page:
        buttons.append(press(speech.label("button-2", "Back"), PressLapsed(shop=reply.shop, page=reply.page - 1)))
    if reply.page + 1 < reply.pages:
        buttons.append(press(speech.label("button-3", "More"), PressLapsed(shop=reply.shop, page=reply.page + 1)))
    return rows(buttons)
