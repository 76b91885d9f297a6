"""The logs: what a line holds, and what it never holds."""

import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure_logs, without_tokens

TOKEN = "123456789:AAF0abcdefghijklmnopqrstuvwxyz01234"


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    """The root logger is everyone's: put back what a test changes."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def _fail(reason: str) -> None:
    held = reason.upper()
    raise OSError(reason, len(held))


def test_json_lines_hold_event_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    """An event of ours is one JSON object with its time, level, logger and values."""
    configure_logs("INFO", "json")
    structlog.get_logger("bot.gateway").info("update saved", update_id=7)
    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "update saved", "update_id": 7, "level": "info", "logger": "bot.gateway"}


def test_other_libraries_speak_in_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """A record of the standard library and a warning come out as JSON too, and each once."""
    configure_logs("INFO", "json")
    logging.getLogger("telegram").warning("late by %s s", 3)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old way", stacklevel=1)
    late, old = map(json.loads, capsys.readouterr().err.splitlines())
    assert (late["event"], late["level"]) == ("late by 3 s", "warning")
    assert "old way" in old["event"]


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_token_never_comes_out(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in an event, a value, a nested value, an address, a record's arguments nor a traceback."""
    configure_logs("DEBUG", "json" if form == "json" else "console")
    escaped = TOKEN.replace(":", "%3A")
    log = structlog.get_logger()
    log.info(TOKEN, token=TOKEN, nested={"url": f"https://host/bot{TOKEN}/getMe", "escaped": escaped})
    logging.getLogger("telegram").info("POST %s", f"/bot{TOKEN}/getUpdates")
    try:
        _fail(TOKEN)
    except OSError:
        log.exception("call failed")
        logging.getLogger("telegram").exception("call failed")
    written = capsys.readouterr().err
    assert "AAF0" not in written
    assert written.count("[token]") >= 6


@pytest.mark.parametrize("form", ["console", "json"])
def test_tracebacks_show_no_variables(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a function had in hand, a customer's name perhaps, stays out of the log."""
    configure_logs("INFO", "json" if form == "json" else "console")
    try:
        _fail("maria")
    except OSError:
        structlog.get_logger().exception("call failed")
    written = capsys.readouterr().err
    assert "OSError" in written
    assert "MARIA" not in written


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "aiohttp.access", "apscheduler.scheduler"])
def test_libraries_that_log_addresses_are_quiet(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Even at DEBUG they say only what is a warning or worse."""
    configure_logs("DEBUG", "console")
    logging.getLogger(name).info("HTTP Request: POST ...")
    logging.getLogger(name).warning("slow")
    assert "slow" in (written := capsys.readouterr().err)
    assert "HTTP Request" not in written


@pytest.mark.parametrize(("level", "lines"), [("DEBUG", 2), ("INFO", 1), ("ERROR", 0)])
def test_the_level_counts_for_everyone(level: str, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    """What lies under LOG_LEVEL is not written; setting up a second time writes nothing twice."""
    configure_logs("DEBUG", "console")
    configure_logs(level, "console")
    structlog.get_logger().debug("small")
    structlog.get_logger().info("usual")
    assert len(capsys.readouterr().err.splitlines()) == lines


@pytest.mark.parametrize("text", ["2026-11-22T01:05:09.123456Z", "127.0.0.1:8443", "row 7: empty", "12:30"])
def test_what_is_no_token_stays(text: str) -> None:
    """Times, addresses and plain words are left as they are."""
    assert without_tokens(text) == text
