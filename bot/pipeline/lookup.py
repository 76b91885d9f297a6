"""Questions answered from the books; nothing is written."""

from datetime import date

from bot.domain.intents import (
    CustomerCard,
    Intent,
    NewCustomers,
    SalesSummary,
    TopCustomers,
    TopItems,
    TopReferrers,
    WhoOwes,
)
from bot.domain.replies import NotYet, Reply
from bot.insight.cards import customer_card
from bot.insight.debts import debts
from bot.insight.items import top_items
from bot.insight.newcomers import new_customers
from bot.insight.referrers import top_referrers
from bot.insight.summary import sales_summary
from bot.insight.top import top_customers
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx


def look_up(intent: Intent, tx: Tx, shop: ShopFacts, today: date) -> Reply:
    """The answer to one question about the shop."""
    match intent:
        case TopCustomers():
            return top_customers(intent, tx, shop)
        case SalesSummary():
            return sales_summary(intent, tx, shop, today)
        case TopItems():
            return top_items(intent, tx, shop)
        case NewCustomers():
            return new_customers(intent, tx, shop)
        case WhoOwes():
            return debts(tx, shop)
        case TopReferrers():
            return top_referrers(intent, tx, shop)
        case CustomerCard(customer=person):
            return customer_card(person.name, tx, shop, today)
        case _:
            return NotYet()
