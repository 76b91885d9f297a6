"""A shop's data out: the zip of CONTRACTS section 6."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.storage.customers import customer_rows
from bot.storage.notes import all_notes
from bot.storage.sales import SaleRow, all_sales, totals_by_customer
from bot.storage.shops import ShopFacts
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
#: What a spreadsheet takes for the beginning of a formula; some read the wide signs of Chinese keyboards too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | date | None


def export_zip(tx: Tx, shop: ShopFacts) -> bytes:
    """`sales.csv`, `customers.csv` and `notes.csv`, zipped: UTF-8, ISO dates, decimal points."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sales.csv", _csv(_SALES, _sales(tx, shop)))
        archive.writestr("customers.csv", _csv(_CUSTOMERS, _customers(tx, shop)))
        archive.writestr("notes.csv", _csv(_NOTES, _notes(tx, shop)))
    return packed.getvalue()


def _csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if cell is None else cell for cell in row])
    return out.getvalue().encode()


def harmless(text: str | None) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe goes before what would begin one."""
    if not text:
        return ""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _sales(tx: Tx, shop: ShopFacts) -> Iterable[Sequence[Cell]]:
    zone = shop.zone
    for sale in all_sales(tx, shop.shop_id):
        yield (
            sale.id,
            sale.day,
            f"{sale.at.astimezone(zone):%H:%M}",
            harmless(sale.name or sale.typed_name),
            str(sale.amount),
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


def _customers(tx: Tx, shop: ShopFacts) -> Iterable[Sequence[Cell]]:
    """`total` is in the shop's own currency; `consent` is 0 for whoever must not be contacted."""
    totals = {
        total.customer_id: total.minor
        for total in totals_by_customer(tx, shop.shop_id, None, None)
        if total.currency == shop.currency
    }
    for row in customer_rows(tx, shop.shop_id):
        total = str(Money(totals.get(row.id, 0), shop.currency))
        yield (
            row.id,
            harmless(row.name),
            "",
            "",
            "",
            "",
            row.first_sale,
            row.last_sale,
            row.visits,
            total,
            0 if row.do_not_contact else 1,
        )


def _notes(tx: Tx, shop: ShopFacts) -> Iterable[Sequence[Cell]]:
    for note in all_notes(tx, shop.shop_id):
        yield note.id, note.day, harmless(note.name), note.kind, harmless(note.text)
