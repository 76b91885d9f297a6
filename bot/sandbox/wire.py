"""The line to a running sandbox: control calls, and looking at what changed."""

import json
import ssl
import time
from collections.abc import Callable
from typing import Any, Self

import httpx

from bot.sandbox.seen import Json, Message, NothingCame, SandboxRefused

#: How long a test waits for what must come.
PATIENCE_S = 10.0
#: Everything here is plain HTTP on this machine; reading the certificates of the world takes longer than a test.
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Wire:
    """Control calls over HTTP."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.http = httpx.AsyncClient(base_url=address, timeout=60, trust_env=False, verify=_NO_TLS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def get(self, path: str, **query: Any) -> Any:
        """A control call that reads."""
        return (await self.http.get(f"/sandbox/{path}", params=query)).json()

    async def post(self, path: str, **body: Any) -> Any:
        """A control call that acts. Raises `SandboxRefused`."""
        content = json.dumps(body)  # in ASCII, so that even half a character gets through
        headers = {"Content-Type": "application/json"}
        return checked(await self.http.post(f"/sandbox/{path}", content=content, headers=headers))

    async def post_file(self, path: str, name: str, content: bytes, mime_type: str, **fields: Any) -> Any:
        """A control call with a file."""
        data = {key: str(value) for key, value in fields.items() if value is not None}
        return checked(await self.http.post(f"/sandbox/{path}", data=data, files={"file": (name, content, mime_type)}))

    async def delete(self, path: str) -> None:
        """A control call that takes something away."""
        checked(await self.http.delete(f"/sandbox/{path}"))

    async def history(self, chat: int) -> list[Message]:
        """All messages of a chat, deleted ones too."""
        return [Message.of(raw) for raw in (await self.get(f"chats/{chat}/messages"))["messages"]]

    async def state(self, since: int = 2**60) -> Json:
        """People, chats, clock, bot; and messages and presses that changed after a version."""
        return dict(await self.get("changes", since=since))

    async def waits_until(self, holds: Callable[[Json], bool], timeout_s: float = PATIENCE_S) -> Json:
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


def checked(answer: httpx.Response) -> Any:
    """The JSON of an answer that went well. Raises `SandboxRefused`."""
    if not answer.is_success:
        raise SandboxRefused(answer.text)
    return answer.json()
