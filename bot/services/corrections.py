"""Sales put right: by a reply, in words, by a tap, or by editing the message."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.intents import CorrectLast, Person
from bot.domain.money import Money, is_countable
from bot.domain.replies import (
    NothingToCorrect,
    NotYours,
    Reply,
    ReplyNotRead,
    SaleCorrected,
    SaleMoved,
    WhoMeant,
)
from bot.services.desk import Desk, signed
from bot.services.nicknames import learn
from bot.services.people import Whose, whose
from bot.services.questions import ask_whose, names_or_new
from bot.services.rights import may_touch
from bot.storage import journal
from bot.storage.sales import SaleRow, sales_by_ids

#: A sale older than this is not the one that "no, 40" means.
_JUST_LOGGED = timedelta(hours=12)
_OF_SALES: tuple[journal.Kind, ...] = ("sales", "correction")


def correct_last(correction: CorrectLast, desk: Desk) -> Reply:
    """Put right the asker's latest sale that counts: their last act, or for money the last sale of these hours."""
    sale = _last_sale(desk, whatever_came_after=correction.customer is None)
    return NothingToCorrect() if sale is None else correct_sale(sale, correction, desk)


def correct_entry(entry_id: int, correction: CorrectLast, desk: Desk) -> Reply:
    """Put right the sale that a confirmation tells of; of several, the one that the correction's name means."""
    sales = [sale for sale in sales_of_entry(desk, entry_id) if not sale.voided]
    person = correction.customer
    if len(sales) > 1 and person is not None:
        sales = [sale for sale in sales if person.name in {sale.name, sale.typed_name}]
        correction = replace(correction, customer=None)
    return correct_sale(sales[0], correction, desk) if len(sales) == 1 else NothingToCorrect()


def sales_of_entry(desk: Desk, entry_id: int) -> list[SaleRow]:
    """The sales that an act wrote or changed, as they stand now."""
    changes = journal.changes_of(desk.tx, desk.shop.shop_id, entry_id)
    ids = sorted({change.row_id for change in changes if change.subject == "sale"})
    return sales_by_ids(desk.tx, desk.shop.shop_id, ids)


def _last_sale(desk: Desk, *, whatever_came_after: bool) -> SaleRow | None:
    """The sale just logged. A note or a setting between it and “no, 40” can mean no sum of its own."""
    entry = journal.last_done(desk.tx, desk.shop.shop_id, desk.user_id, _OF_SALES if whatever_came_after else None)
    if entry is None or entry.kind not in _OF_SALES or _undone_since(entry, desk):
        return None
    sales = [sale for sale in sales_of_entry(desk, entry.id) if not sale.voided]
    return sales[-1] if sales and desk.now - sales[-1].at < _JUST_LOGGED else None


def _undone_since(entry: journal.Entry, desk: Desk) -> bool:
    """Whether a sale was taken back after `entry`: then “no, 40” may be about that one."""
    undone = journal.last_undone(desk.tx, desk.shop.shop_id, desk.user_id)
    return undone is not None and undone.kind == "sales" and (undone.undone_id or 0) > entry.applied_id


def correct_sale(sale: SaleRow, correction: CorrectLast, desk: Desk) -> Reply:
    """Set what the correction names; ask first where it names one of several customers."""
    if not may_touch(desk, sale.logged_by, sale.at):
        return NotYours()
    person = correction.customer
    if person is not None and person.candidates and not person.known:
        return _ask_customer(sale, person, desk)
    if correction.amount is not None and not is_countable(correction.amount, _currency_of(sale, correction)):
        return ReplyNotRead(text=str(correction.amount))
    who = whose(desk, person) if person is not None else None
    fields = differing(sale, _corrected_fields(sale, correction, who))
    if not fields:
        return _unchanged(sale, desk)
    changes = [change_sale(sale, fields, desk)]
    taught = _taught(sale, who, desk)
    if taught is not None:
        changes.append(taught)
    [entry] = desk.take_ids(1)
    desk.record(entry, "correction", changes)
    return replace(corrected(sale, entry, desk), learned=sale.typed_name if taught else None)


def _taught(sale: SaleRow, who: Whose | None, desk: Desk) -> journal.Change | None:
    """What the move of a sale teaches; nothing where its name was open, since it still means several."""
    if who is None or who.customer is None or sale.customer_id is None:
        return None
    return learn(sale.typed_name, who.customer, desk)


