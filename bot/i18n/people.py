"""Customers: notes about them, their page, and names that are unclear."""

from typing import assert_never

from bot.domain.presses import PressUnlearn
from bot.domain.replies import (
    CardNote,
    CardShown,
    NameUnknown,
    Nickname,
    NicknameUnlearned,
    NoteKind,
    NoteLine,
    NoteSaved,
    WhoMeant,
)
from bot.i18n.choices import answer_rows, choice_label, choice_rows, redo_row, undo_row
from bot.i18n.layout import Button, Rendered, press, said
from bot.i18n.lines import layout, listed, note_text
from bot.i18n.speech import Speech

PeopleReply = NoteSaved | WhoMeant | CardShown | NameUnknown | NicknameUnlearned
#: A usual gap of so many days or more is said as a number; under it a customer comes nearly every day.
_GAP_SAID = 2
#: Nicknames that can be taken away by a button at once.
_UNLEARN_BUTTONS = 4
#: Notes whose day of writing says nothing.
_TIMELESS = frozenset({"birthday", "tag", "reason"})


def speak_people(reply: PeopleReply, speech: Speech) -> Rendered:
    """What the notebook holds about someone."""
    match reply:
        case NoteSaved():
            rendered = _note_saved(reply, speech)
        case WhoMeant():
            rendered = _who(reply, speech)
        case CardShown():
            rendered = _card(reply, speech)
        case NameUnknown():
            rendered = _unknown(reply, speech)
        case NicknameUnlearned():
            rendered = _unlearned(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def _note_saved(reply: NoteSaved, speech: Speech) -> Rendered:
    new = speech.say("New name in your notebook.") if reply.new_name else None
    later = speech.say("Reminders are not sent yet: this is kept as a note.") if reply.note.kind == "reminder" else None
    instead = choice_rows(reply.shop, reply.question, reply.choices, speech)
    return said(_note(reply.note, speech), new, later, buttons=(*undo_row(reply.shop, reply.entry, speech), *instead))


def _note(note: NoteLine, speech: Speech) -> str:
    text = note_text(note.text, note.kind, speech)
    if note.name is None:
        return speech.say("Note: “{text}”", text=text)
    name = speech.name(note.name)
    match note.kind:
        case "note" | "contact" | "phone" | "referral" | "reminder":
            words = speech.say("Note on {name}: “{text}”", name=name, text=text)
        case "feedback" | "feedback_good" | "feedback_bad":
            words = speech.say("What {name} said: “{text}”", name=name, text=text)
        case "reason":
            words = speech.say("Why {name} comes: “{text}”", name=name, text=text)
        case "tag":
            words = speech.say("Tag for {name}: {text}", name=name, text=text)
        case "birthday":
            words = speech.say("{name}'s birthday: {date}", name=name, date=text)
        case _:
            assert_never(note.kind)
    return words


def _who(reply: WhoMeant, speech: Speech) -> Rendered:
    name = speech.name(reply.name)
    if reply.saved is None:
        words = speech.say("Which {name}?", name=name)
    else:
        words = speech.say("“{text}” saved, with no name yet. Which {name}?", text=speech.quote(reply.saved), name=name)
    known = [speech.name(each) for each in reply.names]
    others = [choice_label(choice, speech) for choice in reply.choices[len(known) :]]
    return said(words, buttons=answer_rows(reply.shop, reply.question, [*known, *others]))


def _unknown(reply: NameUnknown, speech: Speech) -> Rendered:
    name = speech.name(reply.name)
    buttons = choice_rows(reply.shop, reply.question, reply.choices, speech)
    if buttons:
        words = speech.say("{name} isn't in the notebook. Is it one of these?", name=name)
    else:
        words = speech.say("{name} isn't in the notebook. With an amount it becomes a sale: “{name} 25”.", name=name)
    return said(words, buttons=buttons)


def _card(card: CardShown, speech: Speech) -> Rendered:
    return said(
        _heading(card, speech),
        _rhythm(card.gap_days, speech),
        _money(card, speech),
        _usual(card, speech),
        _notes(card, speech),
        _nicknames(card, speech),
        buttons=tuple((_unlearn(card.shop, nickname, speech),) for nickname in card.nicknames[:_UNLEARN_BUTTONS]),
    )


def _nicknames(card: CardShown, speech: Speech) -> str | None:
    if not card.nicknames:
        return None
    names = [speech.name(nickname.typed) for nickname in card.nicknames]
    return speech.say("Also written: {names}", names=speech.in_a_row(names))


def _unlearn(shop: int, nickname: Nickname, speech: Speech) -> Button:
    label = speech.label("button-1", "No longer “{text}”", text=speech.name(nickname.typed))
    return press(label, PressUnlearn(shop=shop, nickname=nickname.id))


def _unlearned(reply: NicknameUnlearned, speech: Speech) -> Rendered:
    typed, name = speech.name(reply.typed), speech.name(reply.name)
    if reply.taken_back:
        words = speech.say("“{text}” means {name} again.", text=typed, name=name)
        return said(words, buttons=redo_row(reply.shop, reply.entry, speech))
    words = speech.say("“{text}” no longer means {name}.", text=typed, name=name)
    return said(words, buttons=undo_row(reply.shop, reply.entry, speech))


def _heading(card: CardShown, speech: Speech) -> str:
    name = speech.name(card.name)
    if not card.visits:
        return speech.say("{name}: no sales in the notebook yet.", name=name)
    return layout(name, speech.count("{count} visit", "{count} visits", card.visits))


def _rhythm(gap_days: int | None, speech: Speech) -> str | None:
    if gap_days is None:
        return None
    if gap_days < _GAP_SAID:
        return speech.say("Nearly every day.")
    return speech.say("Usually every {gap} days.", gap=speech.number(gap_days))


def _money(card: CardShown, speech: Speech) -> str | None:
    if not card.totals or card.last is None:
        return None
    return speech.say(
        "{total} in all. Last: {amount}, {date}.",
        total=speech.sums(card.totals),
        amount=speech.money(card.last.amount),
        date=speech.said_day(card.last.day or speech.voice.today),
    )


def _usual(card: CardShown, speech: Speech) -> str | None:
    items = speech.items(card.usual)
    return speech.say("The usual: {items}", items=items) if items else None


def _notes(card: CardShown, speech: Speech) -> str | None:
    if not card.notes:
        return None
    more = speech.count("… and {count} older note", "… and {count} older notes", card.more_notes)
    lines = [_card_note(note, speech) for note in card.notes]
    return "\n".join([listed(lines, speech), *([more] if card.more_notes else [])])


def _card_note(note: CardNote, speech: Speech) -> str:
    text = note_text(note.text, note.kind, speech)
    day = None if note.kind in _TIMELESS else speech.short_day(note.day)
    return layout(day, _kind(note.kind, speech), text)


def _kind(kind: NoteKind, speech: Speech) -> str | None:
    """What sort of note it is, where its words do not say so themselves."""
    match kind:
        case "note" | "contact" | "phone" | "referral" | "reminder":
            return None
        case "feedback" | "feedback_good" | "feedback_bad":
            return speech.label("line", "What they said")
        case "reason":
            return speech.label("line", "Why they come")
        case "tag":
            return speech.label("line", "Tag")
        case "birthday":
            return speech.label("line", "Birthday")
        case _:
            assert_never(kind)
