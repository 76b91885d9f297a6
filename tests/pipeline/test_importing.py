"""Files brought in: a preview first, then all of it in one act, or none."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.incoming import Attached
from bot.errors import TelegramAwayError
from bot.services import bringing
from bot.storage.rows import CUSTOMER, IMPORT, IMPORT_ROW, NOTE, SALE, SALE_ITEM, TAG
from tests.files.made import spanning_workbook
from tests.pipeline.counter import Counter, buttons, spoken

_FOLK = (
    "name,phone,birthday,tags,note,referred by\n"
    "Maria Rossi,+44 7400 123456,3 May 1990,jazz; wine,no nuts,Tom\n"
    "Tom,+44 7400 654321,,,,\n"
    ",+44 7400 111111,,,,\n"
    "Zoë,12,31/02,,,Nobody\n"
)
_SALES = (
    "date,name,amount,items\n2026-11-02,Maria,£12.50,2 x tea; cake\n2026-11-02,Maria,£12.50,\n2026-11-03,,£3,tea\n"
    "2026-11-03,Tom,-£2,\n2026-12-03,Tom,£9,\n"
)
_BOOKS = (CUSTOMER, NOTE, SALE, SALE_ITEM, TAG)


async def _imports(counter: Counter, name: str, content: bytes | str, **sides: Any) -> str:
    """Send a file and say yes to it."""
    asked = await counter.sends(name, content, **sides)
    return spoken(await counter.presses(buttons(asked)["Import"], **sides))


async def test_a_preview_writes_nothing(counter: Counter) -> None:
    """It shows the first rows, what is new, what is the matter with which row; the go-ahead is the first button."""
    await counter.writes("Tom 5 tea")
    before = await counter.books(*_BOOKS)
    asked = await counter.sends("folk.csv", _FOLK)
    assert spoken(asked) == (
        "folk.csv, rows: 4. New names: 2. Already here: 1. Unreadable: 1.\n"
        "Maria Rossi · +447400123456 · 3 May 1990 · jazz, wine · “no nuts”\n"
        "Tom · +447400654321 · already here\n"
        "Zoë\n"
        "Row 4, left out: no name.\n"
        "Row 5, without its phone: “12”\n"
        "Row 5, without its birthday: “31/02”\n"
        "Row 5, without who sent them: “Nobody”\n"
        "Nothing is written yet."
    )
    assert list(buttons(asked)) == ["Import", "Leave it"]
    assert await counter.books(*_BOOKS) == before


async def test_customers_come_in_and_go_out_whole(counter: Counter) -> None:
    """One act: an undo leaves what was there before, a redo brings back the very same."""
    await counter.writes("Tom 5 tea")
    cards = [await counter.writes(name) for name in ("Tom", "Maria Rossi")]
    said = await _imports(counter, "folk.csv", _FOLK)
    assert said == (
        "✅ In the notebook from folk.csv. New names: 2. Filled in: 1. Left out: 1. Undo takes all of it out."
    )
    after = await counter.books(*_BOOKS)
    maria = await counter.writes("Maria Rossi")
    assert "jazz, wine" in maria
    assert "no nuts" in maria
    assert "Tom" in maria
    assert await counter.commands("undo") == "↩️ Taken out: folk.csv · 3 rows. /redo puts it back."
    assert [await counter.writes(name) for name in ("Tom", "Maria Rossi")] == cards
    assert await counter.commands("redo") == "↩️ Back in: folk.csv · 3 rows."
    assert await counter.books(*_BOOKS) == after


@pytest.mark.parametrize("content", [_FOLK, _SALES], ids=["customers", "sales"])
async def test_the_same_file_twice_doubles_nothing(counter: Counter, content: str) -> None:
    """Nor does a second yes to a preview of before; taken back, it comes in anew."""
    first = await counter.sends("one.csv", content)
    second = await counter.sends("two.csv", content)
    await counter.presses(buttons(first)["Import"])
    once = await counter.books(*_BOOKS)
    await counter.presses(buttons(second)["Import"])
    assert await counter.books(*_BOOKS) == once
    await _imports(counter, "three.csv", content)
    assert await counter.books(*_BOOKS) == once
    for _ in range(3):
        await counter.commands("undo")
    assert await counter.sold() == []
    asked = await counter.sends("four.csv", content)
    assert "Already here: 0" in spoken(asked)


async def test_sales_come_in_and_go_out_whole(counter: Counter) -> None:
    """Two alike on one day are two; refunds and walk-ins too; the sums are what the books then say."""
    asked = await counter.sends("sales.csv", _SALES)
    assert spoken(asked).splitlines()[0] == (
        "sales.csv, sales: 5. To add: 4 · £26. Already here: 0. New names: 2. Unreadable: 1."
    )
    await counter.presses(buttons(asked)["Import"])
    assert sorted(await counter.sold()) == ["-2.00", "12.50", "12.50", "3.00"]
    assert "£26" in await counter.writes("sales this month")
    assert "2000" in str(await counter.books(SALE_ITEM))
    await counter.commands("undo")
    assert await counter.sold() == []
    assert "isn't in the notebook" in await counter.writes("Maria")


async def test_a_sale_that_was_written_by_hand_is_not_doubled(counter: Counter) -> None:
    """What the books have of a day answers for as many rows of the file."""
    await counter.writes("Maria 12.50 on 2 November")
    asked = await counter.sends("sales.csv", _SALES)
    assert "To add: 3 · £13.50. Already here: 1." in spoken(asked)


async def test_what_the_shop_knows_stays(counter: Counter) -> None:
    """Only what is empty is filled in; the same name with another number is told, and left out."""
    await _imports(counter, "a.csv", "name,phone,birthday\nMaria,+447400123456,\n")
    said = await _imports(
        counter, "b.csv", "name,phone,birthday\nMaria,+447400999999,1/1/1990\nM. Maria,+447400123456,3/5/1990\n"
    )
    assert "Filled in: 1. Left out: 1." in said
    assert "3 May 1990" in await counter.writes("Maria")


async def test_a_later_change_outlives_the_undo(counter: Counter) -> None:
    """Taking an import back empties only what still is as the import set it."""
    await _imports(counter, "a.csv", "name,birthday\nMaria,3/5/1990\nTom,4/5/1990\n")
    await counter.writes("Maria's birthday is 7 June 1991")
    data = (await counter.store.read(lambda tx: tx.execute(IMPORT.select()).all()))[0]
    assert data.counts
    await counter.commands("undo")
    await counter.commands("undo")
    assert "isn't in the notebook" in await counter.writes("Tom")


async def test_a_file_is_left_alone(counter: Counter) -> None:
    """Leave it forgets the file; its buttons are dead then, and so they are once it is in."""
    asked = buttons(await counter.sends("folk.csv", _FOLK))
    assert "Left as it is" in spoken(await counter.presses(asked["Leave it"]))
    assert await counter.books(IMPORT, IMPORT_ROW) == {"import_file": [], "import_row": []}
    for label in ("Import", "Leave it"):
        assert "no longer works" in spoken(await counter.presses(asked[label]))
    asked = buttons(await counter.sends("folk.csv", _FOLK))
    await counter.presses(asked["Import"])
    for label in ("Import", "Leave it"):
        assert "no longer works" in spoken(await counter.presses(asked[label]))


async def test_nobody_else_brings_a_file_in(counter: Counter) -> None:
    """Another shop's owner presses in vain."""
    asked = buttons(await counter.sends("folk.csv", _FOLK))
    await counter.writes("Anna 3", user=2)
    before = await counter.books(*_BOOKS)
    for label in ("Import", "Leave it"):
        assert "no longer works" in spoken(await counter.presses(asked[label], user=2))
    assert await counter.books(*_BOOKS) == before
    assert "✅" in spoken(await counter.presses(asked["Import"]))


