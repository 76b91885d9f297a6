"""What the house remembers of a bot between its starts."""

from datetime import datetime

from sqlalchemy import insert, select, update

from bot.storage.rows import BOT_STATE
from bot.storage.transaction import Tx


def heard_at(tx: Tx, bot_id: int) -> datetime | None:
    """When the bot last heard from Telegram; None before its first time."""
    moment: datetime | None = tx.execute(select(BOT_STATE.c.heard_at).where(BOT_STATE.c.bot_id == bot_id)).scalar()
    return moment


def remember(tx: Tx, bot_id: int, **values: object) -> None:
    """Keep `username`, `heard_at` or `profile_hash` of a bot."""
    changed = tx.execute(update(BOT_STATE).where(BOT_STATE.c.bot_id == bot_id).values(**values)).rowcount
    if not changed:
        tx.execute(insert(BOT_STATE).values(bot_id=bot_id, **values))


def profile_hash(tx: Tx, bot_id: int) -> str | None:
    """What the bot last told Telegram of its commands, name and descriptions, in short."""
    found: str | None = tx.execute(select(BOT_STATE.c.profile_hash).where(BOT_STATE.c.bot_id == bot_id)).scalar()
    return found


def username_of(tx: Tx) -> str | None:
    """The name of the bot that this database serves, for links; None before its first start."""
    found: str | None = tx.execute(
        select(BOT_STATE.c.username).where(BOT_STATE.c.username.is_not(None)).limit(1)
    ).scalar()
    return found
