"""How sales went, and what they are held against."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.intents import Period, SalesSummary
from bot.domain.money import Money
from bot.insight.summary import period_before, sales_summary
from bot.services.undoing import undo_last
from tests.shops import Notebooks, euros, sale


def _span(text: str) -> tuple[date, date]:
    start, _, end = text.partition(" ")
    return date.fromisoformat(start), date.fromisoformat(end or start)


@pytest.mark.parametrize(
    ("name", "span", "before"),
    [
        ("today", "2026-11-20", "2026-11-19"),
        ("today", "2026-11-23", "2026-11-22"),
        ("yesterday", "2026-11-01", "2026-10-31"),
        (None, "2026-01-01", "2025-12-31"),
        ("this_week", "2026-11-16 2026-11-18", "2026-11-09 2026-11-11"),
        ("this_week", "2026-11-16", "2026-11-09"),
        ("last_week", "2026-11-09 2026-11-15", "2026-11-02 2026-11-08"),
        (None, "2026-11-11 2026-11-17", "2026-11-04 2026-11-10"),
        (None, "2026-10-22 2026-11-20", "2026-09-22 2026-10-21"),
        (None, "2026-11-14 2026-11-15", "2026-11-07 2026-11-08"),
        ("this_month", "2026-11-01 2026-11-20", "2026-10-01 2026-10-20"),
        ("this_month", "2026-11-01", "2026-10-01"),
        ("this_month", "2026-03-01 2026-03-30", "2026-02-01 2026-02-28"),
        ("this_month", "2028-03-01 2028-03-30", "2028-02-01 2028-02-29"),
        ("this_month", "2026-02-01 2026-02-28", "2026-01-01 2026-01-31"),
        ("this_month", "2026-01-01 2026-01-15", "2025-12-01 2025-12-15"),
        ("last_month", "2026-02-01 2026-02-28", "2026-01-01 2026-01-31"),
        ("last_month", "2026-10-01 2026-10-31", "2026-09-01 2026-09-30"),
        (None, "2026-08-01 2026-08-31", "2026-07-01 2026-07-31"),
        ("this_quarter", "2026-10-01 2026-11-20", "2026-07-01 2026-08-20"),
        ("this_quarter", "2026-10-01 2026-10-20", "2026-07-01 2026-07-20"),
        ("last_quarter", "2026-07-01 2026-09-30", "2026-04-01 2026-06-30"),
        (None, "2026-01-01 2026-03-31", "2025-10-01 2025-12-31"),
        (None, "2026-04-01 2026-05-10", "2026-01-01 2026-02-10"),
        (None, "2026-01-01 2026-06-30", "2025-07-01 2025-12-31"),
        (None, "2026-07-01 2026-11-20", "2026-01-01 2026-05-20"),
        ("this_year", "2026-01-01 2026-11-20", "2025-01-01 2025-11-20"),
        ("this_year", "2026-01-01 2026-01-20", "2025-01-01 2025-01-20"),
        ("this_year", "2026-01-01", "2025-01-01"),
        ("this_year", "2028-01-01 2028-02-29", "2027-01-01 2027-02-28"),
        ("this_year", "2026-01-01 2026-03-31", "2025-01-01 2025-03-31"),
        ("last_year", "2025-01-01 2025-12-31", "2024-01-01 2024-12-31"),
        (None, "2026-01-01 2026-11-20", "2025-01-01 2025-11-20"),
        (None, "2024-01-01 2025-12-31", "2021-12-31 2023-12-31"),
    ],
)
def test_what_a_period_is_held_against(name: str | None, span: str, before: str) -> None:
    """A part of the calendar goes beside the like part before it, other days beside as many just before them."""
    start, end = _span(span)
    found = period_before(Period(start=start, end=end, name=name))
    assert (found.start, found.end) == _span(before)


def test_a_week_beside_the_week_before(books: Notebooks) -> None:
    """Takings, sales, refunds, walk-ins, faces and new faces of the week, and how takings changed."""
    shop = books.shop()
    shop.sell(sale("Anna", "40", day=date(2026, 11, 10)))
    shop.sell(sale("Anna", "30", day=date(2026, 11, 16)))
    shop.sell(sale("Maria", "25", day=date(2026, 11, 17)))
    shop.sell(sale(None, "5", day=date(2026, 11, 17)))
    shop.sell(sale("Maria", "10", day=date(2026, 11, 18), refund=True))
    shop.sell(sale("Luca", "7", day=date(2026, 11, 18), currency="USD"))
    shop.sell(sale("Paolo", "999", day=date(2026, 11, 18)))
    shop.do(undo_last)
    asked = SalesSummary()
    shown = shop.look(lambda desk: sales_summary(asked, desk.tx, desk.shop, desk.today))
    assert (shown.period.start, shown.period.end, shown.period.name) == (*_span("2026-11-16 2026-11-20"), "this_week")
    assert (shown.total, shown.sales, shown.refunds, shown.walk_ins) == (euros("50"), 3, 1, 1)
    assert (shown.customers, shown.new_names) == (3, 2)
    assert (shown.before, shown.change) == (euros("40"), Decimal("0.25"))
    assert shown.other_totals == (Money(700, "USD"),)


def test_nothing_before_is_no_comparison(books: Notebooks) -> None:
    """With no sale in the stretch before there is nothing to compare with, and an empty period is nothing."""
    shop = books.shop()
    shown = shop.look(lambda desk: sales_summary(SalesSummary(), desk.tx, desk.shop, desk.today))
    assert (shown.total, shown.sales, shown.before, shown.change) == (euros("0"), 0, None, None)
    shop.sell(sale("Maria", "5", day=date(2026, 11, 12)))
    shop.sell(sale("Maria", "5", day=date(2026, 11, 12), refund=True))
    shown = shop.look(lambda desk: sales_summary(SalesSummary(), desk.tx, desk.shop, desk.today))
    assert (shown.before, shown.change) == (euros("0"), None)
