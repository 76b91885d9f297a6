"""Why a customer is one of the morning's names, or is not: their gaps, the rule, and what would change it."""

from datetime import timedelta
from typing import assert_never

from bot.domain.explained import WhyShown
from bot.domain.mornings import MorningLine, PressNamed, Why
from bot.domain.presses import PressCard
from bot.i18n.layout import Rendered, Rows, press, rows, said
from bot.i18n.reasons import reason_line, rhythm_sentence
from bot.i18n.speech import Speech


def speak_why(why: WhyShown, speech: Speech) -> Rendered:
    """Days and gaps, and never a chance."""
    name = speech.name(why.name)
    today = reason_line(MorningLine(why=why.today, name=why.name), speech) if why.today else None
    if why.standing == "few":
        return said(today, _few(why, speech), buttons=_buttons(why, speech))
    gaps = speech.in_a_row([speech.number(gap) for gap in why.gaps])
    return said(
        today,
        _rhythm(name, why.rhythm, speech),
        speech.say("The last gaps, in days: {items}.", items=gaps),
        _rule(why, speech),
        _what_changes(why, speech),
        buttons=_buttons(why, speech),
    )


def _rhythm(name: str, why: Why, speech: Speech) -> str:
    """How often they come, and how long it has been: a day or less is said as a day."""
    if (why.days or 0) > 1:
        return rhythm_sentence(name, why, speech)
    last = speech.said_day(speech.voice.today - timedelta(days=why.days or 0))
    if (why.gap_days or 0) <= 1:
        return speech.say("{name} usually comes nearly every day; last time: {date}.", name=name, date=last)
    gap = speech.number(why.gap_days or 0)
    return speech.say("{name} usually comes every {gap} days; last time: {date}.", name=name, gap=gap, date=last)


def _few(why: WhyShown, speech: Speech) -> str:
    name = speech.name(why.name)
    return speech.count(
        "{name}: {count} visit so far. A rhythm shows after three.",
        "{name}: {count} visits so far. A rhythm shows after three.",
        why.visits,
        name=name,
    )


def _rule(why: WhyShown, speech: Speech) -> str | None:
    if why.standing in {"not_regular", "no_contact"}:
        return None
    return speech.say(
        "The rule: three visits or more, and away far longer than these gaps. Days when the shop rests don't count."
    )


def _what_changes(why: WhyShown, speech: Speech) -> str | None:
    date = speech.long_day(why.on) if why.on is not None else ""
    match why.standing:
        case "few":
            return None
        case "on_time":
            return speech.say("Too early to be one of the names. With no visit, from about {date}.", date=date)
        case "late":
            return speech.say("What changes it: a visit, or a word from you.")
        case "told":
            return speech.say("Named or written to on {date}: again after a visit, or 30 days later.", date=date)
        case "past":
            return speech.say("More than 90 days beyond that point: left to /lapsed, no more a name of the morning.")
        case "away":
            return speech.say("The shop itself had a pause, so nobody is called late for now.")
        case "not_regular":
            return speech.say("Not a regular, as you said: so never one of the morning's names.")
        case "no_contact":
            return speech.say("Not to be contacted: so never one of the morning's names.")
        case _:
            assert_never(why.standing)


def _buttons(why: WhyShown, speech: Speech) -> Rows:
    buttons = []
    if why.standing in {"late", "told", "past", "away"}:
        opens = PressNamed(shop=why.shop, customer=why.customer, deed="open", reason="lapsed")
        buttons.append(press(speech.label("button-2", "Text to send"), opens))
    buttons.append(press(speech.name(why.name), PressCard(shop=why.shop, customer=why.customer)))
    return rows(buttons)
