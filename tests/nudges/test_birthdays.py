"""Birthdays are seen coming, on the right day of any year."""

from datetime import date

import pytest

from bot.nudges.birthdays import Born, birthdays_near, next_birthday


@pytest.mark.parametrize(
    ("birthday", "today", "kept"),
    [
        ("05-03", date(2026, 5, 3), date(2026, 5, 3)),
        ("05-03", date(2026, 5, 4), date(2027, 5, 3)),
        ("1980-01-02", date(2026, 12, 30), date(2027, 1, 2)),
        ("02-29", date(2027, 2, 20), date(2027, 2, 28)),
        ("02-29", date(2028, 2, 20), date(2028, 2, 29)),
        ("02-29", date(2028, 2, 29), date(2028, 2, 29)),
        ("02-29", date(2027, 3, 1), date(2028, 2, 29)),
        ("02-31", date(2026, 1, 1), None),
        ("soon", date(2026, 1, 1), None),
    ],
)
def test_the_next_birthday(birthday: str, today: date, kept: date | None) -> None:
    """From today on; who was born on 29 February keeps it on the 28th of other years."""
    assert next_birthday(birthday, today) == kept


def test_a_week_before_and_on_the_day() -> None:
    """Those within a week are told, the nearest first."""
    people = [
        Born(customer_id=1, name="Anna", birthday="1986-11-29"),
        Born(customer_id=2, name="Bruno", birthday="11-22"),
        Born(customer_id=3, name="Carla", birthday="11-30"),
    ]
    near = birthdays_near(people, date(2026, 11, 22))
    assert [(one.name, one.day, one.today, one.age) for one in near] == [
        ("Bruno", date(2026, 11, 22), True, None),
        ("Anna", date(2026, 11, 29), False, 40),
    ]
