"""Why a customer is one of the names: as of the books, whoever asks and however."""

from datetime import timedelta

import pytest

from bot.domain.explained import WhyShown
from bot.domain.intents import SetConsent
from bot.domain.replies import ButtonDead, NameUnknown
from bot.pipeline.explaining import why_named, why_pressed
from bot.services.consent import set_consent
from bot.services.notes import TypedNote, save_note
from bot.storage.customers import find_customer
from tests.shops import TODAY, Keeper, Notebooks, known, sale


def _shop(books: Notebooks, *ago: int) -> Keeper:
    """Maria came so many days ago; others came every day."""
    shop = books.shop()
    for days in range(max(ago, default=0), -1, -1):
        shop.sell(sale("Altri", "5", day=TODAY - timedelta(days=days)))
    for days in ago:
        shop.sell(sale("Maria", "10", day=TODAY - timedelta(days=days)))
    return shop


def _why(shop: Keeper) -> WhyShown:
    shown = shop.look(lambda desk: why_named("Maria", desk.tx, desk.shop, TODAY))
    assert isinstance(shown, WhyShown)
    return shown


def test_a_late_regular(books: Notebooks) -> None:
    """With the gaps it rests on, and the same by a button."""
    shop = _shop(books, *range(130, 40, -7))
    shown = _why(shop)
    assert (shown.standing, shown.gaps[-3:], shown.rhythm.gap_days) == ("late", (7, 7, 7), 7)
    assert shop.look(lambda desk: why_pressed(shown.customer, desk.tx, desk.shop, TODAY)) == shown


def test_a_regular_on_time_is_told_when_not(books: Notebooks) -> None:
    """The day from which, with no visit, the name would come up: it has not come, and it does."""
    shop = _shop(books, *range(94, 2, -7))
    shown = _why(shop)
    assert shown.standing == "on_time"
    assert shown.on is not None
    assert TODAY < shown.on < TODAY + timedelta(days=120)


def test_whoever_was_written_to_is_not_named_again(books: Notebooks) -> None:
    """Until a visit, or for thirty days."""
    shop = _shop(books, *range(130, 40, -7))
    contact = TypedNote(customer=known("Maria"), text="", kind="contact", day=TODAY - timedelta(days=3))
    shop.do(lambda desk: save_note(contact, desk))
    shown = _why(shop)
    assert (shown.standing, shown.on) == ("told", TODAY - timedelta(days=3))


@pytest.mark.parametrize(("visits", "standing"), [((5,), "few"), ((9, 5), "few")])
def test_too_few_visits_show_no_rhythm(books: Notebooks, visits: tuple[int, ...], standing: str) -> None:
    """Under three there is none."""
    assert _why(_shop(books, *visits)).standing == standing


def test_whoever_is_not_to_be_contacted_never_is(books: Notebooks) -> None:
    """Whatever their rhythm."""
    shop = _shop(books, *range(130, 40, -7))
    shop.do(lambda desk: set_consent(SetConsent(customer=known("Maria"), contact=False), "", desk))
    assert _why(shop).standing == "no_contact"


def test_nobody_of_that_name(books: Notebooks) -> None:
    """Nor of that id, which another shop may have."""
    shop = _shop(books, 5)
    assert shop.look(lambda desk: why_named("Nessuno", desk.tx, desk.shop, TODAY)) == NameUnknown(name="Nessuno")
    assert shop.look(lambda desk: why_pressed(9999, desk.tx, desk.shop, TODAY)) == ButtonDead()
    assert shop.look(lambda desk: find_customer(desk.tx, desk.shop.shop_id, "Maria")) is not None
