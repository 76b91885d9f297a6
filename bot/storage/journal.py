"""The undo journal: what each act changed, before and after, so that it can be taken back and put back.

An act's changes name a `subject` (a table, or one setting of the shop), a row, and only the fields it set. Taking
back writes the old values again. Two acts on different fields of one row do not stand in each other's way; on the
same field the later one goes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import ColumnElement, Date, Table, bindparam, delete, func, insert, select, update

from bot.domain.intents import Item
from bot.storage import imports
from bot.storage.columns import Moment
from bot.storage.hot import inserting
from bot.storage.rows import (
    ACCOUNT,
    APART,
    CUSTOMER,
    JOURNAL_CHANGE,
    JOURNAL_ENTRY,
    MEMBER,
    NAMED,
    NICKNAME,
    NOTE,
    OWN_TEXT,
    PAYMENT,
    SALE,
    SALE_ITEM,
    SHOP,
    TAG,
    TASK,
)
from bot.storage.sales import item_rows, items_of, quantity_of, thousandths_of
from bot.storage.transaction import Tx

Subject = Literal[
    "sale",
    "note",
    "nickname",
    "customer",
    "tag",
    "payment",
    "task",
    "import",
    "apart",
    "named",
    "own_text",
    "shop.currency",
    "shop.timezone",
    "shop.day_starts",
    "shop.name",
    "shop.backup",
    "shop.backup_lock",
    "shop.nudge",
    "shop.names",
    "shop.closed",
    "shop.follow",
    "shop.gifts",
    "account.language",
    "member",
]
Kind = Literal[
    "sales",
    "correction",
    "note",
    "setting",
    "nickname",
    "customer",
    "payment",
    "task",
    "merge",
    "import",
    "team",
    "text",
    "named",
]

#: Subjects that are a table of the shop's, a row by its id.
_BY_SUBJECT: dict[str, Table] = {
    "sale": SALE,
    "note": NOTE,
    "nickname": NICKNAME,
    "customer": CUSTOMER,
    "tag": TAG,
    "payment": PAYMENT,
    "task": TASK,
    "apart": APART,
    "named": NAMED,
    "own_text": OWN_TEXT,
}


_MOVE_MORNING = frozenset({"shop.nudge", "shop.timezone", "shop.closed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row's fields before and after; values as JSON has them."""

    subject: Subject
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act. `undone_id` None: it counts."""

    id: int
    user_id: int
    kind: Kind
    applied_id: int
    undone_id: int | None
    at: datetime
    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Who did it, by which message, and when."""

    user_id: int
    chat_id: int
    message_id: int
    at: datetime


