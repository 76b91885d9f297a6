"""The database brought up to date by a process of its own, while this one imports the rest of the bot.

Alembic is needed for a moment and would stay for ever: 11 MB, and half a second of every start.
"""

import os
import signal
import traceback
from dataclasses import dataclass
from typing import Self

from bot.errors import SettingError

#: The child's exit code where its pipe holds what is wrong with a setting.
_SAID_WHY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrating:
    """A child process at work, and the pipe on which it says why it could not."""

    child: int
    pipe: int

    @classmethod
    def begin(cls, url: str) -> Self:
        """Start on the database at `url`; returns at once. To be called while there is one thread."""
        pipe, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(pipe)
            _migrate(url, theirs)
        os.close(theirs)
        return cls(child=child, pipe=pipe)

    def finish(self) -> None:
        """Wait for it. SettingError where the database cannot be used; RuntimeError where the child died otherwise."""
        with open(self.pipe, "rb") as pipe:  # noqa: PTH123 - a descriptor has no path
            why = pipe.read().decode()
        code = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        if code == _SAID_WHY:
            raise SettingError(why)
        if code:
            message = f"migrating the database ended by {code}"
            raise RuntimeError(message)


def _migrate(url: str, pipe: int) -> None:
    """Never returns: what the parent would do at its end is none of the child's business."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = 1
    try:
        from bot.storage.migrations.upgrade import migrate_once_there  # noqa: PLC0415 - in this process only

        migrate_once_there(url)
        code = 0
    except SettingError as error:
        os.write(pipe, str(error).encode())
        code = _SAID_WHY
    except Exception:  # noqa: BLE001 - whatever it was, it is told before the child is gone
        traceback.print_exc()
    finally:
        os._exit(code)
