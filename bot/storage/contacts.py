"""What is expected of a contact, and what came of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert

from bot.storage.rows import CONTACT
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A contact to be followed; columns as in `bot.storage.tables.Contact`."""

    note_id: int
    p_return: float
    until: date
    named_id: int | None = None
    text_kind: str | None = None


def follow(tx: Tx, shop_id: int, new: NewContact) -> None:
    """Follow a contact from now on."""
    tx.execute(insert(CONTACT), {"shop_id": shop_id} | {name: getattr(new, name) for name in NewContact.__slots__})
