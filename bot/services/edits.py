"""A message edited in Telegram: what it wrote is set to what it says now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.intents import AddNote, Intent, LogSale
from bot.domain.money import Money
from bot.domain.replies import EditNotSale, LinesNotSaved, NoteSaved, Reply, SalesCorrected
from bot.services.corrections import change_sale, corrected, differing, owner_fields
from bot.services.desk import Desk, signed
from bot.services.notes import note_line
from bot.services.people import Whose, whose
from bot.services.sales import TypedSale, log_sales
from bot.services.undoing import sum_up, what_it_did
from bot.storage import journal
from bot.storage.notes import NoteRow
from bot.storage.sales import SaleRow, sales_by_ids
from bot.storage.shops import bump_lexicon
from bot.storage.tasks import tasks_of_note


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A sale of the books and the line that now stands for it."""

    sale: SaleRow
    typed: TypedSale


def edit_sales(
    sales: Sequence[SaleRow], typed: Sequence[TypedSale], not_saved: Sequence[str], desk: Desk
) -> list[Reply]:
    """Set the sales of a message to what its lines say now; lines that cannot be read leave theirs as they were.

    `sales` are those that count, in the order of their lines.
    """
    if not typed:
        return [_edit_not_sale(sales, desk)]
    pairs, extra, gone = _pair_up(sales, typed, whole=not not_saved)
    if not_saved:
        gone = []
    changed = [(pair, fields) for pair in pairs if (fields := _new_fields(pair, desk))]
    replies: list[Reply] = []
    if changed or gone:
        replies.append(_write(changed, gone, not_saved, desk))
    if extra:
        return replies + log_sales(extra, desk, () if replies else not_saved)
    return replies or ([LinesNotSaved(texts=tuple(not_saved))] if not_saved else [])


def _edit_not_sale(sales: Sequence[SaleRow], desk: Desk) -> EditNotSale:
    entry = journal.entry_of(desk.tx, desk.shop.shop_id, "sale", sales[0].id)
    what = desk.line(sales[0]) if len(sales) == 1 else sum_up(sales)
    return EditNotSale(shop=desk.shop.shop_id, entry=entry, what=what)


def _pair_up(
    sales: Sequence[SaleRow], typed: Sequence[TypedSale], *, whole: bool
) -> tuple[list[_Pair], list[TypedSale], list[SaleRow]]:
    """Which line stands for which sale now; then the lines and the sales that are left.

    Lines still the same keep their sale, then those of the same customer, then those in the same place. What is left
    is paired in order where the `whole` message was read: else a sale's line may be among those that were not.
    """
    lines, left, pairs = list(typed), list(sales), list[_Pair]()
    ways = [_same_text, _same_customer, _same_place, *([_any] if whole else [])]
    for fits in ways:
        for one in tuple(lines):
            sale = next((sale for sale in left if fits(sale, one)), None)
            if sale is not None:
                lines.remove(one)
                left.remove(sale)
                pairs.append(_Pair(sale=sale, typed=one))
    return [pair for pair in pairs if not _same_text(pair.sale, pair.typed)], lines, left


def _same_text(sale: SaleRow, typed: TypedSale) -> bool:
    return sale.text == typed.text


def _same_customer(sale: SaleRow, typed: TypedSale) -> bool:
    person = typed.intent.customer
    return person is not None and person.name in {sale.name, sale.typed_name}


def _same_place(sale: SaleRow, typed: TypedSale) -> bool:
    return sale.line == typed.line


def _any(_sale: SaleRow, _typed: TypedSale) -> bool:
    return True


def _new_fields(pair: _Pair, desk: Desk) -> dict[str, Any]:
    """What the new line changes, if anything. The date stays, unless the line now names one."""
    intent = pair.typed.intent
    amount = signed(Money.of(intent.amount, intent.currency), refund=intent.refund)
    fields = owner_fields(whose(desk, intent.customer)) | {
        "amount_minor": amount.minor,
        "currency": amount.currency,
        "currency_named": intent.currency_named,
        "refund": intent.refund,
        "on_credit": intent.on_credit,
        "items": journal.items_to_json(intent.items),
    }
    if intent.date != desk.today:
        fields["day"] = intent.date.isoformat()
    fields = differing(pair.sale, fields)
    return fields | {"text": pair.typed.text} if fields else {}


