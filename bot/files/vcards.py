"""vCards of every version, as phones write them: a line that makes no sense costs that line and nothing else."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.files.encodings import encoding_of, text_of

_PROPERTY = re.compile(
    r"^(?:[\w-]+\.)?(?P<name>[A-Za-z-]+)(?P<sides>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(?P<value>.*)$", re.DOTALL
)
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_PARTED = {";": re.compile(r"(?<!\\);"), ",": re.compile(r"(?<!\\),")}


@dataclass(slots=True, kw_only=True)
class Card:
    """What a card says, as text; `number` counts cards from 1."""

    number: int
    name: str = ""
    phones: list[str] = field(default_factory=list)
    birthday: str = ""
    note: str = ""
    tags: list[str] = field(default_factory=list)


def cards_in(content: bytes) -> Iterator[Card]:
    """The cards of a file, one after the other."""
    card: Card | None = None
    number, parts = 0, ""
    charset = encoding_of(content)
    for line in _lines(text_of(content)):
        found = _PROPERTY.match(line)
        if found is None:
            continue
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN":
            number, parts = number + 1, ""
            card = Card(number=number)
        elif name == "END" and card is not None:
            card.name = card.name or parts
            yield card
            card = None
        elif card is not None:
            text = _decoded(value, found["sides"].upper(), charset)
            parts = _of_parts(text) if name == "N" else parts
            _take(card, name, text)


def _take(card: Card, name: str, text: str) -> None:
    match name:
        case "FN":
            card.name = _plain(text)
        case "TEL":
            card.phones.append(_plain(text).removeprefix("tel:"))
        case "BDAY":
            card.birthday = text.strip()
        case "NOTE":
            card.note = _plain(text)
        case "CATEGORIES":
            card.tags += [tag for part in _PARTED[","].split(text) if (tag := _plain(part))]


def _lines(text: str) -> Iterator[str]:
    """Whole lines: those folded over several are one, and so are quoted-printable ones that go on after `=`."""
    whole: str | None = None
    for line in text.splitlines():
        if whole is not None and _goes_on(whole):
            whole = whole[:-1] + line.lstrip(" \t")
        elif whole is not None and line[:1] in (" ", "\t"):
            whole += line[1:]
        else:
            if whole is not None:
                yield whole
            whole = line
    if whole is not None:
        yield whole


def _goes_on(line: str) -> bool:
    return line.endswith("=") and "QUOTED-PRINTABLE" in line[:200].upper()


def _decoded(value: str, sides: str, charset: str) -> str:
    if "QUOTED-PRINTABLE" not in sides:
        return value
    named = re.search(r"CHARSET=\"?([\w-]+)", sides)
    raw = quopri.decodestring(value.encode("latin-1", "replace"))
    for encoding in (named[1] if named else "utf-8", charset):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return text_of(raw)


def _of_parts(text: str) -> str:
    """`family;given;…`: as it is written where it comes from."""
    family, given, middle, *_ = [*(_plain(part) for part in _PARTED[";"].split(text)), "", "", ""]
    return full_name(" ".join(part for part in (given, middle) if part), family)


def full_name(given: str, family: str) -> str:
    """Both names as one: a Chinese family name comes first, with no blank."""
    if family and given and not (family + given).isascii() and re.fullmatch(r"[\u3400-\u9fff·]+", family + given):
        return family + given
    return " ".join(part for part in (given, family) if part)


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()
