"""Everything of a customer gone for good: rows, the journal, and every text of the shop that speaks of them.

What they paid stays, as sales of nobody. The mailbox is `bot.mailbox.forgetting`'s.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, null, select, tuple_, update

from bot.storage.customers import name_key
from bot.storage.rows import (
    APART,
    CONTACT,
    CUSTOMER,
    IMPORT,
    IMPORT_ROW,
    JOURNAL_CHANGE,
    JOURNAL_ENTRY,
    NAMED,
    NICKNAME,
    NOTE,
    OWN_TEXT,
    PAYMENT,
    QUESTION,
    SALE,
    SALE_ITEM,
    TAG,
    TASK,
)
from bot.storage.transaction import Tx

#: So many ids in one statement; a database takes no list without end.
_AT_ONCE = 500
_LINES_AT_ONCE = 2_000
#: Rows that are somebody's, and go with them.
_THEIRS: dict[str, Table] = {
    "note": NOTE,
    "tag": TAG,
    "payment": PAYMENT,
    "task": TASK,
    "nickname": NICKNAME,
    "named": NAMED,
}
#: Columns of a change that hold a customer's id.
_POINTERS = ("customer_id", "referred_by", "merged_into")
#: Texts of the shop's that may speak of anybody. A name in `typed_name` is somebody's or nobody's: it goes whole.
SPOKEN: dict[Table, tuple[str, ...]] = {
    SALE: ("text", "typed_name"),
    NOTE: ("text", "typed_name"),
    TASK: ("text", "typed_name"),
    PAYMENT: ("text",),
    OWN_TEXT: ("text",),
}
_WHOLE = "typed_name"
#: Tables that say of which message a row came.
_WITH_PLACE = (SALE, NOTE, PAYMENT, TASK, JOURNAL_ENTRY, QUESTION, IMPORT)
#: What is left of a line of a file.
_EMPTY_LINE = "{}"

TakeOut = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A customer with all who turned out to be them (`ids`), every name and number they were ever written by.

    `typed` is what was typed where they were meant; `messages` (chat, message) are those that told of them.
    """

    ids: frozenset[int]
    names: frozenset[str]
    typed: frozenset[str]
    phones: frozenset[str]
    nicknames: frozenset[int]
    sales: frozenset[int]
    messages: frozenset[tuple[int, int]]
    entries: frozenset[int]


def person_of(tx: Tx, shop_id: int, customer_id: int) -> Person:
    """All that the shop's rows know of a customer under one name or another."""
    ids = _family(tx, shop_id, customer_id)
    names, phones = _written(tx, shop_id, ids)
    nicknames: set[int] = set()
    entries: set[int] = set()
    for change in _changes(tx, shop_id):
        if not _speaks_of(change, ids):
            continue
        entries.add(change.entry_id)
        if change.subject == "nickname":
            nicknames.add(change.row_id)
        if change.subject == "customer" and change.row_id in ids:
            for side in (change.before, change.after):
                names |= {side["name"]} if side.get("name") else set()
                phones |= {side["phone"]} if side.get("phone") else set()
    names |= set(_nickname_names(tx, shop_id, nicknames, ids))
    return Person(
        ids=frozenset(ids),
        names=frozenset(names),
        typed=frozenset(_typed(tx, shop_id, ids)),
        phones=frozenset(phones),
        nicknames=frozenset(nicknames),
        sales=frozenset(tx.execute(select(SALE.c.id).where(_in(SALE, shop_id, "customer_id", ids))).scalars()),
        messages=frozenset(_messages(tx, shop_id, ids, entries)),
        entries=frozenset(entries),
    )


def _family(tx: Tx, shop_id: int, customer_id: int) -> set[int]:
    """The customer whom this one turned out to be, and all who turned out to be that one."""
    found = tx.execute(
        select(CUSTOMER.c.id, CUSTOMER.c.merged_into).where(
            (CUSTOMER.c.shop_id == shop_id) & CUSTOMER.c.merged_into.is_not(None)
        )
    )
    into = {row.id: row.merged_into for row in found}
    root = _root(customer_id, into)
    return {root, *(one for one in into if _root(one, into) == root)}


def _root(customer_id: int, into: dict[int, int]) -> int:
    while customer_id in into:
        customer_id = into[customer_id]
    return customer_id


