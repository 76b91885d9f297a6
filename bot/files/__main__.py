"""`python -m bot.files`: reads one file for the bot, in a process of its own.

A few kilobytes can be a workbook that spans more cells than any machine has memory for, and the library that reads
them ends its process then. Here it ends this one only, which may have no more memory or time than the most that an
honest file takes. In: a line of `Ways`, then the file. Out: a line with its kind or its trouble, then its rows.
"""

import resource
import sys
from itertools import chain

from bot.domain.files import MOST_BYTES
from bot.files.lines import line_of
from bot.files.reading import open_file
from bot.files.ways import Ways

_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_CPU_S = 90


def main() -> int:
    """Read standard input to its end; 0 whatever the file was."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_S, _MOST_CPU_S))
    ways = Ways.of_json(sys.stdin.buffer.readline().decode())
    opened = open_file(sys.stdin.buffer.read(MOST_BYTES + 1), ways)
    out = sys.stdout.buffer
    if isinstance(opened, str):
        out.write(f"trouble {opened}\n".encode())
        return 0
    for line in chain([f"kind {opened.kind}"], map(line_of, opened.found)):
        out.write(line.encode("utf-8", "replace") + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
