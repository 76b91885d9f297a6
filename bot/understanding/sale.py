"""Sales and refunds: who, how much, of what, when; or why it is better not to write it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.intents import Doubt, Intent, Item, LogSale, Person, Unknown
from bot.languages.phrases import Found
from bot.understanding.amounts import doubt_of
from bot.understanding.chinese import businesses, names_apart
from bot.understanding.days import Day
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.parts import Part, Parts
from bot.understanding.people import new_people, person_of
from bot.understanding.sums import Sum, add_up, change_was_given, rounded

_SURE_NAME = 0.7
#: How sure a name is that stands on the lists.
_LISTED = 0.9
_HOURS = 24
#: So many people belong to one customer at most.
_HOUSEHOLD = 12
#: Minutes past that an hour of a booking is told with.
_QUARTERS = frozenset(map(Decimal, ("0.15", "0.3", "0.45")))
#: What no word but the Chinese 的 is at once.
_OF = frozenset({"article", "predicate"})
#: What the friend of a customer is, who is none.
_STRANGER = frozenset({"walk_in"})


@dataclass(frozen=True, slots=True)
class Read:
    """A sale, or what was read of one with the doubt that keeps it from being written."""

    intent: Intent
    sure: float
    why: str
    others: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True)
class _Who:
    person: Person | None
    sure: float
    span: tuple[int, int] | None
    several: bool = False


def read_sale(parts: Parts) -> Read | None:
    """The sale or refund in `parts`; None where no amount of money is spoken of at all."""
    line = parts.line
    money = [part for part in parts.row if part.kind == "money"]
    if not money:
        return None
    refund = _is_refund(line, parts, money)
    row = [part for part in parts.row if part.kind != "day"]
    row = _without_referrer(line, _without_who_sent(line, _without_sender(line, row)))
    row, who = _find_person(line, _without_whose_they_are(line, row))
    row, given = _without_what_is_free(line, _without_company(line, row))
    total = add_up(line, row)
    parts = replace(parts, days=_days_of_sale(line, parts.days))
    when = _when(line, parts.days, parts.people)
    doubt = _doubt(line, parts, total, who, when, refund=refund, given=given)
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
            items=tuple(items_of(line, _without_complaint(total.row) if refund else _without_purpose(line, total.row))),
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
        readings=_offered(line, total, who, currency, when, doubt, refund=refund),
    )
    return Read(unknown, 0.8, doubt or "no date")


def _days_of_sale(line: Line, days: list[Day]) -> list[Day]:
    """The days that may be the sale's: not those of a term, nor those on which what is paid for will be fetched."""
    days = [day for day in days if not line.ending("due_on", day.start)]
    if not line.has("fetches", "books") or not line.has("top_up", "payment", "paid_after"):
        return days
    return [day for day in days if not _is_fetched(line, day)]


def _doubt(  # noqa: PLR0913 - what was read of a line, part by part
    line: Line, parts: Parts, total: Sum, who: _Who, when: date | None, *, refund: bool, given: bool
) -> Doubt | None:
    if doubt := _no_new_money(line, refund=refund) or _no_customers_money(line, total, who):
        return doubt
    if (
        _is_no_sale(line, who, given=given)
        or (not refund and _is_given_to(line, who))
        or (_is_asked_for(line) if refund else _is_no_price(line, parts, who))
    ):
        return "not_understood"
    if _is_to_come(line, parts, refund=refund):
        return "future_date"
    if line.has("walk_in_weak", "relation") and who.person and _counts_people(line, parts.row):
        return "no_amount"
    if who.person is None and not refund and _buys(line, parts):
        return "own_expense"
    if _pays_out(line) and not (who.person and who.person.known) and not refund:
        return "own_expense"
    if who.several:
        return "two_sales"
    if when is None or (who.person is None and not refund and _names_a_price(line, total.row)):
        return "not_understood"
    return total.doubt or _of_two(line, parts.row, total) or _unheard(line, total.row, who)


def _is_to_come(line: Line, parts: Parts, *, refund: bool) -> bool:
    """`will come saturday for 3kg ladoo`: what is planned, or told of a day to come."""
    named = line.has("quote") and not _is_brought_down(parts)
    if any(part.kind == "money" and line.ending("will_pay", part.start) for part in parts.row):
        return True
    planned = (line.has("intends") or named or (line.has("books") and _is_booked_for_a_day(line, parts))) and not refund
    return planned or any(day.future and not line.ending("pays_on", day.start) for day in parts.days)


def _is_brought_down(parts: Parts) -> bool:
    """`quoted 450, knocked it down to 400`: whether a word of what was taken in the end leads another sum in."""
    money = [at for at, part in enumerate(parts.row) if part.kind == "money"]
    return len(money) > 1 and bool(parts.row[money[-1] - 1].classes & {"discounted", "tender"})


def _is_only_spoken_of(line: Line, parts: Parts) -> bool:
    """`报了1800给她`, `垫了45`, `少收了李伟20`: a sum that was quoted, lent or lost, or paid too much or too little."""
    money = [part for part in parts.row if part.kind == "money"]
    return (line.has("miscounted") and len(money) == 1) or any(line.ending("quoted", part.start) for part in money)


def _is_fetched(line: Line, day: Day) -> bool:
    """`花篮周五取`, `预付500订周六包间`: a day of the week or to come on which what is paid for is had."""
    fetched = line.starting("fetches", day.end) or line.ending("books", day.start)
    return fetched is not None and (day.future or line.starting("weekday", day.start) is not None)


