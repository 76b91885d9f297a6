"""What is known of people: their pages, facts beside their names, what they owe."""

from bot.domain.privacy import NamesReply, PrivacyReply
from bot.i18n.cards import CardReply, speak_card
from bot.i18n.debts import DebtReply, speak_debt
from bot.i18n.facts import FactReply, speak_fact
from bot.i18n.layout import Rendered
from bot.i18n.names import speak_names
from bot.i18n.privacy import speak_privacy
from bot.i18n.speech import Speech

KnownReply = CardReply | FactReply | DebtReply | NamesReply | PrivacyReply


def speak_known(reply: KnownReply, speech: Speech) -> Rendered:
    """By its subject."""
    if isinstance(reply, CardReply):
        return speak_card(reply, speech)
    if isinstance(reply, NamesReply):
        return speak_names(reply, speech)
    if isinstance(reply, PrivacyReply):
        return speak_privacy(reply, speech)
    return speak_fact(reply, speech) if isinstance(reply, FactReply) else speak_debt(reply, speech)
