"""What the buttons of a card write."""

from bot.domain.intents import LogSale, Person
from bot.domain.replies import AlreadyRedone, ButtonDead, NoteAsked, Reply
from bot.insight.cards import usual_sale
from bot.services.desk import Desk
from bot.services.notes import TypedNote, save_note
from bot.services.questions import ask_note
from bot.services.sales import TypedSale, log_sales
from bot.storage.customers import CustomerRef, customer_by_id
from bot.storage.notes import notes_of_message
from bot.storage.sales import sales_of_customer, sales_of_message

#: The usual is looked for in as many of the latest sales as on the card.
_LATEST = 20


def log_usual(customer_id: int, desk: Desk) -> list[Reply]:
    """Write once more what a customer usually buys; once from one card, however often its button is pressed."""
    customer = _shown(customer_id, desk)
    latest = sales_of_customer(desk.tx, desk.shop.shop_id, customer_id, _LATEST) if customer else []
    usual = usual_sale(latest)
    if customer is None or usual is None:
        return [ButtonDead()]
    written = sales_of_message(desk.tx, desk.shop.shop_id, desk.chat_id, desk.message_id)
    if any(not sale.voided for sale in written):
        return [AlreadyRedone()]
    intent = LogSale(
        customer=Person(name=customer.name, known=True),
        amount=usual.amount.amount,
        currency=usual.amount.currency,
        currency_named=usual.currency_named,
        date=desk.today,
        items=usual.items,
    )
    return log_sales([TypedSale(intent=intent, text=usual.text)], desk)


def log_in_touch(customer_id: int, desk: Desk) -> Reply:
    """Keep that the shop was in touch with a customer today; once from one card."""
    customer = _shown(customer_id, desk)
    if customer is None:
        return ButtonDead()
    kept = notes_of_message(desk.tx, desk.shop.shop_id, desk.chat_id, desk.message_id)
    if any(not note.removed for note in kept):
        return AlreadyRedone()
    return save_note(TypedNote(customer=Person(name=customer.name, known=True), text="", kind="contact"), desk)


def ask_for_note(customer_id: int, desk: Desk) -> Reply:
    """Take the next words as a note on a customer."""
    customer = _shown(customer_id, desk)
    if customer is None:
        return ButtonDead()
    ask_note(desk, customer.id)
    return NoteAsked(name=customer.name)


def _shown(customer_id: int, desk: Desk) -> CustomerRef | None:
    customer = customer_by_id(desk.tx, desk.shop.shop_id, customer_id)
    return customer if customer is not None and customer.shows else None
