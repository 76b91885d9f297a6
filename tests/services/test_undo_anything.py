"""Whatever is done and taken back: undoing it all gives the books as they were, redoing it all gives them again."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from bot.domain.intents import (
    AddCustomer,
    AddNote,
    AddReminder,
    AddTag,
    CorrectLast,
    Item,
    LogReferral,
    PayDebt,
    Person,
    SetBirthday,
    TopCustomers,
)
from bot.domain.replies import NothingToRedo, NothingToUndo, Reply, UndoBlocked
from bot.insight.top import top_customers
from bot.languages import load_languages
from bot.services.answers import answer_whose
from bot.services.corrections import correct_last
from bot.services.debts import pay_debt
from bot.services.desk import Desk
from bot.services.edits import edit_note, edit_sales
from bot.services.facts import keep_facts, keep_referral
from bot.services.notes import TypedNote, save_note
from bot.services.questions import choice_at
from bot.services.sales import TypedSale, log_sales
from bot.services.settings import change_setting
from bot.services.tasks import set_reminder
from bot.services.undoing import redo_entry, redo_last, undo_entry, undo_last
from bot.storage.customers import customer_names
from bot.storage.notes import notes_of_message
from bot.storage.questions import newest_open_question
from bot.storage.rows import ACCOUNT, CUSTOMER, JOURNAL_ENTRY, NOTE, PAYMENT, SALE, SALE_ITEM, SHOP, TAG, TASK
from bot.storage.sales import sales_of_message, totals_by_customer
from bot.storage.shops import shop_facts
from bot.storage.transaction import Tx
from tests.shops import TODAY, Keeper, Notebooks, sale

_NAMES = ("Maria", "Luca", "王芳")


@dataclass(slots=True)
class Day:
    """A keeper at work within one transaction, that is taken back at the end."""

    keeper: Keeper
    tx: Tx
    written: list[int] = field(default_factory=list)

    def desk(self, message: int | None = None) -> Desk:
        """The desk of the next message, or of one of before."""
        return self.keeper.desk_in(self.tx, message=message)

    def new_message(self) -> Desk:
        """The desk of a message that may be edited later."""
        desk = self.desk()
        self.written.append(desk.message_id)
        return desk

    def live(self) -> dict[str, Any]:
        """All that counts, as far as anybody can see it: the books without what was taken back."""
        shop = self.keeper.shop_id
        items = defaultdict(list)
        for row in self.tx.execute(select(SALE_ITEM).where(SALE_ITEM.c.shop_id == shop).order_by(SALE_ITEM.c.n)):
            items[row.sale_id].append((row.name, row.quantity_thousandths))
        sales = self.tx.execute(select(SALE).where((SALE.c.shop_id == shop) & SALE.c.voided.is_(False)))
        notes = self.tx.execute(select(NOTE).where((NOTE.c.shop_id == shop) & NOTE.c.removed.is_(False)))
        shops = self.tx.execute(
            select(SHOP.c.name, SHOP.c.currency, SHOP.c.timezone, SHOP.c.day_starts).where(SHOP.c.shop_id == shop)
        )
        return {
            "sales": {row.id: (tuple(row), tuple(items[row.id])) for row in sales},
            "notes": {row.id: tuple(row) for row in notes},
            "beside": {table.name: self._beside(table) for table in (TAG, PAYMENT, TASK)},
            "known": self._known(),
            "customers": sorted(customer_names(self.tx, shop)),
            "shop": tuple(shops.one()),
            "language": self.tx.execute(
                select(ACCOUNT.c.language).where(ACCOUNT.c.user_id == self.keeper.user_id)
            ).scalar_one(),
        }

    def _beside(self, table: Table) -> dict[int, Any]:
        """Rows that count of a table that holds what is known of people."""
        gone = table.c.voided if "voided" in table.c else table.c.removed
        found = self.tx.execute(select(table).where((table.c.shop_id == self.keeper.shop_id) & gone.is_(False)))
        return {row.id: tuple(row) for row in found}

    def _known(self) -> dict[int, Any]:
        """What is written beside names, of those beside whom anything is."""
        columns = (CUSTOMER.c.added, CUSTOMER.c.phone, CUSTOMER.c.birthday, CUSTOMER.c.referred_by)
        found = self.tx.execute(select(CUSTOMER.c.id, *columns).where(CUSTOMER.c.shop_id == self.keeper.shop_id))
        return {row.id: tuple(row) for row in found if any(tuple(row)[1:])}

    def entries(self) -> list[int]:
        """The keeper's acts, in the order they were made."""
        shop = self.keeper.shop_id
        mine = (JOURNAL_ENTRY.c.shop_id == shop) & (JOURNAL_ENTRY.c.user_id == self.keeper.user_id)
        return list(self.tx.execute(select(JOURNAL_ENTRY.c.id).where(mine).order_by(JOURNAL_ENTRY.c.id)).scalars())


