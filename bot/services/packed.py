"""Numbers and texts of a large shop in few bytes: as objects with their names fifty thousand take fifty megabytes."""

from array import array
from collections.abc import Hashable
from mmap import mmap
from struct import calcsize
from typing import Literal

_FIRST_ROOM = 1024


class Packed:
    """A whole number (below 2^31) for each value that was told.

    Of a value only its hash is kept, 64 bits that no two share.
    """

    def __init__(self) -> None:
        self._hashes, self._numbers = _room(_FIRST_ROOM, "q"), _room(_FIRST_ROOM, "i")
        self._count = 0

    def get(self, value: Hashable) -> int | None:
        """The number of a value; None where none was told."""
        slot, known = self._slot(_hash(value))
        return self._numbers[slot] if known else None

    def put(self, value: Hashable, number: int) -> None:
        """Let a value have that number from now on."""
        if 3 * self._count > 2 * len(self._hashes):
            self._grow()
        self._set(_hash(value), number)

    def _set(self, its_hash: int, number: int) -> None:
        slot, known = self._slot(its_hash)
        self._hashes[slot], self._numbers[slot] = its_hash, number
        self._count += not known

    def _slot(self, its_hash: int) -> tuple[int, bool]:
        """Where a hash stands, or would stand, and whether it does."""
        mask = len(self._hashes) - 1
        slot = its_hash & mask
        while (there := self._hashes[slot]) != 0:
            if there == its_hash:
                return slot, True
            slot = (slot + 1) & mask
        return slot, False

    def _grow(self) -> None:
        told, room = zip(self._hashes, self._numbers, strict=True), 2 * len(self._hashes)
        self._hashes, self._numbers = _room(room, "q"), _room(room, "i")
        self._count = 0
        for its_hash, number in told:
            if its_hash:
                self._set(its_hash, number)


def _room(numbers: int, size: Literal["q", "i"]) -> "memoryview[int]":
    """Zeroes, outside what the allocator keeps for later: all of it goes back at once, and none before it is used."""
    return memoryview(mmap(-1, calcsize(size) * numbers)).cast(size)


def _hash(value: Hashable) -> int:
    """Python hashes -1 and -2 alike, in a tuple too (a refund of 1 cent and one of 2), so whole numbers go in odd."""
    whole = tuple(map(_odd, value)) if isinstance(value, tuple) else _odd(value)
    return hash(whole) or 1  # 0 stands for an empty slot


def _odd(value: Hashable) -> Hashable:
    return 2 * value + 1 if type(value) is int else value


class PackedTexts:
    """Texts by their place, in the order told."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("q")

    def __getitem__(self, place: int) -> str:
        start = self._ends[place - 1] if place else 0
        return self._bytes[start : self._ends[place]].decode()

    def append(self, text: str) -> None:
        """One more."""
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))
