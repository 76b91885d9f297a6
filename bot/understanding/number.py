"""A number as it stands in a line."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.domain.intents import Doubt

Form = Literal["digits", "words", "numeral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Tokens `start` to before `end` read as `value`.

    `decimals` is how many were typed; `doubt` why it is no amount.
    """

    start: int
    end: int
    value: Decimal
    form: Form
    decimals: int = 0
    doubt: Doubt | None = None
    scaled: bool = False
