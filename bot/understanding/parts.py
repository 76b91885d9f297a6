"""A line cut into the parts that a sale is made of."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount, amounts_in
from bot.understanding.banknotes import in_notes
from bot.understanding.chinese import names_apart
from bot.understanding.days import Day, days_in
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.namesakes import told_apart
from bot.understanding.number import Number
from bot.understanding.numbers import numbers_in
from bot.understanding.people import known_people

_CENTS = 2
#: Pieces (块, which is money too) are at most as many, and cost more.
_MOST_PIECES = 20
_FIRST_YEAR = 1900
#: How the years of a life begin, and what stands between two.
_CENTURIES, _STROKES = ("18", "19", "20"), ("-", "–", "—")
#: `28 bouquet rosa`: more than this before a single thing of the shop is its price.
_MOST_OF_ONE = 12
#: The guests of one table at most.
_MOST_GUESTS = 20
#: So many sessions or parts there are of one thing at most.
_MOST_OF_A_ROW = 24
#: The grades of hair clippers are below it, and their prices are not.
_A_GRADE = 10
#: Shades of hair and make-up run from 1 to 12, with decimals.
_MOST_SHADES = 13
_LAST_HOUR = 24
#: Measures of fewer letters are symbols (`kg`), and no thing's name.
_LEAST_OF_A_WORD = 3
#: So many hours of one thing are sold at most.
_MOST_HOURS = 12
_LAST_DAY, _LAST_MONTH = 31, 12
_ALL = 100
#: Figures of a document's number, at least.
_DOCUMENT = 7
#: The same, after a word for what is numbered: `tessera 4471`.
_CARD = 4
_GAUGED = frozenset({"label", "gauge"})
#: Letters of a unit that is written on to its figure (`0.25g`), at most.
_SHORT_UNIT = 2
#: Signs that may stand between a measure's name and its figure, or between two figures of one.
_BESIDE = frozenset(":=+-/.")

#: Classes of words that play a part in a sale.
SALE_KINDS = frozenset((
    "times", "at", "at_weak", "at_price", "each", "total", "sum_more", "discounted", "was", "less", "tender",
    "change", "change_back", "spent", "credit",
    "settle", "top_up", "expense", "guess", "range", "or", "walk_in", "refund", "frame", "to_name", "and", "payment",
    "title", "article", "fold_off", "skip", "wrong", "denial", "last_one", "negation", "said", "question", "predicate",
    "rounds_up", "minus", "wish", "being", "costs", "bonus", "remark", "already", "walk_in_weak", "business",
))  # fmt: skip
_NO_CLASSES = frozenset[str]()
#: What a word of a deed, and nothing else, is.
_DEEDS = frozenset({"predicate", "wish"})
#: Each by itself, as most words have it.
_CLASS = {kind: frozenset({kind}) for kind in SALE_KINDS}


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `start` to before `end`. `kind` is `money`, `count`, `percent`, `item`, `text`, `name`, `word` or `sign`.

    A `word` has the classes it stands in; `value` is the figure of a count or percentage.
    """

    kind: str
    start: int
    end: int
    classes: frozenset[str] = frozenset()
    amount: Amount | None = None
    value: Decimal | None = None
    hit: Hit | None = None


@dataclass(slots=True)
class Parts:
    """What a line is made of. `free` are tokens that nothing claimed."""

    line: Line
    numbers: list[Number]
    days: list[Day]
    people: list[Hit]
    row: list[Part] = field(default_factory=list)


def numbers_read(line: Line) -> list[Number]:
    """Numbers that do not stand inside a customer's or an item's name."""
    taken = {place for hit in line.whole_names for place in range(hit.start, hit.end)}
    for start, end in line.items:
        taken.update(range(start, end))
    for at, token in enumerate(line.tokens):
        if token.kind == "cjk" and (end := _thing(line, at)) > at + 1:
            taken.update(range(at, end))
    for found in (*line.found["walk_in"], *line.found["each"], *line.found["frame"], *line.found["idiom"]):
        if found.end - found.start > 1 and not (found.kind == "each" and line.tokens[found.start].kind == "cjk"):
            taken.update(range(found.start, found.end))
    sayings = {place for found in line.found["idiom"] for place in range(found.start, found.end)}
    return [
        n
        for n in numbers_in(line)
        if (line.tokens[n.start].kind == "number" and n.start not in sayings)
        or (n.start not in taken and _stands(line, n) and not _stands_for_a_thing(line, n))
    ]


def _stands_for_a_thing(line: Line, number: Number) -> bool:
    """`forgot to log this one`: one, that a small word before makes a thing."""
    return number.form == "words" and number.value == 1 and line.ending("article", number.start) is not None


#: What makes a single Chinese figure a number: a unit or a sign after it.
_WHOLE = (
    "guess",
    "total",
    "change",
    "less",
    "discounted",
    "last_one",
    "walk_in",
    "frame",
    "payment",
    "question",
    "label",
)
_UNITS = ("currency", "minor", "minor_tenth", "measure", "unit", "day_mark", "month_mark", "fold_off", "oclock",
          "unit_no_money", "scale", "people_word", "times", "year_mark", "label")  # fmt: skip


def _stands(line: Line, number: Number) -> bool:
    """Whether a numeral is a number of its own, not a character of a name or a word (`张三`, `三明治`)."""
    if number.form != "numeral":
        return True
    if any(
        f.start <= number.start and number.end <= f.end and f.end - f.start > 1 for k in _WHOLE for f in line.found[k]
    ):
        return False
    start, end = number.start, number.end
    if _of_a_name(line, number):
        return False
    glued = end < len(line.tokens) and line.tokens[end].glued
    if end - start > 1 and number.doubt and line.starting("guess", end):
        return True
    if (glued and any(line.starting(kind, end) for kind in _UNITS)) or line.ending("limit_lead", start):
        return True
    if line.ending("currency", start) or line.ending("minor_tenth", start):
        return True
    after = end < len(line.tokens) and line.tokens[end].glued and line.tokens[end].kind == "cjk"
    before = line.tokens[start].glued and start > 0 and line.tokens[start - 1].kind == "cjk"
    if end - start == 1:
        lead = line.ending("limit_lead", start) or line.ending("total", start)
        return not after and (not before or lead is not None)
    return not (after and before) or _is_paid(line, start, end)


def _is_paid(line: Line, start: int, end: int) -> bool:
    """`收两百找十八`, `给了张五十找十二`: a sum between two words of money, written together with them."""
    if line.ending("banknote", start) is not None:
        return True
    led = any(line.ending(kind, start) for kind in ("tender", "discounted", "change", "hands_over", "top_up"))
    kinds = ("change", "payment", "discounted", "frame", "less", "credit", "bonus", "guess")
    return led and any(line.starting(kind, end) for kind in kinds)


def _of_a_name(line: Line, number: Number) -> bool:
    """`张三`, `王五`, `钱三强`: one figure right after a surname that opens the line, its run, or follows a day."""
    start, end = number.start, number.end
    opens = start - 1
    if end - start > 1 or opens < 0 or not line.tokens[start].glued:
        return False
    if line.tokens[opens].fold not in line.words.surnames or line.at("weekday", start) or line.at("total", start):
        return False
    if (opens, opens + 3) in names_apart(line):
        return True
    if opens > 0 and line.tokens[opens].glued and not (line.ending("day", opens) or line.ending("part_of_day", opens)):
        return False
    return _name_ends(line, end)


