"""Messages that say by themselves which they are: every one has an amount of its own."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.sandbox.client import Person, Sandbox
from tests.house import House

_NAMES = ("Maria", "Tom", "Alice", "Paul")
_AMOUNT = re.compile(r"£([\d,]+(?:\.\d\d)?)")
#: Pence of the first message; each next one costs one more, so none is round, and none another's.
_FIRST_MINOR = 1_001


@dataclass(slots=True)
class Shopper:
    """Somebody who writes sales, and remembers the amounts in the order written."""

    person: Person
    written: list[int] = field(default_factory=list)

    async def writes(self, amount_minor: int) -> None:
        """Write a sale of this amount."""
        name = _NAMES[amount_minor % len(_NAMES)]
        self.written.append(amount_minor)
        await self.person.says(f"{name} {amount_minor // 100}.{amount_minor % 100:02} cappuccino")

    async def was_told(self) -> list[int]:
        """The amounts confirmed, in the order of the chat; a confirmation said again right away counts once."""
        await self.person.looks()
        told = [_AMOUNT.search(m.text) for m in self.person.messages if m.from_bot and m.text.startswith("✅")]
        amounts = [round(float(found[1].replace(",", "")) * 100) for found in told if found]
        return [amount for amount, _again in groupby(amounts)]


@dataclass(slots=True)
class Crowd:
    """Several of them; together they write `total` sales, all different."""

    shoppers: Sequence[Shopper]
    total: int
    _so_far: int = 0

    @classmethod
    async def of(cls, sandbox: Sandbox, people: int, total: int) -> "Crowd":
        """New people who write English and take pounds."""
        return cls([Shopper(await sandbox.person(f"Person {n}", "en-GB")) for n in range(people)], total)

    @property
    def left(self) -> int:
        """How many sales are still to be written."""
        return self.total - self._so_far

    async def writes(self, count: int, pause_s: float = 0.0) -> None:
        """Write the next `count` sales, each by the next of the crowd."""
        for _ in range(min(count, self.left)):
            number = self._so_far
            self._so_far += 1
            await self.shoppers[number % len(self.shoppers)].writes(_FIRST_MINOR + number)
            await asyncio.sleep(pause_s)

    async def is_served(self, house: House) -> None:
        """AssertionError unless each sale is in the books once and each shopper heard of theirs, in order."""
        wanted = [_FIRST_MINOR + number for number in range(self.total)]
        booked = [amount for (amount,) in house.rows("SELECT amount_minor FROM sale ORDER BY amount_minor")]
        assert booked == wanted, f"lost {set(wanted) - set(booked)}, booked {len(booked)} of {len(wanted)}"
        assert house.rows("SELECT count(*) FROM inbox WHERE set_aside") == [(0,)]
        assert house.rows("SELECT count(*) FROM outbox WHERE refused IS NOT NULL") == [(0,)]
        for shopper in self.shoppers:
            assert await shopper.was_told() == shopper.written
