"""Money and days: exact to the minor unit, and the shop's own midnight."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.clock import shop_day
from bot.domain.money import Money, is_countable


@pytest.mark.parametrize(
    ("amount", "currency", "minor", "written"),
    [
        ("12.5", "EUR", 1250, "12.50"),
        ("0.01", "USD", 1, "0.01"),
        ("-3", "EUR", -300, "-3.00"),
        ("13", "JPY", 13, "13"),
        ("1.005", "KWD", 1005, "1.005"),
        ("999999999.99", "EUR", 99999999999, "999999999.99"),
    ],
)
def test_an_amount_is_whole_minor_units(amount: str, currency: str, minor: int, written: str) -> None:
    """An amount is counted in the currency's smallest unit and written with exactly its decimals."""
    money = Money.of(Decimal(amount), currency)
    assert (money.minor, str(money)) == (minor, written)
    assert -money == Money(-minor, currency)


@pytest.mark.parametrize(("amount", "currency"), [("1.005", "EUR"), ("12.50", "JPY"), ("0.001", "CNY")])
def test_a_fraction_that_is_no_coin_is_refused(amount: str, currency: str) -> None:
    """Nothing is rounded away in silence."""
    assert not is_countable(Decimal(amount), currency)
    with pytest.raises(ValueError, match="decimals"):
        Money.of(Decimal(amount), currency)


@settings(derandomize=True, database=None, max_examples=100)
@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_money_written_is_money_read(minor: int, currency: str) -> None:
    """The decimal string of any sum is that sum again."""
    money = Money(minor, currency)
    assert Money.of(Decimal(str(money)), currency) == money


@pytest.mark.parametrize(
    ("moment", "zone", "starts", "day"),
    [
        (datetime(2026, 11, 21, 0, 30, tzinfo=UTC), "Europe/Rome", time(4), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 2, 59, tzinfo=UTC), "Europe/Rome", time(4), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), "Europe/Rome", time(4), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 0, 30, tzinfo=UTC), "Europe/Rome", time(0), date(2026, 11, 21)),
        (datetime(2026, 11, 20, 20, 30, tzinfo=UTC), "Asia/Shanghai", time(4), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 7, 30, tzinfo=UTC), "America/New_York", time(4), date(2026, 11, 20)),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "Europe/Rome", time(4), date(2026, 3, 28)),
    ],
)
def test_a_shops_day_begins_when_it_says(moment: datetime, zone: str, starts: time, day: date) -> None:
    """Before its hour the day is still yesterday's, by the shop's own wall, summer time or not."""
    assert shop_day(moment, ZoneInfo(zone), starts) == day
