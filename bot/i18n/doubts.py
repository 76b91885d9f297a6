"""A line that was not saved: one sentence by its doubt, with what was read in it and what to do."""

from typing import assert_never

from bot.domain.intents import LogSale, Unknown
from bot.domain.replies import NotSaved, ReadingChoice, SaveBothChoice
from bot.i18n.lines import listed
from bot.i18n.readings import sale_reading
from bot.i18n.speech import Speech

_TWO = 2


def speak_doubt(reply: NotSaved, speech: Speech) -> str:
    """The sentence for `reply.unknown`; an intent that is not `Unknown` is one that could not be carried out."""
    unknown = reply.unknown if isinstance(reply.unknown, Unknown) else Unknown()
    match unknown.doubt:
        case "two_amounts" | "two_sales" | "amount_a_guess" | "thousand_or_decimal" | "no_such_amount":
            return _amount_doubt(unknown, reply, speech)
        case "nothing_read" | "no_amount" | "name_alone":
            return _missing(unknown, speech)
        case "future_date":
            return _future(unknown, speech)
        case "own_expense":
            return speech.say("Not saved: this reads like an expense of your own. Only sales go in here.")
        case "no_new_money":
            return speech.say("Not saved: paying off what was owing, or using up a prepaid card, isn't a new sale.")
        case "not_understood":
            return _not_understood(reply, speech)
        case _:
            assert_never(unknown.doubt)


def _name(unknown: Unknown, speech: Speech) -> str | None:
    return speech.name(unknown.customer.name) if unknown.customer else None


def _missing(unknown: Unknown, speech: Speech) -> str:
    name = _name(unknown, speech)
    if unknown.doubt == "nothing_read" or name is None:
        return _nothing_read(unknown, speech)
    if unknown.doubt == "name_alone":
        return speech.say("{name} isn't in the notebook. With an amount it becomes a sale: “{name} 25”.", name=name)
    return speech.say("Not saved: I see {name}, but no amount. Write it like this: “{name} 25”.", name=name)


def _nothing_read(unknown: Unknown, speech: Speech) -> str:
    if unknown.doubt == "no_amount":
        return speech.say("Not saved: I see no amount here. A sale looks like “Maria 25 cappuccino”.")
    return speech.say(
        "Not saved: I see no name and no amount here. A sale looks like “Maria 25 cappuccino”. More: /help"
    )


def _amount_doubt(unknown: Unknown, reply: NotSaved, speech: Speech) -> str:
    match unknown.doubt:
        case "two_amounts":
            return _two_amounts(unknown, reply, speech)
        case "two_sales":
            return _two_sales(reply, speech)
        case "amount_a_guess":
            return _guess(unknown, reply, speech)
        case "thousand_or_decimal":
            return _thousand(unknown, reply, speech)
        case _:
            return speech.say(
                "Not saved: “{text}” can't be the amount of a sale. Check the figures and send it again.",
                text=speech.quote(reply.text),
            )


def _two_amounts(unknown: Unknown, reply: NotSaved, speech: Speech) -> str:
    name = _name(unknown, speech)
    amounts = [speech.major(amount, unknown.currency) for amount in unknown.amounts]
    if name is None or len(amounts) != _TWO:
        return speech.say("Not saved: I see more than one amount. Write it again with one.")
    first, second = amounts
    if not _can_tap(reply):
        return speech.say(
            "Not saved. I see {name}, and two amounts: {first} and {second}. Write it again with one.",
            name=name,
            first=first,
            second=second,
        )
    return speech.say(
        "Not saved. I see {name}, and two amounts: {first} and {second}. Tap one, or write it again.",
        name=name,
        first=first,
        second=second,
    )


def _can_tap(reply: NotSaved) -> bool:
    return reply.question is not None and bool(reply.choices)


def _two_sales(reply: NotSaved, speech: Speech) -> str:
    sales = [sale_reading(sale, speech) for sale in _both(reply)]
    if len(sales) < _TWO or not _can_tap(reply):
        return speech.say("Not saved: this looks like more than one sale. Write each on a line of its own.")
    if len(sales) > _TWO:
        lines, number = listed(sales, speech), speech.number(len(sales))
        return speech.say("Not saved. Are these {number} sales?\n{lines}", number=number, lines=lines)
    first, second = sales
    return speech.say("Not saved. Are these two sales: {first} and {second}?", first=first, second=second)


def _both(reply: NotSaved) -> list[LogSale]:
    for choice in reply.choices:
        if isinstance(choice, SaveBothChoice):
            return [intent for intent in choice.intents if isinstance(intent, LogSale)]
    return [
        choice.intent
        for choice in reply.choices
        if isinstance(choice, ReadingChoice) and isinstance(choice.intent, LogSale)
    ]


def _guess(unknown: Unknown, reply: NotSaved, speech: Speech) -> str:
    name = _name(unknown, speech)
    if name is None or not _can_tap(reply):
        return speech.say("Not saved: the amount looks like a guess. Write the exact figure.")
    return speech.say(
        "Not saved: the amount of {name} looks like a guess. Tap one, or write the exact figure.", name=name
    )


def _thousand(unknown: Unknown, reply: NotSaved, speech: Speech) -> str:
    text = speech.quote(reply.text)
    if len(unknown.amounts) < _TWO or not _can_tap(reply):
        return speech.say(
            "Not saved: the amount in “{text}” can be read two ways. "
            "Write it with no dot or comma, or with two decimals.",
            text=text,
        )
    small, *_, large = (speech.major(amount, unknown.currency) for amount in sorted(unknown.amounts))
    return speech.say("Not saved: “{text}” can be {small} or {large}. Which?", text=text, small=small, large=large)


def _future(unknown: Unknown, speech: Speech) -> str:
    if unknown.date is None:
        return speech.say("Not saved: that day is still to come.")
    return speech.say("Not saved: {date} is still to come.", date=speech.long_day(unknown.date))


def _not_understood(reply: NotSaved, speech: Speech) -> str:
    if _can_tap(reply):
        return speech.say("Not saved. Is it one of these?")
    return speech.say("Not saved: I see no sale, note or question here. How to write them: /help")
