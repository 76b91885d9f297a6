"""Two names of one person made one, and everything about that taken back."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain.intents import (
    AddCustomer,
    AddNickname,
    AddTag,
    LogReferral,
    MergeCustomers,
    Person,
    RenameCustomer,
    SetBirthday,
    SetConsent,
)
from bot.domain.privacy import (
    ApartLine,
    ConsentLine,
    ConsentSet,
    KeptApart,
    Merged,
    MergeLine,
    MergeRefused,
    NicknameAdded,
    PairShown,
    Renamed,
    RenameLine,
)
from bot.domain.replies import ButtonDead, CardShown, NameUnknown, NothingToUndo, Reply, UndoBlocked, Undone
from bot.insight.cards import customer_card
from bot.services.consent import press_consent, set_consent
from bot.services.desk import Desk
from bot.services.facts import keep_facts, keep_referral
from bot.services.merging import ask_merge, ask_pair, keep_apart, merge
from bot.services.naming import add_a_nickname, rename
from bot.services.notes import TypedNote, save_note
from bot.services.sales import log_sales
from bot.services.undoing import redo_last, undo_last
from bot.storage.customers import customer_names, find_customer
from bot.storage.nicknames import nickname_pairs
from bot.storage.rows import APART, CUSTOMER, NICKNAME, NOTE, SALE, TAG
from bot.storage.transaction import Tx
from tests.shops import TODAY, Keeper, Notebooks, known, new, sale, several


def _id(shop: Keeper, name: str) -> int:
    def job(desk: Desk) -> int:
        found = find_customer(desk.tx, desk.shop.shop_id, name)
        assert found is not None
        return found.id

    return shop.look(job)


def _card(shop: Keeper, name: str) -> CardShown:
    card = shop.look(lambda desk: customer_card(name, desk.tx, desk.shop, desk.today))
    assert isinstance(card, CardShown), card
    return card


def _merge(shop: Keeper, keep: str, gone: str) -> Reply:
    ids = _id(shop, keep), _id(shop, gone)
    return shop.do(lambda desk: merge(*ids, desk))


@pytest.fixture
def shop(books: Notebooks) -> Keeper:
    """A shop in which Maria Rossi stands twice, the second time by a slip."""
    opened = books.shop()
    opened.sell(sale("Maria Rossi", "25", "cappuccino", day=TODAY - timedelta(days=3)))
    opened.sell(sale("Maria Rossi", "25", "cappuccino"))
    opened.sell(sale("Maria Rosi", "10", "tea"))
    opened.do(lambda desk: save_note(TypedNote(customer=known("Maria Rosi"), text="no nuts"), desk))
    opened.do(lambda desk: keep_facts(AddTag(customer=known("Maria Rosi"), tags=("vip",)), "", desk))
    opened.do(lambda desk: keep_facts(SetBirthday(customer=known("Maria Rosi"), birthday="05-03"), "", desk))
    opened.do(lambda desk: keep_referral(LogReferral(customer=new("Tom"), referred_by=known("Maria Rosi")), "", desk))
    return opened


def test_a_merge_keeps_everything(shop: Keeper) -> None:
    """Sales, notes, tags, birthday, who came through them, and both names: all on one page."""
    merged = _merge(shop, "Maria Rossi", "Maria Rosi")
    assert isinstance(merged, Merged)
    assert (merged.name, merged.into, merged.visits) == ("Maria Rosi", "Maria Rossi", 2)
    card = _card(shop, "Maria Rossi")
    assert [str(total) for total in card.totals] == ["60.00"]
    assert [note.text for note in card.notes] == ["no nuts"]
    assert (card.tags, card.birthday, card.brought) == (("vip",), "05-03", ("Tom",))
    assert [nickname.typed for nickname in card.nicknames] == ["Maria Rosi"]
    assert _card(shop, "Maria Rosi").name == "Maria Rossi"
    assert shop.look(lambda desk: customer_names(desk.tx, desk.shop.shop_id)) == ["Maria Rossi", "Tom"]


def test_the_old_name_goes_on_selling_to_the_same_person(shop: Keeper) -> None:
    """What is typed by the old name after the merge is the kept customer's, and stays theirs when it is undone."""
    _merge(shop, "Maria Rossi", "Maria Rosi")
    shop.sell(sale("Maria Rosi", "5"))
    assert [str(total) for total in _card(shop, "Maria Rossi").totals] == ["65.00"]


