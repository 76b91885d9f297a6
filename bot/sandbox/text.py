"""A message's text as Telegram keeps it: cleaned, trimmed, with the entities it finds by itself."""

import re
from typing import Any

from bot.sandbox.fields import check_fields
from bot.sandbox.markup import Entity, parse_html, utf16_length
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import refuse

MAX_TEXT = 4096
MAX_CAPTION = 1024

_CONTROL = dict.fromkeys((*range(10), *range(11, 32)), " ") | {13: None} | dict.fromkeys(range(0x2028, 0x202F))
_LINK = r"(?:https?://|tg://)[^\s<>\"“”]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|me|io|it|cn|uk|eu)(?:/[^\s<>\"]*)?(?!\w)"
_FOUND = re.compile(
    r"(?P<email>(?<!\w)[\w.+-]+@[\w-]+\.[a-z]{2,})"
    rf"|(?P<url>{_LINK})"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<!\w)\#(?=\w*[^\W\d_])\w{1,256})"
    r"|(?P<phone_number>(?<!\w)\+\d[\d ()-]{6,18}\d(?!\w))",
    re.IGNORECASE,
)
_ENTITY_FIELDS = {
    "type",
    "offset",
    "length",
    "url",
    "user",
    "language",
    "custom_emoji_id",
    "unix_time",
    "date_time_format",
}
_OPAQUE = {"code", "pre", "text_link", "text_mention"}


def clean(text: str) -> str:
    """Control and direction characters taken out as Telegram's servers do."""
    return text.translate(_CONTROL)


def with_found_entities(text: str, given: list[Entity]) -> list[Entity]:
    """The entities given and those Telegram finds: commands, links, mentions, e-mail addresses, telephone numbers."""
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given if entity["type"] in _OPAQUE]
    found = []
    for match in _FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match[0])
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            found.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    return sorted([*given, *found], key=lambda entity: (entity["offset"], -entity["length"]))


def read_text(given: Parameters, name: str, limit: int) -> tuple[str, list[Entity]]:
    """The text parameter `name` with its entities; refuses broken ones and a text over `limit`. May be empty."""
    entities_name = "entities" if name == "text" else f"{name}_entities"
    source, mode = clean(given.text(name)), given.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode == "":
        text, entities = source, _read_entities(given.structure(entities_name), source)
    else:
        refuse("unsupported parse_mode")
    text, entities = _trim(text, entities)
    if len(text) > limit:
        refuse("message is too long" if name == "text" else "message caption is too long")
    return text, with_found_entities(text, entities)


def _read_entities(given: Any, text: str) -> list[Entity]:
    if given is None:
        return []
    if not isinstance(given, list):
        refuse("can't parse entities JSON object")
    length = utf16_length(text)
    for entity in given:
        check_fields("MessageEntity", entity, _ENTITY_FIELDS)
        if not {"type", "offset", "length"} <= set(entity):
            refuse("can't parse MessageEntity: a field is missing")
        if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
            refuse(f"entity begins in a middle of nowhere: {entity['offset']}+{entity['length']} of {length}")
    return list(given)


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    cut = utf16_length(text) - utf16_length(text.lstrip())
    trimmed = text.strip()
    length = utf16_length(trimmed)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] - cut + entity["length"], length)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return trimmed, kept
