"""Everything about one customer."""

from datetime import timedelta

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.domain.replies import CardShown, NameUnknown, SaleLine
from bot.insight.cards import customer_card
from bot.services.notes import TypedNote, save_note
from bot.services.undoing import undo_last
from tests.shops import TODAY, Keeper, Notebooks, euros, known, sale


def _card(shop: Keeper, name: str) -> CardShown | NameUnknown:
    return shop.look(lambda desk: customer_card(name, desk.tx, desk.shop, desk.today))


def _shown(shop: Keeper, name: str) -> CardShown:
    card = _card(shop, name)
    assert isinstance(card, CardShown)
    return card


def test_a_card_counts_visits_and_money(books: Notebooks) -> None:
    """Days are visits, refunds lower the total, the last sale is no refund, each currency has its total."""
    shop = books.shop()
    for days_ago, amount in ((21, "10"), (14, "10"), (14, "5"), (6, "10")):
        shop.sell(sale("Maria", amount, "tea", day=TODAY - timedelta(days=days_ago)))
    shop.sell(sale("Maria", "3", refund=True))
    shop.sell(sale("Maria", "7", currency="USD", day=TODAY - timedelta(days=30)))
    card = _shown(shop, "maria")
    assert (card.name, card.visits, card.gap_days) == ("Maria", 4, 8)
    assert set(card.totals) == {euros("32"), Money(700, "USD")}
    last = SaleLine(name="Maria", amount=euros("10"), items=(Item(name="tea"),), day=TODAY - timedelta(days=6))
    assert card.last == last


def test_a_gap_takes_three_visits(books: Notebooks) -> None:
    """Two visits are one gap, which is no habit."""
    shop = books.shop()
    for days_ago in (9, 2):
        shop.sell(sale("Maria", "10", day=TODAY - timedelta(days=days_ago)))
    assert _shown(shop, "Maria").gap_days is None
    shop.sell(sale("Maria", "10"))
    assert _shown(shop, "Maria").gap_days == 4


def test_the_usual_is_bought_again_and_again(books: Notebooks) -> None:
    """What is in two sales and a third of them, the two most bought, as typed last; something bought once is not."""
    shop = books.shop()
    for n, things in enumerate((["tea"], ["Tea", "cake"], ["TEA"], ["soap"])):
        shop.sell(sale("Maria", "10", *things, day=TODAY - timedelta(days=9 - n)))
    assert _shown(shop, "Maria").usual == (Item(name="TEA"),)
    assert _shown(shop, "Maria").notes == ()


def test_notes_are_the_newest_five(books: Notebooks) -> None:
    """The newest notes come first, and how many more there are is said."""
    shop = books.shop()
    for n in range(7):
        shop.do(lambda desk, n=n: save_note(TypedNote(customer=known("Maria"), text=f"note {n}"), desk))  # type: ignore[misc]
    card = _shown(shop, "Maria")
    assert [note.text for note in card.notes] == [f"note {n}" for n in (6, 5, 4, 3, 2)]
    assert card.more_notes == 2
    assert (card.visits, card.totals, card.last, card.usual) == (0, (), None, ())


def test_nobody_has_no_card(books: Notebooks) -> None:
    """A name nobody has, or whose only sale was taken back, has no card."""
    shop = books.shop()
    assert _card(shop, "Maria") == NameUnknown(name="Maria")
    shop.sell(sale("Maria", "10"))
    shop.do(undo_last)
    assert _card(shop, "Maria") == NameUnknown(name="Maria")
