"""Everything a database holds, in one format for both stores: gzipped lines of JSON.

The first line says which tables' shape it has; then a line with each table's name and columns, and its rows, a line
each. It is read in one moment of the books, so it is consistent while a bot writes on.
"""

import gzip
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from bot.storage.dumps import FORMAT, number_on, put_rows, rows_of
from bot.storage.engine import engine_for
from bot.storage.migrations import newest_revision
from bot.storage.migrations.upgrade import upgrade
from bot.storage.rows import INBOX, OUTBOX, SHOP
from bot.storage.running import alone
from bot.storage.tables import metadata
from bot.storage.transaction import Tx, went_away


class UnusableBackupError(Exception):
    """The file is no backup, is not whole, or was made by a newer version; the text says which."""


def write_backup(url: str, path: Path) -> int:
    """Write everything at `url` into a file; how many rows. The file is there whole, or not at all."""
    engine = engine_for(url, writes=False)
    unfinished = path.with_name(path.name + ".part")
    try:
        with engine.connect() as connection, connection.begin(), gzip.open(unfinished, "wb") as out:
            count = _dump(Tx(connection), out)
    finally:
        engine.dispose()
    unfinished.replace(path)
    return count


def _dump(tx: Tx, out: IO[bytes] | gzip.GzipFile) -> int:
    revision = tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    _line(out, {"regulars": "backup", "format": FORMAT, "revision": revision})
    count = 0
    for table in metadata.sorted_tables:
        columns = list(table.columns)
        _line(out, {"table": table.name, "columns": [column.name for column in columns]})
        for row in rows_of(tx, table, columns, None):
            _line(out, row)
            count += 1
    _line(out, {"end": count})
    return count


def _line(out: IO[bytes] | gzip.GzipFile, value: Any) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")


def holds_shops(url: str) -> bool:
    """Whether there is anything at `url` that a restore would replace."""
    engine = engine_for(url, writes=False)
    try:
        with engine.connect() as connection, connection.begin():
            return bool(connection.execute(select(func.count()).select_from(SHOP)).scalar())
    except DBAPIError as error:
        if went_away(error):
            raise
        return False  # no tables yet
    finally:
        engine.dispose()


def restore_backup(url: str, path: Path) -> int:
    """Make the database at `url` what the file holds, in one transaction; how many rows.

    Raises `UnusableBackupError`, and `SettingError` where a bot runs on this database.
    """
    engine = engine_for(url, writes=True)
    try:
        with alone(engine) as connection, connection.begin(), _opened(path) as lines:
            count = _restore(connection, lines)
    finally:
        engine.dispose()
    return count


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[Any]]:
    try:
        with gzip.open(path, "rb") as file:
            yield (json.loads(line) for line in file)
    except (gzip.BadGzipFile, EOFError, UnicodeDecodeError, json.JSONDecodeError):
        message = f"{path} is no backup of this program's, or is not whole"
        raise UnusableBackupError(message) from None


def _restore(connection: Connection, lines: Iterator[Any]) -> int:
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("regulars") != "backup" or head.get("format") != FORMAT:
        message = "it is no backup of this program's"
        raise UnusableBackupError(message)
    tx = Tx(connection)
    _make_tables(connection, str(head["revision"]))
    count = 0
    following = next(lines, None)
    while isinstance(following, dict) and "table" in following:
        rows = _Counting(itertools.chain(lines))
        put_rows(tx, metadata.tables[following["table"]], following["columns"], rows)
        count += rows.count
        following = rows.after
    if not isinstance(following, dict) or following.get("end") != count:
        message = "it ends before its end"
        raise UnusableBackupError(message)
    upgrade(connection)
    number_on(tx, SHOP, INBOX, OUTBOX)
    return count


class _Counting:
    """The rows up to the next line that is none, which is kept in `after`."""

    def __init__(self, lines: Iterator[Any]) -> None:
        self._lines = lines
        self.count = 0
        self.after: Any = None

    def __iter__(self) -> Iterator[list[Any]]:
        for line in self._lines:
            if not isinstance(line, list):
                self.after = line
                return
            self.count += 1
            yield line


def _make_tables(connection: Connection, revision: str) -> None:
    """Empty tables as they were when the backup was made; what was there is gone."""
    metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    try:
        upgrade(connection, revision)
    except Exception as error:
        if "locate revision" not in str(error):
            raise
        message = f"it was made by a newer version: its tables are {revision}, and this one knows {newest_revision()}"
        raise UnusableBackupError(message) from None


def refuse_where_running(url: str) -> None:
    """Raises `SettingError` where a bot runs on this database."""
    engine = engine_for(url, writes=True)
    try:
        with alone(engine):
            return
    finally:
        engine.dispose()
