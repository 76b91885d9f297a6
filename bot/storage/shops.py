"""Shops, who writes in them, and the links that let people in."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, insert, select, update

from bot.domain.clock import zone_of
from bot.storage.hot import Hot
from bot.storage.rows import ACCOUNT, CLOSING, CUSTOMER, INVITE, MEMBER, SALE, SHOP
from bot.storage.transaction import Tx

Role = Literal["owner", "staff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopFacts:
    """A shop as its settings have it."""

    shop_id: int
    name: str | None
    currency: str
    timezone: str
    day_starts: time
    lexicon_version: int
    guess_asked: bool

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return zone_of(self.timezone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A Telegram user, with the shop they write for now; `shop` and `role` are None where they have none."""

    user_id: int
    name: str | None
    language: str
    region: str | None
    blocked: bool
    role: Role | None
    shop: ShopFacts | None


_FACTS = (
    SHOP.c.shop_id,
    SHOP.c.name,
    SHOP.c.currency,
    SHOP.c.timezone,
    SHOP.c.day_starts,
    SHOP.c.lexicon_version,
    SHOP.c.guess_asked,
)
_IS_IN = MEMBER.c.left_at.is_(None)


def _finding(shop: Any) -> Hot:
    """An account, with `shop` and the role there where they are in its team."""
    own = (MEMBER.c.shop_id == shop) & (MEMBER.c.user_id == ACCOUNT.c.user_id) & _IS_IN
    account = (ACCOUNT.c.name.label("first_name"), ACCOUNT.c.language, ACCOUNT.c.region, ACCOUNT.c.blocked_at)
    return Hot(
        select(*account, MEMBER.c.role, *_FACTS)
        .select_from(ACCOUNT.outerjoin(MEMBER, own).outerjoin(SHOP, SHOP.c.shop_id == MEMBER.c.shop_id))
        .where(ACCOUNT.c.user_id == bindparam("user_id"))
    )


_FIND_ASKER = _finding(ACCOUNT.c.shop_id)
_FIND_ASKER_IN = _finding(bindparam("shop"))
_TAKE_IDS = Hot(
    update(SHOP)
    .where(SHOP.c.shop_id == bindparam("shop"))
    .values(next_id=SHOP.c.next_id + bindparam("n"))
    .returning(SHOP.c.next_id)
)
_ROLE = select(MEMBER.c.role).where(
    (MEMBER.c.shop_id == bindparam("shop")) & (MEMBER.c.user_id == bindparam("user_id")) & _IS_IN
)
_SHOP = select(*_FACTS).where(SHOP.c.shop_id == bindparam("shop"))
_OWNERS = (
    select(ACCOUNT.c.user_id, ACCOUNT.c.language, ACCOUNT.c.region, SHOP.c.currency, SHOP.c.timezone)
    .select_from(
        MEMBER.join(SHOP, SHOP.c.shop_id == MEMBER.c.shop_id).join(ACCOUNT, ACCOUNT.c.user_id == MEMBER.c.user_id)
    )
    .where((MEMBER.c.role == "owner") & _IS_IN & ACCOUNT.c.blocked_at.is_(None))
    .distinct()
)


def _facts(row: Any) -> ShopFacts:
    return ShopFacts(
        shop_id=row.shop_id,
        name=row.name,
        currency=row.currency,
        timezone=row.timezone,
        day_starts=time.fromisoformat(row.day_starts),
        lexicon_version=row.lexicon_version,
        guess_asked=row.guess_asked,
    )


def find_asker(tx: Tx, user_id: int) -> Asker | None:
    """Who this Telegram user is to the house; None for a stranger."""
    found = tx.run(_FIND_ASKER, {"user_id": user_id})
    return _asker(user_id, found[0]) if found else None


def find_asker_in(tx: Tx, user_id: int, shop_id: int) -> Asker | None:
    """The same as a member of this very shop; `shop` and `role` are None for a stranger to it."""
    found = tx.run(_FIND_ASKER_IN, {"user_id": user_id, "shop": shop_id})
    return _asker(user_id, found[0]) if found else None


