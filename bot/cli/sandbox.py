"""`python -m bot sandbox`: a local Telegram with a chat page, and the bot beside it."""

import argparse
from pathlib import Path

from bot.sandbox.supervisor import run


def main(argv: list[str]) -> int:
    """Runs both until SIGTERM or Ctrl-C. Exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot sandbox", description=__doc__)
    parser.add_argument("--port", type=int, help="the page's port; 8080, or the next free one, unless set")
    parser.add_argument("--dir", type=Path, default=Path("data/sandbox"), help="where chats and books are kept")
    given = parser.parse_args(argv)
    return run(given.dir, given.port)
