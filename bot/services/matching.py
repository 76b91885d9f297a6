"""Who of a file the shop knows already: by name, or by number where the names are alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from bot.domain.files import CustomerRecord, RowTrouble
from bot.storage.customers import name_key
from bot.storage.known import KnownCustomer

#: Two names with one number are one customer when they are this much alike, out of 100.
_ALIKE = 85.0


@dataclass(slots=True, kw_only=True)
class Somebody:
    """Somebody of the books or of the file. `hidden`: of the books, where all that was theirs was taken back."""

    id: int
    name: str
    phone: str | None = None
    birthday: str | None = None
    referred_by: int | None = None
    do_not_contact: bool = False
    hidden: bool = False


@dataclass
class Everybody:
    """The shop's customers, and those of a file as they are gone through."""

    by_key: dict[str, Somebody] = field(default_factory=dict)
    _by_phone: dict[str, Somebody] = field(default_factory=dict)
    _sharing: dict[str, list[Somebody]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[KnownCustomer], nicknames: Iterable[tuple[str, int]]) -> "Everybody":
        """Those of the books; whoever was merged goes by whom they turned out to be."""
        everybody = cls()
        merged: list[KnownCustomer] = []
        by_id: dict[int, Somebody] = {}
        for row in known:
            if row.merged_into is not None:
                merged.append(row)
                continue
            one = Somebody(
                id=row.id,
                name=row.name,
                phone=row.phone,
                birthday=row.birthday,
                referred_by=row.referred_by,
                do_not_contact=row.do_not_contact,
                hidden=not row.shows,
            )
            everybody.add(row.name_key, one)
            by_id[row.id] = one
        for key, customer_id in (*((row.name_key, row.merged_into or 0) for row in merged), *nicknames):
            if customer_id in by_id:
                everybody.by_key.setdefault(key, by_id[customer_id])
        return everybody

    def add(self, key: str, one: Somebody) -> None:
        """Somebody more."""
        self.by_key[key] = one
        if one.phone is not None:
            self.give_phone(one, one.phone)

    def give_phone(self, one: Somebody, phone: str) -> None:
        """Somebody's number, where they had none."""
        one.phone = phone
        if self._by_phone.setdefault(phone, one) is not one:
            self._sharing.setdefault(phone, []).append(one)

    @cached_property
    def _by_id(self) -> dict[int, Somebody]:
        """Asked for when everybody of the file is there."""
        return {one.id: one for one in self.by_key.values()}

    def named(self, name: str) -> Somebody | None:
        """Whom this very name means."""
        return self.by_key.get(name_key(name))

    def find(self, record: CustomerRecord) -> "Somebody | RowTrouble | None":
        """Whom a row is about; None: nobody yet. The same name with another number is somebody else's row."""
        one = self.named(record.name)
        if one is not None:
            differ = record.phone is not None and one.phone is not None and record.phone != one.phone
            return "other_phone" if differ and not one.hidden else one
        first = self._by_phone.get(record.phone) if record.phone is not None else None
        if first is None or record.phone is None:
            return None
        sharing = (first, *self._sharing.get(record.phone, ()))
        return next((one for one in sharing if _alike(one.name, record.name)), None)

    def comes_through(self, newcomer: Somebody, referrer: Somebody) -> bool:
        """Whether `referrer` came through `newcomer`, at however many removes, or is them."""
        step: Somebody | None = referrer
        for _ in range(len(self._by_id) + 1):
            if step is None:
                return False
            if step is newcomer:
                return True
            step = self._by_id.get(step.referred_by) if step.referred_by is not None else None
        return True


def _alike(one: str, other: str) -> bool:
    """`Maria` and `Maria Rossi`, `Rossi Maria`: one is all in the other; or a slip of the pen apart."""
    words, others = set(name_key(one).split()), set(name_key(other).split())
    return words <= others or others <= words or fuzz.ratio(name_key(one), name_key(other)) >= _ALIKE
