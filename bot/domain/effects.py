"""What texts that owners sent brought back, and why somebody is or is not one of the morning's names."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """A customer came `days` after the owner's message (0: the same day), and left `amount`."""

    name: str
    days: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBackTold:
    """In the morning: who came back, where no confirmation has told it."""

    people: tuple[CameBack, ...]


Verdict = Literal["helped", "no_difference", "too_few"]
"""`too_few`: nothing can be said; `no_difference`: about as many came as would have anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Contacts whose days ended from `start` to `end`: how many were `written` to, `came`, were `expected` to anyway.

    `low` to `high` came thanks to the messages, nine times in ten; `thanks` is about what these left.
    """

    start: date
    end: date
    written: int
    came: int
    expected: int
    low: int
    high: int
    verdict: Verdict
    thanks: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectTold:
    """Once a month: what the month's messages brought."""

    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectShown:
    """On asking: the last month and all of them together; nothing before a first contact's days are over.

    `followed` contacts are not over yet.
    """

    effects: tuple[Effect, ...]
    followed: int = 0


EffectReply = CameBackTold | EffectTold | EffectShown
