"""What was not saved, and what can't be taken at all: what was read, and what to do."""

from datetime import datetime
from typing import assert_never

from bot.domain.clock import zone_of
from bot.domain.replies import (
    ForwardedHeld,
    KindRefused,
    NotSaved,
    OutageTold,
    SetAside,
    VoiceRefused,
)
from bot.i18n.choices import choice_rows
from bot.i18n.doubts import speak_doubt
from bot.i18n.layout import Rendered, said
from bot.i18n.speech import Speech

RefusalReply = NotSaved | ForwardedHeld | VoiceRefused | KindRefused | SetAside | OutageTold


def speak_refusal(reply: RefusalReply, speech: Speech) -> Rendered:
    """Nothing here wrote anything down."""
    match reply:
        case NotSaved(shop=shop, question=question, choices=choices):
            buttons = choice_rows(shop, question, choices, speech)
            rendered = said(speak_doubt(reply, speech), buttons=buttons)
        case ForwardedHeld(shop=shop, question=question, choices=choices):
            words = speech.say("Not saved: this was forwarded. If it is a sale of yours, tap it.")
            rendered = said(words, buttons=choice_rows(shop, question, choices, speech))
        case VoiceRefused():
            rendered = said(speech.say("Not saved: voice notes can't be heard here. Write it: “Maria 25 cappuccino”."))
        case KindRefused():
            rendered = said(speech.say("Not saved: this can't be read here. Write it as text."))
        case SetAside(text=text):
            rendered = said(_set_aside(text, speech))
        case OutageTold():
            rendered = said(_outage(reply, speech))
        case _:
            assert_never(reply)
    return rendered


def _set_aside(text: str | None, speech: Speech) -> str:
    if text is None:
        return speech.say("Nothing changed: something failed on this side. Tap the button again.")
    return speech.say(
        "Kept, but not in the books: “{text}”. Something failed on this side. "
        "Write it again in other words if it was a sale.",
        text=speech.quote(text),
    )


def _outage(reply: OutageTold, speech: Speech) -> str:
    return speech.say(
        "The notebook was off. Messages between {start} and {end} may be missing: Telegram keeps them for one day. "
        "Look at those hours and write what isn't here.",
        start=_moment(reply.start, speech),
        end=_moment(reply.end, speech),
    )


def _moment(moment: datetime, speech: Speech) -> str:
    local = moment.astimezone(zone_of(speech.voice.timezone))
    # i18n: a day and an hour: Tue 17 Nov, 18:40
    return speech.label("date", "{date}, {time}", date=speech.short_day(local.date()), time=speech.clock(local.time()))
