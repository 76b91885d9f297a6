"""Words to find customers by."""

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select

from bot.storage.customers import PRESENT, name_key
from bot.storage.rows import CUSTOMER, TAG
from bot.storage.transaction import Tx

_INSERT = insert(TAG)
_OF = (
    select(TAG.c.id, TAG.c.customer_id, TAG.c.name, TAG.c.removed)
    .where((TAG.c.shop_id == bindparam("shop")) & (TAG.c.customer_id == bindparam("customer")))
    .order_by(TAG.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRow:
    """A tag of a customer's; `removed`: it does not count."""

    id: int
    customer_id: int
    name: str
    removed: bool


def tags_of(tx: Tx, shop_id: int, customer_id: int) -> list[TagRow]:
    """A customer's tags, oldest first, removed ones too."""
    found = tx.execute(_OF, {"shop": shop_id, "customer": customer_id})
    return [TagRow(**row._mapping) for row in found]  # noqa: SLF001


def tags_by_ids(tx: Tx, shop_id: int, ids: list[int]) -> list[TagRow]:
    """These tags, removed or not, in the order written."""
    statement = select(TAG.c.id, TAG.c.customer_id, TAG.c.name, TAG.c.removed)
    found = tx.execute(statement.where((TAG.c.shop_id == shop_id) & TAG.c.id.in_(ids)).order_by(TAG.c.id))
    return [TagRow(**row._mapping) for row in found]  # noqa: SLF001


def write_tag(tx: Tx, shop_id: int, tag_id: int, customer_id: int, name: str) -> None:
    """Write a tag that the customer has not had yet, not even as a removed one."""
    key = name_key(name)
    values = {"shop_id": shop_id, "id": tag_id, "customer_id": customer_id, "name": name, "name_key": key}
    tx.execute(_INSERT, values | {"removed": False})


def tags_there(tx: Tx, shop_id: int) -> list[tuple[int, str]]:
    """Every tag that counts, (id, name), in the order written."""
    here = (TAG.c.shop_id == CUSTOMER.c.shop_id) & (TAG.c.customer_id == CUSTOMER.c.id)
    statement = (
        select(TAG.c.id, TAG.c.name)
        .select_from(TAG.join(CUSTOMER, here))
        .where((TAG.c.shop_id == shop_id) & TAG.c.removed.is_(False) & PRESENT)
        .order_by(TAG.c.id)
    )
    return [(row.id, row.name) for row in tx.execute(statement)]


def tagged_customers(tx: Tx, shop_id: int) -> list[tuple[int, str, str]]:
    """Every tag that counts with whose it is: (customer, their name, tag), in the order written."""
    statement = (
        select(TAG.c.customer_id, CUSTOMER.c.name.label("customer"), TAG.c.name)
        .select_from(TAG.join(CUSTOMER, (CUSTOMER.c.shop_id == TAG.c.shop_id) & (CUSTOMER.c.id == TAG.c.customer_id)))
        .where((TAG.c.shop_id == shop_id) & TAG.c.removed.is_(False) & PRESENT)
        .order_by(TAG.c.id)
    )
    return [(row.customer_id, row.customer, row.name) for row in tx.execute(statement)]