@pytest.mark.parametrize("content", [_FOLK, _SALES], ids=["customers", "sales"])
@pytest.mark.parametrize("after", [0, 1, 2, 3])
async def test_killed_on_the_way_all_or_nothing(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, content: str, after: int
) -> None:
    """An import that fails in its middle leaves no row; handled again, all of it is there, once."""
    data = buttons(await counter.sends("file.csv", content))["Import"]
    before = await counter.books(*_BOOKS)
    monkeypatch.setattr(bringing.Bringing, "take", _failing(bringing.Bringing.take, after))
    with pytest.raises(RuntimeError):
        await counter.presses(data)
    monkeypatch.undo()
    assert await counter.books(*_BOOKS) == before
    counter.updates -= 1
    await counter.presses(data)
    other = Counter(store=counter.store)
    other.updates, other.messages = 500, 500
    await _imports(other, "file.csv", content, user=9)
    mine, theirs = await counter.books(CUSTOMER), await other.books(CUSTOMER)
    assert len(mine["customer"]) == len(theirs["customer"])


def _failing(take: Callable[..., None], after: int) -> Callable[..., None]:
    calls = [0]

    def failing(self: object, number: int, found: object) -> None:
        calls[0] += 1
        if calls[0] > after:
            message = "the power is gone"
            raise RuntimeError(message)
        take(self, number, found)

    return failing


async def test_telegram_being_away_is_waited_for(counter: Counter) -> None:
    """Nothing is done and nothing is said until the file can be fetched; then it is read from its beginning."""
    await counter.writes("Tom 5")
    counter.courier.away = True
    incoming = await counter.arrives(Attached(kind="file", name="folk.csv", file_id="folk.csv", size=9))
    with pytest.raises(TelegramAwayError):
        await counter.pipeline.answer(incoming)
    counter.courier.away = False
    counter.courier.files["folk.csv"] = _FOLK.encode()
    assert "rows: 4" in spoken(await counter.answers(incoming))
    assert await counter.answers(incoming) == []


