"""Who came through whom."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.storage.customers import PRESENT
from bot.storage.rows import CUSTOMER
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


def referrals(tx: Tx, shop_id: int) -> list[Referral]:
    """Every customer who came through another, in the order they came."""
    return [Referral(**row._mapping) for row in tx.execute(_REFERRALS, {"shop": shop_id})]  # noqa: SLF001


def brought_by(tx: Tx, shop_id: int, customer_id: int) -> list[Referral]:
    """Those who came through a customer, in the order they came."""
    statement = _REFERRALS.where(CUSTOMER.c.referred_by == bindparam("customer"))
    found = tx.execute(statement, {"shop": shop_id, "customer": customer_id})
    return [Referral(**row._mapping) for row in found]  # noqa: SLF001


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
