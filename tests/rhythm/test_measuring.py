"""What is said of customers: regulars who are late, holidays, closures, and histories that are odd."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rhythm import Parameters, Rhythm, ShopDays, fit, measure

TODAY = date(2026, 11, 20)


def _every(gap: int, visits: int, last: int) -> list[date]:
    """So many visits a gap apart, the last of them `last` days ago."""
    return [TODAY - timedelta(days=last + gap * visit) for visit in range(visits)][::-1]


def _measured(histories: Sequence[Sequence[date]], as_of: date = TODAY) -> list[Rhythm]:
    shop = ShopDays((day for days in histories for day in days), as_of)
    parameters = fit(histories, as_of, shop)
    return [measure(parameters, days, as_of, shop) for days in histories]


def _crowd(closed: Iterable[int] = ()) -> list[list[date]]:
    """Forty regulars, every 5 to 14 days for two years, who did not come on the days when the shop was closed."""
    never = {TODAY - timedelta(days=ago) for ago in closed}
    every = [_every(gap, 700 // gap, turn) for gap in range(5, 15) for turn in (0, gap // 3, gap // 2, gap - 1)]
    return [[day for day in days if day not in never] for days in every]


def test_a_regular_who_is_late_by_their_own_rhythm() -> None:
    """24 days are nothing for one who comes every four weeks, and much for one who comes every week."""
    weekly, monthly, *_ = _measured([_every(7, 30, 45), _every(28, 12, 45), *_crowd()])
    assert (weekly.stage, monthly.stage) == ("lapsed", "regular")
    assert weekly.lapsed_since is not None
    assert TODAY - timedelta(days=40) < weekly.lapsed_since <= TODAY
    assert monthly.lapsed_since is None


def test_the_day_of_lapsing_is_the_first_under_the_line() -> None:
    """The day before, the chance was higher."""
    histories = [_every(9, 30, 60), *_crowd()]
    shop = ShopDays((day for days in histories for day in days), TODAY)
    parameters = fit(histories, TODAY, shop)
    since = measure(parameters, histories[0], TODAY, shop).lapsed_since
    assert since is not None
    assert measure(parameters, histories[0], since, shop).p_alive < 0.3
    assert measure(parameters, histories[0], since - timedelta(days=1), shop).p_alive >= 0.3


def test_the_sentence_of_the_owner() -> None:
    """Maria usually comes every 9 days; it has been 24, longer than 19 of her last 20 gaps."""
    days = _every(9, 30, 24)
    days = [day - timedelta(days=20) for day in days[:18]] + days[18:]
    maria = _measured([days])[0]
    assert (maria.typical_gap_days, maria.days_since, len(maria.gaps), maria.longer_than) == (9, 24, 20, 19)


def test_a_holiday_is_forgiven() -> None:
    """Three weeks away make nobody lapsed who comes every week."""
    assert _measured([_every(7, 40, 21), *_crowd()])[0].stage in {"regular", "cooling"}


@pytest.mark.parametrize("ago", [0, 1])
@pytest.mark.parametrize("length", [14, 21])
def test_after_a_closure_nobody_is_named(length: int, ago: int) -> None:
    """On its last day and the morning after: the same for a closed shop and for one where nothing was written down."""
    rhythms = _measured(_crowd(range(ago, ago + length)))
    assert {rhythm.stage for rhythm in rhythms} == {"regular"}


def test_few_customers_are_judged_by_what_is_usual_elsewhere() -> None:
    """With one customer a shop knows nothing of itself; three visits a week apart and three months make them lapsed."""
    fresh, late = (_measured([_every(7, 3, last)])[0] for last in (7, 90))
    assert (fresh.stage, late.stage) == ("regular", "lapsed")
    assert fresh.p_alive > 0.8
    assert 0.5 < fresh.p_return(30) <= 1


def test_before_three_visits_nobody_has_lapsed() -> None:
    """However long ago; the shop's own gap is the measure until then."""
    once, again, *_ = _measured([_every(7, 1, 400), _every(7, 2, 400), *_crowd()])
    assert (once.stage, again.stage) == ("new", "growing")
    assert once.typical_gap_days == again.typical_gap_days == 8  # of all gaps: those of who comes often are more
    assert once.lapsed_since is None


