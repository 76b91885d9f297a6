"""A bot reduced to its calls: what it asks and what it is answered."""

import ssl
from typing import Any

import httpx

from bot.sandbox.process import SandboxProcess

_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
Json = dict[str, Any]


class Caller:
    """Calls the Bot API as a bot would, and keeps what it was refused as an answer to look at."""

    def __init__(self, sandbox: SandboxProcess) -> None:
        self.root = f"{sandbox.address}/bot{sandbox.token}"
        self.files = f"{sandbox.address}/file/bot{sandbox.token}"
        self.http = httpx.AsyncClient(timeout=30, trust_env=False, verify=_NO_TLS)

    async def answer(self, method: str, **given: Any) -> Json:
        """The whole answer, refused or not."""
        return dict((await self.http.post(f"{self.root}/{method}", json=given)).json())

    async def call(self, method: str, **given: Any) -> Any:
        """The result of a call that must go well."""
        answer = await self.answer(method, **given)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **given: Any) -> str:
        """The code and the words of a call that must be refused: `400 Bad Request: …`."""
        answer = await self.answer(method, **given)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    async def updates(self, offset: int = 0, **given: Any) -> list[Json]:
        """`getUpdates`, at once."""
        return list(await self.call("getUpdates", offset=offset, **given))

    async def drains(self) -> list[Json]:
        """All that waits, acknowledged."""
        waiting = await self.updates()
        if waiting:
            await self.updates(offset=waiting[-1]["update_id"] + 1)
        return waiting
