"""Intents and choices kept as JSON until somebody taps."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.intents import (
    AddReminder,
    CorrectLast,
    CustomerCard,
    Item,
    LogSale,
    Period,
    Person,
    TopCustomers,
    Unknown,
)
from bot.domain.money import Money
from bot.domain.replies import (
    AmountChoice,
    NameChoice,
    NewNameChoice,
    ReadingChoice,
    SaveBothChoice,
    SaveTodayChoice,
    WalkInChoice,
)
from bot.domain.wire import from_json, to_json

_SALE = LogSale(
    customer=Person(name="王芳", candidates=("王芳", "王方")),
    amount=Decimal("12.50"),
    currency="EUR",
    date=date(2026, 11, 20),
    items=(Item(name="tè", quantity=Decimal("0.5")),),
    refund=True,
)


@pytest.mark.parametrize(
    "value",
    [
        NameChoice(name="O'Hara"),
        NewNameChoice(name="<b>"),
        WalkInChoice(),
        AmountChoice(amount=Money(1250, "EUR"), intent=_SALE),
        ReadingChoice(intent=_SALE),
        ReadingChoice(intent=CustomerCard(customer=Person(name="Maria", known=True))),
        SaveBothChoice(intents=(_SALE, _SALE)),
        SaveTodayChoice(intent=_SALE),
        TopCustomers(limit=3, period=Period(start=date(2026, 1, 1), end=date(2026, 1, 31), name="last_month")),
        AddReminder(customer=None, date=date(2026, 12, 1), time=time(9, 30), text="call"),
        CorrectLast(items=()),
        Unknown(doubt="two_sales", amounts=(Decimal(1), Decimal("2.00")), readings=(_SALE,)),
    ],
)
def test_what_is_kept_comes_back(value: Any) -> None:
    """Every choice and intent is the same after a restart."""
    assert from_json(json.loads(json.dumps(to_json(value)))) == value


@pytest.mark.parametrize("value", [{"is": "Nobody"}, {"name": "Maria"}, {"is": "NameChoice", "nom": "Maria"}])
def test_anything_else_is_refused(value: Any) -> None:
    """What `to_json` never wrote is an error, not half a choice."""
    with pytest.raises((KeyError, TypeError)):
        from_json(value)