def _is_booked_for_a_day(line: Line, parts: Parts) -> bool:
    """`订周六包间 标准1500`: a word of booking right before a day of the week, and nothing paid for it yet."""
    led = any(line.ending("books", day.start) and line.starting("weekday", day.start) for day in parts.days)
    return led and not line.has("top_up", "payment", "paid_after", "tender")


def _is_no_sale(line: Line, who: _Who, *, given: bool) -> bool:
    """`=1+1`, a formula; `2 mango slush not 2 taro`, one thing set against another for nobody who is known."""
    known = who.person is not None and who.person.known
    told = line.says("denial") or line.says("no_sale") or _opens_with_a_deed(line)
    lacks = who.person is None and line.starting("lacks", 0) is not None
    free = line.has("no_payment") and not given
    return lacks or free or _is_a_formula(line) or (told and not known)


def _is_a_formula(line: Line) -> bool:
    """`=1+1`, `1+1`, `2+3=5`: signs and single figures, which nobody paid."""
    if line.tokens[0].fold == "=":
        return True
    signs = [token.fold for token in line.tokens if token.kind == "sign"]
    if "+" not in signs or not set(signs) <= {"+", "="}:
        return False
    return all(token.kind == "sign" or (token.kind == "number" and len(token.raw) == 1) for token in line.tokens)


def _is_given_to(line: Line, who: _Who) -> bool:
    """`gave tom 20 for the windows`: money right after whom a word of handing over opens the line to, and no thing."""
    led = line.starting("hands_to", 0) if who.span is not None else None
    if led is None or who.span is None or who.span[0] != led.end:
        return False
    paid = next((n for n in line.numbers if n.start in (who.span[1], who.span[1] + 1)), None)
    return paid is not None and len(line.numbers) == 1


def _opens_with_a_deed(line: Line) -> bool:
    """`prestati 20 a Elena`, `ordinati 12 flaconi`: a word of no list, formed as one of a thing done, comes first."""
    at = 0
    while at < len(line.tokens) - 1 and (line.at("skip", at) or line.at("frame", at) or line.at("day", at)):
        at += 1
    word = line.tokens[at]
    if word.kind != "word" or not word.fold.endswith(line.words.deed_endings) or not word.raw.islower():
        return False
    listed = line.words.given_names | line.words.surnames
    return not (word.fold in line.spoken or line.is_good(word.fold) or word.fold in listed or line.at("item", at))


def _no_new_money(line: Line, *, refund: bool) -> Doubt | None:
    """A tab paid off, a card used up, a deposit that is still to come."""
    used = _settles(line) or _uses_up(line)
    to_come = line.has("top_up") and line.has("pending")
    return "no_new_money" if (used or to_come) and not refund else None


def _no_customers_money(line: Line, total: Sum, who: _Who) -> Doubt | None:
    """What the shop itself pays, or a figure of the shop's (`今天流水3200`, `定价18`, `今天卖了3200` and no thing)."""
    named = {i for part in total.row if part.hit for i in range(part.start, part.end)}
    costs = any(named.isdisjoint(range(found.start, found.end)) for found in line.found["own_cost"])
    if costs or _pays_wages(line, total.row) or (_spends(line, who) and not (who.person and who.person.known)):
        return "own_expense"
    things = any(part.kind in ("item", "count") for part in total.row)
    things = things or change_was_given(line, total.row) or any("change" in part.classes for part in total.row)
    told = any(
        found.value == "always" or not (things or line.ending("this_moment", found.start))
        for found in line.found["takings"]
    )
    staff = any(found.value == "staff" for found in line.found["takings"])
    nobody = who.person is None or (staff and not who.person.known)
    return "not_understood" if told and nobody else None


def _pays_wages(line: Line, row: list[Part]) -> bool:
    """`付潘师傅工钱300`: a word of paying opens the line, then somebody, known or not, and what they are paid for."""
    pays, lends = line.starting("pays_them", 0), line.starting("lends", 0)
    names = {part.start: part.end for part in row if part.kind == "name"}
    if lends is not None and lends.end in names:
        return True
    end = names.get(pays.end) if pays else None
    return end is not None and (line.has("expense") or line.starting("pays_out", end) is not None)


def _spends(line: Line, who: _Who) -> bool:
    """Whether a word of the shop's own spending stands outside the customer's name (`万科物业`)."""
    start, end = who.span or (0, 0)
    words = (f for f in line.found["expense"] if f.value != "verb" or who.person is None)
    outside = (not (start <= f.start and f.end <= end and f.end - f.start < end - start) for f in words)
    return line.says("expense") and any(outside)


def _is_asked_for(line: Line) -> bool:
    """`tom wants a refund of 20`: money that is asked back, and not given yet."""
    asked = () if line.has("given_back") else line.found.get("asks_back", ())
    back = [found.start for kind in ("refund", "refund_split") for found in line.found[kind]]
    return any(found.start <= place for found in asked for place in back)


def _is_no_price(line: Line, parts: Parts, who: _Who) -> bool:
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
    figures = [part for part in row if part.kind in ("money", "count")]
    told = at > 0 and len(figures) == 1 and "change" in row[at - 1].classes
    return told and line.tokens[row[at].start].kind != "cjk"


def _is_booked(line: Line, parts: Parts) -> bool:
    """`3 tables of 4 at 7`, `booked 6 for sunday lunch`: so many guests, and when they come."""
    if not line.has("booking") or line.has("payment", "sold_word"):
        return False
    figures = [part.amount for part in parts.row if part.kind == "money" and part.amount]
    few = all(
        a.bare
        and a.value <= _HOURS
        and (not a.decimals or line.ending("clock_lead", a.start) or a.value % 1 in _QUARTERS)
        for a in figures
    )
    hours = any(line.ending("clock_lead", a.start) for a in figures) or any("label" in p.classes for p in parts.row)
    return few and (hours or bool(parts.days))


