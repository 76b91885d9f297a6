"""The counter of a shop: messages in as the handlers hand them over, calls to Telegram out, nothing between faked."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Table, select

from bot.domain.files import FileTrouble
from bot.domain.incoming import Attached, Body, Command, Edited, Incoming, Pressed, Written
from bot.errors import TelegramAwayError
from bot.languages import load_languages
from bot.mailbox import inbox, outbox
from bot.pipeline import BotFacts, Pipeline
from bot.storage.rows import (
    ACCOUNT,
    CUSTOMER,
    JOURNAL_CHANGE,
    JOURNAL_ENTRY,
    MEMBER,
    NOTE,
    QUESTION,
    SALE,
    SALE_ITEM,
    SHOP,
)
from bot.storage.transaction import Store
from tests.shops import StandingClock

BOT = 42
_BOOKS = (ACCOUNT, CUSTOMER, JOURNAL_CHANGE, JOURNAL_ENTRY, MEMBER, NOTE, QUESTION, SALE, SALE_ITEM, SHOP)


@dataclass(slots=True, kw_only=True)
class PlainCourier:
    """Holds the files that were sent, by their ids; remembers what was shown on the way."""

    files: dict[str, bytes] = field(default_factory=dict)
    away: bool = False
    shown: list[str] = field(default_factory=list)

    async def fetch(self, file_id: str) -> bytes | FileTrouble:
        """The file, unless Telegram is away."""
        if self.away:
            raise TelegramAwayError
        return self.files[file_id]

    async def show(self, _chat_id: int, message_id: int | None, text: str) -> int | None:
        """Remember it."""
        self.shown.append(text)
        return message_id or 900


@dataclass(slots=True, kw_only=True)
class Counter:
    """A house with one bot; `heard` are the calls owed, in the order they were committed."""

    store: Store
    open_to: Literal["everyone", "invited"] = "everyone"
    clock: StandingClock = field(default_factory=StandingClock)
    heard: list[outbox.Owed] = field(default_factory=list)
    courier: PlainCourier = field(default_factory=PlainCourier)
    reads_groups: bool = True
    updates: int = 0
    messages: int = 0
    pipeline: Pipeline = field(init=False)

    def __post_init__(self) -> None:
        self.pipeline = Pipeline(
            store=self.store,
            bot=BotFacts(bot_id=BOT, username="RegularsBot", reads_groups=lambda: self.reads_groups),
            languages=load_languages(),
            clock=self.clock,
            open_to=self.open_to,
            wake=self.heard.append,
            courier=self.courier,
        )

    async def arrives(  # noqa: PLR0913 - any side of an update may matter to a test
        self,
        body: Body,
        *,
        user: int = 1,
        code: str | None = "en-GB",
        chat_kind: Literal["private", "group", "channel"] = "private",
        chat: int | None = None,
        message: int | None = None,
        at: datetime | None = None,
    ) -> Incoming:
        """An update saved and not handled yet."""
        self.updates += 1
        if message is None:
            self.messages += 1
            message = self.messages
        chat = chat or (user if chat_kind == "private" else -user)
        incoming = Incoming(
            update_id=self.updates,
            user_id=user,
            language_code=code,
            chat_id=chat,
            chat_kind=chat_kind,
            message_id=message,
            at=at or self.clock.now(),
            body=body,
            user_name=f"User {user}",
            chat_title="Bar" if chat_kind == "group" else None,
        )
        raw = _raw(incoming)
        await self.store.transact(lambda tx: inbox.save(tx, BOT, [raw], self.clock.now()))
        return incoming

    async def gets(self, body: Body, **sides: Any) -> list[dict[str, Any]]:
        """Handle an update; the payloads of the calls that answer it, each with its `method`."""
        return await self.answers(await self.arrives(body, **sides))

    async def answers(self, incoming: Incoming) -> list[dict[str, Any]]:
        """Handle what arrived; what is owed for it. The chat hears it at once, as messages numbered from 1000."""
        before = len(self.heard)
        await self.pipeline.answer(incoming)
        owed = self.heard[before:]
        for one in owed:
            told = 1000 + one.row_id if one.call.method == "sendMessage" else one.call.payload.get("message_id")
            await self.store.transact(
                lambda tx, row=one.row_id, told=told: outbox.settle(tx, row, self.clock.now(), told_id=told)  # type: ignore[misc]
            )
        return [{"method": one.call.method, "told_id": 1000 + one.row_id, **one.call.payload} for one in owed]

    async def writes(self, text: str, **sides: Any) -> str:
        """What a text message is answered, messages parted by a line."""
        replies_to = sides.pop("replies_to", None)
        forwarded = sides.pop("forwarded", False)
        body = Written(text=text, replies_to=replies_to, forwarded=forwarded)
        return spoken(await self.gets(body, **sides))

    async def sends(self, name: str, content: bytes | str, **sides: Any) -> list[dict[str, Any]]:
        """What a file is answered."""
        raw = content.encode() if isinstance(content, str) else content
        self.courier.files[name] = raw
        return await self.gets(Attached(kind="file", name=name, file_id=name, size=len(raw)), **sides)

    async def edits(self, message: int, text: str, **sides: Any) -> str:
        """What an edit of a message is answered."""
        return spoken(await self.gets(Edited(text=text), message=message, **sides))

    async def commands(self, words: str, **sides: Any) -> str:
        """What `/words` is answered."""
        name, _, arguments = words.partition(" ")
        return spoken(await self.gets(Command(name=name, arguments=arguments), **sides))

    async def presses(self, data: str, **sides: Any) -> list[dict[str, Any]]:
        """What pressing a button with this data does."""
        return await self.gets(Pressed(data=data, query_id="7"), **{"message": 5000, **sides})

    async def books(self, *tables: Table) -> dict[str, Any]:
        """Every row of the books, or of these tables."""

        def job(tx: Any) -> dict[str, Any]:
            return {
                table.name: sorted(str(tuple(row)) for row in tx.execute(select(table))) for table in tables or _BOOKS
            }

        return await self.store.read(job)

    async def sold(self) -> list[str]:
        """The sums of the sales that count, in the order written."""

        def job(tx: Any) -> list[str]:
            rows = tx.execute(select(SALE).where(SALE.c.voided.is_(False)).order_by(SALE.c.shop_id, SALE.c.id))
            return [f"{row.amount_minor / 100:.2f}" for row in rows]

        return await self.store.read(job)


def spoken(calls: list[dict[str, Any]]) -> str:
    """The texts of calls, one a line."""
    return "\n".join(call["text"] for call in calls if "text" in call)


def buttons(calls: list[dict[str, Any]]) -> dict[str, str]:
    """The data of every button of these calls, by its label."""
    rows = [row for call in calls for row in call.get("reply_markup", {}).get("inline_keyboard", [])]
    return {button["text"]: button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _raw(incoming: Incoming) -> dict[str, Any]:
    chat = {"id": incoming.chat_id}
    message = {"message_id": incoming.message_id, "chat": chat, "text": getattr(incoming.body, "text", None)}
    match incoming.body:
        case Edited():
            return {"update_id": incoming.update_id, "edited_message": message}
        case Pressed():
            return {"update_id": incoming.update_id, "callback_query": {"id": "7", "message": message}}
        case _:
            return {"update_id": incoming.update_id, "message": message}
