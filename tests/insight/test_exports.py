"""A shop's data out: the files of docs/contracts.md, to the letter."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest

from bot.domain.intents import Item
from bot.insight.exports import export_zip, harmless
from bot.services.notes import TypedNote, save_note
from bot.services.undoing import undo_last
from tests.shops import TODAY, Keeper, Notebooks, known, sale, several


def _files(shop: Keeper) -> dict[str, str]:
    packed = shop.look(lambda desk: export_zip(desk.tx, desk.shop))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_files_are_as_promised(books: Notebooks) -> None:
    """Every column of every file: ISO dates, decimal points, refunds negative, sales taken back marked."""
    shop = books.shop()
    typed = sale("Maria Rossi", "1250.50", day=TODAY - timedelta(days=1), text="Maria Rossi, ieri: 1.250,50 torta x2")
    items = (Item(name="torta", quantity=Decimal(2)), Item(name="pane", quantity=Decimal("0.5")), Item(name="tè"))
    shop.sell(replace(typed, intent=replace(typed.intent, items=items)))
    shop.sell(sale("Maria Rossi", "10", refund=True))
    shop.sell(sale(None, "3", currency="CHF"), at=datetime(2026, 11, 21, 0, 30, tzinfo=UTC))
    shop.sell(sale("Luca", "99"))
    shop.do(undo_last)
    shop.sell(sale(several("Maria", "Maria Rossi", "Maria Bianchi"), "4", text="Maria 4"))
    shop.do(lambda desk: save_note(TypedNote(customer=known("Maria Rossi"), text='dice "ciao",\nsempre'), desk))
    assert _files(shop) == {
        "sales.csv": "id,date,time,customer,amount,currency,items,note,logged_by,voided\r\n"
        '2,2026-11-19,12:30,Maria Rossi,1250.50,EUR,2 x torta; 0.5 x pane; tè,"Maria Rossi, ieri: 1.250,50 torta x2",'
        "1,0\r\n"
        "5,2026-11-20,12:30,Maria Rossi,-10.00,EUR,,Maria Rossi 10,1,0\r\n"
        "7,2026-11-20,01:30,,3.00,CHF,,3,1,0\r\n"
        "10,2026-11-20,12:30,Luca,99.00,EUR,,Luca 99,1,1\r\n"
        "14,2026-11-20,12:30,Maria,4.00,EUR,,Maria 4,1,0\r\n",
        "customers.csv": "id,name,phone,birthday,tags,referred_by,first_sale,last_sale,visits,total,consent\r\n"
        "3,Maria Rossi,,,,,2026-11-19,2026-11-19,1,1240.50,1\r\n",
        "notes.csv": 'id,date,customer,kind,text\r\n17,2026-11-20,Maria Rossi,note,"dice ""ciao"",\nsempre"\r\n',
    }


def test_no_cell_begins_a_formula(books: Notebooks) -> None:
    """What a spreadsheet would run is kept from running, in names, wares, notes and the text of a sale alike."""
    for user, text in enumerate(("=1+1", "+39 333", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"), 1):
        assert harmless(text) == f"'{text}"
        shop = books.shop(user)
        shop.sell(sale(text, "10", text, text=text))
        shop.do(partial(save_note, TypedNote(customer=known(text), text=text)))
        files = {name: _table(content) for name, content in _files(shop).items()}
        [sold], [customer], [note] = files["sales.csv"], files["customers.csv"], files["notes.csv"]
        cells = [sold["customer"], sold["items"], sold["note"], customer["name"], note["customer"], note["text"]]
        assert cells == [f"'{text}"] * 6


@pytest.mark.parametrize("text", ["", "Maria", "a=b", "5 - 3", "<b>", "'quoted'", "王芳"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    """Only the first character makes a formula."""
    assert harmless(text) == text


def test_an_empty_shop_exports_its_headings(books: Notebooks) -> None:
    """With nothing written there are three files with a heading each."""
    assert {name: content.count("\n") for name, content in _files(books.shop()).items()} == {
        "sales.csv": 1,
        "customers.csv": 1,
        "notes.csv": 1,
    }


def test_an_export_reads_back_as_the_books(books: Notebooks) -> None:
    """Read again as CSV, the sales that count sum up to the customer's total, over more rows than one look fetches."""
    shop = books.shop()
    shop.sell(*(sale("Maria", "0.01", "tea", line=n) for n in range(600)))
    files = _files(shop)
    rows = _table(files["sales.csv"])
    assert len(rows) == 600
    assert {row["items"] for row in rows} == {"tea"}
    [customer] = _table(files["customers.csv"])
    assert sum(Decimal(row["amount"]) for row in rows if row["voided"] == "0") == Decimal(customer["total"])
