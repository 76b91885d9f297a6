"""Updates as Telegram sends them, run through the real application and its real handlers."""

from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Update
from telegram.ext import Application

from bot.domain.incoming import Incoming
from handlers import register

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EMMA = {"id": 6_200_000_001, "is_bot": False, "first_name": "Emma", "language_code": "en-GB"}
PRIVATE = {"id": EMMA["id"], "type": "private", "first_name": "Emma"}
GROUP = {"id": -1_001_900_000_001, "type": "supergroup", "title": "Shop"}
CHANNEL = {"id": -1_001_900_000_002, "type": "channel", "title": "News"}
FILE = {"file_id": "f", "file_unique_id": "u"}
PHOTO = [{**FILE, "width": 90, "height": 90}]


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Always `NOW`."""
        return NOW


class OfflineBot(Bot):
    """A bot that knows who it is without asking."""

    async def initialize(self) -> None:
        """Ask nobody."""

    async def shutdown(self) -> None:
        """Tell nobody."""


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    """A message of Emma's."""
    return {"message_id": 12, "date": int(SENT.timestamp()), "chat": chat, "from": EMMA, **content}


async def taken(**kind: Any) -> list[Incoming]:
    """What the handlers hand on of an update of this kind."""
    heard: list[Incoming] = []

    async def answer(incoming: Incoming) -> None:
        heard.append(incoming)

    bot = OfflineBot("7000000001:AAsandbox-sandbox-sandbox-sandbox-0")
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    register(application, answer, Noon())
    await application.initialize()
    await application.process_update(Update.de_json({"update_id": 7, **kind}, bot))
    await application.shutdown()
    return heard
