"""A message read line by line, and its lines sorted by what they ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from bot.domain.intents import CorrectLast, CustomerCard, Intent, LogSale, Query, Unknown, WhyNamed
from bot.languages import Language
from bot.services.lexicons import Lexicons
from bot.services.sales import TypedSale
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx
from bot.understanding import Context, Lexicon, lines_of, understand, understand_reply

_WARM_UP = (
    "Maria 25 cappuccino",
    "note Maria: no nuts",
    "top customers this month",
    "昨天张三两碗面36块",
    "谁花钱最多",
)
_ANY_DAY = date(2026, 1, 1)
#: Nobody Chinese: the sounds of their names are 13 MB, which waits for the first shop that has such a customer.
_NOBODY = Lexicon.of([], [])
#: More lines than this are no counter message; the rest is said to be unsaved.
MOST_LINES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a message, and what it means."""

    number: int
    text: str
    intent: Intent
    #: What else it may mean, where that is worth a button.
    others: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A message's lines."""

    lines: tuple[Line, ...]

    @property
    def sales(self) -> list[TypedSale]:
        """Those that are sales or refunds."""
        return [
            TypedSale(intent=line.intent, text=line.text, line=line.number, others=line.others)
            for line in self.lines
            if isinstance(line.intent, LogSale)
        ]

    @property
    def unread(self) -> list[Line]:
        """Those that were not understood."""
        return [line for line in self.lines if isinstance(line.intent, Unknown)]

    @property
    def others(self) -> list[Line]:
        """Those that are neither."""
        return [line for line in self.lines if not isinstance(line.intent, LogSale | Unknown)]

    @property
    def only_ask(self) -> bool:
        """Whether answering takes nothing but looking things up."""
        return bool(self.lines) and all(is_plain_query(line.intent) for line in self.lines)


def is_plain_query(intent: Intent) -> bool:
    """A question whose answer changes nothing, not even by asking back which Maria is meant."""
    if isinstance(intent, CustomerCard | WhyNamed):
        return intent.customer.known
    return isinstance(intent, get_args(Query))


class Reader:
    """Understands text as a shop and its asker would mean it."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._lexicons = Lexicons()
        #: The last message read, whole in one name: several threads may read.
        self._kept: tuple[str, Context, Lines] | None = None
        self._orders = {
            code: (language, *(other for other in languages.values() if other is not language))
            for code, language in languages.items()
        }

    def warm_up(self) -> None:
        """Read a line of each kind, so that tables and templates are ready before the first message is."""
        for order in self._orders.values():
            context = Context(languages=order, today=_ANY_DAY, currency="EUR", lexicon=_NOBODY)
            for line in _WARM_UP:
                understand(line, context)
        for owner, *_ in self._orders.values():
            for template in owner.templates:
                template.compile()

    def context(self, tx: Tx, shop: ShopFacts, language: str, today: date) -> Context:
        """What a message of this shop is read against."""
        return Context(
            languages=self._orders[language],
            today=today,
            currency=shop.currency,
            lexicon=self._lexicons.of(tx, shop),
        )

    def read(self, text: str, context: Context) -> Lines:
        """Every line of a message by itself. One message is asked about twice, and read once."""
        kept = self._kept
        if kept is not None and kept[0] == text and _alike(kept[1], context):
            return kept[2]
        lines = self._read(text, context)
        self._kept = (text, context, lines)
        return lines

    def _read(self, text: str, context: Context) -> Lines:
        lines = lines_of(text)
        read = [_line(number, line, context) for number, line in enumerate(lines[:MOST_LINES])]
        read += [
            Line(number=number, text=line, intent=Unknown())
            for number, line in enumerate(lines[MOST_LINES:], MOST_LINES)
        ]
        return Lines(lines=tuple(read))

    def read_reply(self, text: str, context: Context) -> CorrectLast | None:
        """The reply to a confirmation."""
        lines: Sequence[str] = lines_of(text)
        return understand_reply(lines[0], context) if len(lines) == 1 else None


def _line(number: int, text: str, context: Context) -> Line:
    reading = understand(text, context)
    return Line(number=number, text=text, intent=reading.intent, others=reading.others)


def _alike(one: Context, other: Context) -> bool:
    """Whether a line means the same against both."""
    same_shop = one.lexicon is other.lexicon and one.currency == other.currency
    return same_shop and one.languages is other.languages and one.today == other.today
