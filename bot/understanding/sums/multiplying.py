"""Quantities and prices of one: `3 x 4.50`, `due a 5 l'uno`, three things for ten."""

import itertools
from dataclasses import replace
from decimal import Decimal

from bot.domain.intents import Doubt
from bot.understanding.line import Line
from bot.understanding.parts.part import CENTS, MOST_GUESTS, Part
from bot.understanding.sums.rows import (
    A_HEAD,
    FEW_THINGS,
    MANY,
    THINGS,
    bare_whole,
    figure_like,
    holds,
    thing_after,
)

#: What a small word between two figures may also be: then they are no offer.
_OTHER_USES = {"times", "at_weak", "discounted", "tender", "change"}
#: What a small word between a measure and its thing is, as a row has it.
_OF = frozenset({"frame", "skip"})
#: Without a word of one of these no price is of pieces, no change was given, and nothing was taken off.
_OF_PIECES = frozenset({"times", "at", "at_weak", "each"})


def for_so_many(line: Line, row: list[Part]) -> list[Part]:
    """`cena x 2 56`, `lunch for 4 80`, `cena in 4 98`: a number of people, before far more money than that many."""
    figures = [part for part in row if part.kind == "money"]
    if len(figures) < 2:  # noqa: PLR2004
        return row
    for at in range(1, len(row) - 1):
        lead, people = row[at : at + 2]
        few = bare_whole(people) and 2 <= (people.value or 0) <= MOST_GUESTS  # noqa: PLR2004
        party = line.ending("party_lead", people.start)
        led = lead.kind == "word" and (
            lead.classes & {"to_name"} or (party is not None and not lead.classes & {"times", "sum_more"})
        )
        if not few or not led or row[at - 1].kind not in THINGS:
            continue
        if _is_paid_for_a_party(line, row, at, figures):
            return [replace(p, kind="word", classes=frozenset({"label"})) if p is people else p for p in row]
    return row


def _is_paid_for_a_party(line: Line, row: list[Part], at: int, figures: list[Part]) -> bool:
    """Whether the sum of a party stands right beside it: one with cents right after it, or much for so many."""
    people, after = row[at + 1], at + 2
    counted = "times" in row[at].classes
    while not counted and after < len(row) and (row[after].kind == "name" or line.tokens[row[after].start].fold == ","):
        after += 1
    other = row[after] if after < len(row) else None
    if other is not None and other.kind == "money" and not (after + 1 < len(row) and "each" in row[after + 1].classes):
        cents = other.amount is not None and other.amount.decimals == CENTS and thing_after(row, after) is None
        return (cents and not counted) or (other.value or 0) >= A_HEAD * (people.value or 0)
    before = figures[0]
    closed = after == len(row) and len(figures) == 2 and before.end <= row[at - 1].start  # noqa: PLR2004
    return closed and (before.value or 0) >= A_HEAD * (people.value or 0)


def paid_for_several(line: Line, row: list[Part]) -> list[Part]:
    """`5,60 x due riviste`: a sign that also says what a sum is for, between it and a few things, told in a word."""
    for at in range(1, len(row) - 2):
        price, sign, few = row[at - 1 : at + 2]
        for_them = {"times", "to_name"} <= sign.classes and price.kind == "money" and row[at + 2].kind in THINGS
        if for_them and bare_whole(few) and line.tokens[few.start].kind == "word":
            counted = replace(few, kind="count")
            return [counted if part is few else part for part in row if part is not sign]
    return row


def so_many_for(row: list[Part]) -> bool:
    """`2 for 5`, `3 per 10`: an offer, whose count and price only the shop can tell apart."""
    for before, one, word, other in zip([None, *row], row, row[1:], row[2:], strict=False):
        if before and "times" in before.classes:
            continue  # `bagel x2 for 12`
        if word.kind == "word" and {"to_name", "frame"} <= word.classes and not word.classes & _OTHER_USES:
            small = bare_whole(one) and figure_like(other) and (one.value or 0) <= FEW_THINGS
            if small and (one.value or 0) < (other.value or 0):
                return True
    return False