def _counts_people(line: Line, row: list[Part]) -> bool:
    """`teresa 3 kids`: the one figure counts who belongs to a customer."""
    money = [part for part in row if part.kind in ("money", "count")]
    only = money[0].amount if len(money) == 1 else None
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
    few = only is not None and only.bare and not only.decimals and only.value <= _HOURS
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
        and 0 < (p.value or 0) <= _HOURS
        and any(found.end == p.start for found in line.found.get("clock_lead", ()) if found.value != "weak")
        and not line.starting("at_weak", p.start - 1)
        and not any(other.kind in ("count", "money") and other.end <= p.start for other in row)
        for p in row
        if p.kind == "money"
    )


def _names_a_price(line: Line, row: list[Part]) -> bool:
    """`包子2块一个`, `coffee is 3.50`: what one costs, with nothing counted and nobody named."""
    if _is_said_to_cost(row) or any(_is_the_least(line, part) for part in row if part.kind == "money"):
        return True
    each = [part for part in row if part.kind == "word" and "each" in part.classes]
    paid = line.has("payment", "spent") and not any(line.tokens[part.start].kind == "cjk" for part in each)
    return bool(each) and not paid and not any(part.kind == "count" for part in row)


def _is_the_least(line: Line, price: Part) -> bool:
    """`美甲25起`: whether a word that makes a sum the least of its kind is written on to it, and nothing after."""
    least = line.starting("price_from", price.end)
    return least is not None and (least.end == len(line.tokens) or not line.tokens[least.end].glued)


def _is_said_to_cost(row: list[Part]) -> bool:
    """Whether a thing opens the line, and a word for being or costing leads its only sum in."""
    money = [at for at, part in enumerate(row) if part.kind == "money"]
    if len(money) != 1 or money[0] < 2 or any(part.kind == "count" for part in row):  # noqa: PLR2004
        return False
    costs = "costs" in row[money[0] - 1].classes
    before = row[: money[0] - 1]
    return costs and all(part.kind in ("item", "text") or part.classes & {"article", "and"} for part in before)


def _settles(line: Line) -> bool:
    """Whether a tab is paid off or a card used up; one that is counted or topped up (`1张次卡`) is sold."""
    tops_up = _tops_up(line)
    bought = min((found.end for found in line.found["acquires"]), default=len(line.tokens))
    taken_off = [off for off in line.found.get("less", ()) if off.end - off.start > 1]
    already = line.found.get("already_off", ())
    return any(
        not _is_counted(line, found)
        and not any(off.start <= found.start and found.end < off.end + _tells_how_much(line, off) for off in taken_off)
        and not any(off.start <= found.start and found.end <= off.end for off in already)
        and not (found.value == "noun" and bought <= found.start)
        and not (tops_up and found.value == "place")
        for found in line.found["settle"]
    )


def _tells_how_much(line: Line, off: Found) -> bool:
    """`用券20 实付78`: whether a figure of what is taken off stands right after its word."""
    return any(number.start == off.end for number in line.numbers)


def _tops_up(line: Line) -> bool:
    """Whether a card is paid for, by a word that is no part of one for using it up (`充值` in `充值卡扣`)."""
    used = [found for kind in ("settle", "stored") for found in line.found[kind]]
    return any(
        not any(u.start <= f.start and f.end <= u.end and u.end - u.start > f.end - f.start for u in used)
        for f in line.found["top_up"]
    )


def _uses_up(line: Line) -> bool:
    """Whether what is stored on a card is spent; not where it is charged (`ha ricaricato la tessera con 200`)."""
    cards = (f for f in line.found["stored"] if not (line.starting("discount_card", f.start) and line.has("less")))
    stored = {i for found in cards for i in range(found.start, found.end)}
    charged = any(stored.isdisjoint(range(found.start, found.end)) for found in line.found["top_up"])
    used = any(not line.starting("to_name", f.start) or f.end in stored for f in line.found["use_up"])
    return bool(stored) and used and not charged


def _is_counted(line: Line, card: Found) -> bool:
    """`1张次卡`, `10次卡`: a card that is counted, or of so many times that are not used up."""
    if card.value == "place" and any(number.end == card.start for number in line.numbers):
        return not line.has("use_up")
    if card.value == "place" and line.is_good(line.fold(card.start, card.end)) and line.has("payment"):
        return any(number.start == card.end for number in line.numbers) and not line.has("use_up")
    measure = line.ending("measure", card.start)
    return measure is not None and any(number.end == measure.start for number in line.numbers)


def _pays_out(line: Line) -> bool:
    """`bought flour`, `买面粉`; but `买单` is a bill paid to the shop: a longer word decides."""
    found = line.starting("paid_out", 0)
    longer = (line.starting(kind, 0) for kind in ("frame", "payment"))
    return found is not None and all(other is None or other.end <= found.end for other in longer)


def _buys(line: Line, parts: Parts) -> bool:
    """`洗车液买了两桶 160`: bought, by nobody who is named or called a customer; so the shop did."""
    if any(part.classes & {"walk_in"} for part in parts.row) or line.has("walk_in"):
        return False
    longer = [f for kind in ("frame", "payment") for f in line.found[kind] if f.end - f.start > 1]
    return any(
        not any(f.start <= found.start < f.end and (f.start, f.end) != (found.start, found.end) for f in longer)
        for found in line.found["bought"]
    )


