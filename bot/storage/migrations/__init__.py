"""The tables' history, a revision a file in `versions/`, and how a start brings a database up to the newest."""

from pathlib import Path


def newest_revision() -> str:
    """The revision that this version's tables have: the number that the last file's name begins with."""
    versions = Path(__file__).parent / "versions"
    return max(path.name[:4] for path in versions.glob("[0-9]*.py"))
