"""The inbox: every update is a row before Telegram hears that it arrived, and done in the commit of its effect."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import ChatBusyError
from bot.storage.hot import Hot
from bot.storage.rows import INBOX
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An update that has been saved and not been handled yet."""

    row_id: int
    update_id: int
    chat_id: int
    payload: Mapping[str, Any]


_BEYOND = 2**63
_WORDED = {"message", "edited_message", "channel_post", "edited_channel_post"}
_VALUES = ("bot_id", "update_id", "chat_id", "message_id", "payload", "received_at", "set_aside")
_INSERT = {
    dialect.__name__.rpartition(".")[2]: Hot(
        dialect.insert(INBOX)
        .values({name: bindparam(name) for name in _VALUES})
        .on_conflict_do_nothing()
        .returning(INBOX.c.id)
    )
    for dialect in (sqlite, postgresql)
}
_THIS = (INBOX.c.bot_id == bindparam("bot")) & (INBOX.c.update_id == bindparam("wanted"))
_CLAIM = Hot(
    update(INBOX).where(_THIS & INBOX.c.done_at.is_(None)).values(done_at=bindparam("now")).returning(INBOX.c.id)
)
_IS_DONE = select(INBOX.c.done_at.is_not(None)).where(_THIS)
_OPEN = (
    select(INBOX.c.id, INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.payload)
    .where((INBOX.c.bot_id == bindparam("bot")) & INBOX.c.done_at.is_(None))
    .order_by(INBOX.c.id)
)
_OLDER_OPEN = select(
    exists().where(
        (INBOX.c.bot_id == bindparam("bot"))
        & (INBOX.c.chat_id == bindparam("chat"))
        & INBOX.c.done_at.is_(None)
        & (
            INBOX.c.id
            < select(INBOX.c.id)
            .where((INBOX.c.bot_id == bindparam("bot")) & (INBOX.c.update_id == bindparam("wanted")))
            .scalar_subquery()
        )
    )
)
_HOLD_CHAT = select(func.pg_try_advisory_xact_lock(func.hashtextextended(bindparam("key"), 0)))


def sound(updates: Iterable[Any]) -> list[Mapping[str, Any]]:
    """Those that can be kept: whatever else is odd about an update, it has an id that is one."""
    return [raw for raw in updates if isinstance(raw, Mapping) and _whole_number(raw.get("update_id")) is not None]


def save(tx: Tx, bot_id: int, updates: Iterable[Mapping[str, Any]], now: datetime) -> list[Waiting]:
    """Keep updates as Telegram sent them, those that are here already left out; the new ones, in order."""
    statement = _INSERT[tx.connection.dialect.name]
    saved = []
    for raw in updates:
        chat_id, message_id = place_of(raw)
        row = {
            "bot_id": bot_id,
            "update_id": raw["update_id"],
            "chat_id": chat_id,
            "message_id": message_id,
            "payload": json.dumps(raw, ensure_ascii=True),
            "received_at": now,
            "set_aside": False,
        }
        saved += [
            Waiting(row_id=new.id, update_id=raw["update_id"], chat_id=chat_id, payload=raw)
            for new in tx.run(statement, row)
        ]
    return saved


def place_of(raw: Mapping[str, Any]) -> tuple[int, int | None]:
    """The chat that an update belongs to, and the message whose words it brings: what must stay in order with what.

    An update of a kind with no chat goes by its user, and one with neither by 0. A press or a reaction is about a
    message, and brings no words of it.
    """
    for name, body in raw.items():
        if name == "update_id" or not isinstance(body, Mapping):
            continue
        message = _mapping(body.get("message")) if name == "callback_query" else body
        chat = _mapping(message.get("chat")) or _mapping(body.get("from")) or _mapping(body.get("user"))
        message_id = message.get("message_id") if name in _WORDED else None
        return _whole_number(chat.get("id")) or 0, _whole_number(message_id)
    return 0, None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _whole_number(value: Any) -> int | None:
    """A number that a column holds: 64 bits, and neither true nor false."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and -_BEYOND <= value < _BEYOND else None


def claim(tx: Tx, bot_id: int, update_id: int, chat_id: int, now: datetime) -> bool:
    """Take an update for this transaction: done with its effect, or not at all. False where it is done already.

    Where several processes share a database, raises `ChatBusyError` while another holds the chat or an older
    update of it is still open: one chat is handled in order by one worker at a time.
    """
    if tx.connection.dialect.name == "postgresql":
        _hold_chat(tx, bot_id, update_id, chat_id)
    return bool(tx.run(_CLAIM, {"bot": bot_id, "wanted": update_id, "now": now}))


def _hold_chat(tx: Tx, bot_id: int, update_id: int, chat_id: int) -> None:
    held = tx.execute(_HOLD_CHAT, {"key": f"{bot_id}:{chat_id}"}).scalar()
    place = {"bot": bot_id, "wanted": update_id, "chat": chat_id}
    if not held or tx.execute(_OLDER_OPEN, place).scalar():
        raise ChatBusyError


def is_done(tx: Tx, bot_id: int, update_id: int) -> bool:
    """Whether an update has had its effect."""
    return bool(tx.execute(_IS_DONE, {"bot": bot_id, "wanted": update_id}).scalar())


def set_aside(tx: Tx, bot_id: int, update_id: int, now: datetime) -> bool:
    """Keep an update whole that could not be handled, and go on without it; false where it is done after all."""
    this = (INBOX.c.bot_id == bot_id) & (INBOX.c.update_id == update_id) & INBOX.c.done_at.is_(None)
    return tx.execute(update(INBOX).where(this).values(done_at=now, set_aside=True)).rowcount == 1


def forget_words(tx: Tx, bot_id: int, update_id: int) -> None:
    """Keep no word of an update: it held a link's token, of which only the hash is kept."""
    this = (INBOX.c.bot_id == bot_id) & (INBOX.c.update_id == update_id)
    tx.execute(update(INBOX).where(this).values(payload="{}"))


def waiting(tx: Tx, bot_id: int) -> Iterator[Waiting]:
    """What is still to be handled, oldest first."""
    for row in tx.execute(_OPEN, {"bot": bot_id}):
        yield Waiting(row_id=row.id, update_id=row.update_id, chat_id=row.chat_id, payload=json.loads(row.payload))


def text_before(tx: Tx, bot_id: int, update_id: int, chat_id: int, message_id: int) -> str | None:
    """The text or caption a message had before the update `update_id` came; None where the notebook never saw it."""
    this = (INBOX.c.bot_id == bot_id) & (INBOX.c.update_id == update_id)
    row_id = select(INBOX.c.id).where(this).scalar_subquery()
    payload = tx.execute(
        select(INBOX.c.payload)
        .where((INBOX.c.bot_id == bot_id) & (INBOX.c.chat_id == chat_id) & (INBOX.c.message_id == message_id))
        .where(INBOX.c.id < row_id)
        .order_by(INBOX.c.id.desc())
        .limit(1)
    ).scalar()
    if payload is None:
        return None
    raw = json.loads(payload)
    message = raw.get("edited_message") or raw.get("message") or {}
    text: str | None = message.get("text", message.get("caption"))
    return text


def purge(tx: Tx, before: datetime) -> int:
    """Forget the updates handled or set aside before that moment; how many. Telegram repeats no id within 7 days."""
    return tx.execute(delete(INBOX).where(INBOX.c.done_at < before)).rowcount
