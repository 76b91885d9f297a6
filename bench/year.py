"""A year of one simulated shop through the real bot with a moved clock: every nudge that it sends, in three languages.

The shop has three owners who read English, Italian and Chinese; the year before it stands in the books as a file
brought in would. Every sale is a message, every morning a tick. The owner writes to most of those named, and the
simulator knows who had left for good.
"""

import asyncio
import os
import random
import tempfile
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bench.simulated_shops import Life, shops
from bot.domain.mornings import PressNamed
from bot.domain.presses import press_of
from bot.languages import load_languages
from bot.mailbox import outbox
from bot.storage.migrations.upgrade import migrate
from bot.storage.rows import CONTACT, CUSTOMER, NAMED, SHOP
from bot.storage.shops import join_shop, write_account
from bot.storage.transaction import Store
from tests.pipeline.counter import Counter
from tests.pipeline.past import comes_at
from tests.shops import StandingClock

DAYS = int(os.environ.get("BENCH_DAYS", "365"))
SEED = 5
#: Customers of the shop, at most.
_MOST = 60
_LONDON = ZoneInfo("Europe/London")
_LANGUAGES = {1: "en", 2: "it", 3: "zh"}
_WARES = ("latte", "cappuccino", "croissant", "tea")


@dataclass(slots=True, kw_only=True)
class Year:
    """One shop's year as it goes by. `told` are the mornings: the day, and the text each owner had."""

    counter: Counter
    lives: dict[str, Life]
    closed: frozenset[int]
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - no secret
    told: list[tuple[date, dict[int, str]]] = field(default_factory=list)

    async def opens(self, first: date) -> None:
        """Three owners, the customers of before, a few birthdays; the shop's days off are set."""
        await self._at(first, 8)
        await self.counter.commands("start")
        await self.counter.store.transact(self._brought_in(first))
        for name in list(self.lives)[:12]:
            birthday = first + timedelta(days=self.dice.randrange(365))
            await self.counter.writes(f"{name}'s birthday is {birthday:%d %B}")
        days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        if self.closed:
            await self.counter.commands("settings closed " + " ".join(days[day] for day in sorted(self.closed)))
        await self.counter.commands("settings follow on")
        self.counter.heard.clear()

    def _brought_in(self, first: date) -> Any:
        def job(tx: Any) -> None:
            for user, language in _LANGUAGES.items():
                if user > 1:
                    write_account(tx, user, language, None)
                    join_shop(tx, 1, user, "owner", self.counter.clock.now())
            tx.execute(update(SHOP).values(timezone="Europe/London", currency="GBP"))
            for name, life in self.lives.items():
                comes_at(tx, name, [day for day in life.days if day < first], 5)

        return job

    async def _at(self, day: date, hour: int, minute: int = 0) -> None:
        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=_LONDON)
        self.counter.clock.moment = local.astimezone(UTC)

    async def goes_by(self, day: date) -> None:
        """A day: its morning, what the owner does about it, its sales, and now and then a word about somebody."""
        await self._at(day, 9, 1)
        before = len(self.counter.heard)
        await self.counter.pipeline.due.tell()
        owed = self.counter.heard[before:]
        for one in owed:
            await self._arrives(one)
        texts = {one.call.chat_id: one.call.payload["text"] for one in owed}
        if texts:
            self.told.append((day, texts))
            await self._answers(owed[0].call.payload)
        await self._at(day, 13)
        came = [name for name, life in self.lives.items() if day in life.days]
        for name in came:
            amount = 60 if self.dice.random() < 0.01 else self.dice.randrange(3, 9)
            credit = " on credit" if self.dice.random() < 0.01 else ""
            await self.counter.writes(f"{name} {amount} {self.dice.choice(_WARES)}{credit}")
        if came and self.dice.random() < 0.02:
            await self.counter.writes(f"{came[0]} complained the coffee was cold")
        if came and self.dice.random() < 0.02:
            await self.counter.writes("remind me tomorrow to call the florist")

    async def _arrives(self, owed: outbox.Owed) -> None:
        def job(tx: Any) -> None:
            outbox.settle(tx, owed.row_id, self.counter.clock.now(), told_id=9_000_000 + owed.row_id)

        await self.counter.store.transact(job)

    async def _answers(self, payload: Any) -> None:
        """Three of four who were named are written to; one in ten is left for later."""
        for row in payload.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                press = press_of(button.get("callback_data", ""))
                if isinstance(press, PressNamed) and (throw := self.dice.random()) < 0.85:
                    opened = await self.counter.presses(button["callback_data"])
                    await self._presses(opened[-1], "sent" if throw < 0.75 else "week")

    async def _presses(self, opened: dict[str, Any], deed: str) -> None:
        for row in opened["reply_markup"]["inline_keyboard"]:
            for button in row:
                press = press_of(button.get("callback_data", ""))
                if isinstance(press, PressNamed) and press.deed == "sent":
                    data = button["callback_data"].split(":")
                    data[3] = {"sent": data[3], "week": "5"}[deed]
                    await self.counter.presses(":".join(data))
                    return

    async def named(self) -> list[Any]:
        """Every line that a morning had: (day, reason, name)."""

        def job(tx: Any) -> list[Any]:
            both = NAMED.outerjoin(
                CUSTOMER, (CUSTOMER.c.shop_id == NAMED.c.shop_id) & (CUSTOMER.c.id == NAMED.c.customer_id)
            )
            return list(
                tx.execute(select(NAMED.c.day, NAMED.c.reason, CUSTOMER.c.name).select_from(both).where(NAMED.c.n >= 0))
            )

        return await self.counter.store.read(job)

    async def contacts(self) -> int:
        """How many messages the owner sent."""
        return await self.counter.store.read(lambda tx: len(tx.execute(select(CONTACT.c.note_id)).all()))


