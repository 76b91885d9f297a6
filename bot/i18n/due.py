"""What is told by the clock: reminders."""

from typing import assert_never

from bot.domain.presses import PressDone, PressLater
from bot.domain.replies import MakeRightDue, ReminderDue, TaskDone, TaskPutOff
from bot.i18n.choices import undo_row
from bot.i18n.layout import Rendered, Rows, press, said
from bot.i18n.speech import Speech

DueReply = ReminderDue | MakeRightDue | TaskDone | TaskPutOff


def speak_due(reply: DueReply, speech: Speech) -> Rendered:
    """Said with nobody having asked, so in as few words as there are."""
    match reply:
        case ReminderDue(shop=shop, task=task, text=text):
            words = speech.say("Reminder: “{text}”", text=speech.quote(text))
            rendered = said(words, buttons=_done_or_later(shop, task, speech))
        case MakeRightDue():
            words = speech.say(
                "{name} was unhappy: “{text}”. Today is a good day to make it right.",
                name=speech.name(reply.name),
                text=speech.quote(reply.text),
            )
            rendered = said(words, buttons=_done_or_later(reply.shop, reply.task, speech))
        case TaskDone(shop=shop, entry=entry, text=text):
            words = speech.say("Done: “{text}”", text=speech.quote(text))
            rendered = said(words, buttons=undo_row(shop, entry, speech))
        case TaskPutOff():
            words = speech.say(
                "Reminder for {date}, {time}: “{text}”",
                date=speech.short_day(reply.day),
                time=speech.clock(reply.time),
                text=speech.quote(reply.text),
            )
            rendered = said(words, buttons=undo_row(reply.shop, reply.entry, speech))
        case _:
            assert_never(reply)
    return rendered


def _done_or_later(shop: int, task: int, speech: Speech) -> Rows:
    done = press(speech.label("button-3", "Done"), PressDone(shop=shop, task=task))
    later = press(speech.label("button-3", "Tomorrow"), PressLater(shop=shop, task=task))
    return ((done, later),)
