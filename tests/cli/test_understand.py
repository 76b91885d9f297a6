"""`python -m bot understand` at the edges: odd input, options that cannot be used, long streams."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli import understand

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "bot", "understand"]
SALE = {"customer": "Maria", "amount": "25.00", "currency": "USD", "items": [], "date": "2026-11-20"}


Answer = tuple[int, list[dict[str, Any]], str]


class Streams:
    """Those of a process: bytes underneath, text above."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def run(self, given: bytes, *options: str) -> Answer:
        """The command in this process, as its own would have it: exit code, answers, standard error."""
        out, err = io.BytesIO(), io.StringIO()
        with self._patch.context() as patch:
            patch.chdir(ROOT)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
            patch.setattr("sys.stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr("sys.stderr", err)
            try:
                code = understand.main(list(options))
            except SystemExit as ended:
                code = int(ended.code or 0)
            return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Streams:
    """Standard input, output and error of the test's own."""
    return Streams(monkeypatch)


def test_nothing_in_nothing_out(streams: Streams) -> None:
    """Empty input is no mistake."""
    assert streams.run(b"") == (0, [], "")


@pytest.mark.parametrize("options", [(), ("--jsonl",)])
def test_a_line_out_for_each_line_in(streams: Streams, options: tuple[str, ...]) -> None:
    """Blank lines too, in order, with the line ends of any machine and a byte order mark."""
    lines = ["Maria 25", "", "   ", "undo"]
    if options:
        rows = [{"text": line, "lang": "en", "now": "2026-11-20T10:00:00"} for line in lines]
        lines = [json.dumps(row) if row["text"].strip() else row["text"] for row in rows]
    else:
        options = ("--lang", "en", "--now", "2026-11-20T10:00:00")
    given = b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode()
    code, out, err = streams.run(given, *options)
    assert (code, err) == (0, "")
    assert [row["intent"] for row in out] == ["log_sale", "unknown", "unknown", "undo"]
    assert out[0]["slots"] == SALE


def test_what_the_contract_has_no_name_for_is_unknown(streams: Streams) -> None:
    """And then it has no slots: consent, other names, a merge, forgetting, what messages brought, debts."""
    lines = [
        "do not contact Maria",
        "rename Maria to Maria Rossi",
        "Maria is also called Mari",
        "merge Maria and Tom",
        "forget Maria",
        "did the messages work?",
        "Maria paid",
        "who owes me?",
        "gave Maria a coffee",
        "redo",
    ]
    rows = [{"text": line, "lang": "en", "customers": ["Maria", "Tom"]} for line in lines]
    _, out, _ = streams.run("\n".join(map(json.dumps, rows)).encode(), "--jsonl")
    assert out == [{"intent": "unknown", "slots": {}}] * len(lines)


def test_the_input_is_utf_8_wherever_it_runs() -> None:
    """Whatever the machine's own encoding; bytes that are no text are read around."""
    given = "陈美玲 25\n".encode() + b"Maria \xff 25\n"
    elsewhere = os.environ | {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*COMMAND, "--lang", "zh"], cwd=ROOT, input=given, capture_output=True, check=True, env=elsewhere
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["slots"]["customer"] for row in rows] == ["陈美玲", "Maria"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{oops", "line 2: Expecting property name"),
        ("[1]", "line 2: not an object with a text"),
        ('{"lang": "en"}', "line 2: not an object with a text"),
        ('{"text": 5}', "line 2: not an object with a text"),
        ('{"text": "x", "lang": "fr"}', "line 2: lang: fr is none of en, it, zh"),
        ('{"text": "x", "lang": ["en"]}', "line 2: lang, now and currency are texts"),
        ('{"text": "x", "now": "yesterday"}', "line 2: now: yesterday is not"),
        ('{"text": "x", "currency": "euro"}', "line 2: currency: euro is not"),
        ('{"text": "x", "customers": "Maria"}', "line 2: customers is a list of names"),
        ('{"text": "x", "items": [1]}', "line 2: items is a list of names"),
    ],
)
def test_a_line_that_cannot_be_used_ends_the_run(streams: Streams, line: str, said: str) -> None:
    """One line says which and why; what came before it was answered."""
    code, out, err = streams.run(f'{{"text": "undo"}}\n{line}\n{{"text": "undo"}}\n'.encode(), "--jsonl")
    assert code == 2
    assert len(out) == 1
    assert err.startswith(f"understand: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--lang", "fr"), "invalid choice: 'fr'"),
        (("--now", "yesterday"), "now: yesterday is not an ISO date"),
        (("--currency", "euro"), "currency: euro is not a code"),
        (("--customers", "no/such/file"), "cannot read no/such/file: No such file or directory"),
        (("--items", "bot"), "cannot read bot: Is a directory"),
    ],
)
def test_an_option_that_cannot_be_used_ends_the_run(streams: Streams, options: tuple[str, ...], said: str) -> None:
    """Before anything is read, naming the option."""
    code, out, err = streams.run(b"Maria 25\n", *options)
    assert (code, out) == (2, [])
    assert said in err


def test_a_file_of_names_that_is_no_text_is_named(streams: Streams, tmp_path: Path) -> None:
    """And one with a byte order mark and blank lines is read."""
    names = tmp_path / "names.txt"
    names.write_bytes(b"\xff\xfe")
    _, _, err = streams.run(b"Maria 25\n", "--customers", str(names))
    assert err == f"understand: cannot read {names}: it is not UTF-8\n"
    names.write_bytes(b"\xef\xbb\xbfMaria Rossi\r\n\r\n")
    [sale] = streams.run(b"Maria 25\n", "--customers", str(names))[1]
    assert sale["slots"]["customer"] == "Maria Rossi"


def test_an_answer_comes_before_the_next_line_is_asked_for() -> None:
    """So that another program can hold a conversation with it; and it ends quietly when nobody listens."""
    with subprocess.Popen(
        COMMAND, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        for text in (b"undo\n", b"help\n"):
            running.stdin.write(text)
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["intent"] == text.decode().strip()
        running.stdout.close()
        running.stdin.write(b"undo\n")
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(20) == 0


def test_memory_stays_flat() -> None:
    """Many lines, many shops: what is kept of those that went by has a bound."""
    script = (
        "import resource, sys\nfrom bot.cli import understand\nunderstand.main(['--jsonl'])\n"
        "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )

    def peak_kib(lines: int) -> int:
        given = "".join(
            json.dumps({"text": "undo", "customers": [f"Maria {i}"], "now": f"2026-11-20T10:{i % 60:02}"}) + "\n"
            for i in range(lines)
        )
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, input=given.encode(), capture_output=True, check=True
        )
        assert done.stdout.count(b"\n") == lines
        return int(done.stderr)

    assert peak_kib(6000) - peak_kib(200) < 8 * 1024
