"""Birthdays: a week before, and on the day."""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.mornings import Why
from bot.insight.regulars import Person, Regulars
from bot.nudges.due import Due

#: Days ahead of a birthday that it is first told, so that there is time to think of something.
AHEAD = 7
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True, kw_only=True)
class Born:
    """A customer and their birthday: `MM-DD`, or an ISO date."""

    customer_id: int
    name: str
    birthday: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayNear:
    """A birthday on `day`; `age` where the year is known."""

    customer_id: int
    name: str
    day: date
    today: bool
    age: int | None


def due(shop: Regulars) -> list[Due]:
    """Those of today, then those that are near and were not told yet, or fall on days off that begin tomorrow."""
    people = {one.id: one for one in shop.people if one.birthday and one.may_be_named}
    born = (Born(customer_id=one.id, name=one.name, birthday=one.birthday or "") for one in people.values())
    near = birthdays_near(born, shop.today)
    return [
        Due(
            customer_id=one.customer_id,
            name=one.name,
            why=Why(reason="birthday" if one.today else "birthday_ahead", day=one.day, age=one.age),
        )
        for one in near
        if one.today or _is_last_word(one.day, shop) or one.day not in _told(people[one.customer_id])
    ]


def _told(person: Person) -> set[date | None]:
    return {row.why.day for row in person.named}


def _is_last_word(day: date, shop: Regulars) -> bool:
    """Whether there is no morning from tomorrow until a birthday is over."""
    ahead = (day - shop.today).days
    return all(shop.nudging.is_closed(shop.today + timedelta(days=n)) for n in range(1, ahead + 1))


def birthdays_near(people: Iterable[Born], today: date) -> list[BirthdayNear]:
    """Whose birthday is today or within a week, the nearest first: a telling that was missed is made up for."""
    near = [_near(born, today) for born in people]
    return sorted((one for one in near if one is not None), key=lambda one: (one.day, one.name))


def _near(born: Born, today: date) -> BirthdayNear | None:
    day = next_birthday(born.birthday, today)
    if day is None or day - today > timedelta(days=AHEAD):
        return None
    return BirthdayNear(
        customer_id=born.customer_id,
        name=born.name,
        day=day,
        today=day == today,
        age=age_on(born.birthday, day),
    )


def age_on(birthday: str, day: date) -> int | None:
    """How old somebody is on the day of their birthday; None where the year is not known."""
    year = _year(birthday)
    return day.year - year if year else None


def next_birthday(birthday: str, today: date) -> date | None:
    """The next day, from today, that a birthday is kept on: 29 February on the 28th where there is none."""
    try:
        month, day = (int(part) for part in birthday.split("-")[-2:])
        return next(kept for year in (today.year, today.year + 1) if (kept := _kept(year, month, day)) >= today)
    except ValueError:
        return None


def _kept(year: int, month: int, day: int) -> date:
    if (month, day) == _LEAP_DAY and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)


def _year(birthday: str) -> int | None:
    parts = birthday.split("-")
    return int(parts[0]) if len(parts) == 3 else None  # noqa: PLR2004 - year, month, day
