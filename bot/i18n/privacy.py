"""What is kept and what is not, who is not to be contacted, and what is deleted for good."""

from datetime import date
from typing import assert_never

from bot.domain.presses import Press
from bot.domain.privacy import (
    ClosingAsked,
    ClosingDropped,
    ClosingSet,
    ConsentSet,
    ForgetAsked,
    ForgetWhom,
    Forgotten,
    PressClosing,
    PressForget,
    PressLeave,
    PrivacyReply,
    PrivacyShown,
    ShopDeleted,
)
from bot.i18n.choices import undo_row
from bot.i18n.layout import Button, Rendered, Rows, press, rows, said
from bot.i18n.speech import Speech


def speak_privacy(reply: PrivacyReply, speech: Speech) -> Rendered:
    """What may be kept, and what goes."""
    match reply:
        case ConsentSet(shop=shop, entry=entry):
            rendered = said(_consent(reply, speech), buttons=undo_row(shop, entry, speech))
        case PrivacyShown():
            rendered = _privacy(reply, speech)
        case ForgetWhom():
            rendered = said(speech.say("Add the name: /forget Maria"))
        case ForgetAsked():
            rendered = _forget(reply, speech)
        case Forgotten():
            rendered = said(
                speech.say(
                    "Deleted from the notebook. What stands in this chat and in earlier exports only you can delete."
                )
            )
        case ClosingAsked():
            rendered = _closing(reply, speech)
        case ClosingSet() | ClosingDropped() | ShopDeleted():
            rendered = _closed(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def _consent(reply: ConsentSet, speech: Speech) -> str:
    name = speech.name(reply.name)
    if reply.contact:
        return speech.say("{name} may be contacted again.", name=name)
    return speech.say("No more texts for {name}; the page stays.", name=name)


def _privacy(reply: PrivacyShown, speech: Speech) -> Rendered:
    closing = None if reply.closing is None else _goes_on(reply.closing, speech)
    text = "\n\n".join(
        part
        for part in (
            closing,
            speech.say(
                "Where: in one database, on the computer of whoever runs this bot. Telegram keeps this chat; exports "
                "and backups lie where they were put."
            ),
            _copies(reply, speech),
            speech.say(
                "How long: the books until you delete them, messages as they came in 30 days, "
                "what was answered 90 days."
            ),
            speech.say(
                "Never: sold, shown to another shop, used for advertising, or sent to your customers. "
                "Only you write to them."
            ),
            speech.say(
                "Someone wants no messages: “do not contact Maria”. Someone wants to be deleted: /forget Maria. "
                "All of it as a file: /export"
            ),
        )
        if part
    )
    return said(text, buttons=_owners(reply, speech))


def _copies(reply: PrivacyShown, speech: Speech) -> str | None:
    if not reply.backup:
        return None
    if reply.locked:
        return speech.say("Every week a copy of it all, locked, comes to the owner in Telegram: /settings backup")
    return speech.say("Every week a copy of it all comes to the owner in Telegram: /settings backup")


def _owners(reply: PrivacyShown, speech: Speech) -> Rows:
    if not reply.owner:
        return ()
    if reply.closing is not None:
        return ((_keep(reply.shop, speech),),)
    label = speech.label("button-1", "Delete the notebook")
    return ((press(label, PressClosing(shop=reply.shop, deed="ask")),),)


def _keep(shop: int, speech: Speech) -> Button:
    return press(speech.label("button-1", "Keep the notebook"), PressClosing(shop=shop, deed="keep"))


def _forget(reply: ForgetAsked, speech: Speech) -> Rendered:
    name = speech.name(reply.name)
    go_on = PressForget(shop=reply.shop, customer=reply.customer, sure=reply.last)
    if reply.last:
        words = speech.say("Last question: delete {name} for good?", name=name)
        return said(words, buttons=_or_leave(speech.label("button-1", "Delete for good"), go_on, speech))
    words = speech.say(
        "Delete everything about {name}? Name, phone, notes and messages go; the takings stay, with no name. "
        "There is no undo.",
        name=name,
    )
    return said(words, buttons=_or_leave(speech.label("button-2", "Go on"), go_on, speech))


def _or_leave(label: str, go_on: Press, speech: Speech) -> Rows:
    """The button that goes ahead, then the one that does not."""
    leave = speech.label("button-2", "Leave it")
    return rows([press(label, go_on), press(leave, PressLeave(shop=go_on.shop))])


def _closing(reply: ClosingAsked, speech: Speech) -> Rendered:
    if reply.last:
        words = speech.say("Last question: delete the notebook in a week?")
        press_it = PressClosing(shop=reply.shop, deed="close")
        return said(words, buttons=_or_leave(speech.label("button-1", "Delete in a week"), press_it, speech))
    words = speech.say(
        "Delete the whole notebook, with every sale, customer and note? A week goes by first, and until then you can "
        "keep it. A copy for yourself: /export"
    )
    press_it = PressClosing(shop=reply.shop, deed="ask_again")
    return said(words, buttons=_or_leave(speech.label("button-2", "Go on"), press_it, speech))


def _closed(reply: ClosingSet | ClosingDropped | ShopDeleted, speech: Speech) -> Rendered:
    match reply:
        case ClosingSet(shop=shop, day=day):
            return said(_goes_on(day, speech), buttons=((_keep(shop, speech),),))
        case ClosingDropped():
            return said(speech.say("The notebook stays."))
        case ShopDeleted():
            return said(
                speech.say("The notebook is deleted, as its owner asked. What stands in this chat only you can delete.")
            )
    assert_never(reply)


def _goes_on(day: date, speech: Speech) -> str:
    return speech.say("This notebook is deleted on {date}. Until then all of it works.", date=speech.long_day(day))