def _name_ends(line: Line, at: int) -> bool:
    """Whether a name may end at `at`, or after one character more: before a blank, figures, a counted thing."""
    for end in (at, at + 1):
        after = line.tokens[end] if end < len(line.tokens) else None
        if after is None or not after.glued or after.kind != "cjk":
            return True
        if after.fold in line.words.numerals and line.starting("measure", end + 1):
            return True
        if any(line.starting(kind, end) for kind in _UNITS):
            return False
    return False


def _clear_of(taken: AbstractSet[int], start: int, end: int) -> bool:
    return taken.isdisjoint(range(start, end))


def parts_of(line: Line) -> Parts:
    """Cut `line` up. Who is known comes first, then things of the shop, days, amounts, and the other words."""
    numbers = line.numbers = numbers_read(line)
    taken: set[int] = set()
    parts: list[Part] = []

    whole = _whole_names(line, numbers)
    for hit in whole:
        taken.update(range(hit.start, hit.end))
    for start, end in sorted(line.items, key=lambda s: s[0] - s[1]):
        if _clear_of(taken, start, end):
            taken.update(range(start, end))
            parts.append(Part("item", start, end))
    free_numbers = [n for n in numbers if _clear_of(taken, n.start, n.end)]
    days = _days(line, free_numbers, taken)
    for day in days:
        taken.update(range(day.start, day.end))
        parts.append(Part("day", day.start, day.end))
    numbers = [n for n in free_numbers if _clear_of(taken, n.start, n.end)]
    for part in _figures(line, numbers, taken):
        taken.update(range(part.start, part.end))
        parts.append(part)
    kept = [hit for hit in whole if not any(p.start < hit.end and hit.start < p.end for p in parts)]
    fuzzy = [hit for hit in known_people(line, taken) if _clear_of(taken, hit.start, hit.end)]
    things = {place for part in parts for place in range(part.start, part.end)}
    people = told_apart(line, sorted([*kept, *fuzzy]), things)
    taken = things
    for hit in people:
        taken.update(range(hit.start, hit.end))
        parts.append(Part("name", hit.start, hit.end, hit=hit))
    parts.extend(_words(line, taken))
    return Parts(line, numbers, days, people, sorted(parts, key=lambda p: p.start))


def _whole_names(line: Line, numbers: list[Number]) -> list[Hit]:
    hits = sorted(line.whole_names, key=lambda h: (h.start - h.end, h.start))
    taken: set[int] = set()
    kept = []
    for hit in hits:
        if _in_a_date(line, hit, numbers):
            continue
        if _clear_of(taken, hit.start, hit.end) and not _is_counted_thing(line, hit, numbers):
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
        if _clear_of(taken, day.start, day.end) and not _is_written_ratio(line, day)
    ]
    kept = [day for day in days if not day.weak]
    for day in days:
        others = [n for n in numbers if n.end <= day.start or n.start >= day.end]
        if (
            day.weak
            and not kept
            and ((others and _weak_stands(line, day)) or _is_due(line, day) or _is_told_of(line, day))
        ):
            kept.append(day)
    return sorted(kept, key=lambda day: day.start)


def _is_written_ratio(line: Line, day: Day) -> bool:
    """`colore 7/3`, `7/10 dx`: what would be a day, beside a shade or a measure."""
    written = "/" in line.raw(day.start, day.end) and line.tokens[day.start].kind == "number"
    return written and _is_of_a_gauge(line, day.start, day.end)


def _is_due(line: Line, day: Day) -> bool:
    """`scade il 30`, `ricetta fino al 12`: a bare day that a word for a term, or one no price has, leads in."""
    figure = next((at for at in range(day.start, day.end) if line.tokens[at].kind == "number"), day.start)
    counts = _percent(line, figure + 1) or any(line.starting(kind, figure + 1) for kind in ("currency", "measure"))
    if line.ending("day_lead", figure) and not counts:
        return True
    led = (found for found in line.found["due_on"] if found.end in (day.start, day.start + 1))
    return any(found.end - found.start > 1 or line.at("article", day.start) for found in led)


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


def _figures(line: Line, numbers: list[Number], taken: set[int]) -> Iterator[Part]:
    used = set(taken)
    by_amount = in_notes(line, amounts_in(line, numbers))
    last: Part | None = None
    for amount in by_amount:
        if not _clear_of(used, amount.start, amount.end):
            continue
        each = line.starting("each", amount.start)
        if each and _prices_one(line, each.end, amount, by_amount, last):
            part = Part("word", each.start, each.end, frozenset({"each"}))
        elif last and (
            ("gauge" in last.classes and _goes_on(line, last.end, amount))
            or _is_rest(line, last, amount)
            or _of_the_other_side(line, last, amount)
        ):
            part = Part("word", amount.start, amount.end, _GAUGED)
        else:
            part = _figure(line, amount)
        last = part
        used.update(range(part.start, part.end))
        yield part
    yield from _worded_figures(line, by_amount, used)


def _worded_figures(line: Line, by_amount: list[Amount], used: set[int]) -> Iterator[Part]:
    """Percentages and counts that are told by a word: `半价`, `半斤`, `a dozen`."""
    for part in _halved(line, used):
        used.update(range(part.start, part.end))
        yield part
    for each in line.found["each"]:
        if any(count.start < each.start < count.end for count in line.found["count"]):
            continue
        used.update(range(each.start, each.end) if each.end - each.start > 1 else ())
    for count in sorted(line.found["count"], key=lambda f: f.start - f.end):
        figure = any(amount.start == count.end for amount in by_amount)
        if _thing(line, count.start) > count.end:
            continue
        if _prices_a_counted_one(line, count, by_amount) and _clear_of(used, count.start, count.end):
            stop = count.end + _clear_of(used, count.end, count.end + 1)
            used.update(range(count.start, stop))
            yield Part("word", count.start, stop, _CLASS["each"])
            continue
        spent = any(f.start <= count.start and count.end < f.end for k in ("payment", "frame") for f in line.found[k])
        if _clear_of(used, count.start, count.end) and count.end < len(line.tokens) and not figure and not spent:
            end = _longest(line, "measure", count.end) if line.tokens[count.start].kind == "cjk" else None
            used.update(range(count.start, end or count.end))
            yield Part("count", count.start, end or count.end, value=Decimal(count.value))


def _halved(line: Line, used: set[int]) -> list[Part]:
    """`半价`: a percentage taken off, in a word; but not off the second of two (`第二杯半价`)."""
    cuts = sorted(line.found.get("cut_to", ()), key=lambda f: f.start - f.end)[:1]
    return [
        Part("percent", cut.start, cut.end, frozenset({"less"}), value=Decimal(cut.value))
        for cut in cuts
        if _clear_of(used, cut.start, cut.end) and not line.has("idiom")
    ]


