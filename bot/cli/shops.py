"""`python -m bot shops`: the host's view of the shops, with no customer's data."""

from bot.config import load_settings
from bot.storage.engine import engine_for
from bot.storage.migrations.upgrade import migrate
from bot.storage.shops import shop_sizes
from bot.storage.transaction import Tx


def main(_argv: list[str]) -> int:
    """Print a line a shop: its id, when it opened, how many people write in it, its customers and sales; 0."""
    url = load_settings().database_url
    migrate(url)
    engine = engine_for(url, writes=False)
    with engine.connect() as connection, connection.begin():
        sizes = shop_sizes(Tx(connection))
    engine.dispose()
    print(f"{'shop':>6}  {'opened':10}  {'people':>6}  {'customers':>9}  {'sales':>9}")
    for size in sizes:
        opened = f"{size.created_at:%Y-%m-%d}"
        print(f"{size.shop_id:>6}  {opened:10}  {size.members:>6}  {size.customers:>9}  {size.sales:>9}")
    return 0
