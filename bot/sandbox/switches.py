"""What tests and the page can ask for: 429 by count or by rate, answers that fail or never come."""

import math
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.refusal import Refused, too_many_requests

FaultKind = Literal["status", "drop_before", "drop_after", "delay"]
#: Calls already on their way when the first was told to wait are no fault of the bot's.
_IN_FLIGHT_S = 0.5


@dataclass(slots=True, kw_only=True)
class Limit:
    """The next `times` messages are told to wait `retry_after_s`; in one chat, or (None) in any."""

    chat_id: int | None
    times: int
    retry_after_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """At most `messages` in `seconds`; in each chat, or over all."""

    messages: int
    seconds: float
    over_all: bool = False


@dataclass(slots=True, kw_only=True)
class Fault:
    """Something that goes wrong with the next `times` calls of `method` ("*" any), after `skip` that go well.

    `status` answers `status` without doing anything; `drop_before` closes the connection without doing anything,
    `drop_after` does it and then closes; `delay` does it and answers `delay_s` later.
    """

    method: str
    kind: FaultKind
    times: int = 1
    skip: int = 0
    status: int = 500
    delay_s: float = 0.0


@dataclass(slots=True, kw_only=True)
class Expectation:
    """The next `times` refusals with this code and these words in them are wanted by a test."""

    code: int
    words: str = ""
    times: int = 1


@dataclass(slots=True)
class _Closed:
    """A door that a 429 shut."""

    since: float
    until: float


@dataclass(slots=True)
class Switches:
    """All of them. In memory: a new process begins with none."""

    limits: list[Limit] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    _closed: dict[int | None, _Closed] = field(default_factory=dict)
    _sent: defaultdict[tuple[Rate, int | None], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def reset(self) -> None:
        """Everything off."""
        self.limits.clear()
        self.rates.clear()
        self.faults.clear()
        self.expectations.clear()
        self._closed.clear()
        self._sent.clear()

    def check_message(self, chat_id: int) -> None:
        """Called for every message to a chat; refuses with 429 when a limit, a rate, or an earlier 429 says so."""
        now = time.monotonic()
        for door in (None, chat_id):
            self._check_door(door, now)
        for limit in self.limits:
            if limit.chat_id in (None, chat_id) and limit.times > 0:
                limit.times -= 1
                raise self._shut(limit.chat_id, now, limit.retry_after_s)
        for rate in self.rates:
            self._check_rate(rate, chat_id, now)

    def _check_door(self, door: int | None, now: float) -> None:
        closed = self._closed.get(door)
        if closed is None or now >= closed.until:
            return
        refusal = too_many_requests(math.ceil(closed.until - now))
        refusal.expected = now - closed.since < _IN_FLIGHT_S
        raise refusal

    def _check_rate(self, rate: Rate, chat_id: int, now: float) -> None:
        door = None if rate.over_all else chat_id
        sent = self._sent[rate, door]
        while sent and sent[0] <= now - rate.seconds:
            sent.popleft()
        if len(sent) >= rate.messages:
            raise self._shut(door, now, math.ceil(sent[0] + rate.seconds - now))
        sent.append(now)

    def _shut(self, door: int | None, now: float, retry_after_s: int) -> Refused:
        self._closed[door] = _Closed(since=now, until=now + retry_after_s)
        return too_many_requests(retry_after_s)

    def take_fault(self, method: str) -> Fault | None:
        """The fault that this call meets, counted down."""
        for fault in self.faults:
            if fault.times > 0 and fault.method.lower() in ("*", method.lower()):
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                return fault
        return None

    def expects(self, code: int, description: str) -> bool:
        """Whether a test announced this refusal, counted down."""
        for expectation in self.expectations:
            if expectation.times > 0 and expectation.code == code and expectation.words in description:
                expectation.times -= 1
                return True
        return False
