"""Telegram groups with the bot in them, and the shops whose books are written there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.rows import GROUP_CHAT, GROUP_GUEST
from bot.storage.transaction import Tx

_GUEST = {
    dialect.__name__.rpartition(".")[2]: dialect.insert(GROUP_GUEST)
    .on_conflict_do_nothing()
    .returning(GROUP_GUEST.c.user_id)
    for dialect in (sqlite, postgresql)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """A group. `shop_id` None: tied to no shop. `reads_all`: privacy mode hides nothing from the bot there."""

    chat_id: int
    shop_id: int | None
    title: str
    reads_all: bool


_FACTS = select(GROUP_CHAT.c.chat_id, GROUP_CHAT.c.shop_id, GROUP_CHAT.c.title, GROUP_CHAT.c.reads_all)


def find_group(tx: Tx, chat_id: int) -> GroupFacts | None:
    """A group that the bot was brought into."""
    row = tx.execute(_FACTS.where(GROUP_CHAT.c.chat_id == chat_id)).first()
    return None if row is None else GroupFacts(**row._mapping)  # noqa: SLF001


def groups_of(tx: Tx, shop_id: int) -> list[GroupFacts]:
    """The groups that write in this shop's books."""
    found = tx.execute(_FACTS.where(GROUP_CHAT.c.shop_id == shop_id).order_by(GROUP_CHAT.c.chat_id))
    return [GroupFacts(**row._mapping) for row in found]  # noqa: SLF001


def meet_group(tx: Tx, chat_id: int, title: str, *, reads_all: bool) -> GroupFacts:
    """The bot is in this group now; what the group was tied to before, it is again."""
    values = {"title": title, "reads_all": reads_all, "left_at": None}
    changed = tx.execute(update(GROUP_CHAT).where(GROUP_CHAT.c.chat_id == chat_id).values(**values)).rowcount
    if not changed:
        tx.execute(insert(GROUP_CHAT).values(chat_id=chat_id, **values))
    found = find_group(tx, chat_id)
    assert found is not None  # noqa: S101 - written a line above
    return found


def leave_group(tx: Tx, chat_id: int, now: datetime) -> None:
    """The bot is no longer in this group."""
    tx.execute(update(GROUP_CHAT).where(GROUP_CHAT.c.chat_id == chat_id).values(left_at=now))


def tie_group(tx: Tx, chat_id: int, shop_id: int, user_id: int) -> bool:
    """What is written in this group goes into that shop's books; false where it goes into another's already."""
    free = GROUP_CHAT.c.shop_id.is_(None) | (GROUP_CHAT.c.shop_id == shop_id)
    this = (GROUP_CHAT.c.chat_id == chat_id) & free
    return tx.execute(update(GROUP_CHAT).where(this).values(shop_id=shop_id, tied_by=user_id)).rowcount == 1


def untie_group(tx: Tx, chat_id: int, shop_id: int) -> bool:
    """What is written in this group goes nowhere; false where it did not go into that shop's books."""
    this = (GROUP_CHAT.c.chat_id == chat_id) & (GROUP_CHAT.c.shop_id == shop_id)
    return tx.execute(update(GROUP_CHAT).where(this).values(shop_id=None, tied_by=None)).rowcount == 1


def move_group(tx: Tx, before: int, after: int) -> None:
    """A group became a supergroup, a chat of its own: what was known of the one holds of the other.

    Told twice, it is done once.
    """
    old = find_group(tx, before)
    if old is None:
        return
    new = find_group(tx, after)
    if new is None:
        tx.execute(update(GROUP_CHAT).where(GROUP_CHAT.c.chat_id == before).values(chat_id=after))
    else:
        if new.shop_id is None:
            tx.execute(update(GROUP_CHAT).where(GROUP_CHAT.c.chat_id == after).values(shop_id=old.shop_id))
        tx.execute(delete(GROUP_CHAT).where(GROUP_CHAT.c.chat_id == before))
    told = select(GROUP_GUEST.c.user_id).where(GROUP_GUEST.c.chat_id == after)
    already = (GROUP_GUEST.c.chat_id == before) & GROUP_GUEST.c.user_id.in_(told)
    tx.execute(delete(GROUP_GUEST).where(already))
    tx.execute(update(GROUP_GUEST).where(GROUP_GUEST.c.chat_id == before).values(chat_id=after))


def mark_guest_told(tx: Tx, chat_id: int, user_id: int, now: datetime) -> bool:
    """Somebody who is in no team is told how to join; false where they were told before."""
    statement = _GUEST[tx.connection.dialect.name]
    return tx.execute(statement.values(chat_id=chat_id, user_id=user_id, told_at=now)).first() is not None
