"""What becomes of the morning's names: sent, later, done, not a regular, not to be contacted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.domain.clock import shop_day
from bot.domain.mornings import Mark, MarkLine, NamedMarked, Why
from bot.domain.replies import AlreadyRedone, ButtonDead, Reply
from bot.services.contacts import follow_contact, write_contact
from bot.services.desk import Desk
from bot.services.facts import set_fields
from bot.services.sales import made
from bot.storage import journal
from bot.storage.customers import CustomerRef, customer_by_id, customer_name
from bot.storage.mornings import UNTOLD, NamedRow, NewNamed, customer_named_by, keep_texts, named_of, write_named
from bot.storage.tasks import change_task, tasks_by_ids

#: A mark is about the line of so many days at most; after that it is about today.
_ABOUT = timedelta(days=30)
_KINDS: dict[Mark, journal.Kind] = {"sent": "note", "not_regular": "customer", "no_contact": "customer"}
_FIELDS: dict[Mark, str] = {"not_regular": "not_regular", "no_contact": "do_not_contact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What came of a name, and `why` it was one; `text` is what was sent, `again_on` when they come up again."""

    mark: Mark
    why: Why
    text: str | None = None
    again_on: date | None = None


def mark_named(customer_id: int, marking: Marking, desk: Desk) -> Reply:
    """Keep what came of a name: on its line, where a morning had one. Once a day, whichever owner was faster."""
    customer = customer_by_id(desk.tx, desk.shop.shop_id, customer_id)
    if customer is None or not customer.shows:
        return ButtonDead()
    row = _line(customer, marking, desk)
    if row.mark == marking.mark and _is_todays(row, desk) and marking.mark != "later":
        return AlreadyRedone()
    changes = [_marked(row, marking, desk), *_deeds(customer, row, marking, desk)]
    journal.apply(desk.tx, desk.shop.shop_id, changes[:1])
    [entry] = desk.take_ids(1)
    desk.record(entry, _KINDS.get(marking.mark, "named"), changes)
    return NamedMarked(
        shop=desk.shop.shop_id, entry=entry, name=customer.name, mark=marking.mark, again_on=marking.again_on
    )


def _is_todays(row: NamedRow, desk: Desk) -> bool:
    shop = desk.shop
    return row.marked_at is not None and shop_day(row.marked_at, shop.zone, shop.day_starts) == desk.today


def _line(customer: CustomerRef, marking: Marking, desk: Desk) -> NamedRow:
    """The line that a mark is about: the last one of the month, unless something else came of it, else a new one."""
    rows = named_of(desk.tx, desk.shop.shop_id, customer.id)
    last = rows[-1] if rows else None
    if last is not None and desk.today - last.day < _ABOUT and (_is_open(last) or _is_todays(last, desk)):
        return last
    [named_id] = desk.take_ids(1)
    new = NewNamed(id=named_id, day=desk.today, n=UNTOLD, why=marking.why, customer_id=customer.id)
    write_named(desk.tx, desk.shop.shop_id, [new])
    return next(row for row in named_of(desk.tx, desk.shop.shop_id, customer.id) if row.id == named_id)


def _is_open(row: NamedRow) -> bool:
    return row.mark in {None, "later"}


def _marked(row: NamedRow, marking: Marking, desk: Desk) -> journal.Change:
    after: dict[str, Any] = {
        "mark": marking.mark,
        "marked_at": desk.now,
        "marked_by": desk.user_id,
        "again_on": marking.again_on,
    }
    before = {name: journal.as_json(getattr(row, name)) for name in after}
    as_kept = {name: journal.as_json(value) for name, value in after.items()}
    return journal.Change(subject="named", row_id=row.id, before=before, after=as_kept)


def mark_line(change: journal.Change, desk: Desk) -> MarkLine:
    """What came of a name, told again."""
    customer_id = customer_named_by(desk.tx, desk.shop.shop_id, change.row_id)
    name = "" if customer_id is None else customer_name(desk.tx, desk.shop.shop_id, customer_id)
    return MarkLine(name=name, mark=change.after["mark"])


def _deeds(customer: CustomerRef, row: NamedRow, marking: Marking, desk: Desk) -> list[journal.Change]:
    """What a mark does beside marking."""
    if marking.mark in _FIELDS:
        return set_fields(customer.id, {_FIELDS[marking.mark]: True}, desk)
    if marking.mark != "sent":
        return []
    [note_id] = desk.take_ids(1)
    write_contact(note_id, customer.id, desk)
    follow_contact(note_id, customer.id, desk.today, desk, named_id=row.id, text=marking.text)
    if marking.text is not None:
        keep_texts(desk.tx, desk.shop.shop_id, row.id, [*row.texts, marking.text])
    return [made("note", note_id, "removed"), *_finished(row, desk)]


def _finished(row: NamedRow, desk: Desk) -> list[journal.Change]:
    """What was to be made right is, once the owner wrote about it."""
    found = tasks_by_ids(desk.tx, desk.shop.shop_id, [row.task_id]) if row.task_id else []
    if not found or found[0].done_at is not None:
        return []
    change_task(desk.tx, desk.shop.shop_id, found[0].id, {"done_at": desk.now})
    after = {"done_at": desk.now.isoformat()}
    return [journal.Change(subject="task", row_id=found[0].id, before={"done_at": None}, after=after)]
