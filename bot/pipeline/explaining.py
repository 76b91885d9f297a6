"""Why a customer is one of the morning's names, asked in words or by a button."""

from datetime import date

from bot.domain.explained import WhyShown
from bot.domain.replies import ButtonDead, NameUnknown, Reply
from bot.insight.regulars import regulars
from bot.nudges.explaining import explained
from bot.storage.customers import find_customer
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx


def why_named(name: str, tx: Tx, shop: ShopFacts, today: date) -> Reply:
    """Why, of the customer of this name."""
    customer = find_customer(tx, shop.shop_id, name)
    why = None if customer is None else _why(customer.id, tx, shop, today)
    return why or NameUnknown(name=name)


def why_pressed(customer_id: int, tx: Tx, shop: ShopFacts, today: date) -> Reply:
    """Why, of the customer of this id; dead where nobody shows by it."""
    return _why(customer_id, tx, shop, today) or ButtonDead()


def _why(customer_id: int, tx: Tx, shop: ShopFacts, today: date) -> WhyShown | None:
    everybody = regulars(tx, shop, today)
    person = next((one for one in everybody.people if one.id == customer_id), None)
    return None if person is None else explained(person, everybody, shop.shop_id)