def test_undone_for_ever(shop: Keeper) -> None:
    """After other acts, each page is again exactly as it was."""
    before = _card(shop, "Maria Rossi"), _card(shop, "Maria Rosi"), _card(shop, "Tom")
    _merge(shop, "Maria Rossi", "Maria Rosi")
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == MergeLine(name="Maria Rosi", into="Maria Rossi")
    assert (_card(shop, "Maria Rossi"), _card(shop, "Maria Rosi"), _card(shop, "Tom")) == before
    shop.do(redo_last)
    assert _card(shop, "Maria Rosi").name == "Maria Rossi"


def test_what_differs_is_kept_as_a_note(shop: Keeper) -> None:
    """Two numbers, two birthdays: the one of the page that stays counts, the other is a note on it."""
    for name, phone, birthday in (("Maria Rossi", "+393331112222", "01-02"), ("Maria Rosi", "+393334445555", "05-03")):
        told = AddCustomer(customer=known(name), phone=phone, birthday=birthday)
        shop.do(lambda desk, told=told: keep_facts(told, "", desk))  # type: ignore[misc]
    _merge(shop, "Maria Rossi", "Maria Rosi")
    card = _card(shop, "Maria Rossi")
    assert (card.phone, card.birthday) == ("+393331112222", "01-02")
    assert {(note.kind, note.text) for note in card.notes} == {
        ("phone", "+393334445555"),
        ("birthday", "05-03"),
        ("note", "no nuts"),
    }


def test_nobody_becomes_themselves(shop: Keeper) -> None:
    """One name said twice, or two names that mean one already, are no two people."""
    words = MergeCustomers(customer=known("Maria Rossi"), other=known("Maria Rossi"))
    asked = shop.do(lambda desk: ask_merge(words, "", desk))
    assert asked == MergeRefused(name="Maria Rossi", other="Maria Rossi", itself=True)
    one, gone = _id(shop, "Maria Rossi"), _id(shop, "Maria Rosi")
    shop.do(lambda desk: merge(one, gone, desk))
    again = shop.do(lambda desk: merge(one, gone, desk))
    assert isinstance(again, MergeRefused)
    assert again.itself


def test_no_circle_in_the_tree(shop: Keeper) -> None:
    """Whoever came through the other, straight or by somebody in between, is somebody else."""
    shop.do(lambda desk: keep_referral(LogReferral(customer=new("Ann"), referred_by=known("Tom")), "", desk))
    for keep, gone in (("Tom", "Maria Rosi"), ("Maria Rosi", "Tom"), ("Ann", "Maria Rosi"), ("Maria Rosi", "Ann")):
        assert _merge(shop, keep, gone) == MergeRefused(name=gone, other=keep)


def test_pressed_when_nobody_is_there(shop: Keeper) -> None:
    """Ids that nobody has, and customers whose sales were all taken back, make a dead button."""
    maria = _id(shop, "Maria Rossi")
    shop.sell(sale("Gone", "5"))
    gone = _id(shop, "Gone")
    shop.do(undo_last)
    for other in (gone, 99999):
        assert shop.do(lambda desk, other=other: merge(maria, other, desk)) == ButtonDead()  # type: ignore[misc]
        assert shop.do(lambda desk, other=other: ask_pair(maria, other, desk)) == ButtonDead()  # type: ignore[misc]


def test_two_people_are_kept_apart(shop: Keeper) -> None:
    """Said once, they are offered no more; taken back, they are again."""
    maria, rosi = _id(shop, "Maria Rossi"), _id(shop, "Maria Rosi")
    assert len(_card(shop, "Maria Rossi").twins) == 1
    said = shop.do(lambda desk: keep_apart(rosi, maria, desk))
    assert isinstance(said, KeptApart)
    assert _card(shop, "Maria Rossi").twins == _card(shop, "Maria Rosi").twins == ()
    assert shop.do(lambda desk: keep_apart(maria, rosi, desk)) == KeptApart(
        shop=shop.shop_id, entry=None, name="Maria Rossi", other="Maria Rosi"
    )
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == ApartLine(name="Maria Rossi", other="Maria Rosi")
    assert len(_card(shop, "Maria Rossi").twins) == 1


