"""What things usually cost: learned from sales of one ware alone, and only ever offered."""

from decimal import Decimal

import pytest

from bot.domain.intents import Item, Unknown
from bot.domain.replies import AmountChoice, NotSaved
from bot.insight.prices import usual_total
from bot.pipeline.doubts import doubted
from tests.shops import TODAY, Notebooks, euros, known, sale


@pytest.mark.parametrize(
    ("sold", "asked", "total"),
    [
        ([("Maria", "25", ("cut",)), ("Anna", "25", ("Cut",))], [Item(name="cut")], "25"),
        ([("Maria", "25", ("cut",))], [Item(name="cut")], None),
        ([("Maria", "25", ("cut",)), ("Anna", "25", ("cut",))], [Item(name="cut", quantity=Decimal(2))], "50"),
        ([("Maria", "25", ("cut",)), ("Anna", "40", ("cut", "wash"))], [Item(name="cut")], None),
        ([("Maria", "25", ("cut",)), ("Anna", "25", ("cut",))], [Item(name="cut"), Item(name="wash")], None),
    ],
)
def test_usual_totals(
    books: Notebooks, sold: list[tuple[str, str, tuple[str, ...]]], asked: list[Item], total: str | None
) -> None:
    """A price counts once it was taken twice for that ware alone; one unknown price leaves the total unknown."""
    shop = books.shop()
    for name, amount, items in sold:
        shop.sell(sale(name, amount, *items))
    found = shop.look(lambda desk: usual_total(asked, desk.tx, desk.shop.shop_id, "EUR"))
    assert found == (None if total is None else euros(total))


def test_a_usual_price_is_offered_and_not_written(books: Notebooks) -> None:
    """`Maria cut` with no amount saves nothing; the first button is what a cut costs here."""
    shop = books.shop()
    shop.sell(sale("Maria", "25", "cut"))
    shop.sell(sale("Anna", "25", "cut"))
    unknown = Unknown(doubt="no_amount", customer=known("Maria"), items=(Item(name="cut"),), date=TODAY)
    said = shop.do(lambda desk: doubted(unknown, "Maria cut", desk))
    assert isinstance(said, NotSaved)
    assert isinstance(said.choices[0], AmountChoice)
    assert said.choices[0].amount == euros("25")
