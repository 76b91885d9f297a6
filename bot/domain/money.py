"""Money: whole minor units of one ISO 4217 currency, never a float."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

#: Currencies whose minor unit is not a hundredth (ISO 4217, list one); all others have two decimals.
_DECIMALS = {
    **dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    ),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
}

#: A sale has fewer than ten digits before the decimal point.
LARGEST_WHOLE_DIGITS = 9


def decimals_of(currency: str) -> int:
    """How many decimals the ISO 4217 `currency` is written with."""
    return _DECIMALS.get(currency, 2)


def is_countable(amount: Decimal, currency: str) -> bool:
    """Whether `amount`, in major units, is a sum above nothing that coins of `currency` can make."""
    minor = amount.scaleb(decimals_of(currency))
    return minor > 0 and minor == minor.to_integral_value()


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`minor` units (cents) of the ISO 4217 `currency`; negative for money given back."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Self:
        """The exact `amount` in major units.

        Raises `ValueError` where the currency has no such fraction: `Decimal("1.005")` is no sum of euros.
        """
        minor = amount.scaleb(decimals_of(currency))
        if minor != minor.to_integral_value():
            message = f"{currency} has {decimals_of(currency)} decimals"
            raise ValueError(message)
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """In major units, with exactly the currency's decimals: `Decimal("12.50")`."""
        return Decimal(self.minor).scaleb(-decimals_of(self.currency))

    def __str__(self) -> str:
        """The decimal string of contracts and exports: `12.50`, with no sign of currency."""
        return f"{self.amount:f}"

    def __neg__(self) -> "Money":
        """The same sum given back."""
        return Money(-self.minor, self.currency)