def _asker(user_id: int, row: Any) -> Asker:
    has_shop = row.shop_id is not None
    return Asker(
        user_id=user_id,
        name=row.first_name,
        language=row.language,
        region=row.region,
        blocked=row.blocked_at is not None,
        role=row.role if has_shop else None,
        shop=_facts(row) if has_shop else None,
    )


def shop_facts(tx: Tx, shop_id: int) -> ShopFacts | None:
    """A shop by its id."""
    row = tx.execute(_SHOP, {"shop": shop_id}).first()
    return None if row is None else _facts(row)


def role_in(tx: Tx, shop_id: int, user_id: int) -> Role | None:
    """What `user_id` is in this shop; None for a stranger to it."""
    role: Role | None = tx.execute(_ROLE, {"shop": shop_id, "user_id": user_id}).scalar()
    return role


def take_ids(tx: Tx, shop_id: int, count: int) -> int:
    """The first of `count` fresh ids of the shop. Holds the shop's row: its writers go one after the other."""
    after: int = tx.run(_TAKE_IDS, {"shop": shop_id, "n": count})[0].next_id
    return after - count


def open_shop(tx: Tx, *, currency: str, timezone: str, now: datetime) -> int:
    """Open an empty shop; its id, which no shop of before had: old buttons carry ids."""
    values: dict[str, Any] = {"currency": currency, "timezone": timezone, "created_at": now}
    if tx.connection.dialect.name == "sqlite":  # whose own numbers begin again below the last that is left
        largest = [tx.execute(select(func.max(table.c.shop_id))).scalar() or 0 for table in (SHOP, CLOSING)]
        values["shop_id"] = 1 + max(largest)
    shop_id: int = tx.execute(insert(SHOP).values(**values).returning(SHOP.c.shop_id)).scalar_one()
    return shop_id


def join_shop(tx: Tx, shop_id: int, user_id: int, role: Role, now: datetime, *, switch: bool = True) -> None:
    """Make `user_id` a member of the shop, in `role`, who writes for it from now on unless `switch` is false."""
    changed = tx.execute(
        update(MEMBER)
        .where((MEMBER.c.shop_id == shop_id) & (MEMBER.c.user_id == user_id))
        .values(role=role, left_at=None)
    ).rowcount
    if not changed:
        tx.execute(insert(MEMBER).values(shop_id=shop_id, user_id=user_id, role=role, joined_at=now))
    if switch:
        tx.execute(update(ACCOUNT).where(ACCOUNT.c.user_id == user_id).values(shop_id=shop_id))


def write_account(tx: Tx, user_id: int, language: str, region: str | None, name: str | None = None) -> None:
    """Know a Telegram user."""
    tx.execute(insert(ACCOUNT).values(user_id=user_id, language=language, region=region, name=name))


def mark_blocked(tx: Tx, user_id: int, at: datetime | None) -> bool:
    """The user blocked the bot `at` that moment, or lets it write again (None); whether that was news."""
    was = ACCOUNT.c.blocked_at.is_not(None) if at is None else ACCOUNT.c.blocked_at.is_(None)
    return tx.execute(update(ACCOUNT).where((ACCOUNT.c.user_id == user_id) & was).values(blocked_at=at)).rowcount == 1


def mark_guess_asked(tx: Tx, shop_id: int) -> None:
    """The question after the first sale is asked once."""
    tx.execute(update(SHOP).where(SHOP.c.shop_id == shop_id).values(guess_asked=True))


def set_currency(tx: Tx, shop_id: int, currency: str) -> None:
    """What the shop counts in, decided by its first sale."""
    tx.execute(update(SHOP).where(SHOP.c.shop_id == shop_id).values(currency=currency))


