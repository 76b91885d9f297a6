"""What the amounts of a line come to: unit prices, discounts, change, several prices, or a doubt."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.intents import Doubt
from bot.domain.money import decimals_of
from bot.languages.phrases import Found
from bot.understanding.line import Line
from bot.understanding.parts import Part
from bot.understanding.wholes import paid_down, whole_of

_THINGS = ("item", "text")
_FEW_THINGS = 24
_FEW = 3
#: `15 haircut 8 beard`: so many, at least, of one thing in the singular are its price.
_MORE_THAN_A_FEW = 5
#: What is left of a price is more than one part of so many: `30 discounted 3` may as well be 27.
_A_LOT_LESS = 4
#: From here on two figures and their sign in one word, `120x140`, are a size.
_LARGE = 40
#: What a small word between two figures may also be: then they are no offer.
_OTHER_USES = {"times", "at_weak", "discounted", "tender", "change"}
_MANY = 99
#: `45 facial 50 massage`: from here a number before one thing is its price.
_A_PRICE = 13
#: `2020 corsa service 140`: from here a number before a thing may be its year.
_A_YEAR = 1000
#: A table's guests at most, and what a head is at least, in the currency's units: less may be the price of a piece.
_MOST_GUESTS = 20
_A_HEAD = 8
#: Without a word of one of these no price is of pieces, no change was given, and nothing was taken off.
_OF_PIECES = frozenset({"times", "at", "at_weak", "each"})
_CHANGE = frozenset({"change"})
_OF_CHANGE = frozenset({"change", "tender", "change_back"})
_NONE = frozenset[str]()
#: What a word is at once that leads in what was taken in the end.
_TAKEN = frozenset({"discounted", "tender"})
#: Small words that lead a price in.
_SMALL = frozenset({"at_weak", "at", "frame", "article"})
#: More sums than these may be a whole and its parts, or a price, what was given, and what was given back.
_SEVERAL = 2
#: Words that end in one of these have no plural of their own.
_ACCENTED = tuple("àèéìòù")
_SUMS_UP = frozenset({"total", "discounted", "less"})
_OF_DISCOUNT = frozenset({"discounted", "was", "less"})


@dataclass(frozen=True, slots=True)
class Sum:
    """The total, or why there is none. `row` is the line with each number settled as money or as a count."""

    total: Decimal | None
    doubt: Doubt | None
    row: list[Part]
    prices: tuple[Decimal, ...] = ()
    why: str = "amount"


def add_up(line: Line, row: list[Part]) -> Sum:
    """Settle what each number of `row` is, and add the prices up."""
    amounts = tuple(part.value for part in row if part.kind == "money" and part.value is not None)
    row = _without_threshold(line, _without_bonus(line, _without_included(line, _taken_off_by_a_dash(line, row))))
    row = _without_gifts(line, _paid_twice_told(line, _with_fares(line, row)))
    row = _without_sizes(line, _paid_in_the_end(line, row))
    row = _totals_told(_counted_offer(_counted_in_brackets(line, row)))
    row, unclear = paid_down(line, row)
    offer = unclear or _so_many_for(row) or _tells_two_apart(line, row)
    row = _one_of_a_price(_counted_by_x(_counted_each_by_x(_for_so_many(line, row))))
    row, doubt = _multiplied(line, _counted_without_a_price(line, row))
    row = _notes_as_handed(line, row) if line.has("note_word") else row
    row = row if _holds(row, _CHANGE) and not line.has("rest_of_it") else whole_of(line, row)
    row, change = _kept_the_change(line, row) if line.has("keep_change") else (row, False)
    if not change and (_holds(row, _OF_CHANGE) or line.has("refund_split")):
        row, change = _given_back(line, row) or _change_given(row)
    row = _told_in_brackets(line, _price_of_one(line, _settle_counts(line, row)))
    row, cut = (row, False) if change else _discounted(line, _without_what_is_off(line, row))
    prices = [part for part in row if part.kind == "money"]
    values = [part.value for part in prices if part.value is not None]
    if doubt or not prices:
        return Sum(None, doubt or "no_amount", row, amounts)
    if offer or (len(amounts) > 1 and _is_chosen_from(line, row)):
        return Sum(None, "two_amounts", row, amounts)
    owed = line.has("part_paid") or (line.has("top_up") and line.has("credit")) or _is_owed_in_part(row)
    if len(amounts) > 1 and not change and owed:
        return Sum(None, "two_amounts", row, amounts)
    if _is_guess(line, row) or _is_rounded_off(line, row):
        return Sum(None, "amount_a_guess", row, amounts)
    if len(prices) == 1 and not cut and not change and _is_only_taken_off(line, row):
        return Sum(None, "no_amount", row, amounts)
    if len(prices) == 1 or _after_its_count(line, row):
        return Sum(values[-1], None, row, amounts, "discount" if cut else "amount")
    if (total := _told_total(line, row) or _paid_in_parts(row) or _proven_total(row)) is not None:
        return Sum(total, None, row, amounts, "total")
    if _one_marked(row) or not _belong_together(line, row):
        return Sum(None, "two_amounts", row, amounts)
    return Sum(sum(values, Decimal(0)), None, row, amounts, "sum")


def _without_what_is_off(line: Line, row: list[Part]) -> list[Part]:
    """`48.90 two bags, second one 50% off already taken off`: the row without a percentage that the sum is less."""
    if not line.has("already_off") or not any(part.kind == "percent" for part in row):
        return row
    return [replace(part, kind="sign") if part.kind == "percent" else part for part in row]


def _is_owed_in_part(row: list[Part]) -> bool:
    """`380 付了200 欠180`: a sum after another that a word of owing leads in."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    return any("credit" in row[i - 1].classes for i in prices[1:])


def _is_rounded_off(line: Line, row: list[Part]) -> bool:
    """`188 抹零`: a sum that is no round one, and a word of rounding it with none of what was left."""
    last = max((part for part in row if part.kind == "money"), key=lambda part: part.end)
    off = (found for found in line.found["rounds_off"] if found.start >= last.end and not _leads_a_figure(line, found))
    return any(off) and (last.value or Decimal(0)) % 10 != 0


def _leads_a_figure(line: Line, found: Found) -> bool:
    """`200抹掉零头3块`: whether how much is rounded off is told."""
    return any(number.start == found.end for number in line.numbers)


def _is_only_taken_off(line: Line, row: list[Part]) -> bool:
    """`优惠20`, `满100减20`: in Chinese, the one sum is what is taken off a price that is not told."""
    at = next(i for i, part in enumerate(row) if part.kind == "money")
    before = row[at - 1] if at else None
    after = row[at + 1 : at + 3]
    if after and "less" in after[0].classes and line.tokens[after[0].start].kind != "cjk":
        cut = before is not None and line.starting("cuts_off", before.start) is not None
        return cut or (len(after) == 1 and "to_name" in after[0].classes)
    if before is None or before.kind != "word" or line.tokens[before.start].kind != "cjk":
        return False
    if "bonus" in before.classes and line.has("threshold"):
        return True  # `满200送20`
    return "less" in before.classes and not before.classes & {"discounted", "tender", "change"}


#: `less deposit 50`: a word that can but take off, whatever stands between.
_MINUS = frozenset({"less", "minus"})
#: What takes a sum off another, where a dash stands before it.
_LESS = frozenset({"less"})


def _taken_off_by_a_dash(line: Line, row: list[Part]) -> list[Part]:
    """`60 service -5`, `service 60 - 5 loyalty`: a sum after a dash that is taken off a greater one before it."""
    if "-" not in line.text:
        return row
    new, dearest = list(row), Decimal(0)
    for at, part in enumerate(row):
        if part.kind != "money" or part.amount is None or part.value is None:
            continue
        after = row[at + 1] if at + 1 < len(row) else None
        off = after is not None and ("less" in after.classes or line.starting("loyalty", after.start) is not None)
        dash = at and row[at - 1].kind == "sign" and line.tokens[row[at - 1].start].fold == "-"
        if part.amount.negative and 0 < part.value < dearest:
            lead = Part("word", part.start, part.start, _LESS)
            return [*row[:at], lead, replace(part, amount=replace(part.amount, negative=False)), *row[at + 1 :]]
        if dash and off and part.value < dearest:
            new[at - 1] = replace(row[at - 1], kind="word", classes=_LESS)
            return new[: at + 1] + [p for p in new[at + 1 :] if p.kind not in _THINGS]
        dearest = max(dearest, part.value)
    return row


