"""Dialogues as written in `locales/<lang>/dialogs/*.yaml`.

A file is a list of dialogues. Each has `shows` (one sentence) and `steps`; where it matters `at` (the day and time on
the shop's wall at its beginning), `who` (the Telegram language of the user), `others` (that of
other users, by name) and `house: invited`.

A step is something a user does, with what comes back as the steps below it:

me: a message                   bot: a new message of the bot's, its `buttons` row by row, its `file`
reply: to a message             now: an earlier message of the bot's that reads so now, with its `buttons`
edit: a message of the user's   toast: what flies up over a pressed button
press: a button                 silence: nothing at all (said aloud, so that nobody forgets it)
forward, forge, sends           sees: what `looks_at` finds in the profile that Telegram shows of the bot
group: the bot is brought in    reacts: the sign that a message of a group has now (`on`: which), empty where it is gone
moves, leaves, returns, hides

A `group` is named by its title, and `in` says what is done or comes there; it `moves` to be a supergroup, the bot
`leaves` it and `returns`; `hides` turns privacy mode on or off. `to` says that something comes to somebody else than
the one who acted. `{invite}` stands for the token of the newest link, `{bot}` for the bot's name.

`with` names the message that is replied to, edited or pressed by words in it; without it, it is the newest one. `wrote`
is a list of messages whose answers do not matter here; `clock` sets day and time; `by` is another user, by a name.
All that comes back must be there, in this order, and nothing else. A plain space between a figure and € stands for
the space that does not break.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Step = dict[str, Any]

_LOCALES = Path(__file__).parents[2] / "locales"
_EXPECTATIONS = ("bot", "now", "toast", "silence", "sees", "reacts")
_BEFORE_A_SIGN = re.compile(r"(?<=\d) (?=€)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something a user does, and what must come back."""

    act: Step
    expected: list[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One conversation, from a user's first word on."""

    file: Path
    language: str
    shows: str
    at: str
    who: str
    others: dict[str, str]
    house: str
    turns: tuple[Turn, ...]
    head: str = field(repr=False)

    @property
    def name(self) -> str:
        """What the test is called."""
        return f"{self.language}/{self.file.stem}: {self.shows}"


_WHO = {"en": "en-GB", "it": "it", "zh": "zh-hans"}
_AT = "2026-11-18 10:30"


def load_dialogues(house: str = "everyone") -> list[Dialogue]:
    """Every dialogue of every language that is held in this house."""
    files = sorted(_LOCALES.glob("*/dialogs/*.yaml"))
    return [dialogue for file in files for dialogue in load_file(file) if dialogue.house == house]


def load_file(file: Path) -> list[Dialogue]:
    """The dialogues of one file."""
    language = file.parents[1].name
    return [
        Dialogue(
            file=file,
            language=language,
            shows=raw["shows"],
            at=str(raw.get("at", _AT)),
            who=raw.get("who", _WHO.get(language, language)),
            others=raw.get("others", {}),
            house=raw.get("house", "everyone"),
            turns=tuple(_turns(raw["steps"])),
            head=_head(raw),
        )
        for raw in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _head(raw: Step) -> str:
    """What stands above the steps in the file."""
    lines = [f"{key}: {value}" for key, value in raw.items() if key != "steps"]
    return "- " + "\n  ".join([*lines, "steps:"])


def _turns(steps: list[Step]) -> Iterator[Turn]:
    act: Step | None = None
    expected: list[Step] = []
    for step in steps:
        if next(iter(step)) in _EXPECTATIONS:
            expected.append(_read(step))
            continue
        if act is not None:
            yield Turn(act=act, expected=expected)
        act, expected = step | _read({key: step[key] for key in ("press", "with") if key in step}), []
    if act is not None:
        yield Turn(act=act, expected=expected)


def _read(step: Step) -> Step:
    return {key: _unbroken(value) for key, value in step.items()}


def _unbroken(value: Any) -> Any:
    """What a writer types as a plain space, made what the bot sends; a block's last line end goes."""
    match value:
        case str():
            return _BEFORE_A_SIGN.sub("\xa0", value).removesuffix("\n")
        case list():
            return [_unbroken(one) for one in value]
        case _:
            return value


def written(value: Any) -> Any:
    """The other way: as it stands in a file."""
    match value:
        case str():
            return value.replace("\xa0€", " €")
        case list():
            return [written(one) for one in value]
        case dict():
            return {key: written(one) for key, one in value.items()}
        case _:
            return value
