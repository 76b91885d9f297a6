"""A shop with one sale in its books, and an owner who is about to do something odd."""

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.client import Message, Person, Sandbox
from tests.living import Living

LANGUAGES = ("en-GB", "it", "zh-hans")
#: A reply that tells of something not done begins so, and these are words that only its own language has.
_TONGUES = {
    "en-GB": re.compile(r"not|isn't|works", re.IGNORECASE),
    "it": re.compile(r"\b(non|com'era|funziona)\b", re.IGNORECASE),
    "zh-hans": re.compile(r"[\u4e00-\u9fff]{4}"),
}
_LONGEST = 400
_MID_MORNING = datetime(2026, 11, 18, 10, 30, tzinfo=ZoneInfo("UTC"))
_SALES = """SELECT coalesce(c.name, s.typed_name), s.amount_minor FROM sale s
            LEFT JOIN customer c ON c.shop_id = s.shop_id AND c.id = s.customer_id
            WHERE s.logged_by = ? AND NOT s.voided ORDER BY s.id"""

Sold = tuple[str | None, int]


@dataclass(slots=True, kw_only=True)
class Counter:
    """The owner at it. `says` and its like give what came back; `sales` what the books hold beside the first sale."""

    living: Living
    sandbox: Sandbox
    person: Person
    language: str
    seen: set[int] = field(default_factory=set)

    async def says(self, text: str, **more: Any) -> list[Message]:
        """Write; the messages that came back."""
        await self.person.says(text, **more)
        return await self.news()

    async def sends(self, kind: str, *content: Any, **more: Any) -> list[Message]:
        """Send something that is no text."""
        await self.person.sends(kind, *content, **more)
        return await self.news()

    async def news(self) -> list[Message]:
        """The bot's messages that were not there at the last look."""
        await self.living.settle(self.sandbox)
        fresh = [message for message in await self.person.looks() if message.from_bot and message.id not in self.seen]
        self.seen |= {message.id for message in fresh}
        return fresh

    async def presses(self, data: str, on: Message | int, **how: Any) -> str:
        """Press a button with this data, there or not; the toast."""
        number = on.id if isinstance(on, Message) else on
        press = await self.sandbox.post(f"people/{self.person.id}/press", message_id=number, data=data, **how)
        await self.living.settle(self.sandbox)
        answer = (await self.sandbox.get(f"presses/{press['id']}"))["answer"]
        return "" if answer is None else str(answer["text"])

    @property
    def sales(self) -> list[Sold]:
        """Name and minor units of each sale that counts, the first one left out."""
        rows = self.living.read(_SALES, self.person.id)
        return [(name, amount) for name, amount in rows][1:]

    def check_refused(self, replies: list[Message]) -> None:
        """One short sentence, in the owner's language, that says what is not so."""
        assert len(replies) == 1
        [reply] = replies
        assert reply.text.startswith("⚠️ ")
        assert len(reply.text) <= _LONGEST
        assert _TONGUES[self.language].search(reply.text)

    async def check_it_goes_on(self) -> None:
        """The next sale is logged as ever."""
        before = self.sales
        replies = await self.says("Zora 7")
        assert len(replies) == 1
        assert replies[0].text.startswith("✅ Zora · ")
        assert self.sales == [*before, ("Zora", 700)]


@asynccontextmanager
async def open_counter(living: Living, language: str) -> AsyncIterator[Counter]:
    """A counter of its own: a new user whose one customer is Maria."""
    async with Sandbox(living.sandbox.address) as sandbox:
        await sandbox.moves_clock(shift_s=int(_MID_MORNING.timestamp()) - int(time.time()))
        person = await sandbox.person("Emma", language)
        counter = Counter(living=living, sandbox=sandbox, person=person, language=language)
        await counter.says("Maria 25")
        yield counter
        await counter.check_it_goes_on()
