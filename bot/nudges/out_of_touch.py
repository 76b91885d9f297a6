"""Regulars neither seen nor contacted for three months: their rhythm may be slow, but nobody should be forgotten."""

from datetime import date, timedelta

from bot.domain.mornings import Why
from bot.insight.regulars import Person, Regulars
from bot.nudges.due import Due, is_past, was_told
from bot.nudges.lapsed import is_unsure

_THREE_MONTHS = timedelta(days=91)
#: Whoever has lapsed is the other kind's, or `/lapsed`'s.
_STAGES = frozenset({"regular", "cooling"})


def due(shop: Regulars) -> list[Due]:
    """Who was neither here nor heard from for three months, which start no earlier than the shop's first day here."""
    if is_unsure(shop):
        return []
    found = [_due(person, shop) for person in shop.people if person.may_be_named]
    return sorted((one for one in found if one is not None), key=lambda one: -one.weight)


def _due(person: Person, shop: Regulars) -> Due | None:
    if person.rhythm.stage not in _STAGES or person.last is None:
        return None
    point = _last(person, shop.since) + _THREE_MONTHS
    if point > shop.today or is_past(point, shop.today) or was_told(person, shop.today):
        return None
    why = Why(reason="three_months", days=person.rhythm.days_since, day=person.last)
    return Due(customer_id=person.id, name=person.name, why=why, weight=person.worth.minor)


def _last(person: Person, since: date) -> date:
    """A visit is a contact too."""
    return max(day for day in (person.last, person.contacted, since) if day is not None)
