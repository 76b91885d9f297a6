"""Taking back and putting back: the asker's last act, or the one a button stands for."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.money import Money
from bot.domain.replies import (
    Act,
    AlreadyRedone,
    AlreadyUndone,
    ButtonDead,
    NicknameUnlearned,
    NothingToRedo,
    NothingToUndo,
    NotYours,
    Redone,
    Reply,
    SalesCorrected,
    SettingKey,
    SettingLine,
    SeveralSales,
    UndoBlocked,
    Undone,
)
from bot.insight.reminders import task_line
from bot.services.corrections import describe_correction, sales_of_entry
from bot.services.debts import payment_line
from bot.services.desk import Desk
from bot.services.facts import circle_closed, person_line
from bot.services.imports import import_line
from bot.services.merging import name_act
from bot.services.named import mark_line
from bot.services.naming import namesake_in_the_way
from bot.services.nicknames import nickname_line
from bot.services.notes import note_line
from bot.services.own_texts import own_text_line
from bot.services.rights import may_undo
from bot.services.team import member_line, told_again
from bot.storage import journal
from bot.storage.customers import give_keys_back
from bot.storage.notes import notes_by_ids
from bot.storage.payments import payments_by_ids
from bot.storage.sales import SaleRow
from bot.storage.shops import bump_lexicon
from bot.storage.tasks import tasks_by_ids

_SETTING_KEYS: dict[str, SettingKey] = {
    "account.language": "language",
    "shop.currency": "currency",
    "shop.timezone": "timezone",
    "shop.day_starts": "day",
    "shop.name": "shop",
    "shop.backup": "backup",
    "shop.backup_lock": "passphrase",
    "shop.nudge": "nudge",
    "shop.names": "names",
    "shop.closed": "closed",
    "shop.follow": "follow",
    "shop.gifts": "gifts",
}


#: How a setting that is on or off is told again.
_SAID = {True: "on", False: "off", None: ""}


def undo_last(desk: Desk) -> Reply:
    """Take back the asker's own last act that counts."""
    entry = journal.last_done(desk.tx, desk.shop.shop_id, desk.user_id)
    if entry is None:
        return NothingToUndo()
    return _undo(entry, desk) if _may_touch(entry, desk) else NotYours()


def redo_last(desk: Desk) -> Reply:
    """Put back what the asker took back last."""
    entry = journal.last_undone(desk.tx, desk.shop.shop_id, desk.user_id)
    if entry is None:
        return NothingToRedo()
    return _redo(entry, desk) if _may_touch(entry, desk) else NotYours()


def undo_entry(entry_id: int, desk: Desk) -> Reply:
    """Take back this very act, whatever came after."""
    entry = journal.entry_by_id(desk.tx, desk.shop.shop_id, entry_id)
    if entry is None:
        return ButtonDead()
    if not _may_touch(entry, desk):
        return NotYours()
    return AlreadyUndone() if entry.undone_id is not None else _undo(entry, desk)


def redo_entry(entry_id: int, desk: Desk) -> Reply:
    """Put back this very act."""
    entry = journal.entry_by_id(desk.tx, desk.shop.shop_id, entry_id)
    if entry is None:
        return ButtonDead()
    if not _may_touch(entry, desk):
        return NotYours()
    return AlreadyRedone() if entry.undone_id is None else _redo(entry, desk)


def _may_touch(entry: journal.Entry, desk: Desk) -> bool:
    """Owners take back anybody's act, staff their own of today."""
    return may_undo(desk, entry, journal.changes_of(desk.tx, desk.shop.shop_id, entry.id))


def _undo(entry: journal.Entry, desk: Desk) -> Reply:
    shop_id = desk.shop.shop_id
    changes = journal.changes_of(desk.tx, shop_id, entry.id)
    later = journal.stands_on(desk.tx, shop_id, entry, changes)
    if later is not None:
        return UndoBlocked(what=what_it_did(later, desk))
    circle = circle_closed([(change, change.before) for change in changes], desk)
    if circle is not None:
        return UndoBlocked(what=circle)
    namesake = namesake_in_the_way([(change.row_id, change.before) for change in changes], desk)
    if namesake is not None:
        return UndoBlocked(what=namesake)
    before = sales_of_entry(desk, entry.id)
    [undone_id] = desk.take_ids(1)
    journal.take_back(desk.tx, shop_id, entry, changes, undone_id)
    give_keys_back(desk.tx, shop_id)
    bump_lexicon(desk.tx, shop_id)
    if entry.kind == "correction":
        return _uncorrected(entry, before, desk)
    if entry.kind == "nickname":
        return _unlearning(entry, changes, desk, taken_back=True)
    if entry.kind == "team":
        return told_again(changes, entry.id, desk, taken_back=True)
    return Undone(shop=shop_id, entry=entry.id, what=what_it_did(entry.id, desk, changes))


