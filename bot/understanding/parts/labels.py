"""Figures beside a word that says what they are: a document's, an hour's, the guests of a table."""

from bot.languages.phrases import Found
from bot.understanding.amounts import Amount
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.parts.addresses import house_number
from bot.understanding.parts.gauges import EXACT
from bot.understanding.parts.part import CENTS, MOST_GUESTS, Part, another_number
from bot.understanding.parts.things import longest, thing_from
from bot.understanding.parts.years import is_of_a_life, is_of_a_year, is_vintage, is_year, priced_later

_LAST_HOUR = 24
#: So many hours of one thing are sold at most.
_MOST_HOURS = 12
#: Figures of a document's number, at least.
_DOCUMENT = 7
#: More figures than these have a number plate; the signs before them.
_CODE, _IN_A_CODE = 2, frozenset("-·•")
#: The same, after a word for what is numbered: `tessera 4471`.
_CARD = 4
#: `34 table 6`: from here on, what stands before where somebody sat is what they paid.
_LEAST_SUM = 10


def _is_document(line: Line, amount: Amount) -> bool:
    """`公司注册号 83726154`: seven bare figures or more that end in no noughts, right after a word of no list."""
    raw = line.tokens[amount.start].raw
    least = _CARD if line.ending("card_word", amount.start) else _DOCUMENT
    if not amount.bare or len(raw) < least or not raw.isdigit() or raw.endswith("00") or not amount.start:
        return False
    before = line.tokens[amount.start - 1]
    return before.kind in ("cjk", "word") and not any(hit.end == amount.start for hit in line.whole_names)


def labelled_figure(line: Line, amount: Amount) -> Part | None:
    """A number of a table, a room, a receipt, of people, of the hour, or a figure in a word."""
    at, end = amount.start, amount.end
    if exact := next(filter(None, (rule(line, amount) for rule in (*EXACT, house_number))), None):
        return exact
    label = None if _has_decimals(line, amount) and not _is_hour(line, amount) else _label(line, at)
    label = at if label is None and _is_of_a_pack(line, amount) else label
    if label is None and (document := line.ending("document", at)) and priced_later(line, end):
        label = document.start
    if label is not None:
        return Part("word", label, _clock(line, amount) or _ordinal_measure(line, label, end), frozenset({"label"}))
    if any(rule(line, amount) for rule in (_in_a_word, _is_of_a_code, _is_a_tyre, is_vintage, _is_model, is_of_a_year)):
        return Part("text", at, end)
    if any(rule(line, amount) for rule in (is_year, _is_document, is_of_a_life)):
        return Part("word", at, end, frozenset({"label"}))
    if clock := _clock(line, amount):
        return Part("word", at, clock, frozenset({"label"}))
    if lead := _party(line, amount):
        return Part("word", lead, end, frozenset({"label"}))
    people = _people(line, end)
    if people and (line.has("a_head") or _at_so_much(line, people)):
        return Part("count", at, people, value=amount.value)
    if people and (line.tokens[end].kind == "cjk" or another_number(line, at, end)):
        return Part("word", at, people, frozenset({"label"}))
    return None


def _people(line: Line, at: int) -> int | None:
    """Where a word for people ends that starts at `at`, and opens no thing: `材料费200 人工费100`."""
    people = longest(line, "people_word", at)
    if people and not line.tokens[at].glued and at > 1 and line.tokens[at - 1].glued:
        return None  # `大人35 小孩25`
    return None if people and (thing_from(line, at) > people or line.ending("times", at - 1)) else people


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
    if amount.decimals or not another_number(line, amount.start, amount.end):
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


def _is_a_tyre(line: Line, amount: Amount) -> bool:
    """`205/55R16`: a figure that a sign, another figure and a letter go on from, all in one."""
    after = line.tokens[amount.end : amount.end + 3]
    kinds = [token.kind for token in after]
    written = kinds == ["sign", "number", "word"] and all(token.glued for token in after)
    return amount.bare and written and after[0].fold == "/"


