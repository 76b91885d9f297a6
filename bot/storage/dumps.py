"""Rows as JSON and back, the same for both stores: one shop's, or everything."""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any

from sqlalchemy import Column, Date, LargeBinary, Table, delete, func, insert, select, text, update

from bot.storage.columns import Moment
from bot.storage.rows import ACCOUNT, CLOSING, GROUP_CHAT, INBOX, INVITE, JOURNAL_CHANGE, MEMBER, OUTBOX, SHOP
from bot.storage.tables import metadata
from bot.storage.transaction import Tx

FORMAT = 1
_AT_ONCE = 1_000
#: Tables with a shop's id that belong to the house, and a column that no copy of a shop holds: what opens it.
_NOT_THE_SHOPS = (INBOX, OUTBOX, INVITE, ACCOUNT, GROUP_CHAT, CLOSING)
_SECRET = (SHOP.c.backup_lock,)
#: What a copy of a shop says of those who write in it.
_OF_ACCOUNT = (ACCOUNT.c.user_id, ACCOUNT.c.name, ACCOUNT.c.language, ACCOUNT.c.region)


def tables_of_shop() -> list[Table]:
    """Every table that holds a shop's own data, those that others lean on first."""
    return [table for table in metadata.sorted_tables if "shop_id" in table.c and table not in _NOT_THE_SHOPS]


def plain(value: Any) -> Any:
    """A column's value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def typed(column: Column[Any], value: Any) -> Any:
    """What `plain` made, as the column has it. PostgreSQL keeps no character nought."""
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    return value.replace("\0", "") if isinstance(value, str) else value


def rows_of(tx: Tx, table: Table, columns: Sequence[Column[Any]], shop_id: int | None) -> Iterator[list[Any]]:
    """The rows of a table as JSON has them, in the order of their key; of one shop, or all."""
    statement = select(*columns).order_by(*table.primary_key.columns)
    if shop_id is not None:
        statement = statement.where(table.c.shop_id == shop_id)
    for row in tx.execute(statement.execution_options(yield_per=_AT_ONCE)):
        yield [plain(value) for value in row]


def put_rows(tx: Tx, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows that `rows_of` gave. `KeyError` where the table has no such column."""
    columns = [table.c[name] for name in names]
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append({name: typed(column, value) for name, column, value in zip(names, columns, row, strict=True)})
        if len(waiting) >= _AT_ONCE:
            tx.execute(insert(table), waiting)
            waiting = []
    if waiting:
        tx.execute(insert(table), waiting)


def number_on(tx: Tx, *tables: Table) -> None:
    """Let PostgreSQL count on from the ids that were written by hand; SQLite does by itself."""
    if tx.connection.dialect.name != "postgresql":
        return
    for table in tables:
        [column] = table.primary_key.columns
        largest = tx.execute(select(func.max(column))).scalar()
        if largest is not None:
            place = {"table": table.name, "column": column.name, "largest": largest}
            tx.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :largest)"), place)


# ── one shop ─────────────────────────────────────────────────────────────────────────────────────────────────


def dump_shop(tx: Tx, shop_id: int, out: IO[bytes], revision: str) -> None:
    """Write a whole shop as one JSON object, a row a line; a stretch of it in memory at a time."""
    out.write(f'{{"format":{FORMAT},"revision":{json.dumps(revision)},"tables":{{'.encode())
    for number, table in enumerate([*tables_of_shop(), ACCOUNT]):
        of_shop = None if table is ACCOUNT else shop_id
        columns = [column for column in table.columns if column not in _SECRET]
        if table is ACCOUNT:
            columns = list(_OF_ACCOUNT)
        names = json.dumps([column.name for column in columns])
        out.write(f'{"," if number else ""}\n{json.dumps(table.name)}:{{"columns":{names},"rows":['.encode())
        rows = _accounts_of(tx, shop_id) if of_shop is None else rows_of(tx, table, columns, of_shop)
        for place, row in enumerate(rows):
            out.write(b",\n" if place else b"\n")
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
        out.write(b"]}")
    out.write(b"}}\n")


def _accounts_of(tx: Tx, shop_id: int) -> Iterator[list[Any]]:
    statement = (
        select(*_OF_ACCOUNT)
        .select_from(ACCOUNT.join(MEMBER, MEMBER.c.user_id == ACCOUNT.c.user_id))
        .where((MEMBER.c.shop_id == shop_id) & MEMBER.c.left_at.is_(None))
        .order_by(ACCOUNT.c.user_id)
    )
    yield from (list(row) for row in tx.execute(statement))


def shop_is_empty(tx: Tx, shop_id: int) -> bool:
    """Whether nothing is written in a shop, or there is no such shop."""
    return all(
        tx.execute(select(func.count()).select_from(table).where(table.c.shop_id == shop_id)).scalar() == 0
        for table in tables_of_shop()
        if table not in (SHOP, MEMBER)
    )


def replace_shop(tx: Tx, shop_id: int, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Make a shop what `dump_shop` wrote, under this id; what it held before is gone.

    Raises `KeyError` where the copy has a table or column that this version does not know.
    """
    known = {table.name: table for table in tables_of_shop()}
    version = tx.execute(select(SHOP.c.lexicon_version).where(SHOP.c.shop_id == shop_id)).scalar() or 0
    lock = tx.execute(select(SHOP.c.backup_lock).where(SHOP.c.shop_id == shop_id)).scalar()
    for table in reversed(tables_of_shop()):
        tx.execute(delete(table).where(table.c.shop_id == shop_id))
    for name, table in sorted(known.items(), key=lambda one: tables_of_shop().index(one[1])):
        if name in tables:
            rows = _under(shop_id, table, tables[name])
            put_rows(tx, table, tables[name]["columns"], rows)
    _meet_members(tx, shop_id, tables.get(ACCOUNT.name, {"columns": [], "rows": []}))
    # Whoever has the shop's names in memory must look again.
    newer = func.max if tx.connection.dialect.name == "sqlite" else func.greatest
    values = {"lexicon_version": newer(SHOP.c.lexicon_version, version) + 1, "backup_lock": lock}
    tx.execute(update(SHOP).where(SHOP.c.shop_id == shop_id).values(**values))
    number_on(tx, SHOP)


def _under(shop_id: int, table: Table, dumped: Mapping[str, Any]) -> Iterator[list[Any]]:
    names: list[str] = dumped["columns"]
    shop = names.index("shop_id")
    is_changes = table is JOURNAL_CHANGE
    for row in dumped["rows"]:
        row[shop] = shop_id
        if is_changes and row[names.index("subject")].startswith("shop."):
            row[names.index("row_id")] = shop_id
        yield row


def _meet_members(tx: Tx, shop_id: int, accounts: Mapping[str, Any]) -> None:
    """Members write for this shop again, unless they write for another by now."""
    for row in accounts["rows"]:
        known = dict(zip(accounts["columns"], row, strict=True))
        this = ACCOUNT.c.user_id == known["user_id"]
        found = tx.execute(select(ACCOUNT.c.shop_id).where(this)).first()
        if found is None:
            tx.execute(insert(ACCOUNT).values(**known, shop_id=shop_id))
        elif found.shop_id is None:
            tx.execute(update(ACCOUNT).where(this).values(shop_id=shop_id))
