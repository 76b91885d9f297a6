"""Replies and buttons about names that are one person, about not being contacted, and about being forgotten.

`entry`, `shop` as in `bot.domain.replies`; ids of customers as in the books.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.mornings import Stage

# ── acts in one line ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLine:
    """`name` turned out to be `into`."""

    name: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameLine:
    """A customer was called `before` and is called `name`."""

    name: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    """A customer is not to be contacted, or may be again (`contact`)."""

    name: str
    contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartLine:
    """Two who look like one are two."""

    name: str
    other: str


NameAct = MergeLine | RenameLine | ConsentLine | ApartLine

# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────

Likeness = Literal["phone", "spelling", "sound", "nickname", "typo", "part"]
"""Why two look like one: the same number; the same letters but for accents and blanks; the same sound; a name and its
short form; a slip of a letter; a first name alone. In the order of how much it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """One of two who may be one."""

    id: int
    name: str
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two who may be one; `keep` is the one whose page would stay. `why` None: somebody said so."""

    keep: Namesake
    gone: Namesake
    why: Likeness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairShown:
    """Whether these two are one is asked; nothing has changed."""

    shop: int
    pair: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsShown:
    """How many names there are, how many at each stage, and which may be twice there; `more` are not among `pairs`."""

    shop: int
    customers: int
    pairs: tuple[Pair, ...]
    more: int = 0
    stages: tuple[tuple[Stage, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """`name` is `into` from now on; `visits` are those of both."""

    shop: int
    entry: int
    name: str
    into: str
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRefused:
    """Not merged: they are one already (`itself`), or one of them came through the other."""

    name: str
    other: str
    itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptApart:
    """They are two, and are not offered as one any more. `entry` None: that was known."""

    shop: int
    entry: int | None
    name: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A customer has another name. `entry` None: it was that already."""

    shop: int
    entry: int | None
    name: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NicknameAdded:
    """`typed` means `name` from now on; before it meant `before`. `entry` None: it did already."""

    shop: int
    entry: int | None
    typed: str
    name: str
    before: str | None = None


# ── privacy ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSet:
    """A customer is not to be contacted, or may be again (`contact`). `entry` None: it stood so already."""

    shop: int
    entry: int | None
    name: str
    contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyShown:
    """Where the data lie, how long, and what is never done. `closing`: the day the shop is deleted.

    `backup`: a copy goes to its owners every week, `locked` with a passphrase.
    """

    shop: int
    owner: bool
    closing: date | None = None
    backup: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetWhom:
    """`/forget` with no name after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetAsked:
    """Whether to delete all about a customer is asked, and asked again (`last`)."""

    shop: int
    customer: int
    name: str
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """All about a customer is deleted. It names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingAsked:
    """Whether to delete the shop is asked, and asked again (`last`)."""

    shop: int
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSet:
    """The shop is deleted on that day, unless somebody keeps it."""

    shop: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingDropped:
    """The shop stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopDeleted:
    """The shop is gone, as its owner wanted."""


NamesReply = PairShown | PairsShown | Merged | MergeRefused | KeptApart | Renamed | NicknameAdded
PrivacyReply = (
    ConsentSet
    | PrivacyShown
    | ForgetWhom
    | ForgetAsked
    | Forgotten
    | ClosingAsked
    | ClosingSet
    | ClosingDropped
    | ShopDeleted
)

# ── buttons ──────────────────────────────────────────────────────────────────────────────────────────────────

ClosingDeed = Literal["ask", "ask_again", "close", "keep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPair:
    """Ask whether these two are one."""

    shop: int
    one: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressMerge:
    """They are one: `gone` becomes `keep`."""

    shop: int
    keep: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressApart:
    """They are two."""

    shop: int
    one: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressConsent:
    """Contact this customer no more, or let them be contacted again."""

    shop: int
    customer: int
    contact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PressForget:
    """Go on towards deleting a customer: ask the last question, or (`sure`) delete."""

    shop: int
    customer: int
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PressClosing:
    """Go on towards deleting the shop, or keep it."""

    shop: int
    deed: ClosingDeed


@dataclass(frozen=True, slots=True, kw_only=True)
class PressLeave:
    """Leave a question as it is."""

    shop: int


PrivacyPress = PressPair | PressMerge | PressApart | PressConsent | PressForget | PressClosing | PressLeave