def bump_lexicon(tx: Tx, shop_id: int) -> int:
    """The shop's names changed: every cached lexicon of it is out of date. The new version."""
    version: int = tx.execute(
        update(SHOP)
        .where(SHOP.c.shop_id == shop_id)
        .values(lexicon_version=SHOP.c.lexicon_version + 1)
        .returning(SHOP.c.lexicon_version)
    ).scalar_one()
    return version


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerFacts:
    """An owner who can be written to, and how their shop counts."""

    user_id: int
    language: str
    region: str | None
    currency: str
    timezone: str


def owners_reachable(tx: Tx, shop_id: int | None = None) -> list[OwnerFacts]:
    """Every owner who has not blocked the bot, once for each shop; of one shop where it is given."""
    statement = _OWNERS if shop_id is None else _OWNERS.where(MEMBER.c.shop_id == shop_id)
    return [OwnerFacts(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """A member who can be written to."""

    user_id: int
    language: str
    region: str | None
    role: Role


def members_reachable(tx: Tx, shop_id: int) -> list[MemberFacts]:
    """The members of a shop who have not blocked the bot, in the order they joined."""
    found = tx.execute(
        select(ACCOUNT.c.user_id, ACCOUNT.c.language, ACCOUNT.c.region, MEMBER.c.role)
        .select_from(MEMBER.join(ACCOUNT, ACCOUNT.c.user_id == MEMBER.c.user_id))
        .where((MEMBER.c.shop_id == shop_id) & _IS_IN & ACCOUNT.c.blocked_at.is_(None))
        .order_by(MEMBER.c.joined_at, MEMBER.c.user_id)
    )
    return [MemberFacts(**row._mapping) for row in found]  # noqa: SLF001


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSize:
    """A shop as its host may see it: no customer's data."""

    shop_id: int
    created_at: datetime
    members: int
    customers: int
    sales: int


def shop_sizes(tx: Tx) -> list[ShopSize]:
    """All shops, oldest first."""

    def count(table: Any, *also: Any) -> Any:
        return select(func.count()).where(table.c.shop_id == SHOP.c.shop_id, *also).scalar_subquery()

    statement = select(
        SHOP.c.shop_id,
        SHOP.c.created_at,
        count(MEMBER, _IS_IN).label("members"),
        count(CUSTOMER).label("customers"),
        count(SALE).label("sales"),
    ).order_by(SHOP.c.shop_id)
    return [ShopSize(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteFacts:
    """A link. `shop_id` None: it opens a shop. `made_by` None: the host's."""

    shop_id: int | None
    role: Role
    made_by: int | None
    used_by: int | None = None
    good: bool = True


def write_invite(tx: Tx, token_hash: str, invite: InviteFacts, now: datetime, expires_at: datetime) -> None:
    """Keep a link's hash."""
    tx.execute(
        insert(INVITE).values(
            token_hash=token_hash,
            shop_id=invite.shop_id,
            role=invite.role,
            made_by=invite.made_by,
            created_at=now,
            expires_at=expires_at,
        )
    )


def find_invite(tx: Tx, token_hash: str, now: datetime) -> InviteFacts | None:
    """What a link is, used up or expired too; None for one that never was."""
    row = tx.execute(select(INVITE).where(INVITE.c.token_hash == token_hash)).first()
    if row is None:
        return None
    good = row.used_at is None and row.expires_at > now
    return InviteFacts(shop_id=row.shop_id, role=row.role, made_by=row.made_by, used_by=row.used_by, good=good)


def use_invite(tx: Tx, token_hash: str, user_id: int, now: datetime) -> InviteFacts | None:
    """Use a link up; None where it is unknown, used or expired."""
    row = tx.execute(
        update(INVITE)
        .where((INVITE.c.token_hash == token_hash) & INVITE.c.used_at.is_(None) & (INVITE.c.expires_at > now))
        .values(used_at=now, used_by=user_id)
        .returning(INVITE.c.shop_id, INVITE.c.role, INVITE.c.made_by)
    ).first()
    return None if row is None else InviteFacts(shop_id=row.shop_id, role=row.role, made_by=row.made_by)
