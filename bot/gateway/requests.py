"""HTTP for the library's bot, on aiohttp alone: what lies between costs as much as the call itself."""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout, FormData, TCPConnector
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECTS_WITHIN_S = 5.0
#: How long an answer may take: given up too early, a reply that did arrive is said again.
_ANSWERS_WITHIN_S = 20.0
_WAITS_FOR_ITS_TURN_S = 10.0
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NotConnectedError(NetworkError):
    """The server was never reached: whatever was to be said was not heard."""


class AiohttpRequest(BaseRequest):
    """At most `connections` at once to the server `root`, kept open between calls."""

    def __init__(self, root: str, connections: int) -> None:
        self._connections = connections
        self._proxy = _proxy_to(root)
        self._session: ClientSession | None = None
        self._usual = _timeout(_ANSWERS_WITHIN_S)

    @property
    def read_timeout(self) -> float | None:
        """Seconds, where a call names none."""
        return _ANSWERS_WITHIN_S

    async def initialize(self) -> None:
        """Open; again does nothing."""
        if self._session is None:
            self._session = ClientSession(connector=TCPConnector(limit=self._connections), proxy=self._proxy)

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,  # noqa: ARG002 - aiohttp knows none; a write that hangs ends by the answer's
        connect_timeout: Any = None,  # noqa: ARG002 - the same for every call
        pool_timeout: Any = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Status and body. Raises `NetworkError`, whose text never holds the address, and with it the token."""
        assert self._session is not None  # noqa: S101 - `initialize` comes first
        usual = read_timeout is None or isinstance(read_timeout, DefaultValue)
        timeout = self._usual if usual else _timeout(read_timeout)
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as answer:
                return answer.status, await answer.read()
        except ClientConnectorError as error:
            raise NotConnectedError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError, asyncio.IncompleteReadError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As the library does, without writing what it cannot read, which may be a customer's, into the log."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            message = "not the Bot API's answer"
            raise NetworkError(message) from None


def _proxy_to(root: str) -> str | None:
    """The environment's proxy, looked up once: aiohttp would look in a thread before every call."""
    place = urlsplit(root)
    return None if proxy_bypass(place.hostname or "") else getproxies().get(place.scheme)


def _timeout(answers_within_s: float) -> ClientTimeout:
    return ClientTimeout(
        total=None, connect=_WAITS_FOR_ITS_TURN_S, sock_connect=_CONNECTS_WITHIN_S, sock_read=answers_within_s
    )


def _body(given: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str]]:
    if given is None:
        return None, {}
    if not given.contains_files:
        return given.url_encoded_parameters().encode(), _FORM
    form = FormData()
    for name, value in given.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in given.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, {}
