"""Intents and choices as JSON and back, for questions that outlive a restart."""

import dataclasses
from datetime import date, time
from decimal import Decimal
from typing import Any

from bot.domain import effects, explained, files, intents, money, mornings, privacy, replies, texts

_KNOWN: dict[str, Any] = {
    name: kind
    for room in (effects, explained, files, intents, money, mornings, privacy, replies, texts)
    for name, kind in vars(room).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


def to_json(value: Any) -> Any:
    """A dataclass of the domain, or what it holds, as JSON has it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"is": type(value).__name__, **fields}
    match value:
        case Decimal():
            return {"is": "decimal", "of": str(value)}
        case date():
            return {"is": "date", "of": value.isoformat()}
        case time():
            return {"is": "time", "of": value.isoformat()}
        case tuple() | list():
            return [to_json(part) for part in value]
        case _:
            return value


def from_json(value: Any) -> Any:
    """What `to_json` wrote. Raises `KeyError` or `TypeError` on anything else."""
    if isinstance(value, list):
        return tuple(from_json(part) for part in value)
    if not isinstance(value, dict):
        return value
    match value["is"]:
        case "decimal":
            return Decimal(value["of"])
        case "date":
            return date.fromisoformat(value["of"])
        case "time":
            return time.fromisoformat(value["of"])
        case name:
            return _KNOWN[name](**{key: from_json(part) for key, part in value.items() if key != "is"})