def _unheard(line: Line, row: list[Part], who: _Who) -> Doubt | None:
    """Words of no list beside a sum, with no name, thing or vintage: it may as well be a bill of the shop's own."""
    if who.person is not None or any(part.kind in ("item", "count", "name") for part in row):
        return None
    words = [part for part in row if part.kind == "word"]
    if any(part.classes & {"walk_in", "refund", "payment", "label"} for part in words):
        return None
    if any(part.kind == "text" and line.tokens[part.start].raw.isdigit() for part in row):
        return None
    return "not_understood" if any(part.kind == "text" for part in row) else None


def _of_two(line: Line, row: list[Part], total: Sum) -> Doubt | None:
    """Whether sums are of two customers, or one was taken and the other given back."""
    if _someone_else(line, row):
        return "two_sales"
    return "two_amounts" if total.why == "sum" and _gives_some_back(line, row) else None


def _gives_some_back(line: Line, row: list[Part]) -> bool:
    """`tux 120 returned deposit 50`, `tux 120 deposit 50 back`: a sum taken, and another given back."""
    prices = [part.start for part in row if part.kind == "money"]
    later = (part for part in row if "refund" in part.classes and prices[0] < part.start < prices[-1])
    last = next(part.end for part in row if part.start == prices[-1])
    return any(later) or line.starting("refund_split", last) is not None


def _someone_else(line: Line, row: list[Part]) -> bool:
    """`老马 18 小岳 25`, `ted 12 zog 9`: a customer's sum, and an unlisted word right before another sum."""
    if any("each" in part.classes for part in row) or _is_a_list(row):
        return False
    solid = [p for p in row if p.kind not in ("word", "sign", "day") or p.classes & {"sum_more", "and"}]
    for at in range(len(solid) - 3):
        name, first, other, second = solid[at : at + 4]
        if _counts_before_a_price(solid[at:]):
            continue
        beside = row.index(second) == row.index(other) + 1 and not _leads_a_thing(solid, at + 3)
        if name.kind == "name" and first.kind == second.kind == "money" and other.kind == "text" and beside:
            return not _counted_thing(line, first, other)
    return False


def _leads_a_thing(solid: list[Part], at: int) -> bool:
    """`jonno 30 nose 12 stud`: whether a thing follows the second sum as one does the first."""
    return at + 1 < len(solid) and solid[at + 1].kind in ("text", "item")


def _counts_before_a_price(solid: list[Part]) -> bool:
    """`ramesh 2 dosa 1 coffee 180`: small figures, each before its thing, and one sum that closes the line."""
    figures = [part.amount for part in solid if part.kind == "money" and part.amount]
    last = solid[-1]
    few = all(a.bare and not a.decimals and a.value <= _HOURS for a in figures[:-1])
    return len(figures) > 2 and few and last.kind == "money" and (last.value or 0) > _HOURS  # noqa: PLR2004


