"""Customers who look like one and are two, as somebody of the shop said."""

from dataclasses import dataclass

from sqlalchemy import insert, select

from bot.storage.rows import APART
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartRow:
    """Two customers by their ids; `removed`: that was taken back."""

    id: int
    customer_id: int
    other_id: int
    removed: bool


_ROWS = select(APART.c.id, APART.c.customer_id, APART.c.other_id, APART.c.removed)


def find_apart(tx: Tx, shop_id: int, one: int, other: int) -> ApartRow | None:
    """Whether it was ever said of these two, in whatever order."""
    first, second = sorted((one, other))
    this = (APART.c.shop_id == shop_id) & (APART.c.customer_id == first) & (APART.c.other_id == second)
    row = tx.execute(_ROWS.where(this)).first()
    return None if row is None else ApartRow(**row._mapping)  # noqa: SLF001


def apart_by_id(tx: Tx, shop_id: int, apart_id: int) -> ApartRow | None:
    """The same by its own id."""
    row = tx.execute(_ROWS.where((APART.c.shop_id == shop_id) & (APART.c.id == apart_id))).first()
    return None if row is None else ApartRow(**row._mapping)  # noqa: SLF001


def write_apart(tx: Tx, shop_id: int, apart_id: int, one: int, other: int) -> None:
    """Say for the first time that these two are two."""
    first, second = sorted((one, other))
    values = {"shop_id": shop_id, "id": apart_id, "customer_id": first, "other_id": second, "removed": False}
    tx.execute(insert(APART).values(values))


def pairs_apart(tx: Tx, shop_id: int) -> frozenset[tuple[int, int]]:
    """Every two that are two, the smaller id first."""
    found = tx.execute(_ROWS.where((APART.c.shop_id == shop_id) & APART.c.removed.is_(False)))
    return frozenset((row.customer_id, row.other_id) for row in found)
