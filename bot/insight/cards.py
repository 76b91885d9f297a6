"""Everything about one customer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from bot.domain.intents import Channel, Item
from bot.domain.money import Money
from bot.domain.replies import CardNote, CardShown, NameUnknown, Nickname, NoteKind, SaleLine
from bot.insight.debts import open_sum
from bot.insight.duplicates import twins_of
from bot.insight.referrers import tree
from bot.insight.regulars import rhythm_of, stage_now, usual_gap
from bot.insight.reminders import task_line
from bot.storage.customers import CustomerRef, customer_by_id, customer_fields, customer_name, find_customer
from bot.storage.nicknames import nicknames_of
from bot.storage.notes import NoteRow, last_notes, notes_on
from bot.storage.payments import credit_moves
from bot.storage.referrals import brought_by
from bot.storage.sales import (
    SaleRow,
    sales_of_customer,
    totals_of_customers,
    visits_and_totals,
)
from bot.storage.shops import ShopFacts
from bot.storage.tags import tags_of
from bot.storage.tasks import open_tasks_of
from bot.storage.team import writer_names
from bot.storage.transaction import Tx

_NOTES = 5
_TASKS = 3
_BROUGHT = 5
#: The usual order is looked for in this many of the latest sales.
_LATEST = 20
_FEWEST_FOR_USUAL = 2


def customer_card(name: str, tx: Tx, shop: ShopFacts, today: date) -> CardShown | NameUnknown:
    """The card of the customer of this name."""
    customer = find_customer(tx, shop.shop_id, name)
    if customer is None or not customer.shows:
        return NameUnknown(name=name)
    return card_of(customer, tx, shop, today)


def card_by_id(customer_id: int, tx: Tx, shop: ShopFacts, today: date) -> CardShown | None:
    """The card that a button asks for; None where nobody shows by that id."""
    customer = customer_by_id(tx, shop.shop_id, customer_id)
    return card_of(customer, tx, shop, today) if customer is not None and customer.shows else None


def card_of(customer: CustomerRef, tx: Tx, shop: ShopFacts, today: date) -> CardShown:
    """The card of a customer who shows."""
    shop_id = shop.shop_id
    visits, totals = visits_and_totals(tx, shop_id, customer.id)
    rhythm = rhythm_of(tx, shop, customer.id, today)
    latest = sales_of_customer(tx, shop_id, customer.id, _LATEST)
    fields = customer_fields(tx, shop_id, customer.id)
    by_kind = last_notes(tx, shop_id, customer.id)
    last_of = _Last.of(by_kind)
    notes, count = notes_on(tx, shop_id, customer.id, _NOTES, but=last_of.ids)
    brought = brought_by(tx, shop_id, customer.id)
    owed, since = _owed(tx, shop_id, customer.id)
    last = _last(latest, writer_names(tx, shop_id))
    usual = usual_sale(latest)
    return CardShown(
        shop=shop_id,
        customer=customer.id,
        name=customer.name,
        visits=visits,
        totals=tuple(Money(minor, code) for code, minor in totals),
        last=last,
        usual=usual_order(latest),
        usual_price=usual.amount if usual else None,
        notes=tuple(card_note(note) for note in notes),
        more_notes=count - len(notes),
        nicknames=tuple(Nickname(id=one.id, typed=one.name) for one in nicknames_of(tx, shop_id, customer.id)),
        gap_days=usual_gap(rhythm),
        stage=stage_now(rhythm),
        phone=fields.phone,
        birthday=fields.birthday,
        tags=tuple(tag.name for tag in tags_of(tx, shop_id, customer.id) if not tag.removed),
        do_not_contact=fields.do_not_contact,
        referrer=None if fields.referred_by is None else customer_name(tx, shop_id, fields.referred_by),
        brought=tuple(one.name for one in brought[:_BROUGHT]),
        brought_more=max(0, len(brought) - _BROUGHT),
        worth=_worth(customer.id, tx, shop) if brought else (),
        contact=last_of.contact,
        feedback=last_of.feedback,
        reason=last_of.reason,
        owed=owed,
        owed_since=since,
        twins=twins_of(customer, fields.phone, tx, shop_id),
        tasks=tuple(task_line(task) for task in open_tasks_of(tx, shop_id, customer.id)[:_TASKS]),
    )


def card_note(note: NoteRow) -> CardNote:
    """A note as a card shows it."""
    return CardNote(
        day=note.day,
        text=note.text,
        kind=cast("NoteKind", note.kind),
        channel=cast("Channel | None", note.channel),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The notes that have a line of their own on the card."""

    contact: CardNote | None
    feedback: CardNote | None
    reason: CardNote | None
    ids: tuple[int, ...]

    @classmethod
    def of(cls, by_kind: dict[str, NoteRow]) -> "_Last":
        feedbacks = [by_kind[kind] for kind in ("feedback", "feedback_good", "feedback_bad") if kind in by_kind]
        found = (by_kind.get("contact"), max(feedbacks, key=lambda note: note.id, default=None), by_kind.get("reason"))
        contact, feedback, reason = (card_note(note) if note else None for note in found)
        return cls(contact=contact, feedback=feedback, reason=reason, ids=tuple(note.id for note in found if note))


