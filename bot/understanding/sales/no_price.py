"""Figures that are no price: an hour, an age, change, people at a table."""

from decimal import Decimal

from bot.understanding.line import Line
from bot.understanding.parts.part import Part, Parts, lone_figure
from bot.understanding.sales.payer import Who

HOURS = 24
#: So many people belong to one customer at most.
_HOUSEHOLD = 12
#: Minutes past that an hour of a booking is told with.
_QUARTERS = frozenset(map(Decimal, ("0.15", "0.3", "0.45")))


def _is_only_spoken_of(line: Line, parts: Parts) -> bool:
    """`报了1800给她`, `垫了45`, `少收了李伟20`: a sum that was quoted, lent or lost, or paid too much or too little."""
    money = [part for part in parts.row if part.kind == "money"]
    return (line.has("miscounted") and len(money) == 1) or any(line.ending("quoted", part.start) for part in money)


def is_no_price(line: Line, parts: Parts, who: Who) -> bool:
    """Whether the figures are of a booking, or hours, with nobody named, or the age of somebody new."""
    if _is_booked(line, parts) or _is_only_change(line, parts.row) or _is_only_spoken_of(line, parts):
        return True
    if line.has("deadline") and _is_due_at_an_hour(line, parts.row):
        return True
    if who.person is None:
        return is_an_hour(line, parts)
    return who.span is not None and not who.person.known and _ages(parts.row, who.span[1])


def _is_only_change(line: Line, row: list[Part]) -> bool:
    """`mrs brennan's change 3 euro`: change, and nothing of what was paid."""
    at = next((i for i, part in enumerate(row) if part.kind == "money"), 0)
    told = at > 0 and lone_figure(row) is not None and "change" in row[at - 1].classes
    return told and line.tokens[row[at].start].kind != "cjk"


def _is_booked(line: Line, parts: Parts) -> bool:
    """`3 tables of 4 at 7`, `booked 6 for sunday lunch`: so many guests, and when they come."""
    if not line.has("booking") or line.has("payment", "sold_word"):
        return False
    figures = [part.amount for part in parts.row if part.kind == "money" and part.amount]
    few = all(
        a.bare
        and a.value <= HOURS
        and (not a.decimals or line.ending("clock_lead", a.start) or a.value % 1 in _QUARTERS)
        for a in figures
    )
    hours = any(line.ending("clock_lead", a.start) for a in figures) or any("label" in p.classes for p in parts.row)
    return few and (hours or bool(parts.days))


def counts_people(line: Line, row: list[Part]) -> bool:
    """`teresa 3 kids`: the one figure counts who belongs to a customer."""
    at = lone_figure(row)
    only = row[at].amount if at is not None else None
    if only is None or not only.bare or only.decimals or only.value > _HOUSEHOLD:
        return False
    who = line.starting("walk_in_weak", only.end) or line.starting("relation", only.end)
    return who is not None and line.tokens[who.end - 1].fold.endswith("s")


def _is_due_at_an_hour(line: Line, row: list[Part]) -> bool:
    """`pete 6 haddock by 10am`: a few of a thing that an hour is told for, and no price."""
    due = any("label" in part.classes and line.ending("deadline", part.start) for part in row)
    money = [at for at, part in enumerate(row) if part.kind == "money"]
    if not due or len(money) != 1 or line.has("payment", "paid_after", "tender"):
        return False
    only = row[money[0]].amount
    few = only is not None and only.bare and not only.decimals and only.value <= HOURS
    return few and row[min(money[0] + 1, len(row) - 1)].kind in ("item", "text")


def _ages(row: list[Part], at: int) -> bool:
    """`Waffles is 14 and bites`: a bare figure that a word of being leads from a name nobody has."""
    after = [part for part in row if part.start >= at]
    if len(after) < 2 or "being" not in after[0].classes or after[1].kind != "money":  # noqa: PLR2004
        return False
    return after[1].amount is not None and after[1].amount.bare and not after[1].amount.decimals


def is_an_hour(line: Line, parts: Parts) -> bool:
    """`delivery at 6`, `deliver before 9`: bare figures that words for an hour lead in, with nothing counted before."""
    row = parts.row
    if line.has("payment", "sold_word", "each", "walk_in"):
        return False
    return all(
        p.amount is not None
        and p.amount.bare
        and not p.amount.decimals
        and 0 < (p.value or 0) <= HOURS
        and any(found.end == p.start for found in line.found.get("clock_lead", ()) if found.value != "weak")
        and not line.starting("at_weak", p.start - 1)
        and not any(other.kind in ("count", "money") and other.end <= p.start for other in row)
        for p in row
        if p.kind == "money"
    )
