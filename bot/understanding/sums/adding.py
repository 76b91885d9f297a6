"""The amounts of a line made one sum, by how each stands to the others."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.intents import Doubt
from bot.understanding.line import Line
from bot.understanding.parts.part import Part
from bot.understanding.sums.change import change_given, given_back
from bot.understanding.sums.counting import counted_in_brackets, price_of_one, settle_counts
from bot.understanding.sums.discounts import discounted, opens_with_what_is_off
from bot.understanding.sums.multiplying import (
    counted_by_x,
    counted_each_by_x,
    counted_offer,
    counted_without_a_price,
    for_so_many,
    multiplied,
    one_of_a_price,
    paid_for_several,
    so_many_for,
    totals_told,
)
from bot.understanding.sums.rows import holds, kept_the_change, notes_as_handed
from bot.understanding.sums.totals import (
    after_its_count,
    belong_together,
    is_guess,
    one_marked,
    paid_in_parts,
    proven_total,
    told_total,
)
from bot.understanding.sums.trimming import (
    is_chosen_from,
    is_only_taken_off,
    is_owed_in_part,
    is_paid_by_and_by,
    is_rounded_off,
    paid_in_the_end,
    paid_twice_told,
    taken_off_by_a_dash,
    tells_two_apart,
    told_again,
    told_in_brackets,
    with_fares,
    without_bonus,
    without_gifts,
    without_included,
    without_sizes,
    without_threshold,
    without_what_is_off,
)
from bot.understanding.wholes import paid_down, whole_of

_CHANGE = frozenset({"change"})
_OF_CHANGE = frozenset({"change", "tender", "change_back"})


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
    row = without_threshold(line, without_bonus(line, without_included(line, taken_off_by_a_dash(line, row))))
    row = without_gifts(line, paid_twice_told(line, with_fares(line, row)))
    row = without_sizes(line, paid_in_the_end(line, told_again(line, row)))
    row = totals_told(counted_offer(counted_in_brackets(line, row)))
    row, unclear = paid_down(line, row)
    offer = unclear or so_many_for(row) or tells_two_apart(line, row)
    row = one_of_a_price(counted_by_x(line, counted_each_by_x(for_so_many(line, paid_for_several(line, row)))))
    row, doubt = multiplied(line, counted_without_a_price(line, row))
    row = notes_as_handed(line, row) if line.has("note_word") else row
    row = row if holds(row, _CHANGE) and not line.has("rest_of_it") else whole_of(line, row)
    row, change = kept_the_change(line, row) if line.has("keep_change") else (row, False)
    if not change and (holds(row, _OF_CHANGE) or line.has("refund_split")):
        row, change = given_back(line, row) or change_given(row)
    row = told_in_brackets(line, price_of_one(line, settle_counts(line, row)))
    row, cut = (row, False) if change else discounted(line, without_what_is_off(line, row))
    places = [] if change or cut else [i for i, part in enumerate(row) if part.kind == "money"]
    offer = offer or opens_with_what_is_off(row, places)
    prices = [part for part in row if part.kind == "money"]
    values = [part.value for part in prices if part.value is not None]
    if doubt or not prices:
        return Sum(None, doubt or "no_amount", row, amounts)
    if offer or (len(amounts) > 1 and is_chosen_from(line, row)):
        return Sum(None, "two_amounts", row, amounts)
    owed = line.has("part_paid") or (line.has("top_up") and line.has("credit")) or is_owed_in_part(row)
    if (len(amounts) > 1 and not change and owed) or is_paid_by_and_by(line, row):
        return Sum(None, "two_amounts", row, amounts)
    if is_guess(line, row) or is_rounded_off(line, row):
        return Sum(None, "amount_a_guess", row, amounts)
    if len(prices) == 1 and not cut and not change and is_only_taken_off(line, row):
        return Sum(None, "no_amount", row, amounts)
    if len(prices) == 1 or after_its_count(line, row):
        return Sum(values[-1], None, row, amounts, "discount" if cut else "amount")
    if (total := told_total(line, row) or paid_in_parts(row) or proven_total(row)) is not None:
        return Sum(total, None, row, amounts, "total")
    if one_marked(row) or not belong_together(line, row):
        return Sum(None, "two_amounts", row, amounts)
    return Sum(sum(values, Decimal(0)), None, row, amounts, "sum")
