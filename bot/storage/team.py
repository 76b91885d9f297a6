"""Who writes in which shop's notebook: its team of today, and everybody who ever was in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select, update

from bot.storage.journal import entry_of_message
from bot.storage.rows import ACCOUNT, INVITE, MEMBER, SALE, SHOP
from bot.storage.shops import Role
from bot.storage.transaction import Tx

_IS_IN = MEMBER.c.left_at.is_(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody of the team. `name` is None until they were heard since names are kept."""

    user_id: int
    name: str | None
    role: Role
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopOfMember:
    """A shop that somebody writes for. `owner` is the first name of an owner of it, for shops with no name."""

    shop_id: int
    name: str | None
    owner: str | None
    role: Role


def members_of(tx: Tx, shop_id: int) -> list[MemberRow]:
    """The team, owners first, then in the order they joined."""
    statement = (
        select(MEMBER.c.user_id, ACCOUNT.c.name, MEMBER.c.role, MEMBER.c.joined_at)
        .select_from(MEMBER.outerjoin(ACCOUNT, ACCOUNT.c.user_id == MEMBER.c.user_id))
        .where((MEMBER.c.shop_id == shop_id) & _IS_IN)
        .order_by(MEMBER.c.role, MEMBER.c.joined_at, MEMBER.c.user_id)
    )
    return [MemberRow(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


def member_row(tx: Tx, shop_id: int, user_id: int) -> tuple[str, datetime | None] | None:
    """Role and day of leaving of somebody who is or was in the team."""
    statement = select(MEMBER.c.role, MEMBER.c.left_at).where(
        (MEMBER.c.shop_id == shop_id) & (MEMBER.c.user_id == user_id)
    )
    row = tx.execute(statement).first()
    return None if row is None else (row.role, row.left_at)


def shops_of(tx: Tx, user_id: int) -> list[ShopOfMember]:
    """The shops that somebody writes for, oldest first."""
    other = MEMBER.alias()
    account = ACCOUNT.alias()
    owner = (
        select(func.min(account.c.name))
        .select_from(other.join(account, account.c.user_id == other.c.user_id))
        .where((other.c.shop_id == MEMBER.c.shop_id) & (other.c.role == "owner") & other.c.left_at.is_(None))
        .correlate(MEMBER)
        .scalar_subquery()
    )
    statement = (
        select(MEMBER.c.shop_id, SHOP.c.name, owner.label("owner"), MEMBER.c.role)
        .select_from(MEMBER.join(SHOP, SHOP.c.shop_id == MEMBER.c.shop_id))
        .where((MEMBER.c.user_id == user_id) & _IS_IN)
        .order_by(MEMBER.c.shop_id)
    )
    return [ShopOfMember(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


def writer_names(tx: Tx, shop_id: int) -> dict[int, str]:
    """First names of all who ever were in the team, by user; nothing where that was only one person."""
    statement = (
        select(MEMBER.c.user_id, ACCOUNT.c.name)
        .select_from(MEMBER.join(ACCOUNT, ACCOUNT.c.user_id == MEMBER.c.user_id))
        .where(MEMBER.c.shop_id == shop_id)
    )
    names = {row.user_id: row.name or "–" for row in tx.execute(statement)}
    return names if len(names) > 1 else {}


def write_for(tx: Tx, user_id: int, shop_id: int | None) -> None:
    """What somebody writes in the private chat goes into this shop's notebook from now on."""
    tx.execute(update(ACCOUNT).where(ACCOUNT.c.user_id == user_id).values(shop_id=shop_id))


def settle_elsewhere(tx: Tx, user_id: int, shop_id: int) -> None:
    """Somebody left this shop: where they wrote for it, they write for another of theirs, or for none."""
    others = [shop.shop_id for shop in shops_of(tx, user_id) if shop.shop_id != shop_id]
    here = (ACCOUNT.c.user_id == user_id) & (ACCOUNT.c.shop_id == shop_id)
    tx.execute(update(ACCOUNT).where(here).values(shop_id=others[0] if others else None))


def remember_name(tx: Tx, user_id: int, name: str) -> None:
    """What Telegram calls somebody now."""
    tx.execute(update(ACCOUNT).where(ACCOUNT.c.user_id == user_id).values(name=name))


def close_links(tx: Tx, shop_id: int, now: datetime) -> int:
    """End the links into this team that nobody has used; how many."""
    unused = INVITE.c.used_at.is_(None) & INVITE.c.made_by.is_not(None) & (INVITE.c.expires_at > now)
    return tx.execute(update(INVITE).where((INVITE.c.shop_id == shop_id) & unused).values(expires_at=now)).rowcount


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterTotal:
    """What one member wrote of some days' sales, in one currency; refunds lower `minor` and are no sale."""

    user_id: int
    minor: int
    sales: int


def totals_by_writer(tx: Tx, shop_id: int, start: Any, end: Any, currency: str) -> list[WriterTotal]:
    """Takings of the days from `start` to `end` by who wrote them, the most first."""
    minor = func.sum(SALE.c.amount_minor)
    statement = (
        select(
            SALE.c.logged_by.label("user_id"),
            minor.label("minor"),
            func.count().filter(SALE.c.refund.is_(False)).label("sales"),
        )
        .where(and_(SALE.c.shop_id == shop_id, SALE.c.voided.is_(False), SALE.c.day.between(start, end)))
        .where(SALE.c.currency == currency)
        .group_by(SALE.c.logged_by)
        .order_by(minor.desc(), SALE.c.logged_by)
    )
    return [WriterTotal(**{**row._mapping, "minor": int(row.minor)}) for row in tx.execute(statement)]  # noqa: SLF001


def shop_of_message(tx: Tx, user_id: int, chat_id: int, message_id: int) -> int | None:
    """The shop, of those that somebody writes for, in whose books this message did something."""
    for shop in shops_of(tx, user_id):
        if entry_of_message(tx, shop.shop_id, chat_id, message_id) is not None:
            return shop.shop_id
    return None