def _written(tx: Tx, shop_id: int, ids: set[int]) -> tuple[set[str], set[str]]:
    names, phones = set(), set()
    for row in tx.execute(select(CUSTOMER.c.name, CUSTOMER.c.phone).where(_in(CUSTOMER, shop_id, "id", ids))):
        names.add(row.name)
        phones |= {row.phone} if row.phone else set()
    numbers = select(NOTE.c.text).where(_in(NOTE, shop_id, "customer_id", ids) & (NOTE.c.kind == "phone"))
    return names, phones | set(tx.execute(numbers).scalars())


def _nickname_names(tx: Tx, shop_id: int, nicknames: set[int], ids: set[int]) -> Iterable[str]:
    """Those that mean them now, and those that ever did."""
    now = select(NICKNAME.c.id, NICKNAME.c.name).where(_in(NICKNAME, shop_id, "customer_id", ids))
    ever = select(NICKNAME.c.id, NICKNAME.c.name).where(
        _in(NICKNAME, shop_id, "id", nicknames) & NICKNAME.c.customer_id.is_(None)
    )
    for row in [*tx.execute(now), *tx.execute(ever)]:
        yield row.name


def _typed(tx: Tx, shop_id: int, ids: set[int]) -> Iterable[str]:
    for table in (SALE, NOTE, TASK):
        found = select(table.c.typed_name).where(
            _in(table, shop_id, "customer_id", ids) & table.c.typed_name.is_not(None)
        )
        yield from tx.execute(found.distinct()).scalars()


def _messages(tx: Tx, shop_id: int, ids: set[int], entries: set[int]) -> Iterable[tuple[int, int]]:
    for table in (SALE, NOTE, PAYMENT, TASK):
        places = select(table.c.chat_id, table.c.message_id).where(_in(table, shop_id, "customer_id", ids))
        yield from ((row.chat_id, row.message_id) for row in tx.execute(places.distinct()))
    for some in _portions(entries):
        places = select(JOURNAL_ENTRY.c.chat_id, JOURNAL_ENTRY.c.message_id)
        found = tx.execute(places.where(_in(JOURNAL_ENTRY, shop_id, "id", some)))
        yield from ((row.chat_id, row.message_id) for row in found)


def _in(table: Table, shop_id: int, column: str, ids: Iterable[int]) -> ColumnElement[bool]:
    return and_(table.c.shop_id == shop_id, table.c[column].in_(sorted(ids)))


def _portions(ids: Iterable[Any]) -> Iterator[list[Any]]:
    left = sorted(ids)
    for start in range(0, len(left), _AT_ONCE):
        yield left[start : start + _AT_ONCE]


def other_names(tx: Tx, shop_id: int, person: Person) -> list[str]:
    """Every name and nickname that means somebody else."""
    names = select(CUSTOMER.c.name).where((CUSTOMER.c.shop_id == shop_id) & CUSTOMER.c.id.not_in(sorted(person.ids)))
    nicknames = select(NICKNAME.c.name).where(
        (NICKNAME.c.shop_id == shop_id) & NICKNAME.c.customer_id.not_in(sorted(person.ids))
    )
    return [*tx.execute(names).scalars(), *tx.execute(nicknames).scalars()]


def other_phones(tx: Tx, shop_id: int, person: Person) -> set[str]:
    """Those of their numbers that are somebody else's too."""
    found = select(CUSTOMER.c.phone).where(
        (CUSTOMER.c.shop_id == shop_id)
        & CUSTOMER.c.phone.in_(sorted(person.phones))
        & CUSTOMER.c.id.not_in(sorted(person.ids))
    )
    return {phone for phone in tx.execute(found).scalars() if phone is not None}


def chats_of(tx: Tx, shop_id: int) -> set[int]:
    """Every chat in which the shop was ever written to."""
    chats: set[int] = set()
    for table in _WITH_PLACE:
        found = tx.execute(select(table.c.chat_id).where(table.c.shop_id == shop_id).distinct())
        chats.update(found.scalars())
    return chats


def messages_of(tx: Tx, shop_id: int) -> set[tuple[int, int]]:
    """Where every message stands (chat, message) that wrote something in the shop's books."""
    places: set[tuple[int, int]] = set()
    for table in _WITH_PLACE:
        found = tx.execute(select(table.c.chat_id, table.c.message_id).where(table.c.shop_id == shop_id).distinct())
        places.update((row.chat_id, row.message_id) for row in found)
    return places


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────


