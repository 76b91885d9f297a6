"""Why a customer is, or is not, one of the morning's names."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.mornings import Why

Standing = Literal["few", "on_time", "late", "told", "past", "away", "not_regular", "no_contact"]
"""`few` visits for a rhythm; `late` and to be named; `told` of this absence already; so long `past` that nobody is
named; the shop itself was `away`; or the owner wants no word of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyShown:
    """How they come (`rhythm`, as of a name that is late), where they stand, and what would change it.

    `gaps` are the last ones in days, oldest first. `on` is the day from which they would be late, or on which they were
    told of. `today` is what the morning says of them for another reason.
    """

    shop: int
    customer: int
    name: str
    visits: int
    rhythm: Why
    gaps: tuple[int, ...]
    standing: Standing
    on: date | None = None
    today: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressWhy:
    """Tell why this customer is one of the names, or is not."""

    shop: int
    customer: int
