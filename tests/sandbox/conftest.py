"""One sandbox process for all, and fresh people for each test."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.sandbox.client import Person, Sandbox
from bot.sandbox.process import SandboxProcess, start_sandbox
from tests.sandbox.caller import Caller


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    """The server."""
    running = start_sandbox(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
async def bot(process: SandboxProcess) -> AsyncIterator[Caller]:
    """The bot's side, with nothing waiting from the test before."""
    caller = Caller(process)
    async with caller.http:
        await caller.call("deleteWebhook", drop_pending_updates=True)
        await caller.updates(allowed_updates=[])
        yield caller


@pytest.fixture
async def sandbox(process: SandboxProcess) -> AsyncIterator[Sandbox]:
    """The users' side, every switch off."""
    async with Sandbox(process.address) as client:
        await client.resets()
        await client.forgets_refusals()
        await client.moves_clock(shift_s=0)
        yield client


@pytest.fixture
async def emma(sandbox: Sandbox, bot: Caller) -> Person:
    """A user who has pressed Start; the bot has seen it."""
    person = await sandbox.person("Emma", "en-GB", username="emma_cuts")
    await person.says("/start")
    await bot.drains()
    return person
