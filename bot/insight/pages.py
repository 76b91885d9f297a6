"""The long parts of a customer's card, page by page."""

from bot.domain.replies import Brought, CardMore, HistoryShown, Nickname, PaymentLine, SaleLine
from bot.insight.cards import card_note
from bot.insight.referrers import Tree, tree
from bot.storage.customers import CustomerRef, customer_by_id, customer_fields
from bot.storage.nicknames import nicknames_of
from bot.storage.notes import notes_on
from bot.storage.payments import history_of, payments_by_ids
from bot.storage.sales import sales_by_ids
from bot.storage.shops import ShopFacts
from bot.storage.team import writer_names
from bot.storage.transaction import Tx

_LINES = 10
_NAMES = 20


def history(customer_id: int, page: int, tx: Tx, shop: ShopFacts) -> HistoryShown | None:
    """A page of sales and payments, newest first; the last one where there are fewer; None for nobody."""
    customer = _shown(customer_id, tx, shop)
    if customer is None:
        return None
    _, count = history_of(tx, shop.shop_id, customer.id, 0, 0)
    page = min(page, _pages(count) - 1)
    ids, _ = history_of(tx, shop.shop_id, customer.id, _LINES, page * _LINES)
    lines = _lines(ids, tx, shop)
    return HistoryShown(
        shop=shop.shop_id,
        customer=customer.id,
        name=customer.name,
        lines=tuple(lines[one] for one in ids),
        page=page,
        pages=_pages(count),
    )


def _lines(ids: list[int], tx: Tx, shop: ShopFacts) -> dict[int, SaleLine | PaymentLine]:
    lines: dict[int, SaleLine | PaymentLine] = {}
    writers = writer_names(tx, shop.shop_id)
    for sale in sales_by_ids(tx, shop.shop_id, ids):
        lines[sale.id] = SaleLine(
            name=sale.name,
            amount=sale.amount,
            items=sale.items,
            day=sale.day,
            refund=sale.refund,
            on_credit=sale.on_credit,
            by=writers.get(sale.logged_by),
        )
    for payment in payments_by_ids(tx, shop.shop_id, ids):
        lines[payment.id] = PaymentLine(name=payment.name, amount=payment.amount, day=payment.day)
    return lines


def more(customer_id: int, page: int, tx: Tx, shop: ShopFacts) -> CardMore | None:
    """A page of all notes, newest first; on the first one also the tree and the nicknames."""
    customer = _shown(customer_id, tx, shop)
    if customer is None:
        return None
    _, count = notes_on(tx, shop.shop_id, customer.id, 0)
    page = min(page, _pages(count) - 1)
    notes, _ = notes_on(tx, shop.shop_id, customer.id, _LINES, offset=page * _LINES)
    brought = _below(tree(tx, shop), customer.id) if page == 0 else []
    nicknames = nicknames_of(tx, shop.shop_id, customer.id) if page == 0 else []
    return CardMore(
        shop=shop.shop_id,
        customer=customer.id,
        name=customer.name,
        notes=tuple(card_note(note) for note in notes),
        page=page,
        pages=_pages(count),
        brought=tuple(brought[:_NAMES]),
        brought_more=max(0, len(brought) - _NAMES),
        do_not_contact=customer_fields(tx, shop.shop_id, customer.id).do_not_contact,
        nicknames=tuple(Nickname(id=one.id, typed=one.name) for one in nicknames),
    )


def _below(grown: Tree, customer_id: int) -> list[Brought]:
    """Everybody who came through a customer, each below whom they came through."""
    found: list[Brought] = []
    waiting = [(one, 0) for one in grown.brought.get(customer_id, ())]
    seen = {customer_id}
    while waiting:
        one, depth = waiting.pop(0)
        if one not in seen:
            seen.add(one)
            found.append(Brought(name=grown.names[one], depth=depth))
            waiting = [(each, depth + 1) for each in grown.brought.get(one, ())] + waiting
    return found


def _shown(customer_id: int, tx: Tx, shop: ShopFacts) -> CustomerRef | None:
    customer = customer_by_id(tx, shop.shop_id, customer_id)
    return customer if customer is not None and customer.shows else None


def _pages(count: int) -> int:
    return max(1, -(-count // _LINES))
