"""A file brought in: what it would do is shown first; then all of it is one act, or nothing is."""

from collections.abc import Iterator

from bot.domain.files import Amiss, CustomerRecord, FileKind, Record
from bot.domain.money import Money
from bot.domain.replies import ButtonDead, FileRefused, ImportDone, ImportLine, ImportPreview, QuestionLeft, Reply
from bot.files.lines import found_in
from bot.services.bringing import Bringing
from bot.services.desk import Desk
from bot.storage import imports, journal
from bot.storage.imports import ImportFacts, NewImport
from bot.storage.shops import ShopFacts, bump_lexicon, take_ids
from bot.storage.transaction import Tx

#: Rows in one commit while a file is being read, so that nobody else waits for long.
STRETCH = 1_000


def begin_import(file_name: str, kind: FileKind, desk: Desk) -> int:
    """Keep that a file is being read; the import's id."""
    [import_id] = desk.take_ids(1)
    new = NewImport(
        shop_id=desk.shop.shop_id,
        id=import_id,
        user_id=desk.user_id,
        chat_id=desk.chat_id,
        message_id=desk.message_id,
        at=desk.at,
        file_name=file_name,
        kind=kind,
    )
    imports.begin(desk.tx, new)
    return import_id


def preview_import(import_id: int, tx: Tx, shop: ShopFacts) -> ImportPreview | FileRefused:
    """What an import would do if it were said yes to now. Writes nothing."""
    facts = imports.find_import(tx, shop.shop_id, import_id)
    if facts is None:
        return FileRefused(name=None, trouble="let_go")
    would = _gone_through(facts, Bringing.dry(tx, shop))
    return ImportPreview(
        shop=shop.shop_id,
        id=import_id,
        file=facts.file_name,
        kind=facts.kind,  # type: ignore[arg-type] # the column holds nothing else
        rows=would.rows,
        new=would.new,
        known=would.known,
        bad=would.bad,
        names=would.names,
        totals=_totals(would),
        shown=tuple(would.shown),
        troubles=tuple(would.troubles),
        more_troubles=would.trouble_count - len(would.troubles),
    )


def bring_in(import_id: int, desk: Desk, going: list[int]) -> Reply:
    """Bring a file in, in one act. `going` hears how many rows are through, for whoever looks from outside."""
    shop_id = desk.shop.shop_id
    facts = imports.find_import(desk.tx, shop_id, import_id)
    if facts is None or facts.state != "asked":
        return ButtonDead()
    entry = take_ids(desk.tx, shop_id, facts.ids + 1)
    block = range(entry + 1, entry + 1 + facts.ids)
    imports.mark(desk.tx, shop_id, import_id, state="in", counts=True, first_id=block.start, end_id=block.stop)
    done = _gone_through(facts, Bringing.into_books(desk, facts, iter(block)), going)
    done.finish()
    imports.mark(desk.tx, shop_id, import_id, rows=done.rows + done.bad, bad=done.bad)
    change = journal.Change(subject="import", row_id=import_id, before={"counts": False}, after={"counts": True})
    desk.record(entry, "import", [change])
    bump_lexicon(desk.tx, shop_id)
    return ImportDone(
        shop=shop_id,
        entry=entry,
        file=facts.file_name,
        kind=facts.kind,  # type: ignore[arg-type] # the column holds nothing else
        new=done.new,
        known=done.known,
        bad=done.bad,
        names=done.names,
        totals=_totals(done),
    )


def leave_import(import_id: int, desk: Desk) -> Reply:
    """Leave a file alone that was asked about."""
    facts = imports.find_import(desk.tx, desk.shop.shop_id, import_id)
    if facts is None or facts.state != "asked":
        return ButtonDead()
    imports.drop(desk.tx, desk.shop.shop_id, import_id)
    return QuestionLeft()


def import_line(import_id: int, desk: Desk) -> ImportLine:
    """A file brought in, in one line."""
    facts = imports.find_import(desk.tx, desk.shop.shop_id, import_id)
    assert facts is not None  # noqa: S101 - the journal names it
    return ImportLine(file=facts.file_name, rows=facts.rows - facts.bad)


def _gone_through(facts: ImportFacts, bringing: Bringing, going: list[int] | None = None) -> Bringing:
    for number, line in imports.rows_of(bringing.tx, bringing.shop.shop_id, facts.id):
        found: Amiss | Record = found_in(line)
        bringing.take(number, found)
        if going is not None:
            going[0] = number + 1
    bringing.settle_referrers(_again(facts, bringing))
    return bringing


def _again(facts: ImportFacts, bringing: Bringing) -> Iterator[CustomerRecord]:
    """The lines that say whom somebody came through."""
    wanted = iter(bringing.bringing_lines)
    number = next(wanted, None)
    if number is None:
        return
    for n, line in imports.rows_of(bringing.tx, bringing.shop.shop_id, facts.id):
        if n == number and isinstance(found := found_in(line), CustomerRecord):
            yield found
            number = next(wanted, None)


def _totals(bringing: Bringing) -> tuple[Money, ...]:
    return tuple(Money(minor, code) for code, minor in bringing.totals.most_common())
