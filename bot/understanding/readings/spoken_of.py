"""Sums that are only spoken of: habits, plans, figures of a customer's own."""

from bot.domain.intents import LogSale
from bot.understanding.lexicon import Hit
from bot.understanding.parts.part import Part
from bot.understanding.readings.notes import owns
from bot.understanding.readings.view import View
from bot.understanding.sales.no_price import is_an_hour


def only_counts(view: View) -> bool:
    """Bare whole numbers in a sentence about a customer: `maria ha 2 figli`, and no word of buying."""
    if not view.parts.people or _arranges(view):
        return bool(view.parts.people)
    if _refunds(view):
        return False
    if is_spoken_of(view) or _opens_with_a_mood(view):
        return True
    if view.told_money or _is_said_paid(view):
        return False
    prefers = view.line.starting("prefers", view.parts.people[0].end) is not None
    if prefers or _is_a_habit(view) or closes_with_a_price(view):
        return prefers or _is_a_habit(view)
    runs_on = all(_runs_on(view, part) for part in view.money)
    if runs_on or (view.line.has("located") and not _is_delivered(view)) or is_an_hour(view.line, view.parts):
        return True
    hit = view.parts.people[0]
    after = [p for p in view.parts.row if p.start >= hit.end and view.line.tokens[p.start].fold != "'s"]
    if not after or all(part.start < hit.end for part in view.money):
        return False
    sold = any(p.kind in ("item", "count") or "each" in p.classes for p in after)
    if view.line.tokens[after[0].start].fold == ":" and not sold:
        return any(part.kind == "text" for part in after)
    related = view.line.starting("relation", after[0].start) and view.says("being", "predicate")
    if view.line.has("habit") and not sold and not _is_a_plan(view):
        return True
    acts = (
        after[0].kind == "word"
        and after[0].classes & {"predicate"}
        and not after[0].classes & {"frame", "refund", "settle"}
    )
    return bool(after[0].classes & {"being"} or related or acts) or view.says("wish")


def _is_said_paid(view: View) -> bool:
    """`两千六百八 昨天中午收的`: after the sum, a word that says it was paid."""
    first = min(part.end for part in view.money)
    return any(found.start >= first for found in view.line.found.get("paid_after", ()))


def is_spoken_of(view: View) -> bool:
    """Whether a sum is but said by or to a customer, or of what is theirs."""
    elsewhere = view.line.has("elsewhere")
    return elsewhere or _has_a_say(view) or _is_of_a_thing_owned(view, view.parts.people[0])


def _is_of_a_thing_owned(view: View, hit: Hit) -> bool:
    """`tom's budget is 200`: a bare whole figure that a word of being leads in, of what no shop sells."""
    row, money = view.parts.row, view.money
    at = row.index(money[0])
    led = at > 1 and "being" in row[at - 1].classes and row[at - 2].kind == "text"
    whole = money[0].amount is not None and money[0].amount.bare and not money[0].amount.decimals
    return len(money) == 1 and led and whole and owns(view, hit.end) and not view.line.has("total", "tab", "credit")


def _has_a_say(view: View) -> bool:
    """`gary said 30 was too much`, `told gary 40`: a sum said by or to a customer, and nothing bought."""
    first, at = view.parts.people[0].start, view.parts.people[0].end
    told = view.line.starting("told_to", 0)
    if told is not None and told.end == first:
        return True
    asked = view.line.starting("asks_us", at)
    if asked is not None and not view.line.has("payment", "paid_after", "bought", "acquires"):
        return True
    said, frame = view.line.starting("said", at), view.line.starting("frame", at)
    longer = said is not None and (frame is None or frame.end < said.end)
    return longer and not view.line.has("credit", "payment")


def _opens_with_a_mood(view: View) -> bool:
    """`debora arrabbiata, il 212 le è durato 3 giorni`: a mood right after the name, and but bare whole figures."""
    end = view.parts.people[0].end
    if led := view.line.starting("mood_lead", end):
        end = led.end
    mood = view.line.starting("bad", end) or view.line.starting("good", end)
    said = any(part.start == end and part.kind in ("text", "word") for part in view.parts.row)
    bare = all(part.amount and part.amount.bare and not part.amount.decimals for part in view.money)
    if mood is None or not said or not bare or view.line.tokens[mood.start].kind != "word":
        return False
    apart = mood.end < len(view.line.tokens) and view.line.tokens[mood.end].kind == "sign"
    led_on = any(view.line.at(kind, mood.end) for kind in ("to_name", "article"))
    apart = apart or (led_on and view.money[0].start == mood.end + 1)  # `contenta dei 35 spesi`
    several = len({found.start for kind in ("bad", "good") for found in view.line.found[kind]}) > 1
    return (apart or several) and any(part.start >= mood.end for part in view.money)


def _refunds(view: View) -> bool:
    return view.sale is not None and isinstance(view.sale.intent, LogSale) and view.sale.intent.refund


def _is_a_habit(view: View) -> bool:
    """`贺老师每次最多花200`: what a customer always does, told right after the name, with nothing counted."""
    habit = view.line.starting("habit", view.parts.people[0].end)
    if habit is not None and _is_a_plan(view):
        return False
    return habit is not None and len(view.money) == 1 and not any(p.kind == "count" for p in view.parts.row)


def _is_a_plan(view: View) -> bool:
    """`yannick monthly 79`: what is paid for by the month, right before its sum."""
    plans = {plan.end for plan in view.line.found["plan_word"]}
    return any(part.start in plans for part in view.money)


def _arranges(view: View) -> bool:
    """`call gary at 5`: a contact asked for, with a bare figure that is an hour."""
    verb = view.line.starting("contact_verb", 0)
    asked_for = verb is not None and view.parts.people[0].start == verb.end and not view.told_money
    return asked_for and any(view.line.ending("clock_lead", part.start) for part in view.money)


def _runs_on(view: View, part: Part) -> bool:
    """`302信箱`, `8中的老师`: a bare figure that goes on into a Chinese word of no list; `孟姨65了`."""
    line = view.line
    if part.amount is None or not part.amount.bare or part.end >= len(line.tokens):
        return False
    after = next((other for other in view.parts.row if other.start == part.end), None)
    token = line.tokens[part.end]
    if line.at("by_now", part.end) and any(hit.end == part.start for hit in view.parts.people):
        return token.glued and line.tokens[part.start].glued
    return after is not None and after.kind == "text" and token.kind == "cjk" and token.glued


def closes_with_a_price(view: View) -> bool:
    """Whether a sum ends the line, right after a thing, its count, or a word that leads a sum in."""
    if view.parts.row[-1].kind != "money" or len(view.parts.row) == 1:
        return False
    before = view.parts.row[-2]
    counted = before.kind == "count" and any(part.kind == "item" for part in view.parts.row)
    if _at_home(view) and not view.line.tokens[view.parts.row[-1].start].glued:
        counted = counted or any(part.kind in ("item", "count") for part in view.parts.row)
    if "less" in before.classes and view.sale is not None and view.sale.why == "discount":
        return True
    return (
        before.kind in ("item", "percent")
        or counted
        or bool(before.classes & {"tender", "total", "discounted", "each", "spent"})
    )


def _is_delivered(view: View) -> bool:
    """`consegna spesa secondo piano 45`: a thing, where it went, and the one sum at the end."""
    sold = any(part.kind == "item" for part in view.parts.row)
    return sold and len(view.money) == 1 and view.parts.row[-1].kind == "money"


def _at_home(view: View) -> bool:
    """`老向家两条狗`: the customer's household, of which nothing is told yet."""
    return any(view.line.starting("household", hit.end) for hit in view.parts.people)
