"""`python -m bot`: hands over to a command, and turns what the outside world did wrong into one line."""

import os
import sys

from bot import cli
from bot.errors import SettingError

CANNOT_START = 2
INTERRUPTED = 130  # what a shell reports for a program ended by Ctrl-C
NOBODY_READS = 141  # and for one whose reader went away


def main(argv: list[str]) -> int:
    """Run the command; the process's exit code."""
    try:
        exit_code = cli.run(argv)
        sys.stdout.flush()  # here, where a reader that went away can still be told from a fault
    except SettingError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the logs are not set up yet
        return CANNOT_START
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    return exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
