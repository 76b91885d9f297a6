"""A file read in a process of its own (see `bot.files.__main__`)."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.domain.files import FileKind, FileTrouble
from bot.files.ways import Ways

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_LINE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file being read: its kind, and its rows as the lines of `bot.files.lines`, as they come."""

    kind: FileKind
    lines: AsyncIterator[str]


class CutShortError(Exception):
    """The process that read the file ended before the file did."""


@asynccontextmanager
async def reading(content: bytes | FileTrouble, ways: Ways) -> AsyncIterator[Reading | FileTrouble]:
    """Begin to read a file, or hear what is the matter with it; `CutShortError` may come out of its lines.

    Once it is handed over it is held no longer here, nor should the caller: it may be large.
    """
    if isinstance(content, str):
        yield content
        return
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.files",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LONGEST_LINE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])},
    )
    try:
        await _hand_over(process, content, ways)
        del content
        yield await _first(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _hand_over(process: asyncio.subprocess.Process, content: bytes, ways: Ways) -> None:
    """All of the file before the first answer: the other side reads it whole before it says anything."""
    assert process.stdin is not None  # noqa: S101 - it was asked for
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(ways.to_json().encode() + b"\n")
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()


async def _first(process: asyncio.subprocess.Process) -> Reading | FileTrouble:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    word, _, value = (await process.stdout.readline()).decode().strip().partition(" ")
    match word:
        case "kind":
            return Reading(kind=cast("FileKind", value), lines=_lines(process))
        case "trouble":
            return cast("FileTrouble", value)
    return "bomb"  # it ended without a word: no honest file takes so much


async def _lines(process: asyncio.subprocess.Process) -> AsyncIterator[str]:
    assert process.stdout is not None  # noqa: S101 - it was asked for
    async for line in process.stdout:
        yield line.decode().rstrip("\n")
    if await process.wait() != 0:
        raise CutShortError