Act = Callable[[Day], object]

_amounts = st.sampled_from(["25", "12.50", "0.30", "999"])
_people = st.one_of(
    st.none(),
    st.sampled_from(_NAMES).map(lambda name: Person(name=name)),
    st.just(Person(name="M", candidates=("Maria", "Luca"))),
)
_items = st.lists(
    st.builds(Item, name=st.sampled_from(["coffee", "cake"]), quantity=st.sampled_from([Decimal(1), Decimal("0.50")])),
    max_size=2,
).map(tuple)
_days = st.sampled_from([TODAY, TODAY - timedelta(days=1), date(2026, 1, 31)])


@st.composite
def _typed(draw: st.DrawFn) -> TypedSale:
    base = sale(
        draw(_people),
        draw(_amounts),
        day=draw(_days),
        currency=draw(st.sampled_from([None, None, "USD"])),
        refund=draw(st.booleans()),
        text=draw(st.text("abc ", max_size=3)),
    )
    on_credit = draw(st.booleans()) and not base.intent.refund
    return replace(base, intent=replace(base.intent, items=draw(_items), on_credit=on_credit))


_lines = st.lists(_typed(), min_size=1, max_size=3).map(
    lambda typed: [replace(one, line=n) for n, one in enumerate(typed)]
)


def _selling(typed: list[TypedSale]) -> Act:
    return lambda day: log_sales(_in_shops_currency(typed, day), day.new_message())


def _in_shops_currency(typed: list[TypedSale], day: Day) -> list[TypedSale]:
    """The reading gives a sale whose text names no currency the shop's own, and none that it cannot count."""
    facts = shop_facts(day.tx, day.keeper.shop_id)
    assert facts is not None
    return [
        one
        if one.intent.currency_named
        else replace(
            one,
            intent=replace(
                one.intent,
                currency=facts.currency,
                amount=one.intent.amount if facts.currency != "JPY" else Decimal(25),
            ),
        )
        for one in typed
    ]


def _noting(person: Person | None, text: str) -> Act:
    return lambda day: save_note(TypedNote(customer=person, text=text), day.new_message())


def _correcting(correction: CorrectLast) -> Act:
    return lambda day: correct_last(correction, day.desk())


def _editing(which: int, typed: list[TypedSale]) -> Act:
    def act(day: Day) -> object:
        if not day.written:
            return None
        desk = day.desk(day.written[which % len(day.written)])
        place = (desk.tx, desk.shop.shop_id, desk.chat_id, desk.message_id)
        sales = [one for one in sales_of_message(*place) if not one.voided]
        notes = [one for one in notes_of_message(*place) if not one.removed]
        lines = _in_shops_currency(typed, day)
        if sales:
            return edit_sales(sales, lines, [], desk)
        if notes:
            return edit_note(notes[0], lines[0].intent, lines[0].text, desk)
        return None

    return act


def _rewriting(which: int, person: Person, text: str) -> Act:
    def act(day: Day) -> object:
        if not day.written:
            return None
        desk = day.desk(day.written[which % len(day.written)])
        notes = notes_of_message(desk.tx, desk.shop.shop_id, desk.chat_id, desk.message_id)
        left = [one for one in notes if not one.removed]
        return edit_note(left[0], AddNote(customer=person, text=text), text, desk) if left else None

    return act