def forget_rows(tx: Tx, shop_id: int, person: Person) -> None:
    """Their sales become nobody's, all else that is theirs goes, and nothing points to them any more."""
    this = _in(SALE, shop_id, "customer_id", person.ids)
    unwritten = {"customer_id": None, "typed_name": None, "text": "", "on_credit": False}
    tx.execute(update(SALE).where(this).values(unwritten))
    notes = list(tx.execute(select(NOTE.c.id).where(_in(NOTE, shop_id, "customer_id", person.ids))).scalars())
    for some in _portions(notes):
        tx.execute(update(TASK).where(_in(TASK, shop_id, "note_id", some)).values(note_id=None))
        tx.execute(delete(CONTACT).where(_in(CONTACT, shop_id, "note_id", some)))
    for table in _THEIRS.values():
        tx.execute(delete(table).where(_in(table, shop_id, "customer_id", person.ids)))
    unlearned = _in(NICKNAME, shop_id, "id", person.nicknames) & NICKNAME.c.customer_id.is_(None)
    tx.execute(delete(NICKNAME).where(unlearned))
    tx.execute(delete(APART).where(_in(APART, shop_id, "customer_id", person.ids)))
    tx.execute(delete(APART).where(_in(APART, shop_id, "other_id", person.ids)))
    tx.execute(update(CUSTOMER).where(_in(CUSTOMER, shop_id, "referred_by", person.ids)).values(referred_by=None))
    tx.execute(delete(CUSTOMER).where(_in(CUSTOMER, shop_id, "id", person.ids)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Eraser:
    """Takes somebody out of a value as JSON has them; `wares` are things sold that bear the name and stay."""

    person: Person
    take_out: Callable[[Any], Any]
    wares: frozenset[str]

    def speaks(self, value: Any) -> bool:
        """Whether it names them."""
        return bool(self.take_out(value) != value)

    def things(self, items: Sequence[Sequence[str]]) -> list[list[str]]:
        """Things sold, as a change keeps them."""
        return [[name if name in self.wares else self.take_out(name), *rest] for name, *rest in items]


def forget_acts(tx: Tx, shop_id: int, eraser: Eraser) -> None:
    """The journal no longer knows of them: acts on rows that are gone go, all others lose what they tell of them.

    An act that made one of two customers goes whole: half of it must never be put back.
    """
    person = eraser.person
    merges = set(_acts(tx, shop_id, "merge")) & person.entries
    rows = {name: _ids(tx, table, shop_id) for name, table in _THEIRS.items()}
    rows["customer"] = _ids(tx, CUSTOMER, shop_id)
    rows["apart"] = _ids(tx, APART, shop_id)
    gone: list[tuple[int, int]] = []
    rewritten: list[tuple[Any, dict[str, Any], dict[str, Any]]] = []
    for change in _changes(tx, shop_id):
        is_gone = change.subject in rows and change.row_id not in rows[change.subject]
        if is_gone or change.entry_id in merges:
            gone.append((change.entry_id, change.n))
            continue
        before, after = (_unpointed(change, side, eraser) for side in (change.before, change.after))
        if not before:
            gone.append((change.entry_id, change.n))
        elif (before, after) != (change.before, change.after):
            rewritten.append((change, before, after))
    for change, before, after in rewritten:
        this = (JOURNAL_CHANGE.c.entry_id == change.entry_id) & (JOURNAL_CHANGE.c.n == change.n)
        where = (JOURNAL_CHANGE.c.shop_id == shop_id) & this
        tx.execute(update(JOURNAL_CHANGE).where(where).values(before=before, after=after))
    for some in _portions(gone):
        keys = tuple_(JOURNAL_CHANGE.c.entry_id, JOURNAL_CHANGE.c.n).in_(some)
        tx.execute(delete(JOURNAL_CHANGE).where((JOURNAL_CHANGE.c.shop_id == shop_id) & keys))
    _forget_empty_acts(tx, shop_id)


def _forget_empty_acts(tx: Tx, shop_id: int) -> None:
    left = (
        select(JOURNAL_CHANGE.c.n)
        .where((JOURNAL_CHANGE.c.shop_id == shop_id) & (JOURNAL_CHANGE.c.entry_id == JOURNAL_ENTRY.c.id))
        .correlate(JOURNAL_ENTRY)
        .exists()
    )
    tx.execute(delete(JOURNAL_ENTRY).where((JOURNAL_ENTRY.c.shop_id == shop_id) & ~left))


def _unpointed(change: Any, side: dict[str, Any], eraser: Eraser) -> dict[str, Any]:
    """One side of a change, with nobody where they stood and their name taken out.

    A row that always has a customer keeps the one it has; a sale that was theirs keeps no word of its text.
    """
    ids = eraser.person.ids
    theirs = change.subject == "sale" and (
        _points_at(change, "customer_id", ids) or change.row_id in eraser.person.sales
    )
    told = {}
    for column, value in side.items():
        if column in _POINTERS and _points_at(change, column, ids):
            if change.subject in {"payment", "tag"}:
                continue
            told[column] = None if value in ids else value
        elif column == _WHOLE:
            told[column] = None if theirs or eraser.speaks(value) else value
        elif column == "text" and theirs:
            told[column] = ""
        else:
            told[column] = eraser.things(value) if column == "items" else eraser.take_out(value)
    return told


def _points_at(change: Any, column: str, ids: Iterable[int]) -> bool:
    return change.before.get(column) in ids or change.after.get(column) in ids


def _speaks_of(change: Any, ids: set[int]) -> bool:
    if change.subject == "customer" and change.row_id in ids:
        return True
    return any(_points_at(change, column, ids) for column in _POINTERS)


def _changes(tx: Tx, shop_id: int) -> Sequence[Any]:
    return tx.execute(select(JOURNAL_CHANGE).where(JOURNAL_CHANGE.c.shop_id == shop_id)).all()


def _acts(tx: Tx, shop_id: int, kind: str) -> Iterable[int]:
    where = (JOURNAL_ENTRY.c.shop_id == shop_id) & (JOURNAL_ENTRY.c.kind == kind)
    return tx.execute(select(JOURNAL_ENTRY.c.id).where(where)).scalars()


def _ids(tx: Tx, table: Table, shop_id: int) -> set[int]:
    return set(tx.execute(select(table.c.id).where(table.c.shop_id == shop_id)).scalars())


def take_out_of_texts(tx: Tx, shop_id: int, take_out: TakeOut) -> None:
    """Texts of others that speak of them lose the name; a whole name as typed goes whole."""
    for table, columns in SPOKEN.items():
        rows = tx.execute(select(table.c.id, *(table.c[name] for name in columns)).where(table.c.shop_id == shop_id))
        for row in rows.all():
            values = _without(row, columns, take_out)
            if values:
                where = (table.c.shop_id == shop_id) & (table.c.id == row.id)
                tx.execute(update(table).where(where).values(values))


def _without(row: Any, columns: Iterable[str], take_out: TakeOut) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in columns:
        was = getattr(row, name)
        now = take_out(was) if was else was
        if now != was:
            values[name] = None if name == _WHOLE else now
    return values


def take_out_of_wares(tx: Tx, shop_id: int, take_out: TakeOut) -> frozenset[str]:
    """A thing sold that bears the name loses it; one sold to two or more is a ware of the shop's, and stays.

    Those that stay.
    """
    buyers = func.count(func.coalesce(SALE.c.customer_id, -SALE.c.id).distinct())
    join = SALE_ITEM.join(SALE, and_(SALE.c.shop_id == SALE_ITEM.c.shop_id, SALE.c.id == SALE_ITEM.c.sale_id))
    wares = (
        select(SALE_ITEM.c.name, buyers.label("buyers"))
        .select_from(join)
        .where(SALE_ITEM.c.shop_id == shop_id)
        .group_by(SALE_ITEM.c.name)
    )
    stay = set()
    for row in tx.execute(wares).all():
        now = take_out(row.name)
        if now == row.name:
            continue
        if row.buyers > 1:
            stay.add(row.name)
            continue
        this = (SALE_ITEM.c.shop_id == shop_id) & (SALE_ITEM.c.name == row.name)
        tx.execute(update(SALE_ITEM).where(this).values(name=now))
    return frozenset(stay)


def take_out_of_tags(tx: Tx, shop_id: int, take_out: TakeOut) -> None:
    """A tag that bears the name goes; one that two or more have is a word of the shop's, and stays."""
    where = TAG.c.shop_id == shop_id
    tags = select(TAG.c.name_key, func.count().label("owners")).where(where).group_by(TAG.c.name_key)
    for row in tx.execute(tags).all():
        if row.owners == 1 and take_out(row.name_key) != row.name_key:
            tx.execute(delete(TAG).where(where & (TAG.c.name_key == row.name_key)))


def forget_files(tx: Tx, shop_id: int, eraser: Eraser) -> None:
    """Files keep no line of theirs, nor one that names them; of a file still to be brought in the line goes.

    A file brought in no longer counts the rows of which nothing is left: those of customers that were theirs.
    """
    columns = (IMPORT.c.id, IMPORT.c.file_name, IMPORT.c.state, IMPORT.c.rows)
    for file in tx.execute(select(*columns).where(IMPORT.c.shop_id == shop_id)).all():
        its_rows = (IMPORT_ROW.c.shop_id == shop_id) & (IMPORT_ROW.c.import_id == file.id)
        gone = _forget_lines(tx, its_rows, file.state, eraser)
        values = {"file_name": eraser.take_out(file.file_name), "rows": file.rows - gone}
        if (file.file_name, file.rows) != (values["file_name"], values["rows"]):
            this = (IMPORT.c.shop_id == shop_id) & (IMPORT.c.id == file.id)
            tx.execute(update(IMPORT).where(this).values(values))


def _forget_lines(tx: Tx, its_rows: ColumnElement[bool], state: str, eraser: Eraser) -> int:
    """How many lines of a file brought in were customers that were theirs."""
    columns = (IMPORT_ROW.c.n, IMPORT_ROW.c.data, IMPORT_ROW.c.customer_id, IMPORT_ROW.c.filled)
    rows = select(*columns).order_by(IMPORT_ROW.c.n).limit(_LINES_AT_ONCE)
    after, gone = -1, 0
    while found := tx.execute(rows.where(its_rows & (IMPORT_ROW.c.n > after))).all():
        after = found[-1].n
        for row in found:
            gone += _forget_line(tx, row, its_rows & (IMPORT_ROW.c.n == row.n), state, eraser)
    return gone


def _forget_line(tx: Tx, row: Any, this: ColumnElement[bool], state: str, eraser: Eraser) -> bool:
    """Whether it was of a file brought in, and a customer that was theirs."""
    ids, line = eraser.person.ids, json.loads(row.data)
    is_told = row.customer_id in ids or eraser.speaks(line)
    if is_told and state != "in":
        tx.execute(delete(IMPORT_ROW).where(this))
        return False
    values: dict[str, Any] = {"data": _EMPTY_LINE} if is_told else {}
    if row.customer_id in ids:
        values |= {"customer_id": None, "filled": null()}
    elif row.filled and row.filled.get("referred_by") in ids:
        values["filled"] = {name: value for name, value in row.filled.items() if name != "referred_by"} or null()
    if values:
        tx.execute(update(IMPORT_ROW).where(this).values(values))
    return row.customer_id in ids or ("amiss" not in line and eraser.speaks(line.get("name", "")))


def close_questions(tx: Tx, shop_id: int, eraser: Eraser, now: datetime) -> None:
    """Questions that name them, or that asked about what was theirs, are closed and hold nothing any more."""
    found = tx.execute(select(QUESTION).where(QUESTION.c.shop_id == shop_id)).all()
    for row in found:
        told = (row.chat_id, row.message_id) in eraser.person.messages
        told = told or (row.kind == "note" and row.about_id in eraser.person.ids)
        if told or eraser.speaks(row.text) or eraser.speaks(row.choices):
            where = (QUESTION.c.shop_id == shop_id) & (QUESTION.c.id == row.id)
            values: dict[str, Any] = {"text": "", "choices": [], "answered_at": row.answered_at or now}
            tx.execute(update(QUESTION).where(where).values(values))


def wares_and_tags(tx: Tx, shop_id: int) -> set[str]:
    """Every thing sold and every tag, as names are compared."""
    wares = tx.execute(select(SALE_ITEM.c.name).where(SALE_ITEM.c.shop_id == shop_id).distinct()).scalars()
    tags = tx.execute(select(TAG.c.name).where(TAG.c.shop_id == shop_id).distinct()).scalars()
    return {name_key(name) for name in (*wares, *tags)}
