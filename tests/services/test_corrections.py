"""Sales put right: in words, by a reply, and by editing the message."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.domain.intents import CorrectLast, Item
from bot.domain.money import Money
from bot.domain.replies import (
    EditNotSale,
    LinesNotSaved,
    NothingToCorrect,
    Reply,
    ReplyNotRead,
    SaleCorrected,
    SaleLine,
    SaleLogged,
    SaleMoved,
    SalesCorrected,
    SalesLogged,
    WhoMeant,
)
from bot.services.corrections import correct_entry, correct_last
from bot.services.edits import edit_sales
from bot.services.notes import TypedNote, save_note
from bot.services.sales import TypedSale
from bot.services.undoing import undo_last
from bot.storage.customers import customer_names
from bot.storage.sales import SaleRow, all_sales, sales_of_message
from tests.shops import TODAY, Keeper, Notebooks, answer, euros, known, new, only, sale, several

YESTERDAY = TODAY - timedelta(days=1)


def _correct(shop: Keeper, **parts: object) -> Reply:
    return shop.do(lambda desk: correct_last(CorrectLast(**parts), desk))  # type: ignore[arg-type]


def _books(shop: Keeper) -> list[tuple[str | None, str]]:
    """Name and amount of every sale that counts."""
    rows = shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id)))
    return [(row.name or row.typed_name, str(row.amount)) for row in rows if not row.voided]


def _rows(shop: Keeper) -> list[SaleRow]:
    return [row for row in shop.look(lambda desk: list(all_sales(desk.tx, desk.shop.shop_id))) if not row.voided]


def test_each_part_can_be_put_right(books: Notebooks) -> None:
    """Amount, day and items change alone or together, and the answer shows both states whole."""
    shop = books.shop()
    shop.sell(sale("Maria", "25", "tea"))
    said = _correct(shop, amount=Decimal(30), date=YESTERDAY, items=(Item(name="cake", quantity=Decimal("0.50")),))
    assert isinstance(said, SaleCorrected)
    assert said.before == SaleLine(name="Maria", amount=euros("25"), items=(Item(name="tea"),))
    cake = (Item(name="cake", quantity=Decimal("0.5")),)
    assert said.sale == SaleLine(name="Maria", amount=euros("30"), items=cake, day=YESTERDAY)


def test_another_customer_alone_is_a_move(books: Notebooks) -> None:
    """A new name makes its customer, and the old one goes with their only sale."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"))
    said = _correct(shop, customer=new("Luca"))
    assert isinstance(said, SaleMoved)
    assert (said.name, said.before, said.amount) == ("Luca", "Maria", euros("25"))
    assert shop.look(lambda desk: customer_names(desk.tx, desk.shop.shop_id)) == ["Luca"]


def test_a_doubtful_customer_is_asked_for(books: Notebooks) -> None:
    """Where the new name fits two, nothing changes until one is tapped."""
    shop = books.shop()
    shop.sell(sale("Anna", "25", line=0), sale("Maria Rossi", "1", line=1), sale("Maria Bianchi", "1", line=2))
    shop.sell(sale("Anna", "7"))
    asked = _correct(shop, customer=several("Maria", "Maria Rossi", "Maria Bianchi"))
    assert isinstance(asked, WhoMeant)
    assert _books(shop)[-1] == ("Anna", "7.00")
    moved = answer(shop, asked.question, 0)
    assert isinstance(moved, SaleMoved)
    assert _books(shop)[-1] == ("Maria Rossi", "7.00")


def test_a_refund_stays_one(books: Notebooks) -> None:
    """Correcting the sum of money given back leaves it given back."""
    shop = books.shop()
    shop.sell(sale("Maria", "10", refund=True))
    said = _correct(shop, amount=Decimal(12))
    assert isinstance(said, SaleCorrected)
    assert said.sale.amount == euros("-12")


def test_what_is_so_already_is_no_act(books: Notebooks) -> None:
    """Correcting to what it is says how it stands and leaves nothing more to undo."""
    shop = books.shop()
    logged = only(shop.sell(sale("Maria", "25")), SaleLogged)
    said = _correct(shop, amount=Decimal("25.00"), customer=known("Maria"))
    assert isinstance(said, SaleCorrected)
    assert (said.entry, said.sale) == (logged.entry, said.before)
    shop.do(undo_last)
    assert _books(shop) == []


def test_nothing_to_correct(books: Notebooks) -> None:
    """Where the last act was no sale, or has been taken back, there is nothing to put right; nor is another's sale."""
    shop = books.shop()
    colleague = shop.colleague(2)
    assert isinstance(_correct(shop, amount=Decimal(1)), NothingToCorrect)
    colleague.sell(sale("Luca", "3"))
    assert isinstance(_correct(shop, amount=Decimal(1)), NothingToCorrect)
    shop.sell(sale("Maria", "25"))
    shop.do(undo_last)
    assert isinstance(_correct(shop, amount=Decimal(1)), NothingToCorrect)
    assert _books(shop) == [("Luca", "3.00")]


