"""Customers who are not to be contacted."""

from bot.domain.intents import SetConsent
from bot.domain.privacy import ConsentSet
from bot.domain.replies import ButtonDead, NameUnknown, Reply
from bot.services.desk import Desk
from bot.services.facts import set_fields
from bot.services.questions import ask_who
from bot.storage.customers import CustomerRef, customer_by_id, find_customer


def set_consent(intent: SetConsent, text: str, desk: Desk) -> Reply:
    """Contact a customer no more, or let them be contacted again, as said in words."""
    person = intent.customer
    if person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    customer = find_customer(desk.tx, desk.shop.shop_id, person.name)
    if customer is None or not customer.shows:
        return NameUnknown(name=person.name)
    return _set(customer, desk, contact=intent.contact)


def press_consent(customer_id: int, desk: Desk, *, contact: bool) -> Reply:
    """The same by a button."""
    customer = customer_by_id(desk.tx, desk.shop.shop_id, customer_id)
    return ButtonDead() if customer is None else _set(customer, desk, contact=contact)


def _set(customer: CustomerRef, desk: Desk, *, contact: bool) -> ConsentSet:
    changes = set_fields(customer.id, {"do_not_contact": not contact}, desk)
    entry = None
    if changes:
        [entry] = desk.take_ids(1)
        desk.record(entry, "customer", changes)
    return ConsentSet(shop=desk.shop.shop_id, entry=entry, name=customer.name, contact=contact)
