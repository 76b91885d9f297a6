"""Totals that are told, sums paid in parts, and figures that do not add up to one."""

import itertools
from decimal import Decimal

from bot.understanding.line import Line
from bot.understanding.parts.part import Part
from bot.understanding.sums.counting import is_singular, plural
from bot.understanding.sums.rows import A_PRICE, THINGS, bare_whole, holds, is_a_share, led_by, next_to, sum_of


def told_total(line: Line, row: list[Part]) -> Decimal | None:
    """The amount that says it is all: `total 12`, `共14元`, `12 in all`."""
    if sum(led_by(row, i, "total") for i, part in enumerate(row) if part.kind == "money") > 1:
        return None  # `taglio=20, barba=10`
    for i, part in enumerate(row):
        after = row[i + 1 :]
        closed = bool(after) and "total" in after[0].classes and "each" not in after[0].classes
        closed = closed and not _leads_the_next(line, after)
        led = i > 0 and row[i - 1].kind != "count" and led_by(row, i, "total")
        if part.kind == "money" and (led or closed):
            others = [p.value or Decimal(0) for p in row if p.kind == "money" and p is not part]
            if not led and _is_said_together(line, after[0], part, others):
                continue
            if all(other <= (part.value or Decimal(0)) for other in others):
                return part.value
    return None


def _leads_the_next(line: Line, after: list[Part]) -> bool:
    """`面18 打包一份18`: whether a Chinese word for all stands between two sums, where it leads in the second."""
    return line.tokens[after[0].start].kind == "cjk" and any(part.kind == "money" for part in after)


def _is_said_together(line: Line, word: Part, last: Part, others: list[Decimal]) -> bool:
    """`面25 汤30 一起付的`: a Chinese word for all, after the last of several sums, that is not what they come to."""
    return line.tokens[word.start].kind == "cjk" and bool(others) and sum(others, Decimal(0)) != last.value


def proven_total(row: list[Part]) -> Decimal | None:
    """The last amount where it is what the others come to, and no thing stands before it: `40 less 5 so 35`."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    values = [row[i].value or Decimal(0) for i in prices]
    if len(values) <= 2:  # noqa: PLR2004
        return None
    *rest, last = values
    if values[0] == sum(values[1:], Decimal(0)) and _thing_groups(row) < len(values):
        return values[0]  # `5.50 coffee 2.50 muffin 3`
    if row[prices[-1] - 1].kind in (*THINGS, "count", "name"):
        return None
    taken_off = len(rest) == 2 and last in (rest[0] - rest[1], rest[0] * (100 - rest[1]) / 100)  # noqa: PLR2004
    return (
        last if taken_off or (last == sum(rest, Decimal(0)) and "sum_more" not in row[prices[-1] - 1].classes) else None
    )


def paid_in_parts(row: list[Part]) -> Decimal | None:
    """`398 微信200 现金198`, `trim 12, colour 85, 40 cash 57 card`: what was bought comes to what it was paid with."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for at in range(1, len(prices)):
        for bought, paid in ((prices[:at], prices[at:]), (prices[at:], prices[:at])):
            how = len(paid) > 1 and all(next_to(row, i, "payment") for i in paid)
            if how and sum_of(row, bought) == sum_of(row, paid):
                return sum_of(row, paid)
    return None


def after_its_count(line: Line, row: list[Part]) -> bool:
    """`gerbere 3 8,50`, `tachipirina 1000 12,40`, `felpe 2 60`: a thing, its count or its name's figure, and a price.

    The price has cents, or the thing is in the plural and the sum at the end far greater than how many there are.
    """
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 2 or prices[1] != prices[0] + 1 or prices[1] + 1 < len(row) or prices[0] == 0:  # noqa: PLR2004
        return False
    one, price, thing = row[prices[0]], row[prices[1]], row[prices[0] - 1]
    if not bare_whole(one) or thing.kind not in THINGS:
        return False
    if price.amount is not None and price.amount.decimals > 1:
        return True
    few = 1 < (one.value or 0) < A_PRICE and (price.value or 0) >= 2 * (one.value or 0)
    return few and thing.kind == "item" and not is_singular(line, thing) and plural(line, row, prices[0] - 1)


def one_marked(row: list[Part]) -> bool:
    """`kindle 11 case £30`: a bare figure between things, and then an amount with its currency; no sum of the two."""
    prices = [part for part in row if part.kind == "money"]
    marked = [part.amount is not None and not part.amount.bare for part in prices]
    if len(prices) != 2 or marked != [False, True] or not bare_whole(prices[0]):  # noqa: PLR2004
        return False
    at = row.index(prices[0])
    return 0 < at < len(row) - 1 and row[at - 1].kind == "text" and row[at + 1].kind in THINGS


