"""Rows made into customers and sales, each with what is the matter with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import cast

from bot.domain.files import Amiss, CustomerRecord, Record, SaleRecord
from bot.domain.intents import Item
from bot.files.columns import Columns, Role
from bot.files.days import Day, birthday_of, clock_of, comes_day_first, day_of
from bot.files.sums import decimal_sign_of, money_of, phone_of
from bot.files.tables import Cell, Table, filled
from bot.files.vcards import Card, full_name
from bot.files.ways import Ways
from bot.languages.text import fold_word

#: What is wrong with a row comes before the row itself.
Found = Amiss | Record

_LONGEST_NAME = 120
_LONGEST_NOTE = 2000
_PARTED = re.compile(r"\s*[;；、\n|]\s*|,\s+|，\s*")
_TIMES_BEFORE = re.compile(r"^(\d+(?:[.,]\d+)?)\s*[x×*]\s*(.+)$", re.IGNORECASE)
_TIMES_AFTER = re.compile(r"^(.+?)\s*[x×*]\s*(\d+(?:[.,]\d+)?)$", re.IGNORECASE)
_GUARDED = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """How the cells of one table are read."""

    columns: Columns
    ways: Ways
    day_first: bool
    decimal_sign: str

    def cell(self, row: Sequence[Cell], role: Role) -> Cell:
        """The first cell of that role that holds anything."""
        for place in self.columns.places.get(role, ()):
            if place < len(row) and filled([row[place]]):
                return row[place]
        return None

    def text(self, row: Sequence[Cell], role: Role) -> str:
        """The same as text."""
        return as_text(self.cell(row, role))

    def name(self, row: Sequence[Cell]) -> str:
        """Who the row is about."""
        whole = self.text(row, "name")
        parts = full_name(self.text(row, "first_name"), self.text(row, "last_name"))
        return " ".join((whole or parts).split())[:_LONGEST_NAME]

    def day(self, row: Sequence[Cell]) -> Day | None:
        """The day of a sale."""
        return day_of(self.cell(row, "date"), self.ways, day_first=self.day_first)

    def truth(self, text: str) -> bool | None:
        """Yes, no, or nothing said."""
        folded = fold_word(text.strip())
        if folded in self.ways.columns.get("yes", ()):
            return True
        return False if folded in self.ways.columns.get("no", ()) else None


def as_text(cell: Cell) -> str:
    """A cell as somebody would type it: a workbook's 333 has no decimals, and no mark against formulas."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _GUARDED.sub("", "" if cell is None else str(cell).strip())


def records_of(table: Table, columns: Columns, ways: Ways) -> Iterator[Found]:
    """Every row below the heading that holds anything."""
    day_role: Role = "date" if columns.kind == "sales" else "birthday"
    reader = _Reader(
        columns=columns,
        ways=ways,
        day_first=comes_day_first(_column(table, columns, day_role), ways),
        decimal_sign=decimal_sign_of(_column(table, columns, "amount"), ways),
    )
    for number, row in rows_below(table, columns):
        yield from _sale(number, row, reader) if columns.kind == "sales" else _customer(number, row, reader)


def rows_below(table: Table, columns: Columns) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows that are no heading and hold anything, with the numbers that a spreadsheet gives them."""
    for place, row in enumerate(table.rows()):
        if (columns.heading is None or place > columns.heading) and filled(row):
            yield table.first_row + place, row


def _column(table: Table, columns: Columns, role: Role) -> Iterator[Cell]:
    places = columns.places.get(role, ())
    return (row[places[0]] for _, row in rows_below(table, columns) if places and places[0] < len(row))


# ── customers ────────────────────────────────────────────────────────────────────────────────────────────────


def _customer(number: int, row: Sequence[Cell], reader: _Reader) -> Iterator[Found]:
    name = reader.name(row)
    if not name:
        yield Amiss(row=number, trouble="no_name")
        return
    phones = [as_text(row[place]) for place in reader.columns.places.get("phone", ()) if place < len(row)]
    told = _Told(
        number=number,
        name=name,
        phones=[phone for phone in phones if phone],
        birthday=reader.cell(row, "birthday"),
        tags=_PARTED.split(reader.text(row, "tags")),
        note="\n".join(_texts(row, reader, "note")),
        referred_by=reader.text(row, "referred_by") or None,
        may_contact=reader.truth(reader.text(row, "consent")),
    )
    yield from _told(told, reader.ways, day_first=reader.day_first)


def _texts(row: Sequence[Cell], reader: _Reader, role: Role) -> list[str]:
    found = (as_text(row[place]) for place in reader.columns.places.get(role, ()) if place < len(row))
    return [text for text in found if text]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a row or a card tells of somebody, before it is read."""

    number: int
    name: str
    phones: Sequence[str] = ()
    birthday: Cell = None
    tags: Sequence[str] = ()
    note: str = ""
    referred_by: str | None = None
    may_contact: bool | None = None


