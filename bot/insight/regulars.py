"""Everybody a shop knows, with what decides whether they are worth a hello."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from statistics import median

from bot.domain.money import Money
from bot.domain.mornings import Stage
from bot.insight.debts import open_sum
from bot.rhythm import Parameters, Rhythm, ShopDays, fit, measure
from bot.storage.mornings import NamedRow, named_since
from bot.storage.nudging import Learned, Nudging, learned_of, nudging_of
from bot.storage.payments import CreditMove, credit_moves
from bot.storage.sales import visit_days_of
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx
from bot.storage.visits import (
    Candidate,
    DayOfCustomer,
    candidates,
    days_of_customers,
    last_contacts,
    last_opinions,
    sold_days,
)

#: What is learned of a shop's rhythm is good for so long.
REFIT = timedelta(days=7)
#: What a customer is worth is counted over the last year.
_YEAR = timedelta(days=365)
#: Lines of mornings older than this decide nothing any more.
_NAMED_KEPT = timedelta(days=200)
#: Visits of one customer that are looked at: more say nothing new.
_VISITS = 61
#: The shop's clock is made from the sales of so many days at least.
_CLOCK = timedelta(days=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A customer as of `Regulars.today`. `days` are those of their visits, sorted; `worth` is that of the last year.

    `spent` is what they left on each of these days in the shop's currency; `contacted` the last day the shop was in
    touch, `spoke` the last on which they said what they think of it; `named` the lines of mornings about them, oldest
    first; `owed` with the day of the oldest sale not paid off.
    """

    id: int
    name: str
    birthday: str | None
    do_not_contact: bool
    not_regular: bool
    days: tuple[date, ...]
    spent: Mapping[date, int]
    worth: Money
    rhythm: Rhythm
    contacted: date | None
    spoke: date | None
    named: tuple[NamedRow, ...]
    owed: tuple[Money, date] | None

    @property
    def last(self) -> date | None:
        """The day of the last visit."""
        return self.days[-1] if self.days else None

    @property
    def may_be_named(self) -> bool:
        """Whether the owner wants to hear of them in the morning at all."""
        return not (self.do_not_contact or self.not_regular)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulars:
    """A shop and its customers on one day. `sold` are the days with any sale; `fitted` is new, to be kept, or None.

    `usual_sale` is the median of what a customer leaves on a day, in minor units, None where there is nothing yet.
    """

    today: date
    since: date
    nudging: Nudging
    people: tuple[Person, ...]
    sold: tuple[date, ...]
    usual_sale: float | None
    fitted: Parameters | None

    @property
    def early(self) -> bool:
        """Whether nobody has a rhythm yet."""
        return not any(person.rhythm.visits >= _RHYTHM_FROM for person in self.people)


_RHYTHM_FROM = 3
_STAGES: tuple[Stage, ...] = ("regular", "won_back", "growing", "new", "cooling", "lapsed", "lost")


def regulars(tx: Tx, shop: ShopFacts, today: date) -> Regulars:
    """Everybody on that day; what was learned is learned anew after a week."""
    nudging = nudging_of(tx, shop.shop_id)
    found = list(days_of_customers(tx, shop.shop_id, today))
    sold = sorted({one.day for one in found if one.visit})
    by_customer = _by_customer(found)
    own_days = _own_days(tuple(sold), today)
    learned = learned_of(tx, shop.shop_id)
    parameters, is_new = _parameters(learned, by_customer, own_days, today)
    known = _Known(tx, shop, today)
    people = tuple(
        known.person(one, by_customer.get(one.id, ()), parameters, own_days) for one in candidates(tx, shop.shop_id)
    )
    usual = [minor for person in people for minor in person.spent.values() if minor > 0]
    return Regulars(
        today=today,
        since=nudging.since.astimezone(shop.zone).date(),
        nudging=nudging,
        people=people,
        sold=tuple(sold),
        usual_sale=median(usual) if usual else None,
        fitted=parameters if is_new else None,
    )


def _by_customer(found: Sequence[DayOfCustomer]) -> dict[int, list[DayOfCustomer]]:
    by_customer: defaultdict[int, list[DayOfCustomer]] = defaultdict(list)
    for one in found:
        if one.customer_id is not None:
            by_customer[one.customer_id].append(one)
    return by_customer


def _visits(days: Sequence[DayOfCustomer]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(one.day for one in days if one.visit))


