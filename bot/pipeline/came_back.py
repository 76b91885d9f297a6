"""What a morning tells beside its names: who came back after a message, and once a month what the messages brought."""

from datetime import date, datetime

from bot.domain.effects import CameBackTold, EffectTold
from bot.domain.replies import Reply
from bot.insight.returns import came_back, effect_of_month, returns_untold
from bot.storage.returns import mark_return_told
from bot.storage.rounds import tell_once
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

#: A month that was not told in so many days of the next is told on asking only.
_FIRST_DAYS = 10


def told_beside(tx: Tx, shop: ShopFacts, today: date, now: datetime) -> list[Reply]:
    """Each of these once: who came back where no confirmation has told it, and the month before."""
    said: list[Reply] = []
    untold = returns_untold(tx, shop, today)
    told = mark_return_told(tx, shop.shop_id, [one.contact.note_id for one in untold], now)
    visits = {(one.contact.customer_id, one.day): one for one in untold if one.contact.note_id in told}
    people = tuple(map(came_back, visits.values()))  # a visit after several messages is told once, by the latest
    if people:
        said.append(CameBackTold(people=people))
    effect = effect_of_month(tx, shop, today) if today.day <= _FIRST_DAYS else None
    if effect is not None and tell_once(tx, shop.shop_id, [f"effect:{effect.start:%Y-%m}"], now):
        said.append(EffectTold(effect=effect))
    return said
