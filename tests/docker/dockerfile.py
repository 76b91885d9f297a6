"""A Dockerfile read as far as checking it needs: stages, and in them instructions with their words."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

_INSTRUCTION = re.compile(r"[A-Z]+ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One instruction: its keyword, its --flags, and the rest of its line with continuations joined."""

    keyword: str
    flags: dict[str, str]
    text: str

    @property
    def listed(self) -> list[str]:
        """The words of an instruction written as a JSON list."""
        words: list[str] = json.loads(self.text)
        return words


def read_stages(path: Path) -> list[list[Instruction]]:
    """Every stage of the file, each beginning with its FROM; ValueError for a line that is no instruction."""
    stages: list[list[Instruction]] = []
    lines = (line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#"))
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        instruction = _instruction(line)
        if instruction.keyword == "FROM":
            stages.append([])
        stages[-1].append(instruction)
    return stages


def _instruction(line: str) -> Instruction:
    if not _INSTRUCTION.match(line):
        raise ValueError(line)
    keyword, rest = line.split(maxsplit=1)
    flags = {}
    while found := re.match(r"--([a-z-]+)=(\S+)\s+", rest):
        flags[found[1]] = found[2]
        rest = rest[found.end() :]
    if keyword == "HEALTHCHECK":
        rest = rest.removeprefix("CMD ")
    return Instruction(keyword=keyword, flags=flags, text=rest.strip())
