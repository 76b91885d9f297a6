"""The commands, a module each; a command's imports happen only when it is asked for."""

from importlib import import_module
from importlib.util import find_spec

#: Command → the module that holds its `main(argv) -> exit code`, and what it does.
_COMMANDS = {
    "sandbox": ("sandbox", "a stand-in for Telegram with a chat page, and the bot beside it"),
    "understand": ("understand", "messages from standard input, what each one means as JSON"),
    "score": ("score", "sales from standard input, who is a regular and who has lapsed as CSV"),
    "shops": ("shops", "the shops in the database, with their ids and sizes"),
    "invite-owner": ("invite_owner", "a link that opens a shop, or gives one back to its owner"),
    "export": ("export", "a shop's whole data into a folder"),
    "import": ("import_", "a shop's whole data back from a folder"),
    "backup": ("backup", "the whole database into one file, while the bot runs"),
    "restore": ("restore", "the whole database back from such a file"),
}


def run(argv: list[str]) -> int:
    """Do what the command line asks; the process's exit code."""
    match argv:
        case []:
            return _main_of("run", [])
        case ["-h" | "--help" | "help", *_]:
            print(usage())
            return 0
        case [name, *rest] if name in _built():
            return _main_of(_COMMANDS[name][0], rest)
        case [name, *_]:
            print(f"No command {name!r}.\n\n{usage()}")
            return 2
        case _:
            raise AssertionError(argv)


def usage() -> str:
    """The commands that exist, a line each."""
    lines = [f"  {name:13} {what}" for name, what in {"": "runs the bot", **_built()}.items()]
    return "\n".join(["python -m bot [COMMAND]", *lines, "", "python -m bot COMMAND --help tells a command's options."])


def _built() -> dict[str, str]:
    """Command → what it does, for those whose module is there."""
    return {name: what for name, (module, what) in _COMMANDS.items() if find_spec(f"bot.cli.{module}")}


def _main_of(module: str, argv: list[str]) -> int:
    exit_code: int = import_module(f"bot.cli.{module}").main(argv)
    return exit_code
