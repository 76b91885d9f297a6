"""Whoever was to come up later, and has not been seen since."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.mornings import Why
from bot.insight.regulars import Person, Regulars
from bot.nudges.due import Due, absence

#: A day off lets somebody come up later still; after so many days it is no longer the same matter.
_STILL = timedelta(days=7)


def due(shop: Regulars) -> list[Due]:
    """Their line of then, with the days of now."""
    found = []
    for person in shop.people:
        row = person.named[-1] if person.named else None
        if row is None or row.mark != "later" or row.again_on is None or not person.may_be_named:
            continue
        seen = person.last is not None and person.last > row.day
        if seen or not timedelta(0) <= shop.today - row.again_on <= _STILL:
            continue
        why = _as_of_now(row.why, person, shop.today)
        found.append(Due(customer_id=person.id, name=person.name, why=why, weight=person.worth.minor))
    return sorted(found, key=lambda one: -one.weight)


def _as_of_now(why: Why, person: Person, today: date) -> Why:
    match why.reason:
        case "lapsed":
            return absence(person)
        case "three_months":
            return replace(why, days=person.rhythm.days_since)
        case "first_visit" | "big_sale" | "follow_up" | "debt" if why.day is not None:
            return replace(why, days=(today - why.day).days)
        case _:
            return why