def _is_of_a_code(line: Line, amount: Amount) -> bool:
    """`车牌 ABC-1357`, `京A·88888`: in Chinese, figures that capitals and a sign lead in, all in one."""
    last = amount.end - 1
    if last < 2 or line.words.owner.spaces or not line.tokens[last].raw.isdigit() or amount.decimals:  # noqa: PLR2004
        return False
    letters, sign, figures = line.tokens[last - 2 : last + 1]
    written = sign.fold in _IN_A_CODE and sign.glued and figures.glued and len(figures.raw) > _CODE
    return amount.currency is None and written and letters.kind == "word" and letters.raw.isupper()


def _is_model(line: Line, amount: Amount) -> bool:
    """`iphone 13 screen £79`: a figure that a thing's name goes on with, beside a price."""
    named = line.ending("model_word", amount.start) is not None and amount.bare and not amount.decimals
    return named and another_number(line, amount.start, amount.end)


def _party(line: Line, amount: Amount) -> int | None:
    """`sabato alle 20 in 4`: an hour, and a few guests after it; where the label of either figure starts."""
    if amount.decimals:
        return None
    lead, guests = line.ending("party_lead", amount.start), amount.value <= MOST_GUESTS
    if lead and guests and any(n.end <= lead.start and _told_as_hour(line, n.start, n.end) for n in line.numbers):
        return lead.start
    closing = line.ending("party_in", amount.start)
    if closing and guests and amount.end == len(line.tokens) and _sold_before(line, closing.start):
        return closing.start
    hour = line.ending("clock_lead", amount.start)
    if hour is None or line.starting("at_weak", hour.start):
        return None
    few = (n for n in line.numbers if n.start > amount.end and n.value <= MOST_GUESTS)
    leads = (line.ending("party_lead", n.start) for n in few)
    return hour.start if any(found and found.start == amount.end for found in leads) else None


def _sold_before(line: Line, at: int) -> bool:
    """`cena 85 in 3`: whether a sum that is no part of a span stands before, right there."""
    return any(n.end == at for n in line.numbers) or any(f.end == at for f in line.found["currency"])


def company_of(line: Line, amount: Amount) -> Part | None:
    """`him and his 2 boys 3 cuts @ 14`, `gary plus 3 mates 4 pints 22`: who came along, before what they had."""
    at, end = amount.start, amount.end
    if _is_one_more(line, amount):
        return Part("word", at, end, frozenset({"label"}))
    kinds = ("relation", "people_word", "walk_in_weak", "acquaintance")
    who = next(filter(None, (line.starting(kind, end) for kind in kinds)), None)
    if who is None or amount.decimals or not 1 < amount.value <= MOST_GUESTS or not another_number(line, at, end):
        return None
    led = line.ending("whose", at) or (line.ending("and", at) and any(h.end == at - 1 for h in line.whole_names))
    if _led_by_a_stranger(line, at):
        return Part("word", at, who.end, frozenset({"label"}))
    ends = who.end < len(line.tokens) and line.tokens[who.end].kind in ("number", "sign")
    return Part("word", at, who.end, frozenset({"label"})) if led and ends else None


def _is_one_more(line: Line, amount: Amount) -> bool:
    """`tilly plus 1, 2 teas 7.40`: one, right after a customer and a word that joins, before a sign or a figure."""
    joined = line.ending("and", amount.start) if amount.bare and amount.value == 1 else None
    if joined is None or not any(hit.end == joined.start for hit in line.whole_names):
        return False
    after = line.tokens[amount.end : amount.end + 1]
    return bool(after) and after[0].kind in ("sign", "number") and another_number(line, amount.start, amount.end)


def _led_by_a_stranger(line: Line, at: int) -> bool:
    """`mum and two kids walk in trims 38`: whether a word for a person and one that joins stand before."""
    joined = line.ending("and", at)
    return joined is not None and any(line.ending(kind, joined.start) for kind in ("walk_in", "walk_in_weak"))


