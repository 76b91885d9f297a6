"""What is owed, and what clears it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, func, insert, literal, select, true, union_all

from bot.domain.money import Money
from bot.storage.hot import Hot
from bot.storage.rows import CUSTOMER, PAYMENT, SALE
from bot.storage.sales import UnnamedSale
from bot.storage.transaction import Tx

_INSERT = insert(PAYMENT)
_WITH_NAME = PAYMENT.join(
    CUSTOMER, and_(CUSTOMER.c.shop_id == PAYMENT.c.shop_id, CUSTOMER.c.id == PAYMENT.c.customer_id)
)
_PAYMENTS = select(
    PAYMENT.c.id,
    PAYMENT.c.customer_id,
    CUSTOMER.c.name,
    PAYMENT.c.amount_minor,
    PAYMENT.c.currency,
    PAYMENT.c.currency_named,
    PAYMENT.c.day,
    PAYMENT.c.text,
    PAYMENT.c.logged_by,
    PAYMENT.c.line,
    PAYMENT.c.voided,
).select_from(_WITH_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """A payment as it stands in the books."""

    id: int
    customer_id: int
    name: str
    amount: Money
    currency_named: bool
    day: date
    text: str
    logged_by: int
    line: int
    voided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPayment:
    """A payment to be written; `amount` is positive."""

    shop_id: int
    id: int
    customer_id: int
    amount: Money
    currency_named: bool
    day: date
    at: datetime
    text: str
    logged_by: int
    chat_id: int
    message_id: int
    line: int


def write_payment(tx: Tx, payment: NewPayment) -> None:
    """Write a payment."""
    values = {name: getattr(payment, name) for name in NewPayment.__slots__ if name != "amount"}
    amount = {"amount_minor": payment.amount.minor, "currency": payment.amount.currency}
    tx.execute(_INSERT, values | amount | {"voided": False})


def payments_by_ids(tx: Tx, shop_id: int, ids: list[int]) -> list[PaymentRow]:
    """These payments, voided or not, in the order written."""
    return _found(tx, PAYMENT.c.shop_id == shop_id, PAYMENT.c.id.in_(ids))


def payments_of_message(tx: Tx, shop_id: int, chat_id: int, message_id: int) -> list[PaymentRow]:
    """The payments a message made, in the order written."""
    return _found(tx, PAYMENT.c.shop_id == shop_id, PAYMENT.c.chat_id == chat_id, PAYMENT.c.message_id == message_id)


def payments_of_customer(tx: Tx, shop_id: int, customer_id: int) -> list[PaymentRow]:
    """A customer's payments that count, in the order written."""
    return _found(tx, PAYMENT.c.shop_id == shop_id, PAYMENT.c.customer_id == customer_id, PAYMENT.c.voided.is_(False))


def all_payments(tx: Tx, shop_id: int) -> list[PaymentRow]:
    """Every payment of the shop, voided ones too, in the order written."""
    return _found(tx, PAYMENT.c.shop_id == shop_id)


def _found(tx: Tx, *where: Any) -> list[PaymentRow]:
    return [
        PaymentRow(
            id=row.id,
            customer_id=row.customer_id,
            name=row.name,
            amount=Money(row.amount_minor, row.currency),
            currency_named=row.currency_named,
            day=row.day,
            text=row.text,
            logged_by=row.logged_by,
            line=row.line,
            voided=row.voided,
        )
        for row in tx.execute(_PAYMENTS.where(*where).order_by(PAYMENT.c.id))
    ]


def payments_without_currency(tx: Tx, shop_id: int) -> list[UnnamedSale]:
    """The payments whose text named no currency: those that change with the shop's."""
    statement = select(PAYMENT.c.id, PAYMENT.c.amount_minor.label("minor"), PAYMENT.c.currency, PAYMENT.c.voided).where(
        (PAYMENT.c.shop_id == shop_id) & PAYMENT.c.currency_named.is_(False)
    )
    return [UnnamedSale(**row._mapping) for row in tx.execute(statement)]  # noqa: SLF001


