"""The sandbox's clock: the machine's, moved by a shift that the bot reads from a small file."""

import time
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from zoneinfo import ZoneInfo

MORNING = time_of_day(9, 1)


class MovedClock:
    """Now, in Unix seconds, plus a shift kept in `path` as a plain whole number of seconds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shift_s = _read(path)

    def now(self) -> int:
        """The moment that messages are stamped with."""
        return int(time.time()) + self.shift_s

    def move_to(self, shift_s: int) -> None:
        """Sets the shift. The file is replaced whole, so that nobody reads half a number."""
        self.shift_s = shift_s
        fresh = self.path.with_suffix(".new")
        fresh.write_text(f"{shift_s}\n")
        fresh.replace(self.path)

    def shift_to_morning(self, zone: ZoneInfo | None) -> int:
        """The shift that makes it the next 09:01 in a zone (None: the machine's)."""
        here = datetime.fromtimestamp(self.now()).astimezone(zone)
        morning = datetime.combine(here.date(), MORNING)
        if morning <= here.replace(tzinfo=None):
            morning += timedelta(days=1)
        target = morning.replace(tzinfo=zone) if zone else morning.astimezone()
        return self.shift_s + int(target.timestamp()) - self.now()


def _read(path: Path) -> int:
    try:
        return int(path.read_text().strip() or 0)
    except (FileNotFoundError, ValueError):
        return 0
