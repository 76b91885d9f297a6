"""A file's way: fetched, read apart, its rows kept, a preview; once it is said yes to, into the books in one act.

Whatever kills the process on the way leaves the update open: it is handled again from its beginning, and nothing of
it counts before the one commit that makes all of it count.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.clock import Clock
from bot.domain.files import MOST_BYTES, FileTrouble
from bot.domain.incoming import Attached, Incoming
from bot.domain.presses import PressImport
from bot.domain.replies import FileRefused, ImportPreview, ImportReading, ImportWriting, Reply
from bot.errors import TelegramAwayError
from bot.files.apart import CutShortError, Reading, reading
from bot.files.ways import Ways
from bot.i18n import Voice, render
from bot.mailbox import inbox
from bot.pipeline.telling import Said, Teller
from bot.services.desk import Desk
from bot.services.imports import STRETCH, begin_import, bring_in, preview_import
from bot.storage import imports
from bot.storage.shops import Asker, shop_facts
from bot.storage.transaction import Store, Tx

#: Files of fewer rows are through before anybody would read how far they are.
_WORTH_COUNTING = 2_000
_COUNTS_EVERY_S = 1.0
#: Not even the file's name is said: whoever was deleted may stand in it.
_LET_GO = FileRefused(name=None, trouble="let_go")


class Courier(Protocol):
    """What a file takes of Telegram beside the calls that are owed. Both raise `TelegramAwayError`."""

    async def fetch(self, file_id: str) -> bytes | FileTrouble:
        """A file's bytes, or why Telegram does not give it."""

    async def show(self, chat_id: int, message_id: int | None, text: str) -> int | None:
        """Show how far something is, in a new message or the same; its id. Nothing hangs on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Somebody who may bring files in: how to speak to them, and how their shop writes."""

    asker: Asker
    voice: Voice
    ways: Ways


DeskOf = Callable[[Tx, Asker, Incoming, datetime], Desk]


