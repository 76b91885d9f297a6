"""What was written beside a name, who came through whom, and what is to be told of later."""

from typing import assert_never

from bot.domain.replies import (
    BirthdayRefused,
    PersonLine,
    PersonSaved,
    ReferralRefused,
    ReferrerRow,
    ReferrersShown,
    RemindersShown,
    ReminderUnread,
    TaskLine,
    TaskSaved,
    TaskTooLate,
)
from bot.i18n.choices import undo_row
from bot.i18n.layout import Rendered, said
from bot.i18n.lines import layout, person_line, task_line
from bot.i18n.speech import Speech

FactReply = (
    PersonSaved
    | ReferralRefused
    | BirthdayRefused
    | ReferrersShown
    | TaskSaved
    | TaskTooLate
    | ReminderUnread
    | RemindersShown
)


def speak_fact(reply: FactReply, speech: Speech) -> Rendered:
    """What is kept, or why it is not."""
    match reply:
        case PersonSaved():
            rendered = _saved(reply, speech)
        case ReferralRefused():
            rendered = said(_refused(reply, speech))
        case BirthdayRefused():
            rendered = said(_birthday_refused(reply, speech))
        case ReferrersShown():
            rendered = _referrers(reply, speech)
        case TaskSaved():
            rendered = _task_saved(reply, speech)
        case TaskTooLate():
            rendered = said(_too_late(reply, speech))
        case ReminderUnread(text=text):
            rendered = said(_unread(text, speech))
        case RemindersShown():
            rendered = _reminders(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def _saved(reply: PersonSaved, speech: Speech) -> Rendered:
    new = speech.say("New name in your notebook.") if reply.new_name else None
    known = speech.say("In the notebook already.") if reply.entry is None else None
    figures = reply.unread
    unread = speech.say("Not saved: “{text}” is no phone number.", text=speech.quote(figures)) if figures else None
    buttons = undo_row(reply.shop, reply.entry, speech)
    return said(_person(reply.person, speech), new, known, unread, buttons=buttons)


def _person(person: PersonLine, speech: Speech) -> str:
    """One fact as a sentence, several in a row."""
    name = speech.name(person.name)
    match person:
        case PersonLine(phone=None, birthday=None, tags=(), referrer=str(referrer)):
            return speech.say("{name} was sent by {referrer}.", name=name, referrer=speech.name(referrer))
        case PersonLine(phone=None, birthday=str(birthday), tags=(), referrer=None):
            return speech.say("{name}'s birthday: {date}", name=name, date=speech.birthday(birthday))
        case PersonLine(phone=None, birthday=None, tags=(_, *_) as tags, referrer=None):
            words = speech.in_a_row([speech.name(tag) for tag in tags])
            return speech.say("Tag for {name}: {text}", name=name, text=words)
        case _:
            return person_line(person, speech)


def _refused(reply: ReferralRefused, speech: Speech) -> str:
    name, referrer = speech.name(reply.name), speech.name(reply.referrer)
    if reply.itself:
        return speech.say("Not saved: nobody is sent by themselves. Write who sent {name}.", name=name)
    return speech.say("Not saved: it was {name} who sent {referrer}.", name=name, referrer=referrer)


def _birthday_refused(reply: BirthdayRefused, speech: Speech) -> str:
    if reply.to_come:
        return speech.say("Not saved: {date} is still to come.", date=speech.birthday(reply.birthday))
    name = speech.name(reply.name)
    return speech.say("Not saved: the calendar has no such day. Write {name}'s birthday again.", name=name)


def _referrers(reply: ReferrersShown, speech: Speech) -> Rendered:
    if not reply.rows:
        return said(speech.say("Nobody noted as sent by anyone yet. Write it like this: “Luca was sent by Maria”."))
    rows = [_referrer(rank, row, speech) for rank, row in enumerate(reply.rows, start=1)]
    return said(speech.say("Who sends you people"), *rows)


def _referrer(rank: int, row: ReferrerRow, speech: Speech) -> str:
    line = speech.count(
        "{rank}. {name} · {count} customer, {total}",
        "{rank}. {name} · {count} customers, {total}",
        row.brought,
        rank=speech.number(rank),
        name=speech.name(row.name),
        total=speech.money(row.worth),
    )
    names = [speech.name(name) for name in row.names]
    return layout(line, speech.in_a_row(names, cut=row.brought > len(names)))


def _task_saved(reply: TaskSaved, speech: Speech) -> Rendered:
    new = speech.say("New name in your notebook.") if reply.new_name else None
    return said(_reminder(reply.task, speech), new, buttons=undo_row(reply.shop, reply.entry, speech))


def _reminder(task: TaskLine, speech: Speech) -> str:
    date, text = speech.short_day(task.day), speech.quote(task.text)
    if task.clock is None:
        return speech.say("Reminder for {date}: “{text}”", date=date, text=text)
    return speech.say("Reminder for {date}, {time}: “{text}”", date=date, time=speech.clock(task.clock), text=text)


def _too_late(reply: TaskTooLate, speech: Speech) -> str:
    date = speech.short_day(reply.day)
    if reply.clock is None:
        return speech.say("Not set: {date} has passed. Write a later day.", date=date)
    return speech.say(
        "Not set: {date}, {time} has passed. Write a later hour or day.", date=date, time=speech.clock(reply.clock)
    )


def _unread(text: str, speech: Speech) -> str:
    return speech.say(
        "Not set: no day and no hour in “{text}”. Write it like this: /remind Friday call Maria",
        text=speech.quote(text),
    )


def _reminders(reply: RemindersShown, speech: Speech) -> Rendered:
    if not reply.tasks:
        return said(speech.say("No reminder is set. To set one: “remind me on Friday to call Maria”."))
    more = speech.count("… and {count} more line", "… and {count} more lines", reply.more) if reply.more else None
    return said(speech.say("Reminders"), *(task_line(task, speech) for task in reply.tasks), more)