_IN_SHOP = JOURNAL_ENTRY.c.shop_id == bindparam("shop")
_MINE = _IN_SHOP & (JOURNAL_ENTRY.c.user_id == bindparam("user"))
_ENTRIES = select(
    JOURNAL_ENTRY.c.id,
    JOURNAL_ENTRY.c.user_id,
    JOURNAL_ENTRY.c.kind,
    JOURNAL_ENTRY.c.applied_id,
    JOURNAL_ENTRY.c.undone_id,
    JOURNAL_ENTRY.c.at,
    JOURNAL_ENTRY.c.chat_id,
    JOURNAL_ENTRY.c.message_id,
)
_BY_ID = _ENTRIES.where(_IN_SHOP & (JOURNAL_ENTRY.c.id == bindparam("entry")))
_LAST_DONE = (
    _ENTRIES.where(_MINE & JOURNAL_ENTRY.c.undone_id.is_(None)).order_by(JOURNAL_ENTRY.c.applied_id.desc()).limit(1)
)
_LAST_UNDONE = (
    _ENTRIES.where(_MINE & JOURNAL_ENTRY.c.undone_id.is_not(None)).order_by(JOURNAL_ENTRY.c.undone_id.desc()).limit(1)
)
_OF_MESSAGE = _ENTRIES.where(
    _IN_SHOP & (JOURNAL_ENTRY.c.chat_id == bindparam("chat")) & (JOURNAL_ENTRY.c.message_id == bindparam("message"))
)
_LATEST_OF_MESSAGE = _OF_MESSAGE.where(
    JOURNAL_ENTRY.c.undone_id.is_(None) & JOURNAL_ENTRY.c.kind.in_(("payment", "task", "customer"))
).order_by(JOURNAL_ENTRY.c.applied_id.desc())
_FIRST_OF_MESSAGE = _OF_MESSAGE.order_by(JOURNAL_ENTRY.c.id).limit(1)
_CHANGES = (
    select(JOURNAL_CHANGE.c.subject, JOURNAL_CHANGE.c.row_id, JOURNAL_CHANGE.c.before, JOURNAL_CHANGE.c.after)
    .where((JOURNAL_CHANGE.c.shop_id == bindparam("shop")) & (JOURNAL_CHANGE.c.entry_id == bindparam("entry")))
    .order_by(JOURNAL_CHANGE.c.n)
)
_SAME_ROW = (
    select(JOURNAL_CHANGE.c.entry_id, JOURNAL_CHANGE.c.after, JOURNAL_ENTRY.c.applied_id, JOURNAL_ENTRY.c.undone_id)
    .select_from(
        JOURNAL_CHANGE.join(
            JOURNAL_ENTRY,
            (JOURNAL_ENTRY.c.shop_id == JOURNAL_CHANGE.c.shop_id) & (JOURNAL_ENTRY.c.id == JOURNAL_CHANGE.c.entry_id),
        )
    )
    .where(
        (JOURNAL_CHANGE.c.shop_id == bindparam("shop"))
        & (JOURNAL_CHANGE.c.subject == bindparam("subject"))
        & (JOURNAL_CHANGE.c.row_id == bindparam("row"))
        & (JOURNAL_CHANGE.c.entry_id != bindparam("entry"))
    )
    .order_by(JOURNAL_ENTRY.c.applied_id.desc())
)
_MAKER = select(func.min(JOURNAL_CHANGE.c.entry_id)).where(
    (JOURNAL_CHANGE.c.shop_id == bindparam("shop"))
    & (JOURNAL_CHANGE.c.subject == bindparam("subject"))
    & (JOURNAL_CHANGE.c.row_id == bindparam("row"))
)
_INSERT_ENTRY = inserting(JOURNAL_ENTRY)
_INSERT_CHANGE = inserting(JOURNAL_CHANGE)


def record(tx: Tx, shop_id: int, entry_id: int, kind: Kind, cause: Cause, changes: Sequence[Change]) -> None:
    """Write down an act that has just been done."""
    tx.run(
        _INSERT_ENTRY,
        {
            "shop_id": shop_id,
            "id": entry_id,
            "user_id": cause.user_id,
            "kind": kind,
            "at": cause.at,
            "chat_id": cause.chat_id,
            "message_id": cause.message_id,
            "applied_id": entry_id,
            "undone_id": None,
        },
    )
    tx.run(
        _INSERT_CHANGE,
        [
            {
                "shop_id": shop_id,
                "entry_id": entry_id,
                "n": n,
                "subject": change.subject,
                "row_id": change.row_id,
                "before": change.before,
                "after": change.after,
            }
            for n, change in enumerate(changes)
        ],
    )


def entry_by_id(tx: Tx, shop_id: int, entry_id: int) -> Entry | None:
    """An act by its id."""
    row = tx.execute(_BY_ID, {"shop": shop_id, "entry": entry_id}).first()
    return None if row is None else Entry(**row._mapping)  # noqa: SLF001