def _write(
    changed: Sequence[tuple[_Pair, dict[str, Any]]], gone: Sequence[SaleRow], not_saved: Sequence[str], desk: Desk
) -> Reply:
    [entry] = desk.take_ids(1)
    changes = [change_sale(pair.sale, fields, desk) for pair, fields in changed]
    changes += [change_sale(sale, {"voided": True}, desk) for sale in gone]
    desk.record(entry, "correction", changes)
    if len(changed) == 1 and not gone and not not_saved:
        return corrected(changed[0][0].sale, entry, desk)
    now = sales_by_ids(desk.tx, desk.shop.shop_id, [pair.sale.id for pair, _ in changed])
    return SalesCorrected(
        shop=desk.shop.shop_id,
        entry=entry,
        sales=tuple(desk.line(sale) for sale in now),
        taken_out=tuple(desk.line(sale) for sale in gone),
        not_saved=tuple(not_saved),
    )


def edit_note(note: NoteRow, intent: Intent | None, text: str, desk: Desk) -> list[Reply]:
    """Set a message's note to what it says now. A sale in its place is logged, and the note goes with it."""
    match intent:
        case AddNote(customer=person, text=words):
            return _rewrite(note, words, whose(desk, person), desk)
        case LogSale():
            change_note(note, {"removed": True}, desk)
            return log_sales([TypedSale(intent=intent, text=text)], desk)
        case _:
            return [EditNotSale(shop=desk.shop.shop_id, entry=_maker(note, desk), what=note_line(note, desk))]


def _rewrite(note: NoteRow, text: str, who: Whose, desk: Desk) -> list[Reply]:
    customer = who.customer
    fields: dict[str, Any] = {"text": text} if text != note.text else {}
    if customer is not None and customer.id != note.customer_id:
        fields["customer_id"] = customer.id
    if not fields:
        return []
    entry = change_note(note, fields, desk)
    name = customer.name if customer else note.name
    return [NoteSaved(shop=desk.shop.shop_id, entry=entry, note=replace(note_line(note, desk), name=name, text=text))]


def change_note(note: NoteRow, fields: dict[str, Any], desk: Desk) -> int:
    """Write these fields of a note; the act's entry."""
    before = {"text": note.text, "customer_id": note.customer_id, "removed": note.removed}
    change = journal.Change(
        subject="note", row_id=note.id, before={name: before[name] for name in fields}, after=fields
    )
    changes = [change, *_task_follows(note, fields, desk)]
    [entry] = desk.take_ids(1)
    journal.apply(desk.tx, desk.shop.shop_id, changes)
    desk.record(entry, "note", changes)
    return entry


def _task_follows(note: NoteRow, fields: dict[str, Any], desk: Desk) -> list[journal.Change]:
    """What is due because of a note is about the same customer, says the same, and goes with it."""
    changes = []
    for task in tasks_of_note(desk.tx, desk.shop.shop_id, note.id):
        before = {"text": task.text, "customer_id": task.customer_id, "removed": task.removed}
        same = {name: before[name] for name in fields}
        changes.append(journal.Change(subject="task", row_id=task.id, before=same, after=fields))
    return changes


def without_old(desk: Desk, do_new: Callable[[], list[Reply]], *, readable: bool) -> list[Reply]:
    """What a message wrote beside sales and notes is taken back, and what it says now is done in its place.

    Where it can no longer be read, or a later act rests on the old one, that stays as it was.
    """
    shop_id = desk.shop.shop_id
    for entry in journal.entries_of_message(desk.tx, shop_id, desk.chat_id, desk.message_id):
        changes = journal.changes_of(desk.tx, shop_id, entry.id)
        if not readable or journal.stands_on(desk.tx, shop_id, entry, changes) is not None:
            return [EditNotSale(shop=shop_id, entry=entry.id, what=what_it_did(entry.id, desk))]
        [undone_id] = desk.take_ids(1)
        journal.take_back(desk.tx, shop_id, entry, changes, undone_id)
        bump_lexicon(desk.tx, shop_id)
    return do_new()


def _maker(note: NoteRow, desk: Desk) -> int:
    return journal.entry_of(desk.tx, desk.shop.shop_id, "note", note.id)
