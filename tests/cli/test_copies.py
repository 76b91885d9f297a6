"""Copies out and back in by the host: a shop's, and everything's, on both stores."""

import json
import shutil
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.cli import run
from bot.insight.sealing import lock_of, sealed
from bot.storage.dumps import tables_of_shop
from bot.storage.rows import ACCOUNT, SHOP
from bot.storage.transaction import Store
from tests.pipeline.counter import Counter, buttons

_QUESTIONS = ("Maria", "Tom", "top customers", "sales this month", "best sellers", "who owes me?", "who likes jazz?")


@pytest_asyncio.fixture
async def counter(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Counter]:
    """A shop with something of every kind in its books, and another beside it."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    store = Store(database_url)
    counter = Counter(store=store)
    await counter.writes("Anna 7 cake", user=2)
    for text in (
        "Maria 25 cappuccino",
        "Tom 12.50 trim",
        "yesterday Maria 5",
        "note Maria: no nuts",
        "Maria's birthday is 3 May 1990",
        "Tom was sent by Maria",
        "put 12 on Tom's tab",
        "Tom paid 5",
        "remind me to call Maria on Friday",
        "Luci 20",
        "no, Maria",
    ):
        await counter.writes(text)
    asked = await counter.sends("f.csv", "name,tags,phone\nMaria,jazz,+447400123456\nZoë,jazz,\n")
    await counter.presses(buttons(asked)["Import"])
    await counter.writes("Maria 3 tea")
    await counter.commands("undo")
    yield counter
    store.close()


async def _answers(counter: Counter) -> list[str]:
    """What the shop answers, then everything that can be taken back and put back, one by one."""
    said = [await counter.writes(question) for question in _QUESTIONS]
    said.append(await counter.commands("redo"))
    said += [await counter.commands("undo") for _ in range(14)]
    said += [await counter.commands("redo") for _ in range(14)]
    said.append(await counter.writes("Luci 4"))
    return said


async def _wiped(counter: Counter) -> None:
    """Nothing of the first shop is left, not even its name."""

    def job(tx: Any) -> None:
        for table in reversed(tables_of_shop()):
            tx.execute(table.delete().where(table.c.shop_id == 2))
        tx.execute(ACCOUNT.delete().where(ACCOUNT.c.user_id == 1))

    await counter.store.transact(job)


def _found(folder: Path, pattern: str) -> list[Path]:
    return list(folder.glob(pattern))


async def _shop_of_first(counter: Counter) -> int:
    row = await counter.store.read(lambda tx: tx.execute(ACCOUNT.select().where(ACCOUNT.c.user_id == 1)).one())
    return int(row.shop_id)


async def test_a_wiped_shop_comes_back_with_the_same_answers(counter: Counter, tmp_path: Path) -> None:
    """Every answer, the stack of undos and redos, and the learned names."""
    assert await _shop_of_first(counter) == 2
    out = tmp_path / "out"
    before = await counter.books()
    assert run(["export", "--shop", "2", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "contacts.csv",
        "customers.csv",
        "notes.csv",
        "sales.csv",
        "shop.json",
    ]
    said = await _answers(counter)
    await _wiped(counter)
    assert run(["import", "--shop", "2", str(out)]) == 0
    after = await counter.books()
    assert {k: v for k, v in after.items() if k != "shop"} == {k: v for k, v in before.items() if k != "shop"}
    assert await _answers(counter) == said
    assert "£7" in await counter.writes("Anna", user=2)


async def test_what_is_replaced_is_kept(counter: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An import over a shop that holds something leaves a copy of it, which brings it back."""
    run(["export", "--shop", "2", "--out", str(tmp_path / "out")])
    await counter.writes("Zoë 99 perm")
    assert run(["import", "--shop", "2", str(tmp_path / "out")]) == 0
    assert "£99" not in await counter.writes("Zoë")
    [kept] = _found(tmp_path, "shop-2-before-*.zip")
    assert str(kept) in capsys.readouterr().out
    run(["import", "--shop", "2", str(kept)])
    assert "£99" in await counter.writes("Zoë")