def test_a_note_in_between_is_no_sum(books: Notebooks) -> None:
    """“No, 40” after a note means the sale before it; a customer alone may mean the note, and is left."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"))
    shop.do(lambda desk: save_note(TypedNote(customer=known("Maria"), text="likes jazz"), desk))
    assert isinstance(_correct(shop, customer=known("Luca")), NothingToCorrect)
    assert isinstance(_correct(shop, amount=Decimal(40)), SaleCorrected)
    assert _books(shop) == [("Maria", str(euros("40")))]


def test_a_sale_taken_back_is_not_stepped_over(books: Notebooks) -> None:
    """After an undo “no, 40” may be about what was undone: an older sale is not touched."""
    shop = books.shop()
    shop.sell(sale("Luca", "10"))
    shop.sell(sale("Maria", "25"))
    shop.do(undo_last)
    assert isinstance(_correct(shop, amount=Decimal(40)), NothingToCorrect)


def test_yesterdays_sale_is_not_the_last_one(books: Notebooks) -> None:
    """What was logged long ago was not just logged."""
    shop = books.shop()
    shop.sell(sale("Luca", "10"), at=shop.books.clock.now() - timedelta(days=1))
    assert isinstance(_correct(shop, amount=Decimal(40)), NothingToCorrect)


def test_a_sum_the_currency_cannot_count_is_not_read(books: Notebooks) -> None:
    """A sale in yen has no cents: a correction to 12.50 changes nothing, one to 13 does."""
    shop = books.shop()
    shop.sell(sale("Maria", "2500", currency="JPY"))
    assert isinstance(_correct(shop, amount=Decimal("12.50")), ReplyNotRead)
    assert isinstance(_correct(shop, amount=Decimal(0)), ReplyNotRead)
    said = _correct(shop, amount=Decimal(13))
    assert isinstance(said, SaleCorrected)
    assert said.sale.amount == Money(13, "JPY")


def test_a_named_currency_is_named_from_then_on(books: Notebooks) -> None:
    """A sale corrected to dollars was told to be dollars: changing the shop's currency leaves it alone."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"))
    _correct(shop, amount=Decimal(30), currency="USD")
    [row] = _rows(shop)
    assert (row.amount, row.currency_named) == (Money(3000, "USD"), True)


def test_a_reply_puts_right_what_it_answers(books: Notebooks) -> None:
    """A reply reaches its own sale, whatever was sold since; of several sales the one of the customer it names."""
    shop = books.shop()
    first = only(shop.sell(sale("Maria", "25")), SaleLogged)
    several_sales = only(shop.sell(sale("Luca", "10", line=0), sale("Anna", "5", line=1)), SalesLogged)

    def reply(entry: int, correction: CorrectLast) -> Reply:
        return shop.do(lambda desk: correct_entry(entry, correction, desk))

    assert isinstance(reply(first.entry, CorrectLast(amount=Decimal(30))), SaleCorrected)
    assert isinstance(reply(several_sales.entry, CorrectLast(amount=Decimal(1))), NothingToCorrect)
    assert isinstance(reply(several_sales.entry, CorrectLast(customer=known("Paolo"))), NothingToCorrect)
    right = reply(several_sales.entry, CorrectLast(customer=known("Anna"), amount=Decimal(6)))
    assert isinstance(right, SaleCorrected)
    assert _books(shop) == [("Maria", "30.00"), ("Luca", "10.00"), ("Anna", "6.00")]


# ── edits ────────────────────────────────────────────────────────────────────────────────────────────────────


def _typed(*sales: TypedSale) -> list[TypedSale]:
    return [replace(one, line=number) for number, one in enumerate(sales)]


def _edit(shop: Keeper, message: int, lines: Sequence[TypedSale], unread: Sequence[str] = ()) -> list[Reply]:
    def job(desk: object) -> list[Reply]:
        found = sales_of_message(desk.tx, shop.shop_id, shop.user_id, message)  # type: ignore[attr-defined]
        return edit_sales([row for row in found if not row.voided], lines, unread, desk)  # type: ignore[arg-type]

    return shop.do(job, message=message)


def test_an_edit_of_one_line(books: Notebooks) -> None:
    """The sale is what the message says now, its text too, and it keeps its day."""
    shop = books.shop()
    shop.sell(sale("Maria", "25", "tea", day=YESTERDAY), message=50)
    said = only(_edit(shop, 50, [sale("Maria", "30")]), SaleCorrected)
    assert (said.sale.amount, said.sale.items, said.sale.day) == (euros("30"), (), YESTERDAY)
    [row] = _rows(shop)
    assert row.text == "Maria 30"
    assert only(_edit(shop, 50, [sale("Luca", "30")]), SaleMoved).name == "Luca"
    assert only(
        _edit(shop, 50, [sale("Luca", "30", refund=True, text="refund Luca 30")]), SaleCorrected
    ).sale.amount == euros("-30")


