"""Sales written down: whose they are, which day they count for, and what is worth saying of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.domain.replies import (
    GuessAsked,
    NameChoice,
    NewNameChoice,
    SaleLogged,
    SaleMoved,
    SalesLogged,
    WalkInChoice,
    WalkInLogged,
    WhoseSaleAsked,
)
from bot.services.sales import log_sales
from bot.services.undoing import undo_last
from bot.storage.customers import customer_names, find_customer
from bot.storage.sales import all_sales, sales_by_ids
from bot.storage.shops import find_asker
from tests.shops import TODAY, Keeper, Notebooks, answer, euros, known, new, only, sale, several

YESTERDAY = TODAY - timedelta(days=1)


def _names(keeper: Keeper) -> list[str]:
    return keeper.look(lambda desk: sorted(customer_names(desk.tx, desk.shop.shop_id)))


def test_a_first_sale_makes_its_customer(books: Notebooks) -> None:
    """A name never typed before is a customer from its first sale on, and the confirmation says so."""
    shop = books.shop()
    logged = only(shop.sell(sale(new("Maria"), "25", "cappuccino")), SaleLogged)
    assert logged.visit == 1
    assert (logged.sale.name, logged.sale.amount, logged.sale.day) == ("Maria", euros("25"), None)
    assert logged.sale.items == (Item(name="cappuccino"),)
    assert _names(shop) == ["Maria"]


def test_one_spelling_or_another_is_one_customer(books: Notebooks) -> None:
    """Case, width and blanks make no second customer; the name stays as it was first written."""
    shop = books.shop()
    shop.sell(sale(new("Maria Rossi"), "25"))
    logged = only(shop.sell(sale(new("MARIA   rossi"), "10")), SaleLogged)
    assert logged.sale.name == "Maria Rossi"
    assert _names(shop) == ["Maria Rossi"]


def test_the_books_keep_the_text(books: Notebooks) -> None:
    """A sale keeps the line it came from, its place in the chat, and quantities to the thousandth."""
    shop = books.shop()
    typed = sale(new("Maria"), "4.50", text="Maria mezzo kg di pane 4,50")
    items = (Item(name="pane", quantity=Decimal("0.5")), Item(name="sacchetto", quantity=Decimal(2)))
    shop.sell(replace(typed, intent=replace(typed.intent, items=items)), message=55)
    [row] = shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id)))
    assert (row.text, row.items, row.logged_by) == ("Maria mezzo kg di pane 4,50", items, shop.user_id)


def test_visits_are_counted_by_day(books: Notebooks) -> None:
    """The first sale of the newest day says which visit it is; a second one that day, or an older day, says nothing."""
    shop = books.shop()
    said = [
        only(shop.sell(sale("Maria", "10", day=day)), SaleLogged).visit
        for day in (date(2026, 11, 1), date(2026, 11, 8), TODAY, TODAY, YESTERDAY)
    ]
    assert said == [1, 2, 3, None, None]


def test_a_refund_is_negative_and_no_visit(books: Notebooks) -> None:
    """Money given back lowers the books and counts no visit."""
    shop = books.shop()
    shop.sell(sale("Maria", "25", day=YESTERDAY))
    refund = only(shop.sell(sale("Maria", "10", refund=True)), SaleLogged)
    assert (refund.sale.amount, refund.sale.refund, refund.visit) == (euros("-10"), True, None)
    assert only(shop.sell(sale("Maria", "5")), SaleLogged).visit == 2


def test_a_dated_sale_says_its_day(books: Notebooks) -> None:
    """A sale of another day names that day."""
    assert only(books.shop().sell(sale("Maria", "10", day=YESTERDAY)), SaleLogged).sale.day == YESTERDAY


def test_after_midnight_belongs_to_the_evening_before(books: Notebooks) -> None:
    """At 01:30 the shop's day is still the evening's, said once a night with the hour at which a day begins."""
    shop = books.shop()
    half_past_one = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)
    shop.sell(sale("Anna", "5"))
    first, again = (only(shop.sell(sale(name, "10"), at=half_past_one), SaleLogged) for name in ("Maria", "Luca"))
    assert (first.sale.day, first.counted_for, first.day_starts) == (None, TODAY, time(4))
    assert again.counted_for is None
    morning = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    assert shop.do(lambda desk: desk.today, at=half_past_one) == TODAY
    assert shop.do(lambda desk: desk.today, at=morning) == TODAY + timedelta(days=1)


def test_several_lines_are_one_act(books: Notebooks) -> None:
    """Lines of one message have one confirmation and one total a currency; those not read are named."""
    shop = books.shop()
    shop.sell(sale("Anna", "1"))
    lines = [sale("Maria", "25", line=0), sale(None, "10", line=1), sale("Luca", "5", currency="USD", line=2)]
    logged = only(shop.do(lambda desk: log_sales(lines, desk, ["gibberish"])), SalesLogged)
    assert [line.name for line in logged.sales] == ["Maria", None, "Luca"]
    assert logged.totals == (euros("35"), Money(500, "USD"))
    assert logged.not_saved == ("gibberish",)


def test_two_that_match_make_nobody(books: Notebooks) -> None:
    """Where two may be meant the sale is saved on no customer, the typed name kept, and buttons ask; nobody is new."""
    shop = books.shop()
    shop.sell(sale("Maria Rossi", "1", line=0), sale("Maria Bianchi", "1", line=1))
    asked = only(shop.sell(sale(several("Maria", "Maria Rossi", "Maria Bianchi"), "25")), WhoseSaleAsked)
    assert asked.choices == (
        NameChoice(name="Maria Rossi"),
        NameChoice(name="Maria Bianchi"),
        NewNameChoice(name="Maria"),
    )
    assert _names(shop) == ["Maria Bianchi", "Maria Rossi"]
    newest = shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id))[-1])
    assert (newest.customer_id, newest.typed_name, newest.amount) == (None, "Maria", euros("25"))


def test_the_answer_puts_the_sale_on_whoever_was_tapped(books: Notebooks) -> None:
    """A tapped name has the sale from now on; a new one is made only then."""
    shop = books.shop()
    shop.sell(sale("Maria Rossi", "1", line=0), sale("Maria Bianchi", "1", line=1))
    person = several("Maria", "Maria Rossi", "Maria Bianchi")
    first = only(shop.sell(sale(person, "25")), WhoseSaleAsked)
    second = only(shop.sell(sale(person, "30")), WhoseSaleAsked)
    tapped = answer(shop, first.question, 1)
    assert isinstance(tapped, SaleLogged)
    assert (tapped.sale.name, tapped.entry) == ("Maria Bianchi", first.entry)
    made = answer(shop, second.question, 2)
    assert isinstance(made, SaleLogged)
    assert (made.sale.name, made.visit) == ("Maria", 1)
    assert _names(shop) == ["Maria", "Maria Bianchi", "Maria Rossi"]


def test_one_of_several_lines_is_asked_for_apart(books: Notebooks) -> None:
    """In a message of several sales the doubtful one has a question of its own, and its answer tells of it alone."""
    shop = books.shop()
    shop.sell(sale("Maria Rossi", "1", line=0), sale("Maria Bianchi", "1", line=1))
    doubtful = sale(several("Maria", "Maria Rossi", "Maria Bianchi"), "25", line=1)
    replies = shop.sell(sale("Luca", "10"), doubtful)
    asked = only(replies, WhoseSaleAsked)
    assert only(replies, SalesLogged).sales[1].name == "Maria"
    assert asked.entry is None
    moved = answer(shop, asked.question, 0)
    assert isinstance(moved, SaleMoved)
    assert (moved.name, moved.before, moved.amount) == ("Maria Rossi", "Maria", euros("25"))


def test_a_walk_in_is_offered_the_likeliest_names(books: Notebooks) -> None:
    """Whoever buys the same things comes first, who was here today not at all, and nobody in particular last."""
    shop = books.shop()
    for days_ago, name, amount, thing in ((7, "Maria", "3", "tea"), (6, "Luca", "9", "cake"), (5, "Anna", "4", "tea")):
        shop.sell(sale(name, amount, thing, day=TODAY - timedelta(days=days_ago)))
    shop.sell(sale("Paolo", "3", "tea"))
    asked = only(shop.sell(sale(None, "3", "Tea")), WalkInLogged)
    assert asked.choices == (
        NameChoice(name="Maria"),
        NameChoice(name="Anna"),
        NameChoice(name="Luca"),
        WalkInChoice(),
    )
    kept = answer(shop, asked.question, 3)
    assert isinstance(kept, SaleLogged)
    assert kept.sale.name is None


def test_a_walk_in_with_nobody_to_offer_is_just_saved(books: Notebooks) -> None:
    """With no known customer there is nothing to ask; nor is there for money given back."""
    shop = books.shop()
    assert only(shop.sell(sale(None, "3")), SaleLogged).sale.name is None
    shop.sell(sale("Maria", "3", day=YESTERDAY))
    assert only(shop.sell(sale(None, "3", refund=True)), SaleLogged).sale.amount == euros("-3")


def test_the_first_sale_decides_the_currency(books: Notebooks) -> None:
    """A sign of currency in the first sale says what the shop counts in, its other lines too; later ones do not."""
    shop = books.shop()
    replies = shop.sell(sale("Maria", "25", currency="GBP", line=0), sale("Luca", "10", line=1))
    assert only(replies, SalesLogged).totals == (Money(3500, "GBP"),)
    assert only(replies, GuessAsked).currency == "GBP"
    shop.sell(sale("Maria", "25", currency="CHF"))
    assert shop.look(lambda desk: desk.shop.currency) == "GBP"


def test_a_fraction_that_the_decided_currency_lacks_stays_as_typed(books: Notebooks) -> None:
    """12.50 beside a first sale in yen cannot be yen: it stays what it was guessed to be."""
    shop = books.shop()
    replies = shop.sell(sale("Maria", "2500", currency="JPY", line=0), sale("Luca", "12.50", line=1))
    assert only(replies, SalesLogged).totals == (Money(2500, "JPY"), euros("12.50"))


def test_the_guess_is_asked_about_once(books: Notebooks) -> None:
    """After the first sale, once, though that sale be taken back."""
    shop = books.shop()
    guess = only(shop.sell(sale("Maria", "25")), GuessAsked)
    assert (guess.currency, guess.local_time) == ("EUR", time(12, 30))
    assert not any(isinstance(reply, GuessAsked) for reply in shop.sell(sale("Maria", "25")))


def test_a_customer_whose_sale_was_taken_back_comes_back(books: Notebooks) -> None:
    """A customer hidden by an undo is found again by name, as new, under one and the same id."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"))
    before = shop.look(lambda desk: find_customer(desk.tx, desk.shop.shop_id, "Maria"))
    shop.do(undo_last)
    assert _names(shop) == []
    again = only(shop.sell(sale(known("MARIA"), "10")), SaleLogged)
    assert (again.sale.name, again.visit) == ("MARIA", 1)
    after = shop.look(lambda desk: find_customer(desk.tx, desk.shop.shop_id, "Maria"))
    assert before is not None
    assert after is not None
    assert before.id == after.id
    assert _names(shop) == ["MARIA"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("maria", "Maria"),
        ("tom o'brien-smith", "Tom O'Brien-Smith"),
        ("élodie d’arc", "Élodie D’Arc"),
        ("il de luca", "Il De Luca"),
        ("MARIA", "MARIA"),
        ("van der Berg", "van der Berg"),
        ("marco's", "Marco's"),
        ("王姐", "王姐"),
        ("阿may", "阿May"),
    ],
)
def test_a_name_typed_in_haste_gets_its_capitals(books: Notebooks, typed: str, kept: str) -> None:
    """A new customer's name is kept as it would stand on a card; any capital that was typed is meant."""
    assert only(books.shop().sell(sale(typed, "10")), SaleLogged).sale.name == kept


