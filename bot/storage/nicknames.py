"""Other ways a shop writes its customers' names, learned from corrections."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from bot.storage.customers import name_key
from bot.storage.rows import CUSTOMER, NICKNAME
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class NicknameRow:
    """A nickname; `customer_id` None where it was unlearned."""

    id: int
    name: str
    customer_id: int | None


def find_nickname(tx: Tx, shop_id: int, name: str) -> NicknameRow | None:
    """The nickname of this spelling, unlearned or not."""
    row = tx.execute(
        select(NICKNAME.c.id, NICKNAME.c.name, NICKNAME.c.customer_id).where(
            (NICKNAME.c.shop_id == shop_id) & (NICKNAME.c.name_key == name_key(name))
        )
    ).first()
    return None if row is None else NicknameRow(**row._mapping)  # noqa: SLF001


def nickname_by_id(tx: Tx, shop_id: int, nickname_id: int) -> NicknameRow | None:
    """A nickname by its id, unlearned or not."""
    row = tx.execute(
        select(NICKNAME.c.id, NICKNAME.c.name, NICKNAME.c.customer_id).where(
            (NICKNAME.c.shop_id == shop_id) & (NICKNAME.c.id == nickname_id)
        )
    ).first()
    return None if row is None else NicknameRow(**row._mapping)  # noqa: SLF001


def add_nickname(tx: Tx, shop_id: int, nickname_id: int, name: str, now: datetime) -> None:
    """Write down a spelling that is nobody's yet."""
    tx.execute(
        insert(NICKNAME).values(
            shop_id=shop_id, id=nickname_id, name=name, name_key=name_key(name), customer_id=None, learned_at=now
        )
    )


def nicknames_of(tx: Tx, shop_id: int, customer_id: int) -> list[NicknameRow]:
    """What else a customer is called, oldest first."""
    found = tx.execute(
        select(NICKNAME.c.id, NICKNAME.c.name, NICKNAME.c.customer_id)
        .where((NICKNAME.c.shop_id == shop_id) & (NICKNAME.c.customer_id == customer_id))
        .order_by(NICKNAME.c.id)
    )
    return [NicknameRow(**row._mapping) for row in found]  # noqa: SLF001


def nickname_pairs(tx: Tx, shop_id: int) -> dict[str, str]:
    """Every nickname of the shop that counts, to the name of whom it means."""
    found = tx.execute(
        select(NICKNAME.c.name, CUSTOMER.c.name.label("customer"))
        .select_from(
            NICKNAME.join(
                CUSTOMER, (CUSTOMER.c.shop_id == NICKNAME.c.shop_id) & (CUSTOMER.c.id == NICKNAME.c.customer_id)
            )
        )
        .where(NICKNAME.c.shop_id == shop_id)
    )
    return {row.name: row.customer for row in found}