def _is_a_list(row: list[Part]) -> bool:
    """`£12 walk £20 bath £8 nails`: three sums or more, and a thing after each."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    things = [i + 1 < len(row) and row[i + 1].kind in ("item", "text") for i in prices]
    return len(prices) > 2 and all(things) and any(part.kind == "item" for part in row)  # noqa: PLR2004


def _counted_thing(line: Line, count: Part, thing: Part) -> bool:
    """`20 spigole 180`: a bare whole number, and a word in the plural that is no name."""
    word = line.tokens[thing.start]
    bare = count.amount is not None and count.amount.bare and not count.amount.decimals
    named = word.raw[:1].isupper() and not word.raw[:-1].isupper()
    if not bare or named or word.fold in line.words.given_names | line.words.surnames:
        return False
    return any(
        lang.code == line.language and word.fold.endswith(lang.plurals) for lang in line.words.languages if lang.plurals
    )


def _each_their_own(line: Line, total: Sum, currency: str, when: date | None, *, refund: bool) -> tuple[Intent, ...]:
    """The sales of a line where each name has one amount beside it, in one order; none where that is not plain."""
    people = dict(_named(line, total.row))
    marks = sorted([*people, *((p.start, p.end) for p in total.row if p.kind == "money")])
    money = {(p.start, p.end): p for p in total.row if p.kind == "money"}
    pairs = list(zip(marks[::2], marks[1::2], strict=True)) if len(marks) == 2 * len(money) == 2 * len(people) else []
    name_first = bool(marks) and marks[0] in people
    sales: list[Intent] = []
    for at, pair in enumerate(pairs):
        name, price = pair if name_first else pair[::-1]
        if when is None or name not in people or price not in money:
            return ()
        value = money[price].value
        if value is None or doubt_of(value, currency):
            return ()
        stop = pairs[at + 1][0][0] if at + 1 < len(pairs) else len(line.tokens)
        items = items_of(line, [p for p in total.row if pair[0][0] <= p.start < stop and (p.start, p.end) != name])
        sales.append(
            LogSale(
                customer=people[name], amount=value, currency=currency, date=when, items=tuple(items), refund=refund
            )
        )
    return tuple(sales)


def _named(line: Line, row: list[Part]) -> Iterator[tuple[tuple[int, int], Person]]:
    """Everyone a line of several sales names, known or not; an unlisted word right before a sum too."""
    free = {i for p in row if _may_name(p) for i in range(p.start, p.end)}
    new = [name for name in new_people(line, free) if name[3] >= 0.6]  # noqa: PLR2004
    for start, end, name, _ in new:
        yield (start, end), Person(name=name)
    for part, after in itertools.pairwise([*row, row[-1]]):
        if part.kind == "name":
            yield (
                (part.start, part.end),
                person_of(line, part.hit) if part.hit else Person(name=line.raw(part.start, part.end)),
            )
        elif part.kind == "text" and after.kind == "money" and not any(s <= part.start < e for s, e, _, _ in new):
            yield (part.start, part.end), Person(name=line.raw(part.start, part.end))


def _offered(  # noqa: PLR0913 - what was read of a line, part by part
    line: Line, total: Sum, who: _Who, currency: str, when: date | None, doubt: Doubt | None, *, refund: bool
) -> tuple[Intent, ...]:
    """What a tap may make of a line that was not surely understood."""
    if doubt == "two_sales":
        return _each_their_own(line, total, currency, when, refund=refund)
    day = line.context.today if doubt == "future_date" else when
    readings = _readings(total, who, currency, day, refund=refund, doubt=doubt)
    texts = [part for part in total.row if part.kind == "text"]
    if doubt != "not_understood" or who.person is not None or len(texts) != 1:
        return readings
    name = Person(name=line.raw(texts[0].start, texts[0].end))
    sales = [sale for sale in readings if isinstance(sale, LogSale)]
    theirs = [replace(sale, customer=name) for sale in sales[:1]]
    return (*theirs, *(replace(sale, items=(Item(name=name.name),)) for sale in sales))


def _readings(
    total: Sum, who: _Who, currency: str, when: date | None, *, refund: bool, doubt: Doubt | None
) -> tuple[Intent, ...]:
    """Sales that a tap may still make of it: each amount by itself, then all together."""
    if doubt in ("own_expense", "no_new_money", "no_such_amount", "thousand_or_decimal") or not when:
        return ()
    amounts = [value for value in dict.fromkeys(total.prices) if doubt_of(value, currency) is None]
    if doubt == "two_amounts" and len(amounts) > 1:
        amounts.append(sum(amounts, Decimal(0)))
    customer = None if who.several else who.person
    return tuple(
        LogSale(customer=customer, amount=amount, currency=currency, date=when, refund=refund) for amount in amounts[:3]
    )


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


# -- who


def _find_person(line: Line, row: list[Part]) -> tuple[list[Part], _Who]:
    names = [part for part in row if part.kind == "name" and part.hit]
    people = {part.hit.names for part in names if part.hit}
    stranger = next((at for at in range(len(row)) if "walk_in" in row[at].classes or _is_so_described(row, at)), None)
    if stranger is not None and not names:
        told = _find_new(line, row)
        if told[1].person is not None and told[1].sure >= _LISTED:
            return told
        return _without_looks(row, stranger), _Who(None, 0.95, None)
    if len(people) == 1 and names[0].hit:
        return row, _Who(person_of(line, names[0].hit), names[0].hit.sure, (names[0].start, names[0].end))
    if len(people) > 1:
        return row, _who_pays(line, row, names) or _Who(None, 0.5, None, several=True)
    return _find_new(line, row)


def _who_pays(line: Line, row: list[Part], names: list[Part]) -> _Who | None:
    """`王芳和李伟一起来的 共158 王芳付的`: of several customers and one sum, the one who is said to have paid."""
    if sum(part.kind == "money" for part in row) > 1:
        return None
    payers = [
        part for part in names if line.starting("pays_for", part.end) and not line.ending("on_behalf", part.start)
    ]
    hits = {part.hit.names: part.hit for part in payers if part.hit}
    if len(hits) != 1:
        return None
    hit = next(iter(hits.values()))
    return _Who(person_of(line, hit), hit.sure, (hit.start, hit.end))


def _without_sender(line: Line, row: list[Part]) -> list[Part]:
    """The row without who sent the customer: `刘洋 剪头 30 王姐介绍来的`; not where they brought a thing in."""
    paid = next((part for part in row if part.kind == "money"), None)
    named = (found for found in line.found["sent_by"] if paid is not None and found.start >= paid.end)
    if told := next((f for f in named if any(p.kind == "name" and p.end <= f.start for p in row)), None):
        return [part for part in row if part.start < told.start or part.kind == "money"]
    for at, part in enumerate(row):
        sent = line.starting("sent_along", part.end) if part.kind == "name" and at else None
        if sent is None:
            continue
        after = next((other for other in row if other.start >= sent.end and other.kind != "sign"), None)
        if after is None or after.kind in ("money", "count") or "walk_in" in after.classes:
            return [*row[:at], *(other for other in row[at + 1 :] if other.start >= sent.end)]
    return row


def _without_who_sent(line: Line, row: list[Part]) -> list[Part]:
    """The row without the clause that ends it and says who sent the customer: `luca 30 cut, maria sent him`."""
    names = [at for at, part in enumerate(row) if part.kind == "name"]
    if len(names) != 2 or not (line.has("sends", "sent_by")):  # noqa: PLR2004
        return row
    at = names[1]
    start, end = row[at].start, row[at].end
    led = line.ending("sent_by", start)
    told = line.starting("sends", end)
    cut = next((i for i, part in enumerate(row) if part.start >= (led.start if led else start)), len(row))
    before, after = row[:cut], row[at + 1 :]
    if not (led or told) or names[0] >= cut or any(part.kind in ("money", "count") for part in after):
        return row
    while before and (before[-1].kind == "sign" or before[-1].classes & {"and", "frame"}):
        before = before[:-1]
    return before if any(part.kind == "money" for part in before) else row


def _without_referrer(line: Line, row: list[Part]) -> list[Part]:
    """The row without a customer who is told as another's friend or sender: `dave's mate, haircut 15`."""
    if not line.has("acquaintance", "sent_by", "sends"):
        return row
    for part in row:
        if part.kind != "name":
            continue
        end = part.end + (line.fold(part.end, part.end + 1) in ("'s", "'"))
        friend = line.starting("acquaintance", end)
        owned = friend is not None and (end > part.end or line.tokens[part.end - 1].fold.endswith("s"))
        sent, led = line.starting("sends", part.end), line.ending("sent_by", part.start)
        deed = sent is not None and (sent.end - sent.start > 1 or sent.end == len(line.tokens))
        if not (owned or led or (deed and sent is not None and not line.at("acquaintance", sent.end - 1))):
            continue
        start = led.start if led else part.start
        stop = friend.end if owned and friend else sent.end if sent and deed else end
        rest = [other for other in row if other.end <= start or other.start >= stop]
        stranger = [Part("word", part.start, part.end, _STRANGER)] if owned and not led else []
        return _without_referrer(line, sorted([*rest, *stranger], key=lambda p: p.start))
    return row


def _without_whose_they_are(line: Line, row: list[Part]) -> list[Part]:
    """`邓姐的女儿 叫邓可欣 换链条55`: the row from where somebody is named whose kin only was told before."""
    named = max(line.found.get("called", ()), key=lambda found: found.end, default=None)
    kin = (found for found in line.found.get("kin_of", ()) if named and 0 < found.start < found.end <= named.start)
    if named is None or not any(kin) or any(p.kind in ("money", "count") and p.start < named.start for p in row):
        return row
    after = [part for part in row if part.start >= named.end]
    told = any(part.kind == "money" for part in after) and after[0].kind in ("text", "name")
    return after if told else row


def _without_company(line: Line, row: list[Part]) -> list[Part]:
    """The row without whom a customer came with (`col barboncino`), or where a stranger is from (`tizio di modena`)."""
    row = _without_what_is_worn(line, row)
    for at in range(len(row) - 2):
        who, lead, other = row[at : at + 3]
        company = who.kind == "name" and line.starting("company", lead.start)
        of = line.starting("to_name", lead.start) and line.starting("article", lead.start)
        if (company or ("walk_in" in who.classes and of)) and lead.kind == "word" and other.kind == "text":
            return [*row[: at + 1], *row[at + 3 :]]
    return row


def _without_what_is_free(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    """The row without what was given on top (`macinato 13, un osso gratis`), where that closes it; and whether so."""
    found = next(iter(line.found.get("free_of_charge", ())), None)
    paid = max((at for at, part in enumerate(row) if part.kind == "money"), default=-1)
    if found is None or paid < 0 or found.start < row[paid].end:
        return row, False
    closes = found.end == len(line.tokens)
    if (
        found.start == row[paid].end
        and paid
        and not closes
        and any(part.kind in ("item", "text") for part in row[:paid])
    ):
        return row[: paid + 1], True  # `flat fix 20 no charge for the valve`
    cut = next((at for at in range(paid + 1, len(row)) if row[at].classes & {"and", "sum_more"}), None)
    cut = next((at for at in range(paid + 1, len(row)) if row[at].kind == "sign"), cut) if cut is None else cut
    sold = any(part.kind in ("item", "text") or "total" in part.classes for part in row[: max(paid, 0)])
    if cut is None and sold and all(p.kind in ("item", "text") for p in row[paid + 1 :] if p.end <= found.start):
        cut = paid + 1  # `tot 33,40 consegna gratis`
    if cut is None or row[cut].start >= found.start or any(part.kind == "name" for part in row[cut:]):
        return row, False
    return row[:cut], True


def _without_what_is_worn(line: Line, row: list[Part]) -> list[Part]:
    """The row without how a stranger looks, right after the word for one: `man in a hat 12 for matches`."""
    for at, part in enumerate(row[:-1]):
        looks = line.starting("looks", part.end) if part.classes & {"walk_in", "walk_in_weak"} else None
        if looks is None or row[at + 1].end > looks.end:
            continue
        end = next((i for i in range(at + 1, len(row)) if row[i].start >= looks.end), len(row))
        if end < len(row) - 1 and row[end].kind in ("item", "text"):
            return [*row[: at + 1], *row[end + 1 :]]
    return row


def _find_new(line: Line, row: list[Part]) -> tuple[list[Part], _Who]:
    free = {
        i
        for part in row
        if _may_name(part)
        for i in range(part.start, part.end)
        if part.kind != "word"
        or line.tokens[i].kind != "cjk"
        or part.classes & {"title", "business"}
        or _opens_name(line, i)
        or _inside_name(line, i)
    }
    free |= {i for span in (*names_apart(line), *businesses(line)) for i in range(*span) if _is_free(row, i)}
    things = [part for part in row if part.kind == "item"]
    found = [name for name in new_people(line, free) if name[3] >= 0.6 and not _in_a_thing(name, things)]  # noqa: PLR2004
    stranger = next((at for at, part in enumerate(row) if "walk_in_weak" in part.classes), None)
    if stranger is not None and not any(name[3] >= _SURE_NAME for name in found) and _is_stranger(row, stranger):
        return _without_looks(row, stranger), _Who(None, 0.9, None)
    if not found:
        found = _lone_word(line, row)
    if not found:
        return row, _Who(None, 0.9, None)
    best = max(found, key=lambda name: name[3])
    strong = [name for name in found if name[3] >= 0.85]  # noqa: PLR2004
    money = sum(part.kind == "money" for part in row)
    several = len(strong) > 1 and money > 1
    start, end, name, sure = best
    new = [part for part in row if not (part.start < end and start < part.end)]
    new.append(Part("name", start, end))
    return sorted(new, key=lambda p: p.start), _Who(Person(name=name), sure, (start, end), several=several)


def _is_free(row: list[Part], at: int) -> bool:
    """Whether a token is of a text, a thing or a word."""
    return any(part.start <= at < part.end and part.kind in ("text", "item", "word") for part in row)


def _in_a_thing(name: tuple[int, int, str, float], things: list[Part]) -> bool:
    """Whether a name is but a part of a thing: `花生` of `花生米`."""
    start, end, *_ = name
    return any(part.start <= start and end <= part.end and end - start < part.end - part.start for part in things)


def _is_stranger(row: list[Part], at: int) -> bool:
    """`american guy paid 15`, `lady 20`: a word for a person that opens the line, with at most its looks before it."""
    before = row[:at]
    opens = all(part.kind == "text" or part.classes & {"article", "frame", "skip", "and", "to_name"} for part in before)
    thing = at + 1 < len(row) and row[at + 1].kind in ("item", "text")
    return opens and not (thing and not before)


def _is_so_described(row: list[Part], at: int) -> bool:
    """`穿红衣服的大姐`: in Chinese, a title that its looks lead in, and no name."""
    return at > 1 and "title" in row[at].classes and row[at - 1].classes >= _OF


def _without_looks(row: list[Part], at: int) -> list[Part]:
    """The row without the words right before a stranger that opens it: `american guy`."""
    clause = at > 1 and row[at - 1].classes >= _OF  # `戴帽子的`
    looks = ("text", "item", "word") if clause else ("text",)
    if any(part.kind not in looks and not part.classes & {"article", "frame", "skip"} for part in row[:at]):
        return row
    return row[at:]


def _opens_name(line: Line, at: int) -> bool:
    """Whether a character that is also a small word (`钱`, `老`) opens a name: first of its run, with a title after."""
    token = line.tokens[at]
    if line.at("name_prefix", at):
        return True
    if token.fold not in line.words.surnames or token.glued:
        return False
    return line.starting("title", at + 1) is not None or _is_full_name(line, at)


def _inside_name(line: Line, at: int) -> bool:
    """Whether a small word is the middle of a full name that opens its run: `苏有朋`, `赵家明`."""
    tokens, words = line.tokens, line.words
    if at == 0 or at + 1 >= len(tokens) or not tokens[at].glued or not tokens[at + 1].glued:
        return False
    opens = at == 1 or not tokens[at - 1].glued or line.ending("day", at - 1) is not None
    last = tokens[at + 1].fold
    if not opens or tokens[at - 1].fold not in words.surnames or last not in words.name_characters:
        return False
    small = any(f.kind not in ("same", "skip") for f in line.from_place(at + 1))
    return not small and not any(f.end > at + 1 for f in line.from_place(at))


def _is_full_name(line: Line, at: int) -> bool:
    """`钱三强`, `于洋`: two or three characters by themselves, of which the last are no word and one is of names."""
    end, words = at + 1, line.words
    things = {start for start, _ in line.items}
    while end < len(line.tokens) and line.tokens[end].glued and end < at + 3 and end not in things:
        end += 1
    if end > len(line.tokens) or (end < len(line.tokens) and line.tokens[end].glued and end not in things):
        return False
    rest = [token.fold for token in line.tokens[at + 1 : end] if token.kind == "cjk" and token.glued]
    small = any(line.starting(kind, at) for kind in ("and", "to_name")) or line.fold(at + 1, end) in line.goods
    return len(rest) == end - at - 1 > 0 and not small and any(fold in words.name_characters for fold in rest)


def _may_name(part: Part) -> bool:
    if part.kind in ("text", "item"):
        return True
    if part.end - part.start > 1 and not part.classes & {"title", "business"}:
        return False
    return part.kind == "word" and not part.classes & {"payment", "walk_in", "refund", "label", "credit"}


def _lone_word(line: Line, row: list[Part]) -> list[tuple[int, int, str, float]]:
    """One unlisted word beside a thing and its price is taken for a name; alone it may as well be what was sold."""
    texts = [part for part in row if part.kind == "text"]
    if not texts or any(b.start - a.end > 0 for a, b in itertools.pairwise(texts)) or len(texts) > 2:  # noqa: PLR2004
        return []
    if not any(part.kind == "item" for part in row):
        return []
    start, end = texts[0].start, texts[-1].end
    word = line.tokens[start]
    if word.kind != "word" or len(word.fold) < 3 or not word.fold.isalpha() or line.at("measure", start):  # noqa: PLR2004
        return []
    if _is_said_of_a_thing(row, texts[0]):
        return []
    if any(_counts_next(part, start) for part in row) or word.fold.endswith(line.words.thing_endings):
        return []
    ordinary = word.fold in line.words.common_words or word.fold.endswith(line.words.deed_endings)
    if ordinary and word.raw.islower():
        return []
    if len(texts) == 2 and not line.tokens[start + 1].raw[:1].isupper():  # noqa: PLR2004
        return []
    plural = any(
        lang.code == line.language and word.fold.endswith(lang.plurals) for lang in line.words.languages if lang.plurals
    )
    edge = start == 0 or end == len(line.tokens)
    if not edge or (plural and "s" in word.fold[-1:]):
        return []
    return [(start, end, line.raw(start, end), 0.6)]


def _counts_next(part: Part, start: int) -> bool:
    """`9 pieghe e 4 colori`: whether a count, or a bare whole figure, stands right before token `start`."""
    if part.end != start:
        return False
    bare = part.amount is not None and part.amount.bare and not part.amount.decimals
    return part.kind == "count" or (part.kind == "money" and bare)


def _is_said_of_a_thing(row: list[Part], text: Part) -> bool:
    """`x focaccia bruciata`, `per pane integrale`: a word right after what the sum was for."""
    at = row.index(text)
    return at > 1 and row[at - 1].kind == "item" and bool(row[at - 2].classes & {"times", "to_name"})


# -- of what


def _without_complaint(row: list[Part]) -> list[Part]:
    """The row of a refund without unlisted words after its sum: they tell why, not what."""
    paid = next((part.start for part in reversed(row) if part.kind == "money"), None)
    if paid is None or not any(part.kind in ("item", "text") and part.start < paid for part in row):
        return row
    return [part for part in row if part.kind != "text" or part.start < paid]


def _without_purpose(line: Line, row: list[Part]) -> list[Part]:
    """The row without whom or what its things are for: `3 pies 18.75 to Ann for the rugby lads`."""
    leads = (i for i in range(len(row) - 2, 0, -1) if line.starting("meant_for", row[i].start))
    at = next(leads, None)
    if at is None or any(part.kind in ("money", "count", "name") for part in row[at:]):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    things = [i for i, part in enumerate(row[:at]) if part.kind in ("item", "text")]
    return row[:at] if len(prices) == 1 and things and things[-1] < prices[0] else row


def items_of(line: Line, row: list[Part]) -> list[Item]:
    """The things of the sale with their counts, before or after them."""
    items: list[tuple[int, int, Decimal]] = []
    count: Decimal | None = None
    counted = False
    run: list[Part] = []

    def close() -> None:
        nonlocal count, counted
        for start, end in _things(line, run):
            items.append((start, end, count or Decimal(1)))
            counted = count is not None
            count = None
        run.clear()

    for i, part in enumerate(row):
        if part.kind in ("item", "text") or _inside(row, i, run):
            run.append(part)
        elif part.kind == "count" and (_counts_all(line, part, run) or _counts_the_items(line, part, len(items), run)):
            continue
        elif part.kind == "count":
            had = bool(run)
            close()
            if items and not counted and (_belongs_before(line, row, i) if had else _nothing_after(row, i)):
                start, end, _ = items.pop()
                items.append((start, end, part.value or Decimal(1)))
            elif (held := _measured_thing(line, row, i)) and not had:
                items.append((*held, part.value or Decimal(1)))
                counted = True
            else:
                count = part.value
        else:
            close()
            if part.kind == "name" or "and" in part.classes:
                count = count if part.kind == "name" else None
    close()
    return [Item(name=line.raw(start, end), quantity=quantity) for start, end, quantity in items]


def _counts_all(line: Line, count: Part, run: list[Part]) -> bool:
    """`剃须洗头两样`: how many things were named, in a word for kinds of things."""
    return line.ending("kind_of_thing", count.end) is not None and len(_things(line, run)) == count.value != 1


def _counts_the_items(line: Line, count: Part, told: int, run: list[Part]) -> bool:
    """`贴膜10 手机壳15 线9.9 三样合起来算她30`: how many things were named, each with its price."""
    return not run and line.ending("kind_of_thing", count.end) is not None and count.value == told > 1


def _measured_thing(line: Line, row: list[Part], at: int) -> tuple[int, int] | None:
    """`2 pints 9.60`: a measure that is a thing for sale too, with no thing told that it would measure."""
    found = line.ending("measure", row[at].end)
    if found is None or found.start <= row[at].start or found.end not in line.goods_from(found.start):
        return None
    following = next((p for p in row[at + 1 :] if p.kind != "word" or not p.classes & {"frame", "article"}), None)
    return None if following is not None and following.kind in ("item", "text") else (found.start, found.end)


def _inside(row: list[Part], at: int, run: list[Part]) -> bool:
    """A small word between two things of one name (`abito su misura`)."""
    part = row[at]
    return (
        bool(run)
        and part.kind == "word"
        and not part.classes
        & {"and", "payment", "walk_in", "refund", "label", "title", "total", "credit", "sum_more", "each"}
        and at + 1 < len(row)
        and row[at + 1].kind in ("item", "text", "word")
    )


def _belongs_before(line: Line, row: list[Part], at: int) -> bool:
    """`肉包3个`, `百合 三束 九十`: a count after its thing, with no thing right after it."""
    if _nothing_after(row, at):
        return True
    return line.tokens[row[at].start].glued and line.tokens[row[at].start - 1].kind == "cjk"


def _nothing_after(row: list[Part], at: int) -> bool:
    following = row[at + 1] if at + 1 < len(row) else None
    return following is None or following.kind not in ("item", "text")


def _things(line: Line, run: list[Part]) -> list[tuple[int, int]]:
    while run and run[0].kind == "word":
        run = run[1:]
    while run and run[-1].kind == "word":
        run = run[:-1]
    if len(run) > 1 and run[0].kind == "text" and run[1].kind == "item" and line.starting("measure", run[0].start):
        run = run[1:]
    if not run:
        return []
    known = [part for part in run if part.kind == "item"]
    if len(known) > 1 and all(part.kind == "item" for part in run):
        return _split_known(line, run)
    return [(run[0].start, run[-1].end)]


def _split_known(line: Line, run: list[Part]) -> list[tuple[int, int]]:
    """Things of the shop side by side are things of their own; usual goods in one breath are one."""
    spans = set(line.items)
    if all((part.start, part.end) in spans for part in run):
        return [(part.start, part.end) for part in run]
    return [(run[0].start, run[-1].end)]
