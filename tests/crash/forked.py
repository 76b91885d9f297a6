"""A bot that starts three times as fast: forked from a process that has done the imports already."""

import os
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess

from tests.house import BotProcess

_CONTEXT = get_context("forkserver")


@dataclass(slots=True, kw_only=True)
class ForkedBot(BotProcess):
    """The same bot, with memory, threads, connections and a death of its own."""

    fork: ForkServerProcess | None = None

    def start(self) -> None:
        """Start it; returns at once."""
        _CONTEXT.set_forkserver_preload(["bot.cli.run", "tests.crash.forked"])
        self.marks_log()
        self.fork = _CONTEXT.Process(target=_run, args=(dict(self.environment), str(self.log)), daemon=True)
        self.fork.start()

    def kill(self) -> None:
        """SIGKILL: nothing of it runs another line."""
        assert self.fork is not None
        self.fork.kill()
        self.fork.join()


def _run(environment: dict[str, str], log: str) -> None:
    os.chdir(os.path.dirname(log))  # noqa: PTH120 - no `.env` of the developer's there
    os.environ.clear()
    os.environ.update(environment)
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(descriptor, stream.fileno())
    from bot.cli.run import main  # noqa: PLC0415 - the tests' own process has no use for it

    main([])
