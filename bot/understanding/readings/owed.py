"""Beyond the contract: what is owed or paid off, and gifts."""

from bot.understanding.beyond import gift, owed_or_paid
from bot.understanding.context import Reading
from bot.understanding.readings.view import View


def owed(view: View) -> Reading | None:
    """What a customer owes or pays off."""
    found = owed_or_paid(view.line, view.parts, view.matches, asks=view.asks)
    return Reading(intent=found, sureness=0.9, why="on credit") if found else None


def given(view: View) -> Reading | None:
    """What a customer was given for nothing."""
    found = None if view.asks else gift(view.line, view.parts, view.matches)
    return Reading(intent=found, sureness=0.8, why="a gift") if found else None
