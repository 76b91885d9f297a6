"""`python -m bot understand`: messages in, what they mean out, one JSON object a line."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.cli.intent_slots import slots_of
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand


def main(argv: list[str]) -> int:
    """Read standard input to its end. Exit 2 where an option or a line cannot be used."""
    options = _options(argv)
    try:
        rows = _objects(sys.stdin) if options.jsonl else _plain(sys.stdin, options)
        for text, context in rows:
            sys.stdout.write(json.dumps(slots_of(understand(text, context).intent), ensure_ascii=False) + "\n")
    except (ValueError, KeyError, OSError) as error:
        sys.stderr.write(f"understand: {error}\n")
        return 2
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


def _plain(lines: Iterator[str], options: argparse.Namespace) -> Iterator[tuple[str, Context]]:
    context = context_of(options.lang, options.now, options.currency, _names(options.customers), _names(options.items))
    for line in lines:
        yield line.rstrip("\r\n"), context


def _names(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    return tuple(line.strip() for line in path.read_text("utf-8-sig").splitlines() if line.strip())


def _objects(lines: Iterator[str]) -> Iterator[tuple[str, Context]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            context = context_of(
                row.get("lang", "en"),
                row.get("now"),
                row.get("currency"),
                tuple(row.get("customers") or ()),
                tuple(row.get("items") or ()),
            )
            text = str(row["text"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"line {number}: {error!r}"
            raise ValueError(message) from error
        yield text, context


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
