"""What is to be told of later."""

from datetime import time

from bot.domain.replies import RemindersShown, TaskLine
from bot.storage.shops import ShopFacts
from bot.storage.tasks import TaskRow, open_tasks
from bot.storage.transaction import Tx

_ROWS = 20


def reminders(tx: Tx, shop: ShopFacts) -> RemindersShown:
    """What is not done yet, the earliest first."""
    tasks = open_tasks(tx, shop.shop_id)
    return RemindersShown(tasks=tuple(task_line(task) for task in tasks[:_ROWS]), more=max(0, len(tasks) - _ROWS))


def task_line(task: TaskRow) -> TaskLine:
    """A task of the books in one line."""
    clock = time.fromisoformat(task.time) if task.time else None
    return TaskLine(name=task.name, text=task.text, day=task.day, clock=clock)