def _prices_a_counted_one(line: Line, one: Found, amounts: list[Amount]) -> bool:
    """`4 balls merino 6.75 a ball`: right after a sum, one of what is counted before it."""
    if one.value != "1" or one.end >= len(line.tokens) or not any(a.end == one.start for a in amounts):
        return False
    thing = line.tokens[one.end].fold
    endings = ("s", "es") if "s" in line.plurals else ()
    several = {thing + ending for ending in endings} | {thing[:-1] + "v" + ending for ending in endings[1:]}
    counted = (at for at in range(one.start) if line.tokens[at].fold in several)
    return any(a.bare and not a.decimals and a.value > 1 and 0 <= at - a.end <= 1 for at in counted for a in amounts)


def _goes_on(line: Line, at: int, amount: Amount) -> bool:
    """`diottrie 1,75 e 2,25`, `pressione 120/80`: another figure of the same measure."""
    between = range(at, amount.start)
    joined = all(line.tokens[i].fold in _BESIDE or line.starting("and", i) for i in between)
    return amount.bare and joined and (bool(between) or amount.negative)


def _is_rest(line: Line, last: Part, amount: Amount) -> bool:
    """`5ft 4`, `12 stone 6`: the smaller unit without its name; `32 psi front 30 rear`: the same on another side."""
    if "label" not in last.classes or not amount.bare or amount.negative:
        return False
    if last.end == amount.start:
        whole = line.ending("compound", last.end)
        return whole is not None and not amount.decimals and amount.value < int(whole.value)
    sides = {at for found in line.found["side"] for at in range(found.start, found.end)}
    return line.ending("sided", last.end) is not None and sides.issuperset(range(last.end, amount.start))


def _of_the_other_side(line: Line, last: Part, amount: Amount) -> bool:
    """`pressione 2,2 davanti 2,4 dietro`: the same measure on another side, where no unit is told."""
    if "gauge" not in last.classes or not amount.bare or amount.negative or last.end == amount.start:
        return False
    sides = {at for found in line.found.get("side", ()) for at in range(found.start, found.end)}
    return sides.issuperset(range(last.end, amount.start)) and (amount.end in sides or bool(sides & {last.start - 1}))


def _prices_one(line: Line, end: int, amount: Amount, amounts: list[Amount], last: Part | None) -> bool:
    """`8块一瓶` and `一件35` beside another count: the price of one."""
    if last and last.kind == "money" and last.end == amount.start:
        return True
    if amount.value != 1 or not any(a.start == end for a in amounts):
        return False
    several = (f for f in line.found["count"] if line.tokens[f.start].kind == "cjk" and float(f.value) > 1)
    more = any(found.end < amount.start for found in several)
    if people := line.starting("people_word", amount.end):
        return people.end == end and (more or any(a.value > 1 and a.end < amount.start for a in amounts))
    if more:
        return True
    counted = [(a, found) for a in amounts if a.value != 1 and (found := _counted_by(line, a.end))]
    return any(
        line.fold(found.start, found.end) == line.fold(amount.end, end)
        and (found.end == amount.start or _leads_one_thing(line, a, found.end))
        for a, found in counted
    ) and not (line.tokens[amount.start].glued and last is not None and last.kind == "money")


def _counted_by(line: Line, at: int) -> Found | None:
    """The measure at `at`, or a unit whose price may be told: `玩了2小时 一小时30`."""
    return line.starting("measure", at) or line.starting("unit_no_money", at)


def _leads_one_thing(line: Line, count: Amount, end: int) -> bool:
    """Whether a count stands before its thing, not after it: `3件T恤 一件35`, not `面2碗 粉一碗 40`."""
    before = count.start - 1
    if end >= len(line.tokens) or line.starting("each", end):
        return False
    return not any(_thing(line, at) > before for at in range(max(0, before - 3), before + 1))


def _figure(line: Line, amount: Amount) -> Part:
    """A number's part: money, or a count, a percentage, a table, a time of day."""
    at, end = amount.start, amount.end
    if not amount.bare:
        piece = _piece(line, amount)
        return Part("count", at, piece, value=amount.value) if piece else _money(amount)
    if _is_numbered(line, amount):
        return Part("word", at, end, frozenset({"label"}))
    if (fold := line.starting("fold_off", end)) and not _thing(line, end) > fold.end:
        return Part("percent", at, fold.end, frozenset({"less", "fold"}), value=_folded(amount.value))
    if percent := _percent(line, end):
        return Part("percent", at, percent, frozenset({"less"} if amount.negative else ()), value=amount.value)
    if line.ending("percent_lead", at) and amount.value < _ALL:
        return Part("percent", at, end, frozenset({"less"}), value=amount.value)
    return _labelled(line, amount) or _company(line, amount) or _counted(line, amount) or _money(amount)


def _is_numbered(line: Line, amount: Amount) -> bool:
    """`membership 00381`: figures that no sum is written with."""
    raw = line.tokens[amount.start].raw
    return amount.bare and raw.isdigit() and raw.isascii() and raw.startswith("00")


def _money(amount: Amount) -> Part:
    return Part("money", amount.start, amount.end, amount=amount, value=amount.value)


def _is_document(line: Line, amount: Amount) -> bool:
    """`公司注册号 83726154`: seven bare figures or more that end in no noughts, right after a word of no list."""
    raw = line.tokens[amount.start].raw
    least = _CARD if line.ending("card_word", amount.start) else _DOCUMENT
    if not amount.bare or len(raw) < least or not raw.isdigit() or raw.endswith("00") or not amount.start:
        return False
    before = line.tokens[amount.start - 1]
    return before.kind in ("cjk", "word") and not any(hit.end == amount.start for hit in line.whole_names)


def _labelled(line: Line, amount: Amount) -> Part | None:
    """A number of a table, a room, a receipt, of people, of the hour, or a figure in a word."""
    at, end = amount.start, amount.end
    if exact := next(filter(None, (rule(line, amount) for rule in _EXACT)), None):
        return exact
    label = None if _has_decimals(line, amount) and not _is_hour(line, amount) else _label(line, at)
    label = at if label is None and _is_of_a_pack(line, amount) else label
    if label is None and (document := line.ending("document", at)) and _priced_later(line, end):
        label = document.start
    if label is not None:
        return Part("word", label, _clock(line, amount) or _ordinal_measure(line, label, end), frozenset({"label"}))
    if any(rule(line, amount) for rule in (_in_a_word, _is_a_tyre, _is_vintage, _is_model, _is_of_a_year)):
        return Part("text", at, end)
    if any(rule(line, amount) for rule in (_is_year, _is_document, _is_of_a_life)):
        return Part("word", at, end, frozenset({"label"}))
    if clock := _clock(line, amount):
        return Part("word", at, clock, frozenset({"label"}))
    if lead := _party(line, amount):
        return Part("word", lead, end, frozenset({"label"}))
    people = _people(line, end)
    if people and (line.has("a_head") or _at_so_much(line, people)):
        return Part("count", at, people, value=amount.value)
    if people and (line.tokens[end].kind == "cjk" or _another_number(line, at, end)):
        return Part("word", at, people, frozenset({"label"}))
    return None


def _people(line: Line, at: int) -> int | None:
    """Where a word for people ends that starts at `at`, and opens no thing: `材料费200 人工费100`."""
    people = _longest(line, "people_word", at)
    if people and not line.tokens[at].glued and at > 1 and line.tokens[at - 1].glued:
        return None  # `大人35 小孩25`
    return None if people and (_thing(line, at) > people or line.ending("times", at - 1)) else people


