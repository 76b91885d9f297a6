"""Where customers stand, by what was learned of their shop."""

from datetime import timedelta

import pytest

from bot.domain.mornings import Stage
from bot.insight.regulars import Regulars, regulars, rhythm_of, stage_now
from bot.services.notes import TypedNote, save_note
from bot.storage.customers import find_customer
from bot.storage.nudging import keep_learned, learned_of
from tests.shops import TODAY, Keeper, Notebooks, known, sale


def _visits(shop: Keeper, name: str, *days_ago: int) -> None:
    for ago in days_ago:
        shop.sell(sale(name, "10", day=TODAY - timedelta(days=ago)))


@pytest.mark.parametrize(
    ("days_ago", "stage"),
    [
        ((3,), "new"),
        ((9, 2), "growing"),
        ((30, 23, 16, 9, 2), "regular"),
        ((90, 83, 76, 69, 62), "lapsed"),
        ((290, 283, 276, 269, 262), "lost"),
        ((160, 153, 146, 139, 132, 125, 118, 2), "won_back"),
    ],
)
def test_a_stage_is_by_ones_own_rhythm(books: Notebooks, days_ago: tuple[int, ...], stage: Stage) -> None:
    """Every week for a while, and then: as ever, not for two months, not for long, and back after a long time."""
    shop = books.shop()
    _visits(shop, "Maria", *days_ago)
    _visits(shop, "Tom", *range(300, 0, -2))
    found = shop.look(lambda desk: find_customer(desk.tx, desk.shop.shop_id, "Maria"))
    assert found is not None
    assert shop.look(lambda desk: stage_now(rhythm_of(desk.tx, desk.shop, found.id, TODAY))) == stage


def _everybody(shop: Keeper) -> Regulars:
    return shop.look(lambda desk: regulars(desk.tx, desk.shop, TODAY))


def test_what_is_learned_is_good_for_a_week(books: Notebooks) -> None:
    """Learned anew after seven days, and where this version cannot read what was kept."""
    shop = books.shop()
    _visits(shop, "Maria", 30, 23, 16, 9, 2)
    fitted = _everybody(shop).fitted
    assert fitted is not None
    for days, text, anew in ((0, fitted.to_json(), False), (7, fitted.to_json(), True), (0, "{}", True)):
        at = books.clock.now() - timedelta(days=days)
        shop.do(lambda desk, text=text, at=at: keep_learned(desk.tx, desk.shop.shop_id, text, at))  # type: ignore[misc]
        assert (_everybody(shop).fitted is not None) == anew
    assert shop.look(lambda desk: learned_of(desk.tx, desk.shop.shop_id)).rhythm == "{}"


def test_what_somebody_said_of_the_shop_is_known_by_its_day(books: Notebooks) -> None:
    """A complaint, praise or a reason; a note of the owner's own is none."""
    shop = books.shop()
    _visits(shop, "Maria", 9, 2)
    for kind, ago in (("reason", 30), ("feedback_bad", 20), ("note", 5)):
        note = TypedNote(customer=known("Maria"), text="cold", kind=kind, day=TODAY - timedelta(days=ago))  # type: ignore[arg-type]
        shop.do(lambda desk, note=note: save_note(note, desk))  # type: ignore[misc]
    [maria] = _everybody(shop).people
    assert (maria.spoke, maria.contacted) == (TODAY - timedelta(days=20), None)


def test_what_is_known_of_somebody(books: Notebooks) -> None:
    """Visits are days, sales in other currencies are worth nothing here, refunds are taken off."""
    shop = books.shop()
    shop.sell(sale("Maria", "10"), sale("Maria", "5", day=TODAY - timedelta(days=400)))
    shop.sell(sale("Maria", "4", refund=True), sale("Maria", "90", currency="USD"))
    [maria] = _everybody(shop).people
    assert len(maria.days) == 2
    assert (maria.worth.minor, sum(maria.spent.values())) == (600, 1100)
