"""A line that was not surely understood: what was read, and what can be tapped."""

from bot.domain.intents import CustomerCard, LogSale, Unknown
from bot.domain.money import Money, is_countable
from bot.domain.replies import (
    AmountChoice,
    Choice,
    NameUnknown,
    NotSaved,
    ReadingChoice,
    Reply,
    SaveBothChoice,
    SaveTodayChoice,
)
from bot.insight.prices import usual_total
from bot.services.desk import Desk
from bot.services.questions import ask_reading

#: Buttons more than these are a list nobody reads at the counter.
_MOST_CHOICES = 4


def doubted(unknown: Unknown, text: str, desk: Desk) -> Reply:
    """Say what was read; nothing is saved until a reading is tapped."""
    choices = (*_at_usual_price(unknown, desk), *choices_of(unknown))[:_MOST_CHOICES]
    question = ask_reading(desk, text, choices) if choices else None
    if unknown.doubt == "name_alone" and unknown.customer is not None:
        return NameUnknown(name=unknown.customer.name, shop=desk.shop.shop_id, question=question, choices=choices)
    return NotSaved(shop=desk.shop.shop_id, unknown=unknown, text=text, question=question, choices=choices)


def _at_usual_price(unknown: Unknown, desk: Desk) -> tuple[Choice, ...]:
    """Where only the price is missing: what these things usually cost here, to be tapped."""
    if unknown.doubt != "no_amount" or not unknown.items or unknown.date is None:
        return ()
    total = usual_total(unknown.items, desk.tx, desk.shop.shop_id, desk.shop.currency)
    if total is None:
        return ()
    sale = LogSale(
        customer=unknown.customer,
        amount=total.amount,
        currency=total.currency,
        date=unknown.date,
        items=unknown.items,
    )
    return (AmountChoice(amount=total, intent=sale),)


def choices_of(unknown: Unknown) -> tuple[Choice, ...]:
    """The readings as buttons, each in the form its doubt asks for; those that cannot be written are left out."""
    readings = tuple(reading for reading in unknown.readings if _can_be_done(reading))[:_MOST_CHOICES]
    match unknown.doubt:
        case "two_sales":
            return (SaveBothChoice(intents=readings),) if len(readings) > 1 else ()
        case "future_date":
            return tuple(SaveTodayChoice(intent=reading) for reading in readings[:1])
        case "two_amounts" | "amount_a_guess" | "thousand_or_decimal":
            return tuple(
                AmountChoice(amount=Money.of(reading.amount, reading.currency), intent=reading)
                for reading in readings
                if isinstance(reading, LogSale)
            )
        case "name_alone":
            return tuple(ReadingChoice(intent=card) for card in readings if isinstance(card, CustomerCard))
        case _:
            return tuple(ReadingChoice(intent=reading) for reading in readings)


def _can_be_done(reading: object) -> bool:
    if isinstance(reading, LogSale):
        return is_countable(reading.amount, reading.currency)
    return not isinstance(reading, Unknown)