_OWED_SALES = (SALE.c.shop_id == bindparam("shop")) & SALE.c.on_credit & SALE.c.voided.is_(False)
_COUNTED = (PAYMENT.c.shop_id == bindparam("shop")) & PAYMENT.c.voided.is_(False)


def owed_by(tx: Tx, shop_id: int, customer_id: int) -> list[Money]:
    """What a customer owes, a sum a currency, the largest first; nothing where all is paid off."""
    sales = select(SALE.c.currency, SALE.c.amount_minor.label("minor")).where(
        _OWED_SALES & (SALE.c.customer_id == bindparam("customer"))
    )
    paid = select(PAYMENT.c.currency, (-PAYMENT.c.amount_minor).label("minor")).where(
        _COUNTED & (PAYMENT.c.customer_id == bindparam("customer"))
    )
    both = union_all(sales, paid).subquery()
    total = func.sum(both.c.minor).label("minor")
    statement = select(both.c.currency, total).group_by(both.c.currency).having(total > 0).order_by(total.desc())
    found = tx.execute(statement, {"shop": shop_id, "customer": customer_id})
    return [Money(int(row.minor), row.currency) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditMove:
    """Something bought on credit (`minor` above zero), or money that clears it (below)."""

    customer_id: int
    name: str
    currency: str
    minor: int
    day: date


def _credit_moves(customer: bool) -> Select[Any]:  # noqa: FBT001 - of one customer, or of all
    mine = bindparam("customer", type_=Integer())
    sales = select(
        SALE.c.customer_id, SALE.c.currency, SALE.c.amount_minor.label("minor"), SALE.c.day, literal(0).label("paid")
    ).where(_OWED_SALES & (SALE.c.customer_id == mine if customer else SALE.c.customer_id.is_not(None)))
    payments = select(
        PAYMENT.c.customer_id,
        PAYMENT.c.currency,
        (-PAYMENT.c.amount_minor).label("minor"),
        PAYMENT.c.day,
        literal(1).label("paid"),
    ).where(_COUNTED & (PAYMENT.c.customer_id == mine if customer else true()))
    both = union_all(sales, payments).subquery()
    return (
        select(both.c.customer_id, CUSTOMER.c.name, both.c.currency, both.c.minor, both.c.day)
        .select_from(both.join(CUSTOMER, CUSTOMER.c.id == both.c.customer_id))
        .where(CUSTOMER.c.shop_id == bindparam("shop"))
        .order_by(both.c.day, both.c.paid, both.c.customer_id)
    )


_ALL_MOVES, _MOVES = Hot(_credit_moves(customer=False)), Hot(_credit_moves(customer=True))


def credit_moves(tx: Tx, shop_id: int, customer_id: int | None = None) -> list[CreditMove]:
    """Sales on credit and payments that count, all or a customer's, by day, what was bought before what was paid."""
    if customer_id is None:
        found = tx.run(_ALL_MOVES, {"shop": shop_id})
    else:
        found = tx.run(_MOVES, {"shop": shop_id, "customer": customer_id})
    return [CreditMove(**row._asdict()) for row in found]


def history_of(tx: Tx, shop_id: int, customer_id: int, limit: int, offset: int) -> tuple[list[int], int]:
    """A customer's sales and payments that count, by id, newest first, after the first `offset`; and how many in all.

    One row of ids numbers both.
    """
    sales = select(SALE.c.id, SALE.c.day).where(
        (SALE.c.shop_id == shop_id) & (SALE.c.customer_id == customer_id) & SALE.c.voided.is_(False)
    )
    payments = select(PAYMENT.c.id, PAYMENT.c.day).where(
        (PAYMENT.c.shop_id == shop_id) & (PAYMENT.c.customer_id == customer_id) & PAYMENT.c.voided.is_(False)
    )
    both = union_all(sales, payments).subquery()
    page = select(both.c.id).order_by(both.c.day.desc(), both.c.id.desc()).limit(limit).offset(offset)
    count: int = tx.execute(select(func.count()).select_from(both)).scalar_one()
    return list(tx.execute(page).scalars()), count
