"""A file as rows of cells, which can be gone through more than once."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.files.encodings import text_of

#: What a cell can hold; a workbook knows its numbers and days.
Cell = str | float | int | bool | date | datetime | time | None

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 40
#: One cell longer than this is no table but a file that only looks like one.
_LONGEST_CELL = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells, as often as they are asked for; the first has the number `first_row`."""

    rows: Callable[[], Iterator[Sequence[Cell]]]
    first_row: int = 1


def delimited(content: bytes) -> Table:
    """Text with a sign between its cells. `csv.Error` where a cell never ends."""
    text = text_of(content)
    delimiter, start = _told(text)
    delimiter = delimiter or _delimiter_of(text)
    csv.field_size_limit(_LONGEST_CELL)

    def rows() -> Iterator[Sequence[Cell]]:
        yield from csv.reader(_lines(text, start), delimiter=delimiter)

    return Table(rows=rows, first_row=2 if start else 1)


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines from `start` on with their ends, none of them copied before its turn: a file may be large."""
    end_sign = "\n" if "\n" in text else "\r"
    while start < len(text):
        end = text.find(end_sign, start) + 1 or len(text)
        yield text[start:end]
        start = end


def _told(text: str) -> tuple[str | None, int]:
    """Excel's own line that names the sign (`sep=;`), and where the rows begin after it."""
    first, _, _ = text[:20].partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) in (4, 5):
        return first[4:5] if first[4:5].strip("\r\n") else "\t", len(first) + 1
    return None, 0


def _delimiter_of(text: str) -> str:
    """The sign that parts most lines into the same number of cells: a decimal comma parts some, and in no order."""
    lines = [line for line in text[:_LONGEST_CELL].splitlines()[: _SAMPLE_LINES + 1] if line.strip()][:_SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: Sequence[str], sign: str) -> tuple[float, int]:
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign))
    usual, times = max(((w, n) for w, n in widths.items() if w > 1), key=lambda one: one[1], default=(1, 0))
    header = next(csv.reader(lines[:1], delimiter=sign), [])
    # A heading has no decimal commas: what parts it most is worth more than what parts figures.
    return (times / max(1, len(lines)) + (len(header) > 1), usual)


def filled(cells: Iterable[Cell]) -> bool:
    """Whether a row holds anything."""
    return any(cell is not None and str(cell).strip() for cell in cells)
