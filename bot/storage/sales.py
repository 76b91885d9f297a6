"""Sales: written, found again, counted. Money given back is negative and no visit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.storage.hot import Hot, inserting
from bot.storage.rows import CUSTOMER, SALE, SALE_ITEM
from bot.storage.transaction import Tx

_THOUSAND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRow:
    """A sale as it stands in the books. `name` is its customer's, None for a walk-in."""

    id: int
    customer_id: int | None
    name: str | None
    typed_name: str | None
    amount: Money
    currency_named: bool
    items: tuple[Item, ...]
    refund: bool
    on_credit: bool
    day: date
    at: datetime
    text: str
    logged_by: int
    line: int
    voided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSale:
    """A sale to be written. `amount` is negative for money given back."""

    id: int
    customer_id: int | None
    typed_name: str | None
    amount: Money
    currency_named: bool
    refund: bool
    on_credit: bool
    items: tuple[Item, ...]
    day: date
    at: datetime
    text: str
    logged_by: int
    chat_id: int
    message_id: int
    line: int


_INSERT = inserting(SALE)
_INSERT_ITEM = inserting(SALE_ITEM)
_IN_SHOP = SALE.c.shop_id == bindparam("shop")
_COUNTS = SALE.c.voided.is_(False)
_IS_VISIT = _COUNTS & SALE.c.refund.is_(False)
_WITH_NAME = SALE.outerjoin(CUSTOMER, and_(CUSTOMER.c.shop_id == SALE.c.shop_id, CUSTOMER.c.id == SALE.c.customer_id))
_SALES = select(
    SALE.c.id,
    SALE.c.customer_id,
    CUSTOMER.c.name,
    SALE.c.typed_name,
    SALE.c.amount_minor,
    SALE.c.currency,
    SALE.c.currency_named,
    SALE.c.refund,
    SALE.c.on_credit,
    SALE.c.day,
    SALE.c.at,
    SALE.c.text,
    SALE.c.logged_by,
    SALE.c.line,
    SALE.c.voided,
).select_from(_WITH_NAME)
_BY_IDS = _SALES.where(_IN_SHOP & SALE.c.id.in_(bindparam("ids", expanding=True))).order_by(SALE.c.id)
_OF_MESSAGE = _SALES.where(
    _IN_SHOP & (SALE.c.chat_id == bindparam("chat")) & (SALE.c.message_id == bindparam("message"))
).order_by(SALE.c.line, SALE.c.id)
_ITEMS = (
    select(SALE_ITEM.c.sale_id, SALE_ITEM.c.name, SALE_ITEM.c.quantity_thousandths)
    .where((SALE_ITEM.c.shop_id == bindparam("shop")) & SALE_ITEM.c.sale_id.in_(bindparam("ids", expanding=True)))
    .order_by(SALE_ITEM.c.sale_id, SALE_ITEM.c.n)
)
_VISITS = Hot(
    select(
        func.count(SALE.c.day.distinct()).label("count"),
        func.max(SALE.c.day).label("last"),
        func.count().filter(SALE.c.day == bindparam("day")).label("sales_that_day"),
    ).where(_IN_SHOP & (SALE.c.customer_id == bindparam("customer")) & _IS_VISIT)
)
_SOLD_SINCE = Hot(
    select(SALE.c.id)
    .where(_IN_SHOP & (SALE.c.day == bindparam("day")))
    .where((SALE.c.at >= bindparam("since")) & (SALE.c.message_id != bindparam("but")))
    .limit(1)
)
_RECENT_NAMED = (
    select(SALE.c.id, SALE.c.customer_id, CUSTOMER.c.name, SALE.c.amount_minor, SALE.c.day)
    .select_from(_WITH_NAME)
    .where(_IN_SHOP & _IS_VISIT & SALE.c.customer_id.is_not(None))
    .order_by(SALE.c.day.desc(), SALE.c.id.desc())
    .limit(bindparam("n"))
)
_ITEM_NAMES = (
    select(SALE_ITEM.c.name)
    .select_from(SALE_ITEM.join(SALE, and_(SALE.c.shop_id == SALE_ITEM.c.shop_id, SALE.c.id == SALE_ITEM.c.sale_id)))
    .where((SALE_ITEM.c.shop_id == bindparam("shop")) & _COUNTS)
    .group_by(SALE_ITEM.c.name)
    .order_by(func.count().desc())
    .limit(bindparam("n"))
)


