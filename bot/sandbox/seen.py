"""A message as a user sees it, and what a test says when it sees none."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class NothingCame(AssertionError):  # noqa: N818  (what a test says when it fails)
    """What a user waited for did not come in time."""


class SandboxRefused(AssertionError):  # noqa: N818
    """The sandbox did not do what a test asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as a user sees it. `raw` is Telegram's own form."""

    raw: Json = field(repr=False)
    id: int
    text: str
    from_bot: bool
    buttons: list[list[str]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    edited: bool = False
    deleted: bool = False
    reply_to: int | None = None
    version: int = field(default=0, repr=False)

    @classmethod
    def of(cls, raw: Json) -> "Message":
        """Reads the sandbox's form."""
        beside = raw.get("sandbox", {})
        rows = raw.get("reply_markup", {}).get("inline_keyboard", [])
        return cls(
            raw=raw,
            id=raw["message_id"],
            text=str(raw.get("text") or raw.get("caption") or ""),
            from_bot=bool(beside.get("own")),
            buttons=[[button["text"] for button in row] for row in rows],
            reactions=beside.get("reactions", []),
            edited="edit_date" in raw,
            deleted=bool(beside.get("deleted")),
            reply_to=raw.get("reply_to_message", {}).get("message_id"),
            version=beside.get("version", 0),
        )

    def button(self, label: str) -> Json | None:
        """The inline button of this label, or of one that begins so."""
        rows = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        buttons: list[Json] = [button for row in rows for button in row]
        exact = [button for button in buttons if button["text"] == label]
        return next(iter(exact or [button for button in buttons if button["text"].startswith(label)]), None)
