"""Files that people send, fetched; and how far something is, shown in a message that nothing hangs on."""

from io import BytesIO
from typing import Any

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.files import MOST_BYTES, FileTrouble
from bot.errors import TelegramAwayError
from bot.gateway.telegram_bot import RegularsBot


class _Whole(BytesIO):
    """Takes a file as it comes, in one piece, and copies none of it."""

    content = b""

    def write(self, content: Any) -> int:
        """The one piece."""
        self.content = content
        return len(content)


class FileCourier:
    """Fetches files and shows progress for one bot, past the outbox."""

    def __init__(self, bot: RegularsBot) -> None:
        self._bot = bot

    async def fetch(self, file_id: str) -> bytes | FileTrouble:
        """A file's bytes, or why Telegram does not give it. Raises `TelegramAwayError`."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > MOST_BYTES:
                return "too_big"
            whole = _Whole()
            await file.download_to_memory(whole)
        except BadRequest as error:
            return "too_big" if "too big" in error.message.lower() else "broken"
        except TelegramError as error:
            raise TelegramAwayError(type(error).__name__) from None
        return whole.content

    async def show(self, chat_id: int, message_id: int | None, text: str) -> int | None:
        """Show how far something is, in a new message or the same; its id. Raises `TelegramAwayError`."""
        try:
            if message_id is None:
                return (await self._bot.send_message(chat_id, text, disable_notification=True)).message_id
            await self._bot.edit_message_text(text, chat_id=chat_id, message_id=message_id)
        except (BadRequest, Forbidden):
            return message_id
        except TelegramError as error:
            raise TelegramAwayError(type(error).__name__) from None
        return message_id
