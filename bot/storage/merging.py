"""Rows of one customer made another's."""

from sqlalchemy import Table, select, update

from bot.storage.rows import CUSTOMER, NAMED, NOTE, PAYMENT, SALE, TASK
from bot.storage.transaction import Tx

_TABLES: dict[str, Table] = {"sale": SALE, "note": NOTE, "payment": PAYMENT, "task": TASK, "named": NAMED}


def rows_of(tx: Tx, shop_id: int, subject: str, customer_id: int) -> list[int]:
    """The ids of a customer's rows, taken back or not, in the order written."""
    table = _TABLES[subject]
    where = (table.c.shop_id == shop_id) & (table.c.customer_id == customer_id)
    return list(tx.execute(select(table.c.id).where(where).order_by(table.c.id)).scalars())


def repoint(tx: Tx, shop_id: int, subject: str, old: int, new: int) -> None:
    """Give all of them to another customer, at once: there may be thousands."""
    table = _TABLES[subject]
    where = (table.c.shop_id == shop_id) & (table.c.customer_id == old)
    tx.execute(update(table).where(where).values(customer_id=new))


def came_through(tx: Tx, shop_id: int, customer_id: int) -> list[int]:
    """Whoever came through a customer, shown or not."""
    where = (CUSTOMER.c.shop_id == shop_id) & (CUSTOMER.c.referred_by == customer_id)
    return list(tx.execute(select(CUSTOMER.c.id).where(where).order_by(CUSTOMER.c.id)).scalars())