def test_a_new_name_is_new_in_the_lexicon(books: Notebooks) -> None:
    """Only what changes the names makes the shop's lexicon out of date."""
    shop = books.shop()

    def version() -> int:
        return shop.look(lambda desk: desk.shop.lexicon_version)

    start = version()
    shop.sell(sale("Maria", "25"))
    made = version()
    shop.sell(sale("Maria", "25"))
    assert start < made == version()


def test_odd_names_are_only_names(books: Notebooks) -> None:
    """SQL, formulas and markup in a name are kept letter by letter and do nothing."""
    shop = books.shop()
    odd = ["Robert'); DROP TABLE sale;--", "=1+1", "<b>Anna</b> & co", "%_%", "😀", "محمد\u200f", "X" * 300]
    for name in odd:
        assert only(shop.sell(sale(name, "1", name)), SaleLogged).sale.name == name
    assert _names(shop) == sorted(odd)


def test_the_largest_amount_fits(books: Notebooks) -> None:
    """Nine digits before the point and two after are kept to the cent, and so is their sum."""
    shop = books.shop()
    for name in ("Maria", "Maria"):
        shop.sell(sale(name, "999999999.99"))
    rows = shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id)))
    assert {row.amount for row in rows} == {euros("999999999.99")}


def test_shops_number_their_own_things(books: Notebooks) -> None:
    """Each shop draws ids of its own: the same id in two shops is two things."""
    one, two = books.shop(1), books.shop(2)
    first, second = only(one.sell(sale("Maria", "1")), SaleLogged), only(two.sell(sale("Luca", "2")), SaleLogged)
    assert first.entry == second.entry
    assert _names(one) == ["Maria"]
    assert one.look(lambda desk: sales_by_ids(desk.tx, one.shop_id, [2])) != two.look(
        lambda desk: sales_by_ids(desk.tx, two.shop_id, [2])
    )
    asker = one.look(lambda desk: find_asker(desk.tx, two.user_id))
    assert asker is not None
    assert asker.shop is not None
    assert asker.shop.shop_id == two.shop_id
