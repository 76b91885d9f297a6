"""How sales went, beside the stretch before."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.intents import Period, SalesSummary
from bot.domain.money import Money
from bot.domain.replies import SummaryShown, WriterRow
from bot.storage.sales import PeriodTotal, customers_of_period, totals_of_period
from bot.storage.shops import ShopFacts
from bot.storage.team import totals_by_writer, writer_names
from bot.storage.transaction import Tx
from bot.understanding.calendar import add_months

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_QUARTER, _YEAR = 3, 12
#: Spans that begin with a part of the calendar and run to today.
_MONTHS_IN = {"this_month": 1, "this_quarter": _QUARTER, "this_year": _YEAR}


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
        writers=_writers(tx, shop, period),
    )


def _writers(tx: Tx, shop: ShopFacts, period: Period) -> tuple[WriterRow, ...]:
    """Who wrote how much, where that was more than one."""
    names = writer_names(tx, shop.shop_id)
    totals = totals_by_writer(tx, shop.shop_id, period.start, period.end, shop.currency) if names else []
    if len(totals) < 2:  # noqa: PLR2004 - one alone wrote all of it
        return ()
    return tuple(
        WriterRow(name=names.get(one.user_id, "–"), total=Money(one.minor, shop.currency), sales=one.sales)
        for one in totals
    )


def _in(currency: str, totals: Sequence[PeriodTotal]) -> PeriodTotal:
    nothing = PeriodTotal(currency=currency, minor=0, sales=0, refunds=0, walk_ins=0)
    return next((total for total in totals if total.currency == currency), nothing)


def period_before(period: Period) -> Period:
    """The stretch to compare with: the same part of the calendar before, or as many days just before.

    Monday to Wednesday of this week goes beside Monday to Wednesday of the last; the first 21 days of a month, a
    quarter or a year beside the first 21 of the one before (fewer where it is shorter); whole months beside as many
    whole ones before; a weekend beside the last; a day beside the day before.
    """
    start, end = period.start, period.end
    months = _months_back(period)
    if months is not None:
        return Period(start=add_months(start, -months), end=_same_day(end, months))
    back = _WEEK if _is_of_a_week(period) else end - start + _DAY
    return Period(start=start - back, end=end - back)


def _is_of_a_week(period: Period) -> bool:
    """The first days of a week, or a weekend."""
    begins, days = period.start.weekday(), (period.end - period.start).days + 1
    return period.name == "this_week" or (begins == 0 and 1 < days < 7) or (begins == 5 and days == 2)  # noqa: PLR2004


def _months_back(period: Period) -> int | None:
    """How many months before the like part of the calendar began; None where the span is of days."""
    start, end = period.start, period.end
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if period.name in _MONTHS_IN:
        return _MONTHS_IN[period.name]
    if start.day != 1 or start == end or months > _YEAR:
        return None
    if months == 1 or _ends_a_month(end):
        return months
    return _running(start.month, months)


def _running(begins: int, months: int) -> int | None:
    """A year from January on, a quarter, or the second half of a year, that has not ended yet."""
    if begins == 1:
        return _YEAR
    if begins in {4, 7, 10} and months <= _QUARTER:
        return _QUARTER
    return _YEAR // 2 if begins == 7 else None  # noqa: PLR2004 - July


def _ends_a_month(day: date) -> bool:
    return (day + _DAY).day == 1


def _same_day(day: date, months: int) -> date:
    """That day so many months before, the last of its month if `day` is, or where that is shorter."""
    moved = add_months(day, -months)
    return add_months(moved.replace(day=1), 1) - _DAY if _ends_a_month(day) else moved
