"""A plain python-telegram-bot that says back what it hears, polling as the library does: what others are measured by.

Takes the Bot API's root and a token.
"""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def echo(update: Update, _context: Any) -> None:
    """Say it back."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main(root: str, token: str) -> None:
    """Run until SIGTERM."""
    application = Application.builder().token(token).base_url(f"{root}/bot").base_file_url(f"{root}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__" and len(sys.argv) == 3:  # `make bench` starts every script here; this one is no measurement
    main(sys.argv[1], sys.argv[2])
