"""What the sandbox says no to, in Telegram's own codes and words."""

from typing import NoReturn


class Refused(Exception):  # noqa: N818  (it is an answer of the server, not an error in it)
    """A call that Telegram would refuse.

    `description` is Telegram's whole sentence. `expected` marks a refusal that somebody asked for: a switch, a
    blocked user. The others fail a test suite.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after_s: int | None = None,
        moved_to: int | None = None,
        expected: bool = False,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after_s = retry_after_s
        self.moved_to = moved_to
        self.expected = expected

    def as_answer(self) -> dict[str, object]:
        """The JSON body that Telegram would answer with."""
        answer: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after_s is not None:
            answer["parameters"] = {"retry_after": self.retry_after_s}
        if self.moved_to is not None:
            answer["parameters"] = {"migrate_to_chat_id": self.moved_to}
        return answer


def refuse(what: str, *, expected: bool = False) -> NoReturn:
    """400 with Telegram's prefix."""
    raise Refused(400, f"Bad Request: {what}", expected=expected)


def forbid(what: str, *, expected: bool = True) -> NoReturn:
    """403: the user's doing, not the bot's mistake, so expected unless said otherwise."""
    raise Refused(403, f"Forbidden: {what}", expected=expected)


def refuse_conflict(what: str) -> NoReturn:
    """409: two intakes at once."""
    raise Refused(409, f"Conflict: {what}")


def too_many_requests(retry_after_s: int) -> Refused:
    """429: only ever given when a switch or a limit asked for it."""
    description = f"Too Many Requests: retry after {retry_after_s}"
    return Refused(429, description, retry_after_s=retry_after_s, expected=True)