async def test_a_locked_copy_opens_with_its_passphrase_only(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it comes to the owner's chat; with another passphrase nothing is touched."""
    run(["export", "--shop", "2", "--out", str(tmp_path / "out")])
    shutil.make_archive(str(tmp_path / "copy"), "zip", tmp_path / "out")
    locked = tmp_path / "copy.backup"
    locked.write_bytes(sealed((tmp_path / "copy.zip").read_bytes(), lock_of("four words of mine")))
    assert not zipfile.is_zipfile(locked)
    assert b"Maria" not in locked.read_bytes()
    before = await counter.books()
    monkeypatch.setenv("BACKUP_PASSPHRASE", "four words of yours")
    assert run(["import", "--shop", "2", str(locked)]) == 2
    assert "does not open it" in capsys.readouterr().err
    assert await counter.books() == before
    monkeypatch.setenv("BACKUP_PASSPHRASE", "four  words of mine")
    assert run(["import", "--shop", "2", str(locked)]) == 0


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b'{"format": 99, "tables": {}}', b"[]"])
async def test_what_is_no_copy_touches_nothing(
    counter: Counter, tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says so, exit 2."""
    folder = tmp_path / "copy"
    folder.mkdir()
    if content is not None:
        (folder / "shop.json").write_bytes(content)
    before = await counter.books()
    assert run(["import", "--shop", "2", str(folder)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert await counter.books() == before


async def test_a_shop_moves_to_another_id(counter: Counter, tmp_path: Path) -> None:
    """Under an id that no shop has, a shop is made; the next one opened has another."""
    run(["export", "--shop", "2", "--out", str(tmp_path)])
    raw = json.loads((tmp_path / "shop.json").read_text())
    assert "backup_lock" not in raw["tables"]["shop"]["columns"]
    assert run(["import", "--shop", "40", str(tmp_path)]) == 0
    await counter.writes("Pina 3", user=3)
    shops = await counter.store.read(lambda tx: sorted(tx.execute(SHOP.select()).scalars()))
    assert shops[:3] == [1, 2, 40]
    assert len(shops) == 4


async def test_no_such_shop(counter: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, exit 2."""
    assert counter.updates > 0
    assert run(["export", "--shop", "77", "--out", str(tmp_path / "out")]) == 2
    assert "No shop 77" in capsys.readouterr().err


async def test_everything_is_backed_up_while_the_bot_runs_and_restored_while_none_does(
    counter: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A restore refuses beside a running bot, touching nothing; without one it gives back the moment of the backup."""
    file = tmp_path / "all.backup"
    before = await counter.books()
    assert run(["backup", str(file)]) == 0
    await counter.writes("Zoë 99 perm")
    changed = await counter.books()
    with pytest.raises(Exception, match="a bot is running on this database"):
        run(["restore", str(file)])
    assert await counter.books() == changed
    counter.store.close()
    assert run(["restore", str(file)]) == 0
    assert "What was there before is in" in capsys.readouterr().out
    again = Counter(store=Store(counter.store.url))
    assert await again.books() == before
    again.store.close()
    [kept] = _found(tmp_path, "before-restore-*.backup")
    assert run(["restore", str(kept)]) == 0
    again = Counter(store=Store(counter.store.url))
    assert await again.books() == changed
    again.store.close()


async def test_a_backup_moves_to_the_other_store(
    sqlite_url: str, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From SQLite to PostgreSQL and back: the same rows, and the next shop opened has an id of its own."""
    counter = Counter(store=Store(sqlite_url))
    await counter.writes("Maria 25 cappuccino")
    await counter.writes("note Maria: non beve più caffè, 王芳 🎂")
    before = await counter.books()
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    run(["backup", str(tmp_path / "one")])
    counter.store.close()
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    assert run(["restore", str(tmp_path / "one")]) == 0
    moved = Counter(store=Store(postgres_url), updates=100, messages=100)
    assert await moved.books() == before
    assert "£3" in await moved.writes("Anna 3", user=2)
    run(["backup", str(tmp_path / "two")])
    then = await moved.books()
    moved.store.close()
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert run(["restore", str(tmp_path / "two")]) == 0
    back = Counter(store=Store(sqlite_url))
    assert await back.books() == then
    back.store.close()


@pytest.mark.parametrize("cut", [0, 40, -30])
async def test_a_backup_that_is_not_whole_changes_nothing(
    counter: Counter, tmp_path: Path, cut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit 2, the books are as they were, and no copy of them is left for nothing."""
    file = tmp_path / "all.backup"
    run(["backup", str(file)])
    file.write_bytes(file.read_bytes()[:cut])
    before = await counter.books()
    counter.store.close()
    assert run(["restore", str(file)]) == 2
    said = capsys.readouterr()
    assert "restore:" in said.err
    assert "before" not in said.out
    assert _found(tmp_path, "before-restore-*") == []
    again = Counter(store=Store(counter.store.url))
    assert await again.books() == before
    again.store.close()
