"""`getUpdates` and the webhook's settings: the two ways to fetch, which exclude each other."""

import re
import time
from typing import Any

from bot.sandbox.desk import Desk
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import refuse, refuse_conflict
from bot.sandbox.store import Record

MAX_UPDATES = 100
MAX_TIMEOUT_S = 50
_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_KINDS = {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
}


async def get_updates(desk: Desk, given: Parameters) -> list[str]:
    """The waiting updates as JSON texts, once there are any or the time is up.

    A poll that begins ends the one before it: the earlier is refused with 409.
    """
    desk.poll_turn += 1
    turn = desk.poll_turn
    desk.updates.ring()
    offset, limit = _acknowledge(desk, given)
    deadline = time.monotonic() + min(max(given.integer("timeout"), 0), MAX_TIMEOUT_S)
    desk.polls_open += 1
    try:
        while True:
            _check_turn(desk, turn)
            rows = desk.store.updates_from(offset, limit)
            remaining = deadline - time.monotonic()
            if rows or remaining <= 0 or desk.closing:
                return [body for _, body in rows]
            await desk.updates.wait(remaining)
    finally:
        desk.polls_open -= 1
        desk.last_poll = time.monotonic()


def _check_turn(desk: Desk, turn: int) -> None:
    if desk.store.setting("webhook"):
        refuse_conflict(_WEBHOOK_SET if turn == desk.poll_turn else "terminated by setWebhook request")
    if turn != desk.poll_turn:
        refuse_conflict(_OTHER_POLL)


def _acknowledge(desk: Desk, given: Parameters) -> tuple[int, int]:
    """Forgets what the offset confirms; returns the first number to give and how many."""
    offset = given.integer("offset")
    limit = given.integer("limit", MAX_UPDATES)
    with desk.store.transaction():
        if desk.store.setting("webhook"):
            refuse_conflict(_WEBHOOK_SET)
        _remember_wishes(desk, given)
        desk.forget_old_updates()
        if offset < 0:
            offset = desk.store.last_updates_offset(-offset)
        if offset > 0:
            desk.store.forget_updates_before(offset)
    return offset, limit if 1 <= limit <= MAX_UPDATES else MAX_UPDATES


def _remember_wishes(desk: Desk, given: Parameters) -> None:
    allowed = given.structure("allowed_updates")
    if allowed is None:
        return
    if not isinstance(allowed, list):
        refuse("can't parse allowed_updates JSON object")
    unknown = [kind for kind in allowed if kind not in _KINDS]
    if unknown:
        refuse(f'unknown update kind "{unknown[0]}" in allowed_updates')
    if allowed != desk.store.setting("allowed_updates", []):
        desk.store.set_setting("allowed_updates", allowed)


def set_webhook(desk: Desk, given: Parameters) -> bool:
    """`setWebhook`. Unlike Telegram's public server it takes http addresses, as a local server does."""
    url, secret = given.text("url"), given.text("secret_token")
    if not url:
        return delete_webhook(desk, given)
    if not re.match(r"https?://[^/\s]+", url):
        refuse("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        refuse("secret token contains unallowed characters")
    connections = given.integer("max_connections", 40)
    _remember_wishes(desk, given)
    _drop_waiting(desk, given)
    desk.store.set_setting("webhook", {"url": url, "secret_token": secret, "max_connections": connections})
    desk.webhook_trouble = ""
    desk.poll_turn += 1
    desk.updates.ring()
    return True


def delete_webhook(desk: Desk, given: Parameters) -> bool:
    """`deleteWebhook`. What waits stays, unless told otherwise."""
    _drop_waiting(desk, given)
    desk.store.set_setting("webhook", None)
    desk.webhook_trouble = ""
    desk.updates.ring()
    return True


def _drop_waiting(desk: Desk, given: Parameters) -> None:
    if given.boolean("drop_pending_updates"):
        desk.store.forget_updates_before(2**62)


def get_webhook_info(desk: Desk, given: Parameters) -> Record:  # noqa: ARG001  (every method is called alike)
    """`getWebhookInfo`."""
    webhook = desk.store.setting("webhook")
    info: dict[str, Any] = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": desk.store.waiting_count(),
    }
    if webhook:
        info |= {"url": webhook["url"], "max_connections": webhook["max_connections"], "ip_address": "127.0.0.1"}
    if desk.webhook_trouble:
        info |= {"last_error_date": desk.clock.now(), "last_error_message": desk.webhook_trouble}
    allowed = desk.store.setting("allowed_updates", [])
    return info | ({"allowed_updates": allowed} if allowed else {})
