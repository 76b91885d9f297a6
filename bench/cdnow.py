"""CDNOW: customers of a record shop of 1997, out of the wheel of the package `lifetimes`, read as a file.

Fader & Hardie's sample of 2,357 customers. BG/NBD's fit to it is known, so it also checks `bench/bgnbd.py`.
"""

import csv
import io
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bench.bgnbd import BgNbd, fit_bg_nbd

_WHEEL = "lifetimes==0.11.3"


@contextmanager
def _wheel() -> Iterator[zipfile.ZipFile]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, _WHEEL]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - a command of our own
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            yield wheel


def cdnow() -> list[list[date]]:
    """Each customer's days of buying, sorted: from January 1997 to June 1998."""
    with _wheel() as wheel:
        rows = wheel.read("lifetimes/datasets/CDNOW_sample.txt").decode().splitlines()
    days: defaultdict[str, set[date]] = defaultdict(set)
    for row in rows:
        if cells := row.split():
            days[cells[1]].add(date.fromisoformat(f"{cells[2][:4]}-{cells[2][4:6]}-{cells[2][6:]}"))
    return [sorted(each) for each in days.values()]


def published() -> BgNbd:
    """BG/NBD fitted to the summary of these customers that its authors used."""
    with _wheel() as wheel:
        text = wheel.read("lifetimes/datasets/cdnow_customers_summary.csv").decode()
    rows = csv.DictReader(io.StringIO(text))
    return fit_bg_nbd((int(row["frequency"]), float(row["recency"]), float(row["T"])) for row in rows)


if __name__ == "__main__":
    fitted = published()
    print(
        f"BG/NBD on CDNOW: r {fitted.r:.3f} alpha {fitted.alpha:.3f} a {fitted.a:.3f} b {fitted.b:.3f},"
        f" log-likelihood {fitted.likelihood:.1f} (published: .243 4.414 .793 2.426, -9582.4)"
    )
    assert abs(fitted.likelihood + 9582.4) < 0.1
    assert abs(fitted.alpha - 4.414) < 0.01
