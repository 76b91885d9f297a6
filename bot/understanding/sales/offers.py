"""The readings of a sale that could be meant, to be offered as buttons."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.intents import Doubt, Intent, Item, LogSale, Person
from bot.understanding.amounts import doubt_of
from bot.understanding.line import Line
from bot.understanding.parts.part import Part
from bot.understanding.people import new_people, person_of
from bot.understanding.sales.goods import items_of
from bot.understanding.sales.payer import Who, may_name
from bot.understanding.sums.adding import Sum


def _each_their_own(line: Line, total: Sum, currency: str, when: date | None, *, refund: bool) -> tuple[Intent, ...]:
    """The sales of a line where each name has one amount beside it, in one order; none where that is not plain."""
    people = dict(_named(line, total.row))
    marks = sorted([*people, *((p.start, p.end) for p in total.row if p.kind == "money")])
    money = {(p.start, p.end): p for p in total.row if p.kind == "money"}
    pairs = list(zip(marks[::2], marks[1::2], strict=True)) if len(marks) == 2 * len(money) == 2 * len(people) else []
    name_first = bool(marks) and marks[0] in people
    sales: list[Intent] = []
    for at, pair in enumerate(pairs):
        name, price = pair if name_first else pair[::-1]
        if when is None or name not in people or price not in money:
            return ()
        value = money[price].value
        if value is None or doubt_of(value, currency):
            return ()
        stop = pairs[at + 1][0][0] if at + 1 < len(pairs) else len(line.tokens)
        items = items_of(line, [p for p in total.row if pair[0][0] <= p.start < stop and (p.start, p.end) != name])
        sales.append(
            LogSale(
                customer=people[name], amount=value, currency=currency, date=when, items=tuple(items), refund=refund
            )
        )
    return tuple(sales)


def _named(line: Line, row: list[Part]) -> Iterator[tuple[tuple[int, int], Person]]:
    """Everyone a line of several sales names, known or not; an unlisted word right before a sum too."""
    free = {i for p in row if may_name(p) for i in range(p.start, p.end)}
    new = [name for name in new_people(line, free) if name[3] >= 0.6]  # noqa: PLR2004
    for start, end, name, _ in new:
        yield (start, end), Person(name=name)
    for part, after in itertools.pairwise([*row, row[-1]]):
        if part.kind == "name":
            yield (
                (part.start, part.end),
                person_of(line, part.hit) if part.hit else Person(name=line.raw(part.start, part.end)),
            )
        elif part.kind == "text" and after.kind == "money" and not any(s <= part.start < e for s, e, _, _ in new):
            yield (part.start, part.end), Person(name=line.raw(part.start, part.end))


def offered(  # noqa: PLR0913 - what was read of a line, part by part
    line: Line, total: Sum, who: Who, currency: str, when: date | None, doubt: Doubt | None, *, refund: bool
) -> tuple[Intent, ...]:
    """What a tap may make of a line that was not surely understood."""
    if doubt == "two_sales":
        return _each_their_own(line, total, currency, when, refund=refund)
    day = line.context.today if doubt == "future_date" else when
    readings = _readings(total, who, currency, day, refund=refund, doubt=doubt)
    texts = [part for part in total.row if part.kind == "text"]
    if doubt != "not_understood" or who.person is not None or len(texts) != 1:
        return readings
    name = Person(name=line.raw(texts[0].start, texts[0].end))
    sales = [sale for sale in readings if isinstance(sale, LogSale)]
    theirs = [replace(sale, customer=name) for sale in sales[:1]]
    return (*theirs, *(replace(sale, items=(Item(name=name.name),)) for sale in sales))


def _readings(
    total: Sum, who: Who, currency: str, when: date | None, *, refund: bool, doubt: Doubt | None
) -> tuple[Intent, ...]:
    """Sales that a tap may still make of it: each amount by itself, then all together."""
    if doubt in ("own_expense", "no_new_money", "no_such_amount", "thousand_or_decimal") or not when:
        return ()
    amounts = [value for value in dict.fromkeys(total.prices) if doubt_of(value, currency) is None]
    if doubt == "two_amounts" and len(amounts) > 1:
        amounts.append(sum(amounts, Decimal(0)))
    customer = None if who.several else who.person
    return tuple(
        LogSale(customer=customer, amount=amount, currency=currency, date=when, refund=refund) for amount in amounts[:3]
    )
