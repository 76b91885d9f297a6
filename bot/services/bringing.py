"""The rows of a file on their way into the books; or, dry, what would come of them.

What the shop knows already stays as it is: only what is empty is filled in. A row that says nothing new changes
nothing, so the same file twice doubles nothing.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import count
from typing import Any, Self

from bot.domain.files import CELL_ONLY, Amiss, CustomerRecord, Record, SaleRecord
from bot.domain.replies import ImportTrouble, PreviewRow
from bot.services.desk import Desk
from bot.services.matching import BORN, HIDDEN, LEFT_ALONE, Everybody
from bot.services.packed import Packed
from bot.storage import imports, known
from bot.storage.bulk import Bulk
from bot.storage.customers import name_key
from bot.storage.imports import ImportFacts, RowOutcome
from bot.storage.sales import item_rows
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_ROWS_SHOWN, _TROUBLES_SHOWN = 10, 5
_NOON = time(12)
_STRETCH = 1_000
_SaleKey = tuple[date, int | None, int, str]


@dataclass(slots=True, kw_only=True)
class _Writing:
    """What it takes to write: whose act it is, and where rows gather."""

    desk: Desk
    facts: ImportFacts
    bulk: Bulk


@dataclass(kw_only=True)
class Bringing:
    """Goes through a file's rows in order; what it counted is read off it at the end.

    `new` and `known` count rows (customers or sales), `names` customers that sales make, `bad` rows left out. Of what
    the shop knows only what tells rows apart is in memory: of tags whose id is kept where it is a removed one, of sales
    how many alike there are.
    """

    tx: Tx
    shop: ShopFacts
    ids: Iterator[int]
    writing: _Writing | None = None
    rows: int = 0
    new: int = 0
    known: int = 0
    bad: int = 0
    names: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    shown: list[PreviewRow] = field(default_factory=list)
    troubles: list[ImportTrouble] = field(default_factory=list)
    trouble_count: int = 0
    _everybody: Everybody = field(init=False)
    _outcomes: list[RowOutcome] = field(default_factory=list)
    _settling: bool = False
    #: The lines that say whom somebody came through, and the somebody.
    _brought: tuple["array[int]", "array[int]"] = field(default_factory=lambda: (array("q"), array("q")))

    def __post_init__(self) -> None:
        shop_id = self.shop.shop_id
        self._everybody = Everybody.of(known.everybody(self.tx, shop_id), known.other_names(self.tx, shop_id))

    @classmethod
    def dry(cls, tx: Tx, shop: ShopFacts) -> Self:
        """Only to see what would happen."""
        return cls(tx=tx, shop=shop, ids=count(-1, -1))

    @classmethod
    def into_books(cls, desk: Desk, facts: ImportFacts, ids: Iterator[int]) -> Self:
        """To write it, with these ids."""
        writing = _Writing(desk=desk, facts=facts, bulk=Bulk(tx=desk.tx, shop_id=desk.shop.shop_id))
        return cls(tx=desk.tx, shop=desk.shop, ids=ids, writing=writing)

    def take(self, number: int, found: Amiss | Record) -> None:
        """One line of the file, the `number`th that was kept of it."""
        match found:
            case Amiss():
                self._complain(found, found.text)
            case CustomerRecord():
                self.rows += 1
                self._customer(number, found)
            case SaleRecord():
                self.rows += 1
                self._sale(found)

    def finish(self) -> None:
        """Write what still waits."""
        self._write_outcomes()

    def _complain(self, amiss: Amiss, name: str) -> None:
        if amiss.trouble not in CELL_ONLY:
            self.bad += 1
        self.trouble_count += 1
        if len(self.troubles) < _TROUBLES_SHOWN:
            self.troubles.append(ImportTrouble(row=amiss.row, trouble=amiss.trouble, text=name))

    def _show(self, record: Record, *, is_known: bool) -> None:
        if len(self.shown) < _ROWS_SHOWN:
            self.shown.append(PreviewRow(record=record, known=is_known))

    # ── customers ────────────────────────────────────────────────────────────────────────────────────────────

    def _customer(self, number: int, record: CustomerRecord) -> None:
        one = self._everybody.find(record)
        if isinstance(one, str):
            self.rows -= 1
            self._complain(Amiss(row=record.row, trouble=one), record.name)
            return
        is_new = one is None or self._everybody.has(one, HIDDEN)
        self.new += is_new
        self.known += not is_new
        self._show(record, is_known=not is_new)
        filled: dict[str, Any] = {"added": True} if is_new else {}
        if one is None:
            one = self._somebody_new(record.name)
        self._everybody.show(one)
        filled |= self._fill(one, record)
        self._tag(one, record, filled)
        self._note(one, record)
        if record.referred_by is not None and not self._everybody.has_referrer(one):
            for numbers, value in zip(self._brought, (number, one), strict=True):
                numbers.append(value)
        self._keep(RowOutcome(n=number, customer_id=self._everybody.id_of(one), filled=filled))

    def _somebody_new(self, name: str) -> int:
        """Their place."""
        one = self._everybody.add(next(self.ids), name)
        if self.writing is not None:
            self.writing.bulk.add(
                "customer",
                id=self._everybody.id_of(one),
                name=name,
                name_key=name_key(name),
                added=False,
                phone=None,
                birthday=None,
                language=None,
                referred_by=None,
                do_not_contact=False,
                not_regular=False,
                merged_into=None,
                created_at=self.writing.desk.now,
            )
        return one

    def _fill(self, one: int, record: CustomerRecord) -> dict[str, Any]:
        """What a row has for columns that are empty; the file's next rows see them filled."""
        everybody, filled = self._everybody, dict[str, Any]()
        if record.phone is not None and not everybody.has_phone(one):
            everybody.give_phone(one, record.phone)
            filled["phone"] = record.phone
        if record.birthday is not None and not everybody.has(one, BORN):
            everybody.set(one, BORN)
            filled["birthday"] = record.birthday
        if record.may_contact is False and not everybody.has(one, LEFT_ALONE):
            everybody.set(one, LEFT_ALONE)
            filled["do_not_contact"] = True
        return filled

    @cached_property
    def _tags(self) -> Packed:
        found = Packed()
        for customer_id, key, tag_id, removed in known.tags_by_key(self.tx, self.shop.shop_id):
            found.put((customer_id, key), tag_id if removed else 0)
        return found

    def _tag(self, one: int, record: CustomerRecord, filled: dict[str, Any]) -> None:
        customer_id, back = self._everybody.id_of(one), []
        for tag in record.tags:
            key = name_key(tag)
            removed_id = self._tags.get((customer_id, key))
            self._tags.put((customer_id, key), 0)
            if removed_id:
                back.append(removed_id)
            elif removed_id is None and self.writing is not None:
                whose = {"customer_id": customer_id, "name": tag, "name_key": key}
                self.writing.bulk.add("tag", id=next(self.ids), **whose, removed=False)
        if back:
            filled["tags"] = back

    @cached_property
    def _noted(self) -> Packed:
        found = Packed()
        for pair in known.noted(self.tx, self.shop.shop_id):
            found.put(pair, 1)
        return found

    def _note(self, one: int, record: CustomerRecord) -> None:
        customer_id = self._everybody.id_of(one)
        pair = (customer_id, record.note)
        if record.note is None or self._noted.get(pair):
            return
        self._noted.put(pair, 1)
        if self.writing is not None:
            self.writing.bulk.add(
                "note",
                id=next(self.ids),
                customer_id=customer_id,
                typed_name=record.name,
                kind="note",
                channel=None,
                text=record.note,
                day=self.writing.desk.today,
                at=self.writing.desk.at,
                removed=False,
                **self._source(),
            )

    def _source(self) -> dict[str, Any]:
        """Whose act, in which chat. No message wrote these rows: editing the file's caption must not touch them."""
        assert self.writing is not None  # noqa: S101 - asked for by those who write
        desk = self.writing.desk
        return {"logged_by": desk.user_id, "chat_id": desk.chat_id, "message_id": 0, "line": 0}

    @property
    def bringing_lines(self) -> Sequence[int]:
        """The lines that say whom somebody came through who had nobody, in order; they are to be taken again."""
        return self._brought[0]

    def settle_referrers(self, lines: Iterable[CustomerRecord]) -> None:
        """Who came through whom, once everybody of the file is there; `lines` are those of `bringing_lines`."""
        self._write_outcomes()
        self._settling = True
        for number, one, record in zip(*self._brought, lines, strict=True):
            referrer = self._everybody.named(record.referred_by or "")
            if referrer is None or self._everybody.comes_through(one, referrer):
                self._complain(Amiss(row=record.row, trouble="referrer"), record.referred_by or "")
            elif not self._everybody.has_referrer(one):
                self._everybody.give_referrer(one, referrer)
                filled = {"referred_by": self._everybody.id_of(referrer)}
                self._keep(RowOutcome(n=number, customer_id=self._everybody.id_of(one), filled=filled))

    def _keep(self, outcome: RowOutcome) -> None:
        if self.writing is None or not outcome.filled:
            return
        self._outcomes.append(outcome)
        if len(self._outcomes) >= _STRETCH:
            self._write_outcomes()

    def _write_outcomes(self) -> None:
        """Fill in, after the customers themselves are written, and keep what was filled in, to be taken back."""
        if self.writing is None:
            return
        self.writing.bulk.flush()
        shop_id = self.shop.shop_id
        imports.fill_in(self.tx, shop_id, self._outcomes)
        imports.keep_outcomes(self.tx, shop_id, self.writing.facts.id, self._outcomes, more=self._settling)
        self._outcomes.clear()

    # ── sales ────────────────────────────────────────────────────────────────────────────────────────────────

    def _sale(self, record: SaleRecord) -> None:
        one = self._everybody.named(record.name) if record.name is not None else None
        customer_id = None if one is None else self._everybody.id_of(one)
        key: _SaleKey = (record.day, customer_id, record.amount.minor, record.amount.currency)
        is_known = (one is not None or record.name is None) and self._in_the_books(key)
        self._show(record, is_known=is_known)
        if is_known:
            self.known += 1
            return
        self.new += 1
        self.totals[record.amount.currency] += record.amount.minor
        if record.name is not None and (one is None or self._everybody.has(one, HIDDEN)):
            self.names += 1
            one = self._somebody_new(record.name) if one is None else one
            self._everybody.show(one)
        self._write_sale(record, None if one is None else self._everybody.id_of(one))

    @cached_property
    def _sold(self) -> Packed:
        found = Packed()
        for sale in known.sold(self.tx, self.shop.shop_id):
            found.put(sale, (found.get(sale) or 0) + 1)
        return found

    def _in_the_books(self, key: _SaleKey) -> bool:
        """Whether one more such sale stands in the books already: each of them answers for one row."""
        left = self._sold.get(key) or 0
        if left:
            self._sold.put(key, left - 1)
        return left > 0

    def _write_sale(self, record: SaleRecord, customer_id: int | None) -> None:
        if self.writing is None:
            return
        sale_id = next(self.ids)
        self.writing.bulk.add(
            "sale",
            id=sale_id,
            customer_id=customer_id,
            typed_name=record.name,
            amount_minor=record.amount.minor,
            currency=record.amount.currency,
            currency_named=record.currency_named,
            refund=record.refund,
            on_credit=False,
            day=record.day,
            at=self._moment(record),
            text=record.text,
            voided=False,
            **self._source(),
        )
        for row in item_rows(self.shop.shop_id, sale_id, record.items):
            self.writing.bulk.add("sale_item", **{name: value for name, value in row.items() if name != "shop_id"})

    def _moment(self, record: SaleRecord) -> datetime:
        """Noon where no hour is told; an hour before the shop's day begins is the morning after."""
        clock = time.fromisoformat(record.time) if record.time is not None else _NOON
        day = record.day + timedelta(days=clock < self.shop.day_starts)
        return datetime.combine(day, clock, self.shop.zone)
