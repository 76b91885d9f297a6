"""A customer who came back after the owner's message: said with the sale that shows it."""

from datetime import date

from bot.domain.effects import CameBack
from bot.domain.money import Money
from bot.services.desk import Desk
from bot.storage.returns import contacts_open, mark_return_told, visits_after


def came_back_with(customer_id: int, name: str, day: date, amount: Money, desk: Desk) -> CameBack | None:
    """The return that a sale just written is; None where it is none, or where it is told another way.

    Owners hear of it, in their own chat: what is written elsewhere is told in the morning.
    """
    if desk.role != "owner" or desk.chat_id != desk.user_id:
        return None
    shop_id = desk.shop.shop_id
    shown = [
        (note_id, contacted)
        for note_id, contacted, at in contacts_open(desk.tx, shop_id, customer_id, day, desk.at)
        if len(visits_after(desk.tx, shop_id, customer_id, contacted, at)) == 1
    ]
    if not shown:
        return None
    mark_return_told(desk.tx, shop_id, [note_id for note_id, _ in shown], desk.now)
    return CameBack(name=name, days=(day - shown[-1][1]).days, amount=amount)  # by the latest of several messages
