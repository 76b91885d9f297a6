"""Which bare figures count things, and which are their prices."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot.understanding.line import Line
from bot.understanding.parts.part import Part, figures_at, lone_figure
from bot.understanding.sums.discounts import priced_before
from bot.understanding.sums.rows import (
    A_HEAD,
    A_PRICE,
    FEW,
    FEW_THINGS,
    NONE,
    SUMS_UP,
    THINGS,
    bare_whole,
    is_a_share,
    is_summed_up,
    led_by,
    thing_after,
)

#: `15 haircut 8 beard`: so many, at least, of one thing in the singular are its price.
_MORE_THAN_A_FEW = 5
#: `2020 corsa service 140`: from here a number before a thing may be its year.
_A_YEAR = 1000
#: Words that end in one of these have no plural of their own.
_ACCENTED = tuple("àèéìòù")


def settle_counts(line: Line, row: list[Part]) -> list[Part]:
    """Bare whole numbers that count things become counts."""
    new = list(row)
    if _is_a_list_of_prices(line, row) or _is_led_by_prices(line, row):
        return new
    rules = (_counts_things, _counts_of, _counts_before, _counts_in_a_word)
    for i, part in enumerate(row):
        if bare_whole(part) and any(rule(line, new, i) for rule in rules):
            new[i] = Part("count", part.start, part.end, amount=part.amount, value=part.value)
    return new


def counted_in_brackets(line: Line, row: list[Part]) -> list[Part]:
    """`candele (2) 24`: a small bare figure in brackets after its thing, right before the sum, counts it."""
    for at in range(2, len(row) - 2):
        one = row[at]
        around = [line.tokens[row[i].start].fold for i in (at - 1, at + 1)]
        few = bare_whole(one) and (one.value or 0) <= FEW_THINGS and row[at - 2].kind in THINGS
        if few and around == ["(", ")"] and row[at + 2].kind == "money":
            return [replace(part, kind="count") if part is one else part for part in row]
    return row


def price_of_one(line: Line, row: list[Part]) -> list[Part]:
    """`三个包子 一个包子2块`: in Chinese, the price of one of the things that were counted before."""
    figures = figures_at(row)
    if len(figures) != 3 or [row[i].kind for i in figures] != ["count", "count", "money"]:  # noqa: PLR2004
        return row
    many, one, price = figures
    things = row[one + 1 : price]
    if (row[many].value or 0) <= 1 or row[one].value != 1 or row[one].start + 1 >= row[one].end:
        return row
    same = things and things[0].kind in THINGS and line.tokens[things[0].start].fold in _folds(line, row[many:one])
    if not same or line.tokens[row[one].start].kind != "cjk":
        return row
    value = (row[many].value or Decimal(0)) * (row[price].value or Decimal(0))
    return [*row[:one], replace(row[price], value=value), *row[price + 1 :]]


def _folds(line: Line, row: list[Part]) -> set[str]:
    """The characters of the things in `row`."""
    return {line.tokens[i].fold for part in row if part.kind in THINGS for i in range(part.start, part.end)}


def _is_a_list_of_prices(line: Line, row: list[Part]) -> bool:
    """`tyre 22 tube 6 labour 15`: three things or more, each with a figure after it and none before the first."""
    solid = [part for part in row if part.kind in (*THINGS, "money", "count", "percent")]
    if len(solid) > FEW and solid[-1].kind == "money" and is_summed_up(row, row.index(solid[-1])):
        solid.pop()
    if not solid or solid[0].kind not in THINGS or solid[-1].kind != "money" or any(p.kind == "percent" for p in solid):
        return False
    figures = figures_at(solid)
    if len(figures) < FEW or any(other == at + 1 for at, other in itertools.pairwise(figures)):
        return False
    if any((solid[at].value or 0) <= FEW and line.at("plural_word", solid[at].end) for at in figures):
        return False  # `nail art 2 dita 6`
    plain = [bare_whole(solid[at]) for at in figures]
    alike = plain.count(True) in (0, len(plain)) or _one_cannot_count(line, row, [solid[at] for at in figures[:-1]])
    return alike and all(solid[at].kind == "money" for at in figures)


def _is_led_by_prices(line: Line, row: list[Part]) -> bool:
    """`15 haircut 8 beard`, `45 colour 10 treatment 5 tip`: figures that each lead a thing in that none can count."""
    solid = [part for part in row if part.kind in (*THINGS, "money", "count", "percent")]
    figures = [at for at, part in enumerate(solid) if part.kind not in THINGS]
    if len(figures) < 2 or figures[0] or figures[-1] + 1 == len(solid):  # noqa: PLR2004
        return False
    if any(other == at + 1 for at, other in itertools.pairwise(figures)):
        return False
    return all(_prices_what_follows(line, row, row.index(solid[at])) for at in figures)


def _prices_what_follows(line: Line, row: list[Part], at: int) -> bool:
    """Whether a figure is no count of the thing right after it: one with cents, or too many of what is single."""
    if row[at].kind != "money" or not bare_whole(row[at]):
        return row[at].kind == "money"
    led = at + 2 < len(row) and "to_name" in row[at + 1].classes and row[at + 2].kind in THINGS
    thing = at + 2 if led else thing_after(row, at)
    if thing is None:
        return False
    many = (row[at].value or 0) >= _MORE_THAN_A_FEW
    return _is_never_counted(line, row[thing]) or (many and not _is_several(line, row, thing))


def _is_several(line: Line, row: list[Part], thing: int) -> bool:
    """Whether the thing is told as more than one: `waxes`, but not `lashes`, of which nobody buys a single one."""
    return plural(line, row, thing) and not any(
        line.at("always_plural", i) for i in range(row[thing].start, row[thing].end)
    )


def _one_cannot_count(line: Line, row: list[Part], figures: list[Part]) -> bool:
    """`birra 5 panino 6 patatine 3,50`: a figure above one before a thing in the singular."""
    singles = (p for p in figures if bare_whole(p) and (p.value or 0) > 1)
    after = ((row.index(p), thing_after(row, row.index(p))) for p in singles)
    return any(thing is not None and not plural(line, row, thing) for _, thing in after)


def _counts_of(line: Line, row: list[Part], at: int) -> bool:
    """`un etto di mortadella e due di crudo 8,40`: a few `of` a thing, beside a price with its cents or currency."""
    thing = at + 2
    if at and "sum_more" in row[at - 1].classes:
        return False
    if thing >= len(row) or row[thing].kind not in THINGS or (row[at].value or Decimal(0)) >= A_PRICE:
        return False
    of = line.starting("to_name", row[at + 1].start) and line.starting("article", row[at + 1].start)
    priced = (p.amount for i, p in enumerate(row) if i != at and p.kind == "money" and p.amount)
    return bool(of) and any(not amount.bare or amount.decimals for amount in priced)


def _counts_before(line: Line, row: list[Part], at: int) -> bool:
    """`绘本2 640`: a few, after a thing in Chinese, right before the one sum that is far more than that many."""
    if not 0 < at < len(row) - 1 or row[at - 1].kind not in THINGS:
        return False
    after, value = row[at + 1], row[at].value or Decimal(0)
    apart = line.tokens[row[at - 1].end - 1].kind == "cjk" and not line.tokens[after.start].glued
    others = [part for part in row if part.kind == "money" and part is not row[at]]
    return apart and others == [after] and 1 < value < A_PRICE and (after.value or Decimal(0)) >= 2 * value


def _counts_in_a_word(line: Line, row: list[Part], at: int) -> bool:
    """`branzini quattro 34 euro`: a few, in a word, after a thing in the plural and right before the one sum."""
    if not 0 < at < len(row) - 1 or row[at - 1].kind not in THINGS or line.tokens[row[at].start].kind != "word":
        return False
    others = [part for i, part in enumerate(row) if part.kind == "money" and i != at]
    few = 1 < (row[at].value or 0) <= FEW_THINGS and others == [row[at + 1]]
    return few and plural(line, row, at - 1) and line.tokens[others[0].start].kind != "word"


def _counts_things(line: Line, row: list[Part], at: int) -> bool:
    thing = thing_after(row, at) or _thing_of_a_size(line, row, at)
    if thing is None or _is_never_counted(line, row[thing]):
        return False
    if _is_more_or_less(line, row, at, thing) or _prices_in_turn(row, at, thing) or _closes_for_less(row, at, thing):
        return False
    if _all_written_on(line, row, at) or any(rule(line, row, at, thing) for rule in _PRICED):
        return False
    prices_after = [i for i in range(thing, len(row)) if row[i].kind == "money"]
    prices_before = [i for i in range(at) if row[i].kind == "money"]
    before = row[at - 1] if at else None
    if at > 1 and row[at - 1].kind == "count" and row[at - 2].kind in THINGS:
        return False
    if (
        before is not None
        and before.kind in THINGS
        and not _has_count(row, at - 1)
        and not (plural(line, row, thing) or _dear_pair(line, row, at, thing))
    ):
        leads = all(not bare_whole(row[i]) and thing_after(row, i) is not None for i in prices_before)
        priced = leads and (row[at].value or Decimal(0)) >= A_HEAD and not plural(line, row, thing)
        return bool(prices_before) and not prices_after and not priced
    value = row[at].value or Decimal(0)
    if A_PRICE <= value < _A_YEAR and _one_for_less(line, row[thing], [row[i] for i in prices_after], value):
        return False
    if prices_after:
        all_lead = all(bare_whole(row[i]) and thing_after(row, i) is not None for i in prices_after)
        return not (all_lead and value >= A_PRICE and not plural(line, row, thing))
    if prices_before:
        lead = all(thing_after(row, i) is not None for i in prices_before)
        dear = value >= A_PRICE or (value > 1 and is_singular(line, row[thing]))
        return not (lead and dear and not plural(line, row, thing))
    counts = [p for p in row if p.kind == "count"]
    if counts and value < (A_PRICE if all(p.value == 1 for p in counts) else FEW_THINGS):
        return True
    return _reads_as_count(line, row, at, thing)


def _is_beside_shares(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`12 book 5 postage`: a figure before one thing, and after it no sums but of a tip or a fee that each leads in."""
    after = [i for i in range(at + 1, len(row)) if row[i].kind == "money"]
    return bool(after) and all(_leads_a_share(line, row, i) for i in after) and not plural(line, row, thing)


