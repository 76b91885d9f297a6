"""Texts that owners send: their own, and the one that is ready for a customer."""

from typing import assert_never

from bot.domain.links import whatsapp_link
from bot.domain.texts import (
    InterestDeed,
    OwnTextAsked,
    OwnTextRefused,
    OwnTextRemoved,
    OwnTextSaved,
    OwnTextShown,
    OwnTextsShown,
    PressInterest,
    PressOwnText,
    TextOffered,
    TextReply,
)
from bot.i18n.choices import undo_row
from bot.i18n.layout import Button, Rendered, Rows, press, rows, said
from bot.i18n.lines import layout, own_text_line, whole
from bot.i18n.speech import Speech
from bot.languages.texts import load_texts


def speak_text(reply: TextReply, speech: Speech) -> Rendered:
    """Texts as they are written, and what became of one."""
    match reply:
        case OwnTextsShown():
            rendered = _own_texts(reply, speech)
        case OwnTextShown(shop=shop, line=line):
            rendered = said(own_text_line(line, speech), buttons=_of_one(shop, line.id, speech))
        case OwnTextAsked(text=text):
            now = speech.say("Now: “{text}”", text=whole(text)) if text else None
            rendered = said(now, _how(speech))
        case OwnTextSaved(shop=shop, entry=entry, line=line):
            rendered = said(own_text_line(line, speech), buttons=undo_row(shop, entry, speech))
        case OwnTextRemoved(shop=shop, entry=entry, line=line):
            words = speech.say("Taken out: {what}.", what=own_text_line(line, speech))
            rendered = said(words, buttons=undo_row(shop, entry, speech))
        case TextOffered():
            rendered = _offered(reply, speech)
        case OwnTextRefused():
            rendered = said(_refused(reply, speech))
        case _:
            assert_never(reply)
    return rendered


def _offered(offered: TextOffered, speech: Speech) -> Rendered:
    place = f"{speech.number(offered.place)}/{speech.number(offered.of)}" if offered.of > 1 else None
    heading = layout(speech.name(offered.name), speech.name(offered.word), place)
    return said(heading, speech.say("Ready to send:"), offered.draft, buttons=_deeds(offered, speech))


def _deeds(offered: TextOffered, speech: Speech) -> Rows:
    def deed(label: str, what: InterestDeed, customer: int = offered.customer, text: int = offered.tried) -> Button:
        return press(label, PressInterest(shop=offered.shop, tag=offered.tag, customer=customer, deed=what, text=text))

    buttons = [Button(label=speech.label("button-3", "Copy"), copy=offered.draft)]
    if offered.phone:
        url = whatsapp_link(offered.phone, offered.draft)
        buttons.append(Button(label=speech.label("button-2", "WhatsApp"), url=url))
    buttons.append(deed(speech.label("button-2", "Sent ✓"), "sent"))
    buttons.append(deed(speech.label("button-2", "Other text"), "other"))
    if offered.following is not None:
        buttons.append(deed(speech.label("button-3", "Next"), "open", offered.following, 0))
    return rows(buttons)


def _own_texts(all_: OwnTextsShown, speech: Speech) -> Rendered:
    add = press(speech.label("button-2", "Add a text"), PressOwnText(shop=all_.shop, deed="add"))
    if not all_.texts:
        none = speech.say("No texts of your own yet: the notebook's take turns. One that you add comes first.")
        return said(none, buttons=((add,),))
    heading = speech.say("Your own texts. They come first, then the notebook's take turns:")
    lines = [
        layout(speech.number(place), speech.language_name(line.language), f"“{whole(line.text)}”")
        for place, line in enumerate(all_.texts, start=1)
    ]
    opened = [
        press(f"{place} · {line.text}", PressOwnText(shop=all_.shop, deed="open", text=line.id))
        for place, line in enumerate(all_.texts, start=1)
    ]
    return said(heading, *lines, buttons=((add,), *((one,) for one in opened)))


def _of_one(shop: int, text: int, speech: Speech) -> Rows:
    change = press(speech.label("button-3", "Change"), PressOwnText(shop=shop, deed="change", text=text))
    remove = press(speech.label("button-3", "Remove"), PressOwnText(shop=shop, deed="remove", text=text))
    back = press(speech.label("button-2", "Back"), PressOwnText(shop=shop, deed="show"))
    return rows([change, remove, back])


def _how(speech: Speech) -> str:
    return speech.say(
        "Write the text as you'd send it. {name} becomes the customer's first name, {item} what they had last, "
        "{shop} the shop's name.",
        **_words(speech),
    )


def _words(speech: Speech) -> dict[str, str]:
    """What stands in braces, as the reader's language calls it."""
    texts = load_texts().get(speech.voice.language)
    called: dict[str, str] = {}
    for word, name in texts.placeholders.items() if texts else ():
        called.setdefault(name, word)
    return {name: "{" + called.get(name, name) + "}" for name in ("name", "item", "shop")}


def _refused(refused: OwnTextRefused, speech: Speech) -> str:
    if refused.unknown is not None:
        return speech.say(
            "Not saved: “{text}” stands for nothing. In braces there can be {name}, {item} or {shop}.",
            text=whole("{" + refused.unknown + "}"),
            **_words(speech),
        )
    return speech.say(
        "Not saved: {number} characters, and a text has room for {total}.",
        number=speech.number(refused.length),
        total=speech.number(refused.limit),
    )