def _answering(number: int) -> Act:
    def act(day: Day) -> object:
        desk = day.desk()
        question = newest_open_question(desk.tx, desk.shop.shop_id, desk.user_id)
        if question is None:
            return None
        choice = choice_at(question, number % len(question.choices))
        assert choice is not None
        return answer_whose(question, choice, desk)

    return act


def _referring(new: str, by: str) -> Act:
    intent = LogReferral(customer=Person(name=new), referred_by=Person(name=by))
    return lambda day: keep_referral(intent, "", day.desk())


def _knowing(intent: AddCustomer | AddTag | SetBirthday) -> Act:
    return lambda day: keep_facts(intent, "", day.desk())


def _paying(name: str, amount: Decimal | None) -> Act:
    def act(day: Day) -> object:
        facts = shop_facts(day.tx, day.keeper.shop_id)
        assert facts is not None
        paid = PayDebt(customer=Person(name=name, known=True), amount=amount, currency=facts.currency, date=TODAY)
        return pay_debt(paid, "", day.desk())

    return act


def _reminding(name: str | None, days: int) -> Act:
    person = None if name is None else Person(name=name)
    intent = AddReminder(customer=person, date=TODAY + timedelta(days=days), time=None, text="call")
    return lambda day: set_reminder(intent, "", day.desk())


def _complaining(name: str) -> Act:
    typed = TypedNote(customer=Person(name=name), text="too salty", kind="feedback_bad")
    return lambda day: save_note(typed, day.new_message())


#: What is kept of people: no two of these can close a circle of referrals.
_OF_PEOPLE: st.SearchStrategy[Act] = st.one_of(
    st.sampled_from([("Luca", "Maria"), ("王芳", "Maria"), ("王芳", "Luca")]).map(lambda pair: _referring(*pair)),
    st.sampled_from(_NAMES).map(lambda name: _knowing(AddCustomer(customer=Person(name=name), phone="+39061234567"))),
    st.sampled_from(_NAMES).map(lambda name: _knowing(AddTag(customer=Person(name=name), tags=("vip", "VIP", "jazz")))),
    st.sampled_from(["05-03", "1990-02-28"]).map(
        lambda day: _knowing(SetBirthday(customer=Person(name="Maria"), birthday=day))
    ),
    st.builds(_paying, st.sampled_from(_NAMES), st.sampled_from([None, Decimal(5), Decimal(25)])),
    st.builds(_reminding, st.sampled_from([None, *_NAMES]), st.integers(0, 3)),
    st.sampled_from(_NAMES).map(_complaining),
)


def _setting(key: str, value: str) -> Act:
    return lambda day: change_setting(key, value, day.desk(), load_languages())


_ACTS: st.SearchStrategy[Act] = st.one_of(
    _lines.map(_selling),
    _OF_PEOPLE,
    st.builds(_noting, _people, st.sampled_from(["likes jazz", "no nuts"])),
    st.builds(
        _correcting,
        st.builds(
            CorrectLast,
            amount=st.one_of(st.none(), st.just(Decimal(30))),
            currency=st.sampled_from([None, "GBP"]),
            customer=_people,
            date=st.one_of(st.none(), _days),
            items=st.one_of(st.none(), _items),
        ),
    ),
    st.builds(_editing, st.integers(0, 9), _lines),
    st.builds(_rewriting, st.integers(0, 9), st.sampled_from(_NAMES).map(lambda n: Person(name=n)), st.just("new")),
    st.builds(_answering, st.integers(0, 3)),
    st.builds(_setting, st.just("currency"), st.sampled_from(["JPY", "GBP", "EUR"])),
    st.sampled_from(
        [
            _setting("language", "en"),
            _setting("day", "05:30"),
            _setting("shop", "Bar"),
            _setting("timezone", "Asia/Shanghai"),
        ]
    ),
)
_BACK_AND_FORTH: st.SearchStrategy[Act] = st.one_of(
    _ACTS,
    _ACTS,
    st.sampled_from([lambda day: undo_last(day.desk()), lambda day: redo_last(day.desk())]),
    st.integers(0, 9).map(lambda n: lambda day: _press(day, n, undo_entry)),
    st.integers(0, 9).map(lambda n: lambda day: _press(day, n, redo_entry)),
)


