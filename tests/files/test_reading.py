"""Files as people have them, in three languages: what stands in them is what is read."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.domain.files import CustomerRecord
from bot.domain.intents import Item
from bot.files.encodings import encoding_of
from bot.files.lines import found_in, line_of
from tests.files.made import amiss, customers, packed, read, sales, workbook

_IT = "Nome;Cognome;Cellulare;Data di nascita;Note\nNicolò;D’Amò;333 123 4567;03/05/1990;è già “cliente”\n"
_ZH = "姓名,手机,生日,备注\n王芳,138 0013 8000,1990年5月3日,不吃辣的客人\n"
_ZHT = "姓名,電話,生日,備註\n陳美玲,0912 345 678,5月3日,老客人\n"
_EN = "Full name\tMobile\tDate of birth\tNotes\nZoë O’Neill\t07400 123456\t3 May 1990\tlikes “flat whites”\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_italian_in_any_encoding(encoding: str) -> None:
    """Accents, quotes and a semicolon, whatever program saved them."""
    assert customers(_IT.encode(encoding)) == [("Nicolò D’Amò", "+393331234567", "1990-05-03")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"])
def test_simplified_chinese_in_any_encoding(encoding: str) -> None:
    """Excel in China saves GBK; names stay whole."""
    assert customers(_ZH.encode(encoding), "zh", "CNY") == [("王芳", "+8613800138000", "1990-05-03")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5"])
def test_traditional_chinese_in_any_encoding(encoding: str) -> None:
    """Excel in Taiwan saves Big5; its headings are the same words in other characters."""
    assert customers(_ZHT.encode(encoding), "zh", "TWD") == [("陳美玲", "+886912345678", "05-03")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_english_in_any_encoding(encoding: str) -> None:
    """Tabs, curly quotes and a month by its name."""
    assert customers(_EN.encode(encoding), "en", "GBP") == [("Zoë O’Neill", "+447400123456", "1990-05-03")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_any_sign_parts_the_cells(sign: str, end: str) -> None:
    """Decimal commas in quotes or beside semicolons mislead nobody."""
    amounts = ['"12,50"', '"1.250,00"', '"8"']
    lines = [sign.join(["Data", "Cliente", "Importo"])]
    lines += [sign.join(["03/11/2026", "Maria", amount]) for amount in amounts]
    assert [amount for _, amount, _ in sales(end.join(lines))] == ["12.50 EUR", "1250.00 EUR", "8.00 EUR"]


def test_semicolons_with_bare_decimal_commas() -> None:
    """What the library's own sniffer takes for commas."""
    assert sales("12,50;Maria;3/11/2026\n8,00;Luca;4/11/2026\n") == [
        ("Maria", "12.50 EUR", "2026-11-03"),
        ("Luca", "8.00 EUR", "2026-11-04"),
    ]


def test_excels_own_first_line() -> None:
    """`sep=;` names the sign, and the rows keep the numbers that a spreadsheet shows."""
    text = "sep=;\r\nNome;Telefono\r\nMaria, Anna;333 1234567\r\n;333 1234568\r\n"
    assert customers(text) == [("Maria, Anna", "+393331234567", None)]
    assert amiss(text) == [(4, "no_name", "")]


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Name,Phone,Birthday", "en"),
        ("FULL NAME,Mobile Phone (WhatsApp),D.O.B. / Date of Birth", "en"),
        ("Customer,Telephone number,Birth date", "en"),
        ("Nominativo,Recapito telefonico,Data di nascita", "it"),
        ("NOME E COGNOME,Cell,Compleanno", "it"),
        ("nome cliente,numero di telefono,data di nascita cliente", "it"),
        ("客户姓名,联系电话,出生日期", "zh"),
        ("姓名*,手机号码,生日（可不填）", "zh"),
        ("姓名,電話號碼,出生日期", "zh"),
        ("id,name,phone,birthday", "en"),
    ],
)
def test_headings_in_three_languages(heading: str, language: str) -> None:
    """Each is known by its words, wherever the owner's own language is another."""
    first = "7," if heading.startswith("id") else ""
    for owner in ("en", "it", "zh"):
        assert customers(f"{heading}\n{first}Maria Rossi,+39 333 1234567,1990-05-03\n", owner) == [
            ("Maria Rossi", "+393331234567", "1990-05-03")
        ], (language, owner)


