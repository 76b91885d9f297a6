"""Who of a file the shop knows already: by name, or by number where the names are alike."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from rapidfuzz import fuzz

from bot.domain.files import CustomerRecord, RowTrouble
from bot.services.packed import Packed, PackedTexts
from bot.storage.customers import name_key
from bot.storage.known import KnownCustomer

#: Two names with one number are one customer when they are this much alike, out of 100.
_ALIKE = 85.0
#: What is known of somebody beside name, number and who brought them. `HIDDEN`: all that was theirs was taken back.
HIDDEN, BORN, LEFT_ALONE = 1, 2, 4
_NOBODY = -1
#: A number that more have than this is the shop's own, or nobody's: only with the first of them names are compared.
_MOST_SHARING = 20
#: No shop's word of mouth goes on for longer; a file may be made to.
_LONGEST_CHAIN = 1_000


class Everybody:
    """The shop's customers, and those of a file as they are gone through; each goes by a place, from 0."""

    def __init__(self) -> None:
        self._ids = array("q")
        self._flags = bytearray()
        self._names = PackedTexts()
        self._phones = array("q")  # hashes; 0: none
        self._referrers = array("q")  # places
        self._by_key = Packed()
        self._by_phone = Packed()
        self._sharing: dict[int, list[int]] = {}

    @classmethod
    def of(cls, known: Iterable[KnownCustomer], nicknames: Iterable[tuple[str, int]]) -> "Everybody":
        """Those of the books, told in the order of their ids; whoever was merged goes by whom they turned out to be."""
        everybody = cls()
        other_names: list[tuple[str, int]] = []
        brought_by = array("q")
        for row in known:
            if row.merged_into is not None:
                other_names.append((row.name_key, row.merged_into))
                continue
            one = everybody.add(row.id, row.name)
            brought_by.append(row.referred_by or 0)
            everybody._flags[one] = not row.shows and HIDDEN
            if row.phone is not None:
                everybody.give_phone(one, row.phone)
            everybody.set(one, (row.birthday is not None and BORN) | (row.do_not_contact and LEFT_ALONE))
        everybody._settle(brought_by, (*other_names, *nicknames))
        return everybody

    def _settle(self, brought_by: Iterable[int], other_names: Iterable[tuple[str, int]]) -> None:
        """Ids made into places, once everybody of the books has one."""
        of_books = len(self._ids)

        def place_of(customer_id: int) -> int:
            place = bisect_left(self._ids, customer_id, 0, of_books)
            return place if place < of_books and self._ids[place] == customer_id else _NOBODY

        for one, referrer in enumerate(brought_by):
            self._referrers[one] = place_of(referrer) if referrer else _NOBODY
        for key, customer_id in other_names:
            place = place_of(customer_id)
            if place != _NOBODY and self._by_key.get(key) is None:
                self._by_key.put(key, place)

    def add(self, customer_id: int, name: str) -> int:
        """Somebody more; their place."""
        place = len(self._ids)
        self._ids.append(customer_id)
        self._flags.append(0)
        self._names.append(name)
        self._phones.append(0)
        self._referrers.append(_NOBODY)
        self._by_key.put(name_key(name), place)
        return place

    # ── what is known of one ─────────────────────────────────────────────────────────────────────────────────

    def id_of(self, one: int) -> int:
        """Their id; below 0 where they are new and only looked at."""
        return self._ids[one]

    def has(self, one: int, flag: int) -> bool:
        """Whether that is known of them."""
        return bool(self._flags[one] & flag)

    def set(self, one: int, flag: int) -> None:
        """That is known of them from now on."""
        self._flags[one] |= flag

    def show(self, one: int) -> None:
        """Something counts that is theirs."""
        self._flags[one] &= ~HIDDEN

    def has_phone(self, one: int) -> bool:
        """Whether a number of theirs is known."""
        return self._phones[one] != 0

    def give_phone(self, one: int, phone: str) -> None:
        """Somebody's number, where they had none."""
        self._phones[one] = _of_phone(phone)
        first = self._by_phone.get(phone)
        if first is None:
            self._by_phone.put(phone, one)
        elif first != one and len(sharing := self._sharing.setdefault(first, [])) < _MOST_SHARING:
            sharing.append(one)

    def has_referrer(self, one: int) -> bool:
        """Whether it is known whom they came through."""
        return self._referrers[one] != _NOBODY

    def give_referrer(self, one: int, referrer: int) -> None:
        """Whom they came through."""
        self._referrers[one] = referrer

    # ── who is meant ─────────────────────────────────────────────────────────────────────────────────────────

    def named(self, name: str) -> int | None:
        """Whom this very name means."""
        return self._by_key.get(name_key(name))

    def find(self, record: CustomerRecord) -> int | RowTrouble | None:
        """Whom a row is about; None: nobody yet. The same name with another number is somebody else's row."""
        one = self.named(record.name)
        if one is not None:
            differ = record.phone is not None and self.has_phone(one) and self._phones[one] != _of_phone(record.phone)
            return "other_phone" if differ and not self.has(one, HIDDEN) else one
        first = self._by_phone.get(record.phone) if record.phone is not None else None
        if first is None:
            return None
        sharing = (first, *self._sharing.get(first, ()))
        return next((one for one in sharing if _alike(self._names[one], record.name)), None)

    def comes_through(self, newcomer: int, referrer: int) -> bool:
        """Whether `referrer` came through `newcomer`, at however many removes, or is them; or too many to tell."""
        step = referrer
        for _ in range(_LONGEST_CHAIN):
            if step in (newcomer, _NOBODY):
                return step == newcomer
            step = self._referrers[step]
        return True


def _of_phone(phone: str) -> int:
    return hash(phone) or 1


def _alike(one: str, other: str) -> bool:
    """`Maria` and `Maria Rossi`, `Rossi Maria`: one is all in the other; or a slip of the pen apart."""
    words, others = set(name_key(one).split()), set(name_key(other).split())
    return words <= others or others <= words or fuzz.ratio(name_key(one), name_key(other)) >= _ALIKE
