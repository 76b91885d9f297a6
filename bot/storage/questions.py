"""Questions on somebody's screen: rows, not memory, so that a restart in mid-question goes on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert, select, update

from bot.storage.rows import QUESTION
from bot.storage.transaction import Tx

#: whose: which of several customers a saved sale or note is for. likely: whether a walk-in was somebody known.
#: reading: which reading of a line to carry out. instead: whether a line meant something else than was done.
#: note: what to remember of a customer, in the next words. text: a text of the owner's own, in the next words.
QuestionKind = Literal["whose", "likely", "reading", "instead", "note", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question: asked of `user_id` about the message `message_id` (`text`, stamped `at`).

    `about_id` is the sale (for "instead", the entry) it is about, None where nothing is saved yet. `choices` as the
    services wrote them.
    """

    shop_id: int
    id: int
    kind: QuestionKind
    user_id: int
    chat_id: int
    message_id: int
    text: str
    at: datetime
    about_id: int | None
    choices: list[Any]
    answered_at: datetime | None = None


def ask(tx: Tx, question: QuestionRow) -> None:
    """Write down a question that is about to be asked."""
    tx.execute(insert(QUESTION), {name: getattr(question, name) for name in QuestionRow.__slots__})


def find_question(tx: Tx, shop_id: int, question_id: int) -> QuestionRow | None:
    """A question by its id, answered or not."""
    row = tx.execute(select(QUESTION).where((QUESTION.c.shop_id == shop_id) & (QUESTION.c.id == question_id))).first()
    return None if row is None else QuestionRow(**row._mapping)  # noqa: SLF001


def newest_open_question(tx: Tx, shop_id: int, user_id: int) -> QuestionRow | None:
    """The question the user was asked last, where it is still open."""
    row = tx.execute(
        select(QUESTION)
        .where((QUESTION.c.shop_id == shop_id) & (QUESTION.c.user_id == user_id))
        .order_by(QUESTION.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None or row.answered_at is not None else QuestionRow(**row._mapping)  # noqa: SLF001


def mark_answered(tx: Tx, shop_id: int, question_id: int, at: datetime) -> bool:
    """Close a question; false where it was closed already."""
    where = (QUESTION.c.shop_id == shop_id) & (QUESTION.c.id == question_id) & QUESTION.c.answered_at.is_(None)
    return tx.execute(update(QUESTION).where(where).values(answered_at=at)).rowcount == 1


def close_readings(tx: Tx, shop_id: int, chat_id: int, message_id: int, at: datetime) -> None:
    """Close the open questions about how a message is to be read."""
    this = (QUESTION.c.shop_id == shop_id) & (QUESTION.c.chat_id == chat_id) & (QUESTION.c.message_id == message_id)
    still_open = QUESTION.c.kind.in_(("reading", "instead")) & QUESTION.c.answered_at.is_(None)
    tx.execute(update(QUESTION).where(this & still_open).values(answered_at=at))
