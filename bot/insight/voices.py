"""What customers say, gathered: why they come, and what they are unhappy about."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise

from bot.domain.replies import SaidRow, VoicesShown
from bot.storage.customers import name_key
from bot.storage.notes import NoteRow, all_notes
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_LATEST = 5
_WORDS_SHOWN = 6
#: A word said by one customer only recurs in nobody's mouth.
_RECURS = 2
_SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")


def what_people_say(tx: Tx, shop: ShopFacts, dull: Collection[str], *, unhappy: bool) -> VoicesShown:
    """Why people come, or what they were unhappy about, in their words; `dull` words say nothing of it."""
    kind = "feedback_bad" if unhappy else "reason"
    told = [note for note in all_notes(tx, shop.shop_id) if note.kind == kind]
    latest = [SaidRow(name=note.name, text=note.text, day=note.day) for note in told[: -_LATEST - 1 : -1]]
    return VoicesShown(
        unhappy=unhappy,
        words=tuple(recurring(told, dull)[:_WORDS_SHOWN]),
        said=len(told),
        people=len({note.customer_id for note in told if note.customer_id is not None}),
        latest=tuple(latest),
    )


def recurring(notes: Iterable[NoteRow], dull: Collection[str]) -> list[tuple[str, int]]:
    """Words that several customers said, with how many did, the commonest first."""
    said_by: Counter[str] = Counter()
    seen: set[tuple[int | None, str]] = set()
    for note in notes:
        for word in _words_of(note.text, dull):
            if (note.customer_id, word) not in seen:
                seen.add((note.customer_id, word))
                said_by[word] += 1
    common = [(word, count) for word, count in said_by.items() if count >= _RECURS]
    return sorted(common, key=lambda pair: (-pair[1], pair[0]))


def _words_of(text: str, dull: Collection[str]) -> set[str]:
    """The words of a text that say something; of a script without blanks, each two characters in a row."""
    found = set()
    for run in _WORD.findall(name_key(text)):
        if run.isascii() or run.islower():
            if len(run) >= _SHORTEST and run not in dull:
                found.add(run)
        else:
            found |= {a + b for a, b in pairwise(run) if a + b not in dull and a not in dull and b not in dull}
    return found
