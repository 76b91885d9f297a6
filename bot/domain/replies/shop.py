"""What the owner asked of the shop."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.intents import Period
from bot.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class TopRow:
    """`share` of the takings of the period, 0..1; visits as days."""

    name: str
    total: Money
    share: float
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopShown:
    """Top customers. `tenth` counts the top tenth of customers (at least one), `tenth_share` what they bring, 0..1.

    Both None with fewer than ten customers: a tenth of them is nobody. `named_share` is the part of takings
    that has a name on it. `other_currencies` says that sales in them are left out.
    """

    period: Period | None
    rows: tuple[TopRow, ...]
    customers: int
    tenth: int | None
    tenth_share: float | None
    other_currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterRow:
    """What one member of the team wrote; `name` is their first name."""

    name: str
    total: Money
    sales: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryShown:
    """Sales of a period beside the same stretch before it. `change` is the relative change, None with nothing before.

    `before_period` holds the days compared with. Refunds lower the total and are counted apart. `writers` says who
    wrote how much, where that was more than one.
    """

    period: Period
    total: Money
    sales: int
    refunds: int
    customers: int
    new_names: int
    walk_ins: int
    before_period: Period | None = None
    before: Money | None = None
    change: Decimal | None = None
    other_totals: tuple[Money, ...] = ()
    writers: tuple[WriterRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """A ware, spelt as it was typed last; `quantity` sold in the period, in all its sales."""

    name: str
    quantity: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TopItemsShown:
    """What sells best, by quantity; `period` None is all time."""

    period: Period | None
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomersShown:
    """Who came for the first time in the period (None: ever), the latest first; `more` are not among `names`."""

    period: Period | None
    names: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferrerRow:
    """A customer with everybody who came through them, directly or not; `worth` is what those brought in all."""

    name: str
    brought: int
    names: tuple[str, ...]
    worth: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferrersShown:
    """Who sends most."""

    rows: tuple[ReferrerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """A question whose answer this version cannot give; what it can do is said instead."""


ShopReply = ReferrersShown | TopShown | SummaryShown | TopItemsShown | NewCustomersShown | NotYet