def _in_a_building(line: Line, amount: Amount) -> Part | None:
    """`12号楼 3单元 402`: the flat, three or four bare figures right after the stairs."""
    house = line.ending("building", amount.start) if amount.bare and not amount.decimals else None
    raw = line.tokens[amount.start].raw
    numbered = house is not None and any(number.end == house.start for number in line.numbers)
    flat = numbered and raw.isdigit() and len(raw) in (3, 4)
    return Part("word", amount.start, amount.end, frozenset({"label"})) if flat else None


def _ordinal_measure(line: Line, label: int, end: int) -> int:
    """`第三杯免费`: where the measure ends that goes on from which one it is; `end` where none does."""
    which = line.starting("limit_lead", label)
    measure = line.starting("measure", end) if which and which.value == "第" else None
    return measure.end if measure and line.tokens[end].glued else end


def _at_so_much(line: Line, at: int) -> bool:
    """`14 persone a 22`: a price of one, which a word leads in right there."""
    led = line.starting("at_price", at)
    return led is not None and any(number.start == led.end for number in line.numbers)


def _is_of_a_pack(line: Line, amount: Amount) -> bool:
    """`round of 5, 31.80`, `box of 12 9.50`: how many are in one, with nothing after it that they are."""
    of = line.ending("out_of", amount.start)
    if amount.decimals or not _another_number(line, amount.start, amount.end):
        return False
    if of is None:
        return _is_packed(line, amount)
    after = line.tokens[amount.end] if amount.end < len(line.tokens) else None
    named = any(hit.start == amount.end for hit in line.whole_names)
    return line.ending("measure", of.start) is not None and (after is None or after.kind in ("sign", "number") or named)


def _is_packed(line: Line, amount: Amount) -> bool:
    """`cassa da 6 di barbera 78`, `2 confezioni da 12 9,50`: how many a package holds, before what or its price."""
    lead = line.ending("pack_of", amount.start)
    if lead is None or not (line.ending("package", lead.start) or line.ending("measure", lead.start)):
        return False
    return line.at("pack_holds", amount.end) or any(n.start == amount.end for n in line.numbers)


def _ratio(line: Line, amount: Amount) -> Part | None:
    """`gomme 205/55`, `colore 7/3`, `7/10 dx`: two whole figures and a stroke in one word, that are no day."""
    at, stop = amount.start, amount.end + 2
    tokens = line.tokens[at:stop]
    if [token.kind for token in tokens] != ["number", "sign", "number"] or tokens[1].fold != "/":
        return None
    figures = [token.raw for token in (tokens[0], tokens[2])]
    joined = tokens[1].glued and tokens[2].glued and all(map(str.isdigit, figures))
    if not joined or not (_is_no_day(*map(int, figures)) or _is_of_a_gauge(line, at, stop)):
        return None
    return Part("word", at, stop, _GAUGED)


def _is_no_day(one: int, other: int) -> bool:
    return max(one, other) > _LAST_DAY or min(one, other) > _LAST_MONTH


def _is_of_a_gauge(line: Line, start: int, end: int) -> bool:
    kinds = ("gauge", "shade")
    return any(line.ending(kind, start) for kind in kinds) or any(line.starting(kind, end) for kind in kinds)


def _ordinal(line: Line, amount: Amount) -> Part | None:
    """`libri di 2a media`, `il 3° turno`: a small whole figure, its mark written on to it, and a word that goes on."""
    mark = line.starting("ordinal_letter", amount.end)
    if mark is None or not line.tokens[amount.end].glued or amount.decimals or not 0 < amount.value <= _MOST_GUESTS:
        return None
    after = line.tokens[mark.end] if mark.end < len(line.tokens) else None
    if after is not None and (after.kind == "number" or after.glued):
        return None
    return Part("word", amount.start, mark.end, frozenset({"label"}))


def _is_a_tyre(line: Line, amount: Amount) -> bool:
    """`205/55R16`: a figure that a sign, another figure and a letter go on from, all in one."""
    after = line.tokens[amount.end : amount.end + 3]
    kinds = [token.kind for token in after]
    written = kinds == ["sign", "number", "word"] and all(token.glued for token in after)
    return amount.bare and written and after[0].fold == "/"


def _is_model(line: Line, amount: Amount) -> bool:
    """`iphone 13 screen £79`: a figure that a thing's name goes on with, beside a price."""
    named = line.ending("model_word", amount.start) is not None and amount.bare and not amount.decimals
    return named and _another_number(line, amount.start, amount.end)


def _is_year(line: Line, amount: Amount) -> bool:
    """`had surgery in 2024`, `since 1998`: a bare year that a word of a span leads in."""
    raw = line.tokens[amount.start].raw
    if len(raw) == 2 and raw.isdigit() and int(raw) > _LAST_DAY:  # noqa: PLR2004
        return _is_short_year(line, amount)
    year = amount.bare and len(raw) == 4 and raw.isdigit() and _FIRST_YEAR <= int(raw) <= line.context.today.year + 1  # noqa: PLR2004
    model = year and amount.end < len(line.tokens) and line.tokens[amount.end].glued
    if model and line.starting("year_model", amount.end):
        return True
    return year and any(line.ending(kind, amount.start) for kind in ("in_future", "since", "year_lead"))


def _is_short_year(line: Line, amount: Amount) -> bool:
    """`vespa del 76`: two figures that are no day, led in as a year is, with a sum elsewhere in the line."""
    if not amount.bare or not _another_number(line, amount.start, amount.end):
        return False
    lead = line.ending("short_year_lead", amount.start)
    return lead is not None and lead.start > 0 and line.ending("less", amount.start) is None


def _is_of_a_life(line: Line, amount: Amount) -> bool:
    """`1949-2026`: two years and the stroke between them."""
    years = [token for token in line.tokens[max(0, amount.start - 2) : amount.end + 2] if token.kind == "number"]
    if len(years) < 2 or not all(len(t.raw) == 4 and t.raw.isdigit() and t.raw[:2] in _CENTURIES for t in years):  # noqa: PLR2004
        return False
    return line.raw(amount.start - 1, amount.start) in _STROKES or line.raw(amount.end, amount.end + 1) in _STROKES


def _party(line: Line, amount: Amount) -> int | None:
    """`sabato alle 20 in 4`: an hour, and a few guests after it; where the label of either figure starts."""
    if amount.decimals:
        return None
    lead, guests = line.ending("party_lead", amount.start), amount.value <= _MOST_GUESTS
    if lead and guests and any(n.end <= lead.start and _told_as_hour(line, n.start, n.end) for n in line.numbers):
        return lead.start
    closing = line.ending("party_in", amount.start)
    if closing and guests and amount.end == len(line.tokens) and _sold_before(line, closing.start):
        return closing.start
    hour = line.ending("clock_lead", amount.start)
    if hour is None or line.starting("at_weak", hour.start):
        return None
    few = (n for n in line.numbers if n.start > amount.end and n.value <= _MOST_GUESTS)
    leads = (line.ending("party_lead", n.start) for n in few)
    return hour.start if any(found and found.start == amount.end for found in leads) else None


