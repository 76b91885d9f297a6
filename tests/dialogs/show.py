"""Shows what the bot says to the dialogues of files, to be read and judged before it is written down as right.

python -m tests.dialogs.show locales/it/dialogs/notes.yaml
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from bot.sandbox.client import Sandbox
from tests.dialogs.play import Player
from tests.dialogs.script import Dialogue, Step, load_file, written
from tests.living import Living, living_house


class _Dumper(yaml.SafeDumper):
    """Several lines as a block, short lists in a row."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    plain = all(isinstance(one, list | str) for one in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=plain)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def transcript(steps: list[Step]) -> str:
    """Steps as they would stand in a file."""
    return yaml.dump(written(steps), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


async def _show(living: Living, dialogues: list[Dialogue]) -> None:
    async with Sandbox(living.sandbox.address) as sandbox:
        for dialogue in dialogues:
            print(dialogue.head)  # noqa: T201
            player = Player(living=living, sandbox=sandbox, dialogue=dialogue)
            await player.begin()
            for turn in dialogue.turns:
                came = await player.do(turn.act)
                print("    " + transcript([turn.act, *came]).rstrip("\n").replace("\n", "\n    "))  # noqa: T201


def main(files: list[str]) -> None:
    """Play the dialogues of these files and print what came."""
    dialogues = [dialogue for file in files for dialogue in load_file(Path(file).resolve())]
    with tempfile.TemporaryDirectory() as folder, living_house(Path(folder)) as living:
        asyncio.run(_show(living, dialogues))


if __name__ == "__main__":
    main(sys.argv[1:])
