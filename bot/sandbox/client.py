"""A running sandbox, for tests: `Sandbox` has its people, switches and log, `Person` writes, presses and waits.

Inside `async with Sandbox(address) as sandbox`, `emma = await sandbox.person("Emma", "en-GB")`,
`reply = await emma.asks("Maria 25")`, `toast = await emma.presses("Undo")`, `await sandbox.refusals() == []`.
"""

from typing import Any

from bot.sandbox.person import Person
from bot.sandbox.seen import Json, Message, NothingCame, SandboxRefused
from bot.sandbox.switches import FaultKind
from bot.sandbox.wire import Wire

__all__ = ["Json", "Message", "NothingCame", "Person", "Sandbox", "SandboxRefused"]


class Sandbox(Wire):
    """A running sandbox: its people, its switches, its log."""

    # ── people and chats ─────────────────────────────────────────────────────────────────────────────────────

    async def person(self, first_name: str = "Emma", language_code: str = "en", **facts: Any) -> "Person":
        """A new user, who has not pressed Start yet."""
        known = await self.post("people", first_name=first_name, language_code=language_code, **facts)
        return Person(self, known["id"])

    async def people(self) -> list["Person"]:
        """Every user there is, oldest first."""
        return [Person(self, person["id"]) for person in (await self.state())["people"]]

    async def group(self, title: str = "Shop", kind: str = "supergroup", by: "Person | None" = None) -> int:
        """A group, supergroup or channel with the bot in it; its chat id. `Person.says(…, chat=…)` writes there."""
        chat = await self.post("chats", title=title, type=kind, by=by.id if by else 0)
        return int(chat["id"])

    async def moves_bot(self, chat: int, status: str, by: "Person | None" = None) -> None:
        """The bot is `left`, `kicked`, `member` or `administrator` of a group from now on."""
        await self.post(f"chats/{chat}/bot", status=status, by=by.id if by else 0)

    async def moves_group(self, chat: int) -> int:
        """A group becomes a supergroup; its new chat id."""
        return int((await self.post(f"chats/{chat}/move"))["id"])

    async def hides_groups(self, *, hidden: bool = True) -> None:
        """Privacy mode on: of a group's messages the bot gets commands and replies to it only."""
        await self.post("privacy", on=hidden)

    async def inject(self, update: Json) -> int:
        """Any update at all, without its id; gives the id it got."""
        return int((await self.post("updates", **update))["update_id"])

    # ── switches ─────────────────────────────────────────────────────────────────────────────────────────────

    async def limits(self, *, times: int = 1, retry_after_s: int = 1, chat: int = 0) -> None:
        """The next messages (to one chat, or to any) are refused with 429."""
        await self.post("limits", times=times, retry_after_s=retry_after_s, chat_id=chat)

    async def limits_rate(self, messages: int, seconds: float, *, over_all: bool = False) -> None:
        """At most so many messages in so many seconds in each chat, or over all."""
        await self.post("rates", messages=messages, seconds=seconds, over_all=over_all)

    async def breaks(self, method: str, kind: FaultKind, **how: Any) -> None:
        """The next calls of a method go wrong; `how`: `times`, `skip`, `status`, `delay_s` (see `switches.Fault`)."""
        await self.post("faults", method=method, kind=kind, **how)

    async def expects(self, code: int, words: str = "", times: int = 1) -> None:
        """The next refusals of this kind are wanted, so they do not count as unexpected."""
        await self.post("expectations", code=code, words=words, times=times)

    async def resets(self) -> None:
        """All switches off."""
        await self.delete("switches")

    async def moves_clock(self, *, by_s: int | None = None, shift_s: int | None = None) -> int:
        """Moves the clock on by seconds, or sets the shift. The new shift."""
        body = {"shift_s": shift_s} if shift_s is not None else {"by_s": by_s or 0}
        return int((await self.post("clock", **body))["shift_s"])

    async def next_morning(self, timezone: str = "") -> int:
        """The clock goes to the next 09:01 of a zone. The new shift in seconds."""
        return int((await self.post("clock", morning=True, timezone=timezone))["shift_s"])

    async def refusals(self, *, unexpected: bool = True) -> list[Json]:
        """What the bot was refused: `method`, `code`, `description`, `parameters`, `expected`."""
        return list(await self.get("refusals", **({"unexpected": "1"} if unexpected else {})))

    async def forgets_refusals(self) -> None:
        """Begins the log of refusals anew."""
        await self.delete("refusals")
