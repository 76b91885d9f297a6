"""Reminders, and what is to be made right."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.intents import AddReminder, Person
from bot.domain.replies import NoteSaved, Reply, TaskLine, TaskSaved, TaskTooLate, Undone
from bot.services.notes import TypedNote, save_note
from bot.services.tasks import set_reminder
from bot.services.undoing import undo_last
from bot.storage.tasks import TaskRow, mark_told, open_tasks, tasks_due
from tests.shops import NOON, TODAY, Keeper, Notebooks, known, new

_TOMORROW = TODAY + timedelta(days=1)


def _remind(shop: Keeper, day: date, clock: time | None = None, person: Person | None = None) -> Reply:
    intent = AddReminder(customer=person, date=day, time=clock, text="call")
    return shop.do(lambda desk: set_reminder(intent, "", desk))


def _open(shop: Keeper) -> list[TaskRow]:
    return shop.look(lambda desk: open_tasks(desk.tx, shop.shop_id))


@pytest.mark.parametrize(
    ("day", "clock", "due"),
    [
        (_TOMORROW, time(15), datetime(2026, 11, 21, 14, tzinfo=UTC)),
        (_TOMORROW, None, datetime(2026, 11, 21, 8, tzinfo=UTC)),
        (TODAY, None, NOON + timedelta(hours=1)),
        (TODAY, time(13), datetime(2026, 11, 20, 12, tzinfo=UTC)),
        (TODAY, time(1), datetime(2026, 11, 21, 0, tzinfo=UTC)),
        (date(2027, 3, 28), time(9), datetime(2027, 3, 28, 7, tzinfo=UTC)),
    ],
    ids=["an hour", "the morning", "today, when the morning is over", "later today", "tonight", "in summer time"],
)
def test_a_reminder_is_due_on_the_shops_wall(books: Notebooks, day: date, clock: time | None, due: datetime) -> None:
    """In its zone, winter and summer; an hour after midnight is of the night to come."""
    shop = books.shop()
    saved = _remind(shop, day, clock, new("Maria"))
    assert isinstance(saved, TaskSaved)
    assert saved.task == TaskLine(name="Maria", text="call", day=day, clock=clock)
    [task] = _open(shop)
    assert (task.due_at, task.user_id) == (due, shop.user_id)


@pytest.mark.parametrize(("day", "clock"), [(TODAY, time(9)), (TODAY - timedelta(days=1), None)])
def test_what_has_passed_is_not_set(books: Notebooks, day: date, clock: time | None) -> None:
    """An hour that is over, or a day."""
    shop = books.shop()
    assert _remind(shop, day, clock) == TaskTooLate(day=day, clock=clock)
    assert _open(shop) == []


def test_a_reminder_is_told_once(books: Notebooks) -> None:
    """Due, claimed, told: the second claim finds nothing; one taken back is never due."""
    shop = books.shop()
    _remind(shop, _TOMORROW)
    later = NOON + timedelta(days=2)
    [task] = shop.look(lambda desk: tasks_due(desk.tx, later, 9))
    assert shop.look(lambda desk: tasks_due(desk.tx, NOON, 9)) == []
    told = [shop.do(lambda desk: mark_told(desk.tx, task.shop_id, task.id, later)) for _ in range(2)]
    assert told == [True, False]
    _remind(shop, _TOMORROW)
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == TaskLine(name=None, text="call", day=_TOMORROW)
    assert shop.look(lambda desk: tasks_due(desk.tx, later, 9)) == []


def test_bad_feedback_is_made_right_tomorrow(books: Notebooks) -> None:
    """It is due in the morning, and goes with the note; good feedback is not due at all."""
    shop = books.shop()
    for kind in ("feedback_good", "feedback_bad"):
        typed = TypedNote(customer=known("Maria"), text="too salty", kind=kind)
        saved = shop.do(lambda desk, typed=typed: save_note(typed, desk))  # type: ignore[misc]
        assert isinstance(saved, NoteSaved)
        assert saved.make_right == (kind == "feedback_bad")
    [task] = _open(shop)
    assert (task.kind, task.name, task.due_at) == ("make_right", "Maria", datetime(2026, 11, 21, 8, tzinfo=UTC))
    shop.do(undo_last)
    assert _open(shop) == []
