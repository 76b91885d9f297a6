"""Everything sent that is no text: files, voice notes, pictures, places."""

from telegram import Contact, Update
from telegram.ext import MessageHandler, filters

from bot.domain.incoming import Attached, Attachment, Incoming
from handlers.shape import Answer, from_message, handing_to

_HEARD = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
_SENT = (
    filters.ATTACHMENT
    | filters.CONTACT
    | filters.LOCATION
    | filters.VENUE
    | filters.POLL
    | filters.Dice.ALL
    | filters.GAME
    | filters.STORY
)


def file_handlers(answer: Answer) -> list[MessageHandler]:  # type: ignore[type-arg]
    """Handlers of new messages that hold something other than text."""
    return [MessageHandler(filters.UpdateType.MESSAGE & (_HEARD | _SENT), handing_to(answer, attached))]


def attached(update: Update) -> Incoming | None:
    """What was sent, by the three kinds that are answered differently."""
    message = update.effective_message
    if message is None:
        return None
    document = message.document if message.animation is None else None
    kind: Attachment = "other"
    if message.voice or message.audio or message.video_note:
        kind = "voice"
    elif document is not None:
        return from_message(
            update,
            Attached(
                kind="file",
                name=document.file_name,
                caption=message.caption,
                file_id=document.file_id,
                size=document.file_size or 0,
            ),
        )
    elif message.contact is not None:
        return from_message(update, _contact(message.contact))
    return from_message(update, Attached(kind=kind, caption=message.caption))


def _contact(contact: Contact) -> Attached:
    name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    return Attached(kind="contact", name=name, phone=contact.phone_number, vcard=contact.vcard)
