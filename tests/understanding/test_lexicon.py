"""The shop's names are found however they are typed, and no other."""

from datetime import date

import pytest

from bot.domain.intents import CorrectLast, CustomerCard, LogSale, Person, Unknown
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand, understand_reply

_NAMES = [
    "Maria Rossi",
    "Maria Bianchi",
    "Luca",
    "Zoë",
    "Dave Hughes",
    "王姐",
    "张伟",
    "李建国",
    "陈思雨",
    "Mrs Patel",
    "D'Amico",
]


def _context(lexicon: Lexicon) -> Context:
    return Context(
        languages=tuple(load_languages().values()), today=date(2026, 11, 21), currency="EUR", lexicon=lexicon
    )


_CONTEXT = _context(Lexicon.of(_NAMES, ["piega"], {"Ciccio": "Luca"}))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zoe", "Zoë"),
        ("david", "Dave Hughes"),
        ("hughes", "Dave Hughes"),
        ("patl", "Mrs Patel"),
        ("張偉", "张伟"),
        ("李见过", "李建国"),
        ("zhangwei", "张伟"),
        ("思雨", "陈思雨"),
        ("汪姐", "王姐"),
        ("ciccio", "Luca"),
        ("maria rosi", "Maria Rossi"),
        ("damico", "D'Amico"),
        ("d amico", "D'Amico"),
        ("maria b", "Maria Bianchi"),
        ("Maria R.", "Maria Rossi"),
        ("d hughes", "Dave Hughes"),
        ("mrs p", "Mrs Patel"),
    ],
)
def test_a_known_customer(typed: str, name: str) -> None:
    """Accents, diminutives, surnames, slips, scripts, sounds and nicknames lead to the one customer meant."""
    sale = understand(f"{typed} 20", _CONTEXT).intent
    assert isinstance(sale, LogSale)
    assert sale.customer is not None
    assert (sale.customer.name, sale.customer.known) == (name, True)


def test_two_of_one_first_name() -> None:
    """Where two customers fit, the name stays as typed and both are offered."""
    sale = understand("maria 20", _CONTEXT).intent
    assert isinstance(sale, LogSale)
    assert sale.customer is not None
    assert (sale.customer.name, sale.customer.known) == ("maria", False)
    assert set(sale.customer.candidates) == {"Maria Rossi", "Maria Bianchi"}


@pytest.mark.parametrize("typed", ["Maria C.", "Maria C", "T. Hughes"])
def test_another_initial_is_another_person(typed: str) -> None:
    """A capital that no customer's name has is of somebody who is not known yet."""
    sale = understand(f"{typed} 20", _CONTEXT).intent
    assert isinstance(sale, LogSale)
    assert sale.customer == Person(name=typed)
    assert sale.items == ()


def test_a_small_word_is_no_initial() -> None:
    """`maria a 20` is Maria at twenty, whoever's name begins with A; `2 x` counts."""
    context = _context(Lexicon.of(["Maria Amato", "Maria Xu", "Maria Esposito", "Luca"], ["piega"]))
    for text in ("maria a 20", "maria x 20 piega", "maria e luca 20"):
        intent = understand(text, context).intent
        assert not (isinstance(intent, LogSale) and intent.customer and intent.customer.known), text


def test_a_given_name_is_no_slip_of_another() -> None:
    """Lucia is not Luca."""
    sale = understand("lucia 20", _CONTEXT).intent
    assert isinstance(sale, LogSale)
    assert sale.customer is not None
    assert (sale.customer.name, sale.customer.known) == ("lucia", False)


def test_customers_are_added_to_a_copy() -> None:
    """A lexicon never changes; the one with more names knows them all."""
    one = Lexicon.of(["Anna"], [])
    more = one.with_customers(["Zbigniew"])
    assert isinstance(understand("zbigniew", _context(more)).intent, CustomerCard)
    assert isinstance(understand("anna", _context(more)).intent, CustomerCard)
    assert isinstance(understand("zbigniew", _context(one)).intent, Unknown)


@pytest.mark.parametrize(
    ("reply", "want"),
    [
        ("30", {"amount": 30}),
        ("no, 30", {"amount": 30}),
        ("Luca", {"customer": "Luca"}),
        ("Serena", {"customer": "Serena"}),
        ("yesterday", {"date": date(2026, 11, 20)}),
        ("2 cappuccini", {"items": 2}),
        ("王姐 50", {"customer": "王姐", "amount": 50}),
        ("era ieri", {"date": date(2026, 11, 20)}),
    ],
)
def test_a_reply_puts_right(reply: str, want: dict[str, object]) -> None:
    """The reply to a confirmation names an amount, a customer, a day or items."""
    got = understand_reply(reply, _CONTEXT)
    assert isinstance(got, CorrectLast)
    told = {
        "amount": got.amount and int(got.amount),
        "customer": got.customer.name if isinstance(got.customer, Person) else None,
        "date": got.date,
        "items": int(got.items[0].quantity) if got.items else None,
    }
    assert {key: value for key, value in told.items() if value is not None} == want


@pytest.mark.parametrize("reply", ["", "?", "😀", "20 or 30"])
def test_a_reply_that_says_nothing(reply: str) -> None:
    """Where none can be read there is no correction."""
    assert understand_reply(reply, _CONTEXT) is None
