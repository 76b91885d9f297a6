"""What was taken back, and put back."""

from dataclasses import dataclass

from bot.domain.replies.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Taken out."""

    shop: int
    entry: int
    what: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Redone:
    """Back in."""

    shop: int
    entry: int
    what: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToUndo:
    """No act of the asker's is left to take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToRedo:
    """Nothing the asker took back is left to put back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoBlocked:
    """A later act rests on this one; with `putting_back`, something else stands where this one stood."""

    what: Act
    putting_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyUndone:
    """A toast: pressed twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyRedone:
    """A toast: it is in the notebook already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonDead:
    """A toast: an old, foreign or forged button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLeft:
    """A question was left; what was saved stays saved."""


UndoReply = (
    Undone
    | Redone
    | NothingToUndo
    | NothingToRedo
    | UndoBlocked
    | AlreadyUndone
    | AlreadyRedone
    | ButtonDead
    | QuestionLeft
)
