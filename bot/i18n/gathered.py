"""Answers that gather what is known of several people: who goes with an interest, what customers say."""

from typing import assert_never

from bot.domain.replies import LikerRow, LikersShown, SaidRow, VoicesShown
from bot.domain.texts import PressInterest
from bot.i18n.layout import Rendered, Rows, press, said
from bot.i18n.lines import layout
from bot.i18n.speech import Speech

GatheredReply = LikersShown | VoicesShown


def speak_gathered(reply: GatheredReply, speech: Speech) -> Rendered:
    """Names with the reason beside each, and words as they were said."""
    match reply:
        case LikersShown():
            rendered = _likers(reply, speech)
        case VoicesShown():
            rendered = _voices(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def _likers(found: LikersShown, speech: Speech) -> Rendered:
    text = speech.quote(found.text)
    if not found.rows:
        return said(speech.say("“{text}”: nobody's tags, notes or purchases speak of it yet.", text=text))
    heading = speech.count("“{text}”: {count} name", "“{text}”: {count} names", len(found.rows) + found.more, text=text)
    more = speech.count("… and {count} more", "… and {count} more", found.more) if found.more else None
    return said(heading, *(_liker(row, speech) for row in found.rows), more, buttons=_texts(found, speech))


def _texts(found: LikersShown, speech: Speech) -> Rows:
    """Towards a text for each who has the tag."""
    if found.tag is None:
        return ()
    opens = PressInterest(shop=found.shop, tag=found.tag, customer=0, deed="open")
    return ((press(speech.label("button-2", "Texts to send"), opens),),)


def _liker(row: LikerRow, speech: Speech) -> str:
    name = speech.name(row.name)
    if row.tag is not None:
        return layout(name, speech.name(row.tag))
    if row.note is not None:
        return layout(name, speech.say("“{text}”", text=speech.quote(row.note)))
    bought = speech.say("bought: {quantity} × {item}", quantity=_number(row, speech), item=speech.name(row.item or ""))
    return layout(name, bought)


def _number(row: LikerRow, speech: Speech) -> str:
    return speech.number(row.quantity or 1)


def _voices(voices: VoicesShown, speech: Speech) -> Rendered:
    if not voices.latest:
        return said(_nothing_said(voices, speech))
    words = [speech.say("{item} ({number})", item=word, number=speech.number(often)) for word, often in voices.words]
    often = speech.say("Said most: {items}", items=speech.in_a_row(words)) if words else None
    return said(_heading(voices, speech), often, *(_said(row, speech) for row in voices.latest))


def _heading(voices: VoicesShown, speech: Speech) -> str:
    if voices.unhappy:
        return speech.count(
            "What people minded: noted {count} time", "What people minded: noted {count} times", voices.said
        )
    return speech.count("Why people come: noted {count} time", "Why people come: noted {count} times", voices.said)


def _nothing_said(voices: VoicesShown, speech: Speech) -> str:
    if voices.unhappy:
        return speech.say("No complaint in the notebook. Write one down as you hear it: “Maria found it too noisy”.")
    return speech.say("No reason in the notebook yet. Ask a customer, and write: “Maria comes for the coffee”.")


def _said(row: SaidRow, speech: Speech) -> str:
    name = None if row.name is None else speech.name(row.name)
    return layout(speech.short_day(row.day), name, speech.say("“{text}”", text=speech.quote(row.text)))
