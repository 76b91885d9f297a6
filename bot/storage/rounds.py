"""When each shop is next looked at, and what it has been told already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.rows import SHOP, TOLD
from bot.storage.transaction import Tx

#: `ON CONFLICT` is each dialect's own.
_INSERT = {
    "sqlite": sqlite.insert(TOLD).on_conflict_do_nothing().returning(TOLD.c.key),
    "postgresql": postgresql.insert(TOLD).on_conflict_do_nothing().returning(TOLD.c.key),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A shop whose morning has come; `at` as it was set, None for a shop that was never looked at."""

    shop_id: int
    at: datetime | None


def rounds_due(tx: Tx, now: datetime, limit: int) -> list[Round]:
    """The shops whose round is due, the longest due first."""
    due = or_(SHOP.c.next_round_at.is_(None), SHOP.c.next_round_at <= now)
    found = tx.execute(
        select(SHOP.c.shop_id, SHOP.c.next_round_at).where(due).order_by(SHOP.c.next_round_at).limit(limit)
    )
    return [Round(shop_id=row.shop_id, at=row.next_round_at) for row in found]


def claim_round(tx: Tx, due: Round, next_at: datetime) -> bool:
    """Take a shop's round for this transaction and set the next; False where another process took it."""
    as_it_was = SHOP.c.next_round_at.is_(None) if due.at is None else SHOP.c.next_round_at == due.at
    where = (SHOP.c.shop_id == due.shop_id) & as_it_was
    return tx.execute(update(SHOP).where(where).values(next_round_at=next_at)).rowcount == 1


def tell_once(tx: Tx, shop_id: int, keys: Iterable[str], now: datetime) -> set[str]:
    """Those of `keys` that the shop was never told; from now on it was."""
    statement = _INSERT[tx.connection.dialect.name]
    rows = ({"shop_id": shop_id, "key": key, "at": now} for key in keys)
    return {key for row in rows for key in tx.execute(statement, row).scalars()}
