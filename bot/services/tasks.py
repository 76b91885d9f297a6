"""What is to be told of later: reminders, and what to make right."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.intents import AddReminder
from bot.domain.replies import Reply, TaskLine, TaskSaved, TaskTooLate
from bot.services.desk import Desk
from bot.services.people import whose
from bot.services.questions import ask_who
from bot.services.sales import made
from bot.storage import journal
from bot.storage.nudging import nudging_of
from bot.storage.tasks import NewTask, TaskKind, write_task

#: The hour of what has none, on the shop's wall, where no morning is wanted.
MORNING = time(9)
#: What is to be told of today, with no hour, is told so much later; the morning may be over.
_IN_A_WHILE = timedelta(hours=1)


def set_reminder(intent: AddReminder, text: str, desk: Desk, line: int = 0) -> Reply:
    """Keep a reminder for its moment; nothing that has passed, and nothing while several customers fit."""
    person = intent.customer
    if person is not None and person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    due_at = moment_of(intent.date, intent.time, desk)
    if due_at <= desk.now:
        return TaskTooLate(day=intent.date, clock=intent.time)
    who = whose(desk, person)
    entry, task_id = desk.take_ids(2)
    task = _new(task_id, "reminder", intent.text or text, due_at, intent.date, intent.time, desk, line)
    write_task(desk.tx, _about(task, who.customer.id if who.customer else None, who.typed))
    desk.record(entry, "task", [made("task", task_id, "removed")])
    shown = TaskLine(
        name=who.customer.name if who.customer else None, text=task.text, day=intent.date, clock=intent.time
    )
    return TaskSaved(shop=desk.shop.shop_id, entry=entry, task=shown, new_name=who.is_new)


def make_right(note_id: int, customer_id: int | None, text: str, desk: Desk) -> journal.Change:
    """Bring up tomorrow morning what a customer was unhappy with; the change for the journal."""
    day, closed = desk.today + timedelta(days=1), nudging_of(desk.tx, desk.shop.shop_id)
    while closed.is_closed(day):
        day += timedelta(days=1)
    [task_id] = desk.take_ids(1)
    due_at = moment_of(day, None, desk)
    task = _new(task_id, "make_right", text, due_at, day, None, desk, 0)
    write_task(desk.tx, _about(task, customer_id, None, note_id))
    return made("task", task_id, "removed")


def moment_of(day: date, clock: time | None, desk: Desk) -> datetime:
    """The moment that a day of the shop and an hour on its wall mean; hours before the day begins are that night's."""
    zone = desk.shop.zone
    if clock is None:
        morning = nudging_of(desk.tx, desk.shop.shop_id).at or MORNING
        moment = datetime.combine(day, morning, zone)
        return desk.now + _IN_A_WHILE if day == desk.today and moment <= desk.now else moment
    moment = datetime.combine(day, clock, zone)
    at_night = clock < desk.shop.day_starts and day == desk.today and moment <= desk.now
    return datetime.combine(day + timedelta(days=1), clock, zone) if at_night else moment


def _new(  # noqa: PLR0913, PLR0917 - a row
    task_id: int, kind: TaskKind, text: str, due_at: datetime, day: date, clock: time | None, desk: Desk, line: int
) -> NewTask:
    return NewTask(
        shop_id=desk.shop.shop_id,
        id=task_id,
        customer_id=None,
        typed_name=None,
        kind=kind,
        text=text,
        due_at=due_at,
        day=day,
        time=f"{clock:%H:%M}" if clock else None,
        user_id=desk.user_id,
        at=desk.at,
        logged_by=desk.user_id,
        chat_id=desk.chat_id,
        message_id=desk.message_id,
        line=line,
    )


def _about(task: NewTask, customer_id: int | None, typed: str | None, note_id: int | None = None) -> NewTask:
    return replace(task, customer_id=customer_id, typed_name=typed, note_id=note_id)