def _press(day: Day, number: int, press: Callable[[int, Desk], Reply]) -> object:
    entries = day.entries()
    return press(entries[number % len(entries)], day.desk()) if entries else None


@contextmanager
def _a_day(keeper: Keeper) -> Iterator[Day]:
    """What is done in it is taken back at the end: the next example starts on the same books."""
    with keeper.books.engine.connect() as connection, connection.begin() as around:
        yield Day(keeper, Tx(connection))
        around.rollback()


def _check_the_books(day: Day) -> None:
    """What holds at every moment: one customer a name, totals that are the sums of the lines that count."""
    shop = day.keeper.shop_id
    keys = day.tx.execute(select(CUSTOMER.c.name_key).where(CUSTOMER.c.shop_id == shop)).scalars().all()
    assert len(keys) == len(set(keys))
    sums: defaultdict[tuple[int | None, str], int] = defaultdict(int)
    for row in day.tx.execute(select(SALE).where((SALE.c.shop_id == shop) & SALE.c.voided.is_(False))):
        sums[row.customer_id, row.currency] += row.amount_minor
        assert (row.amount_minor <= 0) == row.refund or row.amount_minor == 0
    totals = {(t.customer_id, t.currency): t.minor for t in totals_by_customer(day.tx, shop, None, None)}
    assert totals == dict(sums)
    facts = shop_facts(day.tx, shop)
    assert facts is not None
    top = top_customers(TopCustomers(limit=30), day.tx, facts)
    assert sum(row.total.minor for row in top.rows) == sum(
        minor for (customer, currency), minor in sums.items() if customer and currency == facts.currency and minor > 0
    )
    named = {row.name for row in top.rows}
    assert named <= set(customer_names(day.tx, shop))


@pytest.fixture
def keeper(books: Notebooks) -> Keeper:
    """A shop that counts in euros and has sold already, so that no first sale decides a currency."""
    opened = books.shop()
    opened.sell(sale("Anna", "5"))
    return opened


_FAST = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_FAST
@given(acts=st.lists(_ACTS, min_size=1, max_size=8))
def test_undo_and_redo_give_every_state_again(keeper: Keeper, acts: list[Act]) -> None:
    """Each undo gives exactly the books before its act, each redo exactly those after it, all the way and back."""
    with _a_day(keeper) as day:
        day.tx.execute(JOURNAL_ENTRY.update().values(user_id=999))  # the sale of before is somebody else's
        states: list[dict[str, Any] | None] = [day.live()]
        for act in acts:
            before = len(day.entries())
            act(day)
            _check_the_books(day)
            made = len(day.entries()) - before
            assert made <= 2
            states += [None] * (made - 1) + [day.live()] if made else []
            assert made or day.live() == states[-1]
        done = len(states) - 1
        for state in reversed(states[:-1]):
            assert not isinstance(undo_last(day.desk()), UndoBlocked | NothingToUndo)
            assert state is None or day.live() == state
            _check_the_books(day)
        assert isinstance(undo_last(day.desk()), NothingToUndo)
        for state in states[1:]:
            assert not isinstance(redo_last(day.desk()), UndoBlocked | NothingToRedo)
            assert state is None or day.live() == state
        assert isinstance(redo_last(day.desk()), NothingToRedo)
        assert done == len(states) - 1


@_FAST
@given(acts=st.lists(_BACK_AND_FORTH, min_size=2, max_size=14))
def test_nothing_done_in_any_order_breaks_the_books(keeper: Keeper, acts: list[Act]) -> None:
    """Acts, undos and redos by command and by button in any order: the books always add up, and all can be undone."""
    with _a_day(keeper) as day:
        day.tx.execute(JOURNAL_ENTRY.update().values(user_id=999))
        before = day.live()
        for act in acts:
            act(day)
            _check_the_books(day)
        while not isinstance(reply := undo_last(day.desk()), NothingToUndo):
            assert not isinstance(reply, UndoBlocked)
        assert day.live() == before
