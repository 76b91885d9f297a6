"""Who came back after the owner's message, and what the messages brought: from the sales that count, nothing else."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import insert

from bot.domain.effects import CameBack
from bot.domain.replies import SaleLogged
from bot.insight.returns import effect_of_messages, effect_of_month, outcomes, returns_untold
from bot.services.notes import TypedNote, save_note
from bot.services.undoing import undo_last
from bot.storage.notes import notes_of_message
from bot.storage.rows import CONTACT
from tests.shops import TODAY, Keeper, Notebooks, euros, known, only, sale


def _moment(shop: Keeper, day: date, hour: int = 10) -> datetime:
    zone = shop.look(lambda desk: desk.shop.zone)
    return datetime.combine(day, time(hour), zone)


def _wrote(shop: Keeper, name: str, day: date, *, window: int = 20, p_return: float = 0.2) -> None:
    """The owner wrote to a customer on that day, and is followed."""
    shop.books.messages += 1
    message = shop.books.messages
    at = _moment(shop, day)
    shop.do(
        lambda desk: save_note(TypedNote(customer=known(name), text="", kind="contact", day=day), desk),
        at=at,
        message=message,
    )
    with shop.books.transaction() as tx:
        [note] = notes_of_message(tx, shop.shop_id, shop.user_id, message)
        where = (CONTACT.c.shop_id == shop.shop_id) & (CONTACT.c.note_id == note.id)
        tx.execute(CONTACT.delete().where(where))
        values = {"p_return": p_return, "until": day + timedelta(days=window)}
        tx.execute(insert(CONTACT).values(shop_id=shop.shop_id, note_id=note.id, **values))


def _sold(shop: Keeper, name: str, amount: str, day: date, hour: int = 12) -> SaleLogged:
    return only(shop.sell(sale(name, amount, day=day), at=_moment(shop, day, hour)), SaleLogged)


def _shop(books: Notebooks, *names: str) -> Keeper:
    shop = books.shop()
    for name in names or ("Maria",):
        _sold(shop, name, "10", TODAY - timedelta(days=100))
    return shop


def test_the_sale_that_shows_a_return_says_so(books: Notebooks) -> None:
    """Once: the next sale is a visit like any other, and so is a second one on the same day."""
    shop = _shop(books)
    _wrote(shop, "Maria", TODAY - timedelta(days=4))
    assert _sold(shop, "Maria", "65", TODAY).came_back == CameBack(name="Maria", days=4, amount=euros("65"))
    assert _sold(shop, "Maria", "5", TODAY, 13).came_back is None
    assert shop.look(lambda desk: returns_untold(desk.tx, desk.shop, TODAY)) == []


def test_a_return_taken_back_was_none(books: Notebooks) -> None:
    """The wrong Maria's sale undone, the right one is told again."""
    shop = _shop(books)
    _wrote(shop, "Maria", TODAY - timedelta(days=4))
    _sold(shop, "Maria", "65", TODAY)
    shop.do(undo_last)
    [outcome] = shop.look(lambda desk: outcomes(desk.tx, desk.shop, TODAY))
    assert outcome.day is None
    assert _sold(shop, "Maria", "60", TODAY).came_back == CameBack(name="Maria", days=4, amount=euros("60"))


@pytest.mark.parametrize(
    ("contacted_ago", "hour", "returns"),
    [(0, 12, True), (0, 9, False), (20, 12, True), (21, 12, False)],
)
def test_only_a_visit_in_the_contacts_days_is_one(
    books: Notebooks, contacted_ago: int, hour: int, *, returns: bool
) -> None:
    """Not one before the message of that day, nor one after the days it is followed."""
    shop = _shop(books)
    _wrote(shop, "Maria", TODAY - timedelta(days=contacted_ago))
    assert (_sold(shop, "Maria", "5", TODAY, hour).came_back is not None) == returns


def test_what_staff_writes_down_is_told_in_the_morning(books: Notebooks) -> None:
    """The helper at the counter reads nothing of whom the owner wrote to."""
    shop = _shop(books)
    _wrote(shop, "Maria", TODAY - timedelta(days=4))
    helper = shop.colleague(2)
    assert _sold(helper, "Maria", "65", TODAY).came_back is None
    [untold] = shop.look(lambda desk: returns_untold(desk.tx, desk.shop, TODAY + timedelta(days=1)))
    assert (untold.contact.name, untold.days, untold.amount) == ("Maria", 4, euros("65"))


