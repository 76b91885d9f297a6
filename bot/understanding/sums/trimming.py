"""What a row holds that is no part of the sum: gifts, sizes, thresholds, what is told twice."""

import itertools
from dataclasses import replace
from decimal import Decimal

from bot.languages.phrases import Found
from bot.understanding.line import Line
from bot.understanding.parts.part import MOST_GUESTS, Part
from bot.understanding.sums.rows import FEW, NONE, THINGS, bare_whole, holds, is_a_share, kept_of, sum_of

#: From here on two figures and their sign in one word, `120x140`, are a size.
_LARGE = 40
#: Small words that lead a price in.
_SMALL = frozenset({"at_weak", "at", "frame", "article"})


def without_what_is_off(line: Line, row: list[Part]) -> list[Part]:
    """`48.90 two bags, second one 50% off already taken off`: the row without a percentage that the sum is less."""
    if not line.has("already_off") or not any(part.kind == "percent" for part in row):
        return row
    return [replace(part, kind="sign") if part.kind == "percent" else part for part in row]


def is_owed_in_part(row: list[Part]) -> bool:
    """`380 付了200 欠180`: a sum after another that a word of owing leads in."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    return any("credit" in row[i - 1].classes for i in prices[1:])


def is_paid_by_and_by(line: Line, row: list[Part]) -> bool:
    """`年卡2680 分12期`: a price that is paid in parts, none of which a word of paying leads in."""
    paid = (i for i, part in enumerate(row) if part.kind == "money" and i and "tender" in row[i - 1].classes)
    return line.has("instalments") and not any(paid)


def is_rounded_off(line: Line, row: list[Part]) -> bool:
    """`188 抹零`: a sum that is no round one, and a word of rounding it with none of what was left."""
    last = max((part for part in row if part.kind == "money"), key=lambda part: part.end)
    off = (found for found in line.found["rounds_off"] if found.start >= last.end and not _leads_a_figure(line, found))
    return any(off) and (last.value or Decimal(0)) % 10 != 0


def _leads_a_figure(line: Line, found: Found) -> bool:
    """`200抹掉零头3块`: whether how much is rounded off is told."""
    return any(number.start == found.end for number in line.numbers)


def is_only_taken_off(line: Line, row: list[Part]) -> bool:
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


#: What takes a sum off another, where a dash stands before it.
_LESS = frozenset({"less"})


def taken_off_by_a_dash(line: Line, row: list[Part]) -> list[Part]:
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
            return new[: at + 1] + [p for p in new[at + 1 :] if p.kind not in THINGS]
        dearest = max(dearest, part.value)
    return row


def told_in_brackets(line: Line, row: list[Part]) -> list[Part]:
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
    left = (row[outside[0]].value or Decimal(0)) - sum_of(row, inside)
    more = len(inside) == 1 and left > 0 and holds(row[inside[0] + 1 : closes], frozenset({"sum_more"}))
    if left and not more:
        return row
    return [replace(part, kind="sign") if i in inside else part for i, part in enumerate(row)]


def with_fares(line: Line, row: list[Part]) -> list[Part]:
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
    return [replace(part, kind="text", classes=NONE) if i in led else part for i, part in enumerate(row)]


def without_gifts(line: Line, row: list[Part]) -> list[Part]:
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
    while before >= 0 and row[before].kind in (*THINGS, "count"):
        before -= 1
    led = 0 <= before < at - 1 and "bonus" in row[before].classes
    return led and not is_a_share(line, row[at - 1].start) and line.starting("fee", row[at].start - 1) is None


def paid_twice_told(line: Line, row: list[Part]) -> list[Part]:
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


def paid_in_the_end(line: Line, row: list[Part]) -> list[Part]:
    """`旧电瓶折价50 实付330`: the row with the one sum that is said to be what was paid in the end."""
    if not line.found.get("paid_in_all"):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    paid = next((i for i in reversed(prices) if line.ending("paid_in_all", row[i].start)), None)
    if paid is None or len(prices) < 2 or any("change" in part.classes for part in row):  # noqa: PLR2004
        return row
    return kept_of(row, [i for i in prices if not _each_is_beside(row, i)], paid, row[paid].value)


def _each_is_beside(row: list[Part], at: int) -> bool:
    return any("each" in row[i].classes for i in (at - 1, at + 1) if 0 <= i < len(row))


def told_again(line: Line, row: list[Part]) -> list[Part]:
    """`haircut 25, 28 with tip`, `cut 25, 20 after discount`: the row with but the last sum, which holds the others."""
    if not line.has("told_after"):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) < 2 or line.starting("told_after", row[prices[-1]].end) is None:  # noqa: PLR2004
        return row
    *_, other, last = prices
    whole, told = sum_of(row, prices[:-1]), row[last].value or Decimal(0)
    beside = all(part.kind == "sign" or line.tokens[part.start].kind == "sign" for part in row[other + 1 : last])
    plus = any(line.tokens[part.start].fold == "+" for part in row[other + 1 : last])
    return kept_of(row, prices, last, told) if beside and not plus and whole <= 2 * told <= 4 * whole else row


def is_chosen_from(line: Line, row: list[Part]) -> bool:
    """`月卡399 年卡1999 选了年卡`: which of several prices it was, told after all of them."""
    chosen = next(iter(line.found.get("chooses", ())), None)
    return chosen is not None and all(part.end <= chosen.start for part in row if part.kind == "money")


def tells_two_apart(line: Line, row: list[Part]) -> bool:
    """`体脂从22降到18`, `swapped 9 for 12`: a figure that became another; `两张 一张89 另一张129`: of the other."""
    if line.has("exchanges") and sum(part.kind == "money" for part in row) > 1:
        return True
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


def without_included(line: Line, row: list[Part]) -> list[Part]:
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
            stop = next((i for i, p in enumerate(after) if p.kind not in THINGS and p.start >= over), len(after))
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
    return lead.start if within or is_a_share(line, part.end) or not bare_whole(part) else None


def without_bonus(line: Line, row: list[Part]) -> list[Part]:
    """`充500送50 余额620`: what is given on top of a card that is paid for, and what is on it, is no money taken."""
    if not line.has("top_up"):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money" and i]
    given = {i for i in prices if "bonus" in row[i - 1].classes or line.ending("balance", row[i].start)}
    return [replace(part, kind="sign") if i in given else part for i, part in enumerate(row)]


def without_threshold(line: Line, row: list[Part]) -> list[Part]:
    """`320 满300减30`: the sum from which on something is taken off or given is no price."""
    if not line.has("threshold"):
        return row
    out: set[int] = set()
    for i, part in enumerate(row[:-1]):
        if part.kind == "money" and line.ending("threshold", part.start):
            gives = bool(row[i + 1].classes & {"bonus"}) and not line.has("top_up")
            out |= {i} if "less" in row[i + 1].classes else {i, i + 2} if gives else set()
    return [replace(part, kind="sign") if i in out and part.kind == "money" else part for i, part in enumerate(row)]


def without_sizes(line: Line, row: list[Part]) -> list[Part]:
    """`viti 4x40 7,80`: two whole figures and their sign in one word, beside a price that is not their product."""
    for at in range(len(row) - 2):
        one, sign, other = row[at : at + 3]
        unit = other.kind == "word" and "label" in other.classes
        whole = bare_whole(other) or other.kind == "count" or unit or _is_a_tyre(row, at)
        if not ("times" in sign.classes and bare_whole(one) and whole):
            continue
        written_as_one = line.tokens[sign.start].glued and line.tokens[other.start].glued
        prices = [p for p in row if p.kind == "money" and p is not one and p is not other]
        before = row[at - 1] if at else None
        measured = before is not None and ("being" in before.classes or line.starting("gauge_weak", before.start))
        large = all(bare_whole(p) and (p.value or 0) >= _LARGE for p in (one, other))
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
    joined = any("sum_more" in part.classes for part in row[at : at + FEW])
    if joined and (at == FEW or (at > FEW and row[at - FEW - 1].kind == "name")):
        return True  # `ambra 2x12 + 8`: no thing before it that it would be the size of
    more = more or sum("times" in part.classes for part in row) > 1
    return more and line.language == line.words.owner.code and not line.words.owner.spaces


def _is_a_tyre(row: list[Part], at: int) -> bool:
    """`gomme 28x1.40 36 euro`, `700x28c tube 9.99`: a size, far too many to be a count, with its price after it."""
    after = [p for p in row[at + 3 :] if p.kind != "word" or not p.classes & _SMALL]
    priced = after[:1] if _ends_in_nought(row[at + 2]) else after
    return (row[at].value or 0) > MOST_GUESTS and any(part.kind == "money" for part in priced)


def _ends_in_nought(part: Part) -> bool:
    """`24x2.50`: two decimals of which the last is 0, as money is written."""
    return part.amount is not None and part.amount.decimals > 1 and (part.value or 0) % 1 * 10 % 1 == 0
