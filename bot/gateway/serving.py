"""uvicorn inside the bot's own loop."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.config import Address
from bot.errors import SettingError


class QuietServer(uvicorn.Server):
    """A server that leaves signals to the bot: uvicorn would raise SIGTERM again and kill it half-way."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def serve(application: Starlette, address: Address, setting: str) -> QuietServer:
    """Start serving; returns once it listens. Raises `SettingError` where `setting` names an address it cannot have."""
    config = uvicorn.Config(application, log_config=None, log_level="warning", access_log=False, lifespan="off")
    server = QuietServer(config)
    task = asyncio.create_task(server.serve(sockets=[_listening(address, setting)]))
    while not server.started:
        if task.done():
            task.result()
            break
        await asyncio.sleep(0.01)
    return server


def _listening(address: Address, setting: str) -> socket.socket:
    """Taken here and not by uvicorn, which would end the process in its own words."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family)
    except OSError as error:
        message = f"{setting} cannot be used: {address.host}:{address.port}: {error.strerror}"
        raise SettingError(message) from None
