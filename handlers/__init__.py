"""The Telegram-facing edge: each handler makes an `Incoming` of an `Update` and hands it to `answer`. Nothing more."""

from typing import Any

from telegram.ext import Application

from bot.domain.clock import Clock
from handlers.buttons import button_handlers
from handlers.commands import command_handlers
from handlers.files import file_handlers
from handlers.membership import membership_handlers
from handlers.shape import Answer
from handlers.text import text_handlers

__all__ = ["register"]


def register(application: Application[Any, Any, Any, Any, Any, Any], answer: Answer, clock: Clock) -> None:
    """Put every handler on the application; an update that none of them wants is the worker's to finish."""
    application.add_handlers(
        [
            *text_handlers(answer),
            *command_handlers(answer),
            *button_handlers(answer, clock),
            *file_handlers(answer),
            *membership_handlers(answer),
        ]
    )