def last_done(tx: Tx, shop_id: int, user_id: int, kinds: Sequence[Kind] | None = None) -> Entry | None:
    """The user's latest act that counts, of any of `kinds` where some are given."""
    statement = _LAST_DONE if kinds is None else _LAST_DONE.where(JOURNAL_ENTRY.c.kind.in_(kinds))
    row = tx.execute(statement, {"shop": shop_id, "user": user_id}).first()
    return None if row is None else Entry(**row._mapping)  # noqa: SLF001


def last_undone(tx: Tx, shop_id: int, user_id: int) -> Entry | None:
    """The act of the user's that was taken back last."""
    row = tx.execute(_LAST_UNDONE, {"shop": shop_id, "user": user_id}).first()
    return None if row is None else Entry(**row._mapping)  # noqa: SLF001


def entries_of_message(tx: Tx, shop_id: int, chat_id: int, message_id: int) -> list[Entry]:
    """The acts a message did that count, other than sales, notes and what put these right; the latest first."""
    found = tx.execute(_LATEST_OF_MESSAGE, {"shop": shop_id, "chat": chat_id, "message": message_id})
    return [Entry(**row._mapping) for row in found]  # noqa: SLF001


def entry_of_message(tx: Tx, shop_id: int, chat_id: int, message_id: int) -> int | None:
    """The first act that a message of this chat did; None where it did none."""
    row = tx.execute(_FIRST_OF_MESSAGE, {"shop": shop_id, "chat": chat_id, "message": message_id}).first()
    return None if row is None else int(row.id)


def entry_of(tx: Tx, shop_id: int, subject: Subject, row_id: int) -> int:
    """The act that made a row: the first to name it."""
    entry: int = tx.execute(_MAKER, {"shop": shop_id, "subject": subject, "row": row_id}).scalar_one()
    return entry


def changes_of(tx: Tx, shop_id: int, entry_id: int) -> list[Change]:
    """What an act changed, in order."""
    found = tx.execute(_CHANGES, {"shop": shop_id, "entry": entry_id})
    return [Change(**row._mapping) for row in found]  # noqa: SLF001


def _on_same_fields(tx: Tx, shop_id: int, entry: Entry, changes: Sequence[Change]) -> list[Any]:
    """The other acts that set a field this one set, latest first."""
    found = []
    for change in changes:
        key = {"shop": shop_id, "subject": change.subject, "row": change.row_id, "entry": entry.id}
        found += [row for row in tx.execute(_SAME_ROW, key) if change.after.keys() & row.after.keys()]
    return found


def stands_on(tx: Tx, shop_id: int, entry: Entry, changes: Sequence[Change]) -> int | None:
    """The id of a later act that counts and rests on this one; None where it can be taken back."""
    for row in _on_same_fields(tx, shop_id, entry, changes):
        if row.undone_id is None and row.applied_id > entry.applied_id:
            return int(row.entry_id)
    return None


def stands_before(tx: Tx, shop_id: int, entry: Entry, changes: Sequence[Change]) -> int | None:
    """The id of an act that has to be put back first, or that came instead; None where this can be put back.

    It can where everything stands again as this act once found it, whatever was done and taken back meanwhile.
    """
    changed = [change for change in changes if _now(tx, shop_id, change) != change.before]
    others = _on_same_fields(tx, shop_id, entry, changed)
    return int(max(others, key=_touched).entry_id) if others else None


def _touched(row: Any) -> int:
    """When an act was last put in or taken out."""
    return int(row.applied_id if row.undone_id is None else row.undone_id)


def _now(tx: Tx, shop_id: int, change: Change) -> dict[str, Any]:
    """The fields of a change as they stand, as JSON has them."""
    if change.subject == "import":
        return {"counts": imports.does_count(tx, shop_id, change.row_id)}
    table, row = _place(shop_id, change)
    names = [name for name in change.before if name != "items"]
    found = tx.execute(select(*(table.c[name] for name in names)).where(row)).one() if names else ()
    fields = {name: as_json(value) for name, value in zip(names, found, strict=True)}
    if "items" in change.before:
        fields["items"] = items_to_json(items_of(tx, shop_id, [change.row_id]).get(change.row_id, ()))
    return fields