def test_a_list_without_headings() -> None:
    """Names, phones and days are known by what they look like."""
    assert customers("Maria Rossi;333 1234567;3/5/1990\nLuca Bianchi;02 1234567;\n") == [
        ("Maria Rossi", "+393331234567", "1990-05-03"),
        ("Luca Bianchi", "+39021234567", None),
    ]
    assert customers("Maria\nLuca\n王芳\n") == [("Maria", None, None), ("Luca", None, None), ("王芳", None, None)]


def test_a_title_above_the_headings() -> None:
    """The heading is the row whose words head columns, not the first."""
    text = "Elenco clienti 2026;;\n;;\nCognome;Nome;Tel\nRossi;Maria;333 1234567\n"
    assert customers(text) == [("Maria Rossi", "+393331234567", None)]
    assert amiss(text + "Bianchi;Luca;12\n") == [(5, "phone", "12")]


@pytest.mark.parametrize(
    ("written", "language", "currency", "day"),
    [
        ("2026-11-03", "it", "EUR", "2026-11-03"),
        ("2026/11/3", "zh", "CNY", "2026-11-03"),
        ("2026.11.03", "zh", "CNY", "2026-11-03"),
        ("2026年11月3日", "zh", "CNY", "2026-11-03"),
        ("20261103", "en", "GBP", "2026-11-03"),
        ("03/11/2026", "it", "EUR", "2026-11-03"),
        ("03/11/2026", "en", "GBP", "2026-11-03"),
        ("11/03/2026", "en", "USD", "2026-11-03"),
        ("3.11.26", "it", "CHF", "2026-11-03"),
        ("3-11-2026", "it", "EUR", "2026-11-03"),
        ("3 novembre 2026", "it", "EUR", "2026-11-03"),
        ("3-Nov-26", "en", "GBP", "2026-11-03"),
        ("Nov 3, 2026", "en", "USD", "2026-11-03"),
        ("Tue 3 November 2026", "en", "GBP", "2026-11-03"),
        ("2026-11-03T18:30:00", "en", "GBP", "2026-11-03"),
        ("2026-11-03 18:30", "it", "EUR", "2026-11-03"),
        ("3/11", "it", "EUR", "2026-11-03"),
        ("3/12", "it", "EUR", "2025-12-03"),
        ("11月3日", "zh", "CNY", "2026-11-03"),
    ],
)
def test_days_in_their_ways(written: str, language: str, currency: str, day: str) -> None:
    """As the language writes them, as the dollar does, by figures or words."""
    text = f'date;customer;amount\n"{written}";Maria;5\n'
    assert sales(text, language, currency) == [("Maria", f"5.00 {currency}", day)]


def test_one_day_above_twelve_tells_for_the_column() -> None:
    """02/01 is the second of January in a column with 31/01, and the first of February in one with 01/31."""
    rows = "data;cliente;importo\n02/01/2026;A;1\n{};B;1\n"
    assert [day for *_, day in sales(rows.format("31/01/2026"), "en", "USD")] == ["2026-01-02", "2026-01-31"]
    assert [day for *_, day in sales(rows.format("01/31/2026"), "it", "EUR")] == ["2026-02-01", "2026-01-31"]


@pytest.mark.parametrize(
    ("written", "language", "currency", "amount"),
    [
        ("12,50", "it", "EUR", "12.50 EUR"),
        ("12.50", "it", "EUR", "12.50 EUR"),
        ("€ 12,50", "en", "EUR", "12.50 EUR"),
        ("12,5 €", "it", "EUR", "12.50 EUR"),
        ("1.250", "it", "EUR", "1250.00 EUR"),
        ("1,250", "en", "GBP", "1250.00 GBP"),
        ("1.250,00", "it", "EUR", "1250.00 EUR"),
        ("1,250.00", "it", "EUR", "1250.00 EUR"),
        ("1'250.00", "it", "CHF", "1250.00 CHF"),
        ("1 250,00", "it", "EUR", "1250.00 EUR"),
        ("-5", "it", "EUR", "-5.00 EUR"),
        ("(5,00)", "it", "EUR", "-5.00 EUR"),
        ("€ -5,00", "it", "EUR", "-5.00 EUR"),
        ("£3", "it", "EUR", "3.00 GBP"),
        ("$3", "en", "CAD", "3.00 CAD"),
        ("$3", "it", "EUR", "3.00 USD"),
        ("¥36", "zh", "CNY", "36.00 CNY"),
        ("36元", "zh", "CNY", "36.00 CNY"),
        ("36", "zh", "JPY", "36 JPY"),
        ("CHF 12.50", "it", "EUR", "12.50 CHF"),
    ],
)
def test_sums_in_their_ways(written: str, language: str, currency: str, amount: str) -> None:
    """Either sign before the decimals, either before thousands, a currency in front or behind."""
    assert sales(f'data;cliente;importo\n2026-11-03;Maria;"{written}"\n', language, currency) == [
        ("Maria", amount, "2026-11-03")
    ]


