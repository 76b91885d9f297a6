"""Files both ways: what the bot sends, what users send, and `getFile`."""

import secrets
import struct
from pathlib import Path, PurePath

from bot.sandbox.chats import chat_to_write_to, send
from bot.sandbox.desk import Desk
from bot.sandbox.multipart import Upload
from bot.sandbox.parameters import MAX_UPLOAD_BYTES, Parameters
from bot.sandbox.refusal import Refused, refuse
from bot.sandbox.store import Record
from bot.sandbox.text import MAX_CAPTION, read_text

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000
_PREFIXES = {"document": "BQACAgQAAx", "photo": "AgACAgQAAx", "voice": "AwACAgQAAx", "sticker": "CAACAgQAAx"}
_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}


def send_document(desk: Desk, given: Parameters) -> Record:
    """`sendDocument`: an upload, or a file sent before by its id."""
    chat = chat_to_write_to(desk, given)
    upload = given.upload("document")
    document = _known(desk, given, "document") if upload is None else keep_document(desk, upload)
    return send(desk, chat, given, {"document": document} | _caption(given))


def send_photo(desk: Desk, given: Parameters) -> Record:
    """`sendPhoto`: an upload, or a photo sent before by its id."""
    chat = chat_to_write_to(desk, given)
    upload = given.upload("photo")
    photo = _known(desk, given, "photo") if upload is None else keep_photo(desk, upload)
    return send(desk, chat, given, {"photo": [photo]} | _caption(given))


def _caption(given: Parameters) -> Record:
    caption, entities = read_text(given, "caption", MAX_CAPTION)
    content = {"caption": caption, "caption_entities": entities}
    return {name: value for name, value in content.items() if value}


def _known(desk: Desk, given: Parameters, kind: str) -> Record:
    file_id = given.text(kind)
    if not file_id:
        refuse(f"there is no {kind} in the request")
    found = desk.store.file(file_id)
    if found is None:
        refuse("wrong file identifier/HTTP URL specified")
    if not file_id.startswith(_PREFIXES[kind]):
        refuse(f"can't use file of that type as {kind}")
    return found[0]


def keep_file(desk: Desk, kind: str, upload: Upload, facts: Record) -> Record:
    """Keeps a file and gives its facts with Telegram's ids."""
    if not upload.content:
        refuse("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")
    number = desk.store.next_number("file")
    file = facts | {
        "file_id": _PREFIXES[kind] + secrets.token_urlsafe(24),
        "file_unique_id": f"AgAD{number:08d}",
        "file_size": len(upload.content),
    }
    path = f"{_FOLDERS[kind]}/file_{number}{PurePath(upload.name).suffix}"
    desk.store.keep_file(file, path, upload.content)
    return file


def keep_document(desk: Desk, upload: Upload) -> Record:
    """A file as it is."""
    name = PurePath(upload.name).name or "file"
    return keep_file(desk, "document", upload, {"file_name": name, "mime_type": upload.mime_type})


def keep_photo(desk: Desk, upload: Upload) -> Record:
    """A picture. Refuses what is none (PNG and JPEG are known here), or too large a one."""
    size = _picture_size(upload.content)
    if size is None:
        refuse("IMAGE_PROCESS_FAILED")
    if len(upload.content) > MAX_PHOTO_BYTES:
        refuse("file is too big")
    if sum(size) > MAX_PHOTO_SIDES:
        refuse("PHOTO_INVALID_DIMENSIONS")
    return keep_file(desk, "photo", upload, {"width": size[0], "height": size[1]})


def get_file(desk: Desk, given: Parameters) -> Record:
    """`getFile`: up to 20 MB."""
    found = desk.store.file(given.text("file_id"))
    if found is None:
        refuse("invalid file_id")
    file, path = found
    if file["file_size"] > MAX_DOWNLOAD_BYTES:
        refuse("file is too big")
    return {name: file[name] for name in ("file_id", "file_unique_id", "file_size")} | {"file_path": path}


def is_photo(file: Record) -> bool:
    """Whether it was sent as a photo."""
    return str(file["file_id"]).startswith(_PREFIXES["photo"])


def picture_type(path: Path) -> str:
    """The MIME type of a photo that was let in."""
    with path.open("rb") as picture:
        return "image/png" if picture.read(4) == b"\x89PNG" else "image/jpeg"


def _picture_size(content: bytes) -> tuple[int, int] | None:
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:  # noqa: PLR2004
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:  # noqa: PLR2004
        marker = content[position + 1]
        (length,) = struct.unpack(">H", content[position + 2 : position + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # noqa: PLR2004
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None