def take_back(tx: Tx, shop_id: int, entry: Entry, changes: Sequence[Change], undone_id: int) -> None:
    """Write the old values again, and that this act no longer counts."""
    for change in reversed(changes):
        _write(tx, shop_id, change, change.before)
    _mark(tx, shop_id, entry.id, undone_id=undone_id)


def put_back(tx: Tx, shop_id: int, entry: Entry, changes: Sequence[Change], applied_id: int) -> None:
    """Write the new values again, and that this act counts, from now."""
    for change in changes:
        _write(tx, shop_id, change, change.after)
    _mark(tx, shop_id, entry.id, undone_id=None, applied_id=applied_id)


def _mark(tx: Tx, shop_id: int, entry_id: int, **values: int | None) -> None:
    where = (JOURNAL_ENTRY.c.shop_id == shop_id) & (JOURNAL_ENTRY.c.id == entry_id)
    tx.execute(update(JOURNAL_ENTRY).where(where).values(**values))


def apply(tx: Tx, shop_id: int, changes: Sequence[Change]) -> None:
    """Do what `changes` say, for the first time."""
    for change in changes:
        _write(tx, shop_id, change, change.after)


def _write(tx: Tx, shop_id: int, change: Change, fields: dict[str, Any]) -> None:
    if change.subject == "sale":
        _write_sale(tx, shop_id, change.row_id, fields)
        return
    if change.subject == "import":
        imports.let_count(tx, shop_id, change.row_id, counts=fields["counts"])
        return
    table, row = _place(shop_id, change)
    # A morning moved to another hour is looked for anew.
    moved = {"next_round_at": None} if change.subject in _MOVE_MORNING else {}
    tx.execute(update(table).where(row).values(_typed(table, fields) | moved))


def _place(shop_id: int, change: Change) -> tuple[Table, ColumnElement[bool]]:
    """The table and the row that a change is about."""
    table = _BY_SUBJECT.get(change.subject)
    if table is not None:
        return table, (table.c.shop_id == shop_id) & (table.c.id == change.row_id)
    if change.subject == "account.language":
        return ACCOUNT, ACCOUNT.c.user_id == change.row_id
    if change.subject == "member":
        return MEMBER, (MEMBER.c.shop_id == shop_id) & (MEMBER.c.user_id == change.row_id)
    return SHOP, SHOP.c.shop_id == shop_id


def _write_sale(tx: Tx, shop_id: int, sale_id: int, fields: dict[str, Any]) -> None:
    columns = _typed(SALE, {name: value for name, value in fields.items() if name != "items"})
    if columns:
        tx.execute(update(SALE).where((SALE.c.shop_id == shop_id) & (SALE.c.id == sale_id)).values(columns))
    if "items" in fields:
        tx.execute(delete(SALE_ITEM).where((SALE_ITEM.c.shop_id == shop_id) & (SALE_ITEM.c.sale_id == sale_id)))
        rows = item_rows(shop_id, sale_id, items_from_json(fields["items"]))
        if rows:
            tx.execute(insert(SALE_ITEM), rows)


def _typed(table: Table, fields: dict[str, Any]) -> dict[str, Any]:
    """JSON has no dates and no moments."""
    return {name: _of_json(value, table.c[name].type) for name, value in fields.items()}


def _of_json(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def as_json(value: Any) -> Any:
    """A column's value as a change keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def items_to_json(items: Sequence[Item]) -> list[list[str]]:
    """Items as a change keeps them, and as the books give them back: `0.50` and `0.5` are one quantity."""
    return [[item.name, str(quantity_of(thousandths_of(item)))] for item in items]


def items_from_json(pairs: Sequence[Sequence[str]]) -> list[Item]:
    """Items as a change kept them."""
    return [Item(name=name, quantity=Decimal(quantity)) for name, quantity in pairs]