def item_rows(shop_id: int, sale_id: int, items: Sequence[Item]) -> list[dict[str, Any]]:
    """What was sold, as rows of `sale_item`."""
    return [
        {
            "shop_id": shop_id,
            "sale_id": sale_id,
            "n": n,
            "name": item.name,
            "quantity_thousandths": thousandths_of(item),
        }
        for n, item in enumerate(items)
    ]


def thousandths_of(item: Item) -> int:
    """A quantity as the books count it."""
    return int((item.quantity * _THOUSAND).to_integral_value())


def quantity_of(thousandths: int) -> Decimal:
    """The quantity again: `2`, `0.5`."""
    quantity = Decimal(thousandths).scaleb(-3)
    whole = quantity.to_integral_value()
    return whole if quantity == whole else quantity.normalize()


def write_sale(tx: Tx, shop_id: int, sale: NewSale) -> None:
    """Write a sale with its items."""
    tx.run(
        _INSERT,
        {
            "shop_id": shop_id,
            "id": sale.id,
            "customer_id": sale.customer_id,
            "typed_name": sale.typed_name,
            "amount_minor": sale.amount.minor,
            "currency": sale.amount.currency,
            "currency_named": sale.currency_named,
            "refund": sale.refund,
            "on_credit": sale.on_credit,
            "day": sale.day,
            "at": sale.at,
            "text": sale.text,
            "logged_by": sale.logged_by,
            "chat_id": sale.chat_id,
            "message_id": sale.message_id,
            "line": sale.line,
            "voided": False,
        },
    )
    if sale.items:
        tx.run(_INSERT_ITEM, item_rows(shop_id, sale.id, sale.items))


def sales_by_ids(tx: Tx, shop_id: int, ids: Sequence[int]) -> list[SaleRow]:
    """These sales, whole, in the order of their ids."""
    return _whole(tx, shop_id, tx.execute(_BY_IDS, {"shop": shop_id, "ids": list(ids)}).all())


def sales_of_message(tx: Tx, shop_id: int, chat_id: int, message_id: int) -> list[SaleRow]:
    """The sales a message made, in the order of its lines, taken back or not."""
    found = tx.execute(_OF_MESSAGE, {"shop": shop_id, "chat": chat_id, "message": message_id}).all()
    return _whole(tx, shop_id, found)


def _whole(tx: Tx, shop_id: int, found: Sequence[Any]) -> list[SaleRow]:
    items = items_of(tx, shop_id, [row.id for row in found])
    return [
        SaleRow(
            id=row.id,
            customer_id=row.customer_id,
            name=row.name,
            typed_name=row.typed_name,
            amount=Money(row.amount_minor, row.currency),
            currency_named=row.currency_named,
            items=tuple(items.get(row.id, ())),
            refund=row.refund,
            on_credit=row.on_credit,
            day=row.day,
            at=row.at,
            text=row.text,
            logged_by=row.logged_by,
            line=row.line,
            voided=row.voided,
        )
        for row in found
    ]


def items_of(tx: Tx, shop_id: int, sale_ids: Sequence[int]) -> dict[int, list[Item]]:
    """What was sold, by sale."""
    items: dict[int, list[Item]] = defaultdict(list)
    if not sale_ids:
        return items
    for row in tx.execute(_ITEMS, {"shop": shop_id, "ids": list(sale_ids)}):
        items[row.sale_id].append(Item(name=row.name, quantity=quantity_of(row.quantity_thousandths)))
    return items


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """A customer's days with a sale: how many, the last, and how many sales on the day asked about."""

    count: int
    last: date | None
    sales_that_day: int


def visits_of(tx: Tx, shop_id: int, customer_id: int, day: date) -> Visits:
    """How often a customer came."""
    row = tx.run(_VISITS, {"shop": shop_id, "customer": customer_id, "day": day})[0]
    return Visits(count=row.count, last=row.last, sales_that_day=row.sales_that_day)


