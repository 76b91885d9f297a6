"""`python -m bot.sandbox`: the local Bot API alone, without the bot."""

import argparse
import sys
from pathlib import Path

from bot.sandbox.desk import TOKEN
from bot.sandbox.server import serve


def main(argv: list[str]) -> int:
    """Runs the server until SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--dir", type=Path, default=Path("data/sandbox"), help="where the state is kept")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help="the bot's token")
    parser.add_argument("--people", action="store_true", help="begin with a few users")
    given = parser.parse_args(argv)
    return serve(given.dir, given.port, given.token, with_people=given.people)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
