"""Signs on messages of a group, where what became of them was decided elsewhere: by a button in a private chat."""

from collections.abc import Iterator, Sequence

from bot.domain.presses import Press, PressAnswer
from bot.domain.replies import Redone, Reply, SaleCorrected, SaleMoved, SalesCorrected, Undone
from bot.mailbox.outbox import Call
from bot.pipeline.grouping import CHANGED, SAVED, reaction, sign_for
from bot.services.desk import Desk
from bot.storage import journal
from bot.storage.questions import find_question


def signs_elsewhere(desk: Desk, press: Press | None, replies: Sequence[Reply]) -> Iterator[Call]:
    """The signs to be changed on other messages than the one answered."""
    if isinstance(press, PressAnswer):
        yield from _of_question(desk, press, replies)
        return
    for reply in replies:
        match reply:
            case Undone(entry=entry):
                yield from _of_entry(desk, entry, None)
            case Redone(entry=entry):
                yield from _of_entry(desk, entry, SAVED)
            case SaleCorrected() | SaleMoved() | SalesCorrected():
                yield from _of_entry(desk, reply.entry, None if reply.taken_back else CHANGED)


def _of_question(desk: Desk, press: PressAnswer, replies: Sequence[Reply]) -> Iterator[Call]:
    """A doubt that was settled."""
    question = find_question(desk.tx, press.shop, press.question)
    sign = sign_for(replies)
    if question is not None and question.chat_id < 0 and sign is not None:
        yield reaction(question.chat_id, question.message_id, SAVED if sign == CHANGED else sign)


def _of_entry(desk: Desk, entry_id: int, sign: str | None) -> Iterator[Call]:
    """The message that did an act, which was taken back or put back by another message or by a button."""
    entry = journal.entry_by_id(desk.tx, desk.shop.shop_id, entry_id)
    if entry is not None and entry.chat_id < 0 and entry.message_id != desk.message_id:
        yield reaction(entry.chat_id, entry.message_id, sign)
