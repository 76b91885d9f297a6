"""Replies and buttons about the texts that owners send by hand. `entry`, `shop` as in `bot.domain.replies`."""

from dataclasses import dataclass
from typing import Literal

# ── the owner's own texts ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextLine:
    """A text of the owner's own, for customers who read `language`; also what an act on one did."""

    text: str
    language: str
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextsShown:
    """All of them, by language."""

    shop: int
    texts: tuple[OwnTextLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextShown:
    """One of them, to be changed or taken out."""

    shop: int
    line: OwnTextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextAsked:
    """The next words are a text, or take the place of `text`."""

    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextSaved:
    """Written down, or changed."""

    shop: int
    entry: int
    line: OwnTextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextRemoved:
    """Taken out."""

    shop: int
    entry: int
    line: OwnTextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextRefused:
    """Not saved: `unknown` in braces stands for nothing, or it has `length` characters, where `limit` find room."""

    unknown: str | None = None
    length: int = 0
    limit: int = 0


# ── one for each customer of a tag ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOffered:
    """A text for a customer who has the tag `word`, the one at `place` of so many; `following` is who comes next.

    `tag` is an id of it, `tried` counts the texts shown before this one, `phone` is E.164.
    """

    shop: int
    tag: int
    word: str
    customer: int
    name: str
    place: int
    of: int
    draft: str
    tried: int = 0
    phone: str | None = None
    following: int | None = None


InterestDeed = Literal["open", "other", "sent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressInterest:
    """Show the text for a customer of a tag (0: the first), another one, or keep that it was sent.

    `text` numbers the text that stands beside the button, from 0.
    """

    shop: int
    tag: int
    customer: int
    deed: InterestDeed
    text: int = 0


OwnTextReply = OwnTextsShown | OwnTextShown | OwnTextAsked | OwnTextSaved | OwnTextRemoved | OwnTextRefused
TextReply = OwnTextReply | TextOffered

#: `show` all, `open` one; `add` and `change` ask for words; `remove` takes one out.
OwnTextDeed = Literal["show", "open", "add", "change", "remove"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressOwnText:
    """Something about the owner's own texts, or about the one of this id (0: none)."""

    shop: int
    deed: OwnTextDeed
    text: int = 0
