"""What every handler takes off an update in the same way."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Chat, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import CallbackContext, filters

from bot.domain.incoming import Body, ChatKind, Incoming

Answer = Callable[[Incoming], Awaitable[None]]
Callback = Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]
Take = Callable[[Update], Incoming | None]

#: A command is what stands in the text, whether or not Telegram marked it as one.
SLASHED = filters.Regex(r"^/[A-Za-z0-9_]+(@\w+)?(\s|$)")
_KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: "private",
    ChatType.GROUP: "group",
    ChatType.SUPERGROUP: "group",
    ChatType.CHANNEL: "channel",
}


def handing_to(answer: Answer, take: Take) -> Callback:
    """A handler that hands what `take` makes of an update to `answer`, and leaves alone what it makes nothing of."""

    async def handle(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
        incoming = take(update)
        if incoming is not None:
            await answer(incoming)

    return handle


def from_message(update: Update, body: Body) -> Incoming | None:
    """The update's message, new or edited, as `body`; None where nobody in particular wrote it."""
    message = update.effective_message
    user = update.effective_user
    if message is None or user is None or _is_nobodys(message, user):
        return None
    return incoming_of(update, user, message.chat, message, body)


def _is_nobodys(message: Message, user: User) -> bool:
    """In groups, what a bot, a channel or a hidden administrator writes is nobody's in particular."""
    return message.chat.type != ChatType.PRIVATE and (user.is_bot or message.sender_chat is not None)


def incoming_of(update: Update, user: User, chat: Chat, message: Message, body: Body) -> Incoming:
    """An `Incoming` stamped with the moment of `message`."""
    return Incoming(
        update_id=update.update_id,
        user_id=user.id,
        language_code=user.language_code,
        chat_id=chat.id,
        chat_kind=kind_of(chat),
        message_id=message.message_id,
        at=message.date,
        body=body,
        user_name=user.first_name,
        chat_title=chat.title,
    )


def kind_of(chat: Chat) -> ChatKind:
    """Private, group or channel."""
    return _KINDS.get(chat.type, "channel")
