"""What was kept of a customer."""

from dataclasses import dataclass
from datetime import date, time

from bot.domain.replies.acts import Choice, NoteLine, PersonLine, TaskLine


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSaved:
    """Remembered. `new_name` where the note made the customer; `make_right`: it is brought up again tomorrow.

    `reads`: the code of the language that it says the customer speaks; texts to send are in that from now on.
    `choices` are what else the words may have meant: a tap takes the note back and does that instead.
    """

    shop: int
    entry: int
    note: NoteLine
    new_name: bool = False
    make_right: bool = False
    reads: str | None = None
    question: int | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSaved:
    """Written beside a name. `entry` None: all of it stood there already. `unread` is no phone number."""

    shop: int
    entry: int | None
    person: PersonLine
    new_name: bool = False
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRefused:
    """Not written: `name` can't have come through `referrer`, who came through them; `itself`: one and the same."""

    name: str
    referrer: str
    itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayRefused:
    """Not written: no such day, or one to come. `birthday` as it was read."""

    name: str
    birthday: str
    to_come: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSaved:
    """A reminder is set."""

    shop: int
    entry: int
    task: TaskLine
    new_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTooLate:
    """Not set: that moment has passed."""

    day: date
    clock: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderUnread:
    """Not set: no day and no hour is read in `text`."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindersShown:
    """What is due and not done, the earliest first; `more` are not among `tasks`."""

    tasks: tuple[TaskLine, ...]
    more: int = 0


PersonReply = (
    NoteSaved
    | PersonSaved
    | ReferralRefused
    | BirthdayRefused
    | TaskSaved
    | TaskTooLate
    | ReminderUnread
    | RemindersShown
)