def _uncorrected(entry: journal.Entry, before: Sequence[SaleRow], desk: Desk) -> Reply:
    """Sales as they were before a correction, and are again."""
    after = sales_of_entry(desk, entry.id)
    if len(after) == 1:
        return replace(describe_correction(desk, entry.id, after[0], before[0]), taken_back=True)
    lines = tuple(desk.line(sale) for sale in after)
    return SalesCorrected(shop=desk.shop.shop_id, entry=entry.id, sales=lines, taken_back=True)


def _redo(entry: journal.Entry, desk: Desk) -> Reply:
    shop_id = desk.shop.shop_id
    changes = journal.changes_of(desk.tx, shop_id, entry.id)
    in_the_way = journal.stands_before(desk.tx, shop_id, entry, changes)
    if in_the_way is not None:
        return UndoBlocked(what=what_it_did(in_the_way, desk), putting_back=True)
    circle = circle_closed([(change, change.after) for change in changes], desk)
    if circle is not None:
        return UndoBlocked(what=circle, putting_back=True)
    namesake = namesake_in_the_way([(change.row_id, change.after) for change in changes], desk)
    if namesake is not None:
        return UndoBlocked(what=namesake, putting_back=True)
    before = sales_of_entry(desk, entry.id)
    [applied_id] = desk.take_ids(1)
    journal.put_back(desk.tx, shop_id, entry, changes, applied_id)
    give_keys_back(desk.tx, shop_id)
    bump_lexicon(desk.tx, shop_id)
    if entry.kind == "correction":
        return _corrected_again(entry, before, desk)
    if entry.kind == "nickname":
        return _unlearning(entry, changes, desk, taken_back=False)
    return Redone(shop=shop_id, entry=entry.id, what=what_it_did(entry.id, desk, changes))


def _corrected_again(entry: journal.Entry, before: Sequence[SaleRow], desk: Desk) -> Reply:
    """Sales as a correction had made them, and does again."""
    after = sales_of_entry(desk, entry.id)
    if len(after) == 1:
        return describe_correction(desk, entry.id, after[0], before[0])
    return SalesCorrected(
        shop=desk.shop.shop_id,
        entry=entry.id,
        sales=tuple(desk.line(sale) for sale in after if not sale.voided),
        taken_out=tuple(desk.line(sale) for sale in after if sale.voided),
    )


def _unlearning(
    entry: journal.Entry, changes: Sequence[journal.Change], desk: Desk, *, taken_back: bool
) -> NicknameUnlearned:
    line = nickname_line(changes[0], desk)
    return NicknameUnlearned(
        shop=desk.shop.shop_id, entry=entry.id, typed=line.typed, name=line.name, taken_back=taken_back
    )


def what_it_did(entry_id: int, desk: Desk, changes: Sequence[journal.Change] | None = None) -> Act:
    """An act in one line, as its rows stand now."""
    changes = journal.changes_of(desk.tx, desk.shop.shop_id, entry_id) if changes is None else changes
    setting = changes[0]  # a currency comes first, then the sales that it names anew
    if setting.subject in _SETTING_KEYS:
        [value] = setting.after.values()
        return SettingLine(key=_SETTING_KEYS[setting.subject], value=_SAID.get(value, str(value or "")))
    if setting.subject == "nickname":
        return nickname_line(setting, desk)
    if setting.subject == "import":
        return import_line(setting.row_id, desk)
    if setting.subject == "own_text":
        return own_text_line(setting, desk)
    if setting.subject == "member":
        return member_line(setting, desk)
    names = name_act(changes, desk)
    if names is not None:
        return names
    if setting.subject == "named" and len(changes) == 1:
        return mark_line(setting, desk)
    sales = sales_of_entry(desk, entry_id)
    if sales:
        return desk.line(sales[0]) if len(sales) == 1 else sum_up(sales)
    return _of_people(changes, desk)


def _of_people(changes: Sequence[journal.Change], desk: Desk) -> Act:
    """What was kept of people: a note, a payment, a task, or something beside a name."""
    shop_id = desk.shop.shop_id
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for change in changes:
        ids[change.subject].append(change.row_id)
    for note in notes_by_ids(desk.tx, shop_id, ids["note"]) if ids["note"] else ():
        return note_line(note, desk)
    for payment in payments_by_ids(desk.tx, shop_id, ids["payment"]) if ids["payment"] else ():
        return payment_line(payment, desk)
    for task in tasks_by_ids(desk.tx, shop_id, ids["task"]) if ids["task"] else ():
        return task_line(task)
    return person_line(changes, desk)


def sum_up(sales: Sequence[SaleRow]) -> SeveralSales:
    """Several sales in one line: their count, and their total in the currency most of them have."""
    totals: Counter[str] = Counter()
    for sale in sales:
        totals[sale.amount.currency] += sale.amount.minor
    currency = Counter(sale.amount.currency for sale in sales).most_common(1)[0][0]
    return SeveralSales(count=len(sales), total=Money(totals[currency], currency))
