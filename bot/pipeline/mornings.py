"""A shop's morning: whom it names, as planned, as written down, and as somebody reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.money import Money
from bot.domain.mornings import LapsedRow, LapsedShown, MorningLine, MorningTold, NobodyDue, Why
from bot.insight.regulars import Person, Regulars, regulars
from bot.nudges.choosing import names_for
from bot.nudges.due import Due, absence
from bot.storage.customers import customer_by_id
from bot.storage.mornings import NamedRow, NewNamed, named_of_day, was_told, write_named
from bot.storage.shops import ShopFacts, take_ids
from bot.storage.tasks import TaskRow, mark_told, open_tasks, tasks_by_ids
from bot.storage.team import writer_names
from bot.storage.transaction import Tx

_PAGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Whom a morning is to name: what is the owner's own, then names."""

    shop: Regulars
    tasks: tuple[TaskRow, ...]
    names: tuple[Due, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.tasks and not self.names


def plan_morning(tx: Tx, shop: ShopFacts, today: date, owners: Iterable[int]) -> Plan:
    """Whom to name on that day, and what else the owners are to hear of; what has an hour of its own comes then."""
    mine = frozenset(owners)
    tasks = [task for task in _due_by(tx, shop, today) if task.told_at is None and task.time is None]
    tasks = [task for task in tasks if task.user_id in mine or task.kind == "make_right"]
    return _plan(regulars(tx, shop, today), tasks)


def _plan(shop: Regulars, tasks: Sequence[TaskRow]) -> Plan:
    """Those to make it right with count as names, and come first."""
    unhappy = [task.customer_id for task in tasks if _is_feedback(task) and task.customer_id is not None]
    room = max(0, shop.nudging.names - len(unhappy))
    in_order = sorted(tasks, key=lambda task: not _is_feedback(task))
    return Plan(shop=shop, tasks=tuple(in_order), names=tuple(names_for(shop, taken=unhappy, room=room)))


def _is_feedback(task: TaskRow) -> bool:
    return task.kind == "make_right" and task.name is not None


def _due_by(tx: Tx, shop: ShopFacts, today: date) -> list[TaskRow]:
    """What is open and due on a day or before."""
    return [task for task in open_tasks(tx, shop.shop_id) if task.due_at.astimezone(shop.zone).date() <= today]


def write_morning(tx: Tx, shop: ShopFacts, plan: Plan, now: datetime) -> None:
    """Write down what a morning says; what it tells of is told. A task that another process told meanwhile is left."""
    tasks = [task for task in plan.tasks if mark_told(tx, shop.shop_id, task.id, now)]
    first = take_ids(tx, shop.shop_id, len(tasks) + len(plan.names))
    lines = [_of_task(task, first + n, n, plan.shop.today) for n, task in enumerate(tasks)]
    for n, due in enumerate(plan.names, len(lines)):
        lines.append(NewNamed(id=first + n, day=plan.shop.today, n=n, why=due.why, customer_id=due.customer_id))
    write_named(tx, shop.shop_id, lines)


def _of_task(task: TaskRow, named_id: int, n: int, day: date) -> NewNamed:
    feedback = _is_feedback(task)
    return NewNamed(
        id=named_id,
        day=day,
        n=n,
        why=Why(reason="feedback" if feedback else "reminder"),
        customer_id=task.customer_id,
        task_id=task.id,
        user_id=None if feedback else task.user_id,
    )


# ── as somebody reads it ─────────────────────────────────────────────────────────────────────────────────────


def morning_of(tx: Tx, shop: ShopFacts, day: date, user_id: int | None = None) -> MorningTold:
    """A day's lines as they stand; for one owner without the reminders of others."""
    rows = [row for row in named_of_day(tx, shop.shop_id, day) if user_id is None or row.user_id in {None, user_id}]
    tasks = {task.id: task for task in tasks_by_ids(tx, shop.shop_id, [row.task_id for row in rows if row.task_id])}
    writers = writer_names(tx, shop.shop_id)
    lines = []
    for row in rows:
        task = tasks.get(row.task_id or 0)
        by = writers.get(row.marked_by) if row.marked_by not in {None, user_id} else None
        line = _line(tx, shop, row, task, by)
        if line is not None:
            lines.append(line)
    return MorningTold(shop=shop.shop_id, day=day, lines=tuple(lines))


def _line(tx: Tx, shop: ShopFacts, row: NamedRow, task: TaskRow | None, by: str | None) -> MorningLine | None:
    """None where what it was about is there no more."""
    if row.task_id is not None:
        return None if task is None or task.removed else _task_line(task, row, by)
    customer = customer_by_id(tx, shop.shop_id, row.customer_id or 0)
    if customer is None or not customer.shows:
        return None
    return MorningLine(why=row.why, name=customer.name, customer=customer.id, mark=row.mark, by=by)


def _task_line(task: TaskRow, row: NamedRow | None, by: str | None = None) -> MorningLine:
    why = row.why if row is not None else Why(reason="feedback" if _is_feedback(task) else "reminder")
    mark = row.mark if row is not None else None
    if task.done_at is not None:
        mark = mark or "done"
    elif row is not None and task.told_at is None:
        mark = "later"
    return MorningLine(
        why=why, name=task.name, customer=task.customer_id, text=task.text, task=task.id, mark=mark, by=by
    )


# ── asked for ────────────────────────────────────────────────────────────────────────────────────────────────


def todays_names(tx: Tx, shop: ShopFacts, today: date) -> MorningTold | NobodyDue:
    """The names of today: those of the morning, once it was told, else those that it would name; and what is due."""
    due = _due_by(tx, shop, today)
    if was_told(tx, shop.shop_id, today):
        told = morning_of(tx, shop, today).lines
        known = {line.task for line in told}
        lines = [*(_task_line(task, None) for task in due if task.id not in known), *told]
        early = False
    else:
        plan = _plan(regulars(tx, shop, today), due)
        lines = [*(_task_line(task, None) for task in plan.tasks), *(_planned(one) for one in plan.names)]
        early = plan.shop.early
    if not lines:
        return NobodyDue(early=early)
    return MorningTold(shop=shop.shop_id, day=today, lines=tuple(lines))


def _planned(due: Due) -> MorningLine:
    return MorningLine(why=due.why, name=due.name, customer=due.customer_id)


def not_seen_lately(tx: Tx, shop: ShopFacts, today: date, page: int = 0) -> LapsedShown:
    """Everybody who is late by their own rhythm, however long ago; who brought most first."""
    everybody = regulars(tx, shop, today)
    late = [one for one in everybody.people if one.may_be_named and one.rhythm.stage in {"lapsed", "lost"}]
    late.sort(key=lambda one: (-_brought(one).minor, -one.rhythm.days_since, one.name))
    pages = max(1, -(-len(late) // _PAGE))
    page = min(page, pages - 1)
    rows = [
        LapsedRow(customer=one.id, name=one.name, why=absence(one), worth=_brought(one))
        for one in late[page * _PAGE : (page + 1) * _PAGE]
    ]
    return LapsedShown(
        shop=shop.shop_id,
        rows=tuple(rows),
        page=page,
        pages=pages,
        people=len(late),
        early=not late and everybody.early,
    )


def _brought(person: Person) -> Money:
    return Money(sum(person.spent.values()), person.worth.currency)
