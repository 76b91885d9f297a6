"""A shop's data out: the files of CONTRACTS section 6, zipped or as one workbook; and what is one customer's own."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.insight.returns import Outcome, outcomes
from bot.storage.customers import customer_rows
from bot.storage.dumps import dump_shop
from bot.storage.known import everybody
from bot.storage.migrations import newest_revision
from bot.storage.notes import NoteRow, all_notes
from bot.storage.payments import all_payments
from bot.storage.sales import SaleRow, all_sales, totals_by_customer
from bot.storage.shops import ShopFacts
from bot.storage.tags import tagged_customers
from bot.storage.transaction import Tx

_SALES = ("id", "date", "time", "customer", "amount", "currency", "items", "note", "logged_by", "voided")
_CUSTOMERS = (
    "id",
    "name",
    "phone",
    "birthday",
    "tags",
    "referred_by",
    "first_sale",
    "last_sale",
    "visits",
    "total",
    "consent",
)
_NOTES = ("id", "date", "customer", "kind", "text")
_CONTACTS = ("id", "date", "customer", "channel", "outcome")
_PAYMENTS = ("id", "date", "customer", "amount", "currency", "text", "voided")
#: What a spreadsheet takes for the beginning of a formula; some read the wide signs of Chinese keyboards too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | date | Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file of an export: its heading, and its rows."""

    name: str
    heading: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Cell]]]


def export_zip(tx: Tx, shop: ShopFacts) -> bytes:
    """Everything, zipped: tables as UTF-8 CSV with ISO dates and decimal points, and `shop.json` to put it all back."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in _sheets(tx, shop):
            archive.writestr(f"{sheet.name}.csv", _csv(sheet))
        with archive.open("shop.json", "w") as whole:
            dump_shop(tx, shop.shop_id, whole, newest_revision())
    return packed.getvalue()


def export_workbook(tx: Tx, shop: ShopFacts) -> bytes:
    """The same tables as one workbook, a sheet each."""
    from openpyxl import Workbook  # noqa: PLC0415 - 7 MB and a tenth of a second that only this file owes

    book = Workbook(write_only=True)
    for sheet in _sheets(tx, shop):
        page = book.create_sheet(sheet.name)
        page.append(list(sheet.heading))
        for row in sheet.rows():
            page.append(["" if cell is None else cell for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def export_person(name: str, tx: Tx, shop: ShopFacts) -> bytes:
    """What is one customer's own, by their very name: the same tables, with nothing of anybody else in them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in _sheets(tx, shop, whose=name):
            archive.writestr(f"{sheet.name}.csv", _csv(sheet))
    return packed.getvalue()


def _sheets(tx: Tx, shop: ShopFacts, whose: str | None = None) -> list[Sheet]:
    sheets = [
        Sheet(name="sales", heading=_SALES, rows=lambda: _sales(tx, shop, whose)),
        Sheet(name="customers", heading=_CUSTOMERS, rows=lambda: _customers(tx, shop, whose)),
        Sheet(name="notes", heading=_NOTES, rows=lambda: _notes(tx, shop, whose)),
        Sheet(name="contacts", heading=_CONTACTS, rows=lambda: _contacts(tx, shop, whose)),
    ]
    if whose is not None:
        sheets.append(Sheet(name="payments", heading=_PAYMENTS, rows=lambda: _payments(tx, shop, whose)))
    return sheets


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.heading)
    for row in sheet.rows():
        writer.writerow(["" if cell is None else cell for cell in row])
    return out.getvalue().encode()


def harmless(text: str | None) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe goes before what would begin one."""
    if not text:
        return ""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _is_of(name: str | None, whose: str | None) -> bool:
    return whose is None or name == whose


def _sales(tx: Tx, shop: ShopFacts, whose: str | None) -> Iterable[Sequence[Cell]]:
    zone = shop.zone
    for sale in all_sales(tx, shop.shop_id):
        if not _is_of(sale.name, whose):
            continue
        yield (
            sale.id,
            sale.day,
            f"{sale.at.astimezone(zone):%H:%M}",
            harmless(sale.name or sale.typed_name),
            sale.amount.amount,
            sale.amount.currency,
            harmless(_items(sale)),
            harmless(sale.text),
            sale.logged_by,
            int(sale.voided),
        )


def _items(sale: SaleRow) -> str:
    return "; ".join(_item(item) for item in sale.items)


def _item(item: Item) -> str:
    return item.name if item.quantity == 1 else f"{item.quantity:f} x {item.name}"


def _customers(tx: Tx, shop: ShopFacts, whose: str | None) -> Iterable[Sequence[Cell]]:
    """`total` is in the shop's own currency; `consent` is 0 for whoever must not be contacted, else 1."""
    totals = {
        total.customer_id: total.minor
        for total in totals_by_customer(tx, shop.shop_id, None, None)
        if total.currency == shop.currency
    }
    known = {one.id: one for one in everybody(tx, shop.shop_id)}
    tags: dict[int, list[str]] = {}
    for customer_id, _, tag in tagged_customers(tx, shop.shop_id):
        tags.setdefault(customer_id, []).append(tag)
    for row in customer_rows(tx, shop.shop_id):
        one = known[row.id]
        if not _is_of(row.name, whose):
            continue
        referrer = known.get(one.referred_by) if one.referred_by is not None else None
        yield (
            row.id,
            harmless(row.name),
            harmless(one.phone),
            harmless(one.birthday),
            harmless("; ".join(tags.get(row.id, ()))),
            harmless(referrer.name if referrer else None),
            row.first_sale,
            row.last_sale,
            row.visits,
            Money(totals.get(row.id, 0), shop.currency).amount,
            0 if row.do_not_contact else 1,
        )


def _kept(tx: Tx, shop: ShopFacts, whose: str | None) -> Iterable[NoteRow]:
    return (note for note in all_notes(tx, shop.shop_id) if _is_of(note.name, whose))


def _notes(tx: Tx, shop: ShopFacts, whose: str | None) -> Iterable[Sequence[Cell]]:
    for note in _kept(tx, shop, whose):
        if note.kind != "contact":
            yield note.id, note.day, harmless(note.name), note.kind, harmless(note.text)


def _contacts(tx: Tx, shop: ShopFacts, whose: str | None) -> Iterable[Sequence[Cell]]:
    """`outcome` is the day they came again, or until when that is looked for, then what was written of it."""
    came = {one.contact.note_id: _outcome(one) for one in outcomes(tx, shop, date.min)}
    for note in _kept(tx, shop, whose):
        if note.kind == "contact":
            told = "; ".join(filter(None, (came.get(note.id), note.text)))
            yield note.id, note.day, harmless(note.name), note.channel, harmless(told)


def _outcome(one: Outcome) -> str:
    """True whenever it is read: the same books give the same export."""
    return f"came {one.day}" if one.day is not None else f"followed until {one.contact.until}"


def _payments(tx: Tx, shop: ShopFacts, whose: str | None) -> Iterable[Sequence[Cell]]:
    for paid in all_payments(tx, shop.shop_id):
        if _is_of(paid.name, whose):
            money = (paid.amount.amount, paid.amount.currency)
            yield paid.id, paid.day, harmless(paid.name), *money, harmless(paid.text), int(paid.voided)
