"""A note handed over and what was given back."""

import itertools
from dataclasses import replace
from decimal import Decimal

from bot.understanding.line import Line
from bot.understanding.parts.part import Part
from bot.understanding.sums.rows import FEW, bare_whole, kept_of, led_by, next_to, sum_of, tells_more, thing_after

#: More sums than these may be a whole and its parts, or a price, what was given, and what was given back.
_SEVERAL = 2


def change_given(row: list[Part]) -> tuple[list[Part], bool]:
    """The row with the price left after a note and what came back of it, and whether such was told."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    back = next((i for i in prices if led_by(row, i, "change")), None)
    if back is None:
        back = next((i for i in reversed(prices) if next_to(row, i, "change")), None)
    if back is not None and len(prices) > 1:
        return _less_the_change(row, prices, back)
    if len(prices) == 2:  # noqa: PLR2004
        for given, price in (prices, prices[::-1]):
            cut = led_by(row, price, "tender") or (price < given and led_by(row, price, "less"))
            cut = cut or (price > given and _counts_a_few(row, price))
            offered = led_by(row, given, "tender") and not cut and tells_more(row, given, price)
            if offered and not (_is_for_a_thing(row, given) and _is_for_a_thing(row, price)):
                paid = given if is_rounded_up(row, price, given) else price
                return kept_of(row, prices, paid, row[paid].value), False
    return _without_the_note(row, prices), False


def _less_the_change(row: list[Part], prices: list[int], back: int) -> tuple[list[Part], bool]:
    """The row of several sums of which the one at `back` came back, and whether what was left is plain."""
    others = [i for i in prices if i != back]
    given = next((i for i in others if led_by(row, i, "tender")), None)
    rest = [i for i in others if i != given]
    change = row[back].value or Decimal(0)
    if given is not None and not rest:
        return kept_of(row, prices, given, (row[given].value or Decimal(0)) - change), True
    if len(others) == 1:
        told = row[others[0]].value or Decimal(0)
        left = told if _is_a_note(told + change) and not _is_a_note(told) else told - change
        return kept_of(row, prices, others[0], left), True
    if given is None:
        paid = _note_of(row, others, change) if len(others) == 2 else None  # noqa: PLR2004
        return (row, False) if paid is None else (kept_of(row, prices, paid, row[paid].value), True)
    if sum_of(row, rest) == (row[given].value or Decimal(0)) - change:
        return [replace(p, kind="sign") if i in (given, back) else p for i, p in enumerate(row)], True
    if all(bare_whole(row[i]) and thing_after(row, i) is not None for i in rest):
        kept = replace(row[given], value=(row[given].value or Decimal(0)) - change)
        return [kept if i == given else replace(p, kind="sign") if i == back else p for i, p in enumerate(row)], True
    return row, False


def _note_of(row: list[Part], others: list[int], change: Decimal) -> int | None:
    """`paid 20 for a 12.60 lunch, 7.40 change`: of two sums, the one that is the other without what came back."""
    less, more = sorted(others, key=lambda i: row[i].value or Decimal(0))
    return less if sum_of(row, [less]) == sum_of(row, [more]) - change else None


def _change_is_told(row: list[Part], prices: list[int]) -> bool:
    """`18 da 20 resto 2`: whether what was given is a price before it and the change after it."""
    if len(prices) != FEW or not any(next_to(row, at, "change") for at in prices[1:]):
        return False
    most = max(prices[1:], key=lambda at: row[at].value or Decimal(0))
    back = next(at for at in prices[1:] if at != most)
    return next_to(row, back, "change") and sum_of(row, [prices[0], back]) == row[most].value


def _without_the_note(row: list[Part], prices: list[int]) -> list[Part]:
    """`cornetto 1,30 e caffè 1,20 pagato con 10`: the row without the note that several prices were paid with."""
    if len(prices) < 3:  # noqa: PLR2004
        return row
    last = prices[-1]
    note = row[last].value or Decimal(0)
    others = [row[i] for i in prices[:-1]]
    if row[-1] is not row[last] or "tender" not in row[last - 1].classes:
        return row
    told = any(not bare_whole(part) for part in others)
    left = sum((part.value or Decimal(0) for part in others), Decimal(0))
    paid = told and bare_whole(row[last]) and _is_a_note(note) and left < note
    return [replace(part, kind="sign") if i == last else part for i, part in enumerate(row)] if paid else row


def is_rounded_up(row: list[Part], price: int, given: int) -> bool:
    """`26.8 收27`: what was paid is the next whole sum after a price with decimals."""
    one, paid = row[price], row[given].value or Decimal(0)
    decimals = one.amount.decimals if one.amount else 0
    return price < given and decimals > 0 and paid % 1 == 0 and 0 < paid - (one.value or Decimal(0)) < 1


def _counts_a_few(row: list[Part], at: int) -> bool:
    """`received 40 from tom, 2 cuts`: whether a figure is of a few things rather than what they cost."""
    return bare_whole(row[at]) and (row[at].value or 0) <= FEW and thing_after(row, at) is not None


def given_back(line: Line, row: list[Part]) -> tuple[list[Part], bool] | None:
    """The row of `m'ha dato 50 e gli ho reso 12`: what was kept of the two sums."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    if _change_is_told(row, prices):
        return kept_of(row, prices, prices[0], row[prices[0]].value), True
    if len(prices) < _SEVERAL or not change_was_given(line, row):
        return None
    if len(prices) > _SEVERAL:
        return _price_and_change(row, prices)
    left = (row[prices[0]].value or Decimal(0)) - (row[prices[1]].value or Decimal(0))
    return kept_of(row, prices, prices[0], left), True


def _price_and_change(row: list[Part], prices: list[int]) -> tuple[list[Part], bool] | None:
    """`massaggio 55, mi ha dato 100 e le ho reso 45`: the prices, where they are what was given less the change."""
    for given, back in itertools.pairwise(prices):
        told = [i for i in prices if i not in (given, back)]
        if sum_of(row, told) == (row[given].value or Decimal(0)) - (row[back].value or Decimal(0)):
            return [replace(p, kind="sign") if i in (given, back) else p for i, p in enumerate(row)], True
    return None


def change_was_given(line: Line, row: list[Part]) -> bool:
    """`m'ha dato 50 e gli ho reso 12`, `gave me a fifty, got 8 back`: a sum handed over, and less of it given back."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    for given, back in itertools.pairwise(prices):
        returned = (
            led_by(row, back, "change_back")
            or led_by(row, back, "refund")
            or line.starting("refund_split", row[back].end) is not None
        )
        handed = led_by(row, given, "tender") or line.ending("handed_from", row[given].start) is not None
        if returned and handed and tells_more(row, given, back):
            return True
    return False


def _is_a_note(value: Decimal) -> bool:
    """Whether a sum may be handed over in notes: what a price and its change come to."""
    return value > 0 and value % 5 == 0


def _is_for_a_thing(row: list[Part], at: int) -> bool:
    """`20 for the bread`: whether a price is told with what it was for."""
    led = at + 1 < len(row) and "to_name" in row[at + 1].classes
    return led and thing_after(row, at + 1) is not None
