"""How sales went, beside the stretch before."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.intents import Period, SalesSummary
from bot.domain.money import Money
from bot.domain.replies import SummaryShown
from bot.storage.sales import PeriodTotal, customers_of_period, totals_of_period
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx


def sales_summary(asked: SalesSummary, tx: Tx, shop: ShopFacts, today: date) -> SummaryShown:
    """Takings of the period (this week where none is named), and how that compares with the period before."""
    period = asked.period or Period(start=today - timedelta(days=today.weekday()), end=today, name="this_week")
    totals = totals_of_period(tx, shop.shop_id, period.start, period.end)
    home = _in(shop.currency, totals)
    earlier = period_before(period)
    before = _in(shop.currency, totals_of_period(tx, shop.shop_id, earlier.start, earlier.end))
    came, new = customers_of_period(tx, shop.shop_id, period.start, period.end)
    return SummaryShown(
        period=period,
        total=Money(home.minor, shop.currency),
        sales=home.sales,
        refunds=home.refunds,
        customers=came,
        new_names=new,
        walk_ins=home.walk_ins,
        before_period=earlier,
        before=Money(before.minor, shop.currency) if before.sales else None,
        change=Decimal(home.minor - before.minor) / before.minor if before.minor > 0 else None,
        other_totals=tuple(Money(total.minor, total.currency) for total in totals if total.currency != shop.currency),
    )


def _in(currency: str, totals: Sequence[PeriodTotal]) -> PeriodTotal:
    nothing = PeriodTotal(currency=currency, minor=0, sales=0, refunds=0, walk_ins=0)
    return next((total for total in totals if total.currency == currency), nothing)


def period_before(period: Period) -> Period:
    """The stretch to compare with: the same part of the calendar before, or as many days just before.

    Monday to Wednesday of this week goes beside Monday to Wednesday of the last; the first 21 days of a month
    beside the first 21 of the month before (fewer where it is shorter); a whole month beside the whole one before.
    """
    start, end = period.start, period.end
    if start.day == 1 and start.month == 1 and _is_year(period):
        return Period(start=_same_day(start, start.year - 1, 1), end=_same_day(end, end.year - 1, end.month))
    if start.day == 1 and (end.year, end.month) == (start.year, start.month):
        return _month_before(start, end)
    if start.weekday() == 0 and (end - start).days < 7:  # noqa: PLR2004 - a week
        return Period(start=start - timedelta(days=7), end=end - timedelta(days=7))
    days = end - start + timedelta(days=1)
    return Period(start=start - days, end=start - timedelta(days=1))


def _is_year(period: Period) -> bool:
    return period.start.year == period.end.year and period.name in {"this_year", "last_year", "year"}


def _month_before(start: date, end: date) -> Period:
    last_before = start - timedelta(days=1)
    whole = (end + timedelta(days=1)).day == 1
    until = last_before if whole else _same_day(end, last_before.year, last_before.month)
    return Period(start=last_before.replace(day=1), end=until)


def _same_day(day: date, year: int, month: int) -> date:
    """That day of another month, or its last where it is shorter."""
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)
