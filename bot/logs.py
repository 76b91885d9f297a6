"""Logs: one line an event, in colour or as JSON, on standard error, with anything shaped like a bot token taken out."""

import logging
import re
import sys
from typing import Any, Literal

import structlog
from structlog.typing import Processor

#: httpx and aiohttp log addresses, which hold the token, at INFO; the others say at INFO what nobody asked.
_TALKATIVE = ("httpx", "httpcore", "aiohttp", "apscheduler", "alembic", "uvicorn.access")

_TOKEN = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{8,}")


def configure_logs(level: str, form: Literal["console", "json"]) -> None:
    """Send structlog's events and the standard library's records through the same lines; may be called again."""
    hand_over = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_context(), hand_over],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def without_tokens(text: str) -> str:
    """`text` with [token] in place of anything shaped like a bot token, also where an address has escaped it."""
    return _TOKEN.sub("[token]", text)


def _context() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]


def _formatter(form: Literal["console", "json"]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_context(),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(form), _scrub],
    )


def _renderers(form: Literal["console", "json"]) -> list[Processor]:
    """Both print plain tracebacks: the richer kinds show local variables, and with them customers' names."""
    if form == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    colors = sys.stderr.isatty()
    return [structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)]


def _scrub(_logger: Any, _method: str, line: Any) -> str:
    """Last of all, on the finished line, so that nothing slips by in a traceback or a nested value."""
    return without_tokens(str(line))