def _sold_before(line: Line, at: int) -> bool:
    """`cena 85 in 3`: whether a sum that is no part of a span stands before, right there."""
    return any(n.end == at for n in line.numbers) or any(f.end == at for f in line.found["currency"])


def _company(line: Line, amount: Amount) -> Part | None:
    """`him and his 2 boys 3 cuts @ 14`, `gary plus 3 mates 4 pints 22`: who came along, before what they had."""
    at, end = amount.start, amount.end
    who = line.starting("relation", end) or line.starting("people_word", end) or line.starting("walk_in_weak", end)
    if who is None or amount.decimals or not 1 < amount.value <= _MOST_GUESTS or not _another_number(line, at, end):
        return None
    led = line.ending("whose", at) or (line.ending("and", at) and any(h.end == at - 1 for h in line.whole_names))
    if _led_by_a_stranger(line, at):
        return Part("word", at, who.end, frozenset({"label"}))
    ends = who.end < len(line.tokens) and line.tokens[who.end].kind in ("number", "sign")
    return Part("word", at, who.end, frozenset({"label"})) if led and ends else None


def _led_by_a_stranger(line: Line, at: int) -> bool:
    """`mum and two kids walk in trims 38`: whether a word for a person and one that joins stand before."""
    joined = line.ending("and", at)
    return joined is not None and any(line.ending(kind, joined.start) for kind in ("walk_in", "walk_in_weak"))


def _told_as_hour(line: Line, start: int, end: int) -> bool:
    return bool(line.ending("clock_lead", start) or line.starting("clock_after", end))


def _measure_before(line: Line, amount: Amount) -> int | None:
    """`kg 1,8 12,60`: a measure before its figure, which a price follows; where the measure starts."""
    lead = line.ending("measure", amount.start)
    if lead is None or any(n.end == lead.start for n in line.numbers) or line.tokens[lead.start].kind != "word":
        return None
    if any(n.start == amount.end for n in line.numbers):
        return lead.start
    last = line.numbers[-1]
    symbol = len(line.tokens[lead.start].fold) < _LEAST_OF_A_WORD
    return lead.start if symbol and last.end == len(line.tokens) and last.start > amount.end else None


def _has_decimals(line: Line, amount: Amount) -> bool:
    return any(sign in line.tokens[amount.start].raw for sign in ".,")


def _is_hour(line: Line, amount: Amount) -> bool:
    """`alle 20.30`: hours and minutes after the word for an hour that no price has."""
    minutes = amount.value % 1 * 100
    lead = line.ending("clock_lead", amount.start)
    return lead is not None and line.ending("label", amount.start) is not None and amount.value < 24 and minutes < 60  # noqa: PLR2004


def _gauge(line: Line, amount: Amount) -> Part | None:
    """`gradazione -2,50`, `colore 6.1`: a measure, a dose, a shade, whose figure may have decimals and a sign."""
    at, lead = amount.start, amount.start
    while lead > 0 and (line.tokens[lead - 1].fold in _BESIDE or _only_leads(line, lead - 1)):
        lead -= 1
    for end in {at, lead}:
        if found := line.ending("gauge", end) or _weak_gauge(line, amount, end):
            unit = line.starting("compound", amount.end)
            return Part("word", found.start, unit.end if unit else amount.end, _GAUGED)
        if (found := line.ending("shade", end)) and _is_shade(line, amount):
            return Part("word", found.start, amount.end, _GAUGED)
    if whole := _weighs(line, amount):
        return whole
    if (
        _is_mixed(line, amount)
        or _is_a_size_in(line, amount)
        or _is_of_two_sides(line, amount)
        or _is_a_grade(line, amount)
    ):
        return Part("word", at, amount.end, _GAUGED)
    if (stop := _gauge_after(line, amount)) or _is_specified(line, amount):
        return Part("word", at, stop or amount.end, _GAUGED)
    return None


def _weighs(line: Line, amount: Amount) -> Part | None:
    """`柴犬14公斤`: an animal and its weight, which is no more of it."""
    creature = line.ending("creature", amount.start)
    unit = line.starting("weight_unit", amount.end) if creature else None
    if creature and unit is None and amount.end < len(line.tokens) and line.tokens[amount.end].kind == "word":
        unit = line.starting("measure", amount.end)  # `金毛32kg`
    return Part("word", creature.start, unit.end, _GAUGED) if creature and unit else None


def _is_mixed(line: Line, amount: Amount) -> bool:
    """`7.1 più 6.3, posa 35 minuti`: a shade by its one decimal after a point, in a line that says how it is mixed."""
    typed = line.tokens[amount.end - 1].raw
    return amount.decimals == 1 and "." in typed and line.has("shading") and _is_shade(line, amount)


def _is_a_size_in(line: Line, amount: Amount) -> bool:
    """`size 6 feet, 38 in boots`: another size, of what is worn."""
    worn = line.starting("size_in", amount.end)
    return worn is not None and amount.bare and line.has("size_word") and worn.end < len(line.tokens)


def _is_a_grade(line: Line, amount: Amount) -> bool:
    """`sfumatura 1 a macchinetta 12`: a small whole figure after a word that has grades, before a far greater sum."""
    if not amount.bare or amount.decimals or line.ending("grade", amount.start) is None:
        return False
    later = [n for n in line.numbers if n.start >= amount.end]
    return bool(later) and amount.value < _A_GRADE <= max(n.value for n in later)


def _is_of_two_sides(line: Line, amount: Amount) -> bool:
    """`gomme 2,2 davanti 2,4 dietro`: a figure with one decimal on a side, before another such figure."""
    if amount.decimals != 1 or not amount.bare or line.starting("side", amount.end) is None:
        return False
    return any(n.start > amount.end and n.decimals == 1 for n in line.numbers)


def _progress(line: Line, amount: Amount) -> Part | None:
    """`session 2 of 4`, `part 1 of 3`: which one of how many."""
    of = line.starting("out_of", amount.end)
    total = next((n for n in line.numbers if of and n.start == of.end), None)
    whole = amount.bare and not amount.decimals and total is not None and not total.decimals and not total.scaled
    if not whole or total is None or not 0 < amount.value <= total.value <= _MOST_OF_A_ROW:
        return None
    priced = any(line.starting(kind, total.end) for kind in ("currency", "measure", "each"))
    return None if priced else Part("word", amount.start, total.end, frozenset({"label"}))


def _is_of_an_offer(line: Line, amount: Amount) -> Part | None:
    """`买10送2`: so many bought and so many on top, neither of which is money."""
    at, end, bonus = amount.start, amount.end, line.found.get("bonus", ())
    small = bool(bonus) and amount.bare and not amount.decimals and amount.value <= _MOST_OF_A_ROW
    if not small:
        return None
    pair = [(found, n, m) for found in bonus for n in line.numbers if n.end == found.start
            for m in line.numbers if m.start == found.end]  # fmt: skip
    ours = any(at in (n.start, m.start) and line.ending("bought", n.start) and m.value <= n.value for _, n, m in pair)
    return Part("word", at, end, frozenset({"label"})) if ours else None


#: Rules for figures that nothing else can be.
_EXACT = (_ratio, _gauge, _progress, _ordinal, _in_a_building, _is_of_an_offer)


