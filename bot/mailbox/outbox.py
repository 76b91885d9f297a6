"""The outbox: every call owed to Telegram is a row, committed with the effect it tells of, settled once made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from bot.storage.hot import Hot
from bot.storage.rows import OUTBOX
from bot.storage.transaction import Tx

#: A process that took a call and died holds it for no longer than this; one that lives renews in time.
LEASE = timedelta(seconds=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call to make: `method` of the Bot API with its fields, and a document where one goes along.

    The words of a `secret` one are not kept once it is made. One to be made `once` is never repeated, whatever becomes
    of it. `about` names what it shows in a shop, so that it can be changed where it stands.
    """

    method: str
    chat_id: int
    payload: Mapping[str, Any]
    shop_id: int | None = None
    entry_id: int | None = None
    file_name: str | None = None
    file: bytes | None = field(default=None, repr=False)
    secret: bool = False
    once: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A call that has its row, owed since that moment."""

    row_id: int
    call: Call
    since: datetime | None = None


_COLUMNS = (
    "bot_id",
    "chat_id",
    "method",
    "payload",
    "file_name",
    "file",
    "secret",
    "once",
    "about",
    "shop_id",
    "entry_id",
    "created_at",
)
_INSERT = Hot(insert(OUTBOX).values({name: bindparam(name) for name in _COLUMNS}).returning(OUTBOX.c.id))
_SETTLE = Hot(
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("row"))
    .values(settled_at=bindparam("now"), told_id=bindparam("told"), refused=bindparam("why"), file=None)
)
_FORGET = update(OUTBOX).where((OUTBOX.c.id == bindparam("row")) & OUTBOX.c.secret).values(payload={})
_OPEN = (
    select(OUTBOX).where((OUTBOX.c.bot_id == bindparam("bot")) & OUTBOX.c.settled_at.is_(None)).order_by(OUTBOX.c.id)
)
_TOLD = (
    select(OUTBOX.c.shop_id, OUTBOX.c.entry_id)
    .where((OUTBOX.c.chat_id == bindparam("chat")) & (OUTBOX.c.told_id == bindparam("told")))
    .where(OUTBOX.c.bot_id == bindparam("bot"))
    .order_by(OUTBOX.c.id.desc())
    .limit(1)
)


def owe(tx: Tx, bot_id: int, call: Call, now: datetime) -> Owed:
    """Owe Telegram a call, from this transaction's commit on."""
    row = {
        "bot_id": bot_id,
        "chat_id": call.chat_id,
        "method": call.method,
        "payload": call.payload,
        "file_name": call.file_name,
        "file": call.file,
        "secret": call.secret,
        "once": call.once,
        "about": call.about,
        "shop_id": call.shop_id,
        "entry_id": call.entry_id,
        "created_at": now,
    }
    return Owed(row_id=tx.run(_INSERT, row)[0].id, call=call, since=now)


def settle(tx: Tx, row_id: int, now: datetime, *, told_id: int | None = None, refused: str | None = None) -> None:
    """The call was made (`told_id`: the message it became), or Telegram refused it for good."""
    tx.run(_SETTLE, {"row": row_id, "now": now, "told": told_id, "why": refused})


def forget_words(tx: Tx, row_id: int) -> None:
    """Keep no word of a secret call that was made."""
    tx.execute(_FORGET, {"row": row_id})


def lease(tx: Tx, row_id: int, holder: str, now: datetime) -> bool:
    """Hold a call for `holder` while it is made, in the chat's order; false where another has it or goes first."""
    older = OUTBOX.alias()
    goes_first = exists().where(
        (older.c.bot_id == OUTBOX.c.bot_id)
        & (older.c.chat_id == OUTBOX.c.chat_id)
        & older.c.settled_at.is_(None)
        & (older.c.id < OUTBOX.c.id)
    )
    free = or_(OUTBOX.c.lease_until.is_(None), OUTBOX.c.lease_until < now, OUTBOX.c.lease_by == holder)
    this = (OUTBOX.c.id == row_id) & OUTBOX.c.settled_at.is_(None) & free & ~goes_first
    return tx.execute(update(OUTBOX).where(this).values(lease_by=holder, lease_until=now + LEASE)).rowcount == 1


