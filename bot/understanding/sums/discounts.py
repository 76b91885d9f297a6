"""What is taken off a price, and what was paid in the end."""

from dataclasses import replace
from decimal import Decimal

from bot.understanding.line import Line
from bot.understanding.parts.part import Part
from bot.understanding.sums.change import is_rounded_up
from bot.understanding.sums.rows import FEW, THINGS, holds, kept_of, led_by, sum_of, tells_more

#: What is left of a price is more than one part of so many: `30 discounted 3` may as well be 27.
_A_LOT_LESS = 4
#: What a word is at once that leads in what was taken in the end.
_TAKEN = frozenset({"discounted", "tender"})
#: Words that lead in what was paid when something had been taken off.
_PAID = frozenset({"payment", "discounted", "total"})
_OF_DISCOUNT = frozenset({"discounted", "was", "less"})
#: `less deposit 50`: a word that can but take off, whatever stands between.
_MINUS = frozenset({"less", "minus"})


def _named(line: Line, row: list[Part], at: int) -> bool:
    """`护理半价 149`: half, with no price before it, of which the one price told is what was paid."""
    return line.starting("cut_to", row[at].start) is not None and not priced_before(row, at)


def discounted(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    """The row with what is left of a price when what is said to go off it is gone, and whether anything was."""
    opened = _off_at_first(line, row, [i for i, part in enumerate(row) if part.kind == "money"])
    return (opened, True) if opened is not None else _lowered(line, row)


def _lowered(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    percents = [
        i for i, part in enumerate(row) if part.kind == "percent" and _cuts(row, i) and not _named(line, row, i)
    ]
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if len(prices) == 2 and _comes_from(row, *prices):  # noqa: PLR2004
        return kept_of(row, prices, prices[1], row[prices[1]].value), True
    if not percents and not holds(row, _OF_DISCOUNT):
        return row, False
    marked = [i for i in prices if led_by(row, i, "discounted") and i != prices[0]]
    if len(prices) > 1 and marked and (percents or _falls(row, prices, marked[-1])):
        lowered = [i for i in prices if i <= marked[-1]]
        return kept_of(row, lowered, marked[-1], row[marked[-1]].value), True
    paid = prices[-1] if _is_the_rest(row, prices) else _paid_at_last(line, row, prices, percents, marked)
    if paid is not None:
        return kept_of(row, prices, paid, row[paid].value), True
    if percents and prices:
        return _percent_off(row, prices, row[percents[0]].value or Decimal(0)), True
    was = next((i for i in prices if led_by(row, i, "was")), None)
    if len(prices) == 2 and was is not None:  # noqa: PLR2004
        now = next(i for i in prices if i != was)
        if tells_more(row, was, now) and was < now and ("less" in _led_classes(row, now) or _takes_off(row, now)):
            return kept_of(row, prices, was, (row[was].value or Decimal(0)) - (row[now].value or Decimal(0))), True
        if tells_more(row, was, now):
            return kept_of(row, prices, now, row[now].value), True
    less = next((i for i in reversed(prices) if i != prices[0] and _takes_off(row, i)), None)
    if less is None or len(prices) < 2:  # noqa: PLR2004
        return row, False
    return _lessened(row, prices, less)


def opens_with_what_is_off(row: list[Part], prices: list[int]) -> bool:
    """`took 3 off her lunch`, `5 off haircut 25`: whether the first of several sums is told as taken off."""
    return len(prices) > 1 and _is_said_to_be_off(row, prices[0])


def _is_said_to_be_off(row: list[Part], at: int) -> bool:
    return at + 1 < len(row) and "less" in row[at + 1].classes and "minus" not in row[at + 1].classes


def _off_at_first(line: Line, row: list[Part], prices: list[int]) -> list[Part] | None:
    """`5 off his 48 stack so 43`, `took 3 off her lunch, she paid 9`, `10 off a 50 haircut`: the sum that was left."""
    if not opens_with_what_is_off(row, prices):
        return None
    values = [row[i].value or Decimal(0) for i in prices]
    off, last = values[0], prices[-1]
    if len(prices) == FEW:
        return kept_of(row, prices, last, values[2]) if values[1] - off == values[2] else None
    if len(prices) > FEW:
        return None
    between = row[prices[0] + 2 : last]
    if any(part.classes & _PAID or line.starting("paying", part.start) for part in between):
        return kept_of(row, prices, last, values[1])
    beside = all(part.kind == "name" or part.classes & {"article", "skip"} for part in between)
    return kept_of(row, prices, last, values[1] - off) if beside and off < values[1] else None


def _comes_from(row: list[Part], one: int, other: int) -> bool:
    """`torta da 40 a 36`: a price led in by a word of price, and right after it a smaller one by another such word."""
    led = one > 0 and other == one + 2 and row[one - 1].classes & row[one + 1].classes >= {"at_weak"}
    return bool(led) and row[one - 1].classes != row[one + 1].classes and not tells_more(row, other, one)


def _lessened(row: list[Part], prices: list[int], less: int) -> tuple[list[Part], bool]:
    """The row without what is taken off its one price, or off the last of several."""
    if less == prices[-1] and len(prices) > 2:  # noqa: PLR2004
        return _off_the_dearest(row, prices), True
    if len(prices) > 2:  # noqa: PLR2004
        return row, False
    base = prices[0]
    if "already" in row[less - 1].classes:
        return kept_of(row, prices, base, row[base].value), True
    left = (row[base].value or Decimal(0)) - (row[less].value or Decimal(0))
    return kept_of(row, prices, base, left), True


def _is_the_rest(row: list[Part], prices: list[int]) -> bool:
    """`240, had left 50 deposit so took 190`: the last sum is what the first is less those between."""
    values = [row[i].value or Decimal(0) for i in prices]
    led = len(values) > 2 and row[prices[-1] - 1].classes & {"less", "discounted", "total"}  # noqa: PLR2004
    return bool(led) and values[0] - sum(values[1:-1]) == values[-1]


def _paid_at_last(line: Line, row: list[Part], prices: list[int], percents: list[int], marked: list[int]) -> int | None:
    """`打8折收176`, `少收5 收33`: the price that what was taken off is off already."""
    if marked and marked[-1] == prices[-1] and (_comes_down(row, prices) or _is_below_the_total(row, prices)):
        return prices[-1]
    taken = len(prices) == 1 and bool(percents) and percents[0] < prices[0]
    taken = taken and (row[prices[0] - 1].classes >= _TAKEN or _is_what_is_left(line, row, percents[0], prices[0]))
    if taken or (len(prices) == 2 and marked == prices[1:] and led_by(row, prices[0], "less")):  # noqa: PLR2004
        return prices[-1]
    return None


def _is_what_is_left(line: Line, row: list[Part], percent: int, price: int) -> bool:
    """`打八折160`, `打八折后160`: a Chinese word for a share of a price, written on to the only sum; `2件8折 160`."""
    if "fold" not in row[percent].classes:
        return False
    of_several = percent > 0 and row[percent - 1].kind == "count" and row[percent - 1].end == row[percent].start
    return of_several or line.has("threshold") or (percent + 1 == price and line.tokens[row[price].start].glued)


def _cuts(row: list[Part], at: int) -> bool:
    """Whether a percentage is taken off: `20% off`, `less 20%`; not `30% ice`, nor off a price told after it."""
    signed = at > 0 and row[at - 1].kind == "sign"
    small = at > 1 and ("article" in row[at - 1].classes or row[at - 1].kind == "text")
    led = at - 2 if small else at - 1
    around = [*row[max(0, led) : at + 2], *(row[at + 2 : at + 3] if _ends_there(row, at + 3) else ())]
    off = signed or any(part.classes & {"less", "discounted"} for part in around)
    after = any("already" in part.classes and i and priced_before(row, i) for i, part in enumerate(row[:at]))
    return off and not after


def _ends_there(row: list[Part], at: int) -> bool:
    """Whether no thing goes on at `at`: `15% seniors discount`, but `30% ice less sweet`."""
    return at >= len(row) or row[at].kind not in THINGS


def priced_before(row: list[Part], at: int) -> bool:
    """Whether a price stands before `at`."""
    return any(part.kind == "money" for part in row[:at])


def _led_classes(row: list[Part], at: int) -> frozenset[str]:
    """The classes of the word right before, where it says nothing of what is left to pay."""
    before = row[at - 1].classes if at else frozenset[str]()
    return before if not before & {"discounted", "tender"} else frozenset()


def _takes_off(row: list[Part], at: int) -> bool:
    """`less 20`, `20 off`; but `20 off frank` is money from Frank."""
    if led_by(row, at, "less"):
        return True
    if at > 1 and row[at - 1].kind in THINGS and row[at - 2].classes >= _MINUS:
        return True
    after = row[at + 1 : at + 3]
    return bool(after) and "less" in after[0].classes and not (len(after) > 1 and after[1].kind in ("name", *THINGS))


def _falls(row: list[Part], prices: list[int], last: int) -> bool:
    before = [row[i].value or Decimal(0) for i in prices if i < last]
    if len(before) == 1 and "rounds_up" in row[last - 1].classes:
        return True
    if len(before) == 1 and is_rounded_up(row, prices[0], last):
        return True
    left = row[last].value or Decimal(0)
    if len(before) == 2 and led_by(row, prices[1], "less"):  # noqa: PLR2004 (`180 抹了10 收170`)
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
    several = len(each) > 1 and not any(led_by(row, i, "less") for i in prices[:-1])
    return several and max(each) < left < sum(each, Decimal(0)) < 2 * left


def _is_below_the_total(row: list[Part], prices: list[int]) -> bool:
    """`合计146 收140`: a last sum that is a little less than the one before it, which said that it was all."""
    if len(prices) <= 2 or not led_by(row, prices[-2], "total"):  # noqa: PLR2004
        return False
    told, paid = row[prices[-2]].value or Decimal(0), row[prices[-1]].value or Decimal(0)
    return paid < told < 2 * paid


def _percent_off(row: list[Part], prices: list[int], percent: Decimal) -> list[Part]:
    factor = (100 - percent) / 100
    if len(prices) == 2 and (row[prices[0]].value or Decimal(0)) * factor == row[prices[1]].value:  # noqa: PLR2004
        return kept_of(row, prices, prices[1], row[prices[1]].value)
    told = len(prices) >= FEW and led_by(row, prices[-1], "total")
    if told and not any(part.kind == "percent" for part in row[prices[-1] :]):
        return kept_of(row, prices, prices[-1], row[prices[-1]].value)
    if len(prices) > 2 and _is_nearly(sum_of(row, prices[:-1]) * factor, row[prices[-1]].value):  # noqa: PLR2004
        return kept_of(row, prices, prices[-1], row[prices[-1]].value)  # `三碗面54 两瓶啤酒16 打九折63`
    return [replace(part, value=(part.value or Decimal(0)) * factor) if part.kind == "money" else part for part in row]


def _is_nearly(told: Decimal, paid: Decimal | None) -> bool:
    """Whether a sum is another, or that without what is less than one."""
    return paid is not None and 0 <= told - paid < 1
