"""A group that writes in a notebook."""

from dataclasses import dataclass

from bot.domain.replies.team import ShopLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class TieAsked:
    """In a group that an owner brought the bot into: whether it is to write in one of their notebooks."""

    shops: tuple[ShopLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerWanted:
    """In a group that somebody else brought the bot into: an owner has to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTied:
    """The group writes in this notebook; `hidden`: plain messages do not reach the bot there yet."""

    shop: ShopLabel
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupUntied:
    """The group writes in no notebook any more."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupElsewhere:
    """A toast: the group writes in another's notebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestTold:
    """In a group, once to whoever is in no team: how to join."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPrivately:
    """In a group: the answer is in the asker's private chat, or (`reachable` false) would be."""

    reachable: bool = True


GroupReply = TieAsked | OwnerWanted | GroupTied | GroupUntied | GroupElsewhere | GuestTold | AnsweredPrivately
