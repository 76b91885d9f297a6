"""Who came through whom."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from bot.storage.customers import PRESENT
from bot.storage.hot import Hot
from bot.storage.rows import CUSTOMER, JOURNAL_CHANGE, JOURNAL_ENTRY, SALE
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A customer and the one they came through."""

    customer_id: int
    name: str
    referred_by: int


_IN_SHOP = (CUSTOMER.c.shop_id == bindparam("shop")) & CUSTOMER.c.referred_by.is_not(None) & PRESENT
_REFERRALS = (
    select(CUSTOMER.c.id.label("customer_id"), CUSTOMER.c.name, CUSTOMER.c.referred_by)
    .where(_IN_SHOP)
    .order_by(CUSTOMER.c.id)
)


_BROUGHT = Hot(
    select(CUSTOMER.c.id.label("customer_id"), CUSTOMER.c.name, CUSTOMER.c.referred_by)
    .where((CUSTOMER.c.shop_id == bindparam("shop")) & (CUSTOMER.c.referred_by == bindparam("customer")))
    .where(CUSTOMER.c.merged_into.is_(None))
    .order_by(CUSTOMER.c.id)
)


def referrals(tx: Tx, shop_id: int) -> list[Referral]:
    """Every customer who came through another, in the order they came."""
    return [Referral(**row._mapping) for row in tx.execute(_REFERRALS, {"shop": shop_id})]  # noqa: SLF001


def brought_by(tx: Tx, shop_id: int, customer_id: int) -> list[Referral]:
    """Those who came through a customer, in the order they came."""
    found = tx.run(_BROUGHT, {"shop": shop_id, "customer": customer_id})
    return [Referral(**row._asdict()) for row in found]


def referrers_above(tx: Tx, shop_id: int, customer_id: int) -> list[int]:
    """Whom a customer came through, whom that one came through, and so on up; ends where a circle would close."""
    above: list[int] = []
    statement = select(CUSTOMER.c.referred_by).where(
        (CUSTOMER.c.shop_id == shop_id) & (CUSTOMER.c.id == bindparam("c"))
    )
    current: int | None = tx.execute(statement, {"c": customer_id}).scalar()
    while current is not None and current not in above:
        above.append(current)
        current = tx.execute(statement, {"c": current}).scalar()
    return above


def brought_since_last(tx: Tx, shop_id: int, customer_id: int, sale_id: int) -> list[str]:
    """Who was noted as having come through a customer since the sale of theirs before this one.

    Ids of a shop are drawn in order, so those of acts and of sales can be compared.
    """
    brought = brought_by(tx, shop_id, customer_id)
    if not brought:
        return []
    before = select(func.max(SALE.c.id)).where(
        (SALE.c.shop_id == shop_id)
        & (SALE.c.customer_id == customer_id)
        & SALE.c.voided.is_(False)
        & (SALE.c.id < sale_id)
    )
    last = tx.execute(before).scalar() or 0
    return [row.name for row in brought if last < _noted(tx, shop_id, row.customer_id, customer_id) < sale_id]


def _noted(tx: Tx, shop_id: int, customer_id: int, referrer_id: int) -> int:
    """The latest act that counts and says so; 0 where none does."""
    acts = (
        select(JOURNAL_ENTRY.c.applied_id, JOURNAL_CHANGE.c.after)
        .select_from(
            JOURNAL_CHANGE.join(
                JOURNAL_ENTRY,
                (JOURNAL_ENTRY.c.shop_id == JOURNAL_CHANGE.c.shop_id)
                & (JOURNAL_ENTRY.c.id == JOURNAL_CHANGE.c.entry_id),
            )
        )
        .where((JOURNAL_CHANGE.c.shop_id == shop_id) & (JOURNAL_CHANGE.c.subject == "customer"))
        .where((JOURNAL_CHANGE.c.row_id == customer_id) & JOURNAL_ENTRY.c.undone_id.is_(None))
    )
    return max((row.applied_id for row in tx.execute(acts) if row.after.get("referred_by") == referrer_id), default=0)