def belong_together(line: Line, row: list[Part]) -> bool:
    """Whether several prices are of one sale: each has its thing, or they are joined by `plus` or `and`."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if _is_a_column(row, prices) or (len(prices) == 2 and line.has("tipped")):  # noqa: PLR2004
        return True
    for left, right in itertools.pairwise(prices):
        between = row[left + 1 : right]
        if len(between) > 1 and line.starting("negation", between[-1].start):
            return False  # `15, no 16`
        joined = any(p.classes & {"sum_more", "and"} or p.kind == "sign" for p in between)
        thing = any(p.kind in (*THINGS, "count") for p in between) or _is_of_tax(line, between)
        if not (joined or thing or _both_ways(row, left, right)):
            return False
    if all(_both_ways(row, left, right) for left, right in itertools.pairwise(prices)):
        return True
    things = _thing_groups(row)
    plus = sum(1 for part in row if part.classes & {"sum_more", "and"} or is_a_share(line, part.start))
    if "(" in line.text and plus and not holds(row, frozenset({"sum_more", "and"})):
        return False  # `15 (2.50 tip)`: of it, or on top
    return things >= len(prices) or plus >= len(prices) - 1 or (things >= len(prices) - 1 > 0 and plus > 0)


def _is_of_tax(line: Line, between: list[Part]) -> bool:
    """`parts 120 labour 60 tax 14.40`: whether but a word for tax, which one pays as well, stands between two sums."""
    return len(between) == 1 and "expense" in between[0].classes and is_a_share(line, between[0].start)


def _is_a_column(row: list[Part], prices: list[int]) -> bool:
    """`tom 12.50 8.30`, `3 things stan 1.15 2.40 0.99`: prices with their cents, one right after the other."""
    cents = all((amount := row[i].amount) is not None and amount.decimals > 1 for i in prices)
    return cents and prices[-1] - prices[0] == len(prices) - 1


def _both_ways(row: list[Part], left: int, right: int) -> bool:
    """`12 cash 8 card`, `微信60 现金40`: two sums, each with how it was paid."""
    if right == left + 2 and left and all("payment" in row[i - 1].classes for i in (left, right)):
        return True
    return right == left + 2 and right + 1 < len(row) and all("payment" in row[i + 1].classes for i in (left, right))


def _thing_groups(row: list[Part]) -> int:
    groups, inside = 0, False
    for part in row:
        if part.kind in THINGS:
            groups += not inside
            inside = True
        elif part.kind != "word" or part.classes & {"and", "sum_more"}:
            inside = False
    return groups


def is_guess(line: Line, row: list[Part]) -> bool:
    """`about 15`, `20 or 30`, `una ventina`, `3-4 euro`."""
    halved = line.found.get("cut_to", ())
    if any(line.tokens[cut.start].kind == "word" for cut in halved) and not line.has("was"):
        return True  # `48 half off`: of it, or off already
    belated = line.has("belated")
    doubtful = (not (belated and found.value == "forgotten") for found in line.found["unsure"])
    if line.says("unsure") and any(doubtful):
        return True
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for i in prices:
        before = row[i - 1].classes if i else frozenset[str]()
        after = row[i + 1].classes if i + 1 < len(row) else frozenset[str]()
        if "guess" in before or "guess" in after or (len(prices) > 1 and led_by(row, i, "range")):
            return True
        if ("or" in after or "or" in before) and _or_between(row, i):
            return True
        if _is_open_above(line, row[i].end) or (len(prices) == 1 and _is_told_without_tax(line, row[i].end)):
            return True
    return _dash_between(line, row, prices)


def _is_open_above(line: Line, at: int) -> bool:
    """`50+`: a sign for more written on to a sum, and nothing that it adds."""
    if at >= len(line.tokens) or line.tokens[at].fold != "+" or not line.tokens[at].glued:
        return False
    return at + 1 == len(line.tokens) or not line.tokens[at + 1].glued


def _is_told_without_tax(line: Line, at: int) -> bool:
    """`40 plus tax`: a word for what still comes on top, and no figure of it."""
    more = line.starting("tax_to_come", at)
    return more is not None and not any(number.start >= more.end for number in line.numbers)


def _or_between(row: list[Part], at: int) -> bool:
    around = [p for p in (at - 2, at + 2) if 0 <= p < len(row)]
    return any(row[p].kind in ("money", "count") and "or" in row[(p + at) // 2].classes for p in around)


def _dash_between(line: Line, row: list[Part], prices: list[int]) -> bool:
    for left, right in itertools.pairwise(prices):
        gap = line.text[line.tokens[row[left].end - 1].end : line.tokens[row[right].start].start]
        if gap.strip() in ("-", "–", "~", "—"):
            return True
    return False