async def test_a_long_file_counts_while_it_is_read(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message counts the rows, and becomes the preview."""
    monkeypatch.setattr("bot.pipeline.importing._COUNTS_EVERY_S", 0.0)
    [asked] = await counter.sends("long.csv", "name\n" + "".join(f"Maria {n}\n" for n in range(4_500)))
    assert counter.courier.shown[0] == "long.csv: rows read so far: 2,000."
    assert (asked["method"], asked["message_id"]) == ("editMessageText", 900)
    assert "rows: 4,500. New names: 4,500." in asked["text"]


@pytest.mark.parametrize(
    ("code", "content", "said"),
    [
        ("en-GB", b"", "⚠️ Not saved: x.csv is empty."),
        ("it", b"", "⚠️ Non salvato: x.csv è vuoto."),
        ("zh-hans", b"", "⚠️ 没有保存：x.csv是空的。"),
        ("en-GB", b"name\n", "⚠️ Not saved: x.csv has headings and no rows below them."),
        ("it", b"nome\n", "⚠️ Non salvato: x.csv ha le intestazioni ma nessuna riga sotto."),
        ("zh-hans", "姓名\n".encode("gbk"), "⚠️ 没有保存：x.csv只有表头，下面一行都没有。"),
        ("en-GB", b"\x89PNG\r\n\x1a\n", "⚠️ Not saved: x.csv is a picture. Send the list as CSV, Excel or vCard."),
        (
            "it",
            b"n\n" + b"Maria\n" * 100_000,
            "⚠️ Non salvato: x.csv ha più di 50.000 righe. Dividilo e manda le parti.",
        ),
    ],
    ids=range(8),
)
async def test_bad_files_get_one_clear_sentence(counter: Counter, code: str, content: bytes, said: str) -> None:
    """In the language of whoever sent it, and nothing of it is kept."""
    assert spoken(await counter.sends("x.csv", content, code=code)) == said
    assert await counter.books(IMPORT, IMPORT_ROW) == {"import_file": [], "import_row": []}


async def test_a_file_too_big_is_never_fetched(counter: Counter) -> None:
    """Telegram hands on 20 MB at the most, and says the size beforehand."""
    body = Attached(kind="file", name="x.csv", file_id="none", size=20 * 1024 * 1024 + 1)
    assert spoken(await counter.gets(body)) == "⚠️ Not saved: x.csv is over 20 MB. Send it in parts."


async def test_a_workbook_that_spans_everything(counter: Counter) -> None:
    """Five kilobytes that would take more memory than there is end the reading process, and a sentence is said."""
    said = spoken(await counter.sends("x.xlsx", spanning_workbook()))
    assert said == "⚠️ Not saved: x.xlsx is far larger inside than a list of customers."


async def test_a_shared_contact_is_a_customer(counter: Counter) -> None:
    """Name and number at once, and a birthday where the card tells one; undone like any act."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Maria Rossi\nBDAY:1990-05-03\nEND:VCARD"
    body = Attached(kind="contact", name="Maria Rossi", phone="+447400123456", vcard=card)
    said = spoken(await counter.gets(body))
    assert "Maria Rossi" in said
    assert "+44" in said
    assert "3 May 1990" in await counter.writes("Maria Rossi")
    await counter.commands("undo")
    assert "isn't in the notebook" in await counter.writes("Maria Rossi")


async def test_a_caption_that_says_a_sale_is_one(counter: Counter) -> None:
    """What is written under a file counts where it can be read."""
    body = Attached(kind="file", name="receipt.pdf", file_id="none", size=9, caption="Maria 25")
    assert "✅ Maria · £25" in spoken(await counter.gets(body))


async def test_putting_back_closes_no_circle(counter: Counter) -> None:
    """Whom the file says brought Tom came through Tom meanwhile: the rest is put back, that is not."""
    await counter.writes("Tom 5")
    await counter.writes("Maria 5")
    await _imports(counter, "a.csv", "name,phone,referred by\nTom,+447400123456,Maria\n")
    assert "Maria" in await counter.writes("Tom")
    await counter.commands("undo")
    await counter.writes("Maria was sent by Tom")
    asked = await counter.sends("b.csv", "name\nZoë\n")
    assert "New names: 1" in spoken(asked)
    rows = await counter.store.read(lambda tx: tx.execute(IMPORT.select()).all())
    shop, act = rows[0].shop_id, rows[0].first_id - 1
    await counter.presses(f"r:{shop}:{act}")
    tom = await counter.writes("Tom")
    assert "+447400123456" in tom
    assert "Sent by" not in tom