def test_one_sum_with_decimals_tells_for_the_column() -> None:
    """1,250 beside 3,50 is one and a quarter: more decimals than a euro has, so it is not guessed."""
    text = "data;cliente;importo\n2026-11-03;A;3,50\n2026-11-03;B;1.250\n2026-11-03;C;1,250\n"
    assert [amount for _, amount, _ in sales(text, "en", "EUR")] == ["3.50 EUR", "1250.00 EUR"]
    assert amiss(text, "en", "EUR") == [(4, "amount", "1,250")]


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ("2026-11-03;Maria;", "no_amount"),
        ("2026-11-03;Maria;0", "amount"),
        ("2026-11-03;Maria;abc", "amount"),
        ("2026-11-03;Maria;1234567890", "amount"),
        ("2026-11-03;Maria;12,505", "amount"),
        (";Maria;5", "no_date"),
        ("31/02/2026;Maria;5", "date"),
        ("forse martedì;Maria;5", "date"),
        ("2026-12-03;Maria;5", "future"),
    ],
)
def test_sales_that_cannot_be_booked(cells: str, trouble: str) -> None:
    """Each is told by its row; the rows beside it come in."""
    text = f"data;cliente;importo\n2026-11-02;Luca;3,10\n{cells}\n2026-11-02;Anna;4\n"
    assert [(row, what) for row, what, _ in amiss(text)] == [(3, trouble)]
    assert [name for name, *_ in sales(text)] == ["Luca", "Anna"]


@pytest.mark.parametrize(
    ("birthday", "read_as"),
    [
        ("3/5", "05-03"),
        ("29/02", "02-29"),
        ("29/02/1992", "1992-02-29"),
        ("--05-03", "05-03"),
        ("3 maggio", "05-03"),
        ("5月3日", "05-03"),
        ("3/5/90", "1990-05-03"),
        ("3/5/12", "2012-05-03"),
        ("29/02/1991", None),
        ("31/02", None),
        ("3/5/2027", None),
        ("1/1/1850", None),
        ("boh", None),
    ],
)
def test_birthdays(birthday: str, read_as: str | None) -> None:
    """With a year or without; one that no calendar has, or that is still to come, is left out and told."""
    text = f"nome;compleanno\nMaria;{birthday}\n"
    assert customers(text) == [("Maria", None, read_as)]
    assert amiss(text) == ([] if read_as else [(2, "birthday", birthday)])


@pytest.mark.parametrize(
    ("phone", "currency", "read_as"),
    [
        ("333 123 4567", "EUR", "+393331234567"),
        ("+39 333-1234567", "EUR", "+393331234567"),
        ("0039 333 1234567", "EUR", "+393331234567"),
        ("'+39 333 1234567", "EUR", "+393331234567"),
        ("079 123 45 67", "CHF", "+41791234567"),
        ("333 1234567 / 02 123456", "EUR", "+393331234567"),
        ("12", "EUR", None),
        ("non ce l'ha", "EUR", None),
        ("3,33E+09", "EUR", None),
    ],
)
def test_phones(phone: str, currency: str, read_as: str | None) -> None:
    """By the shop's own country; what cannot be rung is left out and told."""
    text = f"nome;telefono\nMaria;{phone}\n"
    assert customers(text, "it", currency) == [("Maria", read_as, None)]
    assert [trouble for _, trouble, _ in amiss(text, "it", currency)] == ([] if read_as else ["phone"])


def test_a_whole_customer() -> None:
    """Tags, a note, who brought them, whether they may be written to; and back from a line of JSON."""
    text = "nome;etichette;note;da parte di;consenso\nMaria;jazz, vino rosso;allergica\nalle noci;Luca;no\n"
    found = read(text.replace("allergica\nalle", '"allergica\nalle').replace("noci;", 'noci";'))
    assert not isinstance(found, str)
    [maria] = found
    assert maria == CustomerRecord(
        row=2,
        name="Maria",
        tags=("jazz", "vino rosso"),
        note="allergica\nalle noci",
        referred_by="Luca",
        may_contact=False,
    )
    assert found_in(line_of(maria)) == maria


