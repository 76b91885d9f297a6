"""A call's parameters, wherever they stood: query string, form, multipart or JSON, as Telegram takes them."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.sandbox.multipart import Upload, parse_multipart
from bot.sandbox.refusal import Refused, refuse

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
_FORM_ROOM_BYTES = 1024 * 1024
_TRUE = {"true", "yes", "1"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The values as they came (text, or JSON values) and the files beside them."""

    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def names(self) -> set[str]:
        """Every name given, files' included."""
        return set(self.values) | set(self.files)

    def text(self, name: str) -> str:
        """A text, empty when absent."""
        value = self.values.get(name)
        match value:
            case None:
                return ""
            case str():
                return value
            case bool():
                return "true" if value else "false"
            case int() | float():
                return str(value)
            case _:
                return json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; the default when absent or no number, as Telegram has it."""
        try:
            return int(self.text(name).strip() or default)
        except ValueError:
            return default

    def boolean(self, name: str) -> bool:
        """True for true, yes and 1."""
        return self.text(name).strip().lower() in _TRUE

    def structure(self, name: str) -> Any:
        """A JSON value, given as such or as text. None when absent or empty. Refuses broken JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            label = name.replace("_", " ")
            refuse(f"can't parse {label} JSON object")

    def upload(self, name: str) -> Upload | None:
        """The file of this name, also when it is only pointed at by `attach://`."""
        target = self.text(name)
        if target.startswith("attach://"):
            return self.files.get(target.removeprefix("attach://"))
        return self.files.get(name)


async def read_parameters(request: Request) -> Parameters:
    """Reads a request. Refuses what cannot be read, and bodies over 50 MB."""
    values: dict[str, Any] = dict(parse_qsl(request.url.query, keep_blank_values=True))
    if request.method != "POST":
        return Parameters(values)
    body = await _read_body(request)
    content_type = request.headers.get("content-type", "")
    try:
        fields, files = _parse_body(body, content_type)
    except (ValueError, TypeError):
        refuse("can't parse request body")
    return Parameters(values | fields, files)


async def _read_body(request: Request) -> bytes:
    chunks = bytearray()
    async for chunk in request.stream():
        chunks += chunk
        if len(chunks) > MAX_UPLOAD_BYTES + _FORM_ROOM_BYTES:
            raise Refused(413, "Request Entity Too Large")
    return bytes(chunks)


def _parse_body(body: bytes, content_type: str) -> tuple[dict[str, Any], dict[str, Upload]]:
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return {}, {}
    if kind == "application/json":
        values = json.loads(body)
        if not isinstance(values, dict):
            message = "an object was expected"
            raise TypeError(message)
        return values, {}
    if kind == "multipart/form-data":
        return parse_multipart(body, content_type)
    return dict(parse_qsl(body.decode(), keep_blank_values=True)), {}
