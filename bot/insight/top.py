"""Who spends most, and what the top tenth brings."""

from collections.abc import Sequence

from bot.domain.intents import TopCustomers
from bot.domain.money import Money
from bot.domain.replies import TopRow, TopShown
from bot.storage.sales import CustomerTotal, totals_by_customer
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_DEFAULT_ROWS = 10
_MOST_ROWS = 30
#: A tenth of fewer customers is nobody.
_FEWEST_FOR_A_TENTH = 10


def top_customers(asked: TopCustomers, tx: Tx, shop: ShopFacts) -> TopShown:
    """The customers who brought most in the shop's currency, with each one's share of all takings of the period."""
    start, end = (asked.period.start, asked.period.end) if asked.period else (None, None)
    totals = totals_by_customer(tx, shop.shop_id, start, end)
    home = [total for total in totals if total.currency == shop.currency]
    takings = sum(total.minor for total in home)
    named = sorted((t for t in home if t.name is not None and t.minor > 0), key=lambda t: (-t.minor, t.name or ""))
    tenth, tenth_share = _top_tenth(named, takings)
    limit = min(asked.limit or _DEFAULT_ROWS, _MOST_ROWS)
    return TopShown(
        period=asked.period,
        rows=tuple(_row(total, shop.currency, takings) for total in named[:limit]),
        customers=len(named),
        tenth=tenth,
        tenth_share=tenth_share,
        other_currencies=tuple(sorted({total.currency for total in totals} - {shop.currency})),
    )


def _row(total: CustomerTotal, currency: str, takings: int) -> TopRow:
    return TopRow(
        name=total.name or "",
        total=Money(total.minor, currency),
        share=_share(total.minor, takings),
        visits=total.visits,
    )


def _top_tenth(named: Sequence[CustomerTotal], takings: int) -> tuple[int | None, float | None]:
    if len(named) < _FEWEST_FOR_A_TENTH:
        return None, None
    tenth = (len(named) + 5) // 10
    return tenth, _share(sum(total.minor for total in named[:tenth]), takings)


def _share(part: int, whole: int) -> float:
    """A part of the takings, 0..1; refunds can make the whole smaller than a part."""
    return min(1.0, part / whole) if whole > 0 else 0.0
