"""What the house owes itself, kept in a row until it is done: a crash in between forgets nothing."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.storage.rows import CHORE
from bot.storage.transaction import Tx

#: Something was forgotten for good: the bytes it stood in are to be written over.
_COMPACT = "compact"


def owe_compacting(tx: Tx, now: datetime) -> None:
    """From this commit on, bytes that nothing points to any more are to be written over."""
    if compacting_owed_since(tx) is None:
        tx.execute(insert(CHORE).values(name=_COMPACT, since=now))


def compacting_owed_since(tx: Tx) -> datetime | None:
    """Since when that is owed; None where it is done."""
    since: datetime | None = tx.execute(select(CHORE.c.since).where(CHORE.c.name == _COMPACT)).scalar()
    return since


def compacted(tx: Tx) -> None:
    """It is done."""
    tx.execute(delete(CHORE).where(CHORE.c.name == _COMPACT))
