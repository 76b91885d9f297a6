"""Who owes, how much, and since when; who sends most; where a customer stands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.intents import TopReferrers
from bot.insight.debts import debts, open_sum
from bot.insight.referrers import Tree, top_referrers
from bot.storage.payments import CreditMove
from tests.shops import TODAY, Notebooks, euros, sale


def _moves(*moves: tuple[int, int]) -> list[CreditMove]:
    """(days ago, minor units) each."""
    return [
        CreditMove(customer_id=1, name="Maria", currency="EUR", minor=minor, day=TODAY - timedelta(days=days))
        for days, minor in moves
    ]


@pytest.mark.parametrize(
    ("moves", "left"),
    [
        ([], None),
        ([(9, 25)], (25, 9)),
        ([(9, 25), (5, -25)], None),
        ([(9, 25), (5, -20)], (5, 9)),
        ([(9, 25), (7, 10), (5, -25)], (10, 7)),
        ([(9, 25), (7, 10), (5, -30)], (5, 7)),
        ([(9, 25), (8, -25), (2, 10)], (10, 2)),
        ([(9, -5), (2, 10)], (5, 2)),
        ([(9, 25), (5, -30)], None),
        ([(9, 10), (8, -20), (7, 15)], (5, 7)),
    ],
)
def test_payments_clear_the_oldest_first(moves: list[tuple[int, int]], left: tuple[int, int] | None) -> None:
    """What is owed, and since the day of the oldest sale that is not paid off whole."""
    expected = None if left is None else (left[0], TODAY - timedelta(days=left[1]))
    assert open_sum(_moves(*moves)) == expected


def test_the_longest_debt_stands_first(books: Notebooks) -> None:
    """Each customer with what they owe; those who owe nothing are not listed."""
    shop = books.shop()
    for name, days, owed in (("Tom", 3, True), ("Maria", 9, True), ("Anna", 20, False)):
        typed = sale(name, "10", day=TODAY - timedelta(days=days))
        shop.sell(replace(typed, intent=replace(typed.intent, on_credit=owed)))
    shown = shop.look(lambda desk: debts(desk.tx, desk.shop))
    assert [(row.name, row.since) for row in shown.rows] == [
        ("Maria", TODAY - timedelta(days=9)),
        ("Tom", TODAY - timedelta(days=3)),
    ]
    assert shown.totals == (euros("20"),)


def test_a_tree_counts_everybody_once_and_ends_in_a_circle() -> None:
    """Whoever came through those who came through a customer is theirs too; a circle is not gone round twice."""
    grown = Tree(names={2: "Luca", 3: "Anna", 1: "Maria"}, brought={1: [2], 2: [3], 3: [1]})
    assert grown.below(1) == [2, 3]


def test_nobody_sends_anybody_at_first(books: Notebooks) -> None:
    """No rows, no worth."""
    shop = books.shop()
    assert shop.look(lambda desk: top_referrers(TopReferrers(), desk.tx, desk.shop)).rows == ()
