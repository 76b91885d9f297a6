"""A sale read from the parts of a line: who, how much, what, when."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.intents import Intent, LogSale, Unknown
from bot.understanding.amounts import doubt_of
from bot.understanding.days import Day
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.parts.part import Part, Parts
from bot.understanding.sales.doubts import is_fetched, objection
from bot.understanding.sales.goods import items_of
from bot.understanding.sales.offers import offered
from bot.understanding.sales.payer import (
    find_person,
    without_company,
    without_complaint,
    without_purpose,
    without_referrer,
    without_sender,
    without_what_is_free,
    without_who_sent,
    without_whose_they_are,
)
from bot.understanding.sums.adding import add_up
from bot.understanding.sums.change import change_was_given
from bot.understanding.sums.rows import rounded


@dataclass(frozen=True, slots=True)
class Read:
    """A sale, or what was read of one with the doubt that keeps it from being written."""

    intent: Intent
    sure: float
    why: str
    others: tuple[Intent, ...] = ()


def read_sale(parts: Parts) -> Read | None:
    """The sale or refund in `parts`; None where no amount of money is spoken of at all."""
    line = parts.line
    money = [part for part in parts.row if part.kind == "money"]
    if not money:
        return None
    refund = _is_refund(line, parts, money)
    row = [part for part in parts.row if part.kind != "day"]
    row = without_referrer(line, without_who_sent(line, without_sender(line, row)))
    row, who = find_person(line, without_whose_they_are(line, row))
    row, given = without_what_is_free(line, without_company(line, row))
    total = add_up(line, row)
    parts = replace(parts, days=_days_of_sale(line, parts.days))
    when = _when(line, parts.days, parts.people)
    doubt = objection(line, parts, total, who, when, refund=refund, given=given)
    currency, named, mixed = _currency(line, money)
    amount = rounded(total.total, currency) if total.why == "discount" and total.total else total.total
    if doubt is None and amount is not None:
        doubt = doubt_of(amount, currency) or next((p.amount.doubt for p in money if p.amount and p.amount.doubt), None)
        doubt = "two_amounts" if mixed else doubt
    if doubt is None and amount is not None and when is not None:
        sale = LogSale(
            customer=who.person,
            amount=amount,
            currency=currency,
            date=when,
            items=tuple(items_of(line, without_complaint(total.row) if refund else without_purpose(line, total.row))),
            refund=refund,
            currency_named=named,
            on_credit=line.has("credit") or any(line.ending("pays_on", day.start) for day in parts.days),
        )
        return Read(sale, who.sure, total.why)
    unknown = Unknown(
        doubt=doubt or "not_understood",
        customer=who.person,
        amounts=tuple(value for value in total.prices if value > 0),
        currency=currency,
        date=when,
        readings=offered(line, total, who, currency, when, doubt, refund=refund),
    )
    return Read(unknown, 0.8, doubt or "no date")


def _days_of_sale(line: Line, days: list[Day]) -> list[Day]:
    """The days that may be the sale's: not those of a term, nor those on which what is paid for will be fetched."""
    days = [day for day in days if not line.ending("due_on", day.start)]
    if not line.has("fetches", "books") or not line.has("top_up", "payment", "paid_after"):
        return days
    return [day for day in days if not is_fetched(line, day)]


def _is_refund(line: Line, parts: Parts, money: list[Part]) -> bool:
    if any(part.amount and part.amount.negative for part in money[:1]):
        return True
    if change_was_given(line, parts.row):
        return False
    if any(line.ending("refund_to", hit.start) for hit in parts.people):
        return True
    if any("refund" in part.classes for part in parts.row) or any(_gives_back(line, part) for part in money):
        return True
    if not line.has("refund_split") or any("change" in p.classes for p in parts.row):
        return False
    last = line.found["refund_split"][-1]
    if len(money) == 1 and (money[0].end, last.end) == (last.start, len(line.tokens)) and parts.people:
        return True  # `yusra's lilies were dead, 15 back`
    if not line.has("refund_giver"):
        return False
    returned = line.found.get("come_back", ())
    return not all(any(c.start <= f.start and f.end <= c.end for c in returned) for f in line.found["refund_split"])


def _gives_back(line: Line, sum_: Part) -> bool:
    """`tornati 3,50`, `le ho rimandato i 50`, `3,20 indietro`: a word of giving back right beside the sum."""
    at = sum_.start
    if line.starting("refund_beside", sum_.end) or line.ending("refund_beside", at):
        return True
    while at > 0 and line.at("article", at - 1):
        at -= 1
    return line.ending("gave_back", at) is not None


def _when(line: Line, days: list[Day], people: list[Hit]) -> date | None:
    """The day of the sale: the first told that is no mere part of today, nor when it will be paid; None if unclear."""
    told = [day.past for day in days if day.past is not None and not line.ending("pays_on", day.start)]
    inside = {at for day in days for at in range(day.start, day.end)}
    vague = any(not inside.issuperset(range(found.start, found.end)) for found in line.found["vague_day"])
    if vague or _span_told(line, days, people) or any(day.past is None for day in days):
        return None
    other = [day for day in told if day != line.context.today]
    return (other or told or [line.context.today])[0]


def _span_told(line: Line, days: list[Day], people: list[Hit]) -> bool:
    """Whether a past span of several days is spoken of, and no day in it: a sale is of one day."""
    inside = {i for day in days for i in range(day.start, day.end)}
    inside |= {i for hit in people for i in range(hit.start, hit.end)}
    periods = (f for f in line.found["period"] if inside.isdisjoint(range(f.start, f.end)))
    if any(found.value.startswith(("last_", "before_last")) for found in periods):
        return True
    past = [f for f in line.found["shift"] if f.value in ("last", "before_last", "next") and f.start not in inside]
    spans = [unit for unit in line.found["unit"] if unit.value != "day" and unit.start not in inside]
    return any(f.end == unit.start or unit.end == f.start for f in past for unit in spans)


def _currency(line: Line, money: list[Part]) -> tuple[str, bool, bool]:
    """The currency, whether it was named, and whether two different ones were."""
    named = list(dict.fromkeys(part.amount.currency for part in money if part.amount and part.amount.currency))
    return (named[0] if named else line.context.currency), bool(named), len(named) > 1
