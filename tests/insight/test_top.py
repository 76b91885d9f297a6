"""Who spends most, and what the top tenth brings."""

from datetime import date

import pytest

from bot.domain.intents import Period, TopCustomers
from bot.domain.replies import TopShown
from bot.insight.top import top_customers
from bot.services.undoing import undo_last
from tests.shops import TODAY, Keeper, Notebooks, euros, sale


def _top(shop: Keeper, limit: int | None = None, period: Period | None = None) -> TopShown:
    return shop.look(lambda desk: top_customers(TopCustomers(limit=limit, period=period), desk.tx, desk.shop))


def test_shares_are_of_all_takings(books: Notebooks) -> None:
    """Each one's share is of everything taken, walk-ins too; refunds and taken back sales are out; visits are days."""
    shop = books.shop()
    shop.sell(sale("Maria", "40"), sale("Maria", "20", line=1), sale("Luca", "25", line=2))
    shop.sell(sale("Luca", "5", refund=True))
    shop.sell(sale(None, "20"))
    shop.sell(sale("Anna", "500"))
    shop.do(undo_last)
    rows = _top(shop).rows
    assert [(row.name, row.total, row.visits) for row in rows] == [("Maria", euros("60"), 1), ("Luca", euros("20"), 1)]
    assert [row.share for row in rows] == [pytest.approx(0.6), pytest.approx(0.2)]


def test_who_took_more_back_than_they_brought_is_no_top_customer(books: Notebooks) -> None:
    """A customer whose refunds outweigh their sales is left out, and no share is more than the whole."""
    shop = books.shop()
    shop.sell(sale("Maria", "10"), sale("Luca", "50", refund=True, line=1))
    shown = _top(shop)
    assert [(row.name, row.share) for row in shown.rows] == [("Maria", 0.0)]
    assert shown.customers == 1


def test_other_currencies_are_said_not_summed(books: Notebooks) -> None:
    """Only the shop's own currency counts; that there are others is said."""
    shop = books.shop()
    shop.sell(sale("Maria", "10"))
    shop.sell(sale("Maria", "99", currency="USD"), sale("Luca", "99", currency="CHF", line=1))
    shown = _top(shop)
    assert [(row.name, row.total) for row in shown.rows] == [("Maria", euros("10"))]
    assert shown.other_currencies == ("CHF", "USD")


def test_a_period_counts_its_own_days(books: Notebooks) -> None:
    """Both ends of a period are in it."""
    shop = books.shop()
    for day, name in ((date(2026, 10, 31), "Old"), (date(2026, 11, 1), "Maria"), (TODAY, "Luca")):
        shop.sell(sale(name, "10", day=day))
    period = Period(start=date(2026, 11, 1), end=TODAY, name="this_month")
    assert {row.name for row in _top(shop, period=period).rows} == {"Maria", "Luca"}


def test_the_top_tenth_is_a_tenth(books: Notebooks) -> None:
    """From ten customers on, the tenth of them, to the nearest, that brings most; a tenth of fewer is nobody."""
    table = {9: None, 10: 1, 14: 1, 15: 2, 25: 3, 31: 3}
    for user, (customers, tenth) in enumerate(table.items(), 1):
        shop = books.shop(user)
        shop.sell(*(sale(f"Customer {n:02}", str(n + 1), line=n) for n in range(customers)))
        shown = _top(shop)
        total = customers * (customers + 1) // 2
        best = sum(range(customers + 1 - (tenth or 0), customers + 1))
        assert shown.tenth == tenth
        assert shown.tenth_share == (None if tenth is None else pytest.approx(best / total))
        assert (shown.customers, len(shown.rows)) == (customers, min(customers, 10))


def test_a_list_has_an_end(books: Notebooks) -> None:
    """As many as asked for, thirty at most; equals go by name."""
    shop = books.shop()
    shop.sell(*(sale(f"Customer {n:02}", "5", line=n) for n in range(40)))
    assert [row.name for row in _top(shop, 2).rows] == ["Customer 00", "Customer 01"]
    assert len(_top(shop, 1000).rows) == 30


def test_an_empty_shop_has_no_top(books: Notebooks) -> None:
    """Nobody yet."""
    shown = _top(books.shop())
    assert (shown.rows, shown.customers, shown.tenth) == ((), 0, None)
