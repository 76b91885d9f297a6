"""Figures of a year, of a life, or of an article's number."""

from bot.understanding.amounts import Amount
from bot.understanding.line import Line
from bot.understanding.parts.gauges import LAST_DAY
from bot.understanding.parts.part import CENTS, another_number
from bot.understanding.parts.things import SALE_KINDS

_FIRST_YEAR = 1900
#: How the years of a life begin, and what stands between two.
_CENTURIES, _STROKES = ("18", "19", "20"), ("-", "–", "—")


def is_year(line: Line, amount: Amount) -> bool:
    """`had surgery in 2024`, `since 1998`: a bare year that a word of a span leads in."""
    raw = line.tokens[amount.start].raw
    if len(raw) == 2 and raw.isdigit() and int(raw) > LAST_DAY:  # noqa: PLR2004
        return _is_short_year(line, amount)
    year = amount.bare and len(raw) == 4 and raw.isdigit() and _FIRST_YEAR <= int(raw) <= line.context.today.year + 1  # noqa: PLR2004
    model = year and amount.end < len(line.tokens) and line.tokens[amount.end].glued
    if model and line.starting("year_model", amount.end):
        return True
    if year and int(raw) % 10 and line.starting("make", amount.end):
        return True  # `2012 honda civic`
    return year and any(line.ending(kind, amount.start) for kind in ("in_future", "since", "year_lead"))


def _is_short_year(line: Line, amount: Amount) -> bool:
    """`vespa del 76`: two figures that are no day, led in as a year is, with a sum elsewhere in the line."""
    if not amount.bare or not another_number(line, amount.start, amount.end):
        return False
    lead = line.ending("short_year_lead", amount.start)
    return lead is not None and lead.start > 0 and line.ending("less", amount.start) is None


def is_of_a_life(line: Line, amount: Amount) -> bool:
    """`1949-2026`: two years and the stroke between them."""
    years = [token for token in line.tokens[max(0, amount.start - 2) : amount.end + 2] if token.kind == "number"]
    if len(years) < 2 or not all(len(t.raw) == 4 and t.raw.isdigit() and t.raw[:2] in _CENTURIES for t in years):  # noqa: PLR2004
        return False
    return line.raw(amount.start - 1, amount.start) in _STROKES or line.raw(amount.end, amount.end + 1) in _STROKES


def is_vintage(line: Line, amount: Amount) -> bool:
    """`amarone 2018 45`, `agenda 2027 a 16,90`, `1984 di orwell 12`: a year in a thing's name, with a price after."""
    at, end = amount.start, amount.end
    raw = line.tokens[at].raw
    if not amount.bare or len(raw) < 4 or not raw.isdigit() or int(raw) % 50 == 0:  # noqa: PLR2004
        return False
    if len(raw) > 4:  # noqa: PLR2004
        return _is_article_number(line, amount)
    if not _FIRST_YEAR <= int(raw) <= line.context.today.year + 2 or not priced_later(line, end):
        return False
    named = line.starting("article", end) and line.starting("to_name", end)
    return _follows_thing(line, at) or bool(named) or _leads_one(line, at, end)


def _leads_one(line: Line, at: int, end: int) -> bool:
    """`2016 barolo 60`: right before a single thing, and first of the line or after a customer."""
    opens = at == 0 or any(hit.end == at for hit in line.whole_names)
    if not opens or end >= len(line.tokens) or line.tokens[end].kind != "word":
        return False
    word = line.tokens[end]
    plurals = line.plurals
    several = bool(plurals) and word.fold.endswith(plurals) and not line.is_good(word.fold)
    return not several and not any(line.starting(kind, end) for kind in (*SALE_KINDS, "currency", "measure"))


def is_of_a_year(line: Line, amount: Amount) -> bool:
    """`2016 camry, 88k miles`: a year before a word of no list, beside a figure with a unit that is no money."""
    raw, end = line.tokens[amount.start].raw, amount.end
    year = amount.bare and len(raw) == 4 and raw.isdigit() and _FIRST_YEAR <= int(raw) <= line.context.today.year + 1  # noqa: PLR2004
    if not year or end >= len(line.tokens) or line.tokens[end].kind != "word":
        return False
    listed = line.is_good(line.tokens[end].fold) or any(line.starting(kind, end) for kind in SALE_KINDS)
    measured = any(n.start != amount.start and line.starting("unit_no_money", n.end) for n in line.numbers)
    return measured and not listed


def _is_article_number(line: Line, amount: Amount) -> bool:
    """`lego 10696 49.90`: a row of figures after a thing's name, right before a far smaller price with its cents."""
    price = next((n for n in line.numbers if n.start == amount.end), None)
    dear = price is None or price.decimals < CENTS or price.value * 10 > amount.value
    return not dear and _follows_thing(line, amount.start)


def _follows_thing(line: Line, at: int) -> bool:
    """Whether the word before token `at` may be of a thing's name."""
    if at == 0 or line.tokens[at - 1].kind != "word":
        return False
    fold = line.tokens[at - 1].fold
    if any(line.ending(kind, at) for kind in SALE_KINDS):
        return False
    return not line.context.lexicon.exact(fold) and fold not in line.words.given_names


def priced_later(line: Line, end: int) -> bool:
    """Whether a price stands after `end`: right there, with its currency or cents, or as the line's last word."""
    after = [n for n in line.numbers if n.start >= end]
    return any(
        n.start == end or n.decimals > 1 or n.end == len(line.tokens) or line.at("currency", n.end) for n in after
    )
