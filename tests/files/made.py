"""Files as people send them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from bot.domain.files import Amiss, CustomerRecord, FileTrouble, SaleRecord
from bot.files.reading import open_file
from bot.files.ways import Ways, ways_of
from bot.languages import load_languages

TODAY = date(2026, 11, 20)


def ways(language: str = "it", currency: str = "EUR") -> Ways:
    """How a shop writes whose owner speaks this language."""
    languages = load_languages()
    first = languages[language]
    return ways_of((first, *(one for one in languages.values() if one is not first)), currency, TODAY)


def read(content: bytes | str, language: str = "it", currency: str = "EUR") -> list[Any] | FileTrouble:
    """Everything found in a file, or what is the matter with it."""
    opened = open_file(content.encode() if isinstance(content, str) else content, ways(language, currency))
    return opened if isinstance(opened, str) else list(opened.found)


def customers(content: bytes | str, language: str = "it", currency: str = "EUR") -> list[tuple[Any, ...]]:
    """The customers of a file: name, phone, birthday."""
    found = read(content, language, currency)
    assert not isinstance(found, str), found
    return [(one.name, one.phone, one.birthday) for one in found if isinstance(one, CustomerRecord)]


def sales(content: bytes | str, language: str = "it", currency: str = "EUR") -> list[tuple[Any, ...]]:
    """The sales of a file: whose, how much, which day."""
    found = read(content, language, currency)
    assert not isinstance(found, str), found
    return [
        (one.name, f"{one.amount} {one.amount.currency}", one.day.isoformat())
        for one in found
        if isinstance(one, SaleRecord)
    ]


def amiss(content: bytes | str, language: str = "it", currency: str = "EUR") -> list[tuple[int, str, str]]:
    """What is the matter with which row of a file."""
    found = read(content, language, currency)
    assert not isinstance(found, str), found
    return [(one.row, one.trouble, one.text) for one in found if isinstance(one, Amiss)]


def workbook(*rows: Sequence[object]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def packed(**files: bytes) -> bytes:
    """A zip; `_` in a name stands for `/`, and `__` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return out.getvalue()


def spanning_workbook() -> bytes:
    """A workbook of two cells, as far apart as can be."""
    book = Workbook()
    book.active["A1"] = "Nome"
    book.active["XFD1048576"] = "Maria"
    packed_ = io.BytesIO()
    book.save(packed_)
    return packed_.getvalue()
