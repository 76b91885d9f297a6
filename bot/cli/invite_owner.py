"""`python -m bot invite-owner`: a link that opens a shop, or gives one back to an owner who lost their account."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime

from bot.config import load_settings
from bot.gateway.telegram_bot import username_at
from bot.logs import configure_logs
from bot.services.opening import hosts_link_token
from bot.storage.engine import engine_for
from bot.storage.migrations.upgrade import migrate
from bot.storage.shops import shop_facts
from bot.storage.states import username_of
from bot.storage.transaction import Tx

_CANNOT = 2


def main(argv: list[str]) -> int:
    """Print the link; 0. Exit 2 where the shop does not exist, or where nobody knows the bot's name yet."""
    parser = argparse.ArgumentParser(prog="python -m bot invite-owner", description=__doc__)
    parser.add_argument("--shop", type=int, metavar="ID", help="the shop to give back; without it, a new one")
    shop_id: int | None = parser.parse_args(argv).shop
    settings = load_settings()
    configure_logs(settings.log_level, settings.log_format)
    migrate(settings.database_url)
    engine = engine_for(settings.database_url, writes=True)
    with engine.connect() as connection, connection.begin():
        tx = Tx(connection)
        if shop_id is not None and shop_facts(tx, shop_id) is None:
            print(f"No shop {shop_id}; `python -m bot shops` lists them.", file=sys.stderr)
            return _CANNOT
        username = username_of(tx) or asyncio.run(username_at(settings.token, settings.telegram_api_url))
        if username is None:
            print(
                "Telegram does not answer, so the bot's name is not known: start the bot once, then try again.",
                file=sys.stderr,
            )
            return _CANNOT
        token = hosts_link_token(tx, shop_id, datetime.now(UTC))
    engine.dispose()
    print(f"https://t.me/{username}?start={token}")
    print("Good once, for seven days.")
    return 0
