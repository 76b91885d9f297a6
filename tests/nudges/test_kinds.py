"""Each kind of nudge by itself: who is due, who is not, and when again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.money import Money
from bot.domain.mornings import Why
from bot.insight.regulars import Person
from bot.nudges import after_sale, again, birthdays, debts, lapsed, out_of_touch, questions
from bot.nudges.choosing import names_for
from tests.nudges.people import SOLD, TODAY, ago, person, shop, told

WEEKLY = tuple(range(35, 140, 7))
LATE = ago(*WEEKLY)


def _names(found: list[Any]) -> list[int]:
    return [one.customer_id for one in found]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({}, True),
        ({"not_regular": True}, False),
        ({"do_not_contact": True}, False),
        ({"named": (told(10, "lapsed"),)}, False),
        ({"named": (told(30, "lapsed"),)}, True),
        ({"named": (told(10, "birthday"),)}, False),
        ({"named": (told(10, "birthday_ahead"),)}, True),
        ({"named": (told(40, "lapsed"),)}, True),
        ({"contacted": TODAY - timedelta(days=12)}, False),
        ({"contacted": TODAY - timedelta(days=60)}, True),
    ],
)
def test_one_absence_is_told_once(more: dict[str, Any], named: bool) -> None:  # noqa: FBT001 - a column of the table
    """Again after thirty days of the last line or contact; never who is no regular or must not be contacted."""
    assert bool(lapsed.due(shop(person(1, LATE, **more)))) == named


def test_the_most_worth_and_the_least_late_go_first() -> None:
    """Of two who are as late the one who brings more; of two worth as much the one who is less late."""
    rich = person(1, LATE, dict.fromkeys(LATE, 5000))
    poor = person(2, LATE)
    later = person(3, ago(*(n + 40 for n in WEEKLY)))
    assert _names(lapsed.due(shop(poor, later, rich))) == [1, 2, 3]


def test_a_name_that_comes_up_again_says_when_one_was_in_touch() -> None:
    """As long as there was no visit since."""
    written = TODAY - timedelta(days=31)
    again_named = person(1, LATE, named=(told(31, "lapsed", mark="sent"),), contacted=written)
    [found] = lapsed.due(shop(again_named))
    assert found.why.day == written
    [found] = lapsed.due(shop(replace(again_named, contacted=TODAY - timedelta(days=60))))
    assert found.why.day is None


def test_who_is_long_past_the_point_is_left_alone() -> None:
    """Over ninety days after the point nobody is named any more."""
    assert lapsed.due(shop(person(1, ago(*(n + 120 for n in WEEKLY))))) == []


@pytest.mark.parametrize(
    ("sold", "unsure"),
    [
        (SOLD, False),
        ((), True),
        (SOLD[:-4], True),
        (SOLD[:-14], True),
        ((*SOLD[:-30], *SOLD[-2:]), True),
        ((*SOLD[:-30], *SOLD[-8:]), False),
        (SOLD[::7], False),
        (SOLD[::2], False),
    ],
)
def test_a_shop_that_was_away_knows_nothing(sold: tuple[date, ...], unsure: bool) -> None:  # noqa: FBT001
    """No sales for days, or only since a pause of weeks; a market that opens once a week is not away in between."""
    assert lapsed.is_unsure(shop(sold=sold)) == unsure


def test_three_months_begin_with_the_shop() -> None:
    """A visit and a word are contacts; nobody is out of touch before the shop has been here for three months."""
    slow = person(1, ago(100, 200, 300, 400))
    assert _names(out_of_touch.due(shop(slow))) == [1]
    assert out_of_touch.due(shop(replace(slow, contacted=TODAY - timedelta(days=50)))) == []
    assert out_of_touch.due(replace(shop(slow), since=TODAY - timedelta(days=80))) == []
    assert out_of_touch.due(shop(person(1, ago(50, 150, 250, 350)))) == []


def test_a_newcomer_is_named_the_day_after() -> None:
    """Of yesterday, or of the day before a day off; not of today, and not many at once."""
    assert _names(
        after_sale.due(shop(person(1, ago(1)), person(2, ago(2)), person(3, ago(0)), person(4, ago(1, 9))))
    ) == [1]
    thursday = frozenset({(TODAY - timedelta(days=1)).isoweekday()})
    assert _names(after_sale.due(shop(person(2, ago(2)), closed=thursday))) == [2]
    assert after_sale.due(shop(*(person(n, ago(1)) for n in range(1, 6)))) == []
    assert after_sale.due(shop(person(1, ago(1), named=(told(0, "first_visit"),)))) == []


def test_a_sale_is_large_beside_what_is_usual() -> None:
    """Four times what is usual here and more than twice what is for them; unknown while there are few sales."""
    usual = [person(n, ago(*range(9, 99, 9))) for n in range(2, 5)]
    days = ago(1, 30, 60, 90)
    large = person(1, days, {day: 4_500 if day == days[-1] else 1_000 for day in days})
    assert _names(after_sale.due(shop(large, *usual))) == [1]
    always = person(1, days, dict.fromkeys(days, 4_500))
    assert after_sale.due(shop(always, *usual)) == []
    assert after_sale.due(shop(large)) == []


@pytest.mark.parametrize(
    ("days_ago", "named"),
    [(2, False), (3, True), (4, True), (5, False), (7, True), (30, True), (31, True), (40, False)],
)
def test_the_first_month_is_followed_where_wanted(days_ago: int, named: bool) -> None:  # noqa: FBT001
    """On days 3, 7 and 30, a day off later at most, until they are back; and only where the owner turned it on."""
    once = person(1, ago(days_ago))
    assert bool(after_sale.due(shop(once, follow_ups=True))) == named
    assert after_sale.due(shop(once)) == []
    assert after_sale.due(shop(person(1, ago(days_ago, 1)), follow_ups=True)) == []


def test_nobody_is_followed_two_mornings_running() -> None:
    """Who came on a Saturday and was named on Monday is not named again on Tuesday, the third day."""
    once = person(1, ago(3), named=(told(1, "first_visit"),))
    assert after_sale.due(shop(once, follow_ups=True)) == []
    assert _names(after_sale.due(shop(replace(once, named=(told(2, "first_visit"),)), follow_ups=True))) == [1]


@pytest.mark.parametrize(("days_ago", "named"), [(20, False), (31, False), (32, True), (130, False)])
def test_a_debt_older_than_a_month(days_ago: int, named: bool) -> None:  # noqa: FBT001 - a column of the table
    """Named once a month, until it is three months past."""
    owing = person(1, ago(2), owed=(Money(3_600, "EUR"), TODAY - timedelta(days=days_ago)))
    assert bool(debts.due(shop(owing))) == named
    assert debts.due(shop(replace(owing, named=(told(9, "debt"),)))) == []


def test_one_question_a_week() -> None:
    """To the regular worth most, how they like it, then why they come; nobody twice in three months."""
    days = ago(*range(2, 90, 7))
    rich, other = person(1, days, dict.fromkeys(days, 3000)), person(2, days)
    [asked] = questions.due(shop(other, rich))
    assert (asked.customer_id, asked.why.reason) == (1, "ask_feel")
    assert questions.due(shop(replace(rich, named=(told(5, "ask_feel"),)), other)) == []
    assert _names(questions.due(shop(replace(rich, named=(told(60, "ask_feel"),)), other))) == [2]
    [again_asked] = questions.due(shop(replace(rich, named=(told(95, "ask_feel"),))))
    assert again_asked.why.reason == "ask_why"
    assert questions.due(shop(person(1, ago(2, 9)))) == []


@pytest.mark.parametrize(("days_ago", "asked"), [(0, 2), (90, 2), (91, 1)])
def test_who_said_so_by_themselves_is_not_asked(days_ago: int, asked: int) -> None:
    """A complaint, a word of praise or a reason of the last three months is an answer."""
    days = ago(*range(2, 90, 7))
    rich = person(1, days, dict.fromkeys(days, 3000), spoke=TODAY - timedelta(days=days_ago))
    assert _names(questions.due(shop(rich, person(2, days)))) == [asked]


def test_a_question_put_off_is_the_weeks_question() -> None:
    """Nobody else is asked on the morning on which it comes up again."""
    days = ago(*range(8, 90, 7))
    put_off = person(1, days, named=(told(7, "ask_feel", mark="later", again_on=TODAY),))
    assert [one.customer_id for one in names_for(shop(put_off, person(2, days)))] == [1]
    seen = person(1, (*days, TODAY - timedelta(days=1)), named=put_off.named)
    assert [one.customer_id for one in names_for(shop(seen, person(2, days)))] == [2]


@pytest.mark.parametrize(
    ("again_on", "seen", "named"),
    [(0, False, True), (-3, False, True), (-9, False, False), (1, False, False), (0, True, False)],
)
def test_later_comes_up_on_its_day(again_on: int, seen: bool, named: bool) -> None:  # noqa: FBT001
    """Or at the next morning after it; not once they have been seen."""
    row = told(10, "lapsed", mark="later", again_on=TODAY + timedelta(days=again_on))
    one = person(1, (*LATE, TODAY - timedelta(days=2)) if seen else LATE, named=(row,))
    assert bool(again.due(shop(one))) == named


@pytest.mark.parametrize(("closed", "named"), [({1, 2}, True), ({2, 3}, False), ((), False)])
def test_a_birthday_on_a_day_off_is_told_on_the_eve(closed: Iterable[int], named: bool) -> None:  # noqa: FBT001
    """Once more, on the last morning before it: there is none on the day itself."""
    day = TODAY + timedelta(days=2)
    row = replace(told(5, "birthday_ahead"), why=Why(reason="birthday_ahead", day=day))
    born = person(1, LATE, birthday=f"{day:%m-%d}", named=(row,))
    off = frozenset((TODAY + timedelta(days=n)).isoweekday() for n in closed)
    assert bool(birthdays.due(shop(born, closed=off))) == named


def test_no_more_names_than_wanted_and_nobody_twice() -> None:
    """In the order of the kinds; somebody late whose birthday it is stands there once, for the birthday."""
    born = person(1, LATE, birthday=f"{TODAY:%m-%d}")
    people: list[Person] = [born, *(person(n, LATE) for n in range(2, 9))]
    found = names_for(shop(*people))
    assert [one.why.reason for one in found] == ["birthday", "lapsed", "lapsed"]
    assert len(set(_names(found))) == 3
    assert len(names_for(shop(*people, names=5))) == 5
    assert names_for(shop(*people), room=0) == []
    assert 2 not in _names(names_for(shop(*people), taken=[2]))
