"""Counts, quantities and shares."""

from decimal import Decimal

from babel.numbers import format_decimal, format_percent

#: Up to this a share rounds to nothing.
_NEXT_TO_NOTHING = Decimal("0.005")


def number(value: int | Decimal, locale: str) -> str:
    """`1,240`, `0,5`, all its decimals."""
    return format_decimal(value, locale=locale, decimal_quantization=False)


def percent(value: Decimal | float, locale: str) -> str:
    """`61%` from 0.61; a share that is there but under half a hundredth is `<1%`, not nothing."""
    exact = Decimal(str(value))
    if 0 < exact <= _NEXT_TO_NOTHING:
        return "<" + format_percent(Decimal("0.01"), locale=locale)
    return format_percent(exact, locale=locale)
