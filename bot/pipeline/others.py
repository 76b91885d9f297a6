"""What one owner did, on the messages that all owners have of the same morning."""

from collections.abc import Iterator, Sequence

from bot.domain.mornings import NamedMarked, about_day
from bot.domain.replies import Redone, Reply, TaskDone, TaskPutOff, Undone
from bot.mailbox.outbox import Call, messages_about
from bot.pipeline.mornings import morning_of
from bot.pipeline.telling import edit_call
from bot.pipeline.voices import voice_of_other
from bot.services.desk import Desk
from bot.storage.mornings import was_told
from bot.storage.transaction import Tx

#: After these a line of the morning may read otherwise.
_CHANGES = (NamedMarked, TaskDone, TaskPutOff, Undone, Redone)


def changed_mornings(tx: Tx, bot_id: int, desk: Desk, replies: Sequence[Reply]) -> Iterator[Call]:
    """Today's morning as it reads now, wherever it stands: in each owner's chat, as told and as asked for."""
    if desk.role != "owner" or not any(isinstance(reply, _CHANGES) for reply in replies):
        return
    if not was_told(tx, desk.shop.shop_id, desk.today):
        return
    for chat_id, message_id in messages_about(tx, bot_id, desk.shop.shop_id, about_day(desk.today)):
        voice = voice_of_other(tx, chat_id, desk)
        told = morning_of(tx, desk.shop, desk.today, chat_id)
        if voice is not None and told.lines:
            yield edit_call(chat_id, message_id, told, voice)