def _told_in_brackets(line: Line, row: list[Part]) -> list[Part]:
    """`9.72 (9 + tax)`, `45 (40 + 5 tip)`: the row without what only explains the sum before the bracket."""
    if "(" not in line.text:
        return row
    opens = next((i for i, part in enumerate(row) if line.tokens[part.start].fold == "("), None)
    if opens is None:
        return row
    closes = next((i for i, part in enumerate(row) if i > opens and line.tokens[part.start].fold == ")"), len(row))
    inside = [i for i in range(opens, closes) if row[i].kind == "money"]
    outside = [i for i in range(opens) if row[i].kind == "money"]
    if len(outside) != 1 or not inside:
        return row
    left = (row[outside[0]].value or Decimal(0)) - _sum_of(row, inside)
    more = len(inside) == 1 and left > 0 and _holds(row[inside[0] + 1 : closes], frozenset({"sum_more"}))
    if left and not more:
        return row
    return [replace(part, kind="sign") if i in inside else part for i, part in enumerate(row)]


def _with_fares(line: Line, row: list[Part]) -> list[Part]:
    """`大人58 小孩29`, `手25脚30`: words for people and for parts of the body, as things where each has its price."""
    if not line.has("priced_too") or sum(part.kind == "money" for part in row) < 2:  # noqa: PLR2004
        return row
    led = [
        i
        for i, (part, after) in enumerate(itertools.pairwise(row))
        if after.kind in ("money", "count")
        and part.kind in ("word", "text", "item")
        and (fare := line.ending("priced_too", part.end)) is not None
        and fare.start <= part.start
    ]
    return [replace(part, kind="text", classes=_NONE) if i in led else part for i, part in enumerate(row)]


def _without_gifts(line: Line, row: list[Part]) -> list[Part]:
    """`烫380 送护理120`, `烫380 护理120免费`: the row without what a gift would have cost."""
    if not line.has("given_free", "bonus"):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    given = {i for i in prices if line.starting("given_free", row[i].end) or _is_of_a_gift(line, row, i)}
    if not given or len(given) == len(prices) or min(prices) in given:
        return row
    return [replace(part, kind="sign") if i in given else part for i, part in enumerate(row)]


def _is_of_a_gift(line: Line, row: list[Part], at: int) -> bool:
    """Whether a thing stands right before a price, and a word for giving it on top before that; a fee is no gift."""
    before = at - 1
    while before >= 0 and row[before].kind in (*_THINGS, "count"):
        before -= 1
    led = 0 <= before < at - 1 and "bonus" in row[before].classes
    return led and not _is_a_share(line, row[at - 1].start) and line.starting("fee", row[at].start - 1) is None


def _paid_twice_told(line: Line, row: list[Part]) -> list[Part]:
    """`380 微信已付380`: the row with a price once, where the same sum is told again with how it was paid."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 2 or not line.has("payment") or row[prices[0]].value != row[prices[1]].value:  # noqa: PLR2004
        return row
    first, second = prices
    how = [part for part in row[first + 1 : second] if "payment" in part.classes]
    between = all(
        part.kind == "word" and part.classes & {"payment", "frame", "and"} for part in row[first + 1 : second]
    )
    alone = not any("payment" in part.classes for part in [*row[:first], *row[second + 1 : second + 2]])
    return (
        [replace(part, kind="sign") if i == second else part for i, part in enumerate(row)]
        if (how and between and alone)
        else row
    )


def _paid_in_the_end(line: Line, row: list[Part]) -> list[Part]:
    """`旧电瓶折价50 实付330`: the row with the one sum that is said to be what was paid in the end."""
    if not line.found.get("paid_in_all"):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    paid = next((i for i in reversed(prices) if line.ending("paid_in_all", row[i].start)), None)
    if paid is None or len(prices) < 2 or any("change" in part.classes for part in row):  # noqa: PLR2004
        return row
    return _kept(row, [i for i in prices if not _each_is_beside(row, i)], paid, row[paid].value)


def _each_is_beside(row: list[Part], at: int) -> bool:
    return any("each" in row[i].classes for i in (at - 1, at + 1) if 0 <= i < len(row))


def _is_chosen_from(line: Line, row: list[Part]) -> bool:
    """`月卡399 年卡1999 选了年卡`: which of several prices it was, told after all of them."""
    chosen = next(iter(line.found.get("chooses", ())), None)
    return chosen is not None and all(part.end <= chosen.start for part in row if part.kind == "money")


def _tells_two_apart(line: Line, row: list[Part]) -> bool:
    """`体脂从22降到18`: a figure that became another; `两张 一张89 另一张129`: one price and that of the other."""
    if line.has("another_one") and any("each" in part.classes for part in row):
        return True
    if line.has("priced_too") and any(_is_a_counted_fare(line, part) for part in row):
        return True
    if not line.has("becomes"):
        return False
    if any(part.kind == "count" and _is_a_weight_that_becomes(line, part) for part in row):
        return True
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    return any(
        line.ending("since", row[one].start) is not None
        and any(found.start <= row[other].start <= found.end for found in line.found["becomes"])
        for one, other in itertools.pairwise(prices)
    )


def _is_a_weight_that_becomes(line: Line, part: Part) -> bool:
    """`120斤减到105`: a weight, and right after it a word for what it became."""
    weighs = line.ending("weight_unit", part.end)
    return weighs is not None and weighs.start > part.start and line.starting("becomes", part.end) is not None


def _is_a_counted_fare(line: Line, price: Part) -> bool:
    """`大人58两位`: whether a figure in characters is written on to a price right after whom it is for."""
    fare = line.ending("priced_too", price.start)
    if fare is None or price.kind != "money" or price.end >= len(line.tokens):
        return False
    after = line.tokens[price.end]
    return after.glued and after.fold in line.words.numerals and line.words.numerals[after.fold] < 10  # noqa: PLR2004


def _holds(row: list[Part], classes: frozenset[str]) -> bool:
    """Whether a part of `row` is of one of `classes`."""
    return any(not classes.isdisjoint(part.classes) for part in row)


def _without_included(line: Line, row: list[Part]) -> list[Part]:
    """`42 incl a 4 quid tip`, `60 of which 10 delivery`: the row without what another sum of it holds already."""
    if not line.has("included", "included_so") or sum(part.kind == "money" for part in row) < 2:  # noqa: PLR2004
        return row
    for at, part in enumerate(row):
        if part.kind != "money":
            continue
        told = _told_as_included(line, part)
        if told is not None or line.starting("included_so", part.end):
            first = next(i for i, other in enumerate(row) if other.end > (part.start if told is None else told))
            after = row[at + 1 :]
            share = line.starting("share", part.end)
            over = share.end if share else part.end
            stop = next((i for i, p in enumerate(after) if p.kind not in _THINGS and p.start >= over), len(after))
            return [*row[:first], *after[stop:]]
    return row


def _told_as_included(line: Line, part: Part) -> int | None:
    """Where a word for `including` starts that leads in a sum, of a share or with its currency."""
    start = part.start
    while (article := line.ending("article", start)) and not line.ending("included", start):
        start = article.start
    lead = line.ending("included", start)
    if lead is None:
        return None
    within = any(lead.start <= found.start and found.end <= lead.end for found in line.found["share"])
    return lead.start if within or _is_a_share(line, part.end) or not _bare_whole(part) else None


def _is_a_share(line: Line, at: int) -> bool:
    """Whether a word for a tip, a fee, a deposit goes on at `at`: what a sum may be of, but none counts."""
    return line.starting("share", at) is not None


def _without_bonus(line: Line, row: list[Part]) -> list[Part]:
    """`充500送50 余额620`: what is given on top of a card that is paid for, and what is on it, is no money taken."""
    if not line.has("top_up"):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money" and i]
    given = {i for i in prices if "bonus" in row[i - 1].classes or line.ending("balance", row[i].start)}
    return [replace(part, kind="sign") if i in given else part for i, part in enumerate(row)]


def _without_threshold(line: Line, row: list[Part]) -> list[Part]:
    """`320 满300减30`: the sum from which on something is taken off or given is no price."""
    if not line.has("threshold"):
        return row
    out: set[int] = set()
    for i, part in enumerate(row[:-1]):
        if part.kind == "money" and line.ending("threshold", part.start):
            gives = bool(row[i + 1].classes & {"bonus"}) and not line.has("top_up")
            out |= {i} if "less" in row[i + 1].classes else {i, i + 2} if gives else set()
    return [replace(part, kind="sign") if i in out and part.kind == "money" else part for i, part in enumerate(row)]


def _without_sizes(line: Line, row: list[Part]) -> list[Part]:
    """`viti 4x40 7,80`: two whole figures and their sign in one word, beside a price that is not their product."""
    for at in range(len(row) - 2):
        one, sign, other = row[at : at + 3]
        unit = other.kind == "word" and "label" in other.classes
        whole = _bare_whole(other) or other.kind == "count" or unit or _is_a_tyre(row, at)
        if not ("times" in sign.classes and _bare_whole(one) and whole):
            continue
        written_as_one = line.tokens[sign.start].glued and line.tokens[other.start].glued
        prices = [p for p in row if p.kind == "money" and p is not one and p is not other]
        before = row[at - 1] if at else None
        measured = before is not None and ("being" in before.classes or line.starting("gauge_weak", before.start))
        large = all(_bare_whole(p) and (p.value or 0) >= _LARGE for p in (one, other))
        if written_as_one and (measured or large):
            return [*row[:at], Part("text", one.start, other.end), *row[at + 3 :]]
        product = (one.value or Decimal(0)) * (other.value or Decimal(0))
        if _adds_another(line, row, at + 3):
            continue
        if written_as_one and prices and all(p.value != product for p in prices):
            return [*row[:at], Part("text", one.start, other.end), *row[at + 3 :]]
    return row


def _adds_another(line: Line, row: list[Part], at: int) -> bool:
    """`48x2 + 盒2`: whether in Chinese a word or sign for more stands before the next price."""
    more = at < len(row) and bool(row[at].classes & {"sum_more", "and"})
    joined = any("sum_more" in part.classes for part in row[at : at + _FEW])
    if joined and (at == _FEW or (at > _FEW and row[at - _FEW - 1].kind == "name")):
        return True  # `ambra 2x12 + 8`: no thing before it that it would be the size of
    more = more or sum("times" in part.classes for part in row) > 1
    return more and line.language == line.words.owner.code and not line.words.owner.spaces


def _is_a_tyre(row: list[Part], at: int) -> bool:
    """`gomme 28x1.40 36 euro`, `700x28c tube 9.99`: a size, far too many to be a count, with its price after it."""
    after = [p for p in row[at + 3 :] if p.kind != "word" or not p.classes & _SMALL]
    priced = after[:1] if _ends_in_nought(row[at + 2]) else after
    return (row[at].value or 0) > _MOST_GUESTS and any(part.kind == "money" for part in priced)


def _ends_in_nought(part: Part) -> bool:
    """`24x2.50`: two decimals of which the last is 0, as money is written."""
    return part.amount is not None and part.amount.decimals > 1 and (part.value or 0) % 1 * 10 % 1 == 0


def rounded(value: Decimal, currency: str) -> Decimal:
    """`value` to the currency's decimals, half up: a percentage of a price may leave more."""
    return value.quantize(Decimal(1).scaleb(-decimals_of(currency)), ROUND_HALF_UP)


