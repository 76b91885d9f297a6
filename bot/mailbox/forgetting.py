"""What came in and went out, with the words taken out for good; that it came and went stays, so that none comes twice.

A row that still waits is left alone: it is about to be handled, or to be told.
"""

import json
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update

from bot.storage.rows import INBOX, OUTBOX
from bot.storage.transaction import Tx

_WHY = "forgotten"
Speaks = Callable[[Any], bool]


def answered_chats(tx: Tx, shop_id: int) -> set[int]:
    """The chats that were ever told something by this shop, as far as is kept."""
    return set(tx.execute(select(OUTBOX.c.chat_id).where(OUTBOX.c.shop_id == shop_id).distinct()).scalars())


def blank_inbox(tx: Tx, chats: Collection[int], speaks: Callable[[int | None, int, Any], bool]) -> int:
    """Empty the updates of these chats of which `speaks(message, chat, payload)` is true; how many."""
    where = INBOX.c.chat_id.in_(sorted(chats)) & INBOX.c.done_at.is_not(None)
    rows = tx.execute(select(INBOX.c.id, INBOX.c.chat_id, INBOX.c.message_id, INBOX.c.payload).where(where)).all()
    emptied = 0
    for row in rows:
        raw = json.loads(row.payload)
        if len(raw) > 1 and speaks(row.message_id, row.chat_id, raw):
            payload = json.dumps({"update_id": raw["update_id"]})
            tx.execute(update(INBOX).where(INBOX.c.id == row.id).values(payload=payload))
            emptied += 1
    return emptied


def blank_outbox(
    tx: Tx, shop_id: int, chats: Collection[int], speaks: Callable[[int | None, Any], bool], now: datetime
) -> int:
    """Empty the calls of this shop or these chats of which `speaks(entry, payload)` is true; how many.

    One that is not made yet is given up, and with it any file: an export of before holds every name.
    """
    where = or_(OUTBOX.c.shop_id == shop_id, OUTBOX.c.chat_id.in_(sorted(chats)))
    columns = (OUTBOX.c.id, OUTBOX.c.shop_id, OUTBOX.c.chat_id, OUTBOX.c.entry_id, OUTBOX.c.payload, OUTBOX.c.file_name)
    emptied = 0
    for row in tx.execute(select(*columns).where(where)).all():
        entry = row.entry_id if row.shop_id == shop_id else None
        if row.file_name is not None or speaks(entry, row.payload):
            tx.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(_emptied(row.chat_id)))
            _give_up(tx, OUTBOX.c.id == row.id, now)
            emptied += 1
    return emptied


def blank_all(tx: Tx, shop_id: int, chats: Iterable[int], messages: Iterable[tuple[int, int]], now: datetime) -> None:
    """Empty every update of these chats and messages, and every call of the shop or to these chats."""
    whole, parts = set(chats), set(messages)
    blank_inbox(
        tx, whole | {chat for chat, _ in parts}, lambda message, chat, _: chat in whole or (chat, message) in parts
    )
    where = or_(OUTBOX.c.shop_id == shop_id, OUTBOX.c.chat_id.in_(sorted(whole)))
    for row in tx.execute(select(OUTBOX.c.id, OUTBOX.c.chat_id).where(where)).all():
        tx.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(_emptied(row.chat_id)))
    _give_up(tx, where, now)


def _emptied(chat_id: int) -> dict[str, Any]:
    return {"payload": {"chat_id": chat_id}, "file": None, "file_name": None}


def _give_up(tx: Tx, where: ColumnElement[bool], now: datetime) -> None:
    tx.execute(update(OUTBOX).where(where & OUTBOX.c.settled_at.is_(None)).values(settled_at=now, refused=_WHY))
