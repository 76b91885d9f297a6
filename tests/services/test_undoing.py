"""Undo and redo: the asker's own last act by command, its own act by a button."""

from decimal import Decimal

from bot.domain.intents import CorrectLast
from bot.domain.replies import (
    AlreadyRedone,
    AlreadyUndone,
    ButtonDead,
    NothingToRedo,
    NothingToUndo,
    NotYours,
    Redone,
    Reply,
    SaleCorrected,
    SaleLine,
    SaleLogged,
    SalesLogged,
    SettingChanged,
    SettingLine,
    SeveralSales,
    UndoBlocked,
    Undone,
)
from bot.languages import load_languages
from bot.services.corrections import correct_last
from bot.services.settings import change_setting
from bot.services.undoing import redo_entry, redo_last, undo_entry, undo_last
from bot.storage.sales import all_sales
from tests.shops import Keeper, Notebooks, euros, only, sale


def _amounts(shop: Keeper) -> list[str]:
    rows = shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id)))
    return [str(row.amount) for row in rows if not row.voided]


def _undo(shop: Keeper, entry: int) -> Reply:
    return shop.do(lambda desk: undo_entry(entry, desk))


def _redo(shop: Keeper, entry: int) -> Reply:
    return shop.do(lambda desk: redo_entry(entry, desk))


def _correct(shop: Keeper, amount: str) -> SaleCorrected:
    said = shop.do(lambda desk: correct_last(CorrectLast(amount=Decimal(amount)), desk))
    assert isinstance(said, SaleCorrected)
    return said


def test_undo_goes_back_through_time_and_redo_forward_again(books: Notebooks) -> None:
    """Each undo takes back the latest act left, each redo the one taken back last, each saying which."""
    shop = books.shop()
    for amount in ("1", "2", "3"):
        shop.sell(sale("Maria", amount))
    back = [shop.do(undo_last) for _ in range(3)]
    assert [reply.what for reply in back if isinstance(reply, Undone)] == [
        SaleLine(name="Maria", amount=euros(amount)) for amount in ("3", "2", "1")
    ]
    assert isinstance(shop.do(undo_last), NothingToUndo)
    forward = [shop.do(redo_last) for _ in range(3)]
    assert [reply.what for reply in forward if isinstance(reply, Redone)] == [
        SaleLine(name="Maria", amount=euros(amount)) for amount in ("1", "2", "3")
    ]
    assert isinstance(shop.do(redo_last), NothingToRedo)


def test_several_lines_go_together(books: Notebooks) -> None:
    """The sales of one message are taken back in one go."""
    shop = books.shop()
    shop.sell(sale("Maria", "1", line=0), sale("Luca", "2", line=1))
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == SeveralSales(count=2, total=euros("3"))
    assert _amounts(shop) == []


def test_undo_is_of_the_askers_own_acts(books: Notebooks) -> None:
    """The command passes over what a colleague did since."""
    shop = books.shop()
    colleague = shop.colleague(2)
    shop.sell(sale("Maria", "1"))
    colleague.sell(sale("Luca", "2"))
    shop.do(undo_last)
    assert _amounts(shop) == ["2.00"]
    assert isinstance(shop.do(undo_last), NothingToUndo)
    assert isinstance(colleague.do(redo_last), NothingToRedo)


def test_staff_takes_back_only_its_own(books: Notebooks) -> None:
    """Staff are told that a colleague's act is not theirs; an owner may take back anybody's."""
    shop = books.shop()
    staff = shop.colleague(2)
    owners = only(shop.sell(sale("Maria", "1")), SaleLogged)
    theirs = only(staff.sell(sale("Luca", "2")), SaleLogged)
    assert isinstance(_undo(staff, owners.entry), NotYours)
    assert isinstance(_redo(staff, owners.entry), NotYours)
    assert isinstance(_undo(shop, theirs.entry), Undone)
    assert _amounts(shop) == ["1.00"]


