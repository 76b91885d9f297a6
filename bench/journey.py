"""Sales a second and latency, end to end, beside a plain echo bot in the same run: 20 users who write in turn.

Both bots run, each a process of its own with a server of bench/bot_api.py to itself, and are measured in turn, a
burst each, so that whatever else the machine does falls on both.
"""

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from bench.bot_api import TOKEN, Telegram

ROOT = Path(__file__).parents[1]
BURST = 250
WARM_UP = 200
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One burst. `server_busy`: the share of one core that the measuring server used."""

    rate: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    server_busy: float


def _echo(root: str, folder: Path) -> subprocess.Popen[bytes]:
    log = (folder / "echo.log").open("wb")
    return subprocess.Popen(  # noqa: S603 - the project's own program
        [sys.executable, "bench/echo_bot.py", root, TOKEN], cwd=ROOT, stderr=log, env={"PYTHONPATH": str(ROOT)}
    )


def _regulars(root: str, folder: Path) -> subprocess.Popen[bytes]:
    log = (folder / "regulars.log").open("wb")
    url = os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{folder}/{time.monotonic_ns()}.db")
    settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": root, "DATABASE_URL": url, "LOG_LEVEL": "WARNING"}
    return subprocess.Popen(
        [sys.executable, "-m", "bot"], cwd=ROOT, stderr=log, env=settings | {"PYTHONPATH": str(ROOT)}
    )


BOTS = {"echo": _echo, "regulars": _regulars}


@dataclass(slots=True, kw_only=True)
class Bench:
    """A bot with a server to itself, and what each of its bursts gave."""

    name: str
    telegram: Telegram
    process: subprocess.Popen[bytes]
    bursts: list[Measured] = field(default_factory=list)

    @classmethod
    async def of(cls, name: str, folder: Path) -> "Bench":
        """Start a bot, and warm it up."""
        telegram = Telegram()
        process = BOTS[name](await telegram.serve(), folder)
        await asyncio.wait_for(telegram.polled.wait(), 60)
        await telegram.users.write(WARM_UP)
        return cls(name=name, telegram=telegram, process=process)

    async def burst(self) -> None:
        """Measure some messages."""
        own, cpu = _own_cpu_s(), _cpu_s(self.process.pid)
        took_s = await asyncio.wait_for(self.telegram.users.write(BURST), 120)
        latencies = statistics.quantiles(self.telegram.users.took_s, n=100)
        measured = Measured(
            rate=BURST / took_s,
            p50_ms=latencies[49] * 1000,
            p99_ms=latencies[98] * 1000,
            cpu_ms=(_cpu_s(self.process.pid) - cpu) / BURST * 1000,
            server_busy=(_own_cpu_s() - own) / took_s,
        )
        self.bursts.append(measured)

    def median(self, what: str) -> float:
        """The median of a measure over the bursts."""
        return float(statistics.median(getattr(burst, what) for burst in self.bursts))

    async def end(self) -> None:
        """SIGTERM, and wait."""
        self.process.terminate()
        await asyncio.to_thread(self.process.wait)


def _own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def main() -> None:
    """Measure, and print a table and the ratio of the rates."""
    print(f"{ROUNDS} bursts of {BURST} messages, 20 users, medians; load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        benches = [await Bench.of(name, Path(folder)) for name in BOTS]
        for _ in range(ROUNDS):
            for bench in benches:
                await bench.burst()
        for bench in benches:
            await bench.end()
    print("| bot | messages/s | p50 ms | p99 ms | CPU ms a message | server busy |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for bench in benches:
        rate, p50, p99, cpu, busy = map(bench.median, ("rate", "p50_ms", "p99_ms", "cpu_ms", "server_busy"))
        print(f"| {bench.name} | {rate:.0f} | {p50:.1f} | {p99:.1f} | {cpu:.2f} | {busy:.0%} |")
    echo, regulars = benches
    ratios = sorted(ours.rate / theirs.rate for ours, theirs in zip(regulars.bursts, echo.bursts, strict=True))
    print(f"regulars / echo: {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    uvloop.run(main())
