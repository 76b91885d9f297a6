"""Undo, redo, and buttons that no longer do anything."""

from typing import assert_never

from bot.domain.replies import (
    AlreadyRedone,
    AlreadyUndone,
    ButtonDead,
    NothingToRedo,
    NothingToUndo,
    QuestionLeft,
    Redone,
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
            words = speech.say("Taken out: {what}. /redo puts it back.", what=act_line(what, speech))
            rendered = said(words, buttons=redo_row(shop, entry, speech))
        case Redone(shop=shop, entry=entry, what=what):
            words = speech.say("Back in: {what}.", what=act_line(what, speech))
            rendered = said(words, buttons=undo_row(shop, entry, speech))
        case UndoBlocked(what=what):
            rendered = said(
                speech.say(
                    "Not undone: {what} came later and rests on it. Undo that first.", what=act_line(what, speech)
                )
            )
        case _:
            rendered = said(_nothing(reply, speech))
    return rendered


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
