"""Texts to send that owners wrote themselves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.storage.rows import OWN_TEXT
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextRow:
    """A text of the shop's own, for customers who read `language`."""

    id: int
    language: str
    text: str
    removed: bool = False


_COLUMNS = select(OWN_TEXT.c.id, OWN_TEXT.c.language, OWN_TEXT.c.text, OWN_TEXT.c.removed)


def own_texts(tx: Tx, shop_id: int) -> list[OwnTextRow]:
    """Those that count, by language, the oldest first."""
    these = (OWN_TEXT.c.shop_id == shop_id) & ~OWN_TEXT.c.removed
    found = tx.execute(_COLUMNS.where(these).order_by(OWN_TEXT.c.language, OWN_TEXT.c.id))
    return [OwnTextRow(**row._mapping) for row in found]  # noqa: SLF001


def own_text_by_id(tx: Tx, shop_id: int, text_id: int) -> OwnTextRow | None:
    """One of them, removed or not."""
    row = tx.execute(_COLUMNS.where((OWN_TEXT.c.shop_id == shop_id) & (OWN_TEXT.c.id == text_id))).first()
    return None if row is None else OwnTextRow(**row._mapping)  # noqa: SLF001


def add_own_text(tx: Tx, shop_id: int, row: OwnTextRow, user_id: int, now: datetime) -> None:
    """Write one down."""
    values = {"id": row.id, "language": row.language, "text": row.text, "removed": row.removed}
    tx.execute(insert(OWN_TEXT).values(shop_id=shop_id, logged_by=user_id, at=now, **values))
