"""`python -m bot export`: a shop's whole data, as the files of its `/export`."""

import argparse
import io
import sys
import zipfile
from pathlib import Path

from bot.config import load_settings
from bot.insight.exports import export_zip
from bot.storage.engine import engine_for
from bot.storage.migrations.upgrade import migrate
from bot.storage.shops import shop_facts
from bot.storage.transaction import Tx

_CANNOT = 2


def main(argv: list[str]) -> int:
    """Write the files into a folder, made where there is none; 0. Exit 2 where there is no such shop."""
    parser = argparse.ArgumentParser(prog="python -m bot export", description=__doc__)
    parser.add_argument("--shop", type=int, required=True, metavar="ID", help="`python -m bot shops` lists them")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the files go")
    given = parser.parse_args(argv)
    url = load_settings().database_url
    migrate(url)
    engine = engine_for(url, writes=False)
    with engine.connect() as connection, connection.begin():
        tx = Tx(connection)
        shop = shop_facts(tx, given.shop)
        packed = export_zip(tx, shop) if shop is not None else None
    engine.dispose()
    if packed is None:
        print(f"No shop {given.shop}; `python -m bot shops` lists them.", file=sys.stderr)
        return _CANNOT
    given.out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(given.out)
        print("\n".join(str(given.out / name) for name in archive.namelist()))
    return 0
