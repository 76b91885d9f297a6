"""`python -m bot import`: gives a shop back from a folder of `export`, an `/export`, or a weekly backup."""

import argparse
import getpass
import io
import json
import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.config import load_settings
from bot.insight.exports import export_zip
from bot.insight.sealing import WrongPassphraseError, is_sealed, unsealed
from bot.storage.dumps import FORMAT, replace_shop, shop_is_empty
from bot.storage.engine import engine_for
from bot.storage.migrations.upgrade import migrate
from bot.storage.shops import shop_facts
from bot.storage.transaction import Tx

_CANNOT = 2


class _UnusableError(Exception):
    """What was given cannot be read; the text says why."""


def main(argv: list[str]) -> int:
    """Make the shop what the copy holds, in one transaction; what it held before is kept beside the copy."""
    parser = argparse.ArgumentParser(prog="python -m bot import", description=__doc__)
    parser.add_argument("--shop", type=int, required=True, metavar="ID", help="the shop to give back")
    parser.add_argument(
        "copy", type=Path, metavar="DIR", help="a folder of `export`, or the file that came to the chat"
    )
    given = parser.parse_args(argv)
    try:
        tables = _tables(given.copy)
    except _UnusableError as error:
        print(f"import: {error}", file=sys.stderr)
        return _CANNOT
    url = load_settings().database_url
    migrate(url)
    engine = engine_for(url, writes=True)
    with engine.connect() as connection, connection.begin():
        kept = _keep(Tx(connection), given.shop, given.copy)
        replace_shop(Tx(connection), given.shop, tables)
    engine.dispose()
    if kept is not None:
        print(f"What shop {given.shop} held before is in {kept}")
    print(f"Shop {given.shop} is as it was: {sum(len(table['rows']) for table in tables.values())} rows.")
    return 0


def _keep(tx: Tx, shop_id: int, copy: Path) -> Path | None:
    """A copy of what is about to be replaced; None where there is nothing."""
    shop = shop_facts(tx, shop_id)
    if shop is None or shop_is_empty(tx, shop_id):
        return None
    path = copy.absolute().parent / f"shop-{shop_id}-before-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.zip"
    path.write_bytes(export_zip(tx, shop))
    return path


def _tables(copy: Path) -> dict[str, Any]:
    """The tables of a copy. Raises `_UnusableError`."""
    try:
        whole = json.loads(_whole(copy))
    except OSError as error:
        message = f"cannot read {copy}: {error.strerror}"
        raise _UnusableError(message) from None
    except (zipfile.BadZipFile, KeyError, ValueError):
        message = f"{copy} holds no shop.json of this program's"
        raise _UnusableError(message) from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        message = "it was made by another version"
        raise _UnusableError(message)
    tables: dict[str, Any] = whole["tables"]
    return tables


def _whole(copy: Path) -> bytes:
    if copy.is_dir():
        return (copy / "shop.json").read_bytes()
    content = copy.read_bytes()
    if is_sealed(content):
        content = _opened(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("shop.json")


def _opened(content: bytes) -> bytes:
    passphrase = os.environ.get("BACKUP_PASSPHRASE") or getpass.getpass("Passphrase: ")
    try:
        return unsealed(content, passphrase)
    except WrongPassphraseError:
        message = "this passphrase does not open it"
        raise _UnusableError(message) from None
