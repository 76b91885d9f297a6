"""What a message asks for, one frozen dataclass an intent, named and slotted as in docs/contracts.md.

`str` names of customers are those of CONTRACTS section 3: the known customer's name when the message clearly
means one, else the name as typed without its title. Dates are days of the shop.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Channel = Literal["call", "message", "visit", "email"]
Mood = Literal["good", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something sold: `name` as typed, `quantity` above zero."""

    name: str
    quantity: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a message means.

    `name` is the known customer's name where one is clearly meant, else as typed without its title.
    `known` says which; `candidates` are the known names it may be when two or more fit (then `known` is false).
    `typed` is what stood in the message, where that is not `name`.
    """

    name: str
    known: bool = False
    candidates: tuple[str, ...] = ()
    typed: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days of the shop, both ends included. `name` keys the words for it (`last_week`), None for other spans."""

    start: dt.date
    end: dt.date
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSale:
    """A sale, or money given back where `refund`. `amount` is the positive total in major units.

    `currency_named` is false where the text named no currency and the shop's own was meant.
    `customer` is None for a walk-in. `on_credit` is a sale still owed. `referred_by`: whom the customer came through.
    """

    customer: Person | None
    amount: Decimal
    currency: str
    date: dt.date
    items: tuple[Item, ...] = ()
    refund: bool = False
    currency_named: bool = False
    on_credit: bool = False
    referred_by: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayDebt:
    """Money that clears what a customer owes: `amount` in major units, None for all of it. No intent of `understand`.

    `currency_named` as in `LogSale`.
    """

    customer: Person
    amount: Decimal | None
    currency: str
    date: dt.date
    currency_named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGift:
    """The shop gave a customer something; `text` as typed. No intent of `understand`."""

    customer: Person
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """Something to remember about a customer."""

    customer: Person
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogContact:
    """The shop was in touch with a customer."""

    customer: Person
    channel: Channel | None
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFeedback:
    """What a customer said of the shop."""

    customer: Person
    text: str
    mood: Mood | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReason:
    """Why a customer buys here."""

    customer: Person
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReferral:
    """`customer`, the new one, came through `referred_by`."""

    customer: Person
    referred_by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCustomer:
    """A customer written down without a sale. `phone` in E.164; `birthday` as `MM-DD` or `YYYY-MM-DD`."""

    customer: Person
    phone: str | None = None
    birthday: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTag:
    """Words to find a customer by."""

    customer: Person
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReminder:
    """Something to be told on `date`, about `customer` where one is meant."""

    customer: Person | None
    date: dt.date
    time: dt.time | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBirthday:
    """`birthday` as `MM-DD` or `YYYY-MM-DD`."""

    customer: Person
    birthday: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetConsent:
    """A customer is not to be contacted, or may be again (`contact`). No intent of `understand`."""

    customer: Person
    contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameCustomer:
    """A customer is called `name` from now on, as typed. No intent of `understand`."""

    customer: Person
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNickname:
    """`nickname`, as typed, means this customer too. No intent of `understand`."""

    customer: Person
    nickname: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCustomers:
    """Two names of one person; the page of `other` is the one to stay. No intent of `understand`."""

    customer: Person
    other: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetCustomer:
    """Delete all about a customer, once asked twice. Said by command only; not an intent of `understand`."""

    customer: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDuplicates:
    """Which names may be one person. No intent of `understand`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopCustomers:
    """Who spends most."""

    limit: int | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LapsedCustomers:
    """Which regulars have not been seen lately."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueToday:
    """Whom to contact today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesSummary:
    """How sales went."""

    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomers:
    """Who came for the first time."""

    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionReport:
    """Customers gained and lost."""

    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopItems:
    """What sells best."""

    limit: int | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopReferrers:
    """Who sends most new customers."""

    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoOwes:
    """Who has something to pay. No intent of `understand`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLikes:
    """Who goes with an interest, tag or product."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatPeopleSay:
    """Why people come to the shop, or what they are `unhappy` about, in their words. No intent of `understand`."""

    unhappy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCard:
    """Everything about one customer."""

    customer: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNamed:
    """Why a customer is, or is not, one of the morning's names. In `understand` it is their card."""

    customer: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesEffect:
    """What the texts that the owner sent have brought back. No intent of `understand`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectLast:
    """Put right what was just logged; None leaves a part as it is."""

    amount: Decimal | None = None
    currency: str | None = None
    customer: Person | None = None
    date: dt.date | None = None
    items: tuple[Item, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back my last act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """Put back what I last took back. Only of the chat: `python -m bot understand` prints it as unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """How does this work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Leave the open question; undoes where none is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """Hello."""


Doubt = Literal[
    "nothing_read",  # no name and no amount
    "no_amount",  # a name, or items, and no amount
    "name_alone",  # only a name, and nobody has it
    "two_amounts",  # one name, two amounts that are not one sum
    "two_sales",  # two names, an amount each
    "amount_a_guess",  # "20 or 30", "about 15"
    "thousand_or_decimal",  # "1.350"
    "no_such_amount",  # zero, ten digits, three decimals
    "future_date",  # a sale dated after today
    "own_expense",  # rent, wages, bills
    "no_new_money",  # a tab paid off, a prepaid card used up
    "not_understood",  # a question or sentence of no known kind
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Not understood, or not surely enough to write money. Holds what was read, for the answer to name.

    `items` are read where only their price is missing; `date` is then the day they were sold on.
    `amounts` are those read, in major units of `currency`, in the order typed. `readings` are the likeliest
    intents, best first, each good to be carried out as it stands when the owner taps it.
    """

    doubt: Doubt = "not_understood"
    customer: Person | None = None
    items: tuple[Item, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    currency: str | None = None
    date: dt.date | None = None
    readings: tuple["Intent", ...] = ()


Query = (
    TopCustomers
    | LapsedCustomers
    | DueToday
    | SalesSummary
    | NewCustomers
    | RetentionReport
    | TopItems
    | TopReferrers
    | WhoOwes
    | WhoLikes
    | WhatPeopleSay
    | CustomerCard
    | ShowDuplicates
    | WhyNamed
    | MessagesEffect
)
Intent = (
    LogSale
    | PayDebt
    | LogGift
    | AddNote
    | LogContact
    | LogFeedback
    | LogReason
    | LogReferral
    | AddCustomer
    | AddTag
    | AddReminder
    | SetBirthday
    | SetConsent
    | RenameCustomer
    | AddNickname
    | MergeCustomers
    | ForgetCustomer
    | Query
    | CorrectLast
    | Undo
    | Redo
    | Help
    | Cancel
    | Greeting
    | Unknown
)
