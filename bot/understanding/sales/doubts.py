"""What speaks against a sale: nobody's money, no price, another's purse, a plan, an hour."""

from datetime import date

from bot.domain.intents import Doubt
from bot.understanding.days import Day
from bot.understanding.line import Line
from bot.understanding.parts.part import Part, Parts, lone_figure
from bot.understanding.sales.no_price import HOURS, counts_people, is_no_price
from bot.understanding.sales.payer import Who
from bot.understanding.sales.settling import no_new_money
from bot.understanding.sums.adding import Sum
from bot.understanding.sums.change import change_was_given

#: So many of the first are asked for at most.
_RANKED = 20
#: So many of an unlisted thing are bought at once at most, and what they cost is so many times that at least.
_A_FEW, _TIMES_MORE = 6, 4


def objection(  # noqa: PLR0913 - what was read of a line, part by part
    line: Line, parts: Parts, total: Sum, who: Who, when: date | None, *, refund: bool, given: bool
) -> Doubt | None:
    """What speaks against a sale in `line`; None where nothing does."""
    if doubt := no_new_money(line, refund=refund) or _no_customers_money(line, total, who):
        return doubt
    if (
        (_is_no_sale(line, parts, who, given=given) and not (refund and _is_why_it_came_back(line, total.row)))
        or (not refund and _is_given_to(line, who))
        or (_is_asked_for(line) if refund else is_no_price(line, parts, who))
    ):
        return "not_understood"
    if who.person is None and not refund and (line.has("other_shop") or _is_parted_or_taken_off(line, parts.row)):
        return "not_understood"
    if _is_to_come(line, parts, refund=refund):
        return "future_date"
    if line.has("walk_in_weak", "relation") and who.person and counts_people(line, parts.row):
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


def is_fetched(line: Line, day: Day) -> bool:
    """`花篮周五取`, `预付500订周六包间`: a day of the week or to come on which what is paid for is had."""
    fetched = line.starting("fetches", day.end) or line.ending("books", day.start)
    return fetched is not None and (day.future or line.starting("weekday", day.start) is not None)


def _is_booked_for_a_day(line: Line, parts: Parts) -> bool:
    """`订周六包间 标准1500`: a word of booking right before a day of the week, and nothing paid for it yet."""
    led = any(line.ending("books", day.start) and line.starting("weekday", day.start) for day in parts.days)
    return led and not line.has("top_up", "payment", "paid_after", "tender")


def _is_no_sale(line: Line, parts: Parts, who: Who, *, given: bool) -> bool:
    """`=1+1`, a formula; `2 mango slush not 2 taro`, one thing set against another for nobody who is known."""
    known = who.person is not None and who.person.known
    told = line.says("denial") or line.says("no_sale") or _opens_with_a_deed(line)
    lacks = who.person is None and line.starting("lacks", 0) is not None
    free = line.has("no_payment") and not given
    unsold = who.person is None and (_remains(line, parts.row) or _is_ranked(line, parts.row))
    return lacks or free or unsold or _is_a_formula(line) or (told and not known) or _is_no_sum(line, parts)


def _is_no_sum(line: Line, parts: Parts) -> bool:
    """`-2,25 e -1,75`, `annulla le 18`: what is measured on both sides, or an hour that is taken back."""
    return sum(bool(part.amount and part.amount.negative) for part in parts.row) > 1 or _takes_back_an_hour(line)


def _takes_back_an_hour(line: Line) -> bool:
    """`annulla le 18 di Luca`: a word of taking back that opens the line, right before an hour with its article."""
    found = line.starting("undo_verb", 0)
    hour = next((n for n in line.numbers if found and n.start == found.end + 1), None)
    return hour is not None and not hour.decimals and hour.value <= HOURS and line.at("article", hour.start - 1)


def _is_why_it_came_back(line: Line, row: list[Part]) -> bool:
    """`reso phon 35 non funziona`: what came back opens the line, and what was wrong with it follows its one sum."""
    at = lone_figure(row)
    if at is None or line.starting("refund", 0) is None:
        return False
    denied = [f.start for kind in ("denial", "no_sale", "lacks") for f in line.found.get(kind, ())]
    return all(start >= row[at].end for start in denied)


def _is_parted_or_taken_off(line: Line, row: list[Part]) -> bool:
    """`洗车-35`: of nobody, a dash between a Chinese thing and the sum, which may part the two or be a minus."""
    if "-" not in line.text:
        return False
    dashes = (part for part in row if part.kind == "sign" and line.tokens[part.start].fold == "-")
    sums = {part.start for part in row if part.kind == "money"}
    return any(
        dash.start and dash.end in sums and line.tokens[dash.start].glued and line.tokens[dash.end].glued
        and line.tokens[dash.start - 1].kind == "cjk"
        for dash in dashes
    )  # fmt: skip


def _remains(line: Line, row: list[Part]) -> bool:
    """`40 hooks left in size 6`: the one figure counts what nobody has bought yet."""
    at = lone_figure(row)
    if at is None or at + 2 >= len(row) or row[at + 1].kind not in ("item", "text"):
        return False
    amount = row[at].amount
    return amount is not None and amount.bare and line.starting("unsold", row[at + 2].start) is not None