def _for_so_many(line: Line, row: list[Part]) -> list[Part]:
    """`cena x 2 56`, `lunch for 4 80`, `cena in 4 98`: a number of people, before far more money than that many."""
    figures = [part for part in row if part.kind == "money"]
    if len(figures) != 2:  # noqa: PLR2004
        return row
    for at in range(1, len(row) - 1):
        lead, people = row[at : at + 2]
        few = _bare_whole(people) and 2 <= (people.value or 0) <= _MOST_GUESTS  # noqa: PLR2004
        party = line.ending("party_lead", people.start)
        led = lead.kind == "word" and (
            lead.classes & {"to_name"} or (party is not None and not lead.classes & {"times", "sum_more"})
        )
        if not few or not led or row[at - 1].kind not in _THINGS:
            continue
        other = next((part for part in figures if part is not people), people)
        beside = other.end <= row[at - 1].start if at + 2 == len(row) else other is row[at + 2]
        if beside and (other.value or 0) >= _A_HEAD * (people.value or 0):
            return [replace(p, kind="word", classes=frozenset({"label"})) if p is people else p for p in row]
    return row


def _so_many_for(row: list[Part]) -> bool:
    """`2 for 5`, `3 per 10`: an offer, whose count and price only the shop can tell apart."""
    for one, word, other in zip(row, row[1:], row[2:], strict=False):
        if word.kind == "word" and {"to_name", "frame"} <= word.classes and not word.classes & _OTHER_USES:
            small = _bare_whole(one) and _figure_like(other) and (one.value or 0) <= _FEW_THINGS
            if small and (one.value or 0) < (other.value or 0):
                return True
    return False


def _counted_offer(row: list[Part]) -> list[Part]:
    """`samosas 6 for £5`: what an offer counts stands right before it."""
    for at in range(1, len(row) - 2):
        one, word, other = row[at : at + 3]
        offered = {"to_name", "frame"} <= word.classes and not word.classes & _OTHER_USES and _figure_like(other)
        few = _bare_whole(one) and 1 < (one.value or 0) <= _FEW_THINGS
        dearer = (one.value or 0) < (other.value or 0) or not _bare_whole(other)
        if offered and few and dearer and row[at - 1].kind in _THINGS:
            return [replace(p, kind="count") if p is one else p for p in row if p is not word]
    return row


def _totals_told(row: list[Part]) -> list[Part]:
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
    if told is None or not 0 < each < all_ or all_ % each or _thing_after(row, total) is not None:
        return None
    if any(part.kind in (*_THINGS, "count") for part in row[total + 1 : one]):
        return None
    counts = [part.value for part in row[:total] if part.kind == "count" or _bare_whole(part)]
    return told if all(count == all_ / each for count in counts) else None


def _counted_each_by_x(row: list[Part]) -> list[Part]:
    """`饭团x2 萝卜糕x1 130`, `2x pie 1x tea 9`: a small number beside every sign of times, and the price of all."""
    signs = [at for at, part in enumerate(row) if part.kind == "word" and "times" in part.classes]
    if len(signs) < 2:  # noqa: PLR2004
        return row
    for side, other in ((1, -1), (-1, 1)):
        beside = [at for at in signs if 0 < at < len(row) - 1 and row[at + other].kind in _THINGS]
        counts = {at + side for at in beside if _bare_whole(row[at + side]) and (row[at + side].value or 0) <= _MANY}
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
            while at > counted and new[at - 1].kind in _THINGS:
                at -= 1
            new.insert(at, part)
            counted = len(new)
        elif i not in signs:
            new.append(part)
    return new


def _counted_by_x(row: list[Part]) -> list[Part]:
    """`2x caffè 2,40`, `caffè x2 2,40`: a sign of times beside a thing counts it, and the price is of all."""
    for at in range(1, len(row) - 1):
        before, sign, after = row[at - 1 : at + 2]
        if sign.kind != "word" or "times" not in sign.classes:
            continue
        led = _bare_whole(before) and after.kind in _THINGS
        trailed = _bare_whole(after) and before.kind in _THINGS and not any(map(_may_count, row[:at]))
        figure = before if led else after
        others = [p for p in row if p.kind == "money" and p is not figure]
        priced = len(others) == 1 or (trailed and others and not _bare_whole(row[min(at + 2, len(row) - 1)]))
        if not (led or trailed) or not priced or not 1 < (figure.value or 0) <= _FEW_THINGS:
            continue
        counted = replace(figure, kind="count")
        return _counted_by_x([counted if p is figure else p for p in row if p is not sign])
    return row


