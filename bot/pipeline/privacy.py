"""What the buttons of names and of privacy do."""

from typing import assert_never

from bot.domain.privacy import (
    PressApart,
    PressClosing,
    PressConsent,
    PressForget,
    PressLeave,
    PressMerge,
    PressPair,
    PrivacyPress,
)
from bot.domain.replies import QuestionLeft, Reply
from bot.services.closing import press_closing
from bot.services.consent import press_consent
from bot.services.desk import Desk
from bot.services.forgetting import press_forget
from bot.services.merging import ask_pair, keep_apart, merge


def press_privacy(press: PrivacyPress, desk: Desk) -> Reply:
    """Carry out one of them."""
    match press:
        case PressPair(one=one, other=other):
            return ask_pair(one, other, desk)
        case PressMerge(keep=keep, gone=gone):
            return merge(keep, gone, desk)
        case PressApart(one=one, other=other):
            return keep_apart(one, other, desk)
        case PressConsent(customer=customer, contact=contact):
            return press_consent(customer, desk, contact=contact)
        case PressForget(customer=customer, sure=sure):
            return press_forget(customer, desk, sure=sure)
        case PressClosing(deed=deed):
            return press_closing(deed, desk)
        case PressLeave():
            return QuestionLeft()
    assert_never(press)
