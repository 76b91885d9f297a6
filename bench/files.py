"""Fifty thousand rows brought in: how long from the file to the preview and from the yes to done, and how much memory.

A sandbox and a bot, each a process of its own, over real HTTP, on SQLite. Memory is the most that the bot's process
held, with the process that reads files for it at the same moment. Customers, the same file again, then sales.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.sandbox.client import Person, Sandbox
from bot.sandbox.seen import Message
from tests.living import Living, living_house

_ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
_PATIENCE_S = 180.0
_LOOK_S = 0.1


class Watch:
    """The most memory that a process and its children held at one moment."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.most_kb = 0

    def look(self) -> None:
        """Once."""
        self.most_kb = max(self.most_kb, _resident_kb(self._pid))


def _resident_kb(pid: int) -> int:
    """Of a process and its children; nothing of one that has just ended, nor of one that is not itself yet.

    Between its start and its own program a child is in its parent's memory: that would be counted twice.
    """
    place = Path(f"/proc/{pid}")
    try:
        children = [int(child) for task in place.glob("task/*/children") for child in task.read_text().split()]
        words = (place / "status").read_text().partition("VmRSS:")[2].split()
        program = (place / "cmdline").read_bytes()
        own = [child for child in children if Path(f"/proc/{child}/cmdline").read_bytes() != program]
    except OSError:
        return 0
    return (int(words[0]) if words else 0) + sum(map(_resident_kb, own))


def _customers() -> bytes:
    rows = (f"Cliente {n} Rossi;333 {n:07};{n % 28 + 1:02}/{n % 12 + 1:02}/1980;jazz;nota {n}\n" for n in range(_ROWS))
    return ("nome;telefono;compleanno;etichette;note\n" + "".join(rows)).encode()


def _sales() -> bytes:
    rows = (f"{n % 28 + 1:02}/10/2025;Cliente {n % 5000} Rossi;{n % 90},50;caffè\n" for n in range(_ROWS))
    return ("data;cliente;importo;articoli\n" + "".join(rows)).encode()


async def _until(person: Person, holds: Callable[[Message], bool], watch: Watch) -> Message:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        watch.look()
        for message in reversed(await person.looks()):
            if message.from_bot and holds(message):
                return message
        await asyncio.sleep(_LOOK_S)
    raise TimeoutError


async def _bring(person: Person, sandbox: Sandbox, name: str, content: bytes, watch: Watch) -> None:
    started_s = time.monotonic()
    await person.sends("document", content, name)
    asked = await _until(person, lambda m: name in m.text and m.button("Importa") is not None, watch)
    read_s, pressed_s = time.monotonic() - started_s, time.monotonic()
    button = asked.button("Importa")
    assert button is not None
    await sandbox.post(f"people/{person.id}/press", message_id=asked.id, data=button["callback_data"])
    await _until(person, lambda m: name in m.text and m.text.startswith("✅"), watch)
    write_s = time.monotonic() - pressed_s
    print(f"{name:16} {read_s:6.1f} s to the preview, {write_s:6.1f} s to done, {read_s + write_s:6.1f} s in all")


async def _measure(living: Living) -> None:
    async with Sandbox(living.sandbox.address) as sandbox:
        person = await sandbox.person("Giulia", "it")
        await person.says("Maria 5")
        await living.settle(sandbox)
        watch = Watch(living.bot.pid)
        watch.look()
        print(f"{_ROWS} rows a file; before: {watch.most_kb / 1024:.0f} MB")
        files = (("clienti.csv", _customers()), ("di-nuovo.csv", _customers()), ("vendite.csv", _sales()))
        for name, content in files:
            await _bring(person, sandbox, name, content, watch)
            print(f"{'':16} most memory so far: {watch.most_kb / 1024:.0f} MB")
        started_s = time.monotonic()
        await person.says("/undo")
        await _until(person, lambda m: "↩️" in m.text, watch)
        print(f"{'undo':16} {time.monotonic() - started_s:6.1f} s")


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder, living_house(Path(folder)) as living:
        asyncio.run(_measure(living))


if __name__ == "__main__":
    main()
