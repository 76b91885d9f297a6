"""What every method of the sandbox works with."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.clock import MovedClock
from bot.sandbox.store import Record, Store
from bot.sandbox.switches import Switches

TOKEN = "7000000001:AAsandbox-sandbox-sandbox-sandbox-0"  # noqa: S105  (made up, and worth nothing)
USERNAME = "RegularsSandboxBot"
#: Kinds that Telegram sends only to those who name them.
_ONLY_WHEN_NAMED = {"chat_member", "message_reaction", "message_reaction_count"}
_KEPT_FOR_S = 24 * 60 * 60
_AWAY_AFTER_S = 1.0


@dataclass(slots=True)
class Desk:
    """Store, clock and bells; and what only this process knows: who polls, who types."""

    store: Store
    clock: MovedClock
    token: str = TOKEN
    username: str = USERNAME
    switches: Switches = field(default_factory=Switches)
    updates: Bell = field(default_factory=Bell)
    changes: Bell = field(default_factory=Bell)
    poll_turn: int = 0
    polls_open: int = 0
    last_poll: float = 0.0
    webhook_trouble: str = ""
    closing: bool = False
    typing: dict[int, float] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path, token: str = TOKEN) -> "Desk":
        """Opens the folder, creating what is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        return cls(store=Store(folder), clock=MovedClock(folder / "clock_shift"), token=token)

    @property
    def bot_id(self) -> int:
        """The number before the colon of the token."""
        return int(self.token.partition(":")[0])

    def bot(self, language: str = "") -> Record:
        """The bot as a user, named in a language."""
        return {"id": self.bot_id, "is_bot": True, "first_name": self.name(language), "username": self.username}

    def name(self, language: str = "") -> str:
        """The bot's name in a language, else the one for everybody."""
        names = self.store.settings("name:")
        return str(names.get(f"name:{language}") or names.get("name:") or "Regulars")

    @property
    def privacy_mode(self) -> bool:
        """Whether plain messages of groups are kept from the bot."""
        return bool(self.store.setting("privacy_mode", default=False))

    def queue(self, kind: str, content: Any) -> int | None:
        """Queues an update and wakes whoever waits for it. None when the bot did not want this kind."""
        allowed = self.store.setting("allowed_updates", [])
        wanted = kind in allowed if allowed else kind not in _ONLY_WHEN_NAMED
        if not wanted:
            return None
        update_id = self.store.add_update(kind, self.clock.now(), {kind: content})
        self.updates.ring()
        return update_id

    def forget_old_updates(self) -> None:
        """Telegram keeps what waits for 24 hours at most."""
        self.store.forget_updates_older_than(self.clock.now() - _KEPT_FOR_S)

    def bot_is_on(self) -> bool:
        """Whether somebody has been fetching updates just now."""
        if self.store.setting("webhook"):
            return not self.webhook_trouble
        return self.polls_open > 0 or time.monotonic() - self.last_poll < _AWAY_AFTER_S
