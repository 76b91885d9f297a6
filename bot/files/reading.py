"""A whole file read: what it tells of, then its rows."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.domain.files import MOST_BYTES, MOST_ROWS, FileKind, FileTrouble
from bot.files.columns import columns_of
from bot.files.kinds import kind_of
from bot.files.records import Found, record_of_card, records_of, rows_below
from bot.files.tables import Table, delimited
from bot.files.vcards import cards_in
from bot.files.ways import Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that can be read; `found` is gone through once."""

    kind: FileKind
    found: Iterator[Found]


def open_file(content: bytes, ways: Ways) -> Opened | FileTrouble:
    """What a file holds, or the one thing that is the matter with all of it."""
    if len(content) > MOST_BYTES:
        return "too_big"
    match kind_of(content):
        case "vcard":
            return _cards(content, ways)
        case "workbook":
            from bot.files.workbooks import workbook  # noqa: PLC0415 - 2 MB that a file of plain text does not owe

            table = workbook(content)
            return table if isinstance(table, str) else _table(table, ways)
        case "text":
            return _text(content, ways)
        case trouble:
            return trouble


def _text(content: bytes, ways: Ways) -> Opened | FileTrouble:
    try:
        return _table(delimited(content), ways)
    except csv.Error:
        return "broken"


def _table(table: Table, ways: Ways) -> Opened | FileTrouble:
    columns = columns_of(table, ways)
    below = sum(1 for _ in islice(rows_below(table, columns), MOST_ROWS + 1))
    if below == 0:
        return "empty" if columns.heading is None else "header_only"
    if columns.kind is None:
        return "no_columns"
    if below > MOST_ROWS:
        return "too_many_rows"
    return Opened(kind=columns.kind, found=records_of(table, columns, ways))


def _cards(content: bytes, ways: Ways) -> Opened | FileTrouble:
    count = content.replace(b"\x00", b"").upper().count(b"BEGIN:VCARD")
    if count > MOST_ROWS:
        return "too_many_rows"
    return Opened(kind="customers", found=(one for card in cards_in(content) for one in record_of_card(card, ways)))
