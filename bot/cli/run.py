"""`python -m bot`: runs the bot, its database migrated first."""

import uvloop

from bot.bootstrap import run
from bot.config import load_settings
from bot.logs import configure_logs
from bot.storage.migrations import migrate


def main(_argv: list[str]) -> int:
    """Run until told to stop; 0."""
    settings = load_settings()
    _ = settings.token  # said before anything is made on disk
    configure_logs(settings.log_level, settings.log_format)
    migrate(settings.database_url)
    uvloop.run(run(settings))
    return 0
