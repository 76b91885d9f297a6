"""What customers are called: another name, and other ways to write it."""

from collections.abc import Iterable
from typing import Any

from bot.domain.intents import AddNickname, RenameCustomer
from bot.domain.privacy import NicknameAdded, PairShown, Renamed
from bot.domain.replies import NameUnknown, PersonLine, Reply
from bot.insight.duplicates import pair_of
from bot.services.desk import Desk
from bot.services.nicknames import point
from bot.services.questions import ask_who
from bot.storage import journal
from bot.storage.customers import CustomerRef, customer_name, find_customer, free_key, give_keys_back, name_key
from bot.storage.nicknames import add_nickname, find_nickname
from bot.storage.shops import bump_lexicon


def rename(intent: RenameCustomer, text: str, desk: Desk) -> Reply:
    """Give a customer another name, the old one still meaning them. Somebody else's name asks whether they are one."""
    person, shop_id = intent.customer, desk.shop.shop_id
    if person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    customer = find_customer(desk.tx, shop_id, person.name)
    if customer is None or not customer.shows:
        return NameUnknown(name=person.name)
    if intent.name == customer.name:
        return Renamed(shop=shop_id, entry=None, name=customer.name, before=customer.name)
    namesake = find_customer(desk.tx, shop_id, intent.name)
    if namesake is not None and namesake.shows and namesake.id != customer.id:
        return PairShown(shop=shop_id, pair=pair_of(desk.tx, shop_id, customer, namesake))
    return _rename(customer, intent.name, desk)


def _rename(customer: CustomerRef, name: str, desk: Desk) -> Renamed:
    shop_id, key, old_key = desk.shop.shop_id, name_key(name), name_key(customer.name)
    free_key(desk.tx, shop_id, key, customer.id)
    change = journal.Change(
        subject="customer",
        row_id=customer.id,
        before={"name": customer.name, "name_key": old_key},
        after={"name": name, "name_key": key},
    )
    journal.apply(desk.tx, shop_id, [change])
    give_keys_back(desk.tx, shop_id)
    changes = [change]
    if key != old_key and (meant := still_meaning(customer.name, customer, desk)) is not None:
        changes.append(meant)
    [entry] = desk.take_ids(1)
    desk.record(entry, "customer", changes)
    bump_lexicon(desk.tx, shop_id)
    return Renamed(shop=shop_id, entry=entry, name=name, before=customer.name)


def namesake_in_the_way(names: Iterable[tuple[int, dict[str, Any]]], desk: Desk) -> PersonLine | None:
    """Somebody who shows by a name that a customer (by id) is to have again; whoever shows no more makes room."""
    shop_id = desk.shop.shop_id
    for customer_id, fields in names:
        key = fields.get("name_key")
        if key is None:
            continue
        holder = find_customer(desk.tx, shop_id, key)
        if holder is not None and holder.shows and holder.id != customer_id:
            return PersonLine(name=holder.name)
        free_key(desk.tx, shop_id, key, customer_id)
    return None


def still_meaning(typed: str, customer: CustomerRef, desk: Desk) -> journal.Change | None:
    """Let an old name go on meaning its customer; None where it means somebody by now."""
    known = find_nickname(desk.tx, desk.shop.shop_id, typed)
    if known is not None:
        return point(known.id, None, customer.id, desk) if known.customer_id is None else None
    [nickname_id] = desk.take_ids(1)
    add_nickname(desk.tx, desk.shop.shop_id, nickname_id, typed, desk.now)
    return point(nickname_id, None, customer.id, desk)


def add_a_nickname(intent: AddNickname, text: str, desk: Desk) -> Reply:
    """Let another word mean a customer; a word that is a customer's own name asks whether the two are one."""
    person, typed, shop_id = intent.customer, intent.nickname, desk.shop.shop_id
    if person.candidates and not person.known:
        return ask_who(intent, person, text, desk)
    customer = find_customer(desk.tx, shop_id, person.name)
    if customer is None or not customer.shows:
        return NameUnknown(name=person.name)
    namesake = find_customer(desk.tx, shop_id, typed)
    if namesake is not None and namesake.shows and namesake.id != customer.id:
        return PairShown(shop=shop_id, pair=pair_of(desk.tx, shop_id, customer, namesake))
    known = find_nickname(desk.tx, shop_id, typed)
    said = NicknameAdded(shop=shop_id, entry=None, typed=typed, name=customer.name)
    if name_key(typed) == name_key(customer.name) or (known is not None and known.customer_id == customer.id):
        return said
    return _call(typed, customer, desk)


def _call(typed: str, customer: CustomerRef, desk: Desk) -> NicknameAdded:
    shop_id = desk.shop.shop_id
    known = find_nickname(desk.tx, shop_id, typed)
    before = None
    if known is None:
        [nickname_id] = desk.take_ids(1)
        add_nickname(desk.tx, shop_id, nickname_id, typed, desk.now)
        change = point(nickname_id, None, customer.id, desk)
    else:
        change = point(known.id, known.customer_id, customer.id, desk)
        before = None if known.customer_id is None else customer_name(desk.tx, shop_id, known.customer_id)
    [entry] = desk.take_ids(1)
    desk.record(entry, "customer", [change])
    return NicknameAdded(shop=shop_id, entry=entry, typed=typed, name=customer.name, before=before)
