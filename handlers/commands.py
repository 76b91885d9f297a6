"""Commands."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.domain.incoming import Command, Incoming
from handlers.shape import SLASHED, Answer, from_message, handing_to


def command_handlers(answer: Answer) -> list[MessageHandler]:  # type: ignore[type-arg]
    """Handlers of new messages that begin with a command."""
    return [MessageHandler(filters.UpdateType.MESSAGE & SLASHED, handing_to(answer, command))]


def command(update: Update) -> Incoming | None:
    """`/Name@bot arguments`, over several lines too, taken apart."""
    message = update.effective_message
    if message is None or not message.text:
        return None
    name, *rest = message.text.removeprefix("/").split(maxsplit=1)
    own, _, to = name.partition("@")
    body = Command(name=own.lower(), arguments=rest[0].strip() if rest else "", to=to or None)
    return from_message(update, body)