def _counted_without_a_price(line: Line, row: list[Part]) -> list[Part]:
    """`latte x3`, `2x pie`: one bare whole figure beside a sign of times counts, and no price is told."""
    prices = [at for at, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 1 or not _bare_whole(row[prices[0]]):
        return row
    at = prices[0]
    before, after = row[max(0, at - 1)], row[min(at + 1, len(row) - 1)]
    trailed = "times" in before.classes and not (at > 1 and _figure_like(row[at - 2]))
    glued = after.start < len(line.tokens) and line.tokens[after.start].glued
    led = "times" in after.classes and (glued or "to_name" not in after.classes)
    if not (trailed or (led and at + 2 < len(row) and row[at + 2].kind in _THINGS)):
        return row
    return [replace(part, kind="count") if i == at else part for i, part in enumerate(row)]


def _one_of_a_price(row: list[Part]) -> list[Part]:
    """`2 mazzi da 15 e uno da 12`: one more, in a word that is no sum, before its price."""
    for at in range(1, len(row) - 2):
        one, lead, price = row[at : at + 3]
        joined = one.kind == "money" and one.value == 1 and row[at - 1].classes & {"and", "sum_more"}
        if joined and "at_weak" in lead.classes and price.kind == "money" and _bare_whole(one):
            return [replace(part, kind="count") if i == at else part for i, part in enumerate(row)]
    return row


def _may_count(part: Part) -> bool:
    """Whether a figure may count things: one with a currency or cents is a price."""
    return part.kind == "count" or _bare_whole(part)


# -- three at 4.50 each

#: Words that may stand between `每杯` and its price.
_COMES_TO = frozenset({"discounted", "being", "costs"})
#: Marks a count that has multiplied a price already.
_COUNTED = frozenset({"counted"})


def _multiplied(line: Line, row: list[Part]) -> tuple[list[Part], Doubt | None]:
    if not _holds(row, _OF_PIECES):
        return row, None
    at = 0
    doubt: Doubt | None = None
    while at < len(row):
        if (made := _times(row, at) or _each_of_several(line, row, at) or _each(line, row, at)) is not None:
            row = made
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


def _figure_like(part: Part) -> bool:
    return part.kind in ("money", "count")


def _times(row: list[Part], at: int) -> list[Part] | None:
    """`3 x 4.50`, `4.5x3`, `2 muffins x 4.50`, `3 @ 4.50`, `3 birre a 4,50`."""
    classes = row[at].classes if row[at].kind == "word" else frozenset()
    if not classes & {"times", "at", "at_weak"} or at + 1 >= len(row) or at == 0:
        return None
    after = row[at + 1]
    if not _figure_like(after):
        return None
    before, things = at - 1, []
    while before >= 0 and row[before].kind in _THINGS and at - before < 6:  # noqa: PLR2004
        things.append(before)
        before -= 1
    if things and "times" in row[before].classes:
        before -= 1  # `2 x cut @ 15`
    if before < 0 or not _figure_like(row[before]):
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
    several = 2 <= (row[before].value or Decimal(0)) <= _MANY  # noqa: PLR2004
    if not several or at - before not in (1, 2) or row[at + 1].kind != "money":
        return False
    own = at - before == 2 or row[before].end - row[before].start > 1  # noqa: PLR2004
    return sum(map(_figure_like, row)) == 2 or (own and _closes_its_part(row, at + 1))  # noqa: PLR2004


def _all_led_alike(row: list[Part], at: int) -> bool:
    """`2 mazzi da 15 e uno da 12`: whether the word at `at` leads in every sum of the line."""
    lead = row[at].classes
    leads = [
        row[i - 1].classes
        for i, part in enumerate(row)
        if i and (part.kind == "done" or (part.kind == "money" and _thing_after(row, i) is None))
    ]
    return len(leads) > 1 and all("at_weak" in one and one == lead for one in leads)


def _closes_its_part(row: list[Part], at: int) -> bool:
    """`3 birre a 5 e una coca 3`: whether what follows a sum, if anything, is joined to it as another part."""
    after = row[at + 1] if at + 1 < len(row) else None
    return after is None or after.kind in ("sign", "name") or bool(after.classes & {"and", "sum_more"})


def _price_first(row: list[Part], first: int, second: int) -> int | None:
    """`奶茶15*3`: the place of the price, which of two bare figures right after their thing is the greater one."""
    one, other = row[first], row[second]
    after_thing = first > 0 and row[first - 1].kind in _THINGS and second == first + 2
    bare = _bare_whole(one) and _bare_whole(other)
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
        and (part.kind == "count" or (_bare_whole(part) and (part.value or 0) <= _MANY))
    ]
    if not counts:
        return None
    measure = line.tokens[row[at].end - 1]
    same = [i for i in counts if line.tokens[row[i].end - 1].fold == measure.fold and measure.kind == "cjk"]
    nearest = min(same or counts, key=lambda i: (abs(i - price), i))
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


def _things_named(line: Line, row: list[Part]) -> int:
    """How many things stand in `row`, each apart from the last by a blank, a sign or a small word."""
    several, last = 0, -1
    for part in row:
        if part.kind in _THINGS:
            several += part.start != last or not line.tokens[part.start].glued or part.kind == "item"
            last = part.end
    return several


def _bare_whole(part: Part) -> bool:
    amount = part.amount if part.kind == "money" else None
    return amount is not None and amount.bare and not amount.decimals and not amount.negative


# -- gave 100, change 35


def _notes_as_handed(line: Line, row: list[Part]) -> list[Part]:
    """`$20 bill`, `a hundred euro note`: a sum that is a note's, as one that was handed over; not beside one alone."""
    if sum(part.kind == "money" for part in row) < 2:  # noqa: PLR2004
        return row
    new: list[Part] = []
    for part in row:
        if part.kind == "money" and line.starting("note_word", part.end):
            new.append(Part("word", part.start, part.start, frozenset({"tender"})))
        new.append(part)
    return new


