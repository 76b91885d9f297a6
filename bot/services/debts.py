"""What is owed, and paid off."""

from bot.domain.intents import LogSale, PayDebt
from bot.domain.money import Money
from bot.domain.replies import (
    AmountChoice,
    Choice,
    DebtPaid,
    NothingOwed,
    PaidTooMuch,
    PaymentLine,
    ReadingChoice,
    Reply,
)
from bot.services.desk import Desk
from bot.services.questions import ask_reading, ask_who
from bot.services.sales import made
from bot.storage.customers import CustomerRef, find_customer
from bot.storage.payments import NewPayment, PaymentRow, owed_by, write_payment


def pay_debt(intent: PayDebt, text: str, desk: Desk, line: int = 0) -> Reply:
    """Clear what a customer owes, in whole or part; never more than is owed."""
    person = intent.customer
    if person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    customer = find_customer(desk.tx, desk.shop.shop_id, person.name)
    owed = owed_by(desk.tx, desk.shop.shop_id, customer.id) if customer else []
    if customer is None or not owed:
        return _nothing_owed(intent, text, desk)
    if intent.amount is None:
        return _pay(customer, owed, intent, text, desk, line)
    paid = Money.of(intent.amount, intent.currency)
    in_it = next((one for one in owed if one.currency == paid.currency), owed[0])
    if not intent.currency_named:
        paid = Money.of(intent.amount, in_it.currency)
    if paid.currency != in_it.currency or paid.minor > in_it.minor:
        return _too_much(customer, paid, in_it, intent, text, desk)
    return _pay(customer, [paid], intent, text, desk, line)


def _pay(customer: CustomerRef, sums: list[Money], intent: PayDebt, text: str, desk: Desk, line: int) -> DebtPaid:
    entry, *ids = desk.take_ids(1 + len(sums))
    for payment_id, amount in zip(ids, sums, strict=True):
        write_payment(
            desk.tx,
            NewPayment(
                shop_id=desk.shop.shop_id,
                id=payment_id,
                customer_id=customer.id,
                amount=amount,
                currency_named=intent.currency_named,
                day=intent.date,
                at=desk.at,
                text=text,
                logged_by=desk.user_id,
                chat_id=desk.chat_id,
                message_id=desk.message_id,
                line=line,
            ),
        )
    desk.record(entry, "payment", [made("payment", payment_id, "voided") for payment_id in ids])
    day = None if intent.date == desk.today else intent.date
    return DebtPaid(
        shop=desk.shop.shop_id,
        entry=entry,
        payment=PaymentLine(name=customer.name, amount=sums[0], day=day),
        left=tuple(owed_by(desk.tx, desk.shop.shop_id, customer.id)),
    )


def _nothing_owed(intent: PayDebt, text: str, desk: Desk) -> NothingOwed:
    name = intent.customer.name
    if intent.amount is None:
        return NothingOwed(name=name)
    choices: tuple[Choice, ...] = (ReadingChoice(intent=_as_sale(intent)),)
    return NothingOwed(name=name, shop=desk.shop.shop_id, question=ask_reading(desk, text, choices), choices=choices)


def _too_much(customer: CustomerRef, paid: Money, owed: Money, intent: PayDebt, text: str, desk: Desk) -> PaidTooMuch:
    whole = PayDebt(
        customer=intent.customer, amount=owed.amount, currency=owed.currency, date=intent.date, currency_named=True
    )
    choices: tuple[Choice, ...] = (
        AmountChoice(amount=owed, intent=whole),
        ReadingChoice(intent=_as_sale(intent)),
    )
    return PaidTooMuch(
        shop=desk.shop.shop_id,
        name=customer.name,
        amount=paid,
        owed=owed,
        question=ask_reading(desk, text, choices),
        choices=choices,
    )


def _as_sale(intent: PayDebt) -> LogSale:
    assert intent.amount is not None  # noqa: S101 - only a sum can be a sale
    return LogSale(
        customer=intent.customer,
        amount=intent.amount,
        currency=intent.currency,
        date=intent.date,
        currency_named=intent.currency_named,
    )


def payment_line(payment: PaymentRow, desk: Desk) -> PaymentLine:
    """A payment of the books in one line, as seen from this day."""
    return PaymentLine(name=payment.name, amount=payment.amount, day=None if payment.day == desk.today else payment.day)
