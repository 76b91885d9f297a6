"""What is due: reminders, and things to make right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import and_, exists, insert, select, update

from bot.storage.rows import ACCOUNT, CUSTOMER, TASK
from bot.storage.transaction import Tx

TaskKind = Literal["reminder", "make_right"]

_INSERT = insert(TASK)
_WITH_NAME = TASK.outerjoin(CUSTOMER, and_(CUSTOMER.c.shop_id == TASK.c.shop_id, CUSTOMER.c.id == TASK.c.customer_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as it stands. `name` is its customer's, None where it is about nobody; `time` `HH:MM`, None: all day."""

    shop_id: int
    id: int
    customer_id: int | None
    name: str | None
    kind: TaskKind
    text: str
    due_at: datetime
    day: date
    time: str | None
    note_id: int | None
    user_id: int
    told_at: datetime | None
    done_at: datetime | None
    line: int
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task to be written."""

    shop_id: int
    id: int
    customer_id: int | None
    typed_name: str | None
    kind: TaskKind
    text: str
    due_at: datetime
    day: date
    time: str | None
    user_id: int
    at: datetime
    logged_by: int
    chat_id: int
    message_id: int
    line: int
    note_id: int | None = None


_TASKS = select(
    *(TASK.c[name] if name != "name" else CUSTOMER.c.name for name in TaskRow.__slots__),
).select_from(_WITH_NAME)
_OPEN = TASK.c.removed.is_(False) & TASK.c.done_at.is_(None)


def write_task(tx: Tx, task: NewTask) -> None:
    """Write a task."""
    values = {name: getattr(task, name) for name in NewTask.__slots__}
    tx.execute(_INSERT, values | {"told_at": None, "done_at": None, "removed": False})


def _found(tx: Tx, *where: Any, limit: int | None = None) -> list[TaskRow]:
    found = tx.execute(_TASKS.where(*where).order_by(TASK.c.due_at, TASK.c.id).limit(limit))
    return [TaskRow(**row._mapping) for row in found]  # noqa: SLF001


def tasks_by_ids(tx: Tx, shop_id: int, ids: list[int]) -> list[TaskRow]:
    """These tasks, removed or not, the earliest due first."""
    return _found(tx, TASK.c.shop_id == shop_id, TASK.c.id.in_(ids))


def tasks_of_message(tx: Tx, shop_id: int, chat_id: int, message_id: int) -> list[TaskRow]:
    """The tasks a message made, the earliest due first."""
    return _found(tx, TASK.c.shop_id == shop_id, TASK.c.chat_id == chat_id, TASK.c.message_id == message_id)


def tasks_of_note(tx: Tx, shop_id: int, note_id: int) -> list[TaskRow]:
    """What is due because of a note, removed or not."""
    return _found(tx, TASK.c.shop_id == shop_id, TASK.c.note_id == note_id)


def open_tasks(tx: Tx, shop_id: int) -> list[TaskRow]:
    """What is not done yet in a shop, the earliest due first."""
    return _found(tx, TASK.c.shop_id == shop_id, _OPEN)


def open_tasks_of(tx: Tx, shop_id: int, customer_id: int) -> list[TaskRow]:
    """What is not done yet about a customer, the earliest due first."""
    return _found(tx, TASK.c.shop_id == shop_id, TASK.c.customer_id == customer_id, _OPEN)


def all_tasks(tx: Tx, shop_id: int) -> list[TaskRow]:
    """Every task of the shop that was not removed, done or not."""
    return _found(tx, TASK.c.shop_id == shop_id, TASK.c.removed.is_(False))


def tasks_due(tx: Tx, now: datetime, limit: int) -> list[TaskRow]:
    """What is due in any shop and not told yet, to somebody who can be told, the longest due first."""
    reachable = exists().where((ACCOUNT.c.user_id == TASK.c.user_id) & ACCOUNT.c.blocked_at.is_(None))
    return _found(tx, TASK.c.told_at.is_(None), _OPEN, TASK.c.due_at <= now, reachable, limit=limit)


def mark_told(tx: Tx, shop_id: int, task_id: int, now: datetime) -> bool:
    """Claim the telling of a task; False where it was told, done or removed meanwhile."""
    where = (TASK.c.shop_id == shop_id) & (TASK.c.id == task_id) & TASK.c.told_at.is_(None) & _OPEN
    return tx.execute(update(TASK).where(where).values(told_at=now)).rowcount == 1


def change_task(tx: Tx, shop_id: int, task_id: int, fields: Mapping[str, datetime | None]) -> None:
    """Set moments of a task."""
    where = (TASK.c.shop_id == shop_id) & (TASK.c.id == task_id)
    tx.execute(update(TASK).where(where).values(**fields))
