"""Did it work? Who came back after a contact, and whether more did than would have anyway."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.effects import CameBack, Effect, EffectShown, Verdict
from bot.domain.money import Money
from bot.rhythm import Contact, effect
from bot.storage.returns import Followed, VisitRow, first_contact_day, followed_until, visits_of_contacted
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a contact: the first day they came again, None: not yet, or not at all; what they left that day.

    `counts` is false for a contact made while an earlier one was followed: a visit is put down to one of them.
    """

    contact: Followed
    day: date | None
    amount: Money
    counts: bool

    @property
    def days(self) -> int:
        """Days from the contact to the visit."""
        return 0 if self.day is None else (self.day - self.contact.day).days


def outcomes(tx: Tx, shop: ShopFacts, since: date) -> list[Outcome]:
    """What came of the contacts whose days end on that day or later."""
    contacts = followed_until(tx, shop.shop_id, since)
    if not contacts:
        return []
    by_customer: defaultdict[int, list[VisitRow]] = defaultdict(list)
    for visit in visits_of_contacted(tx, shop.shop_id, min(one.day for one in contacts)):
        by_customer[visit.customer_id].append(visit)
    of_one: defaultdict[int, list[Followed]] = defaultdict(list)
    for contact in contacts:
        of_one[contact.customer_id].append(contact)
    return [outcome for who, theirs in of_one.items() for outcome in _of_one(theirs, by_customer[who], shop.currency)]


def _of_one(contacts: Iterable[Followed], visits: Sequence[VisitRow], currency: str) -> Iterator[Outcome]:
    """A customer's contacts in order; from one that counts on, the next to count is after its visit or its end."""
    free_from: date | None = None
    moments = [(visit.day, visit.at) for visit in visits]
    for contact in contacts:
        first = bisect_left(moments, (contact.day, contact.at))
        visit = visits[first] if first < len(visits) and visits[first].day <= contact.until else None
        counts = free_from is None or contact.day >= free_from
        if counts:
            free_from = visit.day if visit is not None else contact.until + timedelta(days=1)
        left = sum(one.amount_minor for one in visits if visit and one.day == visit.day and one.currency == currency)
        yield Outcome(contact=contact, day=visit.day if visit else None, amount=Money(left, currency), counts=counts)


def returns_untold(tx: Tx, shop: ShopFacts, today: date) -> list[Outcome]:
    """Who came back of late, and nobody was told so: a visit by each contact before it, the latest last."""
    came = [one for one in outcomes(tx, shop, today - timedelta(days=_TOLD_LATE)) if one.day is not None]
    told = {(one.contact.customer_id, one.day) for one in came if one.contact.told_at is not None}
    return [one for one in came if (one.contact.customer_id, one.day) not in told]


#: A return that long past its contact's days is no news.
_TOLD_LATE = 7


def came_back(outcome: Outcome) -> CameBack:
    """The outcome in a sentence's parts."""
    return CameBack(name=outcome.contact.name, days=outcome.days, amount=outcome.amount)


def effect_between(all_: Iterable[Outcome], shop: ShopFacts, start: date, end: date) -> Effect | None:
    """That of contacts whose days ended in these: were it by when they came, those who do would count more often."""
    over = [one for one in all_ if one.counts and start <= one.contact.until <= end]
    if not over:
        return None
    found = effect([Contact(p_return=one.contact.p_return, came_back=one.day is not None) for one in over])
    came = [one for one in over if one.day is not None]
    left = sum(one.amount.minor for one in came)
    share = max(0.0, found.came - found.expected) / found.came if found.came else 0.0
    verdict = _verdict(found.written, found.came, found.expected, enough=found.enough)
    return Effect(
        start=start,
        end=end,
        written=found.written,
        came=found.came,
        expected=round(found.expected),
        low=found.low,
        high=found.high,
        verdict=verdict,
        thanks=Money(_rounded(left * share), shop.currency) if verdict == "helped" else None,
    )


def _verdict(written: int, came: int, expected: float, *, enough: bool) -> Verdict:
    if enough:
        return "helped"
    alike = abs(came - expected) <= max(1.0, _ALIKE * written)
    return "no_difference" if alike and written >= _ENOUGH_TO_COMPARE else "too_few"


#: As many came as would have anyway, give or take this share of those written to; of fewer one can't say so.
_ALIKE, _ENOUGH_TO_COMPARE = 0.1, 20


def _rounded(minor: float) -> int:
    """An estimate in two figures: 21,300 of 21,287."""
    step = 10 ** max(0, len(str(int(minor))) - 2)
    return int(round(minor / step) * step)


def month_before(today: date) -> tuple[date, date]:
    """The last whole month."""
    end = today.replace(day=1) - timedelta(days=1)
    return end.replace(day=1), end


def effect_of_month(tx: Tx, shop: ShopFacts, today: date) -> Effect | None:
    """That of the last whole month; None where no contact's days ended in it."""
    start, end = month_before(today)
    return effect_between(outcomes(tx, shop, start - timedelta(days=_LONGEST)), shop, start, end)


#: A contact is followed for at most so many days: one that ends in a month may rest on another as long before it.
_LONGEST = 60


def effect_of_messages(tx: Tx, shop: ShopFacts, today: date) -> EffectShown:
    """The last whole month, and everything up to yesterday."""
    first = first_contact_day(tx, shop.shop_id)
    if first is None:
        return EffectShown(effects=())
    all_ = outcomes(tx, shop, first)
    yesterday = today - timedelta(days=1)
    month, whole = effect_between(all_, shop, *month_before(today)), effect_between(all_, shop, first, yesterday)
    both = (month, whole) if month and whole and month.written < whole.written else (whole,)
    followed = sum(one.counts and one.contact.until >= today for one in all_)
    return EffectShown(effects=tuple(one for one in both if one is not None), followed=followed)