def _told_as_hour(line: Line, start: int, end: int) -> bool:
    return bool(line.ending("clock_lead", start) or line.starting("clock_after", end))


def _has_decimals(line: Line, amount: Amount) -> bool:
    return any(sign in line.tokens[amount.start].raw for sign in ".,")


def _is_hour(line: Line, amount: Amount) -> bool:
    """`alle 20.30`: hours and minutes after the word for an hour that no price has."""
    minutes = amount.value % 1 * 100
    lead = line.ending("clock_lead", amount.start)
    return lead is not None and line.ending("label", amount.start) is not None and amount.value < 24 and minutes < 60  # noqa: PLR2004


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
    if _is_of_an_oil(line, amount):
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


def _is_of_somebody(line: Line, label: Found) -> bool:
    """`picked up her order 25`: the one figure of a line, after a thing fetched that is numbered elsewhere."""
    if len(line.numbers) > 1 or not line.has("picked_up"):
        return False
    whose = line.ending("whose", label.start)
    return whose is not None and any(found.end in (whose.start, whose.end) for found in line.found["picked_up"])


def _is_put_right(line: Line, label: Found) -> bool:
    """`15, no 16`: whether a figure and a comma stand before a word that also says no."""
    sign = label.start - 1
    if sign < 1 or line.tokens[sign].fold != "," or line.starting("negation", label.start) is None:
        return False
    return any(n.end == sign for n in line.numbers)


def _is_of_an_oil(line: Line, amount: Amount) -> bool:
    """`5w-30`, `0w-20`: a figure that a dash writes on to a letter, and that to a figure before."""
    tokens = line.tokens
    at = amount.start + (tokens[amount.start].fold == "-")
    kinds = [token.kind for token in tokens[max(0, at - 3) : at + 1]]
    written = kinds == ["number", "word", "sign", "number"] and tokens[at - 1].fold == "-"
    return written and all(token.glued for token in tokens[at - 2 : at + 1]) and len(tokens[at - 2].raw) == 1


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
    if label and (_is_put_right(line, label) or _is_of_somebody(line, label)):
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
        and not _tells_where(line, n, label)
        for n, mark in ends
    )


def _tells_where(line: Line, before: Number, label: Found) -> bool:
    """`17.90 table 6`, `£18 booth 2`: a label apart from a figure that is plainly a sum, and its own figure last."""
    if not line.words.owner.spaces or line.tokens[label.start].kind != "word" or line.tokens[label.start].glued:
        return False
    own = next((n for n in line.numbers if n.start == label.end), None)
    if own is None or own.decimals or line.starting("measure", label.start):
        return False
    dear = not before.decimals and _LEAST_SUM <= before.value > own.value
    return before.decimals == CENTS or dear or line.ending("currency", before.start) is not None


def _leads_an_hour(line: Line, before: Number, label: Found) -> bool:
    """`62.50 ore 9.30`, `30 h 15.30`: a word for the hour after what counts no hours, and a time of day after it."""
    if line.tokens[label.start].kind != "word" or (not before.decimals and before.value <= _MOST_HOURS):
        return False
    hour = next((n for n in line.numbers if n.start == label.end), None)
    told = hour is not None and hour.value < _LAST_HOUR and hour.value % 1 * 100 < 60  # noqa: PLR2004
    return told and line.ending("clock_lead", label.end) is not None


def _in_a_longer_word(line: Line, label: Found) -> bool:
    """`al volo`, `那单`, `每台60`, `茅台`: a label that only ends a longer word, or a thing in Chinese."""
    longer = (found for kind in ("frame", "last_one", "each") for found in line.found[kind])
    if any(found.end == label.end and found.start < label.start for found in longer):
        return True
    if line.tokens[label.start].kind != "cjk" or label.start == 0:
        return False
    return any(thing_from(line, at) >= label.end for at in range(max(0, label.start - 3), label.start))


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
