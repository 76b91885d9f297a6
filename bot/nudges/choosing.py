"""Whom a morning names: the kinds in their order, nobody twice, and no more than the shop wants."""

from collections.abc import Callable, Iterable, Sequence

from bot.insight.regulars import Regulars
from bot.nudges import after_sale, again, birthdays, debts, lapsed, out_of_touch, questions
from bot.nudges.due import Due

#: In the order of the lines. What is to be made right, and reminders, stand before them: those are the owner's own.
_KINDS: Sequence[Callable[[Regulars], list[Due]]] = (
    birthdays.due,
    after_sale.due,
    again.due,
    lapsed.due,
    out_of_touch.due,
    debts.due,
    questions.due,
)


def names_for(shop: Regulars, *, taken: Iterable[int] = (), room: int | None = None) -> list[Due]:
    """The names of the day, `room` at most (else as many as the shop wants), without those `taken` already."""
    room = shop.nudging.names if room is None else room
    seen = set(taken)
    chosen: list[Due] = []
    for kind in _KINDS:
        for due in kind(shop):
            if len(chosen) >= room:
                return chosen
            if due.customer_id not in seen:
                seen.add(due.customer_id)
                chosen.append(due)
    return chosen
