"""Care after a sale: the day after a first visit or an unusually large sale, and through the first month if wanted."""

from datetime import date, timedelta
from statistics import median

from bot.domain.money import Money
from bot.domain.mornings import Reason, Why
from bot.insight.regulars import Person, Regulars
from bot.nudges.due import Due

#: A sale is large from so many times what a customer usually leaves in the shop, and what this one does.
_TIMES_THE_SHOPS, _TIMES_THEIR_OWN = 4, 2.5
#: What is usual shows from so many days with a customer's sale.
_FEWEST = 20
#: More new names than these in a day: the notebook is being filled, they are new to it alone.
_MOST_NEW = 3
#: Days after a first visit on which a newcomer who has not been back is thought of; a closed day later at most.
_FOLLOWED = (3, 7, 30)


def due(shop: Regulars) -> list[Due]:
    """Newcomers of the day before, then large sales of it, then those who are followed; the most worth first."""
    found: list[tuple[int, Due]] = []
    newcomers = [one for one in shop.people if one.may_be_named and _newcomer(one, shop)]
    if len(newcomers) <= _MOST_NEW:
        found += [(0, _named(one, "first_visit", one.days[0], shop)) for one in newcomers]
    found += [(1, _named(one, "big_sale", day, shop)) for one in shop.people if (day := _large(one, shop))]
    if shop.nudging.follow_ups:
        found += [(2, _named(one, "follow_up", one.days[0], shop)) for one in shop.people if _is_followed(one, shop)]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], -pair[1].weight))]


def _named(person: Person, reason: Reason, day: date, shop: Regulars) -> Due:
    minor = person.spent.get(day, 0)
    amount = Money(minor, person.worth.currency) if reason == "big_sale" else None
    why = Why(reason=reason, day=day, days=(shop.today - day).days, amount=amount)
    return Due(customer_id=person.id, name=person.name, why=why, weight=minor)


def _since_last_morning(shop: Regulars) -> date:
    """Yesterday, or the day before the days off that end today: on these there was no morning."""
    day = shop.today - timedelta(days=1)
    for _ in range(7):
        if not shop.nudging.is_closed(day):
            break
        day -= timedelta(days=1)
    return day


def _was_named(person: Person, day: date) -> bool:
    return any(row.day > day and row.why.reason != "birthday_ahead" for row in person.named)


def _newcomer(person: Person, shop: Regulars) -> bool:
    if not person.days or _was_named(person, person.days[0]):
        return False
    return _since_last_morning(shop) <= person.days[0] < shop.today


def _large(person: Person, shop: Regulars) -> date | None:
    """The day of a sale worth a word of thanks; none while nobody knows what is usual here."""
    day = max((day for day in person.days if day < shop.today), default=None)
    if day is None or not person.may_be_named or day < _since_last_morning(shop) or _was_named(person, day):
        return None
    own = [minor for other, minor in person.spent.items() if other != day]
    if shop.usual_sale is None or sum(len(one.spent) for one in shop.people) < _FEWEST:
        return None
    fewest = max(_TIMES_THE_SHOPS * shop.usual_sale, _TIMES_THEIR_OWN * median(own) if own else 0)
    return day if person.spent.get(day, 0) >= max(fewest, 1) else None


def _is_followed(person: Person, shop: Regulars) -> bool:
    if len(person.days) != 1 or not person.may_be_named:
        return False
    first = person.days[0]
    for number in _FOLLOWED:
        on = first + timedelta(days=number)
        if on <= shop.today and shop.today - on <= timedelta(days=1):
            named = any(row.day >= on - timedelta(days=1) for row in person.named)  # two mornings running is nagging
            return not named and (person.contacted is None or person.contacted < on)
    return False
