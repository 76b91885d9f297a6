"""Reminders that have been told: seen to, or put off."""

from datetime import datetime, timedelta

from bot.domain.clock import next_time
from bot.domain.replies import ButtonDead, Reply, TaskDone, TaskPutOff
from bot.services.desk import Desk
from bot.storage import journal
from bot.storage.tasks import TaskRow, change_task, tasks_by_ids

_EARLIEST_AGAIN = timedelta(hours=12)


def finish_task(task_id: int, desk: Desk) -> Reply:
    """It has been seen to."""
    task = _open_task(task_id, desk)
    if task is None:
        return ButtonDead()
    return TaskDone(shop=desk.shop.shop_id, entry=_change(task, desk, done_at=desk.now), text=task.text)


def put_off_task(task_id: int, desk: Desk) -> Reply:
    """Tomorrow, at the same hour of the shop's clock."""
    task = _open_task(task_id, desk)
    if task is None:
        return ButtonDead()
    hour = task.due_at.astimezone(desk.shop.zone).time()
    again = next_time(desk.now + _EARLIEST_AGAIN, desk.shop.zone, hour)
    local = again.astimezone(desk.shop.zone)
    entry = _change(task, desk, due_at=again, told_at=None)
    return TaskPutOff(shop=desk.shop.shop_id, entry=entry, text=task.text, day=local.date(), time=local.time())


def _open_task(task_id: int, desk: Desk) -> TaskRow | None:
    """A task of this shop that still waits for somebody; the button of one told twice acts once."""
    found = tasks_by_ids(desk.tx, desk.shop.shop_id, [task_id])
    task = found[0] if found else None
    if task is None or task.removed or task.done_at is not None or task.told_at is None:
        return None
    return task if desk.role == "owner" or task.user_id == desk.user_id else None


def _change(task: TaskRow, desk: Desk, **fields: datetime | None) -> int:
    before = {name: _json(getattr(task, name)) for name in fields}
    after = {name: _json(value) for name, value in fields.items()}
    change_task(desk.tx, desk.shop.shop_id, task.id, fields)
    [entry] = desk.take_ids(1)
    change = journal.Change(subject="task", row_id=task.id, before=before, after=after)
    desk.record(entry, "task", [change])
    return entry


def _json(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
