"""The command line: which module a word leads to, and what comes out when it cannot."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bot import cli
from bot.__main__ import main
from bot.errors import SettingError

ROOT = Path(__file__).parents[2]


def _command(monkeypatch: pytest.MonkeyPatch, module: str, answer: object) -> list[list[str]]:
    """Put a stand-in at `bot.cli.<module>` that gives or raises `answer`; the arguments it was called with."""
    calls: list[list[str]] = []

    def stand_in(argv: list[str]) -> object:
        calls.append(argv)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    made = ModuleType(f"bot.cli.{module}")
    made.main = stand_in  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, f"bot.cli.{module}", made)
    monkeypatch.setattr(cli, "find_spec", lambda _name: True)
    return calls


@pytest.mark.parametrize(
    ("argv", "module", "passed_on"),
    [
        ([], "run", []),
        (["sandbox", "--port", "8000"], "sandbox", ["--port", "8000"]),
        (["import", "--shop", "1", "in"], "import_", ["--shop", "1", "in"]),
        (["invite-owner"], "invite_owner", []),
        (["understand", "--help"], "understand", ["--help"]),
    ],
)
def test_a_word_leads_to_its_module(
    monkeypatch: pytest.MonkeyPatch, argv: list[str], module: str, passed_on: list[str]
) -> None:
    """The rest of the line goes to the command untouched, and its exit code comes back."""
    calls = _command(monkeypatch, module, 7)
    assert main(argv) == 7
    assert calls == [passed_on]


def test_help_lists_the_commands_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """A command whose module is not there yet is not promised."""
    assert main(["--help"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()[2:] if line.startswith("  ")}
    assert {cli.module_of(name) for name in listed} == _modules()


def _modules() -> set[str]:
    """The modules in bot/cli that are commands; what begins with _ is shared among them."""
    return {path.stem for path in (ROOT / "bot" / "cli").glob("[!_]*.py")} - {"run"}


def test_an_unknown_word_gets_the_list_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    """The word is repeated on standard error, with what could have been meant."""
    assert main(["rnu"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("No command 'rnu'.\n\npython -m bot [COMMAND]")


def test_a_setting_that_cannot_be_used_ends_the_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its complaint alone is said, with exit code 2."""
    _command(monkeypatch, "run", SettingError("OPEN_TO should be 'everyone' or 'invited'"))
    assert main([]) == 2
    assert capsys.readouterr().err == "OPEN_TO should be 'everyone' or 'invited'\n"


def test_ctrl_c_leaves_no_trace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An interrupted command ends with the shell's own code for it."""
    _command(monkeypatch, "sandbox", KeyboardInterrupt())
    assert main(["sandbox"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_goes_away_ends_a_command_quietly(tmp_path: Path) -> None:
    """`python -m bot --help | true` prints no trace."""
    command = f"{sys.executable} -m bot --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode in {0, 141}


def test_dispatch_loads_no_heavy_library(tmp_path: Path) -> None:
    """Before a command is chosen neither the store, Telegram's library nor the settings' are loaded."""
    script = (
        "import sys, bot.__main__; sys.exit(bool({'sqlmodel', 'sqlalchemy', 'telegram', 'pydantic'} & {*sys.modules}))"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", script], env=environment, cwd=tmp_path, check=False).returncode == 0
