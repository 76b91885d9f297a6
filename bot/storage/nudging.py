"""How a shop wants its mornings, and what was learned of its rhythm."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select, update

from bot.storage.rows import SHOP
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudging:
    """`at` is the morning's hour on the wall, None where none is wanted; `names` how many at most.

    `closed` are ISO weekdays, 1 Monday to 7, with no morning; `since` is the shop's first day with the bot.
    """

    at: time | None
    names: int
    closed: frozenset[int]
    follow_ups: bool
    gifts: bool
    since: datetime

    def is_closed(self, day: date) -> bool:
        """Whether the shop has its day off."""
        return day.isoweekday() in self.closed


_COLUMNS = (
    SHOP.c.nudge_at,
    SHOP.c.nudge_names,
    SHOP.c.closed_days,
    SHOP.c.follow_ups,
    SHOP.c.gifts,
    SHOP.c.created_at,
)


def nudging_of(tx: Tx, shop_id: int) -> Nudging:
    """How a shop wants its mornings."""
    row = tx.execute(select(*_COLUMNS).where(SHOP.c.shop_id == shop_id)).one()
    return Nudging(
        at=time.fromisoformat(row.nudge_at) if row.nudge_at else None,
        names=row.nudge_names,
        closed=frozenset(int(figure) for figure in row.closed_days or ""),
        follow_ups=row.follow_ups,
        gifts=row.gifts,
        since=row.created_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A shop's parameters as JSON, and when they were fitted; both None before the first time."""

    rhythm: str | None
    at: datetime | None


def learned_of(tx: Tx, shop_id: int) -> Learned:
    """What was learned of a shop's rhythm."""
    row = tx.execute(select(SHOP.c.rhythm, SHOP.c.rhythm_at).where(SHOP.c.shop_id == shop_id)).one()
    return Learned(rhythm=row.rhythm, at=row.rhythm_at)


def keep_learned(tx: Tx, shop_id: int, rhythm: str, now: datetime) -> None:
    """Keep what was learned of a shop's rhythm."""
    tx.execute(update(SHOP).where(SHOP.c.shop_id == shop_id).values(rhythm=rhythm, rhythm_at=now))
