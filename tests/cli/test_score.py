"""`python -m bot score`: the contract's columns, and input that is not as it should be."""

import csv
import io
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COLUMNS = [
    *["customer", "visits", "typical_gap_days", "days_since_last", "p_alive", "status"],
    *["p_return_30", "p_return_60", "p_return_90"],
]
HEAD = "customer,date,amount\n"


def _run(given: str | bytes, *options: str) -> tuple[int, list[dict[str, str]], str]:
    raw = given if isinstance(given, bytes) else given.encode()
    command = [sys.executable, "-m", "bot", "score", *(options or ("--as-of", "2026-11-20"))]
    done = subprocess.run(command, cwd=ROOT, input=raw, capture_output=True, check=False)
    return done.returncode, list(csv.DictReader(io.StringIO(done.stdout.decode()))), done.stderr.decode()


def _weekly(name: str, first: str, visits: int) -> str:
    day = date.fromisoformat(first)
    return "".join(f"{name},{day + timedelta(weeks=week)},12.50\n" for week in range(visits))


def test_a_row_for_each_customer() -> None:
    """In the order they first come in, with the contract's columns; chances lie in 0..1 and grow with the days."""
    code, rows, err = _run(HEAD + _weekly("Maria", "2026-09-04", 12) + "Tom,2026-11-19,5\n陈美玲,2026-11-01,5\n")
    assert (code, err) == (0, "")
    assert [row["customer"] for row in rows] == ["Maria", "Tom", "陈美玲"]
    assert list(rows[0]) == COLUMNS
    maria = rows[0]
    assert (maria["visits"], maria["typical_gap_days"], maria["days_since_last"]) == ("12", "7", "0")
    assert (maria["status"], rows[1]["status"]) == ("regular", "new")
    chances = [float(maria[f"p_return_{days}"]) for days in (30, 60, 90)]
    assert chances == sorted(chances)
    assert 0.9 < chances[0] <= 1
    assert 0.9 < float(maria["p_alive"]) <= 1


@pytest.mark.parametrize(("first", "status"), [("2026-03-06", "lapsed"), ("2025-12-05", "lost")])
def test_a_regular_long_unseen_has_lapsed_then_is_lost(first: str, status: str) -> None:
    """Lost from half a year after the last visit."""
    _, rows, _ = _run(HEAD + _weekly("Maria", first, 20) + _weekly("Tom", "2025-12-05", 51))
    assert [row["status"] for row in rows] == [status, "regular"]


def test_what_is_no_visit() -> None:
    """A refund is none, a second sale on a day is none, and later sales are as if they were not there."""
    given = HEAD + "Maria,2026-11-01,5\nMaria,2026-11-01,7\nMaria,2026-11-03,-5\nTom,2026-11-02,-1\n"
    code, rows, _ = _run(given)
    assert (code, [row["visits"] for row in rows]) == (0, ["1", "0"])
    assert (rows[0]["days_since_last"], rows[1]["days_since_last"]) == ("19", "")
    assert _run(given + "Maria,2026-12-24,5\nLuca,2027-01-01,5\n")[1] == rows


@pytest.mark.parametrize("given", ["", HEAD, "\n\n"])
def test_nothing_in_only_the_header_out(given: str) -> None:
    """No sales are no mistake."""
    assert _run(given) == (0, [], "")


def test_it_reads_what_spreadsheets_write() -> None:
    """A byte order mark, any line ends, quotes, names with commas, no header; a sale of nobody."""
    code, rows, _ = _run(b'\xef\xbb\xbf"Rossi, Maria",2026-11-01,5\r\n,2026-11-02,3\r\n\r\n')
    assert (code, [row["customer"] for row in rows]) == (0, ["Rossi, Maria"])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Maria,2026-11-31,5", "line 3: '2026-11-31' is no date"),
        ("Maria,20261101,5", "line 3: '20261101' is no date"),
        ("Maria,,5", "line 3: '' is no date"),
        ("Maria,2026-11-01,", "line 3: '' is no amount"),
        ("Maria,2026-11-01,nan", "line 3: 'nan' is no amount"),
        ("Maria,2026-11-01,12,50", "line 3: 4 cells"),
        ("Maria", "line 3: 1 cells"),
        ('"Maria,2026-11-01,5', "line 3: unexpected end"),
    ],
)
def test_a_malformed_row_ends_the_run(row: str, said: str) -> None:
    """Named by its line, with nothing scored."""
    code, rows, err = _run(f"{HEAD}Tom,2026-11-01,5\n{row}")
    assert (code, rows) == (2, [])
    assert err.startswith(f"score: {said}")


@pytest.mark.parametrize("options", [("--as-of", "yesterday"), ("--as-of", "2026-02-30"), ("--now", "2026-11-20")])
def test_it_needs_a_day(options: tuple[str, ...]) -> None:
    """An option that cannot be used ends the run like a row."""
    assert _run(HEAD, *options)[0] == 2


def test_the_database_and_telegram_stay_away() -> None:
    """Scoring starts fast: it loads neither sqlmodel nor telegram."""
    program = (
        "import sys; from bot.__main__ import main; main(['score', '--as-of', '2026-11-20']);"
        "sys.exit(any(name in sys.modules for name in ('sqlmodel', 'sqlalchemy', 'telegram', 'numpy')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, input=b"Maria,2026-11-01,5\n", capture_output=True, check=False
    )
    assert done.returncode == 0
