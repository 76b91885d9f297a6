"""The card of a customer with 5,000 sales on SQLite, beside SQLModel reading those sales as objects in the same run."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from bot.domain.replies import CardShown
from bot.insight.cards import customer_card
from bot.storage.migrations.upgrade import migrate
from bot.storage.tables import Sale
from tests.shops import TODAY, Keeper, Notebooks, sale

SALES = 5_000
_AT_ONCE = 100
_ROUNDS = 15
_BAR_MS = 20.0


def _filled(books: Notebooks) -> Keeper:
    """A shop in which Maria bought two things a day for seven years."""
    shop = books.shop()
    for first in range(0, SALES, _AT_ONCE):
        numbers = range(first, first + _AT_ONCE)
        shop.sell(*(sale("Maria", "5", "tea", day=TODAY - timedelta(days=n // 2), line=n - first) for n in numbers))
    return shop


def _card(shop: Keeper) -> None:
    shown = shop.look(lambda desk: customer_card("Maria", desk.tx, desk.shop, desk.today))
    assert isinstance(shown, CardShown)
    assert shown.visits == SALES // 2


def _objects(shop: Keeper) -> None:
    with Session(shop.books.engine) as session:
        assert len(session.exec(select(Sale).where(col(Sale.shop_id) == shop.shop_id)).all()) == SALES


def _took_ms(job: Callable[[Keeper], None], shop: Keeper) -> float:
    """Of this thread's own time, whatever else the machine does."""
    began = time.thread_time()
    job(shop)
    return (time.thread_time() - began) * 1000


def main() -> None:
    """Measure in turn, print the medians and their ratio; fails over the bar."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'books.db'}"
        migrate(url)
        books = Notebooks(url)
        shop = _filled(books)
        pairs = [(_took_ms(_card, shop), _took_ms(_objects, shop)) for _ in range(_ROUNDS)]
        books.close()
    card, objects = (statistics.median(row) for row in zip(*pairs, strict=True))
    print(f"card of {SALES} sales: {card:.1f} ms (bar {_BAR_MS:.0f}); the sales as objects: {objects:.1f} ms;"
          f" {card / objects:.2f} of that")  # fmt: skip
    assert min(card for card, _ in pairs) < _BAR_MS
    assert card < objects


if __name__ == "__main__":
    main()