def _is_ranked(line: Line, row: list[Part]) -> bool:
    """`top 3 at recommending us`, `i primi dieci`: the one figure says how many of the first are asked for."""
    at = lone_figure(row)
    only = row[at].amount if at is not None else None
    if only is None or not only.bare or only.decimals or only.value > _RANKED:
        return False
    led = line.ending("ranks", only.start)
    return led is not None and not (led.start == 0 and only.end == len(line.tokens))


def _is_a_formula(line: Line) -> bool:
    """`=1+1`, `1+1`, `2+3=5`: signs and single figures, which nobody paid."""
    if line.tokens[0].fold == "=":
        return True
    signs = [token.fold for token in line.tokens if token.kind == "sign"]
    if "+" not in signs or not set(signs) <= {"+", "="}:
        return False
    return all(token.kind == "sign" or (token.kind == "number" and len(token.raw) == 1) for token in line.tokens)


def _is_given_to(line: Line, who: Who) -> bool:
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
    if (
        word.kind != "word"
        or not word.fold.endswith(line.words.deed_endings.get(line.language, ()))
        or not word.raw.islower()
    ):
        return False
    listed = line.words.given_names | line.words.surnames
    return not (word.fold in line.spoken or line.is_good(word.fold) or word.fold in listed or line.at("item", at))


def _no_customers_money(line: Line, total: Sum, who: Who) -> Doubt | None:
    """What the shop itself pays, or a figure of the shop's (`今天流水3200`, `定价18`, `今天卖了3200` and no thing)."""
    named = {i for part in total.row if part.hit for i in range(part.start, part.end)}
    costs = any(named.isdisjoint(range(found.start, found.end)) for found in line.found["own_cost"])
    if costs or _pays_wages(line, total.row) or (_spends(line, who) and not (who.person and who.person.known)):
        return "own_expense"
    things = any(part.kind in ("item", "count") for part in total.row)
    things = things or change_was_given(line, total.row) or any("change" in part.classes for part in total.row)
    lowered = {found.start for found in line.found["was"]} if total.why == "discount" else set()  # `标价580 最后520`
    told = any(
        found.value == "always" or not (things or line.ending("this_moment", found.start))
        for found in line.found["takings"]
        if found.start not in lowered
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


def _spends(line: Line, who: Who) -> bool:
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


def _unheard(line: Line, row: list[Part], who: Who) -> Doubt | None:
    """Words of no list beside a sum, with no name, thing or vintage: it may as well be a bill of the shop's own."""
    if who.person is not None or any(part.kind in ("item", "count", "name") for part in row):
        return None
    words = [part for part in row if part.kind == "word"]
    if any(part.classes & {"walk_in", "refund", "payment", "label"} for part in words):
        return None
    if any(part.kind == "text" and line.tokens[part.start].raw.isdigit() for part in row):
        return None
    heard = (part.kind != "text" or _is_one_thing_done(line, row, at) for at, part in enumerate(row))
    return None if all(heard) else "not_understood"


def _is_one_thing_done(line: Line, row: list[Part], at: int) -> bool:
    """`洗个头`, `大碗面`: in Chinese, what stands right after a deed and its measure, or a character of things."""
    if line.tokens[row[at].start].kind != "cjk" or at == 0:
        return False
    before = row[at - 1]
    if before.end != row[at].start or not line.tokens[row[at].start].glued:
        return False
    deed = at > 1 and row[at - 2].end == before.start and "frame" in row[at - 2].classes
    one = line.starting("measure", before.end - 1) is not None and "frame" in before.classes
    return one and (deed or line.at("thing_character", row[at].start))


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
            return not (_counted_thing(line, first, other) or _counts_for_more(line, first, other, second))
    return False


def _leads_a_thing(solid: list[Part], at: int) -> bool:
    """`jonno 30 nose 12 stud`: whether a thing follows the second sum as one does the first."""
    return at + 1 < len(solid) and solid[at + 1].kind in ("text", "item")


def _counts_before_a_price(solid: list[Part]) -> bool:
    """`ramesh 2 dosa 1 coffee 180`: small figures, each before its thing, and one sum that closes the line."""
    figures = [part.amount for part in solid if part.kind == "money" and part.amount]
    last = solid[-1]
    few = all(a.bare and not a.decimals and a.value <= HOURS for a in figures[:-1])
    return len(figures) > 2 and few and last.kind == "money" and (last.value or 0) > HOURS  # noqa: PLR2004


def _is_a_list(row: list[Part]) -> bool:
    """`£12 walk £20 bath £8 nails`: three sums or more, and a thing after each."""
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    things = [i + 1 < len(row) and row[i + 1].kind in ("item", "text") for i in prices]
    return len(prices) > 2 and all(things) and any(part.kind == "item" for part in row)  # noqa: PLR2004


def _counts_for_more(line: Line, count: Part, thing: Part, price: Part) -> bool:
    """`hyejin 4 manga 32`: a few of a word in small letters that is no usual name, for far more than so many."""
    word = line.tokens[thing.start]
    few = count.amount is not None and count.amount.bare and 1 < (count.value or 0) <= _A_FEW
    dear = few and (price.value or 0) >= _TIMES_MORE * (count.value or 0)
    named = word.fold in line.words.given_names or word.fold in line.words.surnames or word.fold in line.words.forms
    return dear and word.kind == "word" and word.raw.islower() and not named


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
