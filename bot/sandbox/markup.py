"""Telegram's HTML style: text and entities out of tags, with its own complaints when they are broken.

Offsets and lengths count UTF-16 code units, as everywhere in the Bot API.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from bot.sandbox.refusal import refuse

Entity = dict[str, Any]

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot);|&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_TAG = re.compile(r"<(/?)([^\s>/]*)([^>]*)>")
_ATTRIBUTE = re.compile(r"""\s+([a-zA-Z_-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")


def utf16_length(text: str) -> int:
    """Length as Telegram counts it for entities."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(slots=True)
class _Open:
    """A tag that still waits for its end."""

    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Parsed:
    text: str = ""
    length: int = 0
    entities: list[Entity] = field(default_factory=list)
    open_tags: list[_Open] = field(default_factory=list)

    def add(self, text: str) -> None:
        plain = _REFERENCE.sub(_character, text)
        self.text += plain
        self.length += utf16_length(plain)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text and entities of a message in HTML style. Refuses unknown, unclosed and crossed tags."""
    parsed = _Parsed()
    position = 0
    while (start := source.find("<", position)) >= 0:
        parsed.add(source[position:start])
        match = _TAG.match(source, start)
        if match is None:
            _broken("Unclosed start tag", source, start)
        if match[1]:
            _close(parsed, match, source)
        else:
            _open(parsed, match, source)
        position = match.end()
    parsed.add(source[position:])
    if parsed.open_tags:
        refuse(f"can't parse entities: Can't find end tag corresponding to start tag \"{parsed.open_tags[-1].tag}\"")
    return parsed.text, sorted(parsed.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _open(parsed: _Parsed, match: re.Match[str], source: str) -> None:
    tag = match[2].lower()
    if tag not in _KINDS:
        _broken(f'Unsupported start tag "{tag}"', source, match.start())
    attributes = {
        found[1].lower(): _REFERENCE.sub(_character, (found[2] or "").strip("\"'"))
        for found in _ATTRIBUTE.finditer(match[3])
    }
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        _broken('Tag "span" must have class "tg-spoiler"', source, match.start())
    parsed.open_tags.append(_Open(tag, parsed.length, attributes))


def _close(parsed: _Parsed, match: re.Match[str], source: str) -> None:
    tag = match[2].lower()
    if not parsed.open_tags:
        _broken("Unexpected end tag", source, match.start())
    opened = parsed.open_tags.pop()
    if tag not in ("", opened.tag):
        offset = _byte_offset(source, match.start())
        message = (
            f"can't parse entities: Unmatched end tag at byte offset {offset}, "
            f'expected "</{opened.tag}>", found "</{tag}>"'
        )
        refuse(message)
    entity = _entity(opened, parsed)
    if entity is not None:
        parsed.entities.append(entity)


def _entity(opened: _Open, parsed: _Parsed) -> Entity | None:
    length = parsed.length - opened.offset
    if length == 0:
        return None
    entity: Entity = {"type": _KINDS[opened.tag], "offset": opened.offset, "length": length}
    attributes = opened.attributes
    match opened.tag:
        case "a":
            url = attributes.get("href") or parsed.text.encode("utf-16-le")[opened.offset * 2 :].decode("utf-16-le")
            return entity | {"url": url} if is_link(url) else None
        case "code" if attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        case "blockquote" if "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        case "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        case "tg-time":
            entity["unix_time"] = int(attributes.get("unix", "0"))
            entity["date_time_format"] = attributes.get("format", "")
        case _:
            pass
    return entity


def is_link(url: str) -> bool:
    """Whether Telegram makes a link of it: http, https, tg, or a bare domain."""
    return bool(re.fullmatch(r"(https?|tg|ton|tonsite)://\S+|mailto:\S+|tel:\S+|[\w-]+(\.[\w-]+)+(/\S*)?", url))


def _character(match: re.Match[str]) -> str:
    if match[0] in _NAMED:
        return _NAMED[match[0]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if 0 < code <= 0x10FFFF else match[0]  # noqa: PLR2004


def _byte_offset(source: str, position: int) -> int:
    return len(source[:position].encode())


def _broken(what: str, source: str, position: int) -> NoReturn:
    refuse(f"can't parse entities: {what} at byte offset {_byte_offset(source, position)}")
