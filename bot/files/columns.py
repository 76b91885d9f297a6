"""Which column holds what: told by its heading in any language, else by what stands in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast, get_args

from bot.domain.files import FileKind
from bot.files.days import day_of
from bot.files.sums import phone_of
from bot.files.tables import Cell, Table, filled
from bot.files.ways import Ways
from bot.languages.text import fold_word

Role = Literal[
    "name",
    "first_name",
    "last_name",
    "phone",
    "birthday",
    "tags",
    "note",
    "referred_by",
    "consent",
    "amount",
    "currency",
    "date",
    "time",
    "items",
    "voided",
]
_ROLES = frozenset(get_args(Role))
_HEADING_WITHIN = 12
_SAMPLE = 200
#: A shorter word is a heading only by itself: `no` stands in too many.
_SHORTEST_INSIDE = 4
_BRACKETED = re.compile(r"[(（\[].*?[)）\]]|[*:：#]")
_NAMELIKE = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each thing stands; `heading` is the place of the heading's row among the rows, None without one."""

    places: Mapping[Role, tuple[int, ...]]
    heading: int | None

    @property
    def kind(self) -> FileKind | None:
        """What the file tells of; None where it tells of nothing that is kept."""
        if "amount" in self.places and "date" in self.places:
            return "sales"
        return "customers" if self.places.keys() & {"name", "first_name", "last_name"} else None


def columns_of(table: Table, ways: Ways) -> Columns:
    """The columns of a table."""
    top = list(islice(table.rows(), _HEADING_WITHIN))
    told = [_told(row, ways) for row in top]
    best = max(range(len(top)), key=lambda n: (len(told[n]), -n), default=0)
    if top and told[best] and _is_heading(told[best], top[best]):
        return Columns(places=_by_role(told[best]), heading=best)
    rows = [row for row in islice(table.rows(), _SAMPLE) if filled(row)]
    return Columns(places=_by_role(_guessed(rows, ways)), heading=None)


def _is_heading(told: Mapping[int, Role], row: Sequence[Cell]) -> bool:
    """A heading names what matters, and holds no figures."""
    matters = {"name", "first_name", "last_name", "amount", "phone"} & set(told.values())
    return bool(matters) and not any(isinstance(cell, int | float) for cell in row)


def _told(row: Sequence[Cell], ways: Ways) -> dict[int, Role]:
    found: dict[int, Role] = {}
    for place, cell in enumerate(row):
        role = _role_of(cell, ways) if isinstance(cell, str) else None
        if role is not None:
            found[place] = role
    return found


def _role_of(heading: str, ways: Ways) -> Role | None:
    """By the whole heading, else by the longest of the known ones in it."""
    plain = " ".join(fold_word(_BRACKETED.sub(" ", heading).replace("_", " ")).split())
    inside: list[tuple[int, Role]] = []
    for role, words in ways.columns.items():
        known = cast("Role", role) if role in _ROLES else None  # the others head what is not kept
        if plain in words:
            return known
        if known is not None:
            inside += [(len(word), known) for word in words if _stands_in(word, plain)]
    return max(inside)[1] if inside else None


def _stands_in(word: str, heading: str) -> bool:
    if not word.isascii():
        return len(word) > 1 and word in heading
    return len(word) >= _SHORTEST_INSIDE and f" {word} " in f" {heading} "


def _by_role(told: Mapping[int, Role]) -> dict[Role, tuple[int, ...]]:
    places: dict[Role, tuple[int, ...]] = {}
    for place, role in sorted(told.items()):
        places[role] = (*places.get(role, ()), place)
    return places


def _guessed(rows: Sequence[Sequence[Cell]], ways: Ways) -> dict[int, Role]:
    """Names, phones, days and sums known by what they look like."""
    width = max(map(len, rows), default=0)
    found: dict[int, Role] = {}
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row) and filled([row[place]])]
        role = _looks_like(cells, ways) if cells else None
        if role is not None and role not in found.values():
            found[place] = role
    if "date" in found.values() and "amount" not in found.values():
        return {place: "birthday" if role == "date" else role for place, role in found.items()}
    return found


def _looks_like(cells: Sequence[Cell], ways: Ways) -> Role | None:
    if _most(_is_day(cell, ways) for cell in cells):
        return "date"
    texts = [str(cell).strip() for cell in cells]
    if _most(phone_of(text, ways.region) is not None and len(re.sub(r"\D", "", text)) > 6 for text in texts):  # noqa: PLR2004 - no shorter number is rung
        return "phone"
    if _most(isinstance(cell, int | float) or re.fullmatch(r"\D{0,4}-?[\d.,' ]+\D{0,4}", str(cell)) for cell in cells):
        return "amount"
    return "name" if _most(_NAMELIKE.search(text) is not None and len(text) <= 60 for text in texts) else None  # noqa: PLR2004 - longer is no name


def _is_day(cell: Cell, ways: Ways) -> bool:
    is_figure = isinstance(cell, int | float) or (isinstance(cell, str) and re.fullmatch(r"[\d.,]+", cell.strip()))
    return not is_figure and day_of(cell, ways, day_first=ways.day_first) is not None


def _most(signs: Iterable[object]) -> bool:
    found = [bool(sign) for sign in signs]
    return sum(found) * 5 >= len(found) * 4
