"""What a file is, by its bytes: names lie."""

import zipfile
from io import BytesIO
from typing import Literal

from bot.domain.files import FileTrouble

Kind = Literal["text", "vcard", "workbook"]

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: How an encrypted export of ours begins.
SEALED = b"REGULARS1\n"
_LOOKED_AT = 65_536


def kind_of(content: bytes) -> Kind | FileTrouble:
    """How to read it, or why it cannot be."""
    head = content[:_LOOKED_AT]
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        return "empty"
    if content.startswith(SEALED):
        return "backup"
    if head.startswith(_PICTURES) or head[4:12] in (b"ftypheic", b"ftypmif1") or head[8:12] == b"WEBP":
        return "picture"
    if head.startswith(_OLE):
        return "password" if "EncryptedPackage".encode("utf-16-le") in content else "workbook"
    if head.startswith(_ZIP):
        return _packed(content)
    return _plain(head)


def _packed(content: bytes) -> Kind | FileTrouble:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "broken"
    names = {info.filename for info in infos}
    if "shop.json" in names:
        return "backup"
    if any(info.flag_bits & 1 for info in infos):
        return "password"
    is_workbook = any(name.startswith("xl/") for name in names) or "content.xml" in names
    return "workbook" if is_workbook else "unknown"


def _plain(head: bytes) -> Kind | FileTrouble:
    if head.startswith((b"%PDF", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"OggS", b"ID3", b"SQLite format")):
        return "unknown"
    if b"BEGIN:VCARD" in head.replace(b"\x00", b"").upper():
        return "vcard"
    # Text in two bytes a character has many zeros, and any other text none.
    zeros = head.count(0)
    if zeros and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and zeros < len(head) // 4:
        return "unknown"
    return "text"
