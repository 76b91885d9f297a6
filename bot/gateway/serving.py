"""uvicorn inside the bot's own loop."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.config import Address


class QuietServer(uvicorn.Server):
    """A server that leaves signals to the bot: uvicorn would raise SIGTERM again and kill it half-way."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def serve(application: Starlette, address: Address) -> QuietServer:
    """Start serving; returns once it listens. Raises `SystemExit` where the address is taken."""
    config = uvicorn.Config(
        application, host=address.host, port=address.port, log_config=None, access_log=False, lifespan="off"
    )
    server = QuietServer(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        if task.done():
            task.result()
            break
        await asyncio.sleep(0.01)
    return server
