"""A user for tests: writes, presses, and reads what the bot sends."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.seen import Json, Message, NothingCame
from bot.sandbox.wire import PATIENCE_S, Wire

_LOOK_S = 5.0


@dataclass(slots=True)
class Person:
    """A user. What the bot sends them is read once each by `waits_for_reply`, in order."""

    sandbox: Wire
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

    async def asks(self, text: str, *, reply_to: Message | int | None = None, timeout_s: float = PATIENCE_S) -> Message:
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

    async def edits(self, message: Message | int, text: str, *, chat: int = 0) -> Message:
        """Changes a message of theirs. The same text is sent too: Telegram does so at times."""
        number = message.id if isinstance(message, Message) else message
        where = {"chat_id": chat} if chat else {}
        return Message.of(await self.sandbox.post(f"people/{self.id}/edit", message_id=number, text=text, **where))

    # ── pressing ─────────────────────────────────────────────────────────────────────────────────────────────

    async def presses(self, label: str, on: Message | None = None, timeout_s: float = PATIENCE_S) -> str:
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
        timeout_s: float = PATIENCE_S,
        **how: Any,
    ) -> str:
        """Presses with any data, forged too, also under another's message (`chat`). The toast, when waited for.

        `how`: `expired=True` (cannot be answered any more), `inaccessible=True` (the message is too old to show).
        """
        number = on.id if isinstance(on, Message) else on
        body = {"message_id": number, "data": data, **({"chat_id": chat} if chat else {}), **how}
        press = await self.sandbox.post(f"people/{self.id}/press", **body)
        return await self._answer(press, timeout_s) if wait else ""

    async def _answer(self, pressed: Json, timeout_s: float) -> str:
        deadline = time.monotonic() + timeout_s
        since = pressed["version"]
        while True:
            state = await self.sandbox.get("changes", since=since, timeout=_left(deadline))
            for press in state["presses"]:
                if press["id"] == pressed["id"] and press["answer"] is not None:
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

    async def waits_for_reply(self, timeout_s: float = PATIENCE_S) -> Message:
        """The bot's next message that was not given yet."""
        found = await self.waits_for(lambda message: message.from_bot and message.id > self._seen, timeout_s)
        self._seen = found.id
        return found

    async def waits_for(self, wanted: Callable[[Message], bool], timeout_s: float = PATIENCE_S) -> Message:
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

    async def waits_for_edit(self, message: Message, timeout_s: float = PATIENCE_S) -> Message:
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
        answer = await self.sandbox.http.get(f"/sandbox/files/{file['file_id']}")
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
