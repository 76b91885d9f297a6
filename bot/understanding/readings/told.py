"""What is told of a customer: contacts, reasons, referrals; and sums that are part of that."""

from bot.domain.intents import AddNote, Intent, LogSale, Unknown
from bot.understanding import statements
from bot.understanding.context import Reading
from bot.understanding.people import person_of
from bot.understanding.readings.spoken_of import closes_with_a_price
from bot.understanding.readings.to_do import is_coming
from bot.understanding.readings.view import View

_TOLD = frozenset({"log_contact", "log_reason", "log_referral"})
_CONTACT, _REASON = frozenset({"log_contact"}), frozenset({"log_reason"})
#: Channels over which nothing is sold, and the most words that lead to whom they reached.
_AFAR = frozenset({"call", "message", "email"})
_FEW_BEFORE = 4


def told_first(view: View) -> Reading | None:
    """Contacts, reasons and referrals of a line that speaks of no money."""
    return None if view.money else told(view)


def contacted(view: View) -> Reading | None:
    """`emailed grace the price of the cake, 180`: a contact told first, and a sum that was only spoken of."""
    if not view.money or not view.parts.people or view.line.has("payment", "credit", "refund"):
        return None
    if any(not view.line.ending("whose", found.start) for found in view.line.found.get("expense", ())):
        return None
    first = view.parts.people[0].start
    if not 0 < first <= _FEW_BEFORE or any(part.start < first for part in view.money):
        return None
    for match in view.matches(_CONTACT):
        told = match.template.slots.get("channel") in _AFAR and match.spans.get("customer", (0, 0))[0] == first
        intent = statements.contact(view.line, match, view.parts) if told else None
        if intent is not None:
            return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return None


def explained(view: View) -> Reading | None:
    """`earl only comes because refills are still 99 cents`: why a customer comes, and a sum that is part of it."""
    sums = view.money
    if not sums or not view.parts.people or closes_with_a_price(view) or view.line.has("payment", "sold_word"):
        return None
    for match in view.matches(_REASON):
        inside = match.spans.get("text", (len(view.line.tokens), 0))[0] <= min(part.start for part in sums)
        known = match.spans.get("customer", (-1, 0))[0] == view.parts.people[0].start
        intent = statements.reason(view.line, match, view.parts) if inside and known else None
        if intent is not None and view.line.has("because"):
            return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return None


def kept_to(view: View) -> Reading | None:
    """`don Piero non vuole spendere più di 20 euro`: what a customer spends as a rule, or at most."""
    habits = view.line.found.get("money_habit", ())
    if not habits or not view.money or view.asks or view.line.has("payment", "refund", "credit"):
        return None
    hit, told = view.parts.people[0] if view.parts.people else None, min(part.start for part in view.money)
    if hit is None or hit.how == "new" or len({one.names for one in view.parts.people}) != 1:
        return None
    if not view.opens(hit.start) or not any(hit.end <= f.start and f.end <= told for f in habits):
        return None
    note = AddNote(customer=person_of(view.line, hit), text=statements.rest_of(view.line, (hit.start, hit.end)))
    return Reading(intent=note, sureness=0.8, why="what a customer spends as a rule", others=as_sale(view))


def doubtful_sum(view: View) -> bool:
    """Whether money was spoken of, but not surely enough to be written: then it is no remark either."""
    doubt = view.sale.intent.doubt if view.sale and isinstance(view.sale.intent, Unknown) else None
    plain = not view.says("predicate", "wish", "being")
    labelled = {i for part in view.parts.row if "label" in part.classes for i in range(part.start, part.end)}
    figures = (
        view.money
        or view.line.has("guess_sum")
        or view.line.has("currency")
        or any(n.start not in labelled for n in view.line.numbers)
        or any(
            token.fold in view.line.words.numerals and at not in labelled for at, token in enumerate(view.line.tokens)
        )
    )
    guess = view.line.has("guess", "unsure") and figures
    left = [p for p in view.parts.row if p.kind not in ("name", "day", "sign")]
    only_a_guess = bool(left) and all(p.kind == "count" or "guess" in p.classes for p in left)
    only_a_guess = only_a_guess and any(p.kind != "count" for p in left)
    return only_a_guess or bool((doubt not in (None, "no_amount") and plain) or (guess and plain))


def told(view: View) -> Reading | None:
    """Contacts, reasons and referrals, with no sum told beyond doubt."""
    if view.told_money or doubtful_sum(view):
        return None
    strange = view.line.text.endswith("?") and not any(hit.how != "new" for hit in view.parts.people)
    for match in () if strange else view.matches(_TOLD):
        intent: Intent | None
        match match.intent:
            case "log_contact":
                untold = _is_a_trait(view) or _is_to_be_done(view)
                intent = None if untold else statements.contact(view.line, match, view.parts)
            case "log_reason":
                intent = statements.reason(view.line, match, view.parts)
            case _:
                intent = None if _lives_at(view) else statements.referral(view.line, match, view.parts)
        if intent is not None:
            return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return None


def _lives_at(view: View) -> bool:
    """`Luca via Garibaldi 5`: whether the number of a house is told, after its street."""
    streets = {found.start for found in view.line.found.get("street", ())}
    return any("label" in part.classes and part.start in streets for part in view.parts.row)


def _is_to_be_done(view: View) -> bool:
    """`martedì mandare mail a luca`: a word for getting in touch that opens the line, with a day that may come."""
    tokens, told = view.line.tokens, view.days_told
    first = next((at for at, token in enumerate(tokens) if at not in told and token.kind != "sign"), 0)
    return is_coming(view) and view.line.starting("contact_verb", first) is not None


def _is_a_trait(view: View) -> bool:
    """`崔大爷耳背 打电话得大点声`: how a customer is, told right after the name that opens the line."""
    hit = view.parts.people[0] if view.parts.people else None
    return hit is not None and hit.start == 0 and view.line.starting("trait", hit.end) is not None


def as_sale(view: View) -> tuple[Intent, ...]:
    """The sale that a remark with figures in it may have been."""
    return (view.sale.intent,) if view.sale is not None and isinstance(view.sale.intent, LogSale) else ()
