"""Privacy in plain words, and a shop that is to go: asked twice, with a week to think it over."""

from datetime import datetime, timedelta

from bot.domain.privacy import ClosingAsked, ClosingDeed, ClosingDropped, ClosingSet, PrivacyShown
from bot.domain.replies import ButtonDead, OwnersOnly, Reply
from bot.mailbox.forgetting import blank_all
from bot.services.desk import Desk
from bot.storage.chores import owe_compacting
from bot.storage.closing import (
    claim_closing,
    closing_due,
    delete_shop,
    drop_closing,
    members_of,
    only_here,
    write_closing,
)
from bot.storage.copies import backups_of
from bot.storage.forgetting import chats_of, messages_of
from bot.storage.transaction import Tx

GRACE = timedelta(days=7)


def show_privacy(desk: Desk) -> PrivacyShown:
    """Where the data lie, how long, and what is never done."""
    due = closing_due(desk.tx, desk.shop.shop_id)
    day = None if due is None else due.astimezone(desk.shop.zone).date()
    backups = backups_of(desk.tx, desk.shop.shop_id)
    return PrivacyShown(
        shop=desk.shop.shop_id,
        owner=desk.role == "owner",
        closing=day,
        backup=backups.due_at is not None,
        locked=backups.lock is not None,
    )


def press_closing(deed: ClosingDeed, desk: Desk) -> Reply:
    """One step towards deleting the shop, or the way back."""
    if desk.role != "owner":
        return OwnersOnly()
    match deed:
        case "ask" | "ask_again":
            return ClosingAsked(shop=desk.shop.shop_id, last=deed == "ask_again")
        case "close":
            return _close(desk)
        case "keep":
            return ClosingDropped() if drop_closing(desk.tx, desk.shop.shop_id) else ButtonDead()


def _close(desk: Desk) -> ClosingSet:
    due = closing_due(desk.tx, desk.shop.shop_id)
    if due is None:
        due = desk.now + GRACE
        write_closing(desk.tx, desk.shop.shop_id, due)
    return ClosingSet(shop=desk.shop.shop_id, day=due.astimezone(desk.shop.zone).date())


def close_shop(tx: Tx, shop_id: int, now: datetime) -> list[int]:
    """Delete a shop whose week is over, wherever anything of it stands; whom to tell. Nobody where it was kept."""
    if not claim_closing(tx, shop_id, now):
        return []
    members, alone = members_of(tx, shop_id), set(only_here(tx, shop_id))
    elsewhere = set(members) - alone
    chats = (chats_of(tx, shop_id) | alone) - elsewhere
    blank_all(tx, shop_id, chats, messages_of(tx, shop_id), now)
    delete_shop(tx, shop_id)
    owe_compacting(tx, now)
    return members
