"""Shops to try the engine on: a database, a clock that stands still, and keepers who write in their notebooks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import Engine

from bot.domain.intents import Item, LogSale, Person
from bot.domain.money import Money
from bot.domain.replies import Reply
from bot.languages import load_languages
from bot.services.answers import answer_whose
from bot.services.desk import Desk
from bot.services.opening import know, let_in
from bot.services.questions import choice_at
from bot.services.sales import TypedSale, log_sales
from bot.storage.engine import engine_for
from bot.storage.questions import find_question
from bot.storage.shops import find_asker, join_shop, write_account
from bot.storage.transaction import Tx

T = TypeVar("T")

#: A Friday, 12:30 in Rome.
NOON = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@dataclass(slots=True, kw_only=True)
class StandingClock:
    """A clock that goes only when told to."""

    moment: datetime = NOON

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.moment


class Notebooks:
    """A database with the shops that a test opens in it."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = engine_for(url, writes=True, connections=2)
        self.clock = StandingClock()
        self.messages = 100

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """A transaction, committed where nothing goes wrong in it."""
        with self.engine.begin() as connection:
            yield Tx(connection)

    def shop(self, user_id: int = 1, *, language_code: str = "it") -> "Keeper":
        """A shop just opened by this user."""
        with self.transaction() as tx:
            asker = know(tx, user_id, language_code, load_languages())
            opened = let_in(tx, asker, load_languages(), "everyone", self.clock.now())
            assert opened is not None
            assert opened.shop is not None
            return Keeper(books=self, user_id=user_id, shop_id=opened.shop.shop_id)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Somebody who writes in a shop's notebook."""

    books: Notebooks
    user_id: int
    shop_id: int

    def colleague(self, user_id: int, role: str = "staff") -> "Keeper":
        """Another member of the same shop."""
        with self.books.transaction() as tx:
            write_account(tx, user_id, "en", None)
            join_shop(tx, self.shop_id, user_id, "owner" if role == "owner" else "staff", self.books.clock.now())
        return Keeper(books=self.books, user_id=user_id, shop_id=self.shop_id)

    @contextmanager
    def desk(self, *, at: datetime | None = None, message: int | None = None) -> Iterator[Desk]:
        """The desk that a message of theirs is handled at; what is done there is committed."""
        with self.books.transaction() as tx:
            yield self.desk_in(tx, at=at, message=message)

    def desk_in(self, tx: Tx, *, at: datetime | None = None, message: int | None = None) -> Desk:
        """The same in a transaction that is under way."""
        if message is None:
            self.books.messages += 1
            message = self.books.messages
        asker = find_asker(tx, self.user_id)
        assert asker is not None
        assert asker.shop is not None
        assert asker.role is not None
        now = self.books.clock.now()
        return Desk.of(
            tx=tx,
            shop=asker.shop,
            user_id=self.user_id,
            role=asker.role,
            language=asker.language,
            chat_id=self.user_id,
            message_id=message,
            at=at or now,
            now=now,
        )

    def do(self, job: Callable[[Desk], T], *, at: datetime | None = None, message: int | None = None) -> T:
        """Do something at the desk, in a transaction of its own."""
        with self.desk(at=at, message=message) as desk:
            return job(desk)

    def sell(self, *sales: TypedSale, at: datetime | None = None, message: int | None = None) -> list[Reply]:
        """Log the sales of one message."""
        return self.do(lambda desk: log_sales(sales, desk), at=at, message=message)

    def look(self, job: Callable[[Desk], T]) -> T:
        """Look something up."""
        return self.do(job)


def known(name: str) -> Person:
    """A customer the shop knows."""
    return Person(name=name, known=True)


def new(name: str) -> Person:
    """Somebody whose name was typed for the first time."""
    return Person(name=name)


def several(name: str, *candidates: str) -> Person:
    """A name that more than one customer may have."""
    return Person(name=name, candidates=candidates)


def sale(  # noqa: PLR0913 - every part of a sale may matter to a test
    customer: Person | str | None,
    amount: str,
    *things: str,
    day: date = TODAY,
    currency: str | None = None,
    refund: bool = False,
    line: int = 0,
    text: str | None = None,
) -> TypedSale:
    """A sale as understood: `currency` None is the shop's own, EUR, not named."""
    person = Person(name=customer) if isinstance(customer, str) else customer
    intent = LogSale(
        customer=person,
        amount=Decimal(amount),
        currency=currency or "EUR",
        currency_named=currency is not None,
        date=day,
        items=tuple(Item(name=thing) for thing in things),
        refund=refund,
    )
    words = " ".join([person.name if person else "", amount, *things]).strip()
    return TypedSale(intent=intent, text=text or words, line=line)


def euros(amount: str) -> Money:
    """`12.50` as money."""
    return Money.of(Decimal(amount), "EUR")


def only(replies: list[Reply], kind: type[T]) -> T:
    """The one reply of this kind."""
    found = [reply for reply in replies if isinstance(reply, kind)]
    assert len(found) == 1, replies
    return found[0]


def answer(keeper: Keeper, question: int, number: int) -> Reply:
    """Tap a choice of a question about whose something is."""

    def job(desk: Desk) -> Reply:
        row = find_question(desk.tx, desk.shop.shop_id, question)
        assert row is not None
        choice = choice_at(row, number)
        assert choice is not None
        return answer_whose(row, choice, desk)

    return keeper.do(job)
