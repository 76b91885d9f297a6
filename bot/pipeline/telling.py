"""Replies made into calls that are owed to Telegram."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.incoming import Incoming, Pressed
from bot.domain.mornings import MorningTold, about_day
from bot.domain.replies import TOASTS, AnsweredPrivately, LinkMade, Reply, UndoBlocked
from bot.i18n import Button, Rendered, Voice, render
from bot.mailbox import outbox
from bot.pipeline import grouping
from bot.services.desk import Desk
from bot.storage.transaction import Tx

#: Said beside the message whose button was pressed: what that message tells is still so.
_BESIDE = (UndoBlocked, LinkMade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A reply, and the file that goes with it; `beside` the message whose button was pressed, not in its place."""

    reply: Reply
    beside: bool = False
    file_name: str | None = None
    file: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Owes calls for one bot; `wake` hears of each once it is committed."""

    bot_id: int
    wake: Callable[[outbox.Owed], None]

    def tell(self, tx: Tx, desk: Desk, incoming: Incoming, said: list[Said], voice: Voice) -> None:
        """Owe what answers `incoming`: messages, or for a pressed button a toast and its own message edited."""
        if isinstance(incoming.body, Pressed):
            self._tell_presser(tx, desk, incoming, said, voice, incoming.body.query_id)
            return
        for one in said:
            self.owe(tx, desk.now, _message(incoming.chat_id, one, voice, desk))

    def tell_over(
        self, tx: Tx, desk: Desk, incoming: Incoming, said: Said, voice: Voice, message_id: int | None
    ) -> None:
        """Owe what answers `incoming`, in the place of a message of the bot's where there is one."""
        if message_id is None:
            self.owe(tx, desk.now, _message(incoming.chat_id, said, voice, desk))
        else:
            self.owe(tx, desk.now, _edit(incoming.chat_id, message_id, said, voice, desk))

    def tell_group(
        self, tx: Tx, desk: Desk, incoming: Incoming, said: list[Said], voice: Voice, *, reachable: bool
    ) -> None:
        """Owe what answers a message of a group: a sign on it, and whatever says more to its writer in private.

        Not `reachable`, the writer is only told in the group that there is an answer.
        """
        sign = grouping.sign_for([one.reply for one in said])
        if sign is not None:
            self.owe(tx, desk.now, grouping.reaction(incoming.chat_id, incoming.message_id, sign))
        apart = [one for one in said if not grouping.is_said_by_sign(one.reply) and not grouping.is_unheard(one.reply)]
        if reachable:
            for one in apart:
                self.owe(tx, desk.now, _message(desk.user_id, one, voice, desk))
        if apart and (sign is None or not reachable):
            self.hint(tx, incoming, AnsweredPrivately(reachable=reachable), voice, desk.now)

    def hint(self, tx: Tx, incoming: Incoming, reply: Reply, voice: Voice, now: datetime) -> None:
        """Owe a group a line in answer to a message, where it has room for one: it takes twenty messages a minute."""
        if grouping.may_hint(outbox.words_since(tx, incoming.chat_id, now - grouping.HINT_WINDOW)):
            call = message_call(incoming.chat_id, reply, voice)
            self.owe(tx, now, grouping.answering(call, incoming.message_id))

    def owe(self, tx: Tx, now: Any, call: outbox.Call) -> None:
        """Owe one call."""
        owed = outbox.owe(tx, self.bot_id, call, now)
        tx.after_commit.append(lambda: self.wake(owed))

    def _tell_presser(
        self, tx: Tx, desk: Desk, incoming: Incoming, said: list[Said], voice: Voice, query_id: str
    ) -> None:
        toast = next((render(one.reply, voice).text for one in said if isinstance(one.reply, TOASTS)), None)
        self.owe(tx, desk.now, toast_call(incoming.chat_id, query_id, toast))
        edited = False
        for one in said:
            if isinstance(one.reply, TOASTS):
                continue
            if not edited and not one.beside and not isinstance(one.reply, _BESIDE) and one.file is None:
                edited = True
                self.owe(tx, desk.now, _edit(incoming.chat_id, incoming.message_id, one, voice, desk))
            else:
                self.owe(tx, desk.now, _message(incoming.chat_id, one, voice, desk))


def toast_call(chat_id: int, query_id: str, text: str | None) -> outbox.Call:
    """Answer a pressed button, with a toast where there is something to say."""
    words = {} if text is None else {"text": text}
    return outbox.Call(method="answerCallbackQuery", chat_id=chat_id, payload={"callback_query_id": query_id, **words})


def edit_call(chat_id: int, message_id: int, reply: Reply, voice: Voice) -> outbox.Call:
    """A message of before that reads otherwise now."""
    payload = {**_text(chat_id, render(reply, voice)), "message_id": message_id}
    return outbox.Call(method="editMessageText", chat_id=chat_id, payload=payload)


def message_call(chat_id: int, reply: Reply, voice: Voice) -> outbox.Call:
    """A message that answers nobody in particular."""
    return outbox.Call(method="sendMessage", chat_id=chat_id, payload=_text(chat_id, render(reply, voice)))


def _message(chat_id: int, said: Said, voice: Voice, desk: Desk) -> outbox.Call:
    rendered = render(said.reply, voice)
    if said.file is None:
        return _about(said.reply, desk, "sendMessage", chat_id, _text(chat_id, rendered))
    return outbox.Call(
        method="sendDocument",
        chat_id=chat_id,
        payload={"chat_id": chat_id, "caption": rendered.text},
        shop_id=desk.shop.shop_id,
        file_name=said.file_name,
        file=said.file,
    )


def _edit(chat_id: int, message_id: int, said: Said, voice: Voice, desk: Desk) -> outbox.Call:
    payload = {**_text(chat_id, render(said.reply, voice)), "message_id": message_id}
    return _about(said.reply, desk, "editMessageText", chat_id, payload)


def _about(reply: Reply, desk: Desk, method: str, chat_id: int, payload: dict[str, Any]) -> outbox.Call:
    return outbox.Call(
        method=method,
        chat_id=chat_id,
        payload=payload,
        secret=isinstance(reply, LinkMade),
        shop_id=desk.shop.shop_id,
        entry_id=getattr(reply, "entry", None),
        about=about_day(reply.day) if isinstance(reply, MorningTold) else None,
    )


def _text(chat_id: int, rendered: Rendered) -> dict[str, Any]:
    """No parse mode: nothing that an owner typed can become markup. No preview: a note may hold an address."""
    payload: dict[str, Any] = {
        "chat_id": chat_id,
        "text": rendered.text,
        "link_preview_options": {"is_disabled": True},
    }
    if rendered.buttons:
        payload["reply_markup"] = {"inline_keyboard": [[_button(b) for b in row] for row in rendered.buttons]}
    return payload


def _button(button: Button) -> dict[str, Any]:
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    style = {"style": button.style} if button.style else {}
    return {"text": button.label, "callback_data": button.data, **style}
