"""Names that corrections teach, and that can be seen and unlearned."""

from bot.domain.intents import CorrectLast, Person
from bot.domain.replies import ButtonDead, CardShown, NicknameUnlearned, Reply, SaleCorrected, SaleMoved
from bot.insight.cards import customer_card
from bot.services.corrections import correct_last
from bot.services.nicknames import unlearn
from bot.services.undoing import redo_last, undo_last
from bot.storage.nicknames import nickname_pairs
from tests.shops import Keeper, Notebooks, known, new, sale, several


def _no_it_was(shop: Keeper, person: Person) -> Reply:
    return shop.do(lambda desk: correct_last(CorrectLast(customer=person), desk))


def _learned(shop: Keeper) -> dict[str, str]:
    return shop.look(lambda desk: nickname_pairs(desk.tx, desk.shop.shop_id))


def _card_nickname(shop: Keeper, name: str) -> int:
    card = shop.look(lambda desk: customer_card(name, desk.tx, desk.shop, desk.today))
    assert isinstance(card, CardShown)
    assert len(card.nicknames) == 1
    return card.nicknames[0].id


def _taught(books: Notebooks) -> Keeper:
    """A shop in which `Luci` was corrected to Lucia."""
    shop = books.shop()
    shop.sell(sale("Lucia", "30"))
    shop.sell(sale("Luci", "20"))
    said = _no_it_was(shop, known("Lucia"))
    assert isinstance(said, SaleMoved)
    assert said.learned == "Luci"
    return shop


def test_a_correction_teaches(books: Notebooks) -> None:
    """`no, Lucia` after `Luci 20` makes Luci hers; the card shows it."""
    shop = _taught(books)
    assert _learned(shop) == {"Luci": "Lucia"}
    assert _card_nickname(shop, "Lucia")


def test_undoing_the_correction_unteaches(books: Notebooks) -> None:
    """The nickname goes and comes with the correction that taught it."""
    shop = _taught(books)
    shop.do(undo_last)
    assert _learned(shop) == {}
    shop.do(redo_last)
    assert _learned(shop) == {"Luci": "Lucia"}


def test_a_nickname_can_be_unlearned_and_that_undone(books: Notebooks) -> None:
    """The card's button takes it away, Undo brings it back, and a second press is dead."""
    shop = _taught(books)
    nickname = _card_nickname(shop, "Lucia")
    said = shop.do(lambda desk: unlearn(nickname, desk))
    assert isinstance(said, NicknameUnlearned)
    assert (said.typed, said.name) == ("Luci", "Lucia")
    assert isinstance(shop.do(lambda desk: unlearn(nickname, desk)), ButtonDead)
    assert _learned(shop) == {}
    undone = shop.do(undo_last)
    assert isinstance(undone, NicknameUnlearned)
    assert undone.taken_back
    assert _learned(shop) == {"Luci": "Lucia"}


def test_a_slip_between_two_people_teaches_nothing(books: Notebooks) -> None:
    """Luca is somebody: that a sale of his was Lucia's does not make his name hers."""
    shop = books.shop()
    shop.sell(sale("Luca", "10"))
    shop.sell(sale("Lucia", "30"))
    shop.sell(sale("Luca", "20"))
    said = _no_it_was(shop, known("Lucia"))
    assert isinstance(said, SaleMoved)
    assert said.learned is None
    assert _learned(shop) == {}


def test_a_ware_taken_for_a_name_teaches_nothing(books: Notebooks) -> None:
    """A word that is nothing like the customer's name must not become theirs."""
    shop = books.shop()
    shop.sell(sale("Fanta", "3"))
    said = _no_it_was(shop, new("Tom"))
    assert isinstance(said, SaleMoved | SaleCorrected)
    assert said.learned is None


def test_another_shop_learns_nothing(books: Notebooks) -> None:
    """Names are learned by the shop they were corrected in, and a forged press in another does nothing."""
    shop, other = _taught(books), books.shop(2)
    nickname = _card_nickname(shop, "Lucia")
    assert _learned(other) == {}
    assert isinstance(other.do(lambda desk: unlearn(nickname, desk)), ButtonDead)
    assert _learned(shop) == {"Luci": "Lucia"}


def test_an_open_name_goes_on_meaning_several(books: Notebooks) -> None:
    """`Maria` that could be two people, put right to one of them, is asked about again the next time."""
    shop = books.shop()
    shop.sell(sale("Maria Rossi", "10"))
    shop.sell(sale("Maria Sala", "10"))
    shop.sell(sale(several("Maria", "Maria Rossi", "Maria Sala"), "20"))
    said = _no_it_was(shop, known("Maria Rossi"))
    assert isinstance(said, SaleMoved)
    assert said.learned is None
    assert _learned(shop) == {}
