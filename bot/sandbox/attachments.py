"""What a person can send that is no text."""

from collections.abc import Callable

from bot.sandbox.desk import Desk
from bot.sandbox.files import keep_document, keep_file, keep_photo
from bot.sandbox.multipart import Upload
from bot.sandbox.parameters import Parameters
from bot.sandbox.people import captioned
from bot.sandbox.refusal import refuse
from bot.sandbox.store import Record

_VOICE = Upload(name="voice.ogg", mime_type="audio/ogg", content=b"OggS" + bytes(60))
_STICKER = Upload(name="sticker.webp", mime_type="image/webp", content=b"RIFF" + bytes(60))


def attachment(desk: Desk, given: Parameters) -> Record:
    """The content of a message of this `kind`: photo, document, voice, sticker, location, contact or poll."""
    kind = given.text("kind")
    if kind not in _MAKERS:
        refuse(f'"{kind}" cannot be sent')
    return _MAKERS[kind](desk, given)


def _photo(desk: Desk, given: Parameters) -> Record:
    return captioned({"photo": [keep_photo(desk, _needed(given))]}, given.text("caption"))


def _document(desk: Desk, given: Parameters) -> Record:
    return captioned({"document": keep_document(desk, _needed(given))}, given.text("caption"))


def _needed(given: Parameters) -> Upload:
    upload = given.upload("file")
    if upload is None:
        refuse("a file is needed")
    return upload


def _voice(desk: Desk, given: Parameters) -> Record:
    facts = {"duration": given.integer("duration", 3), "mime_type": "audio/ogg"}
    return {"voice": keep_file(desk, "voice", given.upload("file") or _VOICE, facts)}


def _sticker(desk: Desk, given: Parameters) -> Record:
    facts = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    emoji = {"emoji": given.text("emoji") or "🙂"}
    return {"sticker": keep_file(desk, "sticker", given.upload("file") or _STICKER, facts | emoji)}


def _location(_: Desk, given: Parameters) -> Record:
    return {"location": given.structure("location") or {"latitude": 45.0703, "longitude": 7.6869}}


def _contact(_: Desk, given: Parameters) -> Record:
    return {"contact": given.structure("contact") or {"phone_number": "+390115550101", "first_name": "Maria"}}


def _poll(desk: Desk, given: Parameters) -> Record:
    options = [{"text": text, "voter_count": 0, "persistent_id": text} for text in ("Yes", "No")]
    flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
    poll = {
        "id": str(desk.store.next_number("poll", 5_300_000_000_000_000_001)),
        "question": given.text("question") or "Open on Sunday?",
        "options": options,
        "total_voter_count": 0,
        "type": "regular",
        "allows_revoting": True,
        "members_only": False,
    }
    return {"poll": poll | flags}


_MAKERS: dict[str, Callable[[Desk, Parameters], Record]] = {
    "photo": _photo,
    "document": _document,
    "voice": _voice,
    "sticker": _sticker,
    "location": _location,
    "contact": _contact,
    "poll": _poll,
}
