"""What is owed, and what was paid."""

from dataclasses import dataclass
from datetime import date

from bot.domain.money import Money
from bot.domain.replies.acts import Choice, PaymentLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtPaid:
    """Money that clears what was owed; `left` is still owed, nothing where all is paid off."""

    shop: int
    entry: int
    payment: PaymentLine
    left: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingOwed:
    """Not written: this customer owes nothing. With an amount, `choices` offer it as a sale."""

    name: str
    shop: int = 0
    question: int | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidTooMuch:
    """Not written: less is owed than was paid (`choices`: what is owed, or the whole as a sale)."""

    shop: int
    name: str
    amount: Money
    owed: Money
    question: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtRow:
    """What one customer owes, and since which day: that of the oldest sale not paid off yet."""

    name: str
    owed: tuple[Money, ...]
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtsShown:
    """Who owes, the longest first; `more` are not among `rows`. `totals` one a currency."""

    rows: tuple[DebtRow, ...]
    totals: tuple[Money, ...]
    more: int = 0


CreditReply = DebtPaid | NothingOwed | PaidTooMuch | DebtsShown