def _kept_the_change(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    """`fade 18, gave me 20 keep the change`: what was handed over is all of the shop's."""
    told = {place for found in line.found["keep_change"] for place in range(found.start, found.end)}
    row = [part for part in row if part.start not in told]
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 2:  # noqa: PLR2004
        return row, False
    most = max(prices, key=lambda i: row[i].value or Decimal(0))
    return _kept(row, prices, most, row[most].value), True


def _change_given(row: list[Part]) -> tuple[list[Part], bool]:
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    back = next((i for i in prices if _led_by(row, i, "change")), None)
    if back is None:
        back = next((i for i in reversed(prices) if _next_to(row, i, "change")), None)
    if back is not None and len(prices) > 1:
        others = [i for i in prices if i != back]
        given = next((i for i in others if _led_by(row, i, "tender")), None)
        rest = [i for i in others if i != given]
        change = row[back].value or Decimal(0)
        if given is not None and not rest:
            return _kept(row, prices, given, (row[given].value or Decimal(0)) - change), True
        if len(others) == 1:
            told = row[others[0]].value or Decimal(0)
            left = told if _is_a_note(told + change) and not _is_a_note(told) else told - change
            return _kept(row, prices, others[0], left), True
        if given is not None and _sum_of(row, rest) == (row[given].value or Decimal(0)) - change:
            return [replace(p, kind="sign") if i in (given, back) else p for i, p in enumerate(row)], True
        if given is not None and all(_bare_whole(row[i]) and _thing_after(row, i) is not None for i in rest):
            kept = replace(row[given], value=(row[given].value or Decimal(0)) - change)
            return [
                kept if i == given else replace(p, kind="sign") if i == back else p for i, p in enumerate(row)
            ], True
        return row, False
    if len(prices) == 2:  # noqa: PLR2004
        for given, price in (prices, prices[::-1]):
            cut = _led_by(row, price, "tender") or (price < given and _led_by(row, price, "less"))
            cut = cut or (price > given and _counts_a_few(row, price))
            offered = _led_by(row, given, "tender") and not cut and _more(row, given, price)
            if offered and not (_is_for_a_thing(row, given) and _is_for_a_thing(row, price)):
                paid = given if _is_rounded_up(row, price, given) else price
                return _kept(row, prices, paid, row[paid].value), False
    return _without_the_note(row, prices), False


def _change_is_told(row: list[Part], prices: list[int]) -> bool:
    """`18 da 20 resto 2`: whether what was given is a price before it and the change after it."""
    if len(prices) != _FEW or not any(_next_to(row, at, "change") for at in prices[1:]):
        return False
    most = max(prices[1:], key=lambda at: row[at].value or Decimal(0))
    back = next(at for at in prices[1:] if at != most)
    return _next_to(row, back, "change") and _sum_of(row, [prices[0], back]) == row[most].value


def _without_the_note(row: list[Part], prices: list[int]) -> list[Part]:
    """`cornetto 1,30 e caffè 1,20 pagato con 10`: the row without the note that several prices were paid with."""
    if len(prices) < 3:  # noqa: PLR2004
        return row
    last = prices[-1]
    note = row[last].value or Decimal(0)
    others = [row[i] for i in prices[:-1]]
    if row[-1] is not row[last] or "tender" not in row[last - 1].classes:
        return row
    told = any(not _bare_whole(part) for part in others)
    left = sum((part.value or Decimal(0) for part in others), Decimal(0))
    paid = told and _bare_whole(row[last]) and _is_a_note(note) and left < note
    return [replace(part, kind="sign") if i == last else part for i, part in enumerate(row)] if paid else row


def _is_rounded_up(row: list[Part], price: int, given: int) -> bool:
    """`26.8 收27`: what was paid is the next whole sum after a price with decimals."""
    one, paid = row[price], row[given].value or Decimal(0)
    decimals = one.amount.decimals if one.amount else 0
    return price < given and decimals > 0 and paid % 1 == 0 and 0 < paid - (one.value or Decimal(0)) < 1


def _counts_a_few(row: list[Part], at: int) -> bool:
    """`received 40 from tom, 2 cuts`: whether a figure is of a few things rather than what they cost."""
    return _bare_whole(row[at]) and (row[at].value or 0) <= _FEW and _thing_after(row, at) is not None


def _given_back(line: Line, row: list[Part]) -> tuple[list[Part], bool] | None:
    """The row of `m'ha dato 50 e gli ho reso 12`: what was kept of the two sums."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if _change_is_told(row, prices):
        return _kept(row, prices, prices[0], row[prices[0]].value), True
    if len(prices) < _SEVERAL or not change_was_given(line, row):
        return None
    if len(prices) > _SEVERAL:
        return _price_and_change(row, prices)
    left = (row[prices[0]].value or Decimal(0)) - (row[prices[1]].value or Decimal(0))
    return _kept(row, prices, prices[0], left), True


def _price_and_change(row: list[Part], prices: list[int]) -> tuple[list[Part], bool] | None:
    """`massaggio 55, mi ha dato 100 e le ho reso 45`: the prices, where they are what was given less the change."""
    for given, back in itertools.pairwise(prices):
        told = [i for i in prices if i not in (given, back)]
        if _sum_of(row, told) == (row[given].value or Decimal(0)) - (row[back].value or Decimal(0)):
            return [replace(p, kind="sign") if i in (given, back) else p for i, p in enumerate(row)], True
    return None


def change_was_given(line: Line, row: list[Part]) -> bool:
    """`m'ha dato 50 e gli ho reso 12`, `gave me a fifty, got 8 back`: a sum handed over, and less of it given back."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for given, back in itertools.pairwise(prices):
        returned = (
            _led_by(row, back, "change_back")
            or _led_by(row, back, "refund")
            or line.starting("refund_split", row[back].end) is not None
        )
        handed = _led_by(row, given, "tender") or line.ending("handed_from", row[given].start) is not None
        if returned and handed and _more(row, given, back):
            return True
    return False


def _is_a_note(value: Decimal) -> bool:
    """Whether a sum may be handed over in notes: what a price and its change come to."""
    return value > 0 and value % 5 == 0


def _is_for_a_thing(row: list[Part], at: int) -> bool:
    """`20 for the bread`: whether a price is told with what it was for."""
    led = at + 1 < len(row) and "to_name" in row[at + 1].classes
    return led and _thing_after(row, at + 1) is not None


def _sum_of(row: list[Part], places: list[int]) -> Decimal:
    return sum((row[i].value or Decimal(0) for i in places), Decimal(0))


def _more(row: list[Part], one: int, other: int) -> bool:
    return (row[one].value or Decimal(0)) >= (row[other].value or Decimal(0))


def _kept(row: list[Part], prices: list[int], keep: int, value: Decimal | None) -> list[Part]:
    dropped = set(prices) - {keep}
    return [
        replace(part, value=value) if i == keep else replace(part, kind="sign") if i in dropped else part
        for i, part in enumerate(row)
    ]


def _led_by(row: list[Part], at: int, kind: str) -> bool:
    """Whether a word of `kind` stands before, with only small words or a name between."""
    for i in range(at - 1, max(-1, at - 4), -1):
        part = row[i]
        if kind in part.classes:
            return True
        if part.kind == "name" or (part.kind == "count" and part.value == 1):
            continue
        if part.kind != "word" or not part.classes <= {"article", "skip", "frame", "to_name", "and", "payment"}:
            return False
    return False


def _next_to(row: list[Part], at: int, kind: str) -> bool:
    after = row[at + 1] if at + 1 < len(row) else None
    return _led_by(row, at, kind) or (after is not None and kind in after.classes)


# -- 89 discounted to 70


def _named(line: Line, row: list[Part], at: int) -> bool:
    """`护理半价 149`: half, with no price before it, of which the one price told is what was paid."""
    return line.starting("cut_to", row[at].start) is not None and not _priced_before(row, at)


def _discounted(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    percents = [
        i for i, part in enumerate(row) if part.kind == "percent" and _cuts(row, i) and not _named(line, row, i)
    ]
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) == 2 and _comes_from(row, *prices):  # noqa: PLR2004
        return _kept(row, prices, prices[1], row[prices[1]].value), True
    if not percents and not _holds(row, _OF_DISCOUNT):
        return row, False
    marked = [i for i in prices if _led_by(row, i, "discounted") and i != prices[0]]
    if len(prices) > 1 and marked and (percents or _falls(row, prices, marked[-1])):
        lowered = [i for i in prices if i <= marked[-1]]
        return _kept(row, lowered, marked[-1], row[marked[-1]].value), True
    paid = prices[-1] if _is_the_rest(row, prices) else _paid_at_last(line, row, prices, percents, marked)
    if paid is not None:
        return _kept(row, prices, paid, row[paid].value), True
    if percents and prices:
        return _percent_off(row, prices, row[percents[0]].value or Decimal(0)), True
    was = next((i for i in prices if _led_by(row, i, "was")), None)
    if len(prices) == 2 and was is not None:  # noqa: PLR2004
        now = next(i for i in prices if i != was)
        if _more(row, was, now) and was < now and ("less" in _led_classes(row, now) or _takes_off(row, now)):
            return _kept(row, prices, was, (row[was].value or Decimal(0)) - (row[now].value or Decimal(0))), True
        if _more(row, was, now):
            return _kept(row, prices, now, row[now].value), True
    less = next((i for i in reversed(prices) if i != prices[0] and _takes_off(row, i)), None)
    if less is None or len(prices) < 2:  # noqa: PLR2004
        return row, False
    return _lessened(row, prices, less)


def _comes_from(row: list[Part], one: int, other: int) -> bool:
    """`torta da 40 a 36`: a price led in by a word of price, and right after it a smaller one by another such word."""
    led = one > 0 and other == one + 2 and row[one - 1].classes & row[one + 1].classes >= {"at_weak"}
    return bool(led) and row[one - 1].classes != row[one + 1].classes and not _more(row, other, one)


def _lessened(row: list[Part], prices: list[int], less: int) -> tuple[list[Part], bool]:
    """The row without what is taken off its one price, or off the last of several."""
    if less == prices[-1] and len(prices) > 2:  # noqa: PLR2004
        return _off_the_dearest(row, prices), True
    if len(prices) > 2:  # noqa: PLR2004
        return row, False
    base = prices[0]
    if "already" in row[less - 1].classes:
        return _kept(row, prices, base, row[base].value), True
    left = (row[base].value or Decimal(0)) - (row[less].value or Decimal(0))
    return _kept(row, prices, base, left), True


def _is_the_rest(row: list[Part], prices: list[int]) -> bool:
    """`240, had left 50 deposit so took 190`: the last sum is what the first is less those between."""
    values = [row[i].value or Decimal(0) for i in prices]
    led = len(values) > 2 and row[prices[-1] - 1].classes & {"less", "discounted"}  # noqa: PLR2004
    return bool(led) and values[0] - sum(values[1:-1]) == values[-1]


def _paid_at_last(line: Line, row: list[Part], prices: list[int], percents: list[int], marked: list[int]) -> int | None:
    """`打8折收176`, `少收5 收33`: the price that what was taken off is off already."""
    if marked and marked[-1] == prices[-1] and (_comes_down(row, prices) or _is_below_the_total(row, prices)):
        return prices[-1]
    taken = len(prices) == 1 and bool(percents) and percents[0] < prices[0]
    taken = taken and (row[prices[0] - 1].classes >= _TAKEN or _is_what_is_left(line, row, percents[0], prices[0]))
    if taken or (len(prices) == 2 and marked == prices[1:] and _led_by(row, prices[0], "less")):  # noqa: PLR2004
        return prices[-1]
    return None


def _is_what_is_left(line: Line, row: list[Part], percent: int, price: int) -> bool:
    """`打八折160`, `打八折后160`: a Chinese word for a share of a price, written on to the only sum."""
    return "fold" in row[percent].classes and percent + 1 == price and line.tokens[row[price].start].glued


def _cuts(row: list[Part], at: int) -> bool:
    """Whether a percentage is taken off: `20% off`, `less 20%`; not `30% ice`, nor off a price told after it."""
    signed = at > 0 and row[at - 1].kind == "sign"
    small = at > 1 and ("article" in row[at - 1].classes or row[at - 1].kind == "text")
    led = at - 2 if small else at - 1
    around = [*row[max(0, led) : at + 2], *(row[at + 2 : at + 3] if _ends_there(row, at + 3) else ())]
    off = signed or any(part.classes & {"less", "discounted"} for part in around)
    after = any("already" in part.classes and i and _priced_before(row, i) for i, part in enumerate(row[:at]))
    return off and not after


def _ends_there(row: list[Part], at: int) -> bool:
    """Whether no thing goes on at `at`: `15% seniors discount`, but `30% ice less sweet`."""
    return at >= len(row) or row[at].kind not in _THINGS


def _priced_before(row: list[Part], at: int) -> bool:
    return any(part.kind == "money" for part in row[:at])


def _led_classes(row: list[Part], at: int) -> frozenset[str]:
    """The classes of the word right before, where it says nothing of what is left to pay."""
    before = row[at - 1].classes if at else frozenset[str]()
    return before if not before & {"discounted", "tender"} else frozenset()


def _takes_off(row: list[Part], at: int) -> bool:
    """`less 20`, `20 off`; but `20 off frank` is money from Frank."""
    if _led_by(row, at, "less"):
        return True
    if at > 1 and row[at - 1].kind in _THINGS and row[at - 2].classes >= _MINUS:
        return True
    after = row[at + 1 : at + 3]
    return bool(after) and "less" in after[0].classes and not (len(after) > 1 and after[1].kind in ("name", *_THINGS))


def _falls(row: list[Part], prices: list[int], last: int) -> bool:
    before = [row[i].value or Decimal(0) for i in prices if i < last]
    if len(before) == 1 and "rounds_up" in row[last - 1].classes:
        return True
    if len(before) == 1 and _is_rounded_up(row, prices[0], last):
        return True
    left = row[last].value or Decimal(0)
    if len(before) == 2 and _led_by(row, prices[1], "less"):  # noqa: PLR2004 (`180 抹了10 收170`)
        return before[0] - before[1] == left
    return len(before) == 1 and left < before[0] < left * _A_LOT_LESS


def _off_the_dearest(row: list[Part], prices: list[int]) -> list[Part]:
    """`酸菜鱼68 米饭4 可乐6 减10`: what is taken off several prices at last, taken off the dearest of them."""
    *each, less = prices
    dearest = max(each, key=lambda i: row[i].value or Decimal(0))
    left = (row[dearest].value or Decimal(0)) - (row[less].value or Decimal(0))
    if left < 0:
        return row
    lowered = {dearest: replace(row[dearest], value=left), less: replace(row[less], kind="sign")}
    return [lowered.get(i, part) for i, part in enumerate(row)]


def _comes_down(row: list[Part], prices: list[int]) -> bool:
    """`羊肉串120 啤酒36 收150`: the last of several prices is less than they come to, and more than each."""
    *each, left = [row[i].value or Decimal(0) for i in prices]
    if len(each) > 2 and each[-1] == sum(each[:-1], Decimal(0)):  # noqa: PLR2004 (`68 380 一共448 优惠到400`)
        each.pop()
    several = len(each) > 1 and not any(_led_by(row, i, "less") for i in prices[:-1])
    return several and max(each) < left < sum(each, Decimal(0)) < 2 * left


def _is_below_the_total(row: list[Part], prices: list[int]) -> bool:
    """`合计146 收140`: a last sum that is a little less than the one before it, which said that it was all."""
    if len(prices) <= 2 or not _led_by(row, prices[-2], "total"):  # noqa: PLR2004
        return False
    told, paid = row[prices[-2]].value or Decimal(0), row[prices[-1]].value or Decimal(0)
    return paid < told < 2 * paid


def _percent_off(row: list[Part], prices: list[int], percent: Decimal) -> list[Part]:
    factor = (100 - percent) / 100
    if len(prices) == 2 and (row[prices[0]].value or Decimal(0)) * factor == row[prices[1]].value:  # noqa: PLR2004
        return _kept(row, prices, prices[1], row[prices[1]].value)
    told = len(prices) >= _FEW and _led_by(row, prices[-1], "total")
    if told and not any(part.kind == "percent" for part in row[prices[-1] :]):
        return _kept(row, prices, prices[-1], row[prices[-1]].value)
    if len(prices) > 2 and _is_nearly(_sum_of(row, prices[:-1]) * factor, row[prices[-1]].value):  # noqa: PLR2004
        return _kept(row, prices, prices[-1], row[prices[-1]].value)  # `三碗面54 两瓶啤酒16 打九折63`
    return [replace(part, value=(part.value or Decimal(0)) * factor) if part.kind == "money" else part for part in row]


def _is_nearly(told: Decimal, paid: Decimal | None) -> bool:
    """Whether a sum is another, or that without what is less than one."""
    return paid is not None and 0 <= told - paid < 1


# -- counts and prices


def _settle_counts(line: Line, row: list[Part]) -> list[Part]:
    """Bare whole numbers that count things become counts."""
    new = list(row)
    if _is_a_list_of_prices(line, row) or _is_led_by_prices(line, row):
        return new
    for i, part in enumerate(row):
        if _bare_whole(part) and any(rule(line, new, i) for rule in (_counts_things, _counts_of, _counts_before)):
            new[i] = Part("count", part.start, part.end, amount=part.amount, value=part.value)
    return new


def _counted_in_brackets(line: Line, row: list[Part]) -> list[Part]:
    """`candele (2) 24`: a small bare figure in brackets after its thing, right before the sum, counts it."""
    for at in range(2, len(row) - 2):
        one = row[at]
        around = [line.tokens[row[i].start].fold for i in (at - 1, at + 1)]
        few = _bare_whole(one) and (one.value or 0) <= _FEW_THINGS and row[at - 2].kind in _THINGS
        if few and around == ["(", ")"] and row[at + 2].kind == "money":
            return [replace(part, kind="count") if part is one else part for part in row]
    return row


def _price_of_one(line: Line, row: list[Part]) -> list[Part]:
    """`三个包子 一个包子2块`: in Chinese, the price of one of the things that were counted before."""
    figures = [i for i, part in enumerate(row) if part.kind in ("money", "count")]
    if len(figures) != 3 or [row[i].kind for i in figures] != ["count", "count", "money"]:  # noqa: PLR2004
        return row
    many, one, price = figures
    things = row[one + 1 : price]
    if (row[many].value or 0) <= 1 or row[one].value != 1 or row[one].start + 1 >= row[one].end:
        return row
    same = things and things[0].kind in _THINGS and line.tokens[things[0].start].fold in _folds(line, row[many:one])
    if not same or line.tokens[row[one].start].kind != "cjk":
        return row
    value = (row[many].value or Decimal(0)) * (row[price].value or Decimal(0))
    return [*row[:one], replace(row[price], value=value), *row[price + 1 :]]


def _folds(line: Line, row: list[Part]) -> set[str]:
    """The characters of the things in `row`."""
    return {line.tokens[i].fold for part in row if part.kind in _THINGS for i in range(part.start, part.end)}


def _is_a_list_of_prices(line: Line, row: list[Part]) -> bool:
    """`tyre 22 tube 6 labour 15`: three things or more, each with a figure after it and none before the first."""
    solid = [part for part in row if part.kind in (*_THINGS, "money", "count", "percent")]
    if len(solid) > _FEW and solid[-1].kind == "money" and _is_summed_up(row, row.index(solid[-1])):
        solid.pop()
    if (
        not solid
        or solid[0].kind not in _THINGS
        or solid[-1].kind != "money"
        or any(p.kind == "percent" for p in solid)
    ):
        return False
    figures = [at for at, part in enumerate(solid) if part.kind in ("money", "count")]
    if len(figures) < _FEW or any(other == at + 1 for at, other in itertools.pairwise(figures)):
        return False
    if any((solid[at].value or 0) <= _FEW and line.at("plural_word", solid[at].end) for at in figures):
        return False  # `nail art 2 dita 6`
    plain = [_bare_whole(solid[at]) for at in figures]
    alike = plain.count(True) in (0, len(plain)) or _one_cannot_count(line, row, [solid[at] for at in figures[:-1]])
    return alike and all(solid[at].kind == "money" for at in figures)


def _is_summed_up(row: list[Part], at: int) -> bool:
    """`taglio 18 colore 50 shampoo 4, fatto 70`: a sum that a word for all of it, or for what was taken, leads in."""
    return any(_led_by(row, at, kind) for kind in _SUMS_UP)


def _is_led_by_prices(line: Line, row: list[Part]) -> bool:
    """`15 haircut 8 beard`, `45 colour 10 treatment 5 tip`: figures that each lead a thing in that none can count."""
    solid = [part for part in row if part.kind in (*_THINGS, "money", "count", "percent")]
    figures = [at for at, part in enumerate(solid) if part.kind not in _THINGS]
    if len(figures) < 2 or figures[0] or figures[-1] + 1 == len(solid):  # noqa: PLR2004
        return False
    if any(other == at + 1 for at, other in itertools.pairwise(figures)):
        return False
    return all(_prices_what_follows(line, row, row.index(solid[at])) for at in figures)


def _prices_what_follows(line: Line, row: list[Part], at: int) -> bool:
    """Whether a figure is no count of the thing right after it: one with cents, or too many of what is single."""
    if row[at].kind != "money" or not _bare_whole(row[at]):
        return row[at].kind == "money"
    led = at + 2 < len(row) and "to_name" in row[at + 1].classes and row[at + 2].kind in _THINGS
    thing = at + 2 if led else _thing_after(row, at)
    if thing is None:
        return False
    many = (row[at].value or 0) >= _MORE_THAN_A_FEW
    return _is_never_counted(line, row[thing]) or (many and not _is_several(line, row, thing))


def _is_several(line: Line, row: list[Part], thing: int) -> bool:
    """Whether the thing is told as more than one: `waxes`, but not `lashes`, of which nobody buys a single one."""
    return _plural(line, row, thing) and not any(
        line.at("always_plural", i) for i in range(row[thing].start, row[thing].end)
    )


def _one_cannot_count(line: Line, row: list[Part], figures: list[Part]) -> bool:
    """`birra 5 panino 6 patatine 3,50`: a figure above one before a thing in the singular."""
    singles = (p for p in figures if _bare_whole(p) and (p.value or 0) > 1)
    after = ((row.index(p), _thing_after(row, row.index(p))) for p in singles)
    return any(thing is not None and not _plural(line, row, thing) for _, thing in after)


def _counts_of(line: Line, row: list[Part], at: int) -> bool:
    """`un etto di mortadella e due di crudo 8,40`: a few `of` a thing, beside a price with its cents or currency."""
    thing = at + 2
    if at and "sum_more" in row[at - 1].classes:
        return False
    if thing >= len(row) or row[thing].kind not in _THINGS or (row[at].value or Decimal(0)) >= _A_PRICE:
        return False
    of = line.starting("to_name", row[at + 1].start) and line.starting("article", row[at + 1].start)
    priced = (p.amount for i, p in enumerate(row) if i != at and p.kind == "money" and p.amount)
    return bool(of) and any(not amount.bare or amount.decimals for amount in priced)


def _counts_before(line: Line, row: list[Part], at: int) -> bool:
    """`绘本2 640`: a few, after a thing in Chinese, right before the one sum that is far more than that many."""
    if not 0 < at < len(row) - 1 or row[at - 1].kind not in _THINGS:
        return False
    after, value = row[at + 1], row[at].value or Decimal(0)
    apart = line.tokens[row[at - 1].end - 1].kind == "cjk" and not line.tokens[after.start].glued
    others = [part for part in row if part.kind == "money" and part is not row[at]]
    return apart and others == [after] and 1 < value < _A_PRICE and (after.value or Decimal(0)) >= 2 * value


def _thing_after(row: list[Part], at: int) -> int | None:
    """The thing that follows right after `at`, over articles and measures."""
    i = at + 1
    while (
        i < len(row)
        and row[i].kind == "word"
        and row[i].classes <= {"article", "skip", "frame"}
        and "frame" in row[i].classes
        and row[i].classes & {"article"}
    ):
        i += 1
    return i if i < len(row) and row[i].kind in _THINGS else None


def _counts_things(line: Line, row: list[Part], at: int) -> bool:
    thing = _thing_after(row, at) or _thing_of_a_size(line, row, at)
    if thing is None or _is_never_counted(line, row[thing]):
        return False
    if _is_more_or_less(line, row, at, thing) or _prices_in_turn(row, at, thing) or _closes_for_less(row, at, thing):
        return False
    if _all_written_on(line, row, at) or any(rule(line, row, at, thing) for rule in _PRICED):
        return False
    prices_after = [i for i in range(thing, len(row)) if row[i].kind == "money"]
    prices_before = [i for i in range(at) if row[i].kind == "money"]
    before = row[at - 1] if at else None
    if at > 1 and row[at - 1].kind == "count" and row[at - 2].kind in _THINGS:
        return False
    if (
        before is not None
        and before.kind in _THINGS
        and not _has_count(row, at - 1)
        and not (_plural(line, row, thing) or _dear_pair(line, row, at, thing))
    ):
        leads = all(not _bare_whole(row[i]) and _thing_after(row, i) is not None for i in prices_before)
        priced = leads and (row[at].value or Decimal(0)) >= _A_HEAD and not _plural(line, row, thing)
        return bool(prices_before) and not prices_after and not priced
    value = row[at].value or Decimal(0)
    if _A_PRICE <= value < _A_YEAR and _one_for_less(line, row[thing], [row[i] for i in prices_after], value):
        return False
    if prices_after:
        all_lead = all(_bare_whole(row[i]) and _thing_after(row, i) is not None for i in prices_after)
        return not (all_lead and value >= _A_PRICE and not _plural(line, row, thing))
    if prices_before:
        lead = all(_thing_after(row, i) is not None for i in prices_before)
        dear = value >= _A_PRICE or (value > 1 and _is_singular(line, row[thing]))
        return not (lead and dear and not _plural(line, row, thing))
    counts = [p for p in row if p.kind == "count"]
    if counts and value < _FEW_THINGS:
        return True
    return _reads_as_count(line, row, at, thing)


def _is_of_one(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`5 tip on a 15 cut`: a figure between the word for one and a thing in the singular, with no sum after it."""
    one = line.ending("count", row[at].start)
    if one is None or one.value != "1" or (row[at].value or 0) < _MORE_THAN_A_FEW or _plural(line, row, thing):
        return False
    return not any(part.kind == "money" for part in row[thing:])


def _thing_of_a_size(line: Line, row: list[Part], at: int) -> int | None:
    """`two 10mm plugs`, `4 12 inch pizzas`: the thing in the plural after a figure with a unit that is no money."""
    if at + 2 >= len(row) or "label" not in row[at + 1].classes or row[at + 2].kind not in _THINGS:
        return None
    sized = line.tokens[row[at + 1].start].kind == "number" and row[at + 1].end - row[at + 1].start > 1
    few = 1 < (row[at].value or 0) <= _FEW_THINGS
    return at + 2 if sized and few and _plural(line, row, at + 2) else None


def _is_never_counted(line: Line, thing: Part) -> bool:
    """Whether what follows a figure is a tip, a fee, or the side that it is of."""
    side = thing.kind == "text" and line.starting("side", thing.start) is not None
    return side or _is_a_share(line, thing.start)


def _closes_for_less(row: list[Part], at: int, thing: int) -> bool:
    """`mezzo pollo 7 patate 4`: a thing, a figure, and then another thing with a smaller sum that closes the line."""
    value = row[at].value or Decimal(0)
    if at == 0 or row[at - 1].kind not in _THINGS or value <= _FEW or not _has_count(row, at - 1):
        return False
    last = next((i for i in range(thing, len(row)) if row[i].kind not in _THINGS), None)
    return last is not None and row[last].kind == "money" and last + 1 == len(row) and (row[last].value or 0) < value


def _prices_the_last(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`6 uova 3 pane 4`, `2 birre 10 hamburger 12`: what counted things cost, before one more thing and its price."""
    counted = at > 1 and row[at - 1].kind in _THINGS and row[at - 2].kind == "count" and row[at - 2].value != 1
    one, value = row[thing], row[at].value or Decimal(0)
    if not counted or value == 1 or _plural(line, row, thing) or not any(p.kind == "money" for p in row[thing:]):
        return False
    return _is_singular(line, one) or (one.kind == "item" and value >= _A_HEAD)


def _prices_in_turn(row: list[Part], at: int, thing: int) -> bool:
    """`mani 30 piedi 35`, `barba 8 capelli 10`: a thing, its price, and another with a price that is much the same."""
    opens = at > 0 and row[at - 1].kind in _THINGS and not _has_count(row, at - 1)
    last = next((i for i in range(thing, len(row)) if row[i].kind not in _THINGS), None)
    if not opens or last is None or row[last].kind != "money" or last + 1 < len(row):
        return False
    one, other = row[at].value or Decimal(0), row[last].value or Decimal(0)
    return one >= _A_HEAD and one <= other * 2 and other < one * 2


def _is_more_or_less(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`30 plus 5 tip`, `40 minus 5 loyalty`: a figure right after a word that adds it to another, or takes it off."""
    before = row[at - 1].classes if at else _NONE
    more = "sum_more" in before and not _plural(line, row, thing) and not _is_one_priced(row, at, thing)
    return more or ("less" in before and "to_name" not in before and _priced_before(row, at))


def _is_one_priced(row: list[Part], at: int, thing: int) -> bool:
    """`più 1 acqua 2`: one of a thing, and right after it the sum that closes the line or what is told of it."""
    while thing + 1 < len(row) and row[thing + 1].kind in _THINGS:
        thing += 1
    price = row[thing + 1] if thing + 1 < len(row) else None
    return row[at].value == 1 and price is not None and price.kind == "money"


def _is_given_back(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`refund sophie 12 scones were stale`: the one figure, after whom it goes back to and before what was wrong."""
    only = sum(part.kind in ("money", "count") for part in row) == 1
    named = at > 1 and row[at - 1].kind == "name" and "refund" in row[at - 2].classes
    after = row[thing + 1] if thing + 1 < len(row) else None
    wrong = after is not None and line.starting("came_out", after.start) is not None
    return only and named and wrong and (row[at].value or 0) > _FEW


def _ends_a_run(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`推拿60分钟128 足疗90分钟168`: a figure written on to a Chinese unit, and apart from the thing after it."""
    start = row[at].start
    joined = start > 0 and line.tokens[start].glued and line.tokens[start - 1].kind == "cjk"
    apart = line.tokens[row[thing].start].kind == "cjk" and not line.tokens[row[thing].start].glued
    return joined and apart and at > 0 and "label" in row[at - 1].classes and (row[at].value or 0) >= _A_PRICE


#: What makes a figure the price of the thing after it.
_PRICED = (_is_given_back, _is_of_one, _prices_the_last, _ends_a_run)


def _all_written_on(line: Line, row: list[Part], at: int) -> bool:
    """`猫粮168 猫砂35 虫药两盒45`: every figure written on to its thing, and apart from the next, is its price."""
    figures = [i for i, part in enumerate(row) if part.kind == "money" or i == at]
    if len(figures) > 2 and any(_led_by(row, figures[-1], kind) for kind in _SUMS_UP):  # noqa: PLR2004
        figures.pop()
    return len(figures) > 1 and all(_written_on(line, row, i) for i in figures)


def _written_on(line: Line, row: list[Part], at: int) -> bool:
    start, end = row[at].start, row[at].end
    counted = at > 1 and row[at - 1].kind == "count"
    if at == 0 or row[at - 1 - counted].kind not in _THINGS or not line.tokens[start].glued:
        return False
    apart = end == len(line.tokens) or not line.tokens[end].glued or line.tokens[end].kind == "sign"
    apart = apart or (row[at].value or 0) >= _A_PRICE
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
    while i >= 0 and row[i].kind in _THINGS:
        i -= 1
    return i >= 0 and (row[i].kind == "count" or _bare_whole(row[i]))


def _reads_as_count(line: Line, row: list[Part], at: int, thing: int) -> bool:
    """`3 coffees` with no other number: a plural, or one thing, is counted; `25 haircut` is its price."""
    value = row[at].value or Decimal(0)
    if value == 1:
        return True
    if value > _FEW and _is_named_first(row, at) and _ends_in_an_accent(line, row[thing]):
        return False
    bought = line.ending("sold_word", row[at].start) is not None
    told = row[at - 1] if at else None
    definite = told is not None and "article" in told.classes and told.end == row[at].start
    return (value <= _FEW_THINGS or bought or definite) and _plural(line, row, thing)


def _is_named_first(row: list[Part], at: int) -> bool:
    """Whether the figure stands right after the customer, and no other figure in the line."""
    return at > 0 and row[at - 1].kind == "name" and sum(part.kind in ("money", "count") for part in row) == 1


def _ends_in_an_accent(line: Line, thing: Part) -> bool:
    """`tè`, `caffè`: a single word that is the same for one and for many, and so tells nothing of the figure."""
    return thing.end - thing.start == 1 and line.tokens[thing.start].raw.lower()[-1:] in _ACCENTED


def _plural(line: Line, row: list[Part], thing: int) -> bool:
    """Whether the first thing is written as more than one, or in a word that has no plural of its own."""
    end = thing
    while end + 1 < len(row) and row[end + 1].kind in _THINGS:
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
            sure = line.words.plural_endings
            return any(
                t.fold.endswith(sure) or _is_plural(t.fold, t.raw, language.plurals, line.is_good) for t in heads
            )
    return False


def _is_singular(line: Line, thing: Part) -> bool:
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


# -- one sum, or two sales


def _told_total(line: Line, row: list[Part]) -> Decimal | None:
    """The amount that says it is all: `total 12`, `共14元`, `12 in all`."""
    if sum(_led_by(row, i, "total") for i, part in enumerate(row) if part.kind == "money") > 1:
        return None  # `taglio=20, barba=10`
    for i, part in enumerate(row):
        after = row[i + 1 :]
        closed = bool(after) and "total" in after[0].classes and "each" not in after[0].classes
        closed = closed and not _leads_the_next(line, after)
        led = i > 0 and row[i - 1].kind != "count" and _led_by(row, i, "total")
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


def _proven_total(row: list[Part]) -> Decimal | None:
    """The last amount where it is what the others come to, and no thing stands before it: `40 less 5 so 35`."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    values = [row[i].value or Decimal(0) for i in prices]
    if len(values) <= 2:  # noqa: PLR2004
        return None
    *rest, last = values
    if values[0] == sum(values[1:], Decimal(0)) and _thing_groups(row) < len(values):
        return values[0]  # `5.50 coffee 2.50 muffin 3`
    if row[prices[-1] - 1].kind in (*_THINGS, "count", "name"):
        return None
    taken_off = len(rest) == 2 and last in (rest[0] - rest[1], rest[0] * (100 - rest[1]) / 100)  # noqa: PLR2004
    return (
        last if taken_off or (last == sum(rest, Decimal(0)) and "sum_more" not in row[prices[-1] - 1].classes) else None
    )


def _paid_in_parts(row: list[Part]) -> Decimal | None:
    """`398 微信200 现金198`, `trim 12, colour 85, 40 cash 57 card`: what was bought comes to what it was paid with."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for at in range(1, len(prices)):
        for bought, paid in ((prices[:at], prices[at:]), (prices[at:], prices[:at])):
            how = len(paid) > 1 and all(_next_to(row, i, "payment") for i in paid)
            if how and _sum_of(row, bought) == _sum_of(row, paid):
                return _sum_of(row, paid)
    return None


def _after_its_count(line: Line, row: list[Part]) -> bool:
    """`gerbere 3 8,50`, `tachipirina 1000 12,40`, `felpe 2 60`: a thing, its count or its name's figure, and a price.

    The price has cents, or the thing is in the plural and the sum at the end far greater than how many there are.
    """
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) != 2 or prices[1] != prices[0] + 1 or prices[1] + 1 < len(row) or prices[0] == 0:  # noqa: PLR2004
        return False
    one, price, thing = row[prices[0]], row[prices[1]], row[prices[0] - 1]
    if not _bare_whole(one) or thing.kind not in _THINGS:
        return False
    if price.amount is not None and price.amount.decimals > 1:
        return True
    few = 1 < (one.value or 0) < _A_PRICE and (price.value or 0) >= 2 * (one.value or 0)
    return few and thing.kind == "item" and not _is_singular(line, thing) and _plural(line, row, prices[0] - 1)


def _one_marked(row: list[Part]) -> bool:
    """`kindle 11 case £30`: a bare figure between things, and then an amount with its currency; no sum of the two."""
    prices = [part for part in row if part.kind == "money"]
    marked = [part.amount is not None and not part.amount.bare for part in prices]
    if len(prices) != 2 or marked != [False, True] or not _bare_whole(prices[0]):  # noqa: PLR2004
        return False
    at = row.index(prices[0])
    return 0 < at < len(row) - 1 and row[at - 1].kind == "text" and row[at + 1].kind in _THINGS


def _belong_together(line: Line, row: list[Part]) -> bool:
    """Whether several prices are of one sale: each has its thing, or they are joined by `plus` or `and`."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if _is_a_column(row, prices) or (len(prices) == 2 and line.has("tipped")):  # noqa: PLR2004
        return True
    for left, right in itertools.pairwise(prices):
        between = row[left + 1 : right]
        joined = any(p.classes & {"sum_more", "and"} or p.kind == "sign" for p in between)
        thing = any(p.kind in (*_THINGS, "count") for p in between)
        if not (joined or thing or _both_ways(row, left, right)):
            return False
    if all(_both_ways(row, left, right) for left, right in itertools.pairwise(prices)):
        return True
    things = _thing_groups(row)
    plus = sum(1 for part in row if part.classes & {"sum_more", "and"} or _is_a_share(line, part.start))
    if "(" in line.text and plus and not _holds(row, frozenset({"sum_more", "and"})):
        return False  # `15 (2.50 tip)`: of it, or on top
    return things >= len(prices) or plus >= len(prices) - 1 or (things >= len(prices) - 1 > 0 and plus > 0)


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
        if part.kind in _THINGS:
            groups += not inside
            inside = True
        elif part.kind != "word" or part.classes & {"and", "sum_more"}:
            inside = False
    return groups


def _is_guess(line: Line, row: list[Part]) -> bool:
    """`about 15`, `20 or 30`, `una ventina`, `3-4 euro`."""
    belated = line.has("belated")
    doubtful = (not (belated and found.value == "forgotten") for found in line.found["unsure"])
    if line.says("unsure") and any(doubtful):
        return True
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for i in prices:
        before = row[i - 1].classes if i else frozenset[str]()
        after = row[i + 1].classes if i + 1 < len(row) else frozenset[str]()
        if "guess" in before or "guess" in after or (len(prices) > 1 and _led_by(row, i, "range")):
            return True
        if ("or" in after or "or" in before) and _or_between(row, i):
            return True
        if _is_open_above(line, row[i].end):
            return True
    return _dash_between(line, row, prices)


def _is_open_above(line: Line, at: int) -> bool:
    """`50+`: a sign for more written on to a sum, and nothing that it adds."""
    if at >= len(line.tokens) or line.tokens[at].fold != "+" or not line.tokens[at].glued:
        return False
    return at + 1 == len(line.tokens) or not line.tokens[at + 1].glued


def _or_between(row: list[Part], at: int) -> bool:
    around = [p for p in (at - 2, at + 2) if 0 <= p < len(row)]
    return any(row[p].kind in ("money", "count") and "or" in row[(p + at) // 2].classes for p in around)


def _dash_between(line: Line, row: list[Part], prices: list[int]) -> bool:
    for left, right in itertools.pairwise(prices):
        gap = line.text[line.tokens[row[left].end - 1].end : line.tokens[row[right].start].start]
        if gap.strip() in ("-", "–", "~", "—"):
            return True
    return False
