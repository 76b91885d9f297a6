"""What a file of customers or sales holds, once read; and what can be the matter with one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.intents import Item
from bot.domain.money import Money

FileKind = Literal["customers", "sales"]
#: `too_big` beyond what Telegram lets a bot fetch; `bomb` beyond what fits once unpacked; `backup` a notebook's own.
#: `let_go` where somebody was deleted for good, who may stand in the file, while it was being read.
FileTrouble = Literal[
    "too_big",
    "bomb",
    "picture",
    "password",
    "empty",
    "header_only",
    "too_many_rows",
    "no_columns",
    "broken",
    "unknown",
    "backup",
    "let_go",
]
#: The first six leave the row out; the last three only leave out the cell.
RowTrouble = Literal[
    "no_name", "no_amount", "amount", "no_date", "date", "future", "other_phone", "phone", "birthday", "referrer"
]
CELL_ONLY: frozenset[RowTrouble] = frozenset({"phone", "birthday", "referrer"})
#: Rows that one file may hold, and bytes that it may have.
MOST_ROWS = 50_000
MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRecord:
    """A customer of a file. `row` counts as a spreadsheet does; `phone` E.164, `birthday` `MM-DD` or an ISO date."""

    row: int
    name: str
    phone: str | None = None
    birthday: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    referred_by: str | None = None
    may_contact: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRecord:
    """A sale of a file; `name` None is a walk-in, `time` `HH:MM`. `amount` is negative where it is a `refund`."""

    row: int
    name: str | None
    amount: Money
    day: date
    currency_named: bool = False
    refund: bool = False
    time: str | None = None
    items: tuple[Item, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amiss:
    """What is the matter with a row; `text` is the cell that could not be used, as it stands."""

    row: int
    trouble: RowTrouble
    text: str = ""


Record = CustomerRecord | SaleRecord
