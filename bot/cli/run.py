"""`python -m bot`: runs the bot, its database migrated first."""

import gc
import sys

# structlog and httpx import these wherever they find them, to draw what the bot never draws: 6 MB.
sys.modules["rich"] = sys.modules["pygments"] = None  # type: ignore[assignment]

# Nothing that is imported is garbage, and looking for some takes a fifth of the start; bootstrap turns it on again.
gc.disable()

from bot.cli._allocating import share_freed_memory  # noqa: E402
from bot.cli._migrating import Migrating  # noqa: E402
from bot.config import load_settings  # noqa: E402
from bot.logs import configure_logs  # noqa: E402


def main(_argv: list[str]) -> int:
    """Run until told to stop; 0."""
    settings = load_settings()
    share_freed_memory()
    _ = settings.token  # said before anything is made on disk
    configure_logs(settings.log_level, settings.log_format)
    migrating = Migrating.begin(settings.database_url)
    # Two processes import two halves of the house meanwhile.
    import uvloop  # noqa: PLC0415

    from bot.bootstrap import run  # noqa: PLC0415

    migrating.finish()
    uvloop.run(run(settings))
    return 0
