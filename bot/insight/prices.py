"""What things usually cost in this shop: only ever offered, never written unasked."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.storage.sales import unit_prices
from bot.storage.transaction import Tx

_LATEST = 20
#: A price seen once may have been a favour.
_SEEN_OFTEN_ENOUGH = 2
_THOUSAND = 1000


def usual_total(items: Sequence[Item], tx: Tx, shop_id: int, currency: str) -> Money | None:
    """What these things would cost as usual; None where the price of one of them has not been seen twice."""
    total = Fraction(0)
    for item in items:
        price = _usual_price(item.name, tx, shop_id, currency)
        if price is None:
            return None
        total += price * Fraction(item.quantity)
    return Money(int(total), currency) if total > 0 and total.denominator == 1 else None


def _usual_price(name: str, tx: Tx, shop_id: int, currency: str) -> Fraction | None:
    """Minor units for one: what the latest sales of it alone took most often."""
    seen = unit_prices(tx, shop_id, name, currency, _LATEST)
    prices = Counter(Fraction(minor * _THOUSAND, thousandths) for minor, thousandths in seen if thousandths)
    if not prices:
        return None
    [(price, times)] = prices.most_common(1)
    return price if times >= _SEEN_OFTEN_ENOUGH else None
