"""Debts older than a month: said once, then again only after another."""

from datetime import timedelta

from bot.domain.mornings import Why
from bot.insight.regulars import Regulars
from bot.nudges.due import AGAIN_AFTER, Due, is_past, was_told

_A_MONTH = timedelta(days=31)


def due(shop: Regulars) -> list[Due]:
    """Who has owed for longer than a month, the largest sum first."""
    found = []
    for person in shop.people:
        if person.owed is None or not person.may_be_named:
            continue
        amount, since = person.owed
        told = any(row.why.reason == "debt" and shop.today - row.day < AGAIN_AFTER for row in person.named)
        too_late = is_past(since + _A_MONTH, shop.today)
        if shop.today - since <= _A_MONTH or too_late or told or was_told(person, shop.today):
            continue
        why = Why(reason="debt", amount=amount, days=(shop.today - since).days, day=since)
        found.append(Due(customer_id=person.id, name=person.name, why=why, weight=amount.minor))
    return sorted(found, key=lambda one: -one.weight)
