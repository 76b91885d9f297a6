"""From nothing to the first poll, and the memory held then: the bot on a new SQLite file."""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.bot_api import TOKEN, Telegram

ROOT = Path(__file__).parents[1]
STARTS = 3
MOST_S, MOST_MB = 3.0, 150


async def start(folder: Path) -> tuple[float, int]:
    """Seconds to the first poll, and megabytes resident."""
    telegram = Telegram()
    url = f"sqlite:///{folder}/{time.monotonic_ns()}.db"
    settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": await telegram.serve(), "DATABASE_URL": url}
    began = time.perf_counter()
    process = _program(settings, folder)
    try:
        await asyncio.wait_for(telegram.polled.wait(), 60)
        took_s = time.perf_counter() - began
        resident_kb = _resident_kb(process.pid)
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)
    return took_s, resident_kb // 1024


def _program(settings: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    environment = settings | {"PYTHONPATH": str(ROOT)}
    with (folder / "log").open("wb") as log:
        return subprocess.Popen([sys.executable, "-m", "bot"], cwd=ROOT, stderr=log, env=environment)


def _resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


async def main() -> None:
    """Measure a few starts; fails where the quickest misses the bar, whatever else the machine does."""
    print(f"load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        starts = [await start(Path(folder)) for _ in range(STARTS)]
    seconds, megabytes = [took for took, _ in starts], [held for _, held in starts]
    print(f"start to first poll: {statistics.median(seconds):.2f} s (best {min(seconds):.2f}); {max(megabytes)} MB")
    assert min(seconds) < MOST_S
    assert max(megabytes) < MOST_MB


if __name__ == "__main__":
    asyncio.run(main())
