"""The labelled messages of a language: read when they are first asked for, since a start needs none of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message as typed, what it means, and the customers and items that its shop knows.

    `about_one` where it speaks of a customer; `asks` where it is a question or a command.
    """

    text: str
    intent: str
    customers: tuple[str, ...]
    items: tuple[str, ...]
    about_one: bool
    asks: bool


class Examples:
    """What stands in a folder's examples/*.jsonl, in the language of the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """(intent, text) of questions and commands that speak of no customer and of no money."""
        return tuple((one.intent, one.text) for one in self if one.asks and not one.about_one)

    def __iter__(self) -> Iterator[Example]:
        """All of them; nothing is kept."""
        for path in sorted((self._folder / "examples").glob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                if row["lang"] == self._folder.name:
                    yield _example(row)


def _example(row: dict[str, object]) -> Example:
    expect = row["expect"]
    assert isinstance(expect, dict)  # noqa: S101 - for the type checker: the tests hold every line to it
    return Example(
        text=str(row["text"]),
        intent=str(expect["intent"]),
        customers=_texts(row["customers"]),
        items=_texts(row["items"]),
        about_one="customer" in expect.get("slots", ()),
        asks=row["group"] in ("query", "control"),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
