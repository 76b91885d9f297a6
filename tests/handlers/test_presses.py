"""Buttons, and who lets the bot in."""

from typing import Any

import pytest

from bot.domain.incoming import BlockedBot, Body, GroupMoved, JoinedGroup, LeftGroup, Pressed
from tests.handlers.taking import CHANNEL, EMMA, GROUP, NOW, PRIVATE, SENT, message, taken

_BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "Regulars", "username": "RegularsBot"}
_TOO_OLD = {"message_id": 12, "date": 0, "chat": PRIVATE}
_RIGHTS = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats")
_MORE = ("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users")
_STORIES = ("can_post_stories", "can_edit_stories", "can_delete_stories")


@pytest.mark.parametrize("under", [message(text="✅ Maria"), _TOO_OLD], ids=["a message", "a message too old to show"])
async def test_a_press(under: dict[str, Any]) -> None:
    """It has its place also where Telegram shows its message no more, and the clock's moment."""
    query = {"id": "77", "from": EMMA, "chat_instance": "1", "data": "u:1:2", "message": under}
    (incoming,) = await taken(callback_query=query)
    assert incoming.body == Pressed(data="u:1:2", query_id="77")
    assert (incoming.chat_id, incoming.chat_kind, incoming.message_id) == (EMMA["id"], "private", 12)
    assert incoming.at == NOW


@pytest.mark.parametrize("more", [{"data": "x", "inline_message_id": "5"}, {"game_short_name": "chess"}], ids=str)
async def test_a_press_under_no_message(more: dict[str, Any]) -> None:
    """It goes by its presser, and is handed on, since Telegram waits for an answer."""
    (incoming,) = await taken(callback_query={"id": "77", "from": EMMA, "chat_instance": "1", **more})
    assert (incoming.chat_id, incoming.message_id) == (EMMA["id"], 0)
    assert incoming.body == Pressed(data=str(more.get("data", "")), query_id="77")


def _member(status: str) -> dict[str, Any]:
    rights = dict.fromkeys((*_RIGHTS, *_MORE, *_STORIES), False) if status == "administrator" else {}
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": _BOT, "status": status, **until, **rights}


@pytest.mark.parametrize(
    ("chat", "before", "after", "body"),
    [
        (PRIVATE, "member", "kicked", BlockedBot(blocked=True)),
        (PRIVATE, "kicked", "member", BlockedBot(blocked=False)),
        (GROUP, "left", "member", JoinedGroup()),
        (GROUP, "left", "administrator", JoinedGroup(reads_all=True)),
        (GROUP, "member", "administrator", JoinedGroup(reads_all=True, again=True)),
        (GROUP, "administrator", "member", JoinedGroup(again=True)),
        (GROUP, "member", "kicked", LeftGroup()),
        (GROUP, "member", "left", LeftGroup()),
        (CHANNEL, "left", "administrator", None),
    ],
)
async def test_membership(chat: dict[str, Any], before: str, after: str, body: Body | None) -> None:
    """Blocked, let in again, brought into a group and out of it, given other rights there; channels are nothing."""
    changed = {"chat": chat, "from": EMMA, "date": int(SENT.timestamp())}
    changed |= {"old_chat_member": _member(before), "new_chat_member": _member(after)}
    heard = await taken(my_chat_member=changed)
    assert [incoming.body for incoming in heard] == ([] if body is None else [body])


async def test_a_group_that_moves() -> None:
    """A group that becomes a supergroup says so in both chats, with nobody in particular as its writer."""
    service = {"message_id": 12, "date": int(SENT.timestamp()), "sender_chat": GROUP}
    (old,) = await taken(message={**service, "chat": {**GROUP, "id": -5, "type": "group"}, "migrate_to_chat_id": -100})
    (new,) = await taken(message={**service, "chat": {**GROUP, "id": -100}, "migrate_from_chat_id": -5})
    assert old.body == new.body == GroupMoved(before=-5, after=-100)
    assert (old.chat_kind, old.chat_id, new.chat_id) == ("group", -5, -100)