def test_a_whole_sale() -> None:
    """Things with their numbers, an hour, a refund; one that was taken back is left out."""
    text = (
        "id,date,time,customer,amount,currency,items,note,logged_by,voided\n"
        "2,2026-11-18,10:30,Maria,25.00,EUR,2 x cappuccino; 0.5 x pane,Maria 25,7,0\n"
        "5,2026-11-18,10:30,,-5.00,EUR,,rimborso 5,7,0\n"
        "6,2026-11-18,10:30,Maria,9.00,EUR,,sbagliato,7,1\n"
    )
    found = read(text)
    assert not isinstance(found, str)
    assert [found_in(line_of(one)) for one in found] == found
    bought, back = found
    assert bought.items == (Item(name="cappuccino", quantity=Decimal(2)), Item(name="pane", quantity=Decimal("0.5")))
    assert (bought.time, bought.text, back.name, back.refund) == ("10:30", "Maria 25", None, True)


def test_workbooks_know_their_days_and_numbers() -> None:
    """Dates as dates, phones as figures, and the first sheet that holds anything."""
    content = workbook(
        ["Nome", "Telefono", "Compleanno"],
        ["Maria", 3331234567, date(1990, 5, 3)],
        ["Luca", "02 1234567", datetime(1985, 1, 2)],  # noqa: DTZ001 - a workbook's have no zone
    )
    assert customers(content) == [
        ("Maria", "+393331234567", "1990-05-03"),
        ("Luca", "+39021234567", "1985-01-02"),
    ]
    days = workbook(["Data", "Cliente", "Importo"], [datetime(2026, 11, 3, 18, 30), "Maria", 12.5])  # noqa: DTZ001
    assert sales(days) == [("Maria", "12.50 EUR", "2026-11-03")]


_CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rossi;Maria;;;\r\nFN:Maria Rossi\r\nTEL;TYPE=CELL:+39 333 1234567\r\n"
    "BDAY:1990-05-03\r\nNOTE:allergica\\, alle\r\n  noci\r\nCATEGORIES:jazz,vino\r\nPHOTO;ENCODING=b:/9j/4AAQ\r\n"
    " SkZJRg==\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E8=\r\n=8A=B3;;;\r\n"
    "TEL;CELL;VOICE:+8613800138000\r\nBDAY:--0503\r\nthis line is broken\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Luca\r\nitem1.TEL;VALUE=uri:tel:+39-333-7654321\r\nBDAY:16040229\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:12\r\nEND:VCARD\r\nBEGIN:VCARD\r\nEND:VCARD\r\n"
)


def test_vcards_of_every_version() -> None:
    """Folded lines, quoted-printable, a birthday without its year; a broken line costs only itself."""
    assert customers(_CARDS) == [
        ("Maria Rossi", "+393331234567", "1990-05-03"),
        ("王芳", "+8613800138000", "05-03"),
        ("Luca", "+393337654321", None),
        ("12", None, None),
    ]
    assert amiss(_CARDS) == [(3, "birthday", "16040229"), (4, "phone", "12"), (5, "no_name", "")]
    maria = read(_CARDS)[0]
    assert isinstance(maria, CustomerRecord)
    assert (maria.note, maria.tags) == ("allergica, alle noci", ("jazz", "vino"))


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b";;;\n;;\n", "empty"),
        (b"Nome;Telefono\n", "header_only"),
        (b"Nome;Telefono\n;\n", "header_only"),
        (workbook(["Nome", "Telefono"]), "header_only"),
        (workbook(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7\n" + bytes(100), "unknown"),
        (packed(word_document__xml=b"<w/>"), "unknown"),
        (packed(shop__json=b"{}"), "backup"),
        (workbook(["Nome"], ["Maria"])[:-200], "broken"),
        (b"PK\x03\x04" + bytes(50), "broken"),
        (packed(xl_workbook__xml=b"<workbook/>"), "broken"),
        (packed(xl_workbook__xml=bytes(200_000_000)), "bomb"),
        (b"importo;valuta\n3;EUR\n", "no_columns"),
        (b"nome\n" + b"Maria\n" * 100_000, "too_many_rows"),
        (b"BEGIN:VCARD\nFN:Maria\nEND:VCARD\n" * 50_001, "too_many_rows"),
        (bytes(20 * 1024 * 1024 + 1), "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_cannot_be_read(content: bytes, trouble: str) -> None:
    """Each for the one reason that can be said."""
    assert read(content) == trouble


def test_plain_ascii_is_utf8() -> None:
    """Nothing is guessed where nothing has to be."""
    assert encoding_of(b"name,phone\nMaria,333\n") == "utf-8"