def _told(told: _Told, ways: Ways, *, day_first: bool) -> Iterator[Found]:
    phone = next((read for text in told.phones if (read := phone_of(text, ways.region))), None)
    if told.phones and phone is None:
        yield Amiss(row=told.number, trouble="phone", text=told.phones[0])
    has_birthday = filled([told.birthday])
    birthday = birthday_of(told.birthday, ways, day_first=day_first) if has_birthday else None
    if has_birthday and birthday is None:
        yield Amiss(row=told.number, trouble="birthday", text=as_text(told.birthday))
    yield CustomerRecord(
        row=told.number,
        name=told.name,
        phone=phone,
        birthday=birthday,
        tags=tuple(dict.fromkeys(tag.strip()[:_LONGEST_NAME] for tag in told.tags if tag.strip())),
        note=told.note.strip()[:_LONGEST_NOTE] or None,
        referred_by=told.referred_by,
        may_contact=told.may_contact,
    )


def record_of_card(card: Card, ways: Ways) -> Iterator[Found]:
    """What a vCard tells; its row is its number in the file. One with no name goes by its number."""
    phones = [phone for phone in card.phones if phone]
    name = " ".join(card.name.split())[:_LONGEST_NAME] or next(iter(phones), "")
    if not name:
        yield Amiss(row=card.number, trouble="no_name")
        return
    told = _Told(
        number=card.number, name=name, phones=phones, birthday=card.birthday or None, tags=card.tags, note=card.note
    )
    yield from _told(told, ways, day_first=ways.day_first)


# ── sales ────────────────────────────────────────────────────────────────────────────────────────────────────


def _sale(number: int, row: Sequence[Cell], reader: _Reader) -> Iterator[Found]:
    if reader.truth(reader.text(row, "voided")):
        return
    written = reader.cell(row, "amount")
    if not filled([written]):
        yield Amiss(row=number, trouble="no_amount")
        return
    money = money_of(written, reader.cell(row, "currency"), reader.ways, decimal_sign=reader.decimal_sign)
    day = _sold_on(number, row, reader)
    if money is None:
        yield Amiss(row=number, trouble="amount", text=as_text(written))
    elif isinstance(day, Amiss):
        yield day
    else:
        amount, named = money
        yield SaleRecord(
            row=number,
            name=reader.name(row) or None,
            amount=amount,
            day=day,
            currency_named=named,
            refund=amount.minor < 0,
            time=_time(row, reader),
            items=tuple(_items(reader.text(row, "items"))),
            text=_text(row, reader),
        )


def _sold_on(number: int, row: Sequence[Cell], reader: _Reader) -> date | Amiss:
    written = reader.cell(row, "date")
    if not filled([written]):
        return Amiss(row=number, trouble="no_date")
    found = reader.day(row)
    day = found.on(found.year or reader.ways.today.year) if found is not None else None
    if day is None:
        return Amiss(row=number, trouble="date", text=as_text(written))
    if day > reader.ways.today:
        if found is not None and found.year is None:
            return day.replace(year=day.year - 1)
        return Amiss(row=number, trouble="future", text=as_text(written))
    return day


def _time(row: Sequence[Cell], reader: _Reader) -> str | None:
    day = reader.day(row)
    return clock_of(reader.cell(row, "time")) or (day.time if day is not None else None)


def _text(row: Sequence[Cell], reader: _Reader) -> str:
    """The words of a sale: its note where it has one, else who, how much, what."""
    note = " ".join(_texts(row, reader, "note"))
    if note:
        return note[:_LONGEST_NOTE]
    return " ".join(
        filter(
            None,
            chain(
                [reader.name(row)], (reader.text(row, role) for role in cast("tuple[Role, ...]", ("amount", "items")))
            ),
        )
    )[:_LONGEST_NOTE]


def _items(text: str) -> Iterator[Item]:
    for part in _PARTED.split(text):
        if part:
            yield _item(part[:_LONGEST_NAME])


def _item(text: str) -> Item:
    before, after = _TIMES_BEFORE.match(text), _TIMES_AFTER.match(text)
    if before is not None:
        return Item(name=before[2].strip(), quantity=_quantity(before[1]))
    if after is not None:
        return Item(name=after[1].strip(), quantity=_quantity(after[2]))
    return Item(name=text)


def _quantity(text: str) -> Decimal:
    return Decimal(text.replace(",", ".")) or Decimal(1)
