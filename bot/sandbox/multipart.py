"""The one part of `multipart/form-data` that a Bot API client uses. Starlette's own needs a library more."""

from dataclasses import dataclass
from email.parser import HeaderParser
from email.policy import HTTP


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime_type: str
    content: bytes


def parse_multipart(body: bytes, content_type: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """Fields and files of a body. Raises `ValueError` when it is no multipart body."""
    boundary = _header(f"Content-Type: {content_type}").get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        message = "no boundary in the content type"
        raise ValueError(message)
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        _keep(head.decode("utf-8", "replace"), content, fields, files)
    return fields, files


def _keep(head: str, content: bytes, fields: dict[str, str], files: dict[str, Upload]) -> None:
    header = _header(head)
    name = header.get_param("name", header="content-disposition")
    file_name = header.get_filename()
    if not isinstance(name, str):
        message = "a part without a name"
        raise TypeError(message)
    if file_name is None:
        fields[name] = content.decode("utf-8", "replace")
    else:
        mime_type = header.get_content_type() if "content-type" in header else "application/octet-stream"
        files[name] = Upload(name=file_name, mime_type=mime_type, content=content)


def _header(text: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return HeaderParser(policy=HTTP).parsestr(text + "\r\n\r\n")
