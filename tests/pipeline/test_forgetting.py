"""A customer forgotten: no byte of them is left, and all that is not theirs stands as it stood."""

import json
import re
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import LargeBinary, String, Table, select

from bot.domain.incoming import Command
from bot.storage.closing import write_closing
from bot.storage.columns import Json
from bot.storage.rows import (
    CUSTOMER,
    IMPORT,
    IMPORT_ROW,
    JOURNAL_ENTRY,
    NICKNAME,
    NOTE,
    PAYMENT,
    SALE,
    SHOP,
    TAG,
    TASK,
)
from bot.storage.shops import join_shop
from bot.storage.tables import metadata
from bot.storage.transaction import Store, Tx
from tests.pipeline.counter import Counter, PlainCourier, buttons, spoken

#: Nothing of these is a part of any word that the house itself writes.
_NAMES = ("Zelmira Quagliotti", "Zelmira", "Quagliotti", "Zelmy", "諸葛", "诸葛亮霞", "900173")
_CHINESE = "诸葛亮霞"


async def forget(counter: Counter, name: str, user: int = 1) -> str:
    """Go all the way: the command, the first button, the second; what is said at last."""
    first = await counter.gets(Command(name="forget", arguments=name), user=user)
    second = await counter.presses(buttons(first)["Go on"], user=user)
    return spoken(await counter.presses(buttons(second)["Delete for good"], user=user))


async def _a_life(counter: Counter) -> None:
    """A customer who stands everywhere a customer can stand, and others beside them."""
    for words in (
        "new customer Zelmira Quagliotti +44 7700 900173",
        "Zelmira Quagliotti 25 cappuccino",
        "Tom 12 tea",
        "note Zelmira Quagliotti: lives in Hidden Lane 9",
        "note Tom: came with ZELMIRA  quagliotti and her dog",
        "zelmira 30 on tab",
        "tag Zelmira vip",
        "remind me to call Zelmira on Friday",
        "Zelmira's birthday is 3 May",
        "Zelmira is also called Zelmy",
        "Zelmy 8",
        "Zelmira sent Ann",
        "Zelmira 20 or 30",
        "Zelmira",
        "top customers",
        "Tom 14 cake for Zelmira\nZelmira Quagliotti 5",
        "how much did Zelmira spend",
    ):
        await counter.writes(words)
    await counter.commands("undo")
    await counter.commands("export")


def _held(folder: Path) -> bytes:
    """Every byte that lies in the folder: the database, its log, whatever stands beside them."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def _spellings(name: str) -> list[bytes]:
    """A name as bytes, in the forms in which databases and JSON write it."""
    escaped = json.dumps(name)[1:-1]
    forms = {name, name.casefold(), name.upper(), escaped, unquote(name)}
    return [form.encode() for form in forms] + [name.encode("utf-16-le")]


def _found(folder: Path, names: tuple[str, ...]) -> list[str]:
    held = _held(folder)
    return [name for name in names if any(spelling in held for spelling in _spellings(name))]


@pytest.fixture
def folder(sqlite_url: str) -> Path:
    """Where the database lies, and nothing else."""
    return Path(sqlite_url.removeprefix("sqlite:///")).parent


async def test_no_byte_of_a_name_is_left(sqlite_url: str, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in the database, in the log beside it, in the backup made next, nor in what was written to the logs."""
    caplog.set_level("DEBUG")
    store = Store(sqlite_url)
    counter = Counter(store=store)
    await _a_life(counter)
    assert _found(folder, _NAMES[:4]) == list(_NAMES[:4])
    said = await forget(counter, "Zelmira Quagliotti")
    assert said.startswith("Deleted from the notebook.")
    assert _found(folder, _NAMES) == []
    assert b"Hidden Lane" not in _held(folder)
    backup = folder / "backup.db"
    with sqlite3.connect(backup) as copy, sqlite3.connect(folder / "regulars.db") as books:
        books.backup(copy)
    copy.close()
    books.close()
    assert _found(folder, _NAMES) == []
    assert not any(name.casefold() in record.getMessage().casefold() for record in caplog.records for name in _NAMES)
    assert await counter.writes("Tom") != ""
    store.close()


