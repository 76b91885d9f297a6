"""The commands, a module each; a command's imports happen only when it is asked for."""

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

#: Command → the module that holds its `main(argv) -> exit code`, and what it does.
_COMMANDS = {
    "sandbox": ("sandbox", "runs a stand-in for Telegram with a chat page, and the bot beside it"),
    "understand": ("understand", "tells what each message on standard input means, as JSON"),
    "score": ("score", "tells from sales on standard input who is a regular and who has lapsed, as CSV"),
    "shops": ("shops", "lists the shops with their ids and sizes"),
    "invite-owner": ("invite_owner", "makes a link that opens a shop, or gives one back to its owner"),
    "export": ("export", "writes a shop's whole data into a folder"),
    "import": ("import_", "reads a shop's whole data from such a folder"),
    "backup": ("backup", "writes everything into one file, while the bot runs"),
    "restore": ("restore", "puts everything back from such a file, while no bot runs"),
}


def run(argv: list[str]) -> int:
    """Do what the command line asks; the process's exit code."""
    match argv:
        case []:
            return _main_of("run")([])
        case ["-h" | "--help" | "help", *_]:
            print(usage())
            return 0
        case [name, *rest]:
            if name in _built():
                return _main_of(module_of(name))(rest)
            print(f"No command {name!r}.\n\n{usage()}", file=sys.stderr)
    return 2


def usage() -> str:
    """The commands that exist, a line each."""
    lines = [f"  {name:13} {what}" for name, what in {"": "runs the bot", **_built()}.items()]
    return "\n".join(["python -m bot [COMMAND]", *lines, "", "python -m bot COMMAND --help tells a command's options."])


def module_of(name: str) -> str:
    """The command's module in this package."""
    return _COMMANDS[name][0]


def _built() -> dict[str, str]:
    """Command → what it does, for those whose module is there."""
    return {name: what for name, (module, what) in _COMMANDS.items() if find_spec(f"bot.cli.{module}")}


def _main_of(module: str) -> Callable[[list[str]], int]:
    main: Callable[[list[str]], int] = import_module(f"bot.cli.{module}").main
    return main
