"""The first minute, and how it works."""

from typing import assert_never

from bot.domain.presses import PressGuessRight, PressSetting
from bot.domain.replies import (
    GuessAsked,
    HelpShown,
    InvitationNeeded,
    InviteUnusable,
    OwnerBack,
    Unblocked,
    Welcomed,
)
from bot.i18n.layout import Rendered, press, rows, said
from bot.i18n.speech import Speech

OpeningReply = Welcomed | InvitationNeeded | InviteUnusable | OwnerBack | GuessAsked | HelpShown | Unblocked


def speak_opening(reply: OpeningReply, speech: Speech) -> Rendered:
    """Everything here is said once, or when asked for."""
    match reply:
        case Welcomed():
            rendered = said(_welcome(speech))
        case InvitationNeeded():
            rendered = said(speech.say("This notebook opens by invitation. Ask whoever runs it for a link."))
        case InviteUnusable():
            rendered = said(speech.say("This link no longer works. Ask whoever runs the notebook for a new one."))
        case OwnerBack(shop=shop):
            rendered = said(_owner_back(shop, speech))
        case GuessAsked():
            rendered = _guess(reply, speech)
        case HelpShown():
            rendered = said(_help(speech))
        case Unblocked():
            rendered = said(speech.say("While the bot was blocked, nothing was sent. The notebook is as you left it."))
        case _:
            assert_never(reply)
    return rendered


def _welcome(speech: Speech) -> str:
    return speech.say(
        "This is your shop's notebook. Write a sale the way you'd say it:\n"
        "Maria 25 cappuccino\n"
        "yesterday Tom 12.50 trim\n"
        "walk-in 6.80\n"
        "Later ask “top customers”, or write just a name."
    )


def _owner_back(shop: str | None, speech: Speech) -> str:
    if shop is None:
        return speech.say("This notebook is yours again. Everything in it is as it was.")
    return speech.say("{shop}: this notebook is yours again. Everything in it is as it was.", shop=speech.name(shop))


def _guess(reply: GuessAsked, speech: Speech) -> Rendered:
    settings = speech.say(
        "Amounts are in {currency}, messages in {language}. To change either: /settings",
        currency=speech.currency_name(reply.currency),
        language=speech.language_name(speech.voice.language),
    )
    clock = speech.say("Is it {time} at your shop?", time=speech.clock(reply.local_time))
    right = press(speech.label("button-3", "Yes"), PressGuessRight(shop=reply.shop))
    change = press(speech.label("button-3", "Change"), PressSetting(shop=reply.shop, key="timezone"))
    return said(settings, clock, buttons=rows([right, change]))


def _help(speech: Speech) -> str:
    return speech.say(
        "A sale: Maria 25 cappuccino\n"
        "Earlier: yesterday Tom 12.50\n"
        "A note: note Maria: allergic to nuts\n"
        "A person: Maria\n"
        "A question: top customers this month\n"
        "To set right: edit your message, reply to the confirmation, or tap Undo. "
        "Deleting a message in Telegram changes nothing here: bots are not told."
    )
