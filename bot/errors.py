"""What the outside world can do to the bot; caught at the edges and said in one line."""


class SettingError(Exception):
    """A setting that cannot be used; the text names the variable and what is wrong, and never repeats a secret."""


class DatabaseUnavailableError(Exception):
    """The database cannot be reached, is locked or full: nothing was written, and later it may work again."""


class ChatBusyError(Exception):
    """Another process holds the chat, or goes first in it: try again in a moment."""


class TelegramAwayError(Exception):
    """Telegram does not answer, or asks to wait: nothing was done, and later it may work."""
