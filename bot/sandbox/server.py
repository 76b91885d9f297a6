"""The server process: opens the folder, listens, says where, and ends within a second when told to."""

import asyncio
import contextlib
import fcntl
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from bot.sandbox.app import build_app
from bot.sandbox.desk import TOKEN, Desk
from bot.sandbox.people import invite

_GRACE_S = 1
_KEEP_ALIVE_S = (
    90  # longer than any bot keeps a connection that it does not use, so that none is closed under its hands
)


class _Server(uvicorn.Server):
    """Uvicorn that ends on SIGTERM by itself; its own way raises the signal again afterwards."""

    def __init__(self, config: uvicorn.Config, desk: Desk, address: str) -> None:
        super().__init__(config)
        self._desk = desk
        self._address = address

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end)
        yield

    def _end(self) -> None:
        self.should_exit = True
        self._desk.closing = True
        self._desk.updates.ring()
        self._desk.changes.ring()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self._address, flush=True)  # noqa: T201  (whoever started the process waits for this line)


def serve(folder: Path, port: int = 0, token: str = TOKEN, *, with_people: bool = False) -> int:
    """Runs until told to end. Prints the address once it answers. Port 0 takes a free one. Exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock, socket.socket() as listener:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return _fail(f"{folder} is in use by another sandbox")
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as trouble:
            return _fail(f"port {port} cannot be used: {trouble}")
        desk = Desk.at(folder, token)
        if with_people:
            invite(desk)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            build_app(desk),
            log_level="error",
            access_log=False,
            timeout_graceful_shutdown=_GRACE_S,
            timeout_keep_alive=_KEEP_ALIVE_S,
        )
        _Server(config, desk, address).run(sockets=[listener])
    return 0


def _fail(why: str) -> int:
    print(f"sandbox: {why}", file=sys.stderr)  # noqa: T201
    return 2