def _gauge_after(line: Line, amount: Amount) -> int | None:
    """`175身高`: a figure written on to the measure it is of, which no figure follows; where the measure ends."""
    joined = line.starting("which_is", amount.end)
    found = line.starting("gauge", joined.end if joined else amount.end)
    if found is None or line.tokens[found.start].kind != "cjk" or not line.tokens[found.start].glued:
        return None
    follows = any(found.end <= n.start <= found.end + 1 for n in line.numbers)
    return None if follows or line.ending("gauge", amount.start) else found.end


def _is_specified(line: Line, amount: Amount) -> bool:
    """`要0.11的弦`: a bare figure between a word of using and the word that makes it say which."""
    led = line.ending("specifies", amount.start)
    return amount.bare and led is not None and line.starting("which_is", amount.end) is not None


def _weak_gauge(line: Line, amount: Amount, end: int) -> Found | None:
    """`calibro 52 ponte 18`: a word that is a thing to be sold too, beside a measure that is none."""
    weak = line.ending("gauge_weak", end) if amount.bare else None
    if weak is None or line.has("gauge"):
        return weak
    thin = amount.value < 1 and amount.decimals > 0 and weak.value not in ("side", "subject")  # `corda 0.10`
    told = (weak.value == "side" and _both_sides(line)) or (weak.value == "subject" and line.has("school")) or thin
    told = told or (weak.value in ("body", "other") and _is_measured_all_over(line))
    return weak if told else None


def _is_measured_all_over(line: Line) -> bool:
    """`胸88腰66`: a figure right after several measures of a body."""
    led = [f for f in line.found["gauge_weak"] if any(n.start == f.end for n in line.numbers)]
    return len({line.fold(f.start, f.end) for f in led}) > 1 and any(f.value == "body" for f in led)


def _both_sides(line: Line) -> bool:
    """`左350右275`: a figure right after each side of a customer."""
    sides = [found for found in line.found["gauge_weak"] if found.value == "side"]
    led = {line.fold(side.start, side.end) for side in sides if any(n.start == side.end for n in line.numbers)}
    return len(led) > 1


def _is_shade(line: Line, amount: Amount) -> bool:
    """Whether a figure beside a shade's or a lens's name is no price (`6.1`, `7.43`, `-2,25`); `12.50` may be one."""
    if not amount.bare or amount.value >= _MOST_SHADES:
        return False
    before = line.tokens[amount.start - 1] if amount.start else None
    if before is not None and before.fold == "+" and line.tokens[amount.start].glued:
        return True
    typed = "." in line.tokens[amount.end - 1].raw and not line.tokens[amount.end - 1].raw.endswith(("0", "9"))
    measured = amount.decimals > 1 and line.has("gauge")
    return amount.negative or amount.decimals == 1 or (amount.decimals > 1 and typed) or measured


def _only_leads(line: Line, at: int) -> bool:
    """Whether token `at` is a small word between a measure's name and its figure: `altezza è di 1,82`."""
    return line.starting("gauge", at) is None and bool(line.starting("being", at) or line.starting("article", at))


def _counted(line: Line, amount: Amount) -> Part | None:
    """A number with its measure, or with a unit of what is no money."""
    at, end = amount.start, amount.end
    following = line.tokens[end] if end < len(line.tokens) else None
    if following is None:
        return None
    written_on = following.glued and len(following.fold) <= _SHORT_UNIT
    price = amount.decimals == _CENTS and following.kind == "word" and not written_on
    measure = None if price else _measure(line, end, amount)
    unit = None if _opens_a_name(line, end) else line.starting("unit_no_money", end)
    unit = None if unit and following.kind == "cjk" and _thing(line, end) > unit.end else unit
    unit = None if unit and _opens_a_word(line, unit) else unit
    unit = None if unit and any(day.start == end and day.end > unit.end for day in line.found["day"]) else unit
    unit = None if unit and any(start == end and stop > unit.end for start, stop in line.items) else unit
    longer = (line.starting(kind, end) for kind in ("credit", "walk_in", "payment") if unit)
    unit = None if unit and any(other and other.end > unit.end for other in longer) else unit
    if measure is None and (led := _measure_before(line, amount)):
        return Part("count", led, end, value=amount.value)
    if tall := _and_some_centimetres(line, end):
        return Part("word", at, tall, frozenset({"label"}))
    if measure and (unit is None or unit.end <= measure):
        if more := _tenths_more(line, measure):
            return Part("count", at, more.end + 1, value=amount.value + more.value / 10)
        half = _half_more(line, measure)
        return Part("count", at, half or measure, value=amount.value + Decimal("0.5") if half else amount.value)
    if unit is None and (stop := _up_to_a_unit(line, end)):
        return Part("word", at, stop, frozenset({"label"}))
    if unit and not amount.decimals and _is_priced(line, unit):
        return Part("count", at, unit.end, value=amount.value)
    unit_alone = unit is not None and unit.end - unit.start > _SHORT_UNIT  # `1.67折射率`
    if (
        unit
        and (amount.decimals != _CENTS or unit_alone)
        and (following.kind == "cjk" or len(following.fold) > 1 or following.glued)
    ):
        return Part("word", at, unit.end, frozenset({"label"}))
    return None


def _opens_a_word(line: Line, unit: Found) -> bool:
    """`钢笔68 刻字10`: whether a character apart from a figure that is written on to a thing begins a word."""
    tokens, at = line.tokens, unit.start
    if unit.end - at > 1 or tokens[at].kind != "cjk" or tokens[at].glued or unit.end == len(tokens):
        return False
    after = tokens[unit.end]
    return after.kind == "cjk" and after.glued and tokens[at - 1].glued


def _up_to_a_unit(line: Line, at: int) -> int | None:
    """`0-3岁`: where the unit ends that a second figure of a span has, in Chinese."""
    until = line.starting("until", at)
    last = next((n for n in line.numbers if until and n.start == until.end), None)
    unit = line.starting("unit_no_money", last.end) if last else None
    written = unit is not None and line.tokens[unit.start].kind == "cjk" and line.tokens[unit.start].glued
    return unit.end if unit and written else None


def _opens_a_name(line: Line, at: int) -> bool:
    """`88 周敏`: a surname that is a unit too, apart from the figure and written together with more."""
    token, after = line.tokens[at], line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    apart = token.kind == "cjk" and not token.glued and token.fold in line.words.surnames
    return apart and after is not None and after.kind == "cjk" and after.glued


def _and_some_centimetres(line: Line, at: int) -> int | None:
    """`1米85`: where the centimetres end that are written on to metres, and that nothing is counted by."""
    metres = line.starting("metre", at)
    more = next((n for n in line.numbers if metres and n.start == metres.end), None)
    if more is None or not line.tokens[more.start].glued or more.decimals or not 0 < more.value < 100:  # noqa: PLR2004
        return None
    after = line.starting("measure", more.end) or line.starting("currency", more.end)
    return None if after and line.tokens[more.end].glued else more.end


def _half_more(line: Line, at: int) -> int | None:
    """`12斤半`: where the half ends that is written on to a measure, and counts nothing of its own."""
    half = line.starting("count", at)
    if half is None or half.value != "0.5" or line.tokens[at].kind != "cjk" or not line.tokens[at].glued:
        return None
    after = line.tokens[half.end] if half.end < len(line.tokens) else None
    return None if after is not None and after.glued and after.kind == "cjk" else half.end


