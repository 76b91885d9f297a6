"""Files that were sent to be brought in: their rows as read, and what came of them.

Everything an import makes has its id in one block of the shop's. So whether it counts is set for all of it at once,
for a journal of one line; only what it filled in on customers who were there before is kept row by row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, false, insert, null, select, true, update

from bot.storage.hot import inserting
from bot.storage.rows import CUSTOMER, IMPORT, IMPORT_ROW, NOTE, SALE, TAG
from bot.storage.transaction import Tx

_INSERT_ROW = inserting(IMPORT_ROW)
_AT_ONCE = 500
#: Columns that an import fills in where they are empty, and what empty is.
_EMPTY: dict[str, Any] = {"added": False, "phone": None, "birthday": None, "referred_by": None, "do_not_contact": False}
_REMOVED: tuple[tuple[Table, str], ...] = ((SALE, "voided"), (NOTE, "removed"), (TAG, "removed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFacts:
    """An import as it stands; columns as in `bot.storage.tables.Import`."""

    id: int
    user_id: int
    chat_id: int
    message_id: int
    at: datetime
    file_name: str
    kind: str
    state: str
    rows: int
    bad: int
    ids: int
    first_id: int
    end_id: int
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImport:
    """A file whose rows are about to be kept."""

    shop_id: int
    id: int
    user_id: int
    chat_id: int
    message_id: int
    at: datetime
    file_name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """What came of a row: whose it is, and the columns it filled in there."""

    n: int
    customer_id: int | None
    filled: dict[str, Any]


def _this(shop_id: int, import_id: int) -> Any:
    return (IMPORT.c.shop_id == shop_id) & (IMPORT.c.id == import_id)


def _its_rows(shop_id: int, import_id: int) -> Any:
    return (IMPORT_ROW.c.shop_id == shop_id) & (IMPORT_ROW.c.import_id == import_id)


def find_import(tx: Tx, shop_id: int, import_id: int) -> ImportFacts | None:
    """An import by its id."""
    columns = [IMPORT.c[name] for name in ImportFacts.__slots__]
    row = tx.execute(select(*columns).where(_this(shop_id, import_id))).first()
    return None if row is None else ImportFacts(**row._mapping)  # noqa: SLF001


def begin(tx: Tx, new: NewImport) -> None:
    """Keep that a file is being read; what an earlier try at the same message left is thrown away."""
    again = (IMPORT.c.chat_id == new.chat_id) & (IMPORT.c.message_id == new.message_id) & (IMPORT.c.state == "reading")
    for old in tx.execute(select(IMPORT.c.id).where((IMPORT.c.shop_id == new.shop_id) & again)).scalars().all():
        drop(tx, new.shop_id, old)
    tx.execute(insert(IMPORT), {name: getattr(new, name) for name in NewImport.__slots__})


def is_being_read(tx: Tx, shop_id: int, import_id: int) -> bool:
    """Whether a file still is to be read, and not let go meanwhile; whoever would let it go waits for this one."""
    this = _this(shop_id, import_id) & (IMPORT.c.state == "reading")
    return tx.execute(select(IMPORT.c.id).where(this).with_for_update()).first() is not None


def keep_rows(tx: Tx, shop_id: int, import_id: int, first: int, lines: Sequence[str]) -> bool:
    """Keep lines as the rows from number `first` on; false, and none is kept, where the file was let go meanwhile."""
    if not is_being_read(tx, shop_id, import_id):
        return False
    rows = [
        {"shop_id": shop_id, "import_id": import_id, "n": n, "data": line, "customer_id": None, "filled": None}
        for n, line in enumerate(lines, first)
    ]
    tx.run(_INSERT_ROW, rows)
    return True


def mark(tx: Tx, shop_id: int, import_id: int, **values: Any) -> None:
    """Set columns of an import."""
    tx.execute(update(IMPORT).where(_this(shop_id, import_id)).values(**values))


def drop(tx: Tx, shop_id: int, import_id: int) -> None:
    """Forget a file that was never brought in."""
    tx.execute(select(IMPORT.c.id).where(_this(shop_id, import_id)).with_for_update())  # no more rows from here on
    tx.execute(delete(IMPORT_ROW).where(_its_rows(shop_id, import_id)))
    tx.execute(delete(IMPORT).where(_this(shop_id, import_id)))


def drop_being_read(tx: Tx, shop_id: int) -> None:
    """Forget the shop's files that are being read at this moment: what is still to come of them is unknown."""
    reading = (IMPORT.c.shop_id == shop_id) & (IMPORT.c.state == "reading")
    for import_id in tx.execute(select(IMPORT.c.id).where(reading)).scalars().all():
        drop(tx, shop_id, import_id)


def drop_unasked(tx: Tx, before: datetime) -> int:
    """Forget the files of before that moment that nobody said yes to; how many."""
    stale = (IMPORT.c.state != "in") & (IMPORT.c.at < before)
    found = tx.execute(select(IMPORT.c.shop_id, IMPORT.c.id).where(stale)).all()
    for row in found:
        drop(tx, row.shop_id, row.id)
    return len(found)


def rows_of(tx: Tx, shop_id: int, import_id: int) -> Iterator[tuple[int, str]]:
    """The rows of an import, in order, a stretch of them in memory at a time: (number, line)."""
    after = -1
    while True:
        statement = (
            select(IMPORT_ROW.c.n, IMPORT_ROW.c.data)
            .where(_its_rows(shop_id, import_id) & (IMPORT_ROW.c.n > after))
            .order_by(IMPORT_ROW.c.n)
            .limit(_AT_ONCE)
        )
        found = tx.execute(statement).all()
        if not found:
            return
        yield from ((row.n, row.data) for row in found)
        after = found[-1].n


