"""What is known of people: their pages, facts beside their names, what they owe."""

from bot.i18n.cards import CardReply, speak_card
from bot.i18n.debts import DebtReply, speak_debt
from bot.i18n.facts import FactReply, speak_fact
from bot.i18n.layout import Rendered
from bot.i18n.speech import Speech

KnownReply = CardReply | FactReply | DebtReply


def speak_known(reply: KnownReply, speech: Speech) -> Rendered:
    """By its subject."""
    if isinstance(reply, CardReply):
        return speak_card(reply, speech)
    return speak_fact(reply, speech) if isinstance(reply, FactReply) else speak_debt(reply, speech)
