"""Excel's files and OpenDocument's: the first sheet that holds anything."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from bot.domain.files import FileTrouble
from bot.files.tables import Cell, Table, filled

#: Bytes that a workbook may unpack to, and cells that a sheet may span: fifty thousand rows need a third of either.
_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_CELLS = 6_000_000


def workbook(content: bytes) -> Table | FileTrouble:
    """The table in a workbook, or why there is none."""
    if content.startswith(b"PK") and _unpacked(content) > _MOST_UNPACKED:
        return "bomb"
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return _first_filled(book)
    except PasswordError:
        return "password"
    except MemoryError:
        return "bomb"
    except (CalamineError, OSError, ValueError):
        return "broken"


def _unpacked(content: bytes) -> int:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return sum(info.file_size for info in archive.infolist())


def _first_filled(book: CalamineWorkbook) -> Table | FileTrouble:
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height * sheet.width > _MOST_CELLS:
            return "bomb"

        def rows(sheet: object = sheet) -> Iterator[Sequence[Cell]]:
            yield from sheet.iter_rows()  # type: ignore[attr-defined]

        if any(filled(row) for row in rows()):
            return Table(rows=rows, first_row=(sheet.start or (0, 0))[0] + 1)
    return "empty"
