"""Why somebody is one of the morning's names, or is not; and what would change it."""

from datetime import date

from bot.domain.explained import Standing, WhyShown
from bot.domain.mornings import Why
from bot.insight.regulars import Person, Regulars
from bot.nudges.due import is_past, lateness, told_on
from bot.nudges.lapsed import is_unsure
from bot.rhythm import Rhythm

#: Gaps that a person takes in at a glance.
_GAPS_SHOWN = 8
#: Visits from which there is a rhythm.
_RHYTHM_FROM = 3


def explained(person: Person, shop: Regulars, shop_id: int) -> WhyShown:
    """Where a customer stands on that day."""
    standing, on = _standing(person, shop)
    line = _line_of_today(person, shop.today)
    return WhyShown(
        shop=shop_id,
        customer=person.id,
        name=person.name,
        visits=person.rhythm.visits,
        rhythm=lateness(person.rhythm),
        gaps=person.rhythm.gaps[-_GAPS_SHOWN:],
        standing=standing,
        on=on,
        today=line if line is not None and line.reason != "lapsed" else None,
    )


def _standing(person: Person, shop: Regulars) -> tuple[Standing, date | None]:
    if person.do_not_contact:
        return "no_contact", None
    if person.not_regular:
        return "not_regular", None
    return _by_rhythm(person, person.rhythm, shop)


def _by_rhythm(person: Person, rhythm: Rhythm, shop: Regulars) -> tuple[Standing, date | None]:
    since = rhythm.lapsed_since
    if rhythm.visits < _RHYTHM_FROM:
        return "few", None
    if since is None:
        return "on_time", rhythm.lapses_on
    if rhythm.stage == "lost" or is_past(since, shop.today):
        return "past", None
    told = told_on(person, shop.today)
    if told is not None and told < shop.today:
        return "told", told
    return ("away", None) if is_unsure(shop) and told is None else ("late", None)


def _line_of_today(person: Person, today: date) -> Why | None:
    return next((row.why for row in reversed(person.named) if row.day == today and row.n >= 0), None)
