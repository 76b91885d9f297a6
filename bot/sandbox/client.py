"""Users for tests: they write, press and wait, over real HTTP, against a running sandbox.

async with Sandbox(address) as sandbox:
emma = await sandbox.person("Emma", "en-GB")
reply = await emma.asks("Maria 25")
toast = await emma.presses("Undo")
assert await sandbox.refusals() == []
"""

import asyncio
import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import httpx

from bot.sandbox.switches import FaultKind

#: Everything here is plain HTTP on this machine; reading the certificates of the world takes longer than a test.
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_PATIENCE_S = 10.0
_LOOK_S = 5.0
Json = dict[str, Any]


class NothingCame(AssertionError):  # noqa: N818  (what a test says when it fails)
    """What a user waited for did not come in time."""


class SandboxRefused(AssertionError):  # noqa: N818
    """The sandbox did not do what a test asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as a user sees it. `raw` is Telegram's own form."""

    raw: Json = field(repr=False)
    id: int
    text: str
    from_bot: bool
    buttons: list[list[str]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    edited: bool = False
    deleted: bool = False
    reply_to: int | None = None
    version: int = field(default=0, repr=False)

    @classmethod
    def of(cls, raw: Json) -> "Message":
        """Reads the sandbox's form."""
        beside = raw.get("sandbox", {})
        rows = raw.get("reply_markup", {}).get("inline_keyboard", [])
        return cls(
            raw=raw,
            id=raw["message_id"],
            text=str(raw.get("text") or raw.get("caption") or ""),
            from_bot=bool(beside.get("own")),
            buttons=[[button["text"] for button in row] for row in rows],
            reactions=beside.get("reactions", []),
            edited="edit_date" in raw,
            deleted=bool(beside.get("deleted")),
            reply_to=raw.get("reply_to_message", {}).get("message_id"),
            version=beside.get("version", 0),
        )

    def button(self, label: str) -> Json | None:
        """The inline button of this label, or of one that begins so."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        buttons: list[Json] = [button for row in rows for button in row]
        exact = [button for button in buttons if button["text"] == label]
        return next(iter(exact or [button for button in buttons if button["text"].startswith(label)]), None)


class Sandbox:
    """A running sandbox: its people, its switches, its log."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._http = httpx.AsyncClient(base_url=address, timeout=60, trust_env=False, verify=_NO_TLS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def get(self, path: str, **query: Any) -> Any:
        """A control call that reads."""
        return (await self._http.get(f"/sandbox/{path}", params=query)).json()

    async def post(self, path: str, **body: Any) -> Any:
        """A control call that acts. Raises `SandboxRefused`."""
        return _checked(await self._http.post(f"/sandbox/{path}", json=body))

    async def post_file(self, path: str, name: str, content: bytes, mime_type: str, **fields: Any) -> Any:
        """A control call with a file."""
        data = {key: str(value) for key, value in fields.items() if value is not None}
        return _checked(
            await self._http.post(f"/sandbox/{path}", data=data, files={"file": (name, content, mime_type)})
        )

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

    async def moves_bot(self, chat: int, status: str) -> None:
        """The bot is `left`, `kicked`, `member` or `administrator` of a group from now on."""
        await self.post(f"chats/{chat}/bot", status=status)

    async def history(self, chat: int) -> list[Message]:
        """All messages of a chat, deleted ones too."""
        return [Message.of(raw) for raw in (await self.get(f"chats/{chat}/messages"))["messages"]]

    async def inject(self, update: Json) -> int:
        """Any update at all, without its id; gives the id it got."""
        return int((await self.post("updates", **update))["update_id"])

    async def state(self, since: int = 2**60) -> Json:
        """People, chats, clock, bot; and messages and presses that changed after a version."""
        return dict(await self.get("changes", since=since))

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
        _checked(await self._http.delete("/sandbox/switches"))

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
        _checked(await self._http.delete("/sandbox/refusals"))

    async def waits_until(self, holds: Callable[[Json], bool], timeout_s: float = _PATIENCE_S) -> Json:
        """Until something holds of `state()`, for instance `lambda s: s["bot"]["waiting"] == 0`."""
        deadline = time.monotonic() + timeout_s
        while True:
            state = await self.state()
            if holds(state):
                return state
            if time.monotonic() >= deadline:
                message = f"it did not hold within {timeout_s} s: {state['bot']}"
                raise NothingCame(message)
            await self.get("changes", since=state["version"], timeout=0.2)


def _checked(answer: httpx.Response) -> Any:
    if not answer.is_success:
        raise SandboxRefused(answer.text)
    return answer.json()


@dataclass(slots=True)
class Person:
    """A user. What the bot sends them is read once each by `waits_for_reply`, in order."""

    sandbox: Sandbox
    id: int
    _known: dict[int, Message] = field(default_factory=dict, repr=False)
    _version: int = 0
    _seen: int = 0

    @property
    def messages(self) -> list[Message]:
        """The chat with the bot as it was at the last look, without the deleted messages."""
        return [message for message in self._known.values() if not message.deleted]

    async def looks(self) -> list[Message]:
        """Fetches what is new or changed in the chat with the bot; gives `messages`."""
        chat = await self.sandbox.get(f"chats/{self.id}/messages", since=self._version)
        self._version = chat["version"]
        self._known |= {raw["message_id"]: Message.of(raw) for raw in chat["messages"]}
        return self.messages

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────

    async def says(
        self, text: str, *, reply_to: Message | int | None = None, forward: str | Json = "", chat: int = 0
    ) -> Message:
        """Writes to the bot, or in another chat; the last message it became. `forward` names where it was from."""
        reply = reply_to.id if isinstance(reply_to, Message) else reply_to or 0
        sent = await self._send(text=text, reply_to=reply, forward=forward, chat_id=chat)
        return Message.of(sent[-1])

    async def asks(
        self, text: str, *, reply_to: Message | int | None = None, timeout_s: float = _PATIENCE_S
    ) -> Message:
        """Writes, and waits for the first reply that comes afterwards."""
        await self.skips()
        await self.says(text, reply_to=reply_to)
        return await self.waits_for_reply(timeout_s)

    async def sends(
        self,
        kind: str,
        content: bytes = b"",
        name: str = "file",
        mime_type: str = "application/octet-stream",
        **more: Any,
    ) -> Message:
        """Sends a `document` or `photo` (with its bytes), a `voice`, `sticker`, `location`, `contact` or `poll`.

        `more`: `caption`, `reply_to` (an id), `forward`, `chat_id`, `contact`, `location`.
        """
        if not content:
            return Message.of((await self._send(kind=kind, **more))[-1])
        flat = {key: json.dumps(value) if isinstance(value, dict) else value for key, value in more.items()}
        path = f"people/{self.id}/send"
        sent = await self.sandbox.post_file(path, name, content, mime_type, kind=kind, **flat)
        return Message.of(sent[-1])

    async def _send(self, **body: Any) -> list[Json]:
        return list(await self.sandbox.post(f"people/{self.id}/send", **body))

    async def edits(self, message: Message | int, text: str) -> Message:
        """Changes a message of theirs. The same text is sent too: Telegram does so at times."""
        number = message.id if isinstance(message, Message) else message
        return Message.of(await self.sandbox.post(f"people/{self.id}/edit", message_id=number, text=text))

    # ── pressing ─────────────────────────────────────────────────────────────────────────────────────────────

    async def presses(self, label: str, on: Message | None = None, timeout_s: float = _PATIENCE_S) -> str:
        """Presses a button: on this message, else on the newest one that has it, else of the reply keyboard.

        Waits for the answer to an inline button; gives its toast, or the text that a copying button copied.
        """
        message, button = await self._find_button(label, on)
        if button is None:
            await self._press_reply_keyboard(label)
            return ""
        if "copy_text" in button:
            return str(button["copy_text"]["text"])
        if "url" in button:
            return str(button["url"])
        return await self.presses_data(button["callback_data"], message, timeout_s=timeout_s)

    async def _find_button(self, label: str, on: Message | None) -> tuple[Message, Json | None]:
        await self.looks()
        candidates = [on] if on else [message for message in reversed(self.messages) if message.from_bot]
        for message in candidates:
            button = message.button(label)
            if button is not None:
                return message, button
        if on or not candidates:
            message_ = f"there is no button “{label}”"
            raise NothingCame(message_)
        return candidates[0], None

    async def _press_reply_keyboard(self, label: str) -> None:
        keyboard = await self.keyboard()
        if label not in [text for row in keyboard for text in row]:
            message = f"there is no button “{label}”"
            raise NothingCame(message)
        await self.says(label)

    async def presses_data(
        self,
        data: str,
        on: Message | int,
        *,
        chat: int = 0,
        wait: bool = True,
        timeout_s: float = _PATIENCE_S,
        **how: Any,
    ) -> str:
        """Presses with any data, forged too, also under another's message (`chat`). The toast, when waited for.

        `how`: `expired=True` (cannot be answered any more), `inaccessible=True` (the message is too old to show).
        """
        number = on.id if isinstance(on, Message) else on
        body = {"message_id": number, "data": data, **({"chat_id": chat} if chat else {}), **how}
        press = await self.sandbox.post(f"people/{self.id}/press", **body)
        return await self._answer(press["id"], timeout_s) if wait else ""

    async def _answer(self, press_id: str, timeout_s: float) -> str:
        deadline = time.monotonic() + timeout_s
        since = 0
        while True:
            state = await self.sandbox.get("changes", since=since, timeout=_left(deadline))
            for press in state["presses"]:
                if press["id"] == press_id and press["answer"] is not None:
                    return str(press["answer"]["text"])
            since = state["version"]
            if time.monotonic() >= deadline:
                message = "the press was never answered"
                raise NothingCame(message)

    async def keyboard(self) -> list[list[str]]:
        """The labels of the reply keyboard, row by row; empty when there is none."""
        chats = (await self.sandbox.state())["chats"]
        shown = next((chat["keyboard"] for chat in chats if chat["id"] == self.id and chat["keyboard"]), None)
        return [[button["text"] for button in row] for row in shown["keyboard"]] if shown else []

    # ── waiting ──────────────────────────────────────────────────────────────────────────────────────────────

    async def waits_for_reply(self, timeout_s: float = _PATIENCE_S) -> Message:
        """The bot's next message that was not given yet."""
        found = await self.waits_for(lambda message: message.from_bot and message.id > self._seen, timeout_s)
        self._seen = found.id
        return found

    async def waits_for(self, wanted: Callable[[Message], bool], timeout_s: float = _PATIENCE_S) -> Message:
        """The first message of the chat, deleted or not, that is as wanted; edits and reactions count."""
        deadline = time.monotonic() + timeout_s
        while True:
            await self.looks()
            for message in self._known.values():
                if wanted(message):
                    return message
            if time.monotonic() >= deadline:
                last = [message.text for message in self.messages[-3:]]
                complaint = f"it did not come within {timeout_s} s; last: {last}"
                raise NothingCame(complaint)
            await self.sandbox.get("changes", since=self._version, timeout=_left(deadline))

    async def waits_for_edit(self, message: Message, timeout_s: float = _PATIENCE_S) -> Message:
        """That message, once it has changed: its text, its buttons, its reactions, or gone."""
        return await self.waits_for(lambda other: other.id == message.id and other.version > message.version, timeout_s)

    async def hears_nothing(self, for_s: float = 0.5) -> None:
        """Nothing new may come for a while."""
        await asyncio.sleep(for_s)
        unseen = [message.text for message in await self.looks() if message.from_bot and message.id > self._seen]
        if unseen:
            complaint = f"silence was wanted, but there came {unseen}"
            raise NothingCame(complaint)

    async def skips(self) -> None:
        """Counts everything that came so far as read."""
        self._seen = max([self._seen, *(message.id for message in await self.looks())])

    async def downloads(self, message: Message) -> bytes:
        """The bytes of the document or photo of a message."""
        raw = message.raw
        file = raw["document"] if "document" in raw else raw["photo"][-1]
        answer = await self.sandbox._http.get(f"/sandbox/files/{file['file_id']}")  # noqa: SLF001
        return answer.content

    # ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────

    async def blocks(self) -> None:
        """Blocks the bot."""
        await self.sandbox.post(f"people/{self.id}/block", blocked=True)

    async def unblocks(self) -> None:
        """Lets the bot in again."""
        await self.sandbox.post(f"people/{self.id}/block", blocked=False)

    async def profile(self) -> Json:
        """What the person sees of the bot: `commands`, `bot_name`, `description`; and `started`, `blocked`."""
        people = (await self.sandbox.state())["people"]
        return next(person for person in people if person["id"] == self.id)


def _left(deadline: float) -> float:
    return max(0.0, min(deadline - time.monotonic(), _LOOK_S))
