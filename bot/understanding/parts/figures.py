"""What each figure of a line is: money, a count, a share, or nothing of a sale."""

from collections.abc import Iterator
from decimal import Decimal

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount, amounts_in
from bot.understanding.banknotes import in_notes
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.parts.counted import counted_figure
from bot.understanding.parts.gauges import BESIDE, GAUGED
from bot.understanding.parts.labels import company_of, labelled_figure
from bot.understanding.parts.part import Part
from bot.understanding.parts.things import CLASS, clear_of, is_somebody, longest, percent_from, thing_from

#: Pieces (块, which is money too) are at most as many, and cost more.
_MOST_PIECES = 20
_ALL = 100


def figures_of(line: Line, numbers: list[Number], taken: set[int]) -> Iterator[Part]:
    """What each amount among the numbers is, as they were told; `taken` are tokens that are spoken for."""
    used = set(taken)
    by_amount = in_notes(line, amounts_in(line, numbers))
    last: Part | None = None
    for amount in by_amount:
        if not clear_of(used, amount.start, amount.end):
            continue
        each = line.starting("each", amount.start)
        if each and _prices_one(line, each.end, amount, by_amount, last):
            part = Part("word", each.start, each.end, frozenset({"each"}))
        elif last and (
            ("gauge" in last.classes and _goes_on(line, last.end, amount))
            or _is_rest(line, last, amount)
            or _of_the_other_side(line, last, amount)
        ):
            part = Part("word", amount.start, amount.end, GAUGED)
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
        if thing_from(line, count.start) > count.end or is_somebody(line, count.start):
            continue
        if _prices_a_counted_one(line, count, by_amount) and clear_of(used, count.start, count.end):
            stop = count.end + clear_of(used, count.end, count.end + 1)
            used.update(range(count.start, stop))
            yield Part("word", count.start, stop, CLASS["each"])
            continue
        spent = any(f.start <= count.start and count.end < f.end for k in ("payment", "frame") for f in line.found[k])
        spent = spent or _is_of_a_name(line, count)
        if clear_of(used, count.start, count.end) and count.end < len(line.tokens) and not figure and not spent:
            end = longest(line, "measure", count.end) if line.tokens[count.start].kind == "cjk" else None
            used.update(range(count.start, end or count.end))
            yield Part("count", count.start, end or count.end, value=Decimal(count.value))


def _is_of_a_name(line: Line, count: Found) -> bool:
    """`do mori` of `Osteria Ai Do Mori`: a word for how many that goes on as the end of a customer's name does."""
    if count.end >= len(line.tokens) or not line.context.lexicon.has_tails():
        return False
    return bool(line.context.lexicon.tail(line.fold(count.start, count.end + 1)))


def _halved(line: Line, used: set[int]) -> list[Part]:
    """`半价`: a percentage taken off, in a word; but not off the second of two (`第二杯半价`)."""
    cuts = sorted(line.found.get("cut_to", ()), key=lambda f: f.start - f.end)[:1]
    priced = line.has("was")
    return [
        Part("percent", cut.start, cut.end, frozenset({"less"}), value=Decimal(cut.value))
        for cut in cuts
        if (priced or line.tokens[cut.start].kind == "cjk")
        and clear_of(used, cut.start, cut.end)
        and not line.has("idiom")
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
    joined = all(line.tokens[i].fold in BESIDE or line.starting("and", i) for i in between)
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
    """The measure at `at`, or a longer unit whose price may be told: `玩了2小时 一小时30`, `2个月 一个月100`."""
    measure, unit = line.starting("measure", at), line.starting("unit_no_money", at)
    return unit if unit and (measure is None or unit.end > measure.end) else measure


def _leads_one_thing(line: Line, count: Amount, end: int) -> bool:
    """Whether a count stands before its thing, not after it: `3件T恤 一件35`, not `面2碗 粉一碗 40`."""
    before = count.start - 1
    if end >= len(line.tokens) or line.starting("each", end):
        return False
    return not any(thing_from(line, at) > before for at in range(max(0, before - 3), before + 1))


def _figure(line: Line, amount: Amount) -> Part:
    """A number's part: money, or a count, a percentage, a table, a time of day."""
    at, end = amount.start, amount.end
    if not amount.bare:
        piece = _piece(line, amount)
        return Part("count", at, piece, value=amount.value) if piece else _money(amount)
    if _is_numbered(line, amount):
        return Part("word", at, end, frozenset({"label"}))
    if (fold := line.starting("fold_off", end)) and not thing_from(line, end) > fold.end:
        return Part("percent", at, fold.end, frozenset({"less", "fold"}), value=_folded(amount.value))
    if percent := percent_from(line, end):
        return Part("percent", at, percent, frozenset({"less"} if amount.negative else ()), value=amount.value)
    if line.ending("percent_lead", at) and amount.value < _ALL:
        return Part("percent", at, end, frozenset({"less"}), value=amount.value)
    return labelled_figure(line, amount) or company_of(line, amount) or counted_figure(line, amount) or _money(amount)


def _is_numbered(line: Line, amount: Amount) -> bool:
    """`membership 00381`: figures that no sum is written with."""
    raw = line.tokens[amount.start].raw
    return amount.bare and raw.isdigit() and raw.isascii() and raw.startswith("00")


def _money(amount: Amount) -> Part:
    return Part("money", amount.start, amount.end, amount=amount, value=amount.value)


def _folded(value: Decimal) -> Decimal:
    """Chinese discounts say what is left: 八折 is 20 % off, 85折 15 %."""
    left = value * 10 if value < 10 else value  # noqa: PLR2004
    return 100 - left


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
    return any(thing_from(line, start) == at for start in range(max(0, at - 5), at))


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
