"""Who writes in a notebook."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLabel:
    """What a shop is called: its name, or for want of one its owner's first name."""

    shop: int
    name: str | None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Somebody of the team. `me` is whoever reads; `name` is None until the notebook has heard from them."""

    user: int
    name: str | None
    role: Literal["owner", "staff"]
    since: date
    me: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A Telegram group that writes in the shop's books."""

    chat: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamShown:
    """Who writes in the notebook. `for_owner` says who reads; `others` are further shops that the reader writes for."""

    shop: ShopLabel
    members: tuple[TeamMember, ...]
    for_owner: bool
    groups: tuple[GroupLine, ...] = ()
    others: tuple[ShopLabel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberShown:
    """One of the team, and what its owner can do about them."""

    shop: int
    member: TeamMember


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAsked:
    """Whether to: a button that goes ahead, and one that does not. `name` and `user` are the member's it is about."""

    shop: ShopLabel
    deed: Literal["remove", "hand", "leave"]
    user: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMade:
    """A link that lets one person into the team, until that day."""

    shop: int
    link: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksClosed:
    """The links that nobody had used no longer work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLink:
    """The link's maker followed it: it is for somebody else, and still good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InAlready:
    """Whoever followed the link writes in that notebook already."""

    shop: ShopLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTeam:
    """The reader is staff of this shop from now on; `others` are shops that they wrote for before."""

    shop: ShopLabel
    others: tuple[ShopLabel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined:
    """Told to whoever made the link: somebody used it."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved:
    """Somebody is no longer in the team, or is again where that was `taken_back`."""

    shop: int
    entry: int
    name: str | None
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfTeam:
    """The reader writes in that notebook no more. `now` is the one that what they write goes into instead, if any."""

    shop: ShopLabel
    now: ShopLabel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackInTeam:
    """The reader writes in that notebook again: their removal was taken back. `elsewhere`: they write for another."""

    shop: ShopLabel
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    """Told to the owners: somebody left by themselves."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The notebook is somebody else's now, and the reader is staff in it."""

    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOwner:
    """The notebook is the reader's now."""

    shop: ShopLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class LastOwner:
    """The only owner cannot leave: first somebody else must be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingFor:
    """What the reader writes here goes into this notebook from now on."""

    shop: ShopLabel


TeamReply = (
    TeamShown
    | MemberShown
    | TeamAsked
    | LinkMade
    | LinksClosed
    | OwnLink
    | InAlready
    | JoinedTeam
    | MemberJoined
    | MemberRemoved
    | OutOfTeam
    | BackInTeam
    | MemberLeft
    | HandedOver
    | MadeOwner
    | LastOwner
    | WritingFor
)