async def test_no_byte_of_a_chinese_name_is_left(sqlite_url: str, folder: Path) -> None:
    """The same of a name in Chinese, written in Traditional characters too."""
    store = Store(sqlite_url)
    counter = Counter(store=store)
    for words in (
        "诸葛亮霞 50 剪头",
        "備註 諸葛亮霞：住在隱藏巷9號",
        "老李 30",
        "备注 老李：和諸葛亮霞一起来的",
        "诸葛亮霞",
    ):
        await counter.writes(words, code="zh-hans")
    assert _found(folder, (_CHINESE, "諸葛亮霞")) != []
    first = await counter.gets(Command(name="forget", arguments="诸葛亮霞"), code="zh-hans")
    second = await counter.presses(buttons(first)["继续"])
    await counter.presses(buttons(second)["彻底删除"])
    assert _found(folder, (_CHINESE, "諸葛亮霞", "隱藏巷")) == []
    assert "…一起来的" in await counter.writes("老李", code="zh-hans")
    store.close()


async def test_takings_stay_without_a_name(counter: Counter) -> None:
    """What they paid still counts, as sales of nobody; what others paid is untouched."""
    await _a_life(counter)
    before = await counter.sold()
    await forget(counter, "Zelmira Quagliotti")
    assert await counter.sold() == before
    assert "not in the notebook" in (await counter.writes("Zelmira")).replace("isn't", "not")
    assert "came with … and her dog" in await counter.writes("Tom")


async def test_every_table_is_rid_of_them(counter: Counter) -> None:
    """On both stores: no row of any table names them, points to them, or holds a word of what was noted."""
    await _a_life(counter)
    await forget(counter, "Zelmira Quagliotti")
    rows = await counter.books(*metadata.tables.values())
    speaking = {
        name: row
        for name, found in rows.items()
        for row in found
        if re.search("zelm|quagl|hidden|900173", row, re.IGNORECASE)
    }
    assert speaking == {}
    for table in (NOTE, TAG, TASK, PAYMENT, NICKNAME):
        assert await _count(counter, table, "customer_id") == (0 if table is not NOTE else 1), table.name
    await counter.commands("undo")
    await counter.commands("redo")


async def _count(counter: Counter, table: Table, column: str) -> int:
    def job(tx: Tx) -> int:
        where = table.c[column].is_not(None)
        return len(tx.execute(select(table.c.shop_id).where(where)).all())

    return await counter.store.read(job)


async def test_others_of_the_same_name_stay(counter: Counter) -> None:
    """Another Maria, her sales, notes and nickname stand as they stood; only the forgotten one's surname goes."""
    for words in ("Maria Rossi 25", "Maria Bianchi 30", "note Maria Bianchi: sister of Maria Rossi", "Annamaria 5"):
        await counter.writes(words)
    await forget(counter, "Maria Rossi")
    card = await counter.writes("Maria Bianchi")
    assert "£30" in card
    assert "sister of …" in card
    assert "£5" in await counter.writes("Annamaria")
    texts = [row for row in (await counter.books(SALE))["sale"] if "Maria Bianchi 30" in row]
    assert len(texts) == 1


async def test_a_ware_of_the_shop_keeps_its_name(counter: Counter) -> None:
    """A pizza margherita that others buy stays one, though a customer of that name is forgotten."""
    for words in ("Tom 8 pizza margherita", "Ann 8 pizza margherita", "new customer Margherita"):
        await counter.writes(words)
    await forget(counter, "Margherita")
    assert "margherita" in (await counter.writes("best sellers")).casefold()


async def test_merged_names_are_forgotten_together(counter: Counter) -> None:
    """Whoever turned out to be the same person goes along, and the act that made them one can't come back."""
    await counter.writes("Cristina Conti 25")
    await counter.writes("Kristina Conti 5")
    asked = await counter.gets(Command(name="customers", arguments=""))
    pair = await counter.presses(next(iter(buttons(asked).values())))
    await counter.presses(buttons(pair)["Make one"])
    await forget(counter, "Kristina Conti")
    assert (await counter.books(CUSTOMER))["customer"] == []
    assert all("merge" not in row for row in (await counter.books(JOURNAL_ENTRY))["journal_entry"])
    assert await counter.sold() == ["25.00", "5.00"]


