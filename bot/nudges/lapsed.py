"""Regulars who are late by their own rhythm: who is worth most, and is not too late, first."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from bot.insight.regulars import Person, Regulars
from bot.nudges.due import Due, absence, is_past, was_told

#: A pause is longer than so many days, and than so many times what lies between two days with sales.
_PAUSE, _PAUSES_USUAL = 6, 4
#: After a pause people are let come back first.
_SETTLING = timedelta(days=7)
#: With nothing written for longer than so many days, nothing is known of who came.
_SILENT, _SILENT_USUAL = 3, 3
#: Days past the point that halve what somebody weighs.
_HALVES = 45


def due(shop: Regulars) -> list[Due]:
    """Whoever lapsed within ninety days and was not told of; nobody while the shop itself was away."""
    if is_unsure(shop):
        return []
    found = [_due(person, shop.today) for person in shop.people if person.may_be_named]
    return sorted((one for one in found if one is not None), key=lambda one: -one.weight)


def _due(person: Person, today: date) -> Due | None:
    point = person.rhythm.lapsed_since if person.rhythm.stage == "lapsed" else None
    if point is None or is_past(point, today) or was_told(person, today):
        return None
    weight = max(0, person.worth.minor) * 0.5 ** ((today - point).days / _HALVES)
    return Due(customer_id=person.id, name=person.name, why=absence(person), weight=weight)


def is_unsure(shop: Regulars) -> bool:
    """Whether days without a sale, up to now or until a week ago, say that the shop was away and not its customers."""
    sold = shop.sold
    if not sold:
        return True
    usual = _usual(sold)
    if (shop.today - sold[-1]).days > max(_SILENT, _SILENT_USUAL * usual):
        return True
    pause = max(_PAUSE, _PAUSES_USUAL * usual)
    back = [later for earlier, later in pairwise(sold) if (later - earlier).days > pause]
    return bool(back) and shop.today - back[-1] < _SETTLING


def _usual(sold: Sequence[date]) -> float:
    """Days from one day with sales to the next."""
    gaps = [(later - earlier).days for earlier, later in pairwise(sold[-60:])]
    return median(gaps) if gaps else 1.0