def _tenths_more(line: Line, at: int) -> Number | None:
    """`3斤2两`: so many tenths of the measure before them, all written together."""
    more = next((n for n in line.numbers if n.start == at), None)
    if more is None or more.decimals or not 0 < more.value < 10 or not line.tokens[at].glued:  # noqa: PLR2004
        return None
    return more if line.starting("tenth_measure", more.end) and line.tokens[more.end].glued else None


def _is_priced(line: Line, unit: Found) -> bool:
    """`manodopera 2 ore a 30`: whether the price of one such unit is told, there or right after it at the end."""
    led = line.starting("at_price", unit.end) or line.starting("at", unit.end)
    if led and any(number.start == led.end and number.end == len(line.tokens) for number in line.numbers):
        return True
    return _priced_by(line, line.fold(unit.start, unit.end))


def _priced_by(line: Line, unit: str) -> bool:
    """`寄养5天 每天60`: whether the price of one such unit is told."""
    each = (line.fold(found.start, found.end) for found in line.found["each"])
    one = unit[:-1] if "s" in line.plurals and unit.endswith("s") else unit
    return any(fold.endswith((unit, one)) and len(fold) > len(one) for fold in each)


def _in_a_word(line: Line, amount: Amount) -> bool:
    """`L4`, `iphone13`, `1a`, `fiat 500`: a figure written into a word, or the second half of a thing's name."""
    start, end, tokens = amount.start, amount.end, line.tokens
    if start and tokens[start].kind == "number" and line.is_good(tokens[start - 1].fold + tokens[start].raw):
        return True
    after = end < len(tokens) and tokens[end].glued and tokens[end].kind == "word"
    if after and not any(
        line.starting(kind, end)
        for kind in ("currency", "minor", "times", "measure", "unit_no_money", "ordinal_mark", "to_name")
    ):
        return True
    before = (
        start > 0
        and tokens[start].glued
        and tokens[start].kind != "cjk"
        and tokens[start - 1].kind == "word"
        and not tokens[start - 1].raw.endswith(("'", "’"))
    )
    if not before or any(line.ending(kind, start) for kind in ("currency", "times", "discounted", "label")):
        return False
    if tokens[start - 1].fold in line.words.given_names and not line.words.owner.spaces:
        return False
    if start > 1 and tokens[start - 1].glued and tokens[start - 2].fold in line.words.prefixes:
        return False
    return not line.context.lexicon.exact(tokens[start - 1].fold)


def _another_number(line: Line, start: int, end: int) -> bool:
    return any(n.end <= start or n.start >= end for n in line.numbers)


def _is_vintage(line: Line, amount: Amount) -> bool:
    """`amarone 2018 45`, `agenda 2027 a 16,90`, `1984 di orwell 12`: a year in a thing's name, with a price after."""
    at, end = amount.start, amount.end
    raw = line.tokens[at].raw
    if not amount.bare or len(raw) < 4 or not raw.isdigit() or int(raw) % 50 == 0:  # noqa: PLR2004
        return False
    if len(raw) > 4:  # noqa: PLR2004
        return _is_article_number(line, amount)
    if not _FIRST_YEAR <= int(raw) <= line.context.today.year + 2 or not _priced_later(line, end):
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


def _is_of_a_year(line: Line, amount: Amount) -> bool:
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
    dear = price is None or price.decimals < _CENTS or price.value * 10 > amount.value
    return not dear and _follows_thing(line, amount.start)


def _follows_thing(line: Line, at: int) -> bool:
    """Whether the word before token `at` may be of a thing's name."""
    if at == 0 or line.tokens[at - 1].kind != "word":
        return False
    fold = line.tokens[at - 1].fold
    if any(line.ending(kind, at) for kind in SALE_KINDS):
        return False
    return not line.context.lexicon.exact(fold) and fold not in line.words.given_names


def _priced_later(line: Line, end: int) -> bool:
    """Whether a price stands after `end`: right there, with its currency or cents, or as the line's last word."""
    after = [n for n in line.numbers if n.start >= end]
    return any(
        n.start == end or n.decimals > 1 or n.end == len(line.tokens) or line.at("currency", n.end) for n in after
    )


def _folded(value: Decimal) -> Decimal:
    """Chinese discounts say what is left: 八折 is 20 % off, 85折 15 %."""
    left = value * 10 if value < 10 else value  # noqa: PLR2004
    return 100 - left


def _percent(line: Line, at: int) -> int | None:
    if at < len(line.tokens) and line.tokens[at].fold == "%":
        return at + 1
    unit = line.starting("unit_no_money", at)
    return unit.end if unit and unit.value in ("percent", "per cento", "percento") else None


def _label(line: Line, at: int) -> int | None:
    label = line.ending("label", at)
    if label and (_follows_a_number(line, label) or _is_surname(line, label.start) or _in_a_longer_word(line, label)):
        return None
    sold = label is not None and any(start <= label.start and label.end <= end for start, end in line.items)
    if label and (sold or _is_a_good_here(line, label)):
        return None
    if label and label.start == 0 and any((hit.start, hit.end) == (0, label.end) for hit in line.whole_names):
        return None
    if label and label.start == 0 and line.starting("wrong", 0):
        return None
    if label and line.starting("was", label.start) and line.has("less", "discounted"):
        return None
    if label is None and (being := line.ending("being", at)):
        label = line.ending("label", being.start) or line.ending("third_person", being.start)
    if label is None and at > 0 and line.tokens[at - 1].fold in ".#:°" and line.tokens[at - 1].kind == "sign":
        label = line.ending("label", at - 1)
    return label.start if label else None


def _is_a_good_here(line: Line, label: Found) -> bool:
    """`cover 10` in Italian: what is numbered in another language, and sold in the line's own."""
    return label.language != line.language and line.is_good(line.fold(label.start, label.end))


def _follows_a_number(line: Line, label: Found) -> bool:
    """Whether the label is the unit of a figure before it, which no label of its own explains (`身高175体重60`)."""
    if line.tokens[label.start].kind == "cjk" and not line.tokens[label.start].glued:
        return False
    if line.ending("ordinal_word", label.start) or line.ending("ordinal_mark", label.start):
        return True
    ends = ((n, line.starting("day_mark", n.end)) for n in line.numbers)
    return any(
        label.start in (n.end, mark.end if mark else n.end)
        and line.ending("label", n.start) is None
        and not _leads_an_hour(line, n, label)
        for n, mark in ends
    )


def _leads_an_hour(line: Line, before: Number, label: Found) -> bool:
    """`62.50 ore 9.30`, `30 h 15.30`: a word for the hour after what counts no hours, and a time of day after it."""
    if line.tokens[label.start].kind != "word" or (not before.decimals and before.value <= _MOST_HOURS):
        return False
    hour = next((n for n in line.numbers if n.start == label.end), None)
    told = hour is not None and hour.value < _LAST_HOUR and hour.value % 1 * 100 < 60  # noqa: PLR2004
    return told and line.ending("clock_lead", label.end) is not None


