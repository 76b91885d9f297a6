"""`python -m bot restore`: everything back from a file of `backup`, on either store, while no bot runs."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.config import load_settings
from bot.storage.backups import (
    UnusableBackupError,
    holds_shops,
    refuse_where_running,
    restore_backup,
    write_backup,
)

_CANNOT = 2


def main(argv: list[str]) -> int:
    """Replace everything by what the file holds, in one transaction; what was there is kept beside the file."""
    parser = argparse.ArgumentParser(prog="python -m bot restore", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="a file of `backup`")
    path: Path = parser.parse_args(argv).file
    if not path.is_file():
        print(f"restore: there is no file {path}", file=sys.stderr)
        return _CANNOT
    url = load_settings().database_url
    refuse_where_running(url)
    before: Path | None = None
    if holds_shops(url):
        before = path.absolute().with_name(f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.backup")
        write_backup(url, before)
    try:
        count = restore_backup(url, path)
    except UnusableBackupError as error:
        print(f"restore: {error}", file=sys.stderr)
        if before is not None:  # all is as it was
            before.unlink()
        return _CANNOT
    if before is not None:
        print(f"What was there before is in {before}")
    print(f"{count} rows from {path}")
    return 0
