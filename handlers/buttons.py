"""Inline buttons."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.domain.clock import Clock
from bot.domain.incoming import Incoming, Pressed
from handlers.shape import Answer, handing_to, kind_of


def button_handlers(answer: Answer, clock: Clock) -> list[CallbackQueryHandler]:  # type: ignore[type-arg]
    """Handlers of pressed buttons; Telegram stamps no moment on a press, so the clock does."""
    return [CallbackQueryHandler(handing_to(answer, lambda update: pressed(update, clock)))]


def pressed(update: Update, clock: Clock) -> Incoming | None:
    """A press. A message too old for Telegram to show again still has its place in its chat."""
    query = update.callback_query
    if query is None:
        return None
    message = query.message
    return Incoming(
        update_id=update.update_id,
        user_id=query.from_user.id,
        language_code=query.from_user.language_code,
        chat_id=message.chat.id if message else query.from_user.id,
        chat_kind=kind_of(message.chat) if message else "private",
        message_id=message.message_id if message else 0,
        at=clock.now(),
        body=Pressed(data=query.data or "", query_id=query.id),
        user_name=query.from_user.first_name,
        chat_title=message.chat.title if message else None,
    )
