"""`python -m bot backup`: everything into one file, while the bot runs."""

import argparse
from pathlib import Path

from bot.config import load_settings
from bot.storage.backups import write_backup
from bot.storage.migrations.upgrade import migrate


def main(argv: list[str]) -> int:
    """Write the file, whole or not at all; 0."""
    parser = argparse.ArgumentParser(prog="python -m bot backup", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="what `restore` reads, on SQLite and PostgreSQL alike")
    path: Path = parser.parse_args(argv).file
    url = load_settings().database_url
    migrate(url)
    path.absolute().parent.mkdir(parents=True, exist_ok=True)
    print(f"{write_backup(url, path)} rows in {path}")
    return 0
