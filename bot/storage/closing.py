"""Shops that are to go, and all of theirs gone."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.storage.rows import ACCOUNT, CLOSING, MEMBER
from bot.storage.tables import metadata
from bot.storage.transaction import Tx

#: Not a shop's own: whoever writes for it is known to the house without it, and its number is never given again.
_NOT_ITS_OWN = {"account", "closing"}


def closing_due(tx: Tx, shop_id: int) -> datetime | None:
    """When this shop is to go; None where nobody wants that."""
    where = (CLOSING.c.shop_id == shop_id) & CLOSING.c.closed_at.is_(None)
    due: datetime | None = tx.execute(select(CLOSING.c.due_at).where(where)).scalar()
    return due


def write_closing(tx: Tx, shop_id: int, due_at: datetime) -> None:
    """The shop is to go at that moment."""
    tx.execute(insert(CLOSING).values(shop_id=shop_id, due_at=due_at, closed_at=None))


def drop_closing(tx: Tx, shop_id: int) -> bool:
    """The shop stays; false where it was to stay already, or is gone."""
    where = (CLOSING.c.shop_id == shop_id) & CLOSING.c.closed_at.is_(None)
    return tx.execute(delete(CLOSING).where(where)).rowcount == 1


def shops_to_close(tx: Tx, now: datetime) -> list[int]:
    """Those whose time has come."""
    due = (CLOSING.c.due_at <= now) & CLOSING.c.closed_at.is_(None)
    return list(tx.execute(select(CLOSING.c.shop_id).where(due).order_by(CLOSING.c.shop_id)).scalars())


def claim_closing(tx: Tx, shop_id: int, now: datetime) -> bool:
    """Take it upon this transaction to delete a shop; false where another did, or it is to stay after all."""
    where = (CLOSING.c.shop_id == shop_id) & CLOSING.c.closed_at.is_(None) & (CLOSING.c.due_at <= now)
    return tx.execute(update(CLOSING).where(where).values(closed_at=now)).rowcount == 1


def members_of(tx: Tx, shop_id: int) -> list[int]:
    """Whoever writes in this shop's notebook."""
    return list(tx.execute(select(MEMBER.c.user_id).where(MEMBER.c.shop_id == shop_id)).scalars())


def only_here(tx: Tx, shop_id: int) -> list[int]:
    """Those of its members who write in no other."""
    elsewhere = select(MEMBER.c.user_id).where(MEMBER.c.shop_id != shop_id)
    mine = (MEMBER.c.shop_id == shop_id) & MEMBER.c.user_id.not_in(elsewhere)
    return list(tx.execute(select(MEMBER.c.user_id).where(mine)).scalars())


def delete_shop(tx: Tx, shop_id: int) -> None:
    """Delete every row of a shop, and the shop; its members write for another of theirs, or for none."""
    other = MEMBER.alias()
    another = (
        select(other.c.shop_id)
        .where((other.c.user_id == ACCOUNT.c.user_id) & (other.c.shop_id != shop_id))
        .order_by(other.c.shop_id)
        .limit(1)
        .scalar_subquery()
    )
    tx.execute(update(ACCOUNT).where(ACCOUNT.c.shop_id == shop_id).values(shop_id=another))
    for table in reversed(metadata.sorted_tables):
        if table.name not in _NOT_ITS_OWN and "shop_id" in table.c:
            tx.execute(delete(table).where(table.c.shop_id == shop_id))