def test_a_new_name(shop: Keeper) -> None:
    """The old one still means them; undone, it is the name again."""
    told = shop.do(lambda desk: rename(RenameCustomer(customer=known("Tom"), name="Thomas Hill"), "", desk))
    assert isinstance(told, Renamed)
    assert (told.name, told.before) == ("Thomas Hill", "Tom")
    assert shop.look(lambda desk: nickname_pairs(desk.tx, desk.shop.shop_id)) == {"Tom": "Thomas Hill"}
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == RenameLine(name="Thomas Hill", before="Tom")
    assert _card(shop, "Tom").nicknames == ()


def test_a_name_that_another_has(shop: Keeper) -> None:
    """It is asked whether the two are one; nothing is written."""
    for intent in (RenameCustomer(customer=known("Tom"), name="maria rossi"),):
        asked = shop.do(lambda desk, intent=intent: rename(intent, "", desk))  # type: ignore[misc]
        assert isinstance(asked, PairShown)
    nick = AddNickname(customer=known("Tom"), nickname="Maria Rossi")
    assert isinstance(shop.do(lambda desk: add_a_nickname(nick, "", desk)), PairShown)
    assert _card(shop, "Tom").name == "Tom"


def test_a_name_of_somebody_who_is_gone(shop: Keeper) -> None:
    """A name whose sales were all taken back is free; so is the name of a page that was made one with this one."""
    shop.sell(sale("Thomas", "5"))
    shop.do(undo_last)
    assert isinstance(
        shop.do(lambda desk: rename(RenameCustomer(customer=known("Tom"), name="Thomas"), "", desk)), Renamed
    )
    assert _card(shop, "Thomas").name == "Thomas"
    _merge(shop, "Maria Rossi", "Maria Rosi")
    told = shop.do(lambda desk: rename(RenameCustomer(customer=known("Maria Rossi"), name="Maria Rosi"), "", desk))
    assert isinstance(told, Renamed)
    assert _card(shop, "Maria Rosi").name == "Maria Rosi"


def test_a_nickname_in_words(shop: Keeper) -> None:
    """It means them from then on; said of another, it changes hands; said again, nothing changes."""
    words = AddNickname(customer=known("Tom"), nickname="Tommy")
    first = shop.do(lambda desk: add_a_nickname(words, "", desk))
    assert isinstance(first, NicknameAdded)
    assert first.entry is not None
    again = shop.do(lambda desk: add_a_nickname(words, "", desk))
    assert isinstance(again, NicknameAdded)
    assert again.entry is None
    other = AddNickname(customer=known("Maria Rossi"), nickname="tommy")
    moved = shop.do(lambda desk: add_a_nickname(other, "", desk))
    assert isinstance(moved, NicknameAdded)
    assert moved.before == "Tom"
    shop.do(undo_last)
    assert shop.look(lambda desk: nickname_pairs(desk.tx, desk.shop.shop_id))["Tommy"] == "Tom"


def test_not_to_be_contacted(shop: Keeper) -> None:
    """Said in words or by the button, shown on the page, undone like any act."""
    said = shop.do(lambda desk: set_consent(SetConsent(customer=known("Tom"), contact=False), "", desk))
    assert isinstance(said, ConsentSet)
    assert _card(shop, "Tom").do_not_contact
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == ConsentLine(name="Tom", contact=False)
    tom = _id(shop, "Tom")
    shop.do(lambda desk: press_consent(tom, desk, contact=False))
    assert _card(shop, "Tom").do_not_contact
    again = shop.do(lambda desk: press_consent(tom, desk, contact=False))
    assert isinstance(again, ConsentSet)
    assert again.entry is None


@pytest.mark.parametrize("person", [new("Nobody"), several("M", "Maria Rossi", "Maria Rosi")])
def test_nobody_and_several(shop: Keeper, person: Person) -> None:
    """A name that nobody has is said to be so; one that several have is asked about; nothing is written."""
    for told in (
        lambda desk: rename(RenameCustomer(customer=person, name="X"), "", desk),
        lambda desk: add_a_nickname(AddNickname(customer=person, nickname="X"), "", desk),
        lambda desk: set_consent(SetConsent(customer=person, contact=False), "", desk),
        lambda desk: ask_merge(MergeCustomers(customer=known("Tom"), other=person), "", desk),
    ):
        assert isinstance(shop.do(told), NameUnknown) != bool(person.candidates)