def _in_a_longer_word(line: Line, label: Found) -> bool:
    """`al volo`, `那单`, `茅台`: a label that only ends a longer word, or a thing in Chinese."""
    if any(f.end == label.end and f.start < label.start for kind in ("frame", "last_one") for f in line.found[kind]):
        return True
    if line.tokens[label.start].kind != "cjk" or label.start == 0:
        return False
    return any(_thing(line, at) >= label.end for at in range(max(0, label.start - 3), label.start))


def _is_surname(line: Line, at: int) -> bool:
    """`Maria Sala 12`: a label that is a usual surname too, after a given name and written as that is."""
    if at == 0 or line.tokens[at].fold not in line.words.surnames:
        return False
    before, token = line.tokens[at - 1], line.tokens[at]
    named = before.fold in line.words.given_names or before.fold in line.words.forms
    capitals = before.raw[:1].isupper() and token.raw[:1].isupper()
    return named and (capitals or (token.raw.islower() and len(line.numbers) == 1))


def _clock(line: Line, amount: Amount) -> int | None:
    """`18:30`, `6pm`, `下午3点`."""
    tokens, end = line.tokens, amount.end
    colon = end + 1 < len(tokens) and tokens[end].fold == ":" and tokens[end].glued
    if colon and tokens[end + 1].kind == "number" and tokens[end + 1].glued:
        after = line.starting("clock_after", end + 2)
        return after.end if after else end + 2
    if after := line.starting("clock_after", end):
        return after.end
    return _minutes_past(line, amount)


def _minutes_past(line: Line, amount: Amount) -> int | None:
    """`6点40来`: an hour, its word, and two figures of minutes; where they end."""
    oclock = line.starting("oclock", amount.end)
    if oclock is None or amount.value > _LAST_HOUR or not line.tokens[amount.end].glued:
        return None
    past = next((n for n in line.numbers if n.start == oclock.end), None)
    if past is None or not 10 <= past.value < 60 or past.decimals or not line.tokens[past.start].glued:  # noqa: PLR2004
        return None
    return None if line.starting("currency", past.end) else past.end


def _longest(line: Line, kind: str, at: int) -> int | None:
    found = line.starting(kind, at)
    return found.end if found else None


def _measure(line: Line, at: int, amount: Amount) -> int | None:
    found = line.starting("measure", at)
    if found is None or amount.value <= 0:
        return None
    if line.tokens[at].kind == "cjk" and not line.tokens[at].glued:
        return None
    if line.tokens[at].kind == "cjk" and (_thing(line, at) > found.end or _counts_on(line, at)):
        return None
    if any(found.end <= n.start <= found.end + 2 and line.starting("fold_off", n.end) for n in line.numbers):
        return None
    if len(line.numbers) == 1 and amount.value > _MOST_OF_ONE and (at, found.end) in line.items:
        plurals = line.plurals
        return found.end if not plurals or line.tokens[at].fold.endswith(plurals) else None
    return found.end


def _counts_on(line: Line, at: int) -> bool:
    """`大人58两位`: whether what would be a measure is a figure of its own, with another measure after it."""
    if line.tokens[at].fold not in line.words.numerals:
        return False
    return any(line.starting(kind, at + 1) is not None for kind in ("measure", "people_word"))


def _piece(line: Line, amount: Amount) -> int | None:
    """`两块蛋糕` is two pieces where another amount stands in the line and a thing follows."""
    if amount.currency is not None or amount.decimals or not line.starting("measure", amount.end - 1):
        return None
    end = amount.end
    someone = any(hit.start == end for hit in line.context.lexicon.whole_names(line.tokens))
    if someone or any(line.starting(kind, end) for kind in ("each", "payment", "walk_in", "credit")):
        return None
    follows = end < len(line.tokens) and line.tokens[end].glued and line.tokens[end].kind == "cjk"
    if not follows and _priced_after(line, amount):
        return end
    if not follows or line.starting("frame", end) or line.starting("and", end) or amount.value > 20:  # noqa: PLR2004
        return None
    if _all_are_prices(line):
        return None
    others = [t for i, t in enumerate(line.tokens) if t.kind == "number" and not amount.start <= i < end]
    return end if others else None


def _all_are_prices(line: Line) -> bool:
    """`豆浆3块油条4块`: every figure has its currency, and is written on to a thing."""
    return all(
        line.starting("currency", n.end) and n.start and line.tokens[n.start].glued and _ends_a_thing(line, n.start)
        for n in line.numbers
    )


def _ends_a_thing(line: Line, at: int) -> bool:
    return any(_thing(line, start) == at for start in range(max(0, at - 5), at))


def _priced_after(line: Line, amount: Amount) -> bool:
    """`橡皮2块 4元`: two pieces, for their price with its currency follows."""
    after_thing = amount.start > 0 and line.tokens[amount.start].glued and line.tokens[amount.start - 1].kind == "cjk"
    price = next((n for n in line.numbers if n.start == amount.end), None)
    if not after_thing or price is None:
        return False
    apart = (
        not line.tokens[price.start].glued
        and amount.value <= _MOST_PIECES < price.value
        and _ends_or_pays(line, price.end)
    )
    return apart or line.starting("currency", price.end) is not None


def _ends_or_pays(line: Line, at: int) -> bool:
    return at == len(line.tokens) or line.starting("payment", at) is not None


def _words(line: Line, taken: set[int]) -> Iterator[Part]:
    """All tokens that are not taken: words by their classes, longest first, and what no list holds as text."""
    at = 0
    while at < len(line.tokens):
        if at in taken:
            at += 1
            continue
        end, classes = _classes(line, at, taken)
        thing = _thing(line, at, taken)
        if thing > at and thing >= end and not (end == thing and classes & {"walk_in", "payment", "refund"}):
            yield Part("item", at, thing, classes if end == thing else _NO_CLASSES)
            at = thing
        elif classes and not (classes <= _DEEDS and _is_counted_deed(line, at)):
            yield Part("word", at, end, classes)
            at = end
        elif line.tokens[at].kind == "sign" or line.tokens[at].fold.startswith("'"):
            yield Part("sign", at, at + 1)
            at += 1
        else:
            yield Part("text", at, at + 1)
            at += 1


def _is_counted_deed(line: Line, at: int) -> bool:
    """`60 for 5 walks`, `4 drinks 22`: what may be a deed is a thing in the plural, right after how many, by a sum."""
    counted = len(line.numbers) > 1 and any(n.end == at and not n.decimals and n.value > 1 for n in line.numbers)
    return counted and "s" in line.plurals and line.tokens[at].fold.endswith("s")


def _classes(line: Line, at: int, taken: set[int]) -> tuple[int, frozenset[str]]:
    end, kinds = at, _NO_CLASSES
    for found in line.from_place(at):
        if found.end < end or found.kind not in SALE_KINDS or not _clear_of(taken, found.start, found.end):
            continue
        kind = _CLASS[found.kind]
        kinds = kinds | kind if found.end == end else kind
        end = found.end
    return end, kinds


def _thing(line: Line, at: int, taken: AbstractSet[int] = frozenset()) -> int:
    """Where the longest usual good ends that starts at `at` and has no token `taken`; `at` where none does."""
    ends = line.goods_from(at)
    return next((end for end in reversed(ends) if _clear_of(taken, at, end)), at) if ends else at