def renew(tx: Tx, bot_id: int, holder: str, now: datetime) -> int:
    """Hold the calls that `holder` is making for another while; how many."""
    mine = (OUTBOX.c.bot_id == bot_id) & OUTBOX.c.settled_at.is_(None) & (OUTBOX.c.lease_by == holder)
    return tx.execute(update(OUTBOX).where(mine).values(lease_until=now + LEASE)).rowcount


def is_settled(tx: Tx, row_id: int) -> bool:
    """Whether a call has been made, by whichever process."""
    settled = tx.execute(select(OUTBOX.c.settled_at).where(OUTBOX.c.id == row_id)).scalar()
    return settled is not None


def owed(tx: Tx, bot_id: int) -> Iterator[Owed]:
    """What is still to be said, oldest first."""
    for row in tx.execute(_OPEN, {"bot": bot_id}):
        call = Call(
            method=row.method,
            chat_id=row.chat_id,
            payload=row.payload,
            shop_id=row.shop_id,
            entry_id=row.entry_id,
            file_name=row.file_name,
            file=row.file,
            secret=row.secret,
            once=row.once,
            about=row.about,
        )
        yield Owed(row_id=row.id, call=call, since=row.created_at)


def entry_told(tx: Tx, bot_id: int, chat_id: int, told_id: int) -> tuple[int, int] | None:
    """The shop and the journal entry that a message of the bot's tells of; another bot numbers its own messages."""
    row = tx.execute(_TOLD, {"bot": bot_id, "chat": chat_id, "told": told_id}).first()
    return None if row is None or row.entry_id is None else (row.shop_id, row.entry_id)


def messages_about(tx: Tx, bot_id: int, shop_id: int, about: str) -> list[tuple[int, int]]:
    """Where messages stand that show this (chat, message), in the order they were owed; those that were made."""
    this = (OUTBOX.c.shop_id == shop_id) & (OUTBOX.c.about == about) & (OUTBOX.c.bot_id == bot_id)
    found = tx.execute(
        select(OUTBOX.c.chat_id, OUTBOX.c.told_id).where(this & OUTBOX.c.told_id.is_not(None)).order_by(OUTBOX.c.id)
    )
    return list(dict.fromkeys((row.chat_id, row.told_id) for row in found))


def words_since(tx: Tx, chat_id: int, since: datetime) -> int:
    """How many messages the bot has written into this chat since that moment."""
    spoken = (OUTBOX.c.chat_id == chat_id) & (OUTBOX.c.method == "sendMessage") & (OUTBOX.c.created_at >= since)
    count: int = tx.execute(select(func.count()).select_from(OUTBOX).where(spoken)).scalar_one()
    return count


def follow_chat(tx: Tx, bot_id: int, before: int, after: int, now: datetime) -> int:
    """A group is another chat now: what was still to be said there is said here; signs on its messages are given up.

    How many calls were given up; those kept have their chat's new id.
    """
    still_owed = (OUTBOX.c.bot_id == bot_id) & (OUTBOX.c.chat_id == before) & OUTBOX.c.settled_at.is_(None)
    signs = still_owed & (OUTBOX.c.method != "sendMessage")
    given_up = tx.execute(update(OUTBOX).where(signs).values(settled_at=now, refused="the group moved")).rowcount
    for row in tx.execute(select(OUTBOX.c.id, OUTBOX.c.payload).where(still_owed)).all():
        payload = {name: value for name, value in row.payload.items() if name != "reply_parameters"}
        moved = {**payload, "chat_id": after}
        tx.execute(update(OUTBOX).where(OUTBOX.c.id == row.id).values(chat_id=after, payload=moved))
    return given_up


def drop_for_chat(tx: Tx, bot_id: int, chat_id: int, now: datetime, why: str) -> int:
    """Give up what is owed to a chat that cannot be written to; how many calls."""
    this = (OUTBOX.c.bot_id == bot_id) & (OUTBOX.c.chat_id == chat_id) & OUTBOX.c.settled_at.is_(None)
    return tx.execute(update(OUTBOX).where(this).values(settled_at=now, refused=why, file=None)).rowcount


def purge(tx: Tx, before: datetime) -> int:
    """Forget the calls settled before that moment; how many."""
    return tx.execute(delete(OUTBOX).where(OUTBOX.c.settled_at < before)).rowcount
