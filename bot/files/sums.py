"""Amounts and phone numbers as files write them."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from bot.domain.money import LARGEST_WHOLE_DIGITS, Money, decimals_of, is_countable
from bot.domain.phones import e164
from bot.files.tables import Cell
from bot.files.ways import Ways

_FIGURE = re.compile(r"\d[\d.,'’\u00a0\u202f ]*")
_DECIMALS = re.compile(r"([.,])(\d{1,2})$")
_SIGNS = {"€": "EUR", "£": "GBP", "元": "CNY", "圓": "CNY", "块": "CNY", "塊": "CNY", "rmb": "CNY"}
_CODE = re.compile(r"[A-Za-z]{3}")
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"})
_FIGURES_OF_THOUSAND = 3
_FEWEST_DIGITS = 5
_BETWEEN_PHONES = re.compile(r"[;/\n]| {2,}| or | o ")


def decimal_sign_of(values: Iterable[Cell], ways: Ways) -> str:
    """The sign before a column's decimals: one cell that can only be read one way tells for all."""
    seen = {".": 0, ",": 0}
    for value in values:
        if isinstance(value, str):
            figure = _FIGURE.search(value)
            found = _DECIMALS.search(figure.group().strip()) if figure else None
            if found is not None:
                seen[found[1]] += 1
    if seen["."] == seen[","]:
        return "." if ways.thousands == "," else ","
    return max(seen, key=lambda sign: seen[sign])


def money_of(value: Cell, currency: Cell, ways: Ways, *, decimal_sign: str) -> tuple[Money, bool] | None:
    """The sum in a cell, negative where it was given back, and whether its currency was named; None where it is none.

    `currency` is another cell that may name it.
    """
    named = _currency_of(str(currency or ""), ways) or (_currency_of(value, ways) if isinstance(value, str) else None)
    code = named or ways.currency
    amount = _amount_of(value, decimal_sign)
    if amount is None or not is_countable(abs(amount), code) or amount.adjusted() >= LARGEST_WHOLE_DIGITS:
        return None
    if isinstance(value, str) and -int(amount.as_tuple().exponent) > max(2, decimals_of(code)):
        return None  # 1,250 where a comma stands before decimals: too many of them, even if the last is nought
    return Money.of(amount, code), named is not None


def _amount_of(value: Cell, decimal_sign: str) -> Decimal | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return Decimal(str(round(value, 6)))
    text = str(value).strip()
    found = _FIGURE.search(text)
    if found is None or re.search(r"\d", text[found.end() :]):
        return None
    figure = re.sub(r"['’\s]", "", found.group())
    amount = _decimal(figure.rstrip(".,"), decimal_sign)
    taken_off = text.startswith(("-", "−", "(")) or text.endswith("-") or text[: found.start()].rstrip().endswith("-")
    return -amount if amount is not None and taken_off else amount


def _decimal(figure: str, decimal_sign: str) -> Decimal | None:
    other = "," if decimal_sign == "." else "."
    last = max(figure.rfind("."), figure.rfind(","))
    if last >= 0 and figure[last] == other and figure.count(other) == 1 and decimal_sign not in figure:
        # The other sign alone: thousands where three figures follow, else decimals after all.
        if len(figure) - last - 1 != _FIGURES_OF_THOUSAND:
            decimal_sign, other = other, decimal_sign
    elif last >= 0 and figure[last] == other and decimal_sign in figure:
        decimal_sign, other = other, decimal_sign
    try:
        return Decimal(figure.replace(other, "").replace(decimal_sign, "."))
    except InvalidOperation:
        return None


def _currency_of(text: str, ways: Ways) -> str | None:
    """The currency that a sign or a code means; the shop's own where that fits."""
    small = text.casefold()
    for sign, code in _SIGNS.items():
        if sign in small:
            return code if code != "CNY" or ways.currency not in {"TWD", "HKD"} else ways.currency
    if "$" in text:
        return ways.currency if ways.currency in _DOLLARS else "USD"
    if "¥" in text or "￥" in text:
        return ways.currency if ways.currency in {"CNY", "JPY"} else "CNY"
    found = _CODE.search(text)
    return found.group().upper() if found and found.group().upper() in _KNOWN else None


_KNOWN = _DOLLARS | {"EUR", "GBP", "CNY", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "INR", "BRL", "ZAR"}


def phone_of(text: str, region: str) -> str | None:
    """The first number in a cell, E.164; None where there is none that could be rung."""
    parts = _BETWEEN_PHONES.split(text)
    long_enough = (part for part in parts if sum(character.isdigit() for character in part) >= _FEWEST_DIGITS)
    return next((number for part in long_enough if (number := e164(part, region))), None)
