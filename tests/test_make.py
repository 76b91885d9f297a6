"""The Makefile, in a folder whose `.venv` holds a stand-in for Python that tells how it was called."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OUTSIDE = {"PATH": os.environ["PATH"]}  # and nothing of the make that runs the tests


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile, everything of it installed."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    _write(tmp_path / ".venv" / "bin" / "python", '#!/bin/sh\necho "$@"\n')
    for name in ("requirements.lock", "requirements-dev.lock"):
        _write(tmp_path / ".ci" / name, "")
        os.utime(tmp_path / ".ci" / name, (0, 0))
    os.utime(tmp_path / ".venv" / "bin" / "python", (0, 0))
    for stamp in (".runtime-installed", ".dev-installed"):
        _write(tmp_path / ".venv" / stamp, "")
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)


def _make(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *words], cwd=checkout, env=OUTSIDE | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("env_file", "token", "started"),
    [
        (None, None, "-m bot sandbox"),
        (None, "", "-m bot sandbox"),
        (None, "1:secret-token", "-m bot"),
        ("BOT_TOKEN=\n", None, "-m bot sandbox"),
        ('BOT_TOKEN=""\n', None, "-m bot sandbox"),
        ("BOT_TOKEN= # put it here\n", None, "-m bot sandbox"),
        ("# BOT_TOKEN=1:secret-token\n", None, "-m bot sandbox"),
        ("BOT_TOKEN=1:secret-token\n", None, "-m bot"),
        ("LOG_LEVEL=INFO\n export BOT_TOKEN = '1:secret-token'\n", None, "-m bot"),
        ("BOT_TOKEN=1:secret-token\n", "", "-m bot"),
        ("BOT_TOKEN=nonsense\n", None, "-m bot"),
    ],
)
def test_run_starts_the_sandbox_only_without_a_token(
    checkout: Path, env_file: str | None, token: str | None, started: str
) -> None:
    """A token in the environment or in `.env`, even one that cannot be used, means Telegram; it is not printed."""
    if env_file is not None:
        _write(checkout / ".env", env_file)
    done = _make(checkout, "run", **({} if token is None else {"BOT_TOKEN": token}))
    assert (done.stdout, done.stderr) == (f"{started}\n", "")


def test_sigterm_reaches_the_bot(checkout: Path) -> None:
    """Whoever stops `make run` stops the bot, and waits until it has finished."""
    script = (
        f"#!{sys.executable}\nimport os, signal, sys, time\n"
        # Not by print: the signal may come while the first one is still inside the stream.
        "signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.2), os.write(1, b'finished\\n'), sys.exit()))\n"
        "os.write(1, b'started\\n')\ntime.sleep(30)\n"
    )
    _write(checkout / ".venv" / "bin" / "python", script)
    os.utime(checkout / ".venv" / "bin" / "python", (0, 0))
    with subprocess.Popen(
        ["make", "run"], cwd=checkout, env=OUTSIDE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as make:
        assert make.stdout is not None
        assert make.stdout.readline() == b"started\n"
        make.send_signal(signal.SIGTERM)
        assert make.stdout.read() == b"finished\n"


def test_help_comes_first_and_tells_every_target(checkout: Path) -> None:
    """`make` alone explains each thing that can be asked of it."""
    targets = {"help", "install", "run", "test", "lint", "lock", "bench"}
    done = _make(checkout)
    assert {line.split()[1] for line in done.stdout.splitlines()} == targets


def test_nothing_is_installed_twice(checkout: Path) -> None:
    """With both locks in, `make install` has nothing to do; a newer lock is installed again."""
    assert "Nothing to be done" in _make(checkout, "install").stdout
    os.utime(checkout / ".ci" / "requirements-dev.lock")
    assert "--require-hashes" in _make(checkout, "install", "--dry-run").stdout


def test_a_debian_without_venv_is_told_what_to_install(checkout: Path) -> None:
    """One line names the package, and no half-made environment is left."""
    shutil.rmtree(checkout / ".venv")
    _write(checkout / "bin" / "python3.11", '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    for name in ("python3", "python3.12", "python3.13"):
        _write(checkout / "bin" / name, "#!/bin/sh\nexit 1\n")
    done = _make(checkout, "install", PATH=f"{checkout / 'bin'}:{os.environ['PATH']}")
    assert done.returncode == 2
    assert "python3-venv" in done.stderr.splitlines()[0]
    assert not (checkout / ".venv").exists()