def test_a_second_message_meanwhile_is_not_counted(books: Notebooks) -> None:
    """One visit is put down to one message; after it, a new message counts anew."""
    shop = _shop(books)
    for ago in (19, 15):
        _wrote(shop, "Maria", TODAY - timedelta(days=ago))
    _sold(shop, "Maria", "5", TODAY - timedelta(days=10))
    _wrote(shop, "Maria", TODAY - timedelta(days=5))
    found = shop.look(lambda desk: outcomes(desk.tx, desk.shop, TODAY))
    assert [(one.counts, one.day is not None) for one in found] == [(True, True), (False, True), (True, False)]


def test_a_visit_after_several_messages_is_told_once(books: Notebooks) -> None:
    """By the latest of them; also once the days of the first are over, and only the second is looked at."""
    shop = _shop(books)
    _wrote(shop, "Maria", TODAY - timedelta(days=60), window=45)
    _wrote(shop, "Maria", TODAY - timedelta(days=30), window=30)
    visit = TODAY - timedelta(days=20)
    assert _sold(shop, "Maria", "65", visit).came_back == CameBack(name="Maria", days=10, amount=euros("65"))
    for days in range(21):
        morning = visit + timedelta(days=days)
        assert shop.look(lambda desk, day=morning: returns_untold(desk.tx, desk.shop, day)) == []  # type: ignore[misc]


def test_the_month_sets_who_came_beside_who_would_have(books: Notebooks) -> None:
    """Twelve written to, nine came, where one or two were expected: the messages helped, and that is money."""
    names = [f"Cliente {letter}" for letter in "ABCDEFGHIJKL"]
    shop = _shop(books, *names)
    for name in names:
        _wrote(shop, name, date(2026, 10, 1), p_return=0.1)
    for name in names[:9]:
        _sold(shop, name, "30", date(2026, 10, 8))
    effect = shop.look(lambda desk: effect_of_month(desk.tx, desk.shop, TODAY))
    assert effect is not None
    assert (effect.start, effect.written, effect.came, effect.expected) == (date(2026, 10, 1), 12, 9, 1)
    assert effect.verdict == "helped"
    assert effect.thanks == euros("230")
    shown = shop.look(lambda desk: effect_of_messages(desk.tx, desk.shop, TODAY))
    assert [one.written for one in shown.effects] == [12]


def test_a_few_say_nothing(books: Notebooks) -> None:
    """Three of three came, and that is too few to tell; whoever is still followed is in no sum."""
    shop = _shop(books, "Anna", "Bruno", "Carla", "Dario")
    for name in ("Anna", "Bruno", "Carla"):
        _wrote(shop, name, TODAY - timedelta(days=30))
        _sold(shop, name, "30", TODAY - timedelta(days=20))
    _wrote(shop, "Dario", TODAY - timedelta(days=2))
    shown = shop.look(lambda desk: effect_of_messages(desk.tx, desk.shop, TODAY))
    assert [(one.written, one.came, one.verdict) for one in shown.effects] == [(3, 3, "too_few")]
    assert shown.followed == 1


def test_as_many_as_would_have_anyway_is_no_difference(books: Notebooks) -> None:
    """Twenty written to, five expected and five came."""
    names = [f"Cliente {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    shop = _shop(books, *names)
    for name in names:
        _wrote(shop, name, date(2026, 10, 1), p_return=0.25)
    for name in names[:5]:
        _sold(shop, name, "30", date(2026, 10, 8))
    effect = shop.look(lambda desk: effect_of_month(desk.tx, desk.shop, TODAY))
    assert effect is not None
    assert (effect.verdict, effect.thanks) == ("no_difference", None)


def test_with_no_message_there_is_nothing_to_tell(books: Notebooks) -> None:
    """Neither on asking nor of a month."""
    shop = _shop(books)
    assert shop.look(lambda desk: effect_of_messages(desk.tx, desk.shop, TODAY)).effects == ()
    assert shop.look(lambda desk: effect_of_month(desk.tx, desk.shop, TODAY)) is None
