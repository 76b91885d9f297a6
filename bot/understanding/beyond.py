"""What the notebook understands beyond the contract: debts paid off and asked about, gifts, whom a sale came through.

Each is read only where it is plain; `understand` prints these as `unknown`, save a sale, which stays one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.intents import Intent, LogGift, LogSale, PayDebt, Person, Unknown, WhoOwes
from bot.languages.phrases import Found
from bot.understanding.line import Line
from bot.understanding.parts.part import Part, Parts
from bot.understanding.people import person_of
from bot.understanding.sales.sale import read_sale
from bot.understanding.sentences import Match
from bot.understanding.statements import day_of, person_in

#: How the sentences of a language call these.
OWES, PAYS, GIVES, SENT = (frozenset({name}) for name in ("who_owes", "pay_debt", "log_gift", "sale_referral"))
_EDGES = " ,;，；、-–—"

Matches = Callable[[frozenset[str]], Iterable[Match]]


def owed_or_paid(line: Line, parts: Parts, matches: Matches, *, asks: bool) -> Intent | None:
    """`who owes me?`, `Maria paid her tab`, `老李还了30`."""
    if not parts.people and not _money(parts) and any(True for _ in matches(OWES)):
        return WhoOwes()
    return None if asks else _paid(line, parts, matches)


def _paid(line: Line, parts: Parts, matches: Matches) -> Intent | None:
    person = _the_one(line, parts)
    if person is None or any(day.future for day in parts.days):
        return None
    said = [*line.found["pays_back"], *_sums_paid(line, parts)]
    if not said and not any(True for _ in matches(PAYS)):
        return None
    inside = {at for found in said for at in range(found.start, found.end)}
    if any(part.kind == "item" and not set(range(part.start, part.end)) <= inside for part in parts.row):
        return None
    prices = _prices(parts)
    if prices is None:
        return None
    amount, currency, named = prices
    return PayDebt(
        customer=person,
        amount=amount,
        currency=currency or line.context.currency,
        currency_named=named,
        date=day_of(line, parts.days),
    )


def _sums_paid(line: Line, parts: Parts) -> list[Found]:
    """Words that pay only where the sum follows: `还30`, but not `还要`."""
    sums = {part.start for part in _money(parts)}
    return [found for found in line.found["pays_sum"] if found.end in sums]


def _the_one(line: Line, parts: Parts) -> Person | None:
    """The only customer of the line, somebody the shop knows."""
    if len({hit.names for hit in parts.people}) != 1 or parts.people[0].how == "new":
        return None
    return person_of(line, parts.people[0])


def _prices(parts: Parts) -> tuple[Decimal | None, str | None, bool] | None:
    """The one sum paid, with its currency and whether that was named; no sum is all of it, several are None."""
    money = _money(parts)
    if not money:
        return None if any(part.kind == "count" for part in parts.row) else (None, None, False)
    read = read_sale(parts)
    named = any(part.amount is not None and not part.amount.bare for part in money)
    match read.intent if read else None:
        case LogSale(amount=amount, currency=currency):
            return amount, currency, named
        case Unknown(amounts=(amount,), currency=currency):
            return amount, currency, named
        case _:
            return None


def _money(parts: Parts) -> Sequence[Part]:
    return [part for part in parts.row if part.kind == "money"]


def gift(line: Line, parts: Parts, matches: Matches) -> Intent | None:
    """`gave Maria a coffee`: something given to somebody the shop knows, for no money."""
    if _money(parts):
        return None
    for match in matches(GIVES):
        person = person_in(line, match.spans.get("customer"), parts.people)
        start, end = match.spans.get("text", (0, 0))
        if person is not None and (person.known or person.candidates) and start < end:
            return LogGift(customer=person, text=line.raw(start, end).strip(_EDGES))
    return None


def sale_through(line: Line, parts: Parts, matches: Matches, read: Callable[[str], Intent]) -> Intent | None:
    """`Luca 30 taglio da Maria`: a sale to one customer who came through another, whom the shop knows.

    `read` reads the line without what tells of the other. A walk-in came through nobody: that name is the customer's.
    """
    if not _money(parts) or not parts.people:
        return None
    for by, start, end in _senders(line, parts, matches):
        if not (by.known or by.candidates) or start >= end:
            continue
        sale = read(line.typed[line.tokens[start].start : line.tokens[end - 1].end].rstrip(_EDGES))
        if isinstance(sale, LogSale) and sale.customer is not None and not sale.refund and sale.customer != by:
            return replace(sale, referred_by=by)
    return None


def _senders(line: Line, parts: Parts, matches: Matches) -> Iterator[tuple[Person, int, int]]:
    """Who may have sent a customer, and which tokens are said of the sale: all before `da Maria`, or by a sentence."""
    for match in matches(SENT):
        by = person_in(line, match.spans.get("referred_by"), parts.people)
        if by is not None and "text" in match.spans:
            opens = match.spans["text"][0] < match.spans["referred_by"][0]
            yield by, 0 if opens else match.spans["text"][0], match.spans["text"][1] if opens else len(line.tokens)
    last = max(parts.people, key=lambda hit: hit.end)
    lead = line.ending("through", last.start)
    if lead and last.end == len(line.tokens) and last.how != "new":
        yield person_of(line, last), 0, lead.start