async def test_leaving_it_changes_nothing(counter: Counter) -> None:
    """Either question can be left; a name that nobody has, and none at all, are said to be so."""
    await counter.writes("Maria 25")
    before = await counter.books(CUSTOMER, SALE, NOTE)
    first = await counter.gets(Command(name="forget", arguments="Maria"))
    await counter.presses(buttons(first)["Leave it"])
    second = await counter.presses(buttons(first)["Go on"])
    await counter.presses(buttons(second)["Leave it"])
    assert await counter.books(CUSTOMER, SALE, NOTE) == before
    assert "isn't in the notebook" in await counter.commands("forget Nobody")
    assert "/forget Maria" in await counter.commands("forget")


async def test_an_act_on_what_is_left_can_still_be_undone(counter: Counter) -> None:
    """A sale moved from the forgotten to another goes back to nobody, and nothing breaks."""
    await counter.writes("Maria 25")
    await counter.writes("Luca 5")
    await counter.writes("no, Luca")
    await forget(counter, "Luca")
    assert "Taken out" in await counter.commands("undo") or await counter.commands("undo")
    while "Nothing left" not in await counter.commands("undo"):
        pass
    while "Nothing to put back" not in await counter.commands("redo"):
        pass


async def test_what_waits_is_handled_all_the_same(sqlite_url: str) -> None:
    """A message that came while they were being forgotten is new, and is read as new."""
    counter = Counter(store=Store(sqlite_url))
    await counter.writes("Maria 25")
    waiting = await counter.arrives(Command(name="customer", arguments="Maria"))
    await forget(counter, "Maria")
    assert "isn't in the notebook" in spoken(await counter.answers(waiting))
    counter.store.close()


def test_every_text_is_known_to_be_one() -> None:
    """Whoever adds a column that may hold a name decides here what forgetting does with it."""
    texts = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if "shop_id" in table.c
        for column in table.c
        if isinstance(column.type, String | LargeBinary | Json)
    }
    assert texts <= _TAKEN_OUT | _NO_NAMES


#: Emptied, taken out, or gone with their row; `bot.storage.forgetting` and `bot.mailbox.forgetting`.
_TAKEN_OUT = {
    "customer.name", "customer.name_key", "customer.phone", "customer.birthday", "customer.language",
    "nickname.name", "nickname.name_key", "tag.name", "tag.name_key",
    "sale.text", "sale.typed_name", "sale_item.name", "note.text", "note.typed_name", "note.channel",
    "payment.text", "own_text.text", "task.text", "task.typed_name", "task.time",
    "journal_change.before", "journal_change.after", "question.text", "question.choices",
    "outbox.payload", "outbox.file", "outbox.file_name", "outbox.refused",
    "import_file.file_name", "import_row.data", "import_row.filled",
}  # fmt: skip
#: The shop's own words, and words of ours.
_NO_NAMES = {
    "import_file.kind", "import_file.state", "shop.backup_lock",
    "shop.name", "shop.currency", "shop.timezone", "shop.day_starts", "member.role", "account.language",
    "account.region", "sale.currency", "note.kind", "payment.currency", "task.kind",
    "journal_entry.kind", "journal_change.subject", "question.kind", "invite.token_hash", "outbox.method",
    "outbox.lease_by", "outbox.about", "shop.nudge_at", "shop.closed_days", "shop.rhythm",
    "named.reason", "named.facts", "named.texts", "named.mark", "contact.text_kind", "contact.outcome",
    "own_text.language",
}  # fmt: skip


_FILED = (
    "name,phone,note,referred by\n"
    "Zelmira Quagliotti,+44 7700 900173,lives in Hidden Lane 9,\n"
    "Tom,+44 7400 654321,came with Zelmira Quagliotti,Zelmira Quagliotti\n"
    "Ann,+44 7400 654322,,\n"
)


