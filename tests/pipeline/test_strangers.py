"""No shop sees another's: not by a forged button, not by an old one, not by anything that is typed."""

from typing import Any

from sqlalchemy import select

from bot.domain.incoming import Attached, Command, Edited, Written
from bot.storage.rows import JOURNAL_ENTRY, QUESTION, SHOP
from tests.pipeline.counter import Counter, buttons, spoken

MINE, THEIRS = 1, 2


async def _two_shops(counter: Counter) -> None:
    """Mine has a sale of Zelda's and an open question; theirs one of Anna's."""
    await counter.writes("Zelda Rossi 77.77 secret\nZelda Bianchi 88.88", user=MINE, message=70)
    await counter.gets(Written(text="Zelda 7"), user=MINE)
    await counter.gets(Written(text="Zelda Rossi 20 or 30"), user=MINE)
    await counter.writes("Anna 5", user=THEIRS, message=70)


async def _forged(counter: Counter) -> list[str]:
    """Every button that the first shop could ever have, by its ids."""

    def job(tx: Any) -> list[str]:
        shop = tx.execute(select(SHOP.c.shop_id).order_by(SHOP.c.shop_id)).scalars().first()
        entries = tx.execute(select(JOURNAL_ENTRY.c.id).where(JOURNAL_ENTRY.c.shop_id == shop)).scalars().all()
        questions = tx.execute(select(QUESTION.c.id).where(QUESTION.c.shop_id == shop)).scalars().all()
        settings = ["language:it", "currency:USD", "timezone:Asia/Shanghai", "day:05:00", "shop:Mine now"]
        return [
            *(f"{kind}:{shop}:{entry}" for kind in "ur" for entry in entries),
            *(f"a:{shop}:{question}:{choice}" for question in questions for choice in range(3)),
            *(f"s:{shop}:{setting}" for setting in settings),
            *(f"s:{shop}{page}" for page in ("", ":language", ":currency", ":timezone", ":day", ":shop")),
            f"g:{shop}",
        ]

    return await counter.store.read(job)


async def test_a_forged_button_is_dead(counter: Counter) -> None:
    """Whoever is no member of a shop can neither read nor change a thing of it by any button of its ids."""
    await _two_shops(counter)
    forged = await _forged(counter)
    assert len(forged) > 20
    before = await counter.books()
    for data in forged:
        calls = await counter.presses(data, user=THEIRS)
        assert [call["method"] for call in calls] == ["answerCallbackQuery"], data
        assert "Zelda" not in str(calls)
        assert "secret" not in str(calls)
    assert await counter.books() == before


async def test_a_stranger_with_a_forged_button_has_nothing(counter: Counter) -> None:
    """Somebody without a shop of their own is no better off, and gets none by it."""
    await _two_shops(counter)
    before = await counter.books(SHOP)
    for data in await _forged(counter):
        [toast] = await counter.presses(data, user=3)
        assert toast["text"]
    assert await counter.books(SHOP) == before


async def test_a_button_of_nowhere_is_dead(counter: Counter) -> None:
    """What names a shop, an act, a question or a choice that is not there does nothing for a member either."""
    await _two_shops(counter)
    before = await counter.books()
    for data in ("", "u:999:1", "u:1:999", "a:1:999:0", "a:1:1:99", "s:999:currency:USD", "junk", "r:1:1"):
        [toast] = await counter.presses(data, user=MINE)
        assert toast["text"]
    assert await counter.books() == before


async def test_nothing_typed_reaches_another_shop(counter: Counter) -> None:
    """Cards, lists, notes, corrections, replies, edits, undo and export are of the asker's own shop alone."""
    await _two_shops(counter)
    mine = await counter.books()
    bodies: list[Any] = [
        Written(text="Zelda Rossi"),
        Written(text="who are my top customers"),
        Written(text="how was this week?"),
        Command(name="customer", arguments="Zelda Rossi"),
        Command(name="top", arguments=""),
        Command(name="redo", arguments=""),
        Written(text="30", replies_to=1001),
        Attached(kind="other", caption="Zelda Rossi"),
    ]
    for body in bodies:
        said = spoken(await counter.gets(body, user=THEIRS))
        assert "77" not in said
        assert "Bianchi" not in said
        assert "secret" not in said
    await counter.gets(Edited(text="Anna 6"), user=THEIRS, message=70)
    await counter.writes("undo", user=THEIRS)
    await counter.writes("undo", user=THEIRS)
    await counter.writes("undo", user=THEIRS)
    after = await counter.books()
    for table in ("sale", "customer", "note", "question", "journal_entry", "journal_change"):
        kept = [row for row in mine[table] if row.startswith("(1,")]
        assert [row for row in after[table] if row.startswith("(1,")] == kept, table


async def test_a_member_of_two_shops_presses_in_the_right_one(counter: Counter) -> None:
    """A button goes on acting on its own shop after its owner began to write for another."""
    from bot.storage.shops import join_shop  # noqa: PLC0415 - only here

    await _two_shops(counter)
    calls = await counter.gets(Written(text="Anna 8"), user=THEIRS)
    await counter.store.transact(lambda tx: join_shop(tx, 1, THEIRS, "owner", counter.clock.now()))
    assert "Zelda" in await counter.writes("who are my top customers", user=THEIRS)
    await counter.presses(buttons(calls)["Undo"], user=THEIRS)
    assert "8.00" not in await counter.sold()
    changed = await counter.presses("s:2:currency:JPY", user=THEIRS)
    assert "£" not in spoken(changed)
