"""A line cut into the parts that a sale is made of."""

from dataclasses import replace

from bot.understanding.days import Day, days_in
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.namesakes import told_apart
from bot.understanding.number import Number
from bot.understanding.parts.addresses import is_of_a_street
from bot.understanding.parts.figures import figures_of
from bot.understanding.parts.fractions import fractions_in
from bot.understanding.parts.gauges import is_of_a_gauge
from bot.understanding.parts.part import Part, Parts
from bot.understanding.parts.standing import numbers_read
from bot.understanding.parts.things import clear_of, percent_from, words_of
from bot.understanding.people import known_people


def parts_of(line: Line) -> Parts:
    """Cut `line` up. Who is known comes first, then things of the shop, days, amounts, and the other words."""
    numbers = line.numbers = numbers_read(line)
    taken: set[int] = set()
    parts: list[Part] = []

    whole = _whole_names(line, numbers)
    for hit in whole:
        taken.update(range(hit.start, hit.end))
    for start, end in sorted(line.items, key=lambda s: s[0] - s[1]):
        if clear_of(taken, start, end):
            taken.update(range(start, end))
            parts.append(Part("item", start, end))
    for part in fractions_in(line, numbers):
        if clear_of(taken, part.start, part.end):
            taken.update(range(part.start, part.end))
            parts.append(part)
    free_numbers = [n for n in numbers if clear_of(taken, n.start, n.end)]
    days = _days(line, free_numbers, taken)
    for day in days:
        taken.update(range(day.start, day.end))
        parts.append(Part("day", day.start, day.end))
    numbers = [n for n in free_numbers if clear_of(taken, n.start, n.end)]
    for part in figures_of(line, numbers, taken):
        taken.update(range(part.start, part.end))
        parts.append(part)
    kept = [hit for hit in whole if not any(p.start < hit.end and hit.start < p.end for p in parts)]
    fuzzy = [hit for hit in known_people(line, taken) if clear_of(taken, hit.start, hit.end)]
    things = {place for part in parts for place in range(part.start, part.end)}
    people = told_apart(line, sorted([*kept, *fuzzy]), things)
    taken = things
    for hit in people:
        taken.update(range(hit.start, hit.end))
        parts.append(Part("name", hit.start, hit.end, hit=hit))
    parts.extend(words_of(line, taken))
    return Parts(line, numbers, days, people, sorted(parts, key=lambda p: p.start))


def _whole_names(line: Line, numbers: list[Number]) -> list[Hit]:
    hits = sorted(line.whole_names, key=lambda h: (h.start - h.end, h.start))
    taken: set[int] = set()
    kept = []
    for hit in hits:
        if _in_a_date(line, hit, numbers):
            continue
        if clear_of(taken, hit.start, hit.end) and not _is_counted_thing(line, hit, numbers):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return kept


def _in_a_date(line: Line, hit: Hit, numbers: list[Number]) -> bool:
    """`4th of may` where May is a customer: a month that more than a bare figure makes a day."""
    if line.starting("month", hit.start) is None:
        return False
    days = days_in(line, numbers)
    return any(day.start < hit.start and hit.end <= day.end and day.end - day.start > 2 for day in days)  # noqa: PLR2004


def _is_counted_thing(line: Line, hit: Hit, numbers: list[Number]) -> bool:
    """`12 rose` where Rose is also a thing of the shop."""
    thing = line.fold(hit.start, hit.end) in line.goods or line.context.lexicon.has_item(line.fold(hit.start, hit.end))
    return thing and any(n.end == hit.start and not n.decimals and n.value > 1 for n in numbers)


def _days(line: Line, numbers: list[Number], taken: set[int]) -> list[Day]:
    days = [
        day
        for day in days_in(line, numbers)
        if clear_of(taken, day.start, day.end)
        and not _is_written_ratio(line, day)
        and not (line.found.get("street") and is_of_a_street(line, day.start))
    ]
    kept = [day for day in days if not day.weak]
    for day in days:
        others = [n for n in numbers if n.end <= day.start or n.start >= day.end]
        if (
            day.weak
            and not kept
            and ((others and _weak_stands(line, day)) or _is_due(line, day) or _is_told_of(line, day))
        ):
            kept.append(replace(day, weak=False))
    return sorted(kept, key=lambda day: day.start)


def _is_written_ratio(line: Line, day: Day) -> bool:
    """`colore 7/3`, `7/10 dx`: what would be a day, beside a shade or a measure."""
    written = "/" in line.raw(day.start, day.end) and line.tokens[day.start].kind == "number"
    return written and is_of_a_gauge(line, day.start, day.end)


def _is_due(line: Line, day: Day) -> bool:
    """`scade il 30`, `ricetta fino al 12`: a bare day that a word for a term, or one no price has, leads in."""
    figure = next((at for at in range(day.start, day.end) if line.tokens[at].kind == "number"), day.start)
    counts = percent_from(line, figure + 1) or any(line.starting(kind, figure + 1) for kind in ("currency", "measure"))
    if line.ending("day_lead", figure) and not counts and not _is_of_a_kind(line, figure + 1):
        return True
    led = (found for found in line.found["due_on"] if found.end in (day.start, day.start + 1))
    return any(found.end - found.start > 1 or line.at("article", day.start) for found in led)


def _is_of_a_kind(line: Line, at: int) -> bool:
    """`porta il 24 di scarpe`: whether what the figure is of follows, and nothing to be done: `il 24 di chiamare`."""
    of = line.starting("pack_holds", at)
    return of is not None and not any(line.starting(kind, of.end) for kind in ("contact_verb", "to_do"))


def _is_told_of(line: Line, day: Day) -> bool:
    """`viola il 20 parte per Roma`: a bare day after its article and a customer, before what they will do."""
    named = any(hit.end in (day.start, day.start - 1) for hit in line.whole_names)
    led = line.at("article", day.start) or line.ending("article", day.start) is not None
    return named and led and line.starting("predicate", day.end) is not None


def _weak_stands(line: Line, day: Day) -> bool:
    """Whether figures that may be money stand where a date does: at either end of the line."""
    if line.ending("percent_lead", day.end - 1):
        return False
    if line.words.owner.spaces and day.start and line.tokens[day.start].kind == "number":
        led = line.ending("article", day.start) or line.ending("ordinal_mark", day.end)
        return day.month_day is None and day.end == len(line.tokens) and led is not None
    return day.start == 0 or (day.month_day is None and day.end == len(line.tokens))
