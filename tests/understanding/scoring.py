"""Labelled messages and how a reading of them scores, by the measure of docs/contracts.md section 3."""

import difflib
import json
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bot.cli._intent_slots import slots_of
from bot.cli.understand import context_of
from bot.understanding import understand

HERE = Path(__file__).parent
LOCALES = HERE.parents[1] / "locales"
_MONEY = {"log_sale", "log_refund"}
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Score:
    """Of one set of messages: their number, the ids read exactly, and the ids that would write wrong money."""

    cases: int
    misses: tuple[str, ...]
    wrong_writes: tuple[str, ...]

    @property
    def exact(self) -> float:
        """The share read with the intent and every slot that the label names."""
        return 1 - len(self.misses) / self.cases


@cache
def cases(*paths: Path) -> tuple[dict[str, Any], ...]:
    """The labelled messages of these files."""
    return tuple(json.loads(row) for path in paths for row in path.read_text("utf-8").splitlines() if row.strip())


def read(case: dict[str, Any]) -> dict[str, Any]:
    """What the message means, as the command writes it."""
    context = context_of(
        case["lang"], case["now"], case["currency"], tuple(case["customers"]), tuple(case.get("items", []))
    )
    return slots_of(understand(case["text"], context).intent)


@cache
def score(*paths: Path) -> Score:
    """How these files are read."""
    rows = [(case, misses(case, out), out) for case in cases(*paths) for out in [read(case)]]
    return Score(
        len(rows),
        tuple(case["id"] for case, wrong, _ in rows if wrong),
        tuple(case["id"] for case, wrong, out in rows if _wrong_write(wrong, out)),
    )


def _fold(text: Any) -> str:
    split = unicodedata.normalize("NFKD", str(text)).casefold()
    return "".join(c for c in split if not unicodedata.combining(c) and not c.isspace())


def _alike(one: Any, other: Any) -> bool:
    a, b = _fold(one), _fold(other)
    return a in b or b in a or difflib.SequenceMatcher(None, a, b).ratio() >= _ALIKE


def misses(case: dict[str, Any], out: dict[str, Any]) -> list[str]:
    """What is wrong with a reading: `intent`, or the names of slots."""
    want = case["expect"]
    if out["intent"] != want["intent"]:
        return ["intent"]
    return [name for name, value in want["slots"].items() if not _slot_fits(name, value, out["slots"].get(name), case)]


def _slot_fits(name: str, want: Any, got: Any, case: dict[str, Any]) -> bool:
    if want is None or got is None:
        return want is None and got in (None, "", [])
    match name:
        case "amount":
            return Decimal(got) == Decimal(want)
        case "customer" | "referred_by":
            return bool(got == want) if want in case["customers"] else _fold(got) == _fold(want)
        case "items":
            return len(got) == len(want) and all(_has_item(item, got) for item in want)
        case "tags":
            return {_fold(tag) for tag in got} == {_fold(tag) for tag in want}
        case "text":
            return _alike(got, want)
        case _:
            return str(got) == str(want)


def _has_item(item: dict[str, Any], got: list[dict[str, Any]]) -> bool:
    return any(
        _alike(other["name"], item["name"]) and float(other["quantity"]) == float(item.get("quantity") or 1)
        for other in got
    )


def _wrong_write(wrong: list[str], out: dict[str, Any]) -> bool:
    if out["intent"] not in _MONEY:
        return False
    return bool({"intent", "amount", "customer", "date", "currency"} & set(wrong))
