"""Who writes, and for which shop: the one they chose, the one that a message of theirs belongs to, or the group's."""

from bot.domain.incoming import Edited, Incoming, Written
from bot.mailbox import outbox
from bot.storage.groups import find_group
from bot.storage.shops import Asker, find_asker, find_asker_in
from bot.storage.team import shop_of_message
from bot.storage.transaction import Tx


def member_writing(tx: Tx, incoming: Incoming, bot_id: int) -> Asker | None:
    """The sender with the shop that is meant; None for a stranger, in a group for whoever is not of its shop's team.

    Somebody of several shops who edits a message, or replies to a confirmation, means the shop in whose books it is.
    """
    if incoming.chat_kind == "group":
        group = find_group(tx, incoming.chat_id)
        return None if group is None or group.shop_id is None else _in_shop(tx, incoming.user_id, group.shop_id)
    asker = find_asker(tx, incoming.user_id)
    if asker is None or asker.shop is None:
        return asker
    shop_id = _shop_meant(tx, incoming, bot_id)
    if shop_id in {None, asker.shop.shop_id}:
        return asker
    return _in_shop(tx, incoming.user_id, shop_id or 0) or asker


def _in_shop(tx: Tx, user_id: int, shop_id: int) -> Asker | None:
    found = find_asker_in(tx, user_id, shop_id)
    return found if found is not None and found.shop is not None else None


def _shop_meant(tx: Tx, incoming: Incoming, bot_id: int) -> int | None:
    match incoming.body:
        case Edited():
            return shop_of_message(tx, incoming.user_id, incoming.chat_id, incoming.message_id)
        case Written(replies_to=int(message_id)):
            told = outbox.entry_told(tx, bot_id, incoming.chat_id, message_id)
            return None if told is None else told[0]
        case _:
            return None
