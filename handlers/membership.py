"""Who lets the bot in, and who shuts it out."""

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler

from bot.domain.incoming import BlockedBot, Body, Incoming, JoinedGroup
from handlers.shape import Answer, handing_to, kind_of

_OUT = {ChatMember.LEFT, ChatMember.BANNED}


def membership_handlers(answer: Answer) -> list[ChatMemberHandler]:  # type: ignore[type-arg]
    """Handlers of what becomes of the bot in a chat."""
    return [ChatMemberHandler(handing_to(answer, membership), ChatMemberHandler.MY_CHAT_MEMBER)]


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
    elif kind == "group" and was_out and not is_out:
        body = JoinedGroup()
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
    )