def test_a_button_acts_on_its_own_sale_whatever_came_after(books: Notebooks) -> None:
    """The button under an old sale takes out that sale, once; pressed again it says so."""
    shop = books.shop()
    first = only(shop.sell(sale("Maria", "1")), SaleLogged)
    shop.sell(sale("Maria", "2"))
    assert isinstance(_undo(shop, first.entry), Undone)
    assert isinstance(_undo(shop, first.entry), AlreadyUndone)
    assert _amounts(shop) == ["2.00"]
    assert isinstance(_redo(shop, first.entry), Redone)
    assert isinstance(_redo(shop, first.entry), AlreadyRedone)
    assert _amounts(shop) == ["1.00", "2.00"]


def test_a_later_act_on_the_same_thing_goes_first(books: Notebooks) -> None:
    """A correction that another one rests on cannot be undone by its button, and the reason is said."""
    shop = books.shop()
    shop.sell(sale("Maria", "1"))
    first = _correct(shop, "2")
    second = _correct(shop, "3")
    blocked = _undo(shop, first.entry)
    assert isinstance(blocked, UndoBlocked)
    assert blocked.what == SaleLine(name="Maria", amount=euros("3"))
    assert isinstance(_undo(shop, second.entry), SaleCorrected)
    assert isinstance(_undo(shop, first.entry), SaleCorrected)
    assert _amounts(shop) == ["1.00"]


def test_corrections_come_back_in_their_order(books: Notebooks) -> None:
    """Of two corrections taken back, the first has to be put back before the second; then both stand again."""
    shop = books.shop()
    shop.sell(sale("Maria", "1"))
    _correct(shop, "2")
    second = _correct(shop, "3")
    shop.do(undo_last)
    shop.do(undo_last)
    blocked = _redo(shop, second.entry)
    assert isinstance(blocked, UndoBlocked)
    assert blocked.putting_back
    for amount in ("2.00", "3.00"):
        assert isinstance(shop.do(redo_last), SaleCorrected)
        assert _amounts(shop) == [amount]


def test_what_came_instead_stands_in_the_way(books: Notebooks) -> None:
    """A correction taken back, and another made in its place: the first cannot be put back over it."""
    shop = books.shop()
    shop.sell(sale("Maria", "1"))
    first = _correct(shop, "2")
    shop.do(undo_last)
    _correct(shop, "5")
    assert isinstance(_redo(shop, first.entry), UndoBlocked)
    assert _amounts(shop) == ["5.00"]
    shop.do(undo_last)
    assert isinstance(_redo(shop, first.entry), SaleCorrected)
    assert _amounts(shop) == ["2.00"]


def test_an_undone_correction_says_how_the_sale_stands(books: Notebooks) -> None:
    """Taking back a correction is told as the sale being what it was, and putting it back as the correction."""
    shop = books.shop()
    shop.sell(sale("Maria", "1"))
    _correct(shop, "2")
    back = shop.do(undo_last)
    assert isinstance(back, SaleCorrected)
    assert (back.taken_back, back.sale.amount, back.before.amount) == (True, euros("1"), euros("2"))
    again = shop.do(redo_last)
    assert isinstance(again, SaleCorrected)
    assert (again.taken_back, again.sale.amount) == (False, euros("2"))


def test_an_undone_setting_is_named(books: Notebooks) -> None:
    """Undoing another currency names the setting, not the sales that it labelled anew."""
    shop = books.shop()
    only(shop.sell(sale("Maria", "1", line=0), sale("Luca", "2", line=1)), SalesLogged)
    changed = shop.do(lambda desk: change_setting("currency", "USD", desk, load_languages()))
    assert isinstance(changed, SettingChanged)
    undone = shop.do(undo_last)
    assert isinstance(undone, Undone)
    assert undone.what == SettingLine(key="currency", value="USD")


def test_an_act_that_never_was_is_a_dead_button(books: Notebooks) -> None:
    """A made-up entry is nobody's."""
    shop = books.shop()
    for entry in (0, 1, 2**31 - 1):
        assert isinstance(_undo(shop, entry), ButtonDead)
        assert isinstance(_redo(shop, entry), ButtonDead)
