"""What is known of several people together."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LikerRow:
    """Somebody who goes with an interest, and why: a tag, words written of them, or what they bought."""

    name: str
    tag: str | None = None
    note: str | None = None
    item: str | None = None
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikersShown:
    """Who goes with `text`, the surest first; `more` are not among `rows`. `tag`: the id of one they have for it."""

    text: str
    rows: tuple[LikerRow, ...]
    more: int = 0
    shop: int = 0
    tag: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """What somebody said (None: on nobody), and when it was written down."""

    name: str | None
    text: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesShown:
    """Why people come, or (`unhappy`) what they were unhappy about: `said` times, by `people` of the notebook.

    `words` are those that several said, with how many did; `latest` the newest words, newest first.
    """

    unhappy: bool
    words: tuple[tuple[str, int], ...]
    said: int
    people: int
    latest: tuple[SaidRow, ...]


VoiceReply = LikersShown | VoicesShown