_KEEP_OUTCOME = (
    update(IMPORT_ROW)
    .where((IMPORT_ROW.c.shop_id == bindparam("shop")) & (IMPORT_ROW.c.import_id == bindparam("import")))
    .where(IMPORT_ROW.c.n == bindparam("row"))
    .values(customer_id=bindparam("customer"), filled=bindparam("what"))
)


def keep_outcomes(tx: Tx, shop_id: int, import_id: int, outcomes: Sequence[RowOutcome], *, more: bool = False) -> None:
    """Keep what came of these rows; `more`: beside what is kept of them already."""
    here: dict[str, Any] = {"shop": shop_id, "import": import_id}
    before = _filled_before(tx, shop_id, import_id, [one.n for one in outcomes]) if more else {}
    values = [
        here | {"row": one.n, "customer": one.customer_id, "what": (before.get(one.n, {}) | one.filled) or None}
        for one in outcomes
    ]
    if values:
        tx.execute(_KEEP_OUTCOME, values)


def _filled_before(tx: Tx, shop_id: int, import_id: int, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    filled = IMPORT_ROW.c.n.in_(numbers) & IMPORT_ROW.c.filled.is_not(null())
    rows = tx.execute(select(IMPORT_ROW.c.n, IMPORT_ROW.c.filled).where(_its_rows(shop_id, import_id) & filled))
    return {row.n: row.filled for row in rows}


# ── counting or not ──────────────────────────────────────────────────────────────────────────────────────────


def does_count(tx: Tx, shop_id: int, import_id: int) -> bool:
    """Whether what an import brought in counts."""
    return bool(tx.execute(select(IMPORT.c.counts).where(_this(shop_id, import_id))).scalar_one())


def let_count(tx: Tx, shop_id: int, import_id: int, *, counts: bool) -> None:
    """Let all that an import brought in count, or none of it."""
    done = find_import(tx, shop_id, import_id)
    assert done is not None  # noqa: S101 - the journal names it
    mark(tx, shop_id, import_id, counts=counts)
    for table, column in _REMOVED:
        block = (table.c.shop_id == shop_id) & (table.c.id >= done.first_id) & (table.c.id < done.end_id)
        tx.execute(update(table).where(block).values({column: not counts}))
    for outcomes in _outcomes_of(tx, shop_id, import_id):
        _fill(tx, shop_id, [_without_circle(tx, shop_id, one) if counts else one for one in outcomes], fill=counts)


def _without_circle(tx: Tx, shop_id: int, outcome: RowOutcome) -> RowOutcome:
    """What is put back may have become a circle of referrals meanwhile: then who came through whom stays as it is."""
    referrer, seen = outcome.filled.get("referred_by"), {outcome.customer_id}
    while referrer is not None and referrer not in seen:
        seen.add(referrer)
        above = (CUSTOMER.c.shop_id == shop_id) & (CUSTOMER.c.id == referrer)
        referrer = tx.execute(select(CUSTOMER.c.referred_by).where(above)).scalar()
    if referrer is None:
        return outcome
    return replace(outcome, filled={name: value for name, value in outcome.filled.items() if name != "referred_by"})


def _outcomes_of(tx: Tx, shop_id: int, import_id: int) -> Iterator[list[RowOutcome]]:
    after = -1
    while True:
        statement = (
            select(IMPORT_ROW.c.n, IMPORT_ROW.c.customer_id, IMPORT_ROW.c.filled)
            .where(_its_rows(shop_id, import_id) & (IMPORT_ROW.c.n > after) & IMPORT_ROW.c.filled.is_not(null()))
            .order_by(IMPORT_ROW.c.n)
            .limit(_AT_ONCE)
        )
        found = [RowOutcome(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001
        if not found:
            return
        yield found
        after = found[-1].n


def fill_in(tx: Tx, shop_id: int, outcomes: Sequence[RowOutcome]) -> None:
    """Fill in on customers what these rows have for columns that are empty."""
    _fill(tx, shop_id, outcomes, fill=True)


def _fill(tx: Tx, shop_id: int, outcomes: Iterable[RowOutcome], *, fill: bool) -> None:
    outcomes = list(outcomes)
    for column in _EMPTY:
        rows = [
            {"shop": shop_id, "customer": one.customer_id, "value": one.filled[column]}
            for one in outcomes
            if column in one.filled
        ]
        if rows:
            tx.execute(_FILL[column, fill], rows)
    tags = [{"shop": shop_id, "tag": tag} for one in outcomes for tag in one.filled.get("tags", ())]
    if tags:
        tx.execute(_TAGS[fill], tags)


def _filling(column: str, *, fill: bool) -> Any:
    """Set a column where it is empty; or empty it where it is as it was set."""
    place = CUSTOMER.c[column]
    this = and_(CUSTOMER.c.shop_id == bindparam("shop"), CUSTOMER.c.id == bindparam("customer"))
    value = bindparam("value", type_=place.type)
    if fill:
        is_empty = place.is_(None) if _EMPTY[column] is None else place.is_(false())
        return update(CUSTOMER).where(this & is_empty).values({column: value})
    return update(CUSTOMER).where(this & (place == value)).values({column: _EMPTY[column]})


_FILL = {(column, fill): _filling(column, fill=fill) for column in _EMPTY for fill in (True, False)}
#: Tags that were there before, as removed ones.
_TAGS = {
    fill: update(TAG)
    .where((TAG.c.shop_id == bindparam("shop")) & (TAG.c.id == bindparam("tag")))
    .values(removed=false() if fill else true())
    for fill in (True, False)
}
