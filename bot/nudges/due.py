"""What every kind of nudge gives, and when somebody may be named again."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.mornings import Reason, Why
from bot.insight.regulars import Person
from bot.rhythm import Rhythm

#: One absence is told once: then only a visit brings the name back, or so many days.
AGAIN_AFTER = timedelta(days=30)
#: Who is so long past the point is left to `/lapsed`.
LEFT_ALONE_AFTER = timedelta(days=90)
#: Lines that are no word about an absence: they do not keep one from being told.
_BESIDE: frozenset[Reason] = frozenset({"birthday_ahead", "feedback", "reminder"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody to name, and why; of one kind the greater `weight` goes first."""

    customer_id: int
    name: str
    why: Why
    weight: float = 0.0


def was_told(person: Person, today: date) -> bool:
    """Whether a line or a contact of the last thirty days, with no visit since, already spoke of this absence."""
    return told_on(person, today) is not None


def told_on(person: Person, today: date) -> date | None:
    """The last day on which one did; None where none has."""
    told = [row.day for row in person.named if row.why.reason not in _BESIDE]
    told += [person.contacted] if person.contacted else []
    days = [day for day in told if today - AGAIN_AFTER < day <= today and _no_visit_since(person, day)]
    return max(days, default=None)


def _no_visit_since(person: Person, day: date) -> bool:
    return person.last is None or person.last <= day


def is_past(point: date, today: date) -> bool:
    """Whether whoever was due at `point` is left alone by now."""
    return today - point > LEFT_ALONE_AFTER


def absence(person: Person) -> Why:
    """How long somebody has not been seen, and when the shop was in touch since."""
    since = person.contacted if person.contacted and _no_visit_since(person, person.contacted) else None
    return replace(lateness(person.rhythm), day=since)


def lateness(rhythm: Rhythm) -> Why:
    """How long somebody has not been seen, by the side of their usual gap."""
    return Why(
        reason="lapsed",
        gap_days=None if rhythm.typical_gap_days is None else round(rhythm.typical_gap_days),
        days=rhythm.days_since,
        longer=rhythm.longer_than,
        of=len(rhythm.gaps),
    )
