"""Which amounts a line may come to, worked out apart from the reader.

Figures as they stand, and what the contract lets follow from them: cents, a sum, a count times a price, change, a
discount.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from bot.domain.money import decimals_of
from bot.understanding.context import Context
from bot.understanding.line import Line
from bot.understanding.numbers import numbers_in

#: Beyond so many figures nearly any amount follows from some of them, and finding out takes long.
MOST_FIGURES = 5
#: Words that make a count times a price of two figures; `two tenners` is one by itself.
_TIMES = ("times", "at", "at_weak", "each", "amount_word")
_MINUS = ("less", "change", "tender", "discounted", "was")
_MINOR = ("minor", "minor_tenth")
_REFUND = ("refund", "refund_split")
_HUNDRED = Decimal(100)

#: A value and which figures it was made of, a bit each.
Made = tuple[int, Decimal]


def kinds_in(line: Line) -> frozenset[str]:
    """Classes of all words that stand in `line`, in whatever language."""
    return frozenset(found.kind for found in line.words.phrases.find(line.tokens))


def shows_refund(line: Line) -> bool:
    """Whether a minus sign or a word of giving back stands in it."""
    return any(sign in line.text for sign in "-−–") or not kinds_in(line).isdisjoint(_REFUND)


def follows(text: str, context: Context, amount: Decimal, currency: str) -> bool:
    """Whether `amount` stands in `text` or follows from what does; true where there are too many figures to tell."""
    line = Line(text, context)
    figures = list(_figures(line))
    if len(figures) > MOST_FIGURES:
        return True
    return amount in set(_amounts(line, figures, decimals_of(currency)))


def as_typed(raw: str) -> set[Decimal]:
    """What digits may mean: `1.350` is 1350 alone, `12,50` is 12.5, `1.234,50` is 1234.5, `1.2.3` nothing."""
    if re.fullmatch(r"\d+", raw):
        return {Decimal(raw)}
    if found := re.fullmatch(r"(\d{1,3}(?:([.,'’])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?", raw):
        return {Decimal(re.sub(r"\D", "", found[1])) + (Decimal(f"0.{found[3]}") if found[3] else 0)}
    if found := re.fullmatch(r"(\d+[.,]|\.)(\d{1,2})", raw):
        return {Decimal(f"{found[1][:-1] or 0}.{found[2]}")}
    return set()


def _figures(line: Line) -> Iterator[set[Decimal]]:
    """The values that each figure of `line` may have, words and scaled digits as the reader reads them."""
    minor = not kinds_in(line).isdisjoint(_MINOR)
    spans: set[int] = set()
    for number in numbers_in(line):
        raw = line.raw(number.start, number.end)
        plain = number.form == "digits" and not number.scaled
        values = as_typed(raw) if plain else {number.value}
        spans.update(range(number.start, number.end))
        yield values | ({value / part for value in values for part in (10, 100)} if minor else set())
    for found in sorted(line.words.phrases.find(line.tokens), key=lambda f: f.start - f.end):
        if found.kind in ("amount_word", "count") and spans.isdisjoint(range(found.start, found.end)):
            spans.update(range(found.start, found.end))
            yield {Decimal(found.value)}


def _amounts(line: Line, figures: list[set[Decimal]], places: int) -> Iterator[Decimal]:
    kinds = kinds_in(line)
    prices = _prices(figures, multiplied=not kinds.isdisjoint(_TIMES))
    sums = _sums(prices)
    yield from (value for _, value in sums)
    singles = [(1 << at, value) for at, values in enumerate(figures) for value in values]
    if not kinds.isdisjoint(_MINUS):
        yield from (total - value for mask, total in sums for bit, value in singles if not mask & bit)
    if "%" in line.text or not kinds.isdisjoint(("fold_off", "unit_no_money")):
        for mask, total in sums:
            for bit, value in singles:
                if not mask & bit:
                    for left in (_HUNDRED - value, value * 10, value):
                        exact = total * left / _HUNDRED
                        yield exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _prices(figures: list[set[Decimal]], *, multiplied: bool) -> list[Made]:
    """Figures, two side by side as a whole and its cents, and, with a word for it, counts times prices."""
    single = [(1 << at, value) for at, values in enumerate(figures) for value in values]
    whole = {(mask, value) for mask, value in single if value == value.to_integral_value()}
    with_cents = [
        (mask | cents, value + part / by)
        for mask, value in whole
        for cents, part in whole
        for by in (10, 100)
        if mask << 1 == cents and part < by
    ]
    made = {*single, *with_cents}
    products = {(m | n, a * b) for (m, a), (n, b) in combinations(made, 2) if not m & n} if multiplied else set()
    return [*made, *products]


def _sums(prices: list[Made]) -> set[Made]:
    sums: set[Made] = {(0, Decimal(0))}
    for mask, value in prices:
        sums |= {(mask | other, value + total) for other, total in sums if not mask & other}
    return sums
