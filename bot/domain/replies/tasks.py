"""What came due."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDue:
    """What was to be remembered, at its time."""

    shop: int
    task: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRightDue:
    """What a customer was unhappy with the day before, to be made right."""

    shop: int
    task: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone:
    """A reminder that was seen to."""

    shop: int
    entry: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPutOff:
    """A reminder that comes again on `day`, at `time` in the shop."""

    shop: int
    entry: int
    text: str
    day: date
    time: time


TaskReply = ReminderDue | MakeRightDue | TaskDone | TaskPutOff
