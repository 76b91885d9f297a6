"""What corrections teach: that the shop writes a customer in another way too."""

from rapidfuzz.fuzz import ratio

from bot.domain.replies import ButtonDead, NicknameLine, NicknameUnlearned
from bot.services.desk import Desk
from bot.storage import journal
from bot.storage.customers import CustomerRef, customer_name, find_customer, name_key
from bot.storage.nicknames import add_nickname, find_nickname, nickname_by_id
from bot.storage.shops import bump_lexicon

#: Out of 100. Gigi is like Luigi; a ware that was taken for a name is like nobody, and must not become somebody.
_ALIKE = 40


def learn(typed: str | None, customer: CustomerRef, desk: Desk) -> journal.Change | None:
    """Let `typed` mean `customer` from now on; None where it means somebody else, or already does, or is too unlike.

    Comes after the sale was moved: a customer whom only the mistake had made is nobody by then.
    """
    if typed is None or ratio(name_key(typed), name_key(customer.name)) < _ALIKE:
        return None
    shop_id = desk.shop.shop_id
    namesake = find_customer(desk.tx, shop_id, typed)
    if namesake is not None and (namesake.shows or namesake.id == customer.id):
        return None
    known = find_nickname(desk.tx, shop_id, typed)
    if known is None:
        [nickname_id] = desk.take_ids(1)
        add_nickname(desk.tx, shop_id, nickname_id, typed, desk.now)
        return point(nickname_id, None, customer.id, desk)
    return None if known.customer_id == customer.id else point(known.id, known.customer_id, customer.id, desk)


def unlearn(nickname_id: int, desk: Desk) -> NicknameUnlearned | ButtonDead:
    """Let a nickname mean nobody."""
    shop_id = desk.shop.shop_id
    nickname = nickname_by_id(desk.tx, shop_id, nickname_id)
    if nickname is None or nickname.customer_id is None:
        return ButtonDead()
    change = point(nickname.id, nickname.customer_id, None, desk)
    [entry] = desk.take_ids(1)
    desk.record(entry, "nickname", [change])
    name = customer_name(desk.tx, shop_id, nickname.customer_id)
    return NicknameUnlearned(shop=shop_id, entry=entry, typed=nickname.name, name=name)


def nickname_line(change: journal.Change, desk: Desk) -> NicknameLine:
    """A nickname, and whom it means or meant."""
    nickname = nickname_by_id(desk.tx, desk.shop.shop_id, change.row_id)
    customer_id = change.after["customer_id"] or change.before["customer_id"]
    name = customer_name(desk.tx, desk.shop.shop_id, customer_id)
    return NicknameLine(typed=nickname.name if nickname else "", name=name)


def point(nickname_id: int, before: int | None, after: int | None, desk: Desk) -> journal.Change:
    """Let a nickname mean `after` from now on, None: nobody; the change for the journal."""
    change = journal.Change(
        subject="nickname", row_id=nickname_id, before={"customer_id": before}, after={"customer_id": after}
    )
    journal.apply(desk.tx, desk.shop.shop_id, [change])
    bump_lexicon(desk.tx, desk.shop.shop_id)
    return change
