"""One question to one regular: how they like it here, or why they come. One a week, nobody twice in three months."""

from datetime import timedelta

from bot.domain.mornings import Reason, Why
from bot.insight.regulars import Person, Regulars
from bot.nudges import again
from bot.nudges.due import Due, was_told

_A_WEEK, _THREE_MONTHS = timedelta(days=7), timedelta(days=91)
#: Visits from which a question is not too early, and days since the last within which it is not out of the blue.
_VISITS, _LATELY = 5, 14
_ASKED: frozenset[Reason] = frozenset({"ask_feel", "ask_why"})


def due(shop: Regulars) -> list[Due]:
    """The regular worth most of whom nothing was heard in three months; nobody in a week in which somebody is asked."""
    asked = [row.day for person in shop.people for row in person.named if row.why.reason in _ASKED]
    if any(shop.today - day < _A_WEEK for day in asked) or any(one.why.reason in _ASKED for one in again.due(shop)):
        return []
    found = [_due(person) for person in shop.people if _may_be_asked(person, shop)]
    return sorted(found, key=lambda one: -one.weight)[:1]


def _may_be_asked(person: Person, shop: Regulars) -> bool:
    rhythm = person.rhythm
    fits = person.may_be_named and rhythm.stage == "regular" and rhythm.visits >= _VISITS
    if not fits or rhythm.days_since > _LATELY or was_told(person, shop.today):
        return False
    asked = [row.day for row in person.named if row.why.reason in _ASKED]
    # Who complained yesterday is not asked today, as if nobody had listened.
    return not any(shop.today - day < _THREE_MONTHS for day in (*asked, person.spoke) if day is not None)


def _due(person: Person) -> Due:
    """First how they like it, the next time why they come."""
    asked = [row.why.reason for row in person.named if row.why.reason in _ASKED]
    reason: Reason = "ask_why" if asked and asked[-1] == "ask_feel" else "ask_feel"
    return Due(customer_id=person.id, name=person.name, why=Why(reason=reason), weight=person.worth.minor)