def _owed(tx: Tx, shop_id: int, customer_id: int) -> tuple[tuple[Money, ...], date | None]:
    moves = credit_moves(tx, shop_id, customer_id)
    found = {code: open_sum([m for m in moves if m.currency == code]) for code in {m.currency for m in moves}}
    owed = {code: one for code, one in found.items() if one is not None}
    sums = tuple(Money(minor, code) for code, (minor, _) in sorted(owed.items(), key=lambda one: -one[1][0]))
    return sums, min((since for _, since in owed.values()), default=None)


def _worth(customer_id: int, tx: Tx, shop: ShopFacts) -> tuple[Money, ...]:
    """What a customer and everybody who came through them brought in all."""
    everybody = [customer_id, *tree(tx, shop).below(customer_id)]
    return tuple(Money(minor, code) for code, minor in totals_of_customers(tx, shop.shop_id, everybody))


def _last(latest: Sequence[SaleRow], writers: Mapping[int, str]) -> SaleLine | None:
    sale = next((sale for sale in latest if not sale.refund), None)
    if sale is None:
        return None
    return SaleLine(name=sale.name, amount=sale.amount, items=sale.items, day=sale.day, by=writers.get(sale.logged_by))


def usual_sale(latest: Sequence[SaleRow]) -> SaleRow | None:
    """The latest sale like which most are: the same things, or with none noted the same money.

    In at least two and a third of the sales; None where nothing is usual.
    """
    sales = [sale for sale in latest if not sale.refund]
    alike = Counter(_likeness(sale) for sale in sales)
    for likeness, count in alike.most_common(1):
        if count >= max(_FEWEST_FOR_USUAL, len(sales) / 3):
            return next(sale for sale in sales if _likeness(sale) == likeness)
    return None


def _likeness(sale: SaleRow) -> object:
    things = frozenset((item.name.casefold(), item.quantity) for item in sale.items)
    return things or (sale.amount.minor, sale.amount.currency)


def usual_order(latest: Sequence[SaleRow]) -> tuple[Item, ...]:
    """What this customer buys most, in at least two and a third of the sales; the way it was typed last."""
    sales = [sale for sale in latest if sale.items and not sale.refund]
    times: Counter[str] = Counter()
    typed: dict[str, str] = {}
    for sale in sales:
        for item in {item.name.casefold(): item for item in sale.items}.values():
            times[item.name.casefold()] += 1
            typed.setdefault(item.name.casefold(), item.name)
    usual = [name for name, count in times.most_common(2) if count >= max(_FEWEST_FOR_USUAL, len(sales) / 3)]
    return tuple(Item(name=typed[name], quantity=Decimal(1)) for name in usual)
