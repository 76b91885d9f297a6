"""Which shops get a copy of themselves every week, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.storage.rows import SHOP
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """When a shop's next copy is due, None where none is wanted; what it is locked with, None where it is not."""

    due_at: datetime | None
    lock: str | None


def backups_of(tx: Tx, shop_id: int) -> Backups:
    """How a shop wants its copies."""
    row = tx.execute(select(SHOP.c.backup_due_at, SHOP.c.backup_lock).where(SHOP.c.shop_id == shop_id)).one()
    return Backups(due_at=row.backup_due_at, lock=row.backup_lock)


def due_backups(tx: Tx, now: datetime) -> list[int]:
    """The shops whose copy is due."""
    return list(tx.execute(select(SHOP.c.shop_id).where(SHOP.c.backup_due_at <= now)).scalars())


def put_off_backup(tx: Tx, shop_id: int, due_at: datetime, until: datetime) -> bool:
    """Let the next copy be due later; false where somebody else did so first, and with it sends this one."""
    this = (SHOP.c.shop_id == shop_id) & (SHOP.c.backup_due_at == due_at)
    return tx.execute(update(SHOP).where(this).values(backup_due_at=until)).rowcount == 1
