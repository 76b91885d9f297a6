"""Customers: notes about them, and names that are unclear."""

from typing import assert_never

from bot.domain.replies import NameUnknown, NicknameUnlearned, NoteAsked, NoteLine, NoteSaved, WhoMeant
from bot.i18n.choices import answer_rows, choice_label, choice_rows, redo_row, undo_row
from bot.i18n.layout import Rendered, said
from bot.i18n.lines import note_line, note_text
from bot.i18n.speech import Speech

PeopleReply = NoteSaved | NoteAsked | WhoMeant | NameUnknown | NicknameUnlearned


def speak_people(reply: PeopleReply, speech: Speech) -> Rendered:
    """What the notebook holds about someone."""
    match reply:
        case NoteSaved():
            rendered = _note_saved(reply, speech)
        case NoteAsked(name=name):
            rendered = said(speech.say("What is there to remember about {name}? Write it now.", name=speech.name(name)))
        case WhoMeant():
            rendered = _who(reply, speech)
        case NameUnknown():
            rendered = _unknown(reply, speech)
        case NicknameUnlearned():
            rendered = _unlearned(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def _note_saved(reply: NoteSaved, speech: Speech) -> Rendered:
    new = speech.say("New name in your notebook.") if reply.new_name else None
    tomorrow = speech.say("It comes first tomorrow morning.") if reply.make_right else None
    reads = None if reply.reads is None else speech.language_name(reply.reads)
    texts = None if reads is None else speech.say("Texts to send are in {language} now.", language=reads)
    instead = choice_rows(reply.shop, reply.question, reply.choices, speech)
    buttons = (*undo_row(reply.shop, reply.entry, speech), *instead)
    return said(_note(reply.note, speech), new, tomorrow, texts, buttons=buttons)


def _note(note: NoteLine, speech: Speech) -> str:
    text = note_text(note.text, note.kind, speech)
    if note.name is None:
        return speech.say("Note: “{text}”", text=text)
    name = speech.name(note.name)
    match note.kind:
        case "contact":
            words = note_line(note, speech)
        case "gift":
            words = speech.say("Gift for {name}: “{text}”", name=name, text=text)
        case "note" | "phone" | "referral" | "reminder":
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


def _unlearned(reply: NicknameUnlearned, speech: Speech) -> Rendered:
    typed, name = speech.name(reply.typed), speech.name(reply.name)
    if reply.taken_back:
        words = speech.say("“{text}” means {name} again.", text=typed, name=name)
        return said(words, buttons=redo_row(reply.shop, reply.entry, speech))
    words = speech.say("“{text}” no longer means {name}.", text=typed, name=name)
    return said(words, buttons=undo_row(reply.shop, reply.entry, speech))