def _leads_a_share(line: Line, row: list[Part], at: int) -> bool:
    return at + 1 < len(row) and is_a_share(line, row[at + 1].start) and "sum_more" not in row[at - 1].classes


def _is_of_a_bill(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`brakes 180 parts 120 labor`: a figure too large to count what is told in the plural only, for less money."""
    value = row[at].value or Decimal(0)
    if value < A_PRICE or not line.at("always_plural", row[thing].start):
        return False
    after = [part.value or Decimal(0) for part in row[thing:] if part.kind == "money"]
    return len(after) == 1 and after[0] < value


def _is_of_one(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`5 tip on a 15 cut`: a figure between the word for one and a thing in the singular, with no sum after it."""
    one = line.ending("count", row[at].start)
    if one is None or one.value != "1" or (row[at].value or 0) < _MORE_THAN_A_FEW or plural(line, row, thing):
        return False
    return not any(part.kind == "money" for part in row[thing:])


def _thing_of_a_size(line: Line, row: list[Part], at: int) -> int | None:
    """`two 10mm plugs`, `4 12 inch pizzas`: the thing in the plural after a figure with a unit that is no money."""
    if at + 2 >= len(row) or "label" not in row[at + 1].classes or row[at + 2].kind not in THINGS:
        return None
    sized = line.tokens[row[at + 1].start].kind == "number" and row[at + 1].end - row[at + 1].start > 1
    few = 1 < (row[at].value or 0) <= FEW_THINGS
    return at + 2 if sized and few and plural(line, row, at + 2) else None


def _is_never_counted(line: Line, thing: Part) -> bool:
    """Whether what follows a figure is a tip, a fee, or the side that it is of."""
    side = thing.kind == "text" and line.starting("side", thing.start) is not None
    return side or is_a_share(line, thing.start)


def _closes_for_less(row: list[Part], at: int, thing: int) -> bool:
    """`mezzo pollo 7 patate 4`: a thing, a figure, and then another thing with a smaller sum that closes the line."""
    value = row[at].value or Decimal(0)
    if at == 0 or row[at - 1].kind not in THINGS or value <= FEW or not _has_count(row, at - 1):
        return False
    last = next((i for i in range(thing, len(row)) if row[i].kind not in THINGS), None)
    return last is not None and row[last].kind == "money" and last + 1 == len(row) and (row[last].value or 0) < value


def _prices_the_last(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`6 uova 3 pane 4`, `2 birre 10 hamburger 12`: what counted things cost, before one more thing and its price."""
    counted = at > 1 and row[at - 1].kind in THINGS and row[at - 2].kind == "count" and row[at - 2].value != 1
    one, value = row[thing], row[at].value or Decimal(0)
    if not counted or value == 1 or plural(line, row, thing) or not any(p.kind == "money" for p in row[thing:]):
        return False
    return is_singular(line, one) or (one.kind == "item" and value >= A_HEAD)


def _prices_in_turn(row: list[Part], at: int, thing: int) -> bool:
    """`mani 30 piedi 35`, `barba 8 capelli 10`: a thing, its price, and another with a price that is much the same."""
    opens = at > 0 and row[at - 1].kind in THINGS and not _has_count(row, at - 1)
    last = next((i for i in range(thing, len(row)) if row[i].kind not in THINGS), None)
    if not opens or last is None or row[last].kind != "money" or last + 1 < len(row):
        return False
    one, other = row[at].value or Decimal(0), row[last].value or Decimal(0)
    return one >= A_HEAD and one <= other * 2 and other < one * 2


def _is_more_or_less(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`30 plus 5 tip`, `40 minus 5 loyalty`: a figure right after a word that adds it to another, or takes it off."""
    before = row[at - 1].classes if at else NONE
    more = "sum_more" in before and not plural(line, row, thing) and not _is_one_priced(row, at, thing)
    return more or ("less" in before and "to_name" not in before and priced_before(row, at))


def _is_one_priced(row: list[Part], at: int, thing: int) -> bool:
    """`più 1 acqua 2`: one of a thing, and right after it the sum that closes the line or what is told of it."""
    while thing + 1 < len(row) and row[thing + 1].kind in THINGS:
        thing += 1
    price = row[thing + 1] if thing + 1 < len(row) else None
    return row[at].value == 1 and price is not None and price.kind == "money"


def _is_given_back(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`refund sophie 12 scones were stale`: the one figure, after whom it goes back to and before what was wrong."""
    named = at > 1 and row[at - 1].kind == "name" and "refund" in row[at - 2].classes
    after = row[thing + 1] if thing + 1 < len(row) else None
    wrong = after is not None and line.starting("came_out", after.start) is not None
    return named and wrong and (row[at].value or 0) > FEW and lone_figure(row) is not None


def _ends_a_run(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`推拿60分钟128 足疗90分钟168`: a figure written on to a Chinese unit, and apart from the thing after it."""
    start = row[at].start
    joined = start > 0 and line.tokens[start].glued and line.tokens[start - 1].kind == "cjk"
    apart = line.tokens[row[thing].start].kind == "cjk" and not line.tokens[row[thing].start].glued
    return joined and apart and at > 0 and "label" in row[at - 1].classes and (row[at].value or 0) >= A_PRICE


#: What makes a figure the price of the thing after it.
_PRICED = (_is_given_back, _is_of_one, _is_of_a_bill, _is_beside_shares, _prices_the_last, _ends_a_run)


def _all_written_on(line: Line, row: list[Part], at: int) -> bool:
    """`猫粮168 猫砂35 虫药两盒45`: every figure written on to its thing, and apart from the next, is its price."""
    figures = [i for i, part in enumerate(row) if part.kind == "money" or i == at]
    if len(figures) > 2 and any(led_by(row, figures[-1], kind) for kind in SUMS_UP):  # noqa: PLR2004
        figures.pop()
    return len(figures) > 1 and all(_written_on(line, row, i) for i in figures)


def _written_on(line: Line, row: list[Part], at: int) -> bool:
    start, end = row[at].start, row[at].end
    counted = at > 1 and row[at - 1].kind == "count"
    if at == 0 or row[at - 1 - counted].kind not in THINGS or not line.tokens[start].glued:
        return False
    apart = end == len(line.tokens) or not line.tokens[end].glued or line.tokens[end].kind == "sign"
    apart = apart or (row[at].value or 0) >= A_PRICE
    return line.tokens[start - 1].kind == "cjk" and apart


def _one_for_less(line: Line, thing: Part, prices: list[Part], count: Decimal) -> bool:
    """`40 tip 5`: so many of one thing, for less money than their number, are a sum and another."""
    word = line.tokens[thing.start]
    endings = line.plurals
    if word.kind == "cjk" and not endings:
        return bool(prices) and all((price.value or Decimal(0)) < count for price in prices)
    single = word.kind == "word" and bool(endings) and not word.fold.endswith(endings)
    return single and bool(prices) and all((price.value or Decimal(0)) < count for price in prices)


def _dear_pair(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`vernice 2 latte 58`: two to nine of a word that may be a plural, and then far more money than that many."""
    value = row[at].value or Decimal(0)
    last = next((p.value for p in row[thing:] if p.kind == "money"), None)
    endings = line.plurals
    may_be = bool(endings) and line.tokens[row[thing].start].fold.endswith(endings)
    return may_be and 2 <= value <= 9 and last is not None and last >= 10 * value  # noqa: PLR2004


def _has_count(row: list[Part], at: int) -> bool:
    i = at
    while i >= 0 and row[i].kind in THINGS:
        i -= 1
    return i >= 0 and (row[i].kind == "count" or bare_whole(row[i]))


def _reads_as_count(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`3 coffees` with no other number: a plural, or one thing, is counted; `25 haircut` is its price."""
    value = row[at].value or Decimal(0)
    if value == 1 or (value <= FEW and line.at("always_plural", row[thing].start)):
        return True
    if value > FEW and _is_named_first(row, at) and _ends_in_an_accent(line, row[thing]):
        return False
    bought = line.ending("sold_word", row[at].start) is not None
    told = row[at - 1] if at else None
    definite = told is not None and "article" in told.classes and told.end == row[at].start
    return (value <= FEW_THINGS or bought or definite) and plural(line, row, thing)


def _is_named_first(row: list[Part], at: int) -> bool:
    """Whether the figure stands right after the customer, and no other figure in the line."""
    return at > 0 and row[at - 1].kind == "name" and lone_figure(row) is not None


def _ends_in_an_accent(line: Line, thing: Part) -> bool:
    """`tè`, `caffè`: a single word that is the same for one and for many, and so tells nothing of the figure."""
    return thing.end - thing.start == 1 and line.tokens[thing.start].raw.lower()[-1:] in _ACCENTED


def plural(line: Line, row: list[Part], thing: int) -> bool:
    """Whether the first thing is written as more than one, or in a word that has no plural of its own."""
    end = thing
    while end + 1 < len(row) and row[end + 1].kind in THINGS:
        end += 1
    places = [i for part in row[thing : end + 1] for i in range(part.start, part.end)]
    if any(line.at("plural_word", i) for i in places):
        return True
    tokens = [line.tokens[i] for i in places]
    latin = [t for t in tokens if t.kind == "word"]
    if not latin:
        return False
    for language in line.words.languages:
        if language.code == line.language and language.plurals:
            heads = {latin[0], latin[-1]} if "s" in language.plurals else {latin[0]}
            sure = line.words.plural_endings.get(language.code, ())
            return any(
                t.fold.endswith(sure) or _is_plural(t.fold, t.raw, language.plurals, line.is_good) for t in heads
            )
    return False


def is_singular(line: Line, thing: Part) -> bool:
    """`5 lampadina`: a word of the line's own language that ends as only one of a thing does."""
    word = line.tokens[thing.start]
    endings = line.words.single_endings.get(line.language, ())
    one = word.kind == "word" and thing.kind == "item" and bool(endings) and word.fold.endswith(endings)
    return one and not line.at("plural_word", thing.start)


def _is_plural(fold: str, raw: str, endings: tuple[str, ...], singles: Callable[[str], bool]) -> bool:
    if raw.lower()[-1:] in _ACCENTED:
        return True
    if not fold.endswith(endings) or fold.endswith("ss"):
        return False
    if "s" in endings and fold.endswith("ies") and singles(f"{fold[:-3]}y"):
        return True  # `lilies`
    if not singles(fold) or any(singles(fold[:-1] + vowel) for vowel in ("", "o", "a", "e") if vowel != fold[-1]):
        return True
    return any(singles(fold + vowel) for vowel in ("o", "a")) or (fold[-2:-1] == "h" and singles(fold[:-2] + "a"))
