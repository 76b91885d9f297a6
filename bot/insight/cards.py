"""Everything about one customer."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import cast

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.domain.replies import CardNote, CardShown, NameUnknown, Nickname, NoteKind, SaleLine
from bot.storage.customers import find_customer
from bot.storage.nicknames import nicknames_of
from bot.storage.notes import notes_on
from bot.storage.sales import SaleRow, sales_of_customer, totals_of_customer, visit_days_of
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_NOTES = 5
#: The usual order is looked for in this many of the latest sales.
_LATEST = 20
_FEWEST_VISITS_FOR_A_GAP = 3
_FEWEST_FOR_USUAL = 2


def customer_card(name: str, tx: Tx, shop: ShopFacts) -> CardShown | NameUnknown:
    """The card of the customer of this name."""
    customer = find_customer(tx, shop.shop_id, name)
    if customer is None or not customer.shows:
        return NameUnknown(name=name)
    days = visit_days_of(tx, shop.shop_id, customer.id)
    latest = sales_of_customer(tx, shop.shop_id, customer.id, _LATEST)
    notes, count = notes_on(tx, shop.shop_id, customer.id, _NOTES)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return CardShown(
        shop=shop.shop_id,
        customer=customer.id,
        name=customer.name,
        visits=len(days),
        totals=tuple(Money(minor, code) for code, minor in totals_of_customer(tx, shop.shop_id, customer.id)),
        last=_last(latest),
        usual=usual_order(latest),
        notes=tuple(CardNote(day=note.day, text=note.text, kind=cast("NoteKind", note.kind)) for note in notes),
        more_notes=count - len(notes),
        nicknames=tuple(
            Nickname(id=nickname.id, typed=nickname.name) for nickname in nicknames_of(tx, shop.shop_id, customer.id)
        ),
        gap_days=round(median(gaps)) if len(days) >= _FEWEST_VISITS_FOR_A_GAP else None,
    )


def _last(latest: Sequence[SaleRow]) -> SaleLine | None:
    sale = next((sale for sale in latest if not sale.refund), None)
    if sale is None:
        return None
    return SaleLine(name=sale.name, amount=sale.amount, items=sale.items, day=sale.day)


def usual_order(latest: Sequence[SaleRow]) -> tuple[Item, ...]:
    """What this customer buys most, in at least two and a third of the sales; the way it was typed last."""
    sales = [sale for sale in latest if sale.items and not sale.refund]
    times: Counter[str] = Counter()
    typed: dict[str, str] = {}
    for sale in sales:
        for item in {item.name.casefold(): item for item in sale.items}.values():
            times[item.name.casefold()] += 1
            typed.setdefault(item.name.casefold(), item.name)
    usual = [name for name, count in times.most_common(2) if count >= max(_FEWEST_FOR_USUAL, len(sales) / 3)]
    return tuple(Item(name=typed[name], quantity=Decimal(1)) for name in usual)