def test_an_edit_that_names_a_day_moves_the_sale_there(books: Notebooks) -> None:
    """A date in the new text counts."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"), message=50)
    said = only(_edit(shop, 50, [sale("Maria", "25", day=YESTERDAY, text="Maria 25 yesterday")]), SaleCorrected)
    assert said.sale.day == YESTERDAY


def test_an_edit_that_says_the_same_does_nothing(books: Notebooks) -> None:
    """The same text, or another that means the same, is no act and has no answer."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"), message=50)
    assert _edit(shop, 50, [sale("Maria", "25")]) == []
    assert _edit(shop, 50, [sale("maria", "25.00", text="maria 25,00")]) == []


def _three(shop: Keeper) -> None:
    shop.sell(*_typed(sale("Maria", "25"), sale("Luca", "10"), sale(None, "5")), message=50)


def test_edited_lines_are_changed_added_and_removed(books: Notebooks) -> None:
    """Each line keeps its own sale; a new line is a new sale; a line that is gone takes its sale along."""
    shop = books.shop()
    _three(shop)
    replies = _edit(shop, 50, _typed(sale("Luca", "12"), sale(None, "5"), sale("Anna", "7")))
    said = only(replies, SaleCorrected) if any(isinstance(r, SaleCorrected) for r in replies) else None
    assert said is None or said.sale.name == "Luca"
    assert sorted(_books(shop), key=str) == sorted([("Luca", "12.00"), (None, "5.00"), ("Anna", "7.00")], key=str)
    shop.do(undo_last)
    assert _books(shop) == [("Maria", "25.00"), ("Luca", "10.00"), (None, "5.00")]


def test_a_line_more_is_a_sale_more(books: Notebooks) -> None:
    """A line added to a message is logged, and the others stay as they are."""
    shop = books.shop()
    _three(shop)
    lines = _typed(sale("Maria", "25"), sale("Luca", "10"), sale(None, "5"), sale("Anna", "7"))
    assert only(_edit(shop, 50, lines), SaleLogged).sale.name == "Anna"
    assert len(_rows(shop)) == 4


def test_a_line_less_is_a_sale_less(books: Notebooks) -> None:
    """A line taken out of a message takes its sale out of the books, and no other."""
    shop = books.shop()
    _three(shop)
    said = only(_edit(shop, 50, _typed(sale("Maria", "25"), sale(None, "5"))), SalesCorrected)
    assert [line.name for line in said.taken_out] == ["Luca"]
    assert _books(shop) == [("Maria", "25.00"), (None, "5.00")]


def test_a_line_that_cannot_be_read_leaves_its_sale(books: Notebooks) -> None:
    """With one line unreadable the others are put right, and no sale is taken out or given to another customer."""
    shop = books.shop()
    _three(shop)
    lines = [replace(sale("Luca", "12"), line=1), replace(sale(None, "5"), line=2)]
    said = only(_edit(shop, 50, lines, ["Maria 2x5"]), SalesCorrected)
    assert ([line.name for line in said.sales], said.not_saved) == (["Luca"], ("Maria 2x5",))
    assert _books(shop) == [("Maria", "25.00"), ("Luca", "12.00"), (None, "5.00")]


def test_a_new_line_that_cannot_be_read_is_said(books: Notebooks) -> None:
    """Adding nothing but an unreadable line changes nothing, and does not pass in silence."""
    shop = books.shop()
    shop.sell(sale("Maria", "25"), message=50)
    assert only(_edit(shop, 50, [sale("Maria", "25")], ["gibberish"]), LinesNotSaved).texts == ("gibberish",)


def test_an_edit_with_no_sum_any_more_leaves_the_sale(books: Notebooks) -> None:
    """A message that no longer reads as a sale is told that its sale stays as it was."""
    shop = books.shop()
    logged = only(shop.sell(sale("Maria", "25"), message=50), SaleLogged)
    said = only(_edit(shop, 50, [], ["Maria"]), EditNotSale)
    assert (said.entry, said.what) == (logged.entry, SaleLine(name="Maria", amount=euros("25")))
    assert _books(shop) == [("Maria", "25.00")]


def test_half_a_cake_is_half_a_cake(books: Notebooks) -> None:
    """A quantity typed `0.50` is no other than the 0.5 in the books."""
    shop = books.shop()

    def half(typed: str, text: str) -> TypedSale:
        base = sale("Maria", "4", text=text)
        return replace(base, intent=replace(base.intent, items=(Item(name="cake", quantity=Decimal(typed)),)))

    shop.sell(half("0.50", "Maria half a cake 4"), message=50)
    assert _edit(shop, 50, [half("0.50", "Maria 0.50 cake 4")]) == []
