"""Links into a team: good once, for a week, for somebody else, and while their maker owns the notebook."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.storage.rows import INBOX, INVITE
from bot.storage.shops import role_in
from tests.pipeline.counter import Counter, spoken

OWNER, LUCA, UGO = 1, 2, 3
_DEAD = "This link no longer works. Ask whoever runs the notebook for a new one."


async def _link(counter: Counter, by: int = OWNER) -> str:
    made = spoken(await counter.presses("e:1:invite", user=by))
    return made.partition("?start=")[2].split()[0]


async def _role(counter: Counter, user: int) -> str | None:
    return await counter.store.read(lambda tx: role_in(tx, 1, user))


async def test_a_link_is_good_once(counter: Counter) -> None:
    """Whoever comes first is in; who comes next is not, and who is in is told so without using it up."""
    await counter.writes("Maria 25", user=OWNER)
    token = await _link(counter)
    assert "send it on" in await counter.commands(f"start {token}", user=OWNER)
    assert "you can write here" in await counter.commands(f"start {token}", user=LUCA)
    assert "already" in await counter.commands(f"start {token}", user=LUCA)
    assert await counter.commands(f"start {token}", user=UGO) == _DEAD
    another = await _link(counter)
    assert "already" in await counter.commands(f"start {another}", user=LUCA)
    assert "you can write here" in await counter.commands(f"start {another}", user=UGO)
    assert [await _role(counter, user) for user in (OWNER, LUCA, UGO)] == ["owner", "staff", "staff"]


async def test_a_link_is_good_for_a_week(counter: Counter) -> None:
    """On the eighth day it opens nothing."""
    await counter.writes("Maria 25", user=OWNER)
    token = await _link(counter)
    counter.clock.moment += timedelta(days=7, seconds=1)
    assert await counter.commands(f"start {token}", user=LUCA) == _DEAD
    assert await _role(counter, LUCA) is None


async def test_a_link_ends_with_its_makers_ownership(counter: Counter) -> None:
    """Who has handed the notebook over lets nobody in any more, by no link made before."""
    await counter.writes("Maria 25", user=OWNER)
    await counter.commands(f"start {await _link(counter)}", user=LUCA)
    late = await _link(counter)
    await counter.presses(f"e:1:hand:{LUCA}", user=OWNER)
    assert await counter.commands(f"start {late}", user=UGO) == _DEAD
    assert [await _role(counter, user) for user in (OWNER, LUCA, UGO)] == ["staff", "owner", None]
    assert [call["method"] for call in await counter.presses("e:1:invite", user=OWNER)] == ["answerCallbackQuery"]


async def test_unused_links_can_be_ended(counter: Counter) -> None:
    """All of them at once, from the message that one of them came in."""
    await counter.writes("Maria 25", user=OWNER)
    tokens = [await _link(counter), await _link(counter)]
    await counter.presses("e:1:close", user=OWNER)
    for token in tokens:
        assert await counter.commands(f"start {token}", user=LUCA) == _DEAD


async def test_no_token_is_kept(counter: Counter) -> None:
    """Neither where links are kept nor in the update that followed one stands what would let somebody in."""
    await counter.writes("Maria 25", user=OWNER)
    token = await _link(counter)
    await counter.commands(f"start {token}", user=OWNER)

    def job(tx: Any) -> str:
        return str([tx.execute(select(table)).all() for table in (INVITE, INBOX)])

    assert token not in await counter.store.read(job)


async def test_the_last_owner_stays(counter: Counter) -> None:
    """Neither asking nor a forged button takes the only owner out of their own notebook."""
    await counter.writes("Maria 25", user=OWNER)
    await counter.commands(f"start {await _link(counter)}", user=LUCA)
    for data in ("e:1:ask_leave", "e:1:leave", f"e:1:remove:{OWNER}", f"e:1:hand:{OWNER}"):
        await counter.presses(data, user=OWNER)
        assert await _role(counter, OWNER) == "owner"
    await counter.presses("e:1:leave", user=LUCA)
    assert await _role(counter, LUCA) is None


async def test_who_was_removed_begins_anew(counter: Counter) -> None:
    """What they write afterwards goes into a notebook of their own, or of the other shop that they write for."""
    await counter.writes("Maria 25", user=OWNER)
    await counter.writes("Anna 7", user=UGO)
    for user in (LUCA, UGO):
        await counter.commands(f"start {await _link(counter)}", user=user)
        await counter.presses(f"e:1:remove:{user}", user=OWNER)
    assert "New name" in await counter.writes("Maria 30", user=LUCA)
    assert "New name" not in await counter.writes("Anna 8", user=UGO)
    assert "1 sale" in await counter.writes("today's sales", user=OWNER)
