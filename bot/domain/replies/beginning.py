"""How a notebook begins."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed:
    """`/start` or a greeting: three example lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationNeeded:
    """This house opens shops by invitation only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteUnusable:
    """The invitation link was used already, has expired or never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerBack:
    """By the host's link, an owner is in their own shop again. `shop` is its name, None while unnamed."""

    shop: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessAsked:
    """After the first sale, once: whether the guessed `currency` and `local_time` (on the shop's wall) are right."""

    shop: int
    currency: str
    local_time: time


BeginningReply = Welcomed | InvitationNeeded | InviteUnusable | OwnerBack | GuessAsked