_COUNTED = Hot(
    select(
        func.count(SALE.c.day.distinct()).filter(SALE.c.refund.is_(False)).label("visits"),
        func.count().label("sales"),
    ).where(_IN_SHOP & (SALE.c.customer_id == bindparam("customer")) & _COUNTS)
)


def counts_of(tx: Tx, shop_id: int, customer_id: int) -> tuple[int, int]:
    """A customer's days with a sale, and their sales and refunds."""
    row = tx.run(_COUNTED, {"shop": shop_id, "customer": customer_id})[0]
    return row.visits, row.sales


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentSale:
    """A late sale with a name on it."""

    id: int
    customer_id: int
    name: str
    amount_minor: int
    day: date


def recent_named_sales(tx: Tx, shop_id: int, limit: int) -> list[RecentSale]:
    """The latest sales that have a customer, newest first."""
    found = tx.execute(_RECENT_NAMED, {"shop": shop_id, "n": limit})
    return [RecentSale(**row._mapping) for row in found]  # noqa: SLF001


def item_names(tx: Tx, shop_id: int, limit: int) -> list[str]:
    """What the shop sells, most often first."""
    return list(tx.execute(_ITEM_NAMES, {"shop": shop_id, "n": limit}).scalars())


def _between(start: date | None, end: date | None) -> list[ColumnElement[bool]]:
    return [SALE.c.day >= start] if start and not end else [SALE.c.day.between(start, end)] if start and end else []


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerTotal:
    """What one customer brought in one currency. `visits` are days with a sale."""

    customer_id: int | None
    name: str | None
    currency: str
    minor: int
    visits: int


def totals_by_customer(tx: Tx, shop_id: int, start: date | None, end: date | None) -> list[CustomerTotal]:
    """Takings by customer (None: walk-ins) and currency; all time where no period is given."""
    statement = (
        select(
            SALE.c.customer_id,
            CUSTOMER.c.name,
            SALE.c.currency,
            func.sum(SALE.c.amount_minor).label("minor"),
            func.count(SALE.c.day.distinct()).filter(SALE.c.refund.is_(False)).label("visits"),
        )
        .select_from(_WITH_NAME)
        .where((SALE.c.shop_id == shop_id) & _COUNTS, *_between(start, end))
        .group_by(SALE.c.customer_id, CUSTOMER.c.name, SALE.c.currency)
    )
    return [CustomerTotal(**{**row._mapping, "minor": int(row.minor)}) for row in tx.execute(statement)]  # noqa: SLF001


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodTotal:
    """Takings of some days in one currency. Refunds lower `minor`; `walk_ins` are sales that nobody's name is on."""

    currency: str
    minor: int
    sales: int
    refunds: int
    walk_ins: int


def totals_of_period(tx: Tx, shop_id: int, start: date, end: date) -> list[PeriodTotal]:
    """Takings of the days from `start` to `end`, by currency."""
    sale = SALE.c.refund.is_(False)
    statement = (
        select(
            SALE.c.currency,
            func.sum(SALE.c.amount_minor).label("minor"),
            func.count().filter(sale).label("sales"),
            func.count().filter(SALE.c.refund).label("refunds"),
            func.count().filter(sale & SALE.c.customer_id.is_(None) & SALE.c.typed_name.is_(None)).label("walk_ins"),
        )
        .where((SALE.c.shop_id == shop_id) & _COUNTS & SALE.c.day.between(start, end))
        .group_by(SALE.c.currency)
    )
    return [PeriodTotal(**{**row._mapping, "minor": int(row.minor)}) for row in tx.execute(statement)]  # noqa: SLF001


def customers_of_period(tx: Tx, shop_id: int, start: date, end: date) -> tuple[int, int]:
    """How many customers came in these days, and how many of them for the first time."""
    first = (
        select(SALE.c.customer_id, func.min(SALE.c.day).label("first"), func.max(SALE.c.day).label("last"))
        .where((SALE.c.shop_id == shop_id) & _IS_VISIT & SALE.c.customer_id.is_not(None) & (SALE.c.day <= end))
        .group_by(SALE.c.customer_id)
        .subquery()
    )
    row = tx.execute(
        select(func.count().label("came"), func.count().filter(first.c.first >= start).label("new")).where(
            first.c.last >= start
        )
    ).one()
    return row.came, row.new


