"""`/healthz`: the process works. `/readyz`: it also hears from Telegram and reaches its database."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.domain.clock import Clock
from bot.errors import DatabaseUnavailableError
from bot.storage.transaction import Store

_PATIENCE_S = 2.0
#: A long poll answers every 25 seconds at the least.
_SILENCE = timedelta(seconds=90)


def health(store: Store, clock: Clock, heard_at: Callable[[], datetime | None]) -> Starlette:
    """A web application with both; `heard_at` None says that silence is no sign (webhook)."""

    async def healthz(_request: Request) -> Response:
        return await _writer_answers(store)

    async def readyz(_request: Request) -> Response:
        heard = heard_at()
        if heard is None or clock.now() - heard > _SILENCE:
            return PlainTextResponse("telegram has not been heard lately\n", status_code=503)
        return await _writer_answers(store)

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz)])


async def _writer_answers(store: Store) -> Response:
    try:
        await asyncio.wait_for(store.transact(lambda _tx: None), _PATIENCE_S)
    except (TimeoutError, DatabaseUnavailableError):
        return PlainTextResponse("the database does not answer\n", status_code=503)
    return PlainTextResponse("ok\n")