def counted_offer(row: list[Part]) -> list[Part]:
    """`samosas 6 for £5`: what an offer counts stands right before it."""
    for at in range(1, len(row) - 2):
        one, word, other = row[at : at + 3]
        offered = {"to_name", "frame"} <= word.classes and not word.classes & _OTHER_USES and figure_like(other)
        few = bare_whole(one) and 1 < (one.value or 0) <= FEW_THINGS
        dearer = (one.value or 0) < (other.value or 0) or not bare_whole(other)
        if offered and few and dearer and row[at - 1].kind in THINGS:
            return [replace(p, kind="count") if p is one else p for p in row if p is not word]
    return row


def totals_told(row: list[Part]) -> list[Part]:
    """`12 each so 24`: where the price of one and a total that is some of it are told, the total is meant."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for i, other in itertools.pairwise(prices):
        if (at := _each_told_after(row, i, other)) is not None:
            return [part for place, part in enumerate(row) if place not in (other, at)]
        one, total = row[i].value or Decimal(0), row[other].value or Decimal(0)
        beside = next((at for at in (i + 1, i - 1) if 0 <= at < len(row) and "each" in row[at].classes), None)
        told = other > 0 and bool(row[other - 1].classes & {"total", "discounted", "times", "being"})
        told = told or any(part.kind in ("money", "count") and part.value == total / (one or 1) for part in row[:i])
        if beside is not None and told and total > one > 0 and total % one == 0:
            return [part for at, part in enumerate(row) if at not in (i, beside)]
    return row


def _each_told_after(row: list[Part], total: int, one: int) -> int | None:
    """`2 candele 32 (16 l'una)`: where the word stands that makes a sum the price of one of what came to another."""
    told = next((at for at in (one + 1, one - 1) if at < len(row) and "each" in row[at].classes), None)
    all_, each = row[total].value or Decimal(0), row[one].value or Decimal(0)
    if told is None or not 0 < each < all_ or all_ % each or thing_after(row, total) is not None:
        return None
    if any(part.kind in (*THINGS, "count") for part in row[total + 1 : one]):
        return None
    counts = [part.value for part in row[:total] if part.kind == "count" or bare_whole(part)]
    return told if all(count == all_ / each for count in counts) else None


def counted_each_by_x(row: list[Part]) -> list[Part]:
    """`饭团x2 萝卜糕x1 130`, `2x pie 1x tea 9`: a small number beside every sign of times, and the price of all."""
    signs = [at for at, part in enumerate(row) if part.kind == "word" and "times" in part.classes]
    if len(signs) < 2:  # noqa: PLR2004
        return row
    for side, other in ((1, -1), (-1, 1)):
        beside = [at for at in signs if 0 < at < len(row) - 1 and row[at + other].kind in THINGS]
        counts = {at + side for at in beside if bare_whole(row[at + side]) and (row[at + side].value or 0) <= MANY}
        prices = [i for i, part in enumerate(row) if part.kind == "money" and i not in counts]
        if len(counts) == len(signs) and len(prices) <= 1:
            kept = [replace(part, kind="count") if i in counts else part for i, part in enumerate(row)]
            return _counts_first(kept, signs) if side > 0 else [p for i, p in enumerate(kept) if i not in signs]
    return row


def _counts_first(row: list[Part], signs: list[int]) -> list[Part]:
    """`row` without its signs of times, each count moved before its thing."""
    new: list[Part] = []
    counted = 0
    for i, part in enumerate(row):
        if i - 1 in signs:
            at = len(new)
            while at > counted and new[at - 1].kind in THINGS:
                at -= 1
            new.insert(at, part)
            counted = len(new)
        elif i not in signs:
            new.append(part)
    return new


def counted_by_x(line: Line, row: list[Part]) -> list[Part]:
    """`2x caffè 2,40`, `caffè x2 2,40`: a sign of times beside a thing counts it, and the price is of all."""
    for at in range(1, len(row) - 1):
        before, sign, after = row[at - 1 : at + 2]
        if sign.kind != "word" or "times" not in sign.classes:
            continue
        led = bare_whole(before) and after.kind in THINGS
        written_on = line.tokens[after.start].glued
        trailed = bare_whole(after) and before.kind in THINGS and (written_on or not any(map(_may_count, row[:at])))
        figure = before if led else after
        others = [p for p in row if p.kind == "money" and p is not figure]
        priced = len(others) == 1 or (trailed and others and not bare_whole(row[min(at + 2, len(row) - 1)]))
        if not (led or trailed) or not priced or not 1 < (figure.value or 0) <= FEW_THINGS:
            continue
        counted, first = replace(figure, kind="count"), at - 1
        while trailed and first > 0 and row[first - 1].kind in THINGS:
            first -= 1
        rest = (
            [*row[:first], counted, *row[first:at], *row[at + 2 :]]
            if trailed
            else [*row[: at - 1], counted, *row[at + 1 :]]
        )
        return counted_by_x(line, rest)
    return row


def counted_without_a_price(line: Line, row: list[Part]) -> list[Part]:
    """`latte x3`, `2x pie`: one bare whole figure beside a sign of times counts, and no price is told."""
    prices = [at for at, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 1 or not bare_whole(row[prices[0]]):
        return row
    at = prices[0]
    before, after = row[max(0, at - 1)], row[min(at + 1, len(row) - 1)]
    trailed = "times" in before.classes and not (at > 1 and figure_like(row[at - 2]))
    glued = after.start < len(line.tokens) and line.tokens[after.start].glued
    led = "times" in after.classes and (glued or "to_name" not in after.classes)
    if not (trailed or (led and at + 2 < len(row) and row[at + 2].kind in THINGS)):
        return row
    return [replace(part, kind="count") if i == at else part for i, part in enumerate(row)]


def one_of_a_price(row: list[Part]) -> list[Part]:
    """`2 mazzi da 15 e uno da 12`: one more, in a word that is no sum, before its price."""
    for at in range(1, len(row) - 2):
        one, lead, price = row[at : at + 3]
        joined = one.kind == "money" and one.value == 1 and row[at - 1].classes & {"and", "sum_more"}
        if joined and "at_weak" in lead.classes and price.kind == "money" and bare_whole(one):
            return [replace(part, kind="count") if i == at else part for i, part in enumerate(row)]
    return row


def _may_count(part: Part) -> bool:
    """Whether a figure may count things: one with a currency or cents is a price, and an article no count."""
    return (part.kind == "count" and part.value != 1) or bare_whole(part)


#: Words that may stand between `每杯` and its price.
_COMES_TO = frozenset({"discounted", "being", "costs"})
#: Marks a count that has multiplied a price already.
_COUNTED = frozenset({"counted"})


def multiplied(line: Line, row: list[Part]) -> tuple[list[Part], Doubt | None]:
    """The row with each quantity and its price made one sum, and the doubt that is left."""
    if not holds(row, _OF_PIECES):
        return row, None
    at = 0
    doubt: Doubt | None = None
    while at < len(row):
        made = _times(row, at) or _each_of_several(line, row, at) or _each_of_two(line, row, at) or _each(line, row, at)
        row = row if made is None else made
        at += 1
    if any("each" in part.classes for part in row if part.kind == "word") and not any(p.kind == "done" for p in row):
        priced = [p for p in row if p.kind == "money"]
        counts = [p for p in row if p.kind == "count" and p.value != 1]
        beside = any(_beside_a_sum(row, i) for i, part in enumerate(row) if "each" in part.classes)
        if beside and (len(priced) > 1 or counts or any(line.ending("each_of", p.start) for p in priced)):
            doubt = "two_amounts"
    pieces = sum("each" in part.classes and _beside_a_sum(row, i) for i, part in enumerate(row) if part.kind == "word")
    if pieces > sum(p.kind == "done" for p in row) > 0:
        doubt = "two_amounts"  # `20 spigole 9 cad 5 cad`: a price of one that has nothing left to count
    return [replace(p, kind="money") if p.kind == "done" else p for p in row], doubt


def _times(row: list[Part], at: int) -> list[Part] | None:
    """`3 x 4.50`, `4.5x3`, `2 muffins x 4.50`, `3 @ 4.50`, `3 birre a 4,50`."""
    classes = row[at].classes if row[at].kind == "word" else frozenset()
    if not classes & {"times", "at", "at_weak"} or at + 1 >= len(row) or at == 0:
        return None
    after = row[at + 1]
    if not figure_like(after):
        return None
    before, things = at - 1, []
    while before >= 0 and row[before].kind in THINGS and at - before < 6:  # noqa: PLR2004
        things.append(before)
        before -= 1
    of = bool(things) and before > 0 and row[before].classes >= _OF and row[before - 1].kind == "count"
    if of and not _each_follows(row, at + 2):
        before -= 1  # `3 bunches of sunflowers @ 8`
    if things and "times" in row[before].classes:
        before -= 1  # `2 x cut @ 15`
    if before < 0 or not figure_like(row[before]):
        return None
    first = row[before]
    counted = bool(things) or first.kind == "count"
    sold = "at_price" in classes or (bool(things) and all(row[i].kind == "item" for i in things))
    sold = sold or ((first.kind == "count" or bool(things)) and _all_led_alike(row, at))
    several = sold and _of_several(row, before, at)
    priced = counted and after.amount is not None and (after.amount.decimals > 0 or several)
    if classes & {"times", "at"} or _each_follows(row, at + 2) or priced:
        if "times" not in classes and not _countable(first):
            return None
        return _product(row, before, at + 1, _price_first(row, before, at + 1) if "times" in classes else None)
    return None


def _of_several(row: list[Part], before: int, at: int) -> bool:
    """`24 copie a 12`, `tre gialli a 11 euro`: several things and the price of one, with no other sum in the line."""
    several = 2 <= (row[before].value or Decimal(0)) <= MANY  # noqa: PLR2004
    if not several or at - before not in (1, 2) or row[at + 1].kind != "money":
        return False
    own = at - before == 2 or row[before].end - row[before].start > 1  # noqa: PLR2004
    return sum(map(figure_like, row)) == 2 or (own and _closes_its_part(row, at + 1))  # noqa: PLR2004


def _all_led_alike(row: list[Part], at: int) -> bool:
    """`2 mazzi da 15 e uno da 12`: whether the word at `at` leads in every sum of the line."""
    lead = row[at].classes
    leads = [
        row[i - 1].classes
        for i, part in enumerate(row)
        if i and (part.kind == "done" or (part.kind == "money" and thing_after(row, i) is None))
    ]
    return len(leads) > 1 and all("at_weak" in one and one == lead for one in leads)


def _closes_its_part(row: list[Part], at: int) -> bool:
    """`3 birre a 5 e una coca 3`: whether what follows a sum, if anything, is joined to it as another part."""
    after = row[at + 1] if at + 1 < len(row) else None
    return after is None or after.kind in ("sign", "name") or bool(after.classes & {"and", "sum_more"})


def _price_first(row: list[Part], first: int, second: int) -> int | None:
    """`奶茶15*3`: the place of the price, which of two bare figures right after their thing is the greater one."""
    one, other = row[first], row[second]
    after_thing = first > 0 and row[first - 1].kind in THINGS and second == first + 2
    bare = bare_whole(one) and bare_whole(other)
    return first if after_thing and bare and (one.value or 0) > (other.value or 0) else None


def _countable(part: Part) -> bool:
    value = part.value
    return value is not None and value > 0 and (part.kind == "count" or part.amount is None or part.amount.bare)


def _each_follows(row: list[Part], at: int) -> bool:
    return at < len(row) and "each" in row[at].classes


def _product(row: list[Part], first: int, second: int, told: int | None = None) -> list[Part]:
    """Both numbers made one price; the one `told` is that of a piece, else the whole one without a currency counts."""
    one, other = row[first], row[second]
    counted_first = told == second or (told is None and _is_count_of(one, other))
    count, price = (one, other) if counted_first else (other, one)
    value = (one.value or Decimal(0)) * (other.value or Decimal(0))
    amount = price.amount or count.amount
    made = Part("done", price.start, price.end, price.classes, replace(amount, bare=False) if amount else None, value)
    counted = Part("count", count.start, count.end, classes=_COUNTED, value=count.value)
    new = list(row)
    new[first], new[second] = (counted, made) if count is one else (made, counted)
    return [part for i, part in enumerate(new) if not (first < i < second and "times" in part.classes)]


def _is_count_of(one: Part, other: Part) -> bool:
    def priced(part: Part) -> bool:
        return part.amount is not None and (not part.amount.bare or part.amount.decimals > 0)

    return one.kind == "count" or (not priced(one) and (priced(other) or other.kind != "count"))


def _beside_a_sum(row: list[Part], at: int) -> bool:
    """Whether a price stands beside `at`: `各` of `各改短5公分 每条12` has none."""
    return any(0 <= i < len(row) and row[i].kind in ("money", "done") for i in (at - 1, at + 1))


def _each(line: Line, row: list[Part], at: int) -> list[Part] | None:
    """`4.50 each` and `每个5块`: the price of one, times the count of that measure, or that stands nearest."""
    if row[at].kind != "word" or "each" not in row[at].classes:
        return None
    after = at + 1
    while after < len(row) and row[after].kind == "word" and row[after].classes & _COMES_TO:
        after += 1
    places = [p for p in (at - 1, after) if 0 <= p < len(row) and row[p].kind == "money"]
    if not places:
        return None
    price = places[0]
    counts = [
        i
        for i, part in enumerate(row)
        if i != price
        and not part.classes & _COUNTED
        and (part.kind == "count" or (bare_whole(part) and (part.value or 0) <= MANY))
    ]
    if not counts:
        return None
    measure = line.tokens[row[at].end - 1]
    same = [i for i in counts if line.tokens[row[i].end - 1].fold == measure.fold and measure.kind == "cjk"]
    several = [i for i in counts if row[i].kind == "count" and row[i].value != 1]
    nearest = min(same or several or counts, key=lambda i: (abs(i - price), i))
    return _product(_weighed(line, row, nearest, row[at]), min(nearest, price), max(nearest, price), price)


def _weighed(line: Line, row: list[Part], at: int, each: Part) -> list[Part]:
    """`500 g a 15 al kg`: the row with the count at `at` in the measure that the price is of."""
    of_count, of_price = line.ending("grams", row[at].end), line.ending("grams", each.end)
    if of_count is None or of_price is None or of_count.value == of_price.value:
        return row
    value = (row[at].value or Decimal(0)) * int(of_count.value) / int(of_price.value)
    return [replace(part, value=value) if i == at else part for i, part in enumerate(row)]


def _each_of_several(line: Line, row: list[Part], at: int) -> list[Part] | None:
    """`拿铁和美式各28`, `刹车片 前后各45`: the price of each of the things named before it."""
    each, price = line.starting("each_of", row[at].start), at + 1
    if each is None or row[at].kind != "word" or price >= len(row) or row[price].kind != "money":
        return None
    several = 2 if line.ending("pair", row[at].start) else _things_named(line, row[:at])
    counted = any(part.kind == "count" and part.value != 1 for part in row)
    if several < 2 or counted or row[price].value is None:  # noqa: PLR2004
        return None
    amount = row[price].amount
    value = several * (row[price].value or Decimal(0))
    made = replace(row[price], kind="done", value=value, amount=replace(amount, bare=False) if amount else None)
    return [*row[:price], made, *row[price + 1 :]]


def _each_of_two(line: Line, row: list[Part], at: int) -> list[Part] | None:
    """`沈太太和女儿各做一副 168一副`: in Chinese, the price of one, for a customer and one of theirs."""
    if line.starting("each_of", row[at].start) is None or row[at].kind != "word":
        return None
    who = max((part.end for part in row[:at] if part.kind == "name"), default=None)
    kin = who is not None and any(who <= found.start < row[at].start for found in line.found.get("kin_of", ()))
    priced = (i for i in range(at + 2, len(row)) if row[i].kind == "money" and _each_follows(row, i + 1))
    price = next(priced, None)
    if not kin or price is None:
        return None
    counts = [i for i in range(at + 1, price) if row[i].kind == "count"]
    if len(counts) > 1:
        return None
    value = 2 * (row[counts[0]].value or Decimal(1) if counts else Decimal(1)) * (row[price].value or Decimal(0))
    amount = row[price].amount
    made = replace(row[price], kind="done", value=value, amount=replace(amount, bare=False) if amount else None)
    return [replace(p, classes=_COUNTED) if i in counts else made if i == price else p for i, p in enumerate(row)]


def _things_named(line: Line, row: list[Part]) -> int:
    """How many things stand in `row`, each apart from the last by a blank, a sign or a small word."""
    several, last = 0, -1
    for part in row:
        if part.kind in THINGS:
            several += part.start != last or not line.tokens[part.start].glued or part.kind == "item"
            last = part.end
    return several
