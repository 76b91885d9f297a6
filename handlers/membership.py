"""Who lets the bot in, and who shuts it out; groups that become supergroups."""

from typing import Any

from telegram import ChatMember, Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, filters

from bot.domain.incoming import BlockedBot, Body, GroupMoved, Incoming, JoinedGroup, LeftGroup
from handlers.shape import Answer, handing_to, kind_of

_OUT = {ChatMember.LEFT, ChatMember.BANNED}


def membership_handlers(answer: Answer) -> list[BaseHandler[Update, Any, Any]]:
    """Handlers of what becomes of the bot in a chat, and of a chat itself."""
    return [
        ChatMemberHandler(handing_to(answer, membership), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, handing_to(answer, moved)),
    ]


def membership(update: Update) -> Incoming | None:
    """Blocked or let in again by a user; added to a group."""
    changed = update.my_chat_member
    if changed is None:
        return None
    was_out, is_out = changed.old_chat_member.status in _OUT, changed.new_chat_member.status in _OUT
    kind = kind_of(changed.chat)
    body: Body
    if kind == "private":
        body = BlockedBot(blocked=is_out)
    elif kind == "group" and is_out:
        body = LeftGroup()
    elif kind == "group":
        reads_all = changed.new_chat_member.status == ChatMember.ADMINISTRATOR
        body = JoinedGroup(reads_all=reads_all, again=not was_out)
    else:
        return None
    return Incoming(
        update_id=update.update_id,
        user_id=changed.from_user.id,
        language_code=changed.from_user.language_code,
        chat_id=changed.chat.id,
        chat_kind=kind,
        message_id=0,
        at=changed.date,
        body=body,
        user_name=changed.from_user.first_name,
        chat_title=changed.chat.title,
    )


def moved(update: Update) -> Incoming | None:
    """A group that became a supergroup: told in both chats, by nobody in particular."""
    message = update.effective_message
    if message is None:
        return None
    here = message.chat.id
    if message.migrate_to_chat_id is not None:
        body = GroupMoved(before=here, after=message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        body = GroupMoved(before=message.migrate_from_chat_id, after=here)
    else:
        return None
    return Incoming(
        update_id=update.update_id,
        user_id=0,
        language_code=None,
        chat_id=here,
        chat_kind="group",
        message_id=0,
        at=message.date,
        body=body,
    )
