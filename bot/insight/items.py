"""What sells best."""

from decimal import Decimal

from bot.domain.intents import TopItems
from bot.domain.replies import ItemRow, TopItemsShown
from bot.storage.sales import ItemTotal, totals_by_item
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_DEFAULT_ROWS = 10
_MOST_ROWS = 30


def top_items(asked: TopItems, tx: Tx, shop: ShopFacts) -> TopItemsShown:
    """The wares sold most in the period, by quantity; spellings that differ in capitals only are one."""
    start, end = (asked.period.start, asked.period.end) if asked.period else (None, None)
    wares: dict[str, ItemTotal] = {}
    for total in totals_by_item(tx, shop.shop_id, start, end):
        known = wares.get(total.name.casefold())
        wares[total.name.casefold()] = total if known is None else _together(known, total)
    ranked = sorted(wares.values(), key=lambda ware: (-ware.thousandths, ware.name))
    limit = min(asked.limit or _DEFAULT_ROWS, _MOST_ROWS)
    return TopItemsShown(
        period=asked.period,
        rows=tuple(ItemRow(name=ware.name, quantity=Decimal(ware.thousandths) / 1000) for ware in ranked[:limit]),
    )


def _together(one: ItemTotal, other: ItemTotal) -> ItemTotal:
    newest = max(one, other, key=lambda ware: ware.last_sale)
    return ItemTotal(name=newest.name, thousandths=one.thousandths + other.thousandths, last_sale=newest.last_sale)
