"""Text: written, forwarded, in reply to something, or edited, under a picture too."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.domain.incoming import Edited, Incoming, Written
from handlers.shape import SLASHED, Answer, from_message, handing_to


def text_handlers(answer: Answer) -> list[MessageHandler]:  # type: ignore[type-arg]
    """Handlers of text that is no command, and of every edit of text."""
    return [
        MessageHandler(
            filters.UpdateType.EDITED_MESSAGE & (filters.TEXT | filters.CAPTION), handing_to(answer, edited)
        ),
        MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT & ~SLASHED, handing_to(answer, written)),
    ]


def written(update: Update) -> Incoming | None:
    """A new message."""
    message = update.effective_message
    if message is None or message.text is None:
        return None
    replied = message.reply_to_message
    body = Written(
        text=message.text,
        replies_to=replied.message_id if replied else None,
        forwarded=message.forward_origin is not None,
    )
    return from_message(update, body)


def edited(update: Update) -> Incoming | None:
    """A message of before, as it reads now."""
    message = update.effective_message
    text = (message.text or message.caption) if message is not None else None
    return from_message(update, Edited(text=text)) if text else None
