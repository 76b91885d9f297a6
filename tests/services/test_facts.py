"""What is written beside a customer's name, and who came through whom."""

from dataclasses import replace

import pytest

from bot.domain.intents import AddCustomer, AddTag, LogReferral, Person, SetBirthday
from bot.domain.replies import (
    BirthdayRefused,
    PersonLine,
    PersonSaved,
    ReferralRefused,
    Reply,
    SaleLogged,
    UndoBlocked,
    Undone,
    WhoMeant,
)
from bot.pipeline.doing import no_phone
from bot.services.facts import FactIntent, keep_facts, keep_referral
from bot.services.sales import TypedSale
from bot.services.undoing import redo_last, undo_entry, undo_last
from bot.storage.customers import CustomerFields, customer_fields, customer_names, find_customer
from bot.storage.tags import tagged_customers
from tests.shops import Keeper, Notebooks, known, new, only, sale, several


def _keep(shop: Keeper, intent: FactIntent) -> Reply:
    return shop.do(lambda desk: keep_facts(intent, "", desk))


def _refer(shop: Keeper, customer: str, by: str) -> Reply:
    return shop.do(lambda desk: keep_referral(LogReferral(customer=new(customer), referred_by=new(by)), "", desk))


def _fields(shop: Keeper, name: str) -> CustomerFields:
    def job(desk: object) -> CustomerFields:
        found = find_customer(desk.tx, shop.shop_id, name)  # type: ignore[attr-defined]
        assert found is not None
        return customer_fields(desk.tx, shop.shop_id, found.id)  # type: ignore[attr-defined]

    return shop.look(job)


def _names(shop: Keeper) -> list[str]:
    return shop.look(lambda desk: customer_names(desk.tx, shop.shop_id))


def test_a_customer_is_written_down_without_a_sale(books: Notebooks) -> None:
    """Phone, birthday and tags stand beside the name; taken back, the customer goes with them."""
    shop = books.shop()
    intent = AddCustomer(customer=new("Linda"), phone="+39333", birthday="05-03", tags=("vip",))
    saved = _keep(shop, intent)
    assert isinstance(saved, PersonSaved)
    assert (saved.person.phone, saved.new_name) == ("+39333", True)
    assert (_fields(shop, "linda").birthday, _names(shop)) == ("05-03", ["Linda"])
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == PersonLine(name="Linda", phone="+39333", birthday="05-03", tags=("vip",))
    assert _names(shop) == []


def test_a_tag_is_kept_once(books: Notebooks) -> None:
    """The same tag in other letters changes nothing; one taken back can be given again."""
    shop = books.shop()
    first = _keep(shop, AddTag(customer=new("Maria"), tags=("vip", "VIP")))
    again = _keep(shop, AddTag(customer=known("Maria"), tags=("Vip",)))
    assert isinstance(first, PersonSaved)
    assert isinstance(again, PersonSaved)
    assert (first.entry is None, again.entry) == (False, None)
    shop.do(undo_last)
    assert shop.look(lambda desk: tagged_customers(desk.tx, shop.shop_id)) == []
    _keep(shop, AddTag(customer=new("Maria"), tags=("vip",)))
    assert [tag for _, _, tag in shop.look(lambda desk: tagged_customers(desk.tx, shop.shop_id))] == ["vip"]


def test_later_facts_keep_a_customer(books: Notebooks) -> None:
    """Taking back what made a customer takes nobody away beside whom something else stands by then."""
    shop = books.shop()
    saved = _keep(shop, AddTag(customer=new("Maria"), tags=("vip",)))
    assert isinstance(saved, PersonSaved)
    assert saved.entry is not None
    entry = saved.entry
    _keep(shop, SetBirthday(customer=known("Maria"), birthday="05-03"))
    shop.do(lambda desk: undo_entry(entry, desk))
    assert _names(shop) == ["Maria"]


@pytest.mark.parametrize(
    ("birthday", "to_come"),
    [("02-31", False), ("13-01", False), ("1990-02-30", False), ("2026-11-21", True), ("2030-05-03", True)],
)
def test_no_day_and_no_day_to_come_is_a_birthday(books: Notebooks, birthday: str, to_come: bool) -> None:  # noqa: FBT001
    """Refused, and nothing is written, not even the name."""
    shop = books.shop()
    refused = _keep(shop, SetBirthday(customer=new("Maria"), birthday=birthday))
    assert refused == BirthdayRefused(name="Maria", birthday=birthday, to_come=to_come)
    assert _names(shop) == []


