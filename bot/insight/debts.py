"""Who owes, how much, and since when."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.money import Money
from bot.domain.replies import DebtRow, DebtsShown
from bot.storage.payments import CreditMove, credit_moves
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_ROWS = 20


def debts(tx: Tx, shop: ShopFacts) -> DebtsShown:
    """Everybody who owes, the longest first."""
    by_customer: defaultdict[tuple[int, str], list[CreditMove]] = defaultdict(list)
    for move in credit_moves(tx, shop.shop_id):
        by_customer[move.customer_id, move.name].append(move)
    rows = [row for (_, name), moves in by_customer.items() if (row := _row(name, moves))]
    rows.sort(key=lambda row: row.since)
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update({money.currency: money.minor for money in row.owed})
    sums = tuple(Money(minor, currency) for currency, minor in totals.most_common())
    return DebtsShown(rows=tuple(rows[:_ROWS]), totals=sums, more=max(0, len(rows) - _ROWS))


def _row(name: str, moves: Iterable[CreditMove]) -> DebtRow | None:
    by_currency: defaultdict[str, list[CreditMove]] = defaultdict(list)
    for move in moves:
        by_currency[move.currency].append(move)
    open_sums = {currency: open_sum(some) for currency, some in by_currency.items()}
    owed = {currency: found for currency, found in open_sums.items() if found is not None}
    if not owed:
        return None
    return DebtRow(
        name=name,
        owed=tuple(Money(minor, currency) for currency, (minor, _) in owed.items()),
        since=min(since for _, since in owed.values()),
    )


def open_sum(moves: Sequence[CreditMove]) -> tuple[int, date] | None:
    """What is owed in one currency, and the day of the oldest sale that is not paid off: payments clear those first."""
    owed = sum(move.minor for move in moves)
    paid = -sum(move.minor for move in moves if move.minor < 0)
    for move in moves:
        if move.minor > paid:
            return (owed, move.day) if owed > 0 else None
        paid -= max(0, move.minor)
    return None