def sales_of_customer(tx: Tx, shop_id: int, customer_id: int, limit: int, offset: int = 0) -> list[SaleRow]:
    """A customer's latest sales that count, newest first, after the first `offset` of them."""
    statement = (
        _SALES.where((SALE.c.shop_id == shop_id) & (SALE.c.customer_id == customer_id) & _COUNTS)
        .order_by(SALE.c.day.desc(), SALE.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return _whole(tx, shop_id, tx.execute(statement).all())


def visit_days_of(tx: Tx, shop_id: int, customer_id: int, limit: int) -> list[date]:
    """The latest days on which a customer bought something, oldest first."""
    statement = (
        select(SALE.c.day)
        .where((SALE.c.shop_id == shop_id) & (SALE.c.customer_id == customer_id) & _IS_VISIT)
        .group_by(SALE.c.day)
        .order_by(SALE.c.day.desc())
        .limit(limit)
    )
    return list(reversed(tx.execute(statement).scalars().all()))


def totals_of_customers(tx: Tx, shop_id: int, customer_ids: Sequence[int]) -> list[tuple[str, int]]:
    """What these customers brought in all: (currency, minor units), the largest first."""
    total = func.sum(SALE.c.amount_minor).label("minor")
    statement = (
        select(SALE.c.currency, total)
        .where((SALE.c.shop_id == shop_id) & SALE.c.customer_id.in_(customer_ids) & _COUNTS)
        .group_by(SALE.c.currency)
        .order_by(total.desc())
    )
    return [(row.currency, int(row.minor)) for row in tx.execute(statement)]


def all_sales(tx: Tx, shop_id: int) -> Iterable[SaleRow]:
    """Every sale of the shop, taken back ones too, in the order written."""
    statement: Select[Any] = _SALES.where(SALE.c.shop_id == shop_id).order_by(SALE.c.id)
    found = tx.execute(statement).all()
    for first in range(0, len(found), 500):
        yield from _whole(tx, shop_id, found[first : first + 500])


def sales_count(tx: Tx, shop_id: int) -> int:
    """How many sales the shop ever wrote, taken back ones too."""
    count: int = tx.execute(select(func.count()).where(SALE.c.shop_id == shop_id)).scalar_one()
    return count


def sold_since(tx: Tx, shop_id: int, day: date, moment: datetime, *, but_message: int) -> bool:
    """Whether a message other than this one wrote a sale of that day at or after that moment."""
    key = {"shop": shop_id, "day": day, "since": moment, "but": but_message}
    return bool(tx.run(_SOLD_SINCE, key))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedSale:
    """A sale, or a payment, whose text named no currency."""

    id: int
    minor: int
    currency: str
    voided: bool


def sales_without_currency(tx: Tx, shop_id: int) -> list[UnnamedSale]:
    """The sales whose text named no currency: those that change with the shop's."""
    statement = select(SALE.c.id, SALE.c.amount_minor.label("minor"), SALE.c.currency, SALE.c.voided).where(
        (SALE.c.shop_id == shop_id) & SALE.c.currency_named.is_(False)
    )
    return [UnnamedSale(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


_TOTALS = Hot(
    select(
        SALE.c.currency,
        func.sum(SALE.c.amount_minor).label("minor"),
        func.count(SALE.c.day.distinct()).filter(SALE.c.refund.is_(False)).label("visits"),
    )
    .where(_IN_SHOP & (SALE.c.customer_id == bindparam("customer")) & _COUNTS)
    .group_by(SALE.c.currency)
)


def visits_and_totals(tx: Tx, shop_id: int, customer_id: int) -> tuple[int, list[tuple[str, int]]]:
    """A customer's days with a sale, and what they brought in all: (currency, minor units), the largest first.

    In one go through their sales; a day with sales in two currencies is one visit, which takes another.
    """
    rows = tx.run(_TOTALS, {"shop": shop_id, "customer": customer_id})
    totals = sorted(((row.currency, int(row.minor)) for row in rows), key=lambda total: -total[1])
    visits = sum(row.visits for row in rows) if len(rows) < 2 else counts_of(tx, shop_id, customer_id)[0]  # noqa: PLR2004
    return visits, totals


def unit_prices(tx: Tx, shop_id: int, item: str, currency: str, limit: int) -> list[tuple[int, int]]:
    """What the latest sales of this ware alone took: (minor units, thousandths sold), newest first."""
    another = SALE_ITEM.alias()
    not_alone = (
        select(another.c.n)
        .where((another.c.shop_id == SALE.c.shop_id) & (another.c.sale_id == SALE.c.id) & (another.c.n > 0))
        .correlate(SALE)
        .exists()
    )
    statement = (
        select(SALE.c.amount_minor, SALE_ITEM.c.quantity_thousandths)
        .select_from(
            SALE.join(SALE_ITEM, and_(SALE_ITEM.c.shop_id == SALE.c.shop_id, SALE_ITEM.c.sale_id == SALE.c.id))
        )
        .where((SALE.c.shop_id == shop_id) & _IS_VISIT & (SALE.c.currency == currency) & ~not_alone)
        .where(func.lower(SALE_ITEM.c.name) == item.lower())
        .order_by(SALE.c.id.desc())
        .limit(limit)
    )
    return [(row.amount_minor, row.quantity_thousandths) for row in tx.execute(statement)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTotal:
    """How much of a ware was sold, under one spelling; `last_sale` is its newest sale's id."""

    name: str
    thousandths: int
    last_sale: int


def totals_by_item(tx: Tx, shop_id: int, start: date | None, end: date | None) -> list[ItemTotal]:
    """What was sold and not given back, by spelling; all time where no period is given."""
    statement = (
        select(
            SALE_ITEM.c.name,
            func.sum(SALE_ITEM.c.quantity_thousandths).label("thousandths"),
            func.max(SALE.c.id).label("last_sale"),
        )
        .select_from(
            SALE_ITEM.join(SALE, and_(SALE.c.shop_id == SALE_ITEM.c.shop_id, SALE.c.id == SALE_ITEM.c.sale_id))
        )
        .where((SALE.c.shop_id == shop_id) & _IS_VISIT, *_between(start, end))
        .group_by(SALE_ITEM.c.name)
    )
    return [
        ItemTotal(name=row.name, thousandths=int(row.thousandths), last_sale=row.last_sale)
        for row in tx.execute(statement)
    ]


def first_visits(tx: Tx, shop_id: int, start: date | None, end: date | None) -> list[str]:
    """Who came for the first time in these days, the latest first."""
    first = func.min(SALE.c.day)
    statement = (
        select(CUSTOMER.c.name)
        .select_from(_WITH_NAME)
        .where((SALE.c.shop_id == shop_id) & _IS_VISIT & SALE.c.customer_id.is_not(None))
        .group_by(CUSTOMER.c.id, CUSTOMER.c.name)
        .having(*([first >= start] if start else []), *([first <= end] if end else []))
        .order_by(first.desc(), CUSTOMER.c.id.desc())
    )
    return list(tx.execute(statement).scalars())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """How much of a ware a customer bought, under one spelling."""

    customer_id: int
    name: str
    item: str
    quantity: Decimal


def bought_by_customer(tx: Tx, shop_id: int) -> list[Bought]:
    """What each customer bought in all, sales that count only."""
    thousandths = func.sum(SALE_ITEM.c.quantity_thousandths).label("thousandths")
    statement = (
        select(SALE.c.customer_id, CUSTOMER.c.name, SALE_ITEM.c.name.label("item"), thousandths)
        .select_from(
            _WITH_NAME.join(SALE_ITEM, and_(SALE_ITEM.c.shop_id == SALE.c.shop_id, SALE_ITEM.c.sale_id == SALE.c.id))
        )
        .where((SALE.c.shop_id == shop_id) & _IS_VISIT & SALE.c.customer_id.is_not(None))
        .group_by(SALE.c.customer_id, CUSTOMER.c.name, SALE_ITEM.c.name)
    )
    return [
        Bought(customer_id=row.customer_id, name=row.name, item=row.item, quantity=quantity_of(int(row.thousandths)))
        for row in tx.execute(statement)
    ]