@pytest.mark.parametrize("birthday", ["02-29", "12-31", "2024-02-29", "2026-11-20"])
def test_every_day_of_the_calendar_is_a_birthday(books: Notebooks, birthday: str) -> None:
    """29 February too, and a child born today."""
    shop = books.shop()
    assert isinstance(_keep(shop, SetBirthday(customer=new("Maria"), birthday=birthday)), PersonSaved)
    assert _fields(shop, "Maria").birthday == birthday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("new customer Linda 123456789012345678", "123456789012345678"),
        ("Linda tel 12 34 56 7", "12 34 56 7"),
        ("new customer Linda", None),
        ("new customer Linda born 3/5/1990", None),
        ("Linda 12", None),
    ],
)
def test_figures_that_are_no_phone_are_named(text: str, found: str | None) -> None:
    """Those as long as a number are said to be none; a date and a short figure are not meant for one."""
    assert no_phone(text) == found


def test_one_of_several_is_asked_about_before_anything_is_written(books: Notebooks) -> None:
    """Nothing stands beside either name until one is tapped."""
    shop = books.shop()
    shop.sell(sale("Maria Rossi", "1"), sale("Maria Sala", "2", line=1))
    maria = several("Maria", "Maria Rossi", "Maria Sala")
    asked = _keep(shop, SetBirthday(customer=maria, birthday="05-03"))
    assert isinstance(asked, WhoMeant)
    assert asked.saved is None
    assert _fields(shop, "Maria Rossi").birthday is None


# ── word of mouth ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("customer", "by", "itself"),
    [("Luca", "Luca", True), ("luca", "LUCA", True), ("Maria", "Luca", False), ("Maria", "Anna", False)],
)
def test_nobody_comes_through_themselves(books: Notebooks, customer: str, by: str, itself: bool) -> None:  # noqa: FBT001
    """Neither directly nor round a circle of any length."""
    shop = books.shop()
    _refer(shop, "Luca", "Maria")
    _refer(shop, "Anna", "Luca")
    refused = _refer(shop, customer, by)
    assert isinstance(refused, ReferralRefused)
    assert refused.itself == itself
    assert _fields(shop, "Maria").referred_by is None


def test_a_circle_is_not_put_back_either(books: Notebooks) -> None:
    """A referral taken back, and since made the other way round, stays out."""
    shop = books.shop()
    _refer(shop, "Luca", "Maria")
    shop.do(undo_last)
    _refer(shop, "Maria", "Luca")
    first = shop.do(redo_last)
    assert first == UndoBlocked(what=PersonLine(name="Maria", referrer="Luca"), putting_back=True)


def test_whoever_sent_somebody_is_thanked_once(books: Notebooks) -> None:
    """At the next sale after it was noted, and not at the one after; never for what was taken back."""
    shop = books.shop()
    shop.sell(sale("Maria", "5"))
    _refer(shop, "Luca", "Maria")
    _refer(shop, "Anna", "Maria")
    shop.do(undo_last)
    assert only(shop.sell(sale("Maria", "5")), SaleLogged).brought == ("Luca",)
    assert only(shop.sell(sale("Maria", "5")), SaleLogged).brought == ()


def test_a_sale_writes_whom_its_customer_came_through(books: Notebooks) -> None:
    """In one act with the sale; a circle leaves the sale as it is."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"))
    logged = only(shop.sell(_through(sale("Luca", "30"), "Maria")), SaleLogged)
    assert logged.referrer == "Maria"
    assert only(shop.sell(_through(sale("Maria", "5"), "Luca")), SaleLogged).referrer is None
    shop.do(lambda desk: undo_entry(logged.entry, desk))
    assert _fields(shop, "Luca").referred_by is None


def _through(typed: TypedSale, by: str) -> TypedSale:
    return replace(typed, intent=replace(typed.intent, referred_by=Person(name=by, known=True)))
