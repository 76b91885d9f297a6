"""An intent as section 3 of docs/contracts.md writes it."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from bot.domain import intents as i
from bot.domain.money import decimals_of


def slots_of(intent: i.Intent) -> dict[str, Any]:
    """`{"intent": name, "slots": {…}}`, with every slot of the intent."""
    return {"intent": _name(intent), "slots": _slots(intent)}


#: What the contract has no name for; nor has it slots.
_UNNAMED = (
    i.PayDebt,
    i.LogGift,
    i.WhoOwes,
    i.WhatPeopleSay,
    i.SetConsent,
    i.RenameCustomer,
    i.AddNickname,
    i.MergeCustomers,
    i.ForgetCustomer,
    i.ShowDuplicates,
    i.MessagesEffect,
    i.Redo,
)
#: What the contract asks for by another name.
_NAMED: dict[type, str] = {i.WhyNamed: "customer_card"}


def _name(intent: i.Intent) -> str:
    if isinstance(intent, _UNNAMED):
        return "unknown"
    if isinstance(intent, i.LogSale):
        return "log_refund" if intent.refund else "log_sale"
    if type(intent) in _NAMED:
        return _NAMED[type(intent)]
    name = type(intent).__name__
    return "".join("_" + c.lower() if c.isupper() and at else c.lower() for at, c in enumerate(name))


def _slots(intent: i.Intent) -> dict[str, Any]:
    if isinstance(intent, _UNNAMED):
        return {}
    match intent:
        case i.LogSale():
            return {
                "customer": _person(intent.customer),
                "amount": money_text(intent.amount, intent.currency),
                "currency": intent.currency,
                "items": _items(intent.items),
                "date": intent.date.isoformat(),
            }
        case i.CorrectLast():
            return _correction(intent)
        case i.Unknown() | i.Undo() | i.Help() | i.Cancel() | i.Greeting():
            return {}
        case i.AddCustomer():
            told = {"phone": intent.phone, "birthday": intent.birthday, "tags": list(intent.tags)}
            return {"customer": intent.customer.name} | {key: value for key, value in told.items() if value}
        case _:
            return _plain(intent)


def _plain(intent: i.Intent) -> dict[str, Any]:
    """Slots named as in the dataclass; a period is its two ends."""
    slots: dict[str, Any] = {}
    for name in intent.__slots__:
        value = getattr(intent, name)
        if name == "period":
            slots["start"] = value.start.isoformat() if value else None
            slots["end"] = value.end.isoformat() if value else None
        else:
            slots[name] = _value(value)
    return slots


def _value(value: Any) -> Any:
    match value:
        case i.Person():
            return value.name
        case time():
            return value.strftime("%H:%M")
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def _person(person: i.Person | None) -> str | None:
    return person.name if person else None


def _items(items: tuple[i.Item, ...]) -> list[dict[str, Any]]:
    return [{"name": item.name, "quantity": _number(item.quantity)} for item in items]


def _number(value: Decimal) -> int | float:
    """A quantity as JSON has it; quantities are no money."""
    return int(value) if value == value.to_integral_value() else float(value)


def _correction(intent: i.CorrectLast) -> dict[str, Any]:
    slots: dict[str, Any] = {}
    if intent.amount is not None:
        places = decimals_of(intent.currency or "EUR")
        slots["amount"] = f"{intent.amount:.{places}f}"
    if intent.currency is not None:
        slots["currency"] = intent.currency
    if intent.customer is not None:
        slots["customer"] = intent.customer.name
    if intent.date is not None:
        slots["date"] = intent.date.isoformat()
    if intent.items is not None:
        slots["items"] = _items(intent.items)
    return slots


def money_text(amount: Decimal, currency: str) -> str:
    """The decimal string with exactly the currency's decimals."""
    return f"{amount:.{decimals_of(currency)}f}"
