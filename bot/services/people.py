"""Who a message means: the customer in the books, somebody new, or one of several."""

import re
from dataclasses import dataclass, replace

from bot.domain.intents import Person
from bot.services.desk import Desk
from bot.storage.customers import CustomerRef, add_customer, customer_by_id, find_customer, rename_customer
from bot.storage.nicknames import find_nickname
from bot.storage.shops import bump_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """The customer a message means, and the name as `typed`; nobody while several `candidates` fit.

    Both None: a walk-in.
    """

    customer: CustomerRef | None = None
    typed: str | None = None
    candidates: tuple[str, ...] = ()
    is_new: bool = False


def whose(desk: Desk, person: Person | None) -> Whose:
    """Find the customer meant, and write down somebody new; nobody is made while several fit."""
    if person is None:
        return Whose()
    if person.candidates and not person.known:
        return Whose(typed=person.name, candidates=person.candidates)
    return replace(customer_named(desk, person.name), typed=person.typed or person.name)


_BEGINNINGS = re.compile(r"(?<![a-zß-ÿ0-9'’])[a-zß-ÿ]|(?<=['’])[a-zß-ÿ](?=[a-zß-ÿ]{2})")


def written(name: str) -> str:
    """A name typed in haste as it stands on a card: `tom o'brien` is Tom O'Brien. Any capital typed is meant."""
    return _BEGINNINGS.sub(lambda first: first[0].upper(), name) if name.islower() else name


def customer_named(desk: Desk, name: str) -> Whose:
    """The customer of this very name, made where there is none, or where all of theirs has been taken back."""
    shop_id = desk.shop.shop_id
    found = find_customer(desk.tx, shop_id, name)
    if found is not None and found.shows:
        return Whose(customer=found)
    called = find_nickname(desk.tx, shop_id, name)
    if called is not None and called.customer_id is not None:
        meant = customer_by_id(desk.tx, shop_id, called.customer_id)
        if meant is not None and meant.shows:
            return Whose(customer=meant)
    # Holds the shop's row: whoever writes this name down at the same moment is waited for, then found.
    bump_lexicon(desk.tx, shop_id)
    found = find_customer(desk.tx, shop_id, name)
    if found is not None and found.shows:
        return Whose(customer=found)
    name = written(name)
    if found is not None:
        rename_customer(desk.tx, shop_id, found.id, name)
        return Whose(customer=CustomerRef(id=found.id, name=name), is_new=True)
    [customer_id] = desk.take_ids(1)
    add_customer(desk.tx, shop_id, customer_id, name, desk.now)
    return Whose(customer=CustomerRef(id=customer_id, name=name), is_new=True)
