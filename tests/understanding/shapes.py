"""Whether an outcome has the shape that section 3 of the contract gives it."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from bot.domain.money import decimals_of

Check = Callable[[Any], bool]


def _iso(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def _text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == value != ""


def _tags(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_text, value))


def _items(value: Any) -> bool:
    return isinstance(value, list) and all(
        item.keys() == {"name", "quantity"} and _text(item["name"]) and item["quantity"] > 0 for item in value
    )


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*allowed: str | None) -> Check:
    return lambda value: value in allowed


def _matching(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _limit(value: Any) -> bool:
    return type(value) is int and value > 0


_AMOUNT = _matching(r"(?!0+(\.0+)?$)\d{1,9}(\.\d{2,3})?")
_CURRENCY = _matching("[A-Z]{3}")
_BIRTHDAY = _matching(r"(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_PERIOD = {"start": _or_none(_iso), "end": _or_none(_iso)}
_SALE = {"customer": _or_none(_text), "amount": _AMOUNT, "currency": _CURRENCY, "items": _items, "date": _iso}
_LIMIT = {"limit": _or_none(_limit)}
#: Slots that must stand there, and those that may.
SLOTS: dict[str, tuple[dict[str, Check], dict[str, Check]]] = {
    "log_sale": (_SALE, {}),
    "log_refund": (_SALE, {}),
    "add_note": ({"customer": _text, "text": _text}, {}),
    "log_contact": (
        {"customer": _text, "channel": _one_of("call", "message", "visit", "email", None), "date": _iso},
        {},
    ),
    "log_feedback": ({"customer": _text, "text": _text, "mood": _one_of("good", "bad", None)}, {}),
    "log_reason": ({"customer": _text, "text": _text}, {}),
    "log_referral": ({"customer": _text, "referred_by": _text}, {}),
    "add_customer": ({"customer": _text}, {"phone": _matching(r"\+\d{7,15}"), "birthday": _BIRTHDAY, "tags": _tags}),
    "add_tag": ({"customer": _text, "tags": _tags}, {}),
    "add_reminder": (
        {
            "customer": _or_none(_text),
            "date": _iso,
            "time": _or_none(_matching(r"([01]\d|2[0-3]):[0-5]\d")),
            "text": _text,
        },
        {},
    ),
    "set_birthday": ({"customer": _text, "birthday": _BIRTHDAY}, {}),
    "top_customers": (_LIMIT | _PERIOD, {}),
    "lapsed_customers": ({}, {}),
    "due_today": ({}, {}),
    "sales_summary": (_PERIOD, {}),
    "new_customers": (_PERIOD, {}),
    "retention_report": (_PERIOD, {}),
    "top_items": (_LIMIT | _PERIOD, {}),
    "top_referrers": (_LIMIT, {}),
    "who_likes": ({"text": _text}, {}),
    "customer_card": ({"customer": _text}, {}),
    "correct_last": (
        {},
        {"amount": _AMOUNT, "currency": _CURRENCY, "customer": _text, "date": _iso, "items": _items},
    ),
    "undo": ({}, {}),
    "help": ({}, {}),
    "cancel": ({}, {}),
    "greeting": ({}, {}),
    "unknown": ({}, {}),
}


def check_shape(outcome: dict[str, Any]) -> None:
    """Fail where `outcome` is not what the contract says an output line is."""
    assert json.loads(json.dumps(outcome, ensure_ascii=False)) == outcome
    assert outcome.keys() == {"intent", "slots"}
    must, may = SLOTS[outcome["intent"]]
    slots = outcome["slots"]
    assert must.keys() <= slots.keys() <= must.keys() | may.keys(), outcome
    for name, value in slots.items():
        assert (must | may)[name](value), f"{name} of {outcome}"
    if "start" in slots:
        assert (slots["start"] is None) == (slots["end"] is None), outcome
        assert slots["start"] is None or slots["start"] <= slots["end"], outcome
    if "amount" in slots and "currency" in slots:
        assert len(slots["amount"].partition(".")[2]) == decimals_of(slots["currency"]), outcome
    if outcome["intent"] == "correct_last":
        assert slots, outcome