async def test_no_byte_is_left_of_a_file(sqlite_url: str, folder: Path) -> None:
    """Nor of one brought in, its name too, nor of one still asked about; what is not theirs still comes and goes."""
    store = Store(sqlite_url)
    counter = Counter(store=store)
    await counter.writes("Tom 5 tea")
    asked = await counter.sends("Zelmira.csv", _FILED)
    await counter.presses(buttons(asked)["Import"])
    waiting = await counter.sends("later.csv", _FILED.replace("Ann", "Bea"))
    assert _found(folder, _NAMES[:3]) == list(_NAMES[:3])
    said = await forget(counter, "Zelmira Quagliotti")
    assert said.startswith("Deleted from the notebook.")
    assert _found(folder, _NAMES) == []
    assert b"Hidden Lane" not in _held(folder)
    assert (await counter.commands("undo")).startswith("↩️ Taken out: ….csv · 2 rows.")
    assert (await counter.commands("redo")).startswith("↩️ Back in: ….csv · 2 rows.")
    assert "Zelmira" not in await counter.writes("Tom")
    await counter.presses(buttons(waiting)["Import"])
    assert "Bea" in await counter.writes("Bea")
    assert _found(folder, _NAMES[:3]) == []
    store.close()


async def test_no_byte_is_left_where_nothing_else_is(sqlite_url: str, folder: Path) -> None:
    """Nor where the shop's one customer is forgotten, nor in the chat of an owner who only looked at their page."""
    store = Store(sqlite_url)
    counter = Counter(store=store)
    await counter.writes("new customer Zelmira Quagliotti +44 7700 900173")
    shop = int((await counter.books(SHOP))["shop"][0].split(",")[0].removeprefix("("))
    await counter.writes("Tom 5", user=2)
    await store.transact(lambda tx: join_shop(tx, shop, 2, "owner", counter.clock.now()))
    assert "Zelmira" in await counter.commands("customer Zelmira Quagliotti", user=2)
    await forget(counter, "Zelmira Quagliotti")
    assert _found(folder, _NAMES) == []
    store.close()


@dataclass(slots=True, kw_only=True)
class _Interrupted(PlainCourier):
    """Another owner does something the first time that it is shown how far a file is."""

    deed: Callable[[], Awaitable[object]] | None = None

    async def show(self, chat_id: int, message_id: int | None, text: str) -> int | None:
        """Do it, once."""
        deed, self.deed = self.deed, None
        if deed is not None:
            await deed()
        return await PlainCourier.show(self, chat_id, message_id, text)


#: The line that speaks of her comes late, long after she was forgotten.
_LONG = "name,note\n" + "".join(f"Customer {n},\n" for n in range(4_500)) + "Tom,came with Zelmira Quagliotti\n"


async def test_a_file_that_is_being_read_is_let_go(
    sqlite_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file half read when somebody is forgotten nothing is kept, and one sentence says to send it again."""
    monkeypatch.setattr("bot.pipeline.importing._COUNTS_EVERY_S", 0.0)
    store = Store(sqlite_url)
    counter = Counter(store=store)
    await counter.writes("new customer Zelmira Quagliotti +44 7700 900173")
    courier = _Interrupted(deed=lambda: forget(counter, "Zelmira Quagliotti"))
    other = Counter(store=store, courier=courier, updates=100, messages=100)
    said = await other.sends("list.csv", _LONG)
    assert spoken(said) == ("⚠️ Not saved: data were deleted for good while the file was being read. Send it again.")
    assert await counter.books(IMPORT, IMPORT_ROW) == {"import_file": [], "import_row": []}
    assert _found(folder, _NAMES) == []
    assert "rows: 4,501" in spoken(await other.sends("list.csv", _LONG))
    store.close()


async def test_a_file_that_is_being_read_goes_with_its_shop(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """On both stores: where the shop was deleted meanwhile nothing of the file is kept, and nothing is said of it."""
    monkeypatch.setattr("bot.pipeline.importing._COUNTS_EVERY_S", 0.0)
    await counter.writes("Tom 5")
    shop = int((await counter.books(SHOP))["shop"][0].split(",")[0].removeprefix("("))
    due = counter.clock.now() - timedelta(days=1)
    courier = _Interrupted(deed=counter.pipeline.close_shops)
    other = Counter(store=counter.store, courier=courier, updates=100, messages=100)
    await counter.store.transact(lambda tx: write_closing(tx, shop, due))
    assert await other.sends("list.csv", _LONG) == []
    assert await counter.books(SHOP, IMPORT, IMPORT_ROW) == {"shop": [], "import_file": [], "import_row": []}
