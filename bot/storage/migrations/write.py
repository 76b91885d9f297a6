"""`python -m bot.storage.migrations.write "what changes"`: drafts the next migration from the tables.

Read what it wrote before committing it: Alembic sees columns and indexes, not what becomes of the data.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from bot.storage.engine import engine_for
from bot.storage.migrations.upgrade import config_for, migrate


def main(message: str) -> None:
    """Write `versions/NNNN_….py`, the difference between the newest migration and the tables."""
    versions = Path(__file__).parent / "versions"
    number = len(list(versions.glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/empty.db"
        migrate(url)
        with engine_for(url, writes=True).begin() as connection:
            command.revision(config_for(connection), message=message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(sys.argv[1])
