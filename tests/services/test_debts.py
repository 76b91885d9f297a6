"""On credit: what is owed, and what clears it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.intents import PayDebt
from bot.domain.money import Money
from bot.domain.replies import DebtPaid, NothingOwed, PaidTooMuch, PaymentLine, Reply, SaleLogged, Undone, WhoMeant
from bot.languages import load_languages
from bot.services.debts import pay_debt
from bot.services.sales import TypedSale
from bot.services.settings import change_setting
from bot.services.undoing import undo_entry, undo_last
from bot.storage.customers import find_customer
from bot.storage.payments import all_payments, owed_by
from bot.storage.sales import totals_of_period
from tests.shops import TODAY, Keeper, Notebooks, euros, known, only, sale, several


def _credit(name: str, amount: str, day: date = TODAY) -> TypedSale:
    typed = sale(name, amount, day=day)
    return replace(typed, intent=replace(typed.intent, on_credit=True))


def _pay(shop: Keeper, name: str, amount: str | None = None, currency: str | None = None) -> Reply:
    intent = PayDebt(
        customer=known(name),
        amount=Decimal(amount) if amount else None,
        currency=currency or "EUR",
        currency_named=currency is not None,
        date=TODAY,
    )
    return shop.do(lambda desk: pay_debt(intent, "", desk))


def _owed(shop: Keeper, name: str) -> list[Money]:
    def job(desk: object) -> list[Money]:
        found = find_customer(desk.tx, shop.shop_id, name)  # type: ignore[attr-defined]
        assert found is not None
        return owed_by(desk.tx, shop.shop_id, found.id)  # type: ignore[attr-defined]

    return shop.look(job)


def test_a_sale_on_credit_says_what_is_owed_in_all(books: Notebooks) -> None:
    """The second adds to the first; a plain sale owes nothing and says nothing."""
    shop = books.shop()
    assert only(shop.sell(_credit("Maria", "25")), SaleLogged).owing == (euros("25"),)
    assert only(shop.sell(_credit("Maria", "12")), SaleLogged).owing == (euros("37"),)
    assert only(shop.sell(sale("Maria", "5")), SaleLogged).owing == ()


def test_paying_off_is_no_new_money(books: Notebooks) -> None:
    """Takings are those of the sale, before and after it is paid."""
    shop = books.shop()
    shop.sell(_credit("Maria", "25"))
    _pay(shop, "Maria")
    [total] = shop.look(lambda desk: totals_of_period(desk.tx, shop.shop_id, TODAY, TODAY))
    assert (total.minor, total.sales) == (2500, 1)
    assert _owed(shop, "Maria") == []


def test_a_part_leaves_the_rest(books: Notebooks) -> None:
    """And the rest is what is asked for next; taken back, the whole is owed again."""
    shop = books.shop()
    shop.sell(_credit("Maria", "25"))
    paid = _pay(shop, "Maria", "20")
    assert isinstance(paid, DebtPaid)
    assert (paid.payment, paid.left) == (PaymentLine(name="Maria", amount=euros("20")), (euros("5"),))
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == paid.payment
    assert _owed(shop, "Maria") == [euros("25")]


def test_a_debt_is_not_paid_twice(books: Notebooks) -> None:
    """Nothing is written the second time; with a sum it may have been a sale, which is a tap away."""
    shop = books.shop()
    shop.sell(_credit("Maria", "25"))
    _pay(shop, "Maria")
    assert _pay(shop, "Maria") == NothingOwed(name="Maria")
    asked = _pay(shop, "Maria", "25")
    assert isinstance(asked, NothingOwed)
    assert len(asked.choices) == 1
    assert len(shop.look(lambda desk: all_payments(desk.tx, shop.shop_id))) == 1


def test_nobody_pays_more_than_they_owe(books: Notebooks) -> None:
    """More than is owed, or in another currency, is asked about."""
    shop = books.shop()
    shop.sell(_credit("Maria", "25"))
    assert isinstance(_pay(shop, "Maria", "30"), PaidTooMuch)
    assert isinstance(_pay(shop, "Maria", "5", "USD"), PaidTooMuch)
    assert _owed(shop, "Maria") == [euros("25")]


def test_somebody_unknown_owes_nothing(books: Notebooks) -> None:
    """And is not written down by being said to have paid."""
    shop = books.shop()
    assert _pay(shop, "Nobody") == NothingOwed(name="Nobody")


def test_which_of_two_paid_is_asked(books: Notebooks) -> None:
    """Nothing is paid off until one is tapped."""
    shop = books.shop()
    shop.sell(_credit("Maria Rossi", "25"))
    maria = several("Maria", "Maria Rossi", "Maria Sala")
    intent = PayDebt(customer=maria, amount=None, currency="EUR", date=TODAY)
    assert isinstance(shop.do(lambda desk: pay_debt(intent, "", desk)), WhoMeant)
    assert _owed(shop, "Maria Rossi") == [euros("25")]


def test_another_currency_of_the_shop_is_that_of_its_debts_too(books: Notebooks) -> None:
    """Sales and payments without a sign are renamed together, so that what is left stays what it was."""
    shop = books.shop()
    shop.sell(_credit("Maria", "25"))
    _pay(shop, "Maria", "20")
    shop.do(lambda desk: change_setting("currency", "GBP", desk, load_languages()))
    assert _owed(shop, "Maria") == [Money(500, "GBP")]
    shop.do(undo_last)
    assert _owed(shop, "Maria") == [euros("5")]


def test_a_sale_taken_back_after_it_was_paid_leaves_nothing_owed(books: Notebooks) -> None:
    """Nor is the shop said to owe anybody."""
    shop = books.shop()
    logged = only(shop.sell(_credit("Maria", "25")), SaleLogged)
    _pay(shop, "Maria")
    shop.do(lambda desk: undo_entry(logged.entry, desk))
    assert _owed(shop, "Maria") == []