# ── any acts in any order ────────────────────────────────────────────────────────────────────────────────────

_NAMES = ("Maria", "Luca", "王芳", "Anna")
_names = st.sampled_from(_NAMES)
_PHONES = {"Maria": None, "Luca": "+393331112222", "王芳": None, "Anna": "+393334445555"}


@dataclass(slots=True)
class _Day:
    """A keeper at work within one transaction, that is taken back at the end."""

    keeper: Keeper
    tx: Tx
    states: list[dict[str, Any]] = field(default_factory=list)

    def desk(self) -> Desk:
        return self.keeper.desk_in(self.tx)

    def id_of(self, name: str) -> int:
        found = find_customer(self.tx, self.keeper.shop_id, name)
        return found.id if found is not None else 0

    def live(self) -> dict[str, Any]:
        """All that counts: rows that were taken back, or that nobody sees, left out."""
        shop = self.keeper.shop_id
        rows = {
            table.name: {
                one.id: tuple(one) for one in self.tx.execute(select(table).where(table.c.shop_id == shop, *counts))
            }
            for table, counts in (
                (SALE, [SALE.c.voided.is_(False)]),
                (NOTE, [NOTE.c.removed.is_(False)]),
                (TAG, [TAG.c.removed.is_(False)]),
                (NICKNAME, [NICKNAME.c.customer_id.is_not(None)]),
                (APART, [APART.c.removed.is_(False)]),
            )
        }
        shown = set(customer_names(self.tx, shop))
        columns = [column for column in CUSTOMER.c if column.name != "created_at"]
        customers = self.tx.execute(select(*columns).where(CUSTOMER.c.shop_id == shop))
        return rows | {"customers": {row.id: tuple(row) for row in customers if row.name in shown or row.merged_into}}


_Act = tuple[str, str, str]
_DEEDS = ("sell", "note", "tag", "phone", "refer", "merge", "merge", "apart", "rename", "nickname", "consent")
_ACTS: st.SearchStrategy[_Act] = st.tuples(st.sampled_from(_DEEDS), _names, _names)


def _do(act: _Act, day: _Day) -> object:
    """Do something to one name, with another where it takes two."""
    deed, name, other = act
    desk, person = day.desk(), known(name)
    match deed:
        case "sell":
            return log_sales([sale(name, "5")], desk)
        case "note":
            return save_note(TypedNote(customer=person, text="x"), desk)
        case "tag":
            return keep_facts(AddTag(customer=person, tags=("vip",)), "", desk)
        case "phone":
            return keep_facts(AddCustomer(customer=person, phone=_PHONES[other]), "", desk)
        case "refer":
            return keep_referral(LogReferral(customer=person, referred_by=known(other)), "", desk)
        case "merge":
            return merge(day.id_of(name), day.id_of(other), desk)
        case "apart":
            return keep_apart(day.id_of(name), day.id_of(other), desk)
        case "rename":
            return rename(RenameCustomer(customer=person, name=other), "", desk)
        case "nickname":
            return add_a_nickname(AddNickname(customer=person, nickname=other), "", desk)
        case _:
            return set_consent(SetConsent(customer=person, contact=name < other), "", desk)


_FAST = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_FAST
@given(acts=st.lists(_ACTS, min_size=2, max_size=10))
def test_any_acts_and_undos_give_each_earlier_state_again(books: Notebooks, acts: list[_Act]) -> None:
    """Each undo gives exactly the books before its act, each redo exactly those after it, all the way and back."""
    keeper = books.shop()
    with books.engine.connect() as connection, connection.begin() as around:
        day = _Day(keeper, Tx(connection))
        states = [day.live()]
        for act in acts:
            _do(act, day)
            if day.live() != states[-1]:
                states.append(day.live())
        undone = 0
        while not isinstance(reply := undo_last(day.desk()), NothingToUndo):
            assert not isinstance(reply, UndoBlocked)
            undone += 1
            assert day.live() in states
        assert day.live() == states[0]
        for _ in range(undone):
            assert not isinstance(redo_last(day.desk()), UndoBlocked)
            assert day.live() in states
        assert day.live() == states[-1]
        around.rollback()
