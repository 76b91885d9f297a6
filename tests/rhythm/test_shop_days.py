"""The shop's own clock."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from bot.rhythm import ShopDays

FIRST = date(2026, 1, 5)  # a Monday


def _day(index: int) -> date:
    return FIRST + timedelta(days=index)


def _open(*ranges: range, closing: Iterable[int] = ()) -> list[date]:
    return [_day(index) for days in ranges for index in days if index % 7 not in set(closing)]


def test_a_shop_open_every_day_counts_every_day() -> None:
    """Its clock is the calendar."""
    shop = ShopDays(_open(range(200)), _day(199))
    assert shop.between(_day(10), _day(50)) == pytest.approx(40)


@pytest.mark.parametrize("closing", [(6,), (0, 6), (2,)])
def test_an_ordinary_week_is_seven_days(closing: tuple[int, ...]) -> None:
    """Closing days do not count, and the others make up for them."""
    shop = ShopDays(_open(range(200), closing=closing), _day(199))
    assert shop.between(_day(10), _day(52)) == pytest.approx(42, abs=0.5)
    assert shop.between(_day(7 + closing[-1] - 1), _day(7 + closing[-1])) == pytest.approx(0)


@pytest.mark.parametrize("last", [221, 230, 260])
def test_a_closure_does_not_count(last: int) -> None:
    """Neither on its last day nor afterwards; the same where the shop was open and nobody wrote anything down."""
    shop = ShopDays(_open(range(200), range(222, last), closing=(6,)), _day(last))
    assert shop.between(_day(198), _day(221)) < 3


def test_quiet_days_of_a_small_shop_count() -> None:
    """Where a sale comes every four days, a week without one is no closure."""
    shop = ShopDays(_open(range(0, 200, 4)), _day(207))
    assert shop.between(_day(196), _day(203)) > 5


def test_without_sales_days_are_days() -> None:
    """And so are those before the first sale and after the day looked at."""
    shop = ShopDays([], FIRST)
    assert shop.between(_day(-10), _day(20)) == 30


def test_a_slip_of_the_year_costs_no_time() -> None:
    """A sale dated in the year 202 does not make the clock go through eighteen centuries."""
    shop = ShopDays([date(202, 1, 5), *_open(range(20))], _day(19))
    assert shop.between(_day(0), _day(19)) == pytest.approx(19, abs=0.1)
