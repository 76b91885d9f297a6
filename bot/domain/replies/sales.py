"""What became of a sale."""

from dataclasses import dataclass
from datetime import date, time

from bot.domain.effects import CameBack
from bot.domain.money import Money
from bot.domain.replies.acts import Act, Choice, SaleLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLogged:
    """Saved. `visit` counts this customer's visits including this one (1: a new name), None where not worth saying.

    `counted_for` is said when a sale after midnight belongs to the evening before; `day_starts` says why. `owing` is
    what the customer owes in all, after a sale on credit. `referrer`: whom they came through, where that was just
    told. `brought`: who came through this customer since they were last here. `choices`: the sale may as well have
    paid some of what they owe; a tap takes it back and does that instead. `came_back`: after the
    owner's message.
    """

    shop: int
    entry: int
    sale: SaleLine
    visit: int | None = None
    counted_for: date | None = None
    day_starts: time | None = None
    owing: tuple[Money, ...] = ()
    referrer: str | None = None
    brought: tuple[str, ...] = ()
    question: int | None = None
    choices: tuple[Choice, ...] = ()
    came_back: CameBack | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInLogged:
    """Saved on nobody; the likeliest names are offered (`choices`: `NameChoice`s, then `WalkInChoice`)."""

    shop: int
    entry: int
    sale: SaleLine
    question: int
    choices: tuple[Choice, ...]
    counted_for: date | None = None
    day_starts: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseSaleAsked:
    """Saved on no customer yet: two or more fit the typed `name` (`choices`: `NameChoice`s, then `NewNameChoice`).

    `entry` is None where another message already carries the Undo button (several lines at once).
    """

    shop: int
    entry: int | None
    amount: Money
    name: str
    question: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesLogged:
    """Several lines, one act. `total` sums one currency; with several, `totals` has one a currency."""

    shop: int
    entry: int
    sales: tuple[SaleLine, ...]
    totals: tuple[Money, ...]
    not_saved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesNotSaved:
    """Lines of a message that were not understood, as typed."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleCorrected:
    """Put right, by an edit, a reply or in words. Both lines whole.

    `taken_back`: the correction was undone, and the sale is `sale` again; the button puts the correction back.
    `learned` is a name as typed that means the sale's customer from now on.
    """

    shop: int
    entry: int
    sale: SaleLine
    before: SaleLine
    taken_back: bool = False
    learned: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleMoved:
    """Only the customer changed. None is a walk-in. `taken_back` and `learned` as in `SaleCorrected`."""

    shop: int
    entry: int
    name: str | None
    before: str | None
    amount: Money
    taken_back: bool = False
    learned: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesCorrected:
    """An edit of several lines changed some: each as it is now; `taken_out` those no longer in the text.

    `taken_back` as in `SaleCorrected`: all of `sales` count again as they are here.
    """

    shop: int
    entry: int
    sales: tuple[SaleLine, ...]
    taken_out: tuple[SaleLine, ...] = ()
    not_saved: tuple[str, ...] = ()
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyNotRead:
    """A reply to a confirmation in which nothing could be read; nothing changed."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNotSale:
    """An edited message has no amount any more; the sale stays as it was."""

    shop: int
    entry: int
    what: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToCorrect:
    """There is no last sale to put right."""


SaleReply = (
    SaleLogged
    | WalkInLogged
    | WhoseSaleAsked
    | SalesLogged
    | LinesNotSaved
    | SaleCorrected
    | SaleMoved
    | SalesCorrected
    | ReplyNotRead
    | EditNotSale
    | NothingToCorrect
)
