"""A shop in a Telegram group: which one, decided by an owner of it."""

from bot.domain.replies import ButtonDead, GroupElsewhere, GroupTied, GroupUntied, OwnerWanted, Reply, TieAsked
from bot.services.desk import Desk
from bot.services.team import label, label_of
from bot.storage.groups import GroupFacts, find_group, tie_group, untie_group
from bot.storage.shops import shop_facts
from bot.storage.team import shops_of
from bot.storage.transaction import Tx


def ask_tie(tx: Tx, group: GroupFacts, user_id: int, *, reads_groups: bool) -> Reply:
    """What the bot says in a group that `user_id` brought it into: which notebook, or whose it is already."""
    if group.shop_id is not None:
        shop = shop_facts(tx, group.shop_id)
        if shop is not None:
            return tied(tx, group, shop.shop_id, shop.name, reads_groups=reads_groups)
    owned = [shop for shop in shops_of(tx, user_id) if shop.role == "owner"]
    return TieAsked(shops=tuple(label(shop) for shop in owned)) if owned else OwnerWanted()


def tie(desk: Desk, *, reads_groups: bool) -> Reply:
    """Let the group that the desk stands in write in its shop's books; only an owner's desk may."""
    group = find_group(desk.tx, desk.chat_id)
    if group is None:
        return ButtonDead()
    if not tie_group(desk.tx, group.chat_id, desk.shop.shop_id, desk.user_id):
        return GroupElsewhere()
    return tied(desk.tx, group, desk.shop.shop_id, desk.shop.name, reads_groups=reads_groups)


def tied(tx: Tx, group: GroupFacts, shop_id: int, name: str | None, *, reads_groups: bool) -> GroupTied:
    """How a tied group stands."""
    return GroupTied(shop=label_of(tx, shop_id, name), hidden=not (reads_groups or group.reads_all))


def untie(chat_id: int, desk: Desk) -> Reply:
    """Let a group write in the shop's books no more."""
    group = find_group(desk.tx, chat_id)
    if group is None or not untie_group(desk.tx, chat_id, desk.shop.shop_id):
        return ButtonDead()
    return GroupUntied(title=group.title)