def _ask_customer(sale: SaleRow, person: Person, desk: Desk) -> WhoMeant:
    choices = names_or_new(person.candidates, person.name)
    return WhoMeant(
        shop=desk.shop.shop_id,
        question=ask_whose(desk, sale.id, choices),
        name=person.name,
        choices=choices,
        names=person.candidates,
    )


def _unchanged(sale: SaleRow, desk: Desk) -> SaleCorrected:
    """What was asked for is how it stands: said again, with the act that made it."""
    entry = journal.entry_of(desk.tx, desk.shop.shop_id, "sale", sale.id)
    line = desk.line(sale)
    return SaleCorrected(shop=desk.shop.shop_id, entry=entry, sale=line, before=line)


def _corrected_fields(sale: SaleRow, correction: CorrectLast, who: Whose | None) -> dict[str, Any]:
    fields: dict[str, Any] = {} if who is None else owner_fields(who)
    if correction.amount is not None:
        amount = signed(Money.of(correction.amount, _currency_of(sale, correction)), refund=sale.refund)
        fields |= {"amount_minor": amount.minor, "currency": amount.currency}
        if correction.currency is not None:
            fields["currency_named"] = True
    if correction.date is not None:
        fields["day"] = correction.date.isoformat()
    if correction.items is not None:
        fields["items"] = journal.items_to_json(correction.items)
    return fields


def _currency_of(sale: SaleRow, correction: CorrectLast) -> str:
    return correction.currency or sale.amount.currency


def owner_fields(who: Whose) -> dict[str, Any]:
    """The fields that say whose a sale is; what was typed stays beside a customer."""
    if who.customer is not None:
        return {"customer_id": who.customer.id}
    return {"customer_id": None, "typed_name": who.typed}


def differing(sale: SaleRow, fields: dict[str, Any]) -> dict[str, Any]:
    """Those of the fields, as JSON has them, that are not so already."""
    now = _as_fields(sale)
    return {name: value for name, value in fields.items() if now[name] != value}


def change_sale(sale: SaleRow, fields: dict[str, Any], desk: Desk) -> journal.Change:
    """Write these fields of a sale; the change for the journal."""
    now = _as_fields(sale)
    change = journal.Change(subject="sale", row_id=sale.id, before={name: now[name] for name in fields}, after=fields)
    journal.apply(desk.tx, desk.shop.shop_id, [change])
    return change


def _as_fields(sale: SaleRow) -> dict[str, Any]:
    return {
        "customer_id": sale.customer_id,
        "typed_name": sale.typed_name,
        "amount_minor": sale.amount.minor,
        "currency": sale.amount.currency,
        "currency_named": sale.currency_named,
        "refund": sale.refund,
        "on_credit": sale.on_credit,
        "day": sale.day.isoformat(),
        "items": journal.items_to_json(sale.items),
        "text": sale.text,
        "voided": sale.voided,
    }


def corrected(before: SaleRow, entry: int, desk: Desk) -> SaleCorrected | SaleMoved:
    """How a sale stands after a correction: moved, where only its customer changed."""
    [after] = sales_by_ids(desk.tx, desk.shop.shop_id, [before.id])
    return describe_correction(desk, entry, after, before)


def describe_correction(desk: Desk, entry: int, after: SaleRow, before: SaleRow) -> SaleCorrected | SaleMoved:
    """Two states of a sale, told as a correction."""
    line, was = desk.line(after), desk.line(before)
    if _same_but_name(after, before):
        return SaleMoved(shop=desk.shop.shop_id, entry=entry, name=line.name, before=was.name, amount=line.amount)
    return SaleCorrected(shop=desk.shop.shop_id, entry=entry, sale=line, before=was)


def _same_but_name(after: SaleRow, before: SaleRow) -> bool:
    names = {"customer_id", "typed_name", "text"}
    now, was = _as_fields(after), _as_fields(before)
    differ = {name for name in now if now[name] != was[name]}
    return bool(differ & {"customer_id", "typed_name"}) and differ <= names


def move_sale(desk: Desk, sale: SaleRow, who: Whose) -> int | None:
    """Put a sale on a customer; the act's entry, None where it was theirs already."""
    fields = differing(sale, owner_fields(who))
    if not fields:
        return None
    [entry] = desk.take_ids(1)
    desk.record(entry, "correction", [change_sale(sale, fields, desk)])
    return entry