def _parameters(
    learned: Learned, by_customer: Mapping[int, Sequence[DayOfCustomer]], own_days: ShopDays, today: date
) -> tuple[Parameters, bool]:
    """What is known of the shop's rhythm, and whether that was found out just now."""
    kept = parameters_of(learned)
    if kept is not None and learned.at is not None and learned.at.date() + REFIT > today:
        return kept, False
    return fit([_visits(days) for days in by_customer.values()], today, own_days, kept or Parameters()), True


def parameters_of(learned: Learned) -> Parameters | None:
    """What was learned, where this version can read it."""
    try:
        return Parameters.from_json(learned.rhythm) if learned.rhythm else None
    except ValueError:
        return None


class _Known:
    """What is known of customers beside their visits."""

    def __init__(self, tx: Tx, shop: ShopFacts, today: date) -> None:
        self._currency = shop.currency
        self._a_year_ago = today - _YEAR
        self._today = today
        self._contacted = last_contacts(tx, shop.shop_id, today)
        self._spoke = last_opinions(tx, shop.shop_id, today)
        self._named: defaultdict[int, list[NamedRow]] = defaultdict(list)
        for row in named_since(tx, shop.shop_id, today - _NAMED_KEPT):
            self._named[row.customer_id or 0].append(row)
        self._moves: defaultdict[int, list[CreditMove]] = defaultdict(list)
        for move in credit_moves(tx, shop.shop_id):
            if move.currency == shop.currency:
                self._moves[move.customer_id].append(move)

    def person(
        self, one: Candidate, days: Sequence[DayOfCustomer], parameters: Parameters, own_days: ShopDays
    ) -> Person:
        visits = _visits(days)
        spent = {each.day: each.minor for each in days if each.visit and each.currency == self._currency}
        minor = sum(each.minor for each in days if each.currency == self._currency and each.day > self._a_year_ago)
        return Person(
            id=one.id,
            name=one.name,
            birthday=one.birthday,
            do_not_contact=one.do_not_contact,
            not_regular=one.not_regular,
            days=visits,
            spent=spent,
            worth=Money(minor, self._currency),
            rhythm=measure(parameters, visits, self._today, own_days),
            contacted=self._contacted.get(one.id),
            spoke=self._spoke.get(one.id),
            named=tuple(self._named.get(one.id, ())),
            owed=self._owed(one.id),
        )

    def _owed(self, customer_id: int) -> tuple[Money, date] | None:
        found = open_sum(self._moves[customer_id]) if customer_id in self._moves else None
        return None if found is None else (Money(found[0], self._currency), found[1])


def usual_gap(rhythm: Rhythm) -> int | None:
    """The median of somebody's own gaps, in whole days; None under three visits."""
    gap = rhythm.typical_gap_days
    return None if gap is None or rhythm.visits < _RHYTHM_FROM else round(gap)


def stage_now(rhythm: Rhythm) -> Stage | None:
    """Where a customer stands by their own rhythm, and `won_back` where they had lapsed before their last visit."""
    if not rhythm.visits:
        return None
    if rhythm.stage not in {"regular", "cooling"}:
        return rhythm.stage
    eve = rhythm.days[-1] - timedelta(days=1)
    before = measure(rhythm.parameters, rhythm.days[:-1], eve, rhythm.shop)
    return "won_back" if before.stage in {"lapsed", "lost"} else rhythm.stage


def stages(shop: Regulars) -> tuple[tuple[Stage, int], ...]:
    """How many stand where, those at home here first; stages with nobody left out."""
    counts = Counter(stage_now(person.rhythm) for person in shop.people)
    return tuple((stage, counts[stage]) for stage in _STAGES if counts[stage])


def rhythm_of(tx: Tx, shop: ShopFacts, customer_id: int, today: date) -> Rhythm:
    """One customer's rhythm on a day, by what was last learned of the shop."""
    parameters = parameters_of(learned_of(tx, shop.shop_id)) or Parameters()
    days = visit_days_of(tx, shop.shop_id, customer_id, _VISITS)
    since = min(today - _CLOCK, days[0] if days else today)
    return measure(parameters, days, today, _own_days(tuple(sold_days(tx, shop.shop_id, since, today)), today))


@lru_cache(maxsize=128)
def _own_days(sold: tuple[date, ...], today: date) -> ShopDays:
    """A shop's clock takes longer to make than all else of a card, and stays the same from card to card."""
    return ShopDays(sold, today)
