"""`python -m bot`: runs the bot, its database migrated first."""

import gc

# Nothing that is imported is garbage, and looking for some takes a fifth of the start; bootstrap turns it on again.
gc.disable()

import uvloop  # noqa: E402

from bot.bootstrap import run  # noqa: E402
from bot.config import load_settings  # noqa: E402
from bot.logs import configure_logs  # noqa: E402
from bot.storage.migrations import migrate_once_there  # noqa: E402


def main(_argv: list[str]) -> int:
    """Run until told to stop; 0."""
    settings = load_settings()
    _ = settings.token  # said before anything is made on disk
    configure_logs(settings.log_level, settings.log_format)
    migrate_once_there(settings.database_url)
    uvloop.run(run(settings))
    return 0