class Importing:
    """Brings files in, for one bot."""

    def __init__(
        self, *, store: Store, bot_id: int, clock: Clock, teller: Teller, courier: Courier, desk_of: DeskOf
    ) -> None:
        self._store = store
        self._bot_id = bot_id
        self._clock = clock
        self._teller = teller
        self._courier = courier
        self._desk_of = desk_of

    async def preview(self, incoming: Incoming, body: Attached, keeper: Keeper) -> None:
        """Read a file that was sent, and show what it would do."""
        shown: list[int | None] = [None]
        said = await self._read(incoming, body, keeper, shown)
        await self._store.transact(lambda tx: self._say(tx, incoming, keeper, said, shown[0]))

    async def bring_in(self, incoming: Incoming, press: PressImport, keeper: Keeper) -> None:
        """Bring in a file that was said yes to, counting on its message while it lasts."""
        going = [0]
        counting = asyncio.create_task(self._count(incoming, press, keeper, going))
        try:
            await self._store.transact(lambda tx: self._bring_in(tx, incoming, press, keeper, going))
        finally:
            counting.cancel()
            with suppress(asyncio.CancelledError):
                await counting

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────

    async def _read(self, incoming: Incoming, body: Attached, keeper: Keeper, shown: list[int | None]) -> Reply:
        async with reading(await self._fetched(body), keeper.ways) as opened:
            if not isinstance(opened, Reading):
                return FileRefused(name=body.name, trouble=opened)
            try:
                import_id = await self._keep(opened, incoming, body, keeper, shown)
            except CutShortError:
                return FileRefused(name=body.name, trouble="bomb")
        if import_id is None:
            return _LET_GO
        shop = keeper.asker.shop
        assert shop is not None  # noqa: S101 - a keeper has one
        return await self._store.read(lambda tx: preview_import(import_id, tx, shop))

    async def _fetched(self, body: Attached) -> bytes | FileTrouble:
        if body.size > MOST_BYTES or body.file_id is None:
            return "too_big"
        return await self._courier.fetch(body.file_id)

    async def _keep(
        self, opened: Reading, incoming: Incoming, body: Attached, keeper: Keeper, shown: list[int | None]
    ) -> int | None:
        """Keep a file's rows, a stretch in each commit; the import's id, None where it was let go meanwhile."""
        name = body.name or "?"
        import_id = await self._store.transact(
            lambda tx: begin_import(name, opened.kind, self._desk_of(tx, keeper.asker, incoming, self._clock.now()))
        )
        shop_id = _shop_of(keeper)
        kept, ids, last_shown_s = 0, 0, asyncio.get_running_loop().time()
        async for lines in _stretches(opened.lines):
            if not await self._store.transact(
                lambda tx, first=kept, lines=lines: imports.keep_rows(tx, shop_id, import_id, first, lines)  # type: ignore[misc]
            ):
                return None
            kept += len(lines)
            ids += sum(map(_ids_for, lines))
            now_s = asyncio.get_running_loop().time()
            if kept >= _WORTH_COUNTING and now_s - last_shown_s >= _COUNTS_EVERY_S:
                last_shown_s = now_s
                await self._show(incoming.chat_id, shown, ImportReading(file=name, rows=kept), keeper)
        await self._store.transact(lambda tx: imports.mark(tx, shop_id, import_id, rows=kept, ids=ids))
        return import_id

    async def _show(self, chat_id: int, shown: list[int | None], reply: Reply, keeper: Keeper) -> None:
        """How far it is; Telegram being away is no reason to stop."""
        with suppress(TelegramAwayError):
            shown[0] = await self._courier.show(chat_id, shown[0], render(reply, keeper.voice).text) or shown[0]

    def _say(self, tx: Tx, incoming: Incoming, keeper: Keeper, said: Reply, message_id: int | None) -> None:
        now = self._clock.now()
        claimed = inbox.claim(tx, self._bot_id, incoming.update_id, incoming.chat_id, now)
        if isinstance(said, ImportPreview):
            if not claimed:
                imports.drop(tx, said.shop, said.id)  # another process read it too, and has said so
                return
            if imports.is_being_read(tx, said.shop, said.id):
                imports.mark(tx, said.shop, said.id, state="asked", rows=said.rows + said.bad, bad=said.bad)
            else:
                said = _LET_GO
        if claimed and shop_facts(tx, _shop_of(keeper)) is not None:
            desk = self._desk_of(tx, keeper.asker, incoming, now)
            self._teller.tell_over(tx, desk, incoming, Said(reply=said), keeper.voice, message_id)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────

    def _bring_in(self, tx: Tx, incoming: Incoming, press: PressImport, keeper: Keeper, going: list[int]) -> None:
        now = self._clock.now()
        if inbox.claim(tx, self._bot_id, incoming.update_id, incoming.chat_id, now):
            desk = self._desk_of(tx, keeper.asker, incoming, now)
            reply = bring_in(press.id, desk, going)
            self._teller.tell(tx, desk, incoming, [Said(reply=reply)], keeper.voice)

    async def _count(self, incoming: Incoming, press: PressImport, keeper: Keeper, going: list[int]) -> None:
        shop_id = _shop_of(keeper)
        facts = await self._store.read(lambda tx: imports.find_import(tx, shop_id, press.id))
        while facts is not None and facts.rows >= _WORTH_COUNTING:
            await asyncio.sleep(_COUNTS_EVERY_S)
            reply = ImportWriting(file=facts.file_name, done=min(going[0], facts.rows), rows=facts.rows)
            await self._show(incoming.chat_id, [incoming.message_id], reply, keeper)


async def _stretches(lines: AsyncIterator[str]) -> AsyncIterator[list[str]]:
    stretch: list[str] = []
    async for line in lines:
        stretch.append(line)
        if len(stretch) >= STRETCH:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _ids_for(line: str) -> int:
    """The ids that a row may need at the most: itself, its note or its customer, its tags."""
    tags = line.partition('"tags": [')[2].partition("]")[0]
    return 2 + (tags.count('", "') + 1 if tags else 0)


def _shop_of(keeper: Keeper) -> int:
    assert keeper.asker.shop is not None  # noqa: S101 - a keeper has one
    return keeper.asker.shop.shop_id
