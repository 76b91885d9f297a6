"""The web application: the Bot API, the control calls, the page."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.api import call, download
from bot.sandbox.control import ROUTES
from bot.sandbox.courier import carry_updates
from bot.sandbox.desk import Desk

PAGE = Path(__file__).parent / "page"
_LOOK_EVERY_S = 0.5
_ONLY_OURS = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"


def build_app(desk: Desk) -> ASGIApp:
    """The application around a desk; closes the desk's store when it ends."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(carry_updates(desk)), asyncio.create_task(_watch_bot(desk))]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        desk.store.close()

    routes = [
        Route("/", _index),
        Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", download),
        *ROUTES,
        Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.desk = desk
    return _with_hang_up(app)


async def _index(request: Request) -> Response:  # noqa: ARG001
    return FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": _ONLY_OURS})


async def _watch_bot(desk: Desk) -> None:
    """Tells the page when the bot goes away or comes back."""
    was_on = desk.bot_is_on()
    while True:
        await asyncio.sleep(_LOOK_EVERY_S)
        if desk.bot_is_on() != was_on:
            was_on = not was_on
            desk.changes.ring()


def _with_hang_up(app: ASGIApp) -> ASGIApp:
    """Lets a call close its connection without an answer, for tests of what a bot does then."""

    async def outermost(scope: Scope, receive: Receive, send: Send) -> None:
        cycle: Any = getattr(send, "__self__", None)
        if scope["type"] == "http" and cycle is not None:
            scope["sandbox.hang_up"] = cycle.transport.abort
        await app(scope, receive, send)

    return outermost
