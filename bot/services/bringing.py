"""The rows of a file on their way into the books; or, dry, what would come of them.

What the shop knows already stays as it is: only what is empty is filled in. A row that says nothing new changes
nothing, so the same file twice doubles nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any, Self

from bot.domain.files import CELL_ONLY, Amiss, CustomerRecord, Record, SaleRecord
from bot.domain.replies import ImportTrouble, PreviewRow
from bot.services.desk import Desk
from bot.services.matching import Everybody, Somebody
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


@dataclass(slots=True, kw_only=True)
class Bringing:
    """Goes through a file's rows in order; what it counted is read off it at the end.

    `new` and `known` count rows (customers or sales), `names` customers that sales make, `bad` rows left out. Of tags
    and notes only hashes are in memory: a tag's to its id where it is a removed one.
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
    _tags: dict[int, int] | None = None
    _noted: set[int] | None = None
    _sold: Counter[_SaleKey] | None = None
    _outcomes: list[RowOutcome] = field(default_factory=list)
    _brought: list[tuple[RowOutcome, CustomerRecord, Somebody]] = field(default_factory=list)

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
        if self.writing is not None:
            self.writing.bulk.flush()
            self._keep_outcomes()

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
        is_new = one is None or one.hidden
        self.new += is_new
        self.known += not is_new
        self._show(record, is_known=not is_new)
        filled: dict[str, Any] = {"added": True} if is_new else {}
        if one is None:
            one = self._somebody_new(record.name)
        one.hidden = False
        filled |= self._fill(one, record)
        self._tag(one, record, filled)
        self._note(one, record)
        outcome = RowOutcome(n=number, customer_id=one.id, filled=filled)
        if record.referred_by is not None and one.referred_by is None:
            self._brought.append((outcome, record, one))
        else:
            self._keep(outcome)

    def _somebody_new(self, name: str) -> Somebody:
        one = Somebody(id=next(self.ids), name=name)
        self._everybody.add(name_key(name), one)
        if self.writing is not None:
            self.writing.bulk.add(
                "customer",
                id=one.id,
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

    def _fill(self, one: Somebody, record: CustomerRecord) -> dict[str, Any]:
        """What a row has for columns that are empty; the file's next rows see them filled."""
        filled: dict[str, Any] = {}
        if record.phone is not None and one.phone is None:
            self._everybody.give_phone(one, record.phone)
            filled["phone"] = record.phone
        if record.birthday is not None and one.birthday is None:
            filled["birthday"] = one.birthday = record.birthday
        if record.may_contact is False and not one.do_not_contact:
            filled["do_not_contact"] = one.do_not_contact = True
        return filled

    def _tag(self, one: Somebody, record: CustomerRecord, filled: dict[str, Any]) -> None:
        if self._tags is None:
            found = known.tags_by_key(self.tx, self.shop.shop_id)
            self._tags = {hash(key): tag_id if removed else 0 for key, (tag_id, removed) in found.items()}
        back = []
        for tag in record.tags:
            key = name_key(tag)
            removed_id = self._tags.get(hash((one.id, key)))
            self._tags[hash((one.id, key))] = 0
            if removed_id:
                back.append(removed_id)
            elif removed_id is None and self.writing is not None:
                whose = {"customer_id": one.id, "name": tag, "name_key": key}
                self.writing.bulk.add("tag", id=next(self.ids), **whose, removed=False)
        if back:
            filled["tags"] = back

    def _note(self, one: Somebody, record: CustomerRecord) -> None:
        if record.note is None:
            return
        if self._noted is None:
            self._noted = {hash(pair) for pair in known.noted(self.tx, self.shop.shop_id)}
        pair = hash((one.id, record.note))
        if pair in self._noted:
            return
        self._noted.add(pair)
        if self.writing is not None:
            self.writing.bulk.add(
                "note",
                id=next(self.ids),
                customer_id=one.id,
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

    def settle_referrers(self) -> None:
        """Who came through whom, once everybody of the file is there."""
        for outcome, record, one in self._brought:
            referrer = self._everybody.named(record.referred_by or "")
            if referrer is None or self._everybody.comes_through(one, referrer):
                self._complain(Amiss(row=record.row, trouble="referrer"), record.referred_by or "")
            else:
                outcome.filled["referred_by"] = one.referred_by = referrer.id
            self._keep(outcome)
        self._brought.clear()

    def _keep(self, outcome: RowOutcome) -> None:
        if self.writing is None or not outcome.filled:
            return
        self._outcomes.append(outcome)
        if len(self._outcomes) >= _STRETCH:
            self._keep_outcomes()

    def _keep_outcomes(self) -> None:
        """Fill in, after the customers themselves are written, and keep what was filled in, to be taken back."""
        assert self.writing is not None  # noqa: S101 - asked for by those who write
        self.writing.bulk.flush()
        shop_id = self.shop.shop_id
        imports.fill_in(self.tx, shop_id, self._outcomes)
        imports.keep_outcomes(self.tx, shop_id, self.writing.facts.id, self._outcomes)
        self._outcomes.clear()

    # ── sales ────────────────────────────────────────────────────────────────────────────────────────────────

    def _sale(self, record: SaleRecord) -> None:
        one = self._everybody.named(record.name) if record.name is not None else None
        key: _SaleKey = (record.day, one.id if one else None, record.amount.minor, record.amount.currency)
        is_known = (one is not None or record.name is None) and self._in_the_books(key)
        self._show(record, is_known=is_known)
        if is_known:
            self.known += 1
            return
        self.new += 1
        self.totals[record.amount.currency] += record.amount.minor
        if record.name is not None and (one is None or one.hidden):
            self.names += 1
            one = one or self._somebody_new(record.name)
            one.hidden = False
        self._write_sale(record, one)

    def _in_the_books(self, key: _SaleKey) -> bool:
        """Whether one more such sale stands in the books already: each of them answers for one row."""
        if self._sold is None:
            self._sold = Counter(known.sold(self.tx, self.shop.shop_id))
        if self._sold[key] == 0:
            return False
        self._sold[key] -= 1
        return True

    def _write_sale(self, record: SaleRecord, one: Somebody | None) -> None:
        if self.writing is None:
            return
        sale_id = next(self.ids)
        self.writing.bulk.add(
            "sale",
            id=sale_id,
            customer_id=one.id if one is not None else None,
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