ODD = {
    "nothing": [],
    "one day": [[TODAY]] * 30,
    "all at once long ago": [[TODAY - timedelta(days=500)]] * 30,
    "only later sales": [[TODAY + timedelta(days=9)], _every(7, 3, 0)],
    "every day for years": [_every(1, 1500, 0), _every(1, 1500, 30)],
    "two neighbouring days": [_every(1, 2, 0)],
    "a slip of the year": [[date(202, 1, 5), *_every(7, 9, 0)]],
    "far ahead": [[*_every(7, 9, 0), date(9999, 12, 31)]],
}


@pytest.mark.parametrize("name", ODD)
def test_odd_histories(name: str) -> None:
    """Each is measured, with chances between none and certain that grow with the days."""
    for rhythm in _measured(ODD[name]):
        chances = [0.0, *(rhythm.p_return(days) for days in (1, 30, 60, 90)), 1.0]
        assert chances == sorted(chances)
        assert 0 <= rhythm.p_alive <= 1
        assert rhythm.days_since >= 0


_DAYS = st.one_of(
    st.sets(st.integers(-20, 900), min_size=1, max_size=40),
    st.tuples(st.integers(0, 2000), st.integers(1, 1500)).map(lambda run: set(range(run[0], sum(run)))),
    st.tuples(st.integers(0, 400), st.integers(1, 200)).map(
        lambda run: set(range(run[0], run[0] + 30 * run[1], run[1]))
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_DAYS, min_size=1, max_size=8))
def test_any_history_is_measured(shop: list[set[int]]) -> None:
    """However visits lie, in days before today: chances stay chances, and to come is never likelier than to be here."""
    histories = [sorted(TODAY - timedelta(days=ago) for ago in days) for days in shop]
    for rhythm in _measured(histories):
        chances = [0.0, *(rhythm.p_return(days) for days in (0, 1, 30, 60, 5000)), rhythm.p_alive, 1.0]
        assert all(one <= other + 1e-9 for one, other in pairwise(chances))
        assert (rhythm.lapsed_since is not None) == (rhythm.stage in {"lapsed", "lost"})


def test_gaps_of_nothing_are_gaps() -> None:
    """The same day told twice, as no caller should: measured, as somebody who comes all the time."""
    days = [TODAY - timedelta(days=ago) for ago in (40, 40, 40, 10, 10, 1)]
    [rhythm] = _measured([days])
    assert (rhythm.gaps, rhythm.stage) == ((0, 0, 30, 0, 9), "regular")


def test_ten_years_of_visits_do_not_come_to_nothing() -> None:
    """Each of them survived where most leave at once: the chance of that is too small for a number, and is told."""
    days = _every(1, 3650, 0)
    rhythm = measure(Parameters(leaving=60.0), days, TODAY, ShopDays(days, TODAY))
    assert 0 <= rhythm.p_alive <= 1


def test_daily_for_years_then_not() -> None:
    """Somebody who came every day has lapsed before a month is over; who comes still is a regular."""
    here, gone = _measured(ODD["every day for years"])
    assert (here.stage, here.typical_gap_days) == ("regular", 1)
    assert gone.stage == "lapsed"


def test_parameters_are_kept_as_text() -> None:
    """And come back as they were; other text is refused."""
    histories = _crowd()
    parameters = fit(histories, TODAY, ShopDays((day for days in histories for day in days), TODAY))
    assert Parameters.from_json(parameters.to_json()) == parameters
    for text in ("", "[]", "{}", '{"shape": 1}', '{"evenness": [1.0]}'):
        with pytest.raises(ValueError):  # noqa: PT011 - json's own message or ours
            Parameters.from_json(text)


def test_fitting_again_from_last_week_s_gives_the_same() -> None:
    """Where it begins saves time, and changes nothing that shows."""
    histories = [*_crowd(), *(_every(6, 9, 200 + turn) for turn in range(20))]
    shop = ShopDays((day for days in histories for day in days), TODAY)
    parameters = fit(histories, TODAY, shop)
    again = fit(histories, TODAY, shop, parameters)
    for days in histories:
        one, other = (measure(each, days, TODAY, shop).p_alive for each in (parameters, again))
        assert one == pytest.approx(other, abs=0.03)
