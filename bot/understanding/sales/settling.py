"""Money that was booked before: a debt settled, a card topped up or used up."""

from bot.domain.intents import Doubt
from bot.languages.phrases import Found
from bot.understanding.line import Line


def no_new_money(line: Line, *, refund: bool) -> Doubt | None:
    """A tab paid off, a card used up, a deposit that is still to come."""
    used = _settles(line) or _uses_up(line) or _pays_what_was_owed(line)
    to_come = line.has("top_up") and line.has("pending")
    return "no_new_money" if (used or to_come) and not refund else None


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
        and not (found.value == "noun" and (bought <= found.start or _is_sold_here(line, found)))
        and not (found.value == "place" and (tops_up or _is_sold(line, found)))
        for found in line.found["settle"]
    )


def _is_sold_here(line: Line, card: Found) -> bool:
    """`aroha 10 class pass 180`: whether a card is a thing of the shop, with a sum beside it and nothing used up."""
    sold = next((end for start, end in line.items if start <= card.start and card.end <= end), None)
    return (
        sold is not None
        and not line.has("use_up")
        and any(n.start >= sold or n.end <= card.start for n in line.numbers)
    )


def _pays_what_was_owed(line: Line) -> bool:
    """`paid her 12.60 tab`: a word of paying, a sum, and right after it what was put down before."""
    if not line.has("owed_before"):
        return False
    paid = min((found.start for found in line.found["paying"]), default=len(line.tokens))
    closes = (found.start for found in line.found["owed_before"] if found.start > paid)
    return any(number.end == at for number in line.numbers for at in closes)


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


def _is_sold(line: Line, card: Found) -> bool:
    """`次卡 260`, where such cards are a thing of the shop, and nothing says that one is used."""
    return (card.start, card.end) in line.items and not line.has("use_up")


def _is_counted(line: Line, card: Found) -> bool:
    """`1张次卡`, `10次卡`: a card that is counted, or of so many times that are not used up."""
    if card.value == "place" and any(number.end == card.start for number in line.numbers):
        return not line.has("use_up")
    if card.value == "place" and line.is_good(line.fold(card.start, card.end)) and line.has("payment"):
        return any(number.start == card.end for number in line.numbers) and not line.has("use_up")
    measure = line.ending("measure", card.start)
    return measure is not None and any(number.end == measure.start for number in line.numbers)
