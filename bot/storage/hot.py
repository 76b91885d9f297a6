"""Statements that every message runs, compiled once and handed to SQLite's driver as they are.

A dozen of them make up a sale, and SQLAlchemy's work around each costs several times what SQLite does for it. Only
that work is left out: the text, and how a value goes in and comes out, are SQLAlchemy's own. PostgreSQL, where the way
to the server is what takes time, runs them the usual way.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Table, Update, bindparam, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

_SQLITE: Dialect = sqlite.dialect()

Parameters = Mapping[str, Any]
_Convert = Callable[[Any], Any] | None


class Hot:
    """A statement with a bind parameter for each value; what it gives has a name of its own in each column.

    An `insert` names its columns by `values`. Raises `TypeError` when it is first run, where a column's default or a
    list of values would have to be worked out for each run.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]] | Insert | Update | Delete) -> None:
        self.statement = statement

    def run(self, connection: Connection, parameters: Parameters | Sequence[Parameters]) -> Sequence[Any]:
        """Run once, or once for each of a sequence; the rows, columns by attribute. Raises `DBAPIError` on both."""
        if connection.dialect.name == "sqlite":
            return self._straight.run(connection, parameters)
        result = connection.execute(self.statement, parameters)
        return result.all() if result.returns_rows else ()

    @cached_property
    def _straight(self) -> "_Straight":
        compiled = self.statement.compile(dialect=_SQLITE)
        if compiled.insert_prefetch or compiled.update_prefetch or compiled.post_compile_params:
            message = f"cannot be compiled once: {compiled}"
            raise TypeError(message)
        columns = self.statement.exported_columns
        names = [str(name) for name in columns.keys()]  # noqa: SIM118 - a collection of columns is no dict
        return _Straight(
            sql=compiled.string,
            fixed={name: bind.value for name, bind in compiled.binds.items() if not bind.required},
            binds=[(name, _into(compiled.binds[name].type)) for name in compiled.positiontup or ()],
            row=namedtuple("Row", names) if names else None,  # noqa: PYI024
            converts=[_out_of(column.type) for column in columns],
        )


def inserting(table: Table) -> Hot:
    """Write a row, every column of it given."""
    return Hot(insert(table).values({column.name: bindparam(column.name) for column in table.columns}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Straight:
    """A statement as the driver takes it; `fixed` are the values that stand in the statement itself."""

    sql: str
    fixed: Mapping[str, Any]
    binds: Sequence[tuple[str, _Convert]]
    row: Any
    converts: Sequence[_Convert]

    def run(self, connection: Connection, parameters: Parameters | Sequence[Parameters]) -> Sequence[Any]:
        driver: Any = connection.connection.driver_connection
        try:
            if not isinstance(parameters, Mapping):
                driver.executemany(self.sql, [self._values(each) for each in parameters])
                return ()
            found = driver.execute(self.sql, self._values(parameters)).fetchall()
        except sqlite3.Error as error:
            raise _as_sqlalchemy_says(error, self.sql) from error
        return [self._row(values) for values in found]

    def _values(self, parameters: Parameters) -> list[Any]:
        values = []
        for name, convert in self.binds:
            value = parameters[name] if name in parameters else self.fixed[name]
            values.append(value if convert is None else convert(value))
        return values

    def _row(self, values: tuple[Any, ...]) -> Any:
        return self.row._make(
            value if convert is None else convert(value) for value, convert in zip(values, self.converts, strict=True)
        )


def _into(kind: Any) -> _Convert:
    return kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)  # type: ignore[no-any-return]


def _out_of(kind: Any) -> _Convert:
    return kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)  # type: ignore[no-any-return]


def _as_sqlalchemy_says(error: sqlite3.Error, sql: str) -> BaseException:
    """The same error as by the usual way: without the values, which are customers' names and sums."""
    return DBAPIError.instance(sql, None, error, sqlite3.Error, hide_parameters=True, dialect=_SQLITE)
