"""Questions asked with buttons, and their answers."""

from collections.abc import Sequence
from typing import Any

from bot.domain import wire
from bot.domain.replies import Choice, NameChoice, NewNameChoice
from bot.services.desk import Desk
from bot.storage import questions


def ask_whose(desk: Desk, about_id: int, choices: Sequence[Choice]) -> int:
    """Ask whose a saved sale or note is; the question's id."""
    return _ask(desk, "whose", choices, about_id=about_id, text="")


def ask_likely(desk: Desk, about_id: int, choices: Sequence[Choice]) -> int:
    """Ask who a saved walk-in was; nothing hangs on an answer. The question's id."""
    return _ask(desk, "likely", choices, about_id=about_id, text="")


def ask_reading(desk: Desk, text: str, choices: Sequence[Choice]) -> int:
    """Ask which reading of `text` to carry out; nothing is saved yet. The question's id."""
    return _ask(desk, "reading", choices, about_id=None, text=text)


def offer_instead(desk: Desk, text: str, entry: int, choices: Sequence[Choice]) -> int:
    """Offer what else `text` may have meant than what `entry` made of it. The question's id."""
    return _ask(desk, "instead", choices, about_id=entry, text=text)


def _ask(
    desk: Desk, kind: questions.QuestionKind, choices: Sequence[Choice], *, about_id: int | None, text: str
) -> int:
    [question_id] = desk.take_ids(1)
    questions.ask(
        desk.tx,
        questions.QuestionRow(
            shop_id=desk.shop.shop_id,
            id=question_id,
            kind=kind,
            user_id=desk.user_id,
            chat_id=desk.chat_id,
            message_id=desk.message_id,
            text=text,
            at=desk.at,
            about_id=about_id,
            choices=[wire.to_json(choice) for choice in choices],
        ),
    )
    return question_id


def names_or_new(candidates: Sequence[str], typed: str) -> tuple[Choice, ...]:
    """The customers that a typed name fits, then somebody new of that name."""
    return (*(NameChoice(name=known) for known in candidates), NewNameChoice(name=typed))


def choice_at(question: questions.QuestionRow, number: int) -> Any | None:
    """The `Choice` of that number; None where the question has no such choice."""
    if not 0 <= number < len(question.choices):
        return None
    return wire.from_json(question.choices[number])
