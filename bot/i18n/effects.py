"""What the owner's messages brought back: one at a time, by the month, and on asking."""

from typing import assert_never

from bot.domain.effects import CameBack, CameBackTold, Effect, EffectReply, EffectShown, EffectTold
from bot.domain.intents import Period
from bot.i18n.layout import Rendered, said
from bot.i18n.periods import period_heading
from bot.i18n.speech import Speech


def speak_effect(reply: EffectReply, speech: Speech) -> Rendered:
    """What came, beside what would have come anyway; where nothing can be told, that."""
    match reply:
        case CameBackTold(people=people):
            rendered = said(*(came_back(one, speech) for one in people))
        case EffectTold(effect=effect):
            rendered = said(_effect(effect, speech), _interval(effect, speech))
        case EffectShown():
            rendered = _shown(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def came_back(one: CameBack, speech: Speech) -> str:
    """Who came back, how long after the message, and what they left."""
    name, amount = speech.name(one.name), speech.money(one.amount)
    if one.days == 0:
        return speech.say("{name} came back on the day of your message: {amount}.", name=name, amount=amount)
    return speech.count(
        "{name} came back {count} day after your message: {amount}!",
        "{name} came back {count} days after your message: {amount}!",
        one.days,
        name=name,
        amount=amount,
    )


def _shown(shown: EffectShown, speech: Speech) -> Rendered:
    if not shown.effects:
        nothing = speech.say(
            "Nothing to tell yet: whoever you write to is followed for two weeks or more, by how often they come."
        )
        return said(nothing, _still(shown.followed, speech))
    lines = [line for effect in shown.effects for line in (_effect(effect, speech), _interval(effect, speech))]
    return said(*lines, _still(shown.followed, speech))


def _still(followed: int, speech: Speech) -> str | None:
    if not followed:
        return None
    return speech.count("Still being followed: {count} message.", "Still being followed: {count} messages.", followed)


def _effect(effect: Effect, speech: Speech) -> str:
    period = period_heading(Period(start=effect.start, end=effect.end), speech)
    written, returned = speech.number(effect.written), speech.number(effect.came)
    match effect.verdict:
        case "helped" if effect.thanks is not None:
            return speech.say(
                "{period}. Written to: {written}. Came back: {returned}. About {expected} would have anyway, so some "
                "{amount} thanks to you.",
                period=period,
                written=written,
                returned=returned,
                expected=speech.number(effect.expected),
                amount=speech.money(effect.thanks),
            )
        case "no_difference":
            return speech.say(
                "{period}. Written to: {written}. Came back: {returned}, about as many as would have anyway.",
                period=period,
                written=written,
                returned=returned,
            )
        case _:
            return speech.say(
                "{period}. Written to: {written}. Came back: {returned}. Too few to tell what the messages did.",
                period=period,
                written=written,
                returned=returned,
            )


def _interval(effect: Effect, speech: Speech) -> str | None:
    if effect.verdict != "helped" or effect.low == effect.high:
        return None
    return speech.say(
        "Most likely between {low} and {high} of them came because you wrote.",
        low=speech.number(effect.low),
        high=speech.number(effect.high),
    )
