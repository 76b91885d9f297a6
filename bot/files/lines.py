"""What was found in a file, a line of JSON each: for a pipe, and for a row of the database."""

import json
from datetime import date
from decimal import Decimal
from typing import Any, cast

from bot.domain.files import Amiss, CustomerRecord, Record, RowTrouble, SaleRecord
from bot.domain.intents import Item
from bot.domain.money import Money

Found = Amiss | Record


def line_of(found: Found) -> str:
    """One line, without its end; what is absent is left out."""
    match found:
        case Amiss(row=row, trouble=trouble, text=text):
            fields: dict[str, Any] = {"n": row, "amiss": trouble, "text": text}
        case CustomerRecord():
            fields = _of_customer(found)
        case SaleRecord():
            fields = _of_sale(found)
    return json.dumps({k: v for k, v in fields.items() if v not in (None, "", [], ())}, ensure_ascii=False)


def _of_customer(one: CustomerRecord) -> dict[str, Any]:
    return {
        "n": one.row,
        "name": one.name,
        "phone": one.phone,
        "birthday": one.birthday,
        "tags": one.tags,
        "note": one.note,
        "by": one.referred_by,
        "may": None if one.may_contact is None else int(one.may_contact),
    }


def _of_sale(one: SaleRecord) -> dict[str, Any]:
    return {
        "n": one.row,
        "who": one.name,
        "minor": one.amount.minor,
        "currency": one.amount.currency,
        "named": int(one.currency_named),
        "day": one.day.isoformat(),
        "time": one.time,
        "items": [[item.name, str(item.quantity)] for item in one.items],
        "text": one.text,
    }


def found_in(line: str) -> Found:
    """What `line_of` wrote."""
    raw: dict[str, Any] = json.loads(line)
    if "amiss" in raw:
        return Amiss(row=raw["n"], trouble=cast("RowTrouble", raw["amiss"]), text=raw.get("text", ""))
    return _sale(raw) if "minor" in raw else _customer(raw)


def _customer(raw: dict[str, Any]) -> CustomerRecord:
    return CustomerRecord(
        row=raw["n"],
        name=raw["name"],
        phone=raw.get("phone"),
        birthday=raw.get("birthday"),
        tags=tuple(raw.get("tags", ())),
        note=raw.get("note"),
        referred_by=raw.get("by"),
        may_contact=bool(raw["may"]) if "may" in raw else None,
    )


def _sale(raw: dict[str, Any]) -> SaleRecord:
    return SaleRecord(
        row=raw["n"],
        name=raw.get("who"),
        amount=Money(raw["minor"], raw["currency"]),
        day=date.fromisoformat(raw["day"]),
        currency_named=bool(raw["named"]),
        refund=raw["minor"] < 0,
        time=raw.get("time"),
        items=tuple(Item(name=name, quantity=Decimal(quantity)) for name, quantity in raw.get("items", ())),
        text=raw.get("text", ""),
    )