def _names() -> list[str]:
    """Usual names, as an owner writes them; none is like another."""
    names = sorted(load_languages()["en"].lists["given_names"])
    return [name.capitalize() for name in names if name.isalpha() and len(name) > 3][:: len(names) // (2 * _MOST)]


def lives_of_a_shop() -> tuple[dict[str, Life], date, frozenset[int]]:
    """A bar of middling size: its customers by name, its last day, and its days off, Monday 0."""
    for shop in shops(64, SEED):
        if shop.name.startswith("bar") and 30 <= len(shop.lives) <= _MOST:
            named = dict(zip(_names(), shop.lives, strict=False))
            return named, shop.last, frozenset({6})
    message = "the simulator has no such shop"
    raise LookupError(message)


async def year(url: str, days: int) -> Year:
    """So many days of the shop, to its last."""
    lives, last, closed = lives_of_a_shop()
    first = last - timedelta(days=days - 1)
    store = Store(url)
    counter = Counter(store=store, clock=StandingClock())
    run = Year(counter=counter, lives=lives, closed=closed)
    await run.opens(first)
    for n in range(days):
        await run.goes_by(first + timedelta(days=n))
    return run


def _printed(told: Sequence[tuple[date, dict[int, str]]]) -> Iterator[str]:
    for day, texts in told:
        for user, language in _LANGUAGES.items():
            lines = texts.get(user, "").splitlines()
            yield f"{day:%a %d %b %Y} {language}  " + "\n                    ".join(lines)


async def main() -> None:
    """Print every nudge, then what they were."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'year.db'}"
        migrate(url)
        run = await year(url, DAYS)
        print("\n".join(_printed(run.told)))
        lines = await run.named()
        late = [(day, name) for day, reason, name in lines if reason == "lapsed"]
        gone = sum(run.lives[name].left <= day for day, name in late)
        print(f"\n{len(run.lives)} customers, {DAYS} days, {len(run.told)} mornings with something to say")
        print("lines by reason:", dict(Tally(reason for _, reason, _ in lines).most_common()))
        print(f"regulars named as late: {len(late)}, of whom had left for good: {gone}")
        print(f"messages sent by the owner: {await run.contacts()}")
        run.counter.store.close()


if __name__ == "__main__":
    asyncio.run(main())
