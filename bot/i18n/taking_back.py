"""Undo, redo, and buttons that no longer do anything."""

from typing import assert_never

from bot.domain.replies import (
    Act,
    AlreadyRedone,
    AlreadyUndone,
    ButtonDead,
    NothingToRedo,
    NothingToUndo,
    QuestionLeft,
    Redone,
    SettingLine,
    UndoBlocked,
    Undone,
)
from bot.i18n.choices import redo_row, undo_row
from bot.i18n.layout import Rendered, said
from bot.i18n.lines import act_line
from bot.i18n.speech import Speech

NothingReply = NothingToUndo | NothingToRedo | AlreadyUndone | AlreadyRedone | ButtonDead | QuestionLeft
UndoReply = Undone | Redone | UndoBlocked | NothingReply


def speak_undo(reply: UndoReply, speech: Speech) -> Rendered:
    """What was taken out or put back, or why nothing was."""
    match reply:
        case Undone(shop=shop, entry=entry, what=what):
            rendered = said(_undone(what, speech), buttons=redo_row(shop, entry, speech))
        case Redone(shop=shop, entry=entry, what=what):
            rendered = said(_redone(what, speech), buttons=undo_row(shop, entry, speech))
        case UndoBlocked():
            rendered = said(_blocked(reply, speech))
        case _:
            rendered = said(_nothing(reply, speech))
    return rendered


def _undone(what: Act, speech: Speech) -> str:
    line = act_line(what, speech)
    if isinstance(what, SettingLine):
        return speech.say("Setting undone: {what}. /redo sets it again.", what=line)
    return speech.say("Taken out: {what}. /redo puts it back.", what=line)


def _redone(what: Act, speech: Speech) -> str:
    line = act_line(what, speech)
    if isinstance(what, SettingLine):
        return speech.say("Set again: {what}.", what=line)
    return speech.say("Back in: {what}.", what=line)


def _blocked(blocked: UndoBlocked, speech: Speech) -> str:
    what = act_line(blocked.what, speech)
    if blocked.putting_back:
        return speech.say("Not put back: {what} stands in its place. Undo that first.", what=what)
    return speech.say("Not undone: {what} came later and rests on it. Undo that first.", what=what)


def _nothing(reply: NothingReply, speech: Speech) -> str:
    match reply:
        case NothingToUndo():
            words = speech.say("Nothing left to undo.")
        case NothingToRedo():
            words = speech.say("Nothing to put back.")
        case AlreadyUndone():
            words = speech.label("toast", "Already undone. Nothing else changed.")
        case AlreadyRedone():
            words = speech.label("toast", "Already in the notebook. Nothing changed.")
        case ButtonDead():
            words = speech.label("toast", "This button no longer works. Nothing changed.")
        case QuestionLeft():
            words = speech.say("Left as it is. What was saved stays saved.")
        case _:
            assert_never(reply)
    return words
