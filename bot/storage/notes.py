"""Notes on customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, insert, select

from bot.storage.hot import Hot
from bot.storage.rows import CUSTOMER, NOTE
from bot.storage.transaction import Tx

_INSERT = insert(NOTE)
_NOTES = select(
    NOTE.c.id,
    NOTE.c.customer_id,
    CUSTOMER.c.name,
    NOTE.c.kind,
    NOTE.c.channel,
    NOTE.c.text,
    NOTE.c.day,
    NOTE.c.line,
    NOTE.c.removed,
).select_from(NOTE.outerjoin(CUSTOMER, and_(CUSTOMER.c.shop_id == NOTE.c.shop_id, CUSTOMER.c.id == NOTE.c.customer_id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A note as it stands. `name` is its customer's, None while it is nobody's."""

    id: int
    customer_id: int | None
    name: str | None
    kind: str
    channel: str | None
    text: str
    day: date
    line: int
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note to be written."""

    shop_id: int
    id: int
    customer_id: int | None
    typed_name: str | None
    kind: str
    text: str
    day: date
    at: datetime
    logged_by: int
    chat_id: int
    message_id: int
    line: int
    channel: str | None = None


def write_note(tx: Tx, note: NewNote) -> None:
    """Write a note."""
    tx.execute(_INSERT, {name: getattr(note, name) for name in NewNote.__slots__} | {"removed": False})


def _found(tx: Tx, *where: Any) -> list[NoteRow]:
    found = tx.execute(_NOTES.where(*where).order_by(NOTE.c.id))
    return [NoteRow(**row._mapping) for row in found]  # noqa: SLF001


def notes_by_ids(tx: Tx, shop_id: int, ids: list[int]) -> list[NoteRow]:
    """These notes, in the order written."""
    return _found(tx, (NOTE.c.shop_id == shop_id) & NOTE.c.id.in_(ids))


def notes_of_message(tx: Tx, shop_id: int, chat_id: int, message_id: int) -> list[NoteRow]:
    """The notes a message made, in the order written."""
    return _found(tx, NOTE.c.shop_id == shop_id, NOTE.c.chat_id == chat_id, NOTE.c.message_id == message_id)


def notes_on(
    tx: Tx, shop_id: int, customer_id: int, limit: int, *, offset: int = 0, but: Sequence[int] = ()
) -> tuple[list[NoteRow], int]:
    """A customer's newest notes, newest first, after the first `offset`, and how many there are; without those `but`.

    Ids say the order: a note is of the day it was written, save a contact.
    """
    where = (NOTE.c.shop_id == shop_id) & (NOTE.c.customer_id == customer_id) & NOTE.c.removed.is_(False)
    if but:
        where &= NOTE.c.id.not_in(but)
    found = tx.execute(_NOTES.where(where).order_by(NOTE.c.id.desc()).limit(limit).offset(offset))
    count: int = tx.execute(select(func.count()).select_from(NOTE).where(where)).scalar_one()
    return [NoteRow(**row._mapping) for row in found], count  # noqa: SLF001


def _last() -> Select[Any]:
    of_one = (NOTE.c.shop_id == bindparam("shop")) & (NOTE.c.customer_id == bindparam("customer"))
    place = func.row_number().over(partition_by=NOTE.c.kind, order_by=(NOTE.c.day.desc(), NOTE.c.id.desc()))
    ranked = select(NOTE.c.id, place.label("place")).where(of_one & NOTE.c.removed.is_(False)).subquery()
    latest = select(ranked.c.id).where(ranked.c.place == 1)
    return _NOTES.where((NOTE.c.shop_id == bindparam("shop")) & NOTE.c.id.in_(latest))


_LAST = Hot(_last())


def last_notes(tx: Tx, shop_id: int, customer_id: int) -> dict[str, NoteRow]:
    """A customer's latest note of each kind: of the latest day, and of that the one written last."""
    found = tx.run(_LAST, {"shop": shop_id, "customer": customer_id})
    return {row.kind: NoteRow(**row._asdict()) for row in found}


def all_notes(tx: Tx, shop_id: int) -> list[NoteRow]:
    """Every note of the shop that counts, in the order written."""
    return _found(tx, NOTE.c.shop_id == shop_id, NOTE.c.removed.is_(False))
