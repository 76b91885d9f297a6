"""What is said in a Telegram group, where nothing of the books is ever said."""

from typing import assert_never

from bot.domain.presses import PressTie
from bot.domain.replies import (
    AnsweredPrivately,
    GroupElsewhere,
    GroupTied,
    GroupUntied,
    GuestTold,
    OwnerWanted,
    TieAsked,
)
from bot.i18n.layout import Rendered, press, said
from bot.i18n.speech import Speech
from bot.i18n.team import shop_label

GroupReply = TieAsked | OwnerWanted | GroupTied | GroupUntied | GroupElsewhere | GuestTold | AnsweredPrivately


def speak_group(reply: GroupReply, speech: Speech) -> Rendered:
    """Which notebook a group writes in, and where answers are."""
    match reply:
        case TieAsked():
            rendered = _tie_asked(reply, speech)
        case OwnerWanted():
            words = speech.say("This group has no notebook yet. Its owner can choose one: send /start here.")
            rendered = said(words)
        case GroupTied():
            rendered = _tied(reply, speech)
        case GroupUntied(title=title):
            rendered = said(speech.say("“{text}” writes in no notebook now.", text=speech.quote(title)))
        case GroupElsewhere():
            rendered = said(speech.label("toast", "This group writes in another notebook. Nothing changed."))
        case GuestTold(name=name):
            words = speech.say(
                "{name}, this group writes in a shop's notebook. To write too, ask its owner for a link.",
                name=speech.name(name),
            )
            rendered = said(words)
        case AnsweredPrivately(reachable=True):
            rendered = said(speech.say("The answer is in your private chat with the notebook."))
        case AnsweredPrivately():
            rendered = said(speech.say("The answer can't reach you: unblock the bot and ask there."))
        case _:
            assert_never(reply)
    return rendered


def _tie_asked(asked: TieAsked, speech: Speech) -> Rendered:
    words = speech.say(
        "Which notebook do this group's sales go into? Its whole team can write here. Totals never appear in a group."
    )
    buttons = tuple((press(shop_label(shop, speech), PressTie(shop=shop.shop)),) for shop in asked.shops)
    return said(words, buttons=buttons)


def _tied(tied: GroupTied, speech: Speech) -> Rendered:
    words = speech.say(
        "What this group writes goes into: {shop}. A sign on a message says that it is saved; "
        "questions are answered in private.",
        shop=shop_label(tied.shop, speech),
    )
    hidden = speech.say(
        "Messages in this group can't be read yet. In @BotFather send /setprivacy, choose this bot, then Disable; "
        "take the bot out of the group and add it again. Totals and the morning's names never appear in a group."
    )
    return said(words, hidden if tied.hidden else None)
