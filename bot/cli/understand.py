"""`python -m bot understand`: messages in, what they mean out, one JSON object a line."""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.cli._intent_slots import slots_of
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand


class UnusableError(ValueError):
    """An option or an input line that cannot be used; its text says which and why."""


def main(argv: list[str]) -> int:
    """Read standard input to its end. Exit 2 where an option or a line cannot be used."""
    options = _options(argv)
    sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    try:
        for text, context in _objects(sys.stdin) if options.jsonl else _plain(sys.stdin, options):
            sys.stdout.write(json.dumps(slots_of(understand(text, context).intent), ensure_ascii=False) + "\n")
    except UnusableError as error:
        sys.stderr.write(f"understand: {error}\n")
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has heard enough
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot understand", description=__doc__)
    parser.add_argument(
        "--jsonl", action="store_true", help="each line an object: text, lang, now, currency, customers, items"
    )
    parser.add_argument("--lang", choices=sorted(load_languages()), default="en", help="the owner's language")
    parser.add_argument("--now", help="ISO date and time; the machine's own without it")
    parser.add_argument("--currency", help="ISO 4217; the language's own without it")
    parser.add_argument("--customers", type=Path, help="UTF-8 file, a name a line")
    parser.add_argument("--items", type=Path, help="UTF-8 file, a name a line")
    return parser.parse_args(argv)


def _plain(lines: Iterable[str], options: argparse.Namespace) -> Iterator[tuple[str, Context]]:
    names = (_names(options.customers), _names(options.items))
    context = _usable(options.lang, options.now, options.currency, *names)
    for line in lines:
        yield line.rstrip("\r\n"), context


def _names(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        return tuple(line.strip() for line in path.read_text("utf-8-sig").splitlines() if line.strip())
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
        raise UnusableError(message) from error


def _objects(lines: Iterable[str]) -> Iterator[tuple[str, Context]]:
    for number, line in enumerate(lines, 1):
        try:
            yield _object(json.loads(line) if line.strip() else {"text": ""})
        except ValueError as error:
            message = f"line {number}: {error}"
            raise UnusableError(message) from error


def _object(row: object) -> tuple[str, Context]:
    """Text and context of an input line. Raises `ValueError` where it is not as it should be."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        message = "not an object with a text"
        raise ValueError(message)  # noqa: TRY004 - what was read is wrong, not the program
    told = (row.get("lang", "en"), row.get("now"), row.get("currency"))
    if not all(value is None or isinstance(value, str) for value in told):
        message = "lang, now and currency are texts"
        raise ValueError(message)
    return row["text"], _usable(*told, _listed(row, "customers"), _listed(row, "items"))


def _listed(row: dict[str, Any], name: str) -> tuple[str, ...]:
    names = row.get(name) or []
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        message = f"{name} is a list of names"
        raise ValueError(message)
    return tuple(names)


def _usable(
    code: str, now: str | None, currency: str | None, customers: tuple[str, ...], items: tuple[str, ...]
) -> Context:
    """The context, once all that it is made of can be used; `UnusableError` says what cannot."""
    if code not in load_languages():
        message = f"lang: {code} is none of {', '.join(sorted(load_languages()))}"
        raise UnusableError(message)
    if currency is not None and not re.fullmatch("[A-Z]{3}", currency):
        message = f"currency: {currency} is not a code of three capitals, such as EUR"
        raise UnusableError(message)
    try:
        return context_of(code, now, currency, customers, items)
    except ValueError as error:
        message = f"now: {now} is not an ISO date and time, such as 2026-11-20T18:30"
        raise UnusableError(message) from error


@lru_cache(maxsize=64)
def context_of(
    code: str, now: str | None, currency: str | None, customers: tuple[str, ...], items: tuple[str, ...]
) -> Context:
    """What a message of an owner who speaks `code` is read against; `now` is an ISO moment, the shop's own time."""
    languages = load_languages()
    first = languages[code]
    moment = datetime.fromisoformat(now) if now else datetime.now().astimezone()
    return Context(
        languages=(first, *(language for language in languages.values() if language is not first)),
        today=moment.date(),
        currency=currency or first.currency,
        lexicon=_lexicon(customers, items),
    )


@lru_cache(maxsize=64)
def _lexicon(customers: tuple[str, ...], items: tuple[str, ...]) -> Lexicon:
    return Lexicon.of(customers, items)
