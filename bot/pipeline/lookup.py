"""Questions answered from the books; nothing is written."""

from datetime import date

from bot.domain.intents import CustomerCard, Intent, SalesSummary, TopCustomers
from bot.domain.replies import NotYet, Reply
from bot.insight.cards import customer_card
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
        case CustomerCard(customer=person):
            return customer_card(person.name, tx, shop)
        case _:
            return NotYet()
