"""Who came for the first time."""

from bot.domain.intents import NewCustomers
from bot.domain.replies import NewCustomersShown
from bot.storage.sales import first_visits
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_NAMES_SHOWN = 20


def new_customers(asked: NewCustomers, tx: Tx, shop: ShopFacts) -> NewCustomersShown:
    """Customers whose first sale in the notebook falls into the period; new to the notebook, whatever came before."""
    start, end = (asked.period.start, asked.period.end) if asked.period else (None, None)
    names = first_visits(tx, shop.shop_id, start, end)
    return NewCustomersShown(
        period=asked.period, names=tuple(names[:_NAMES_SHOWN]), more=max(0, len(names) - _NAMES_SHOWN)
    )
