"""The short way to the plainest sales says what the long way says."""

import random
from datetime import date

import pytest

from bench.shops import context, lexicon
from bot.domain.intents import LogSale
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, Reading
from bot.understanding.line import Line
from bot.understanding.plain import plain_sale
from bot.understanding.reading import read_at_length
from tests.understanding.texts import EXAMPLES

SUMS = (
    *("1", "3", "12", "20", "21", "24", "25", "30", "48", "100", "999", "2026", "09", "4.50", "12,50", "5.5", "1,200"),
    *("25€", "€25", "30块", "30元", "15 euro", "12 eur", "8£", "30 usd", "40 dollars", "¥30", "20 quid", "12.50€"),
)
CURRENCIES = ("EUR", "USD", "GBP", "CNY", "JPY", "CHF")
TEXTS = 2000


def _agrees(text: str, shop: Context) -> Reading | None:
    """What the short way reads; AssertionError where the long way reads it otherwise."""
    line = Line(text, shop)
    read = plain_sale(line) if line.tokens else None
    if read is not None:
        assert read == read_at_length(Line(text, shop)), text
    return read


def test_the_examples_are_read_alike() -> None:
    """Every third, in the shop of each, with strangers beside its customers."""
    for example in EXAMPLES[::3]:
        _agrees(example.text, context(example, lexicon(example.customers, example.items, 40)))


def test_invented_sales_are_read_alike() -> None:
    """Names and things of all shops, sums of all kinds, in both orders, whoever the owner is."""
    dice = random.Random(20_261_122)  # noqa: S311 - the same texts in every run
    names = sorted({name for example in EXAMPLES for name in example.customers})
    things = sorted({thing for example in EXAMPLES for thing in example.items})
    goods = sorted(
        {good for language in load_languages().values() for good in language.lists.get("goods", ()) if " " not in good}
    )
    short = 0
    for _ in range(TEXTS):
        customers, items = dice.sample(names, dice.choice((1, 5, 12))), dice.sample(things, dice.choice((0, 1, 4, 10)))
        blank, paid, thing = (
            dice.choice(("", " ", " ")),
            dice.choice(SUMS),
            dice.choice([*items, "", *dice.sample(goods, 2)]),
        )
        rest = dice.choice((f"{paid}{blank}{thing}", f"{thing}{blank}{paid}")).strip()
        shop = _shop(dice.sample(list(load_languages()), 3), dice.choice(CURRENCIES), customers, items)
        short += _agrees(f"{dice.choice(customers)}{blank}{rest}", shop) is not None
    assert short > TEXTS / 10


@pytest.mark.parametrize(
    "text",
    [
        "Maria 25 cappuccino",
        "maria cappuccino 25",
        "Maria 12,50",
        "Maria 4.50 cappuccino",
        "Maria 25€",
        "张三 30",
        "Maria 3€ cappuccino",
    ],
)
def test_the_plainest_take_the_short_way(text: str) -> None:
    """And are a sale of the customer's."""
    read = _agrees(text, _shop(["it", "zh", "en"], "EUR", ["Maria", "张三"], ["cappuccino"]))
    assert read is not None
    assert isinstance(read.intent, LogSale)
    assert read.intent.customer is not None
    assert read.intent.customer.known


@pytest.mark.parametrize(
    "text",
    [
        *("Maria 3 cappuccino", "Maria 12 cappuccini", "Maria 2026", "Maria 0", "Maria", "25 cappuccino", "Bruno 25"),
        *("ieri Maria 25", "Maria 25?", "Maria -25", "Maria 25 30", "Maria Rossi 25", "Maria e Anna 25", "Maria 25 in"),
    ],
)
def test_what_may_be_more_takes_the_long_way(text: str) -> None:
    """A count, a year, another customer, a day, a question: whatever the rules are for."""
    shop = _shop(["it", "zh", "en"], "EUR", ["Maria", "Anna"], ["cappuccino"])
    assert plain_sale(Line(text, shop)) is None


def _shop(codes: list[str], currency: str, customers: list[str], items: list[str]) -> Context:
    languages = load_languages()
    return Context(
        languages=tuple(languages[code] for code in codes),
        today=date(2026, 11, 20),
        currency=currency,
        lexicon=Lexicon.of(customers, items),
    )
