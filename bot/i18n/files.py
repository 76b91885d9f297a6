"""Files brought in and copies taken out."""

from typing import assert_never

from bot.domain.files import MOST_ROWS, CustomerRecord, FileTrouble, SaleRecord
from bot.domain.presses import PressImport, PressLeaveImport
from bot.domain.replies import (
    BackupSent,
    ExportReady,
    ExportWhich,
    FileRefused,
    ImportDone,
    ImportHelp,
    ImportPreview,
    ImportReading,
    ImportTrouble,
    ImportWriting,
    NothingToExport,
    PersonExported,
    PreviewRow,
    SaleLine,
)
from bot.i18n.choices import undo_row
from bot.i18n.layout import Rendered, Rows, press, said
from bot.i18n.lines import layout, sale_line
from bot.i18n.speech import Speech

OutReply = ExportReady | ExportWhich | NothingToExport | PersonExported | BackupSent
FileReply = OutReply | FileRefused | ImportHelp | ImportReading | ImportWriting | ImportPreview | ImportDone


def speak_file(reply: FileReply, speech: Speech) -> Rendered:
    """What a file would do or has done, or why it cannot."""
    match reply:
        case FileRefused(name=None, trouble="unknown"):
            rendered = said(speech.say("Not saved: this can't be read here. Write it as text."))
        case FileRefused():
            rendered = said(_refused(speech.name(reply.name or ""), reply.trouble, speech))
        case ImportHelp():
            rendered = said(_help(speech))
        case ImportReading(file=file, rows=rows):
            words = speech.say("{file}: rows read so far: {rows}.", file=speech.name(file), rows=speech.number(rows))
            rendered = said(words)
        case ImportWriting():
            rendered = said(_writing(reply, speech))
        case ImportPreview():
            rendered = _preview(reply, speech)
        case ImportDone(shop=shop, entry=entry):
            rendered = said(_done(reply, speech), buttons=undo_row(shop, entry, speech))
        case _:
            rendered = said(_out(reply, speech))
    return rendered


def _out(reply: OutReply, speech: Speech) -> str:
    match reply:
        case ExportReady(today=today):
            return speech.say(
                "The whole notebook as of {date}. Keep it safe: it holds your customers' names and numbers.",
                date=speech.long_day(today),
            )
        case ExportWhich(names=names):
            return speech.say(
                "Which one? {names}. Write the whole name after /export.",
                names=speech.in_a_row([speech.name(name) for name in names]),
            )
        case NothingToExport():
            return speech.say(
                "Nothing to export yet: the notebook is empty. Write a first sale, “Maria 25 cappuccino”; "
                "from then on /export sends all of it as one file."
            )
        case PersonExported(name=name, today=today):
            return speech.say(
                "Everything the notebook holds about {name}, {date}. It is for {name}, on request.",
                name=speech.name(name),
                date=speech.long_day(today),
            )
        case BackupSent(locked=True, today=today):
            return speech.say(
                "The week's backup, {date}. It opens with your passphrase only.", date=speech.long_day(today)
            )
        case BackupSent(today=today):
            return speech.say(
                "The week's backup, {date}. Keep it safe: it holds your customers' names and numbers.",
                date=speech.long_day(today),
            )
    assert_never(reply)


def _refused(file: str, trouble: FileTrouble, speech: Speech) -> str:  # noqa: C901, PLR0912 - a sentence a trouble
    match trouble:
        case "unknown":
            words = speech.say("Not saved: {file} can't be read. CSV, Excel and vCard can, up to 20 MB.", file=file)
        case "too_big":
            words = speech.say("Not saved: {file} is over 20 MB. Send it in parts.", file=file)
        case "bomb":
            words = speech.say("Not saved: {file} is far larger inside than a list of customers.", file=file)
        case "picture":
            words = speech.say("Not saved: {file} is a picture. Send the list as CSV, Excel or vCard.", file=file)
        case "password":
            words = speech.say(
                "Not saved: {file} is locked with a password. Take it off and send the file again.", file=file
            )
        case "empty":
            words = speech.say("Not saved: {file} is empty.", file=file)
        case "header_only":
            words = speech.say("Not saved: {file} has headings and no rows below them.", file=file)
        case "too_many_rows":
            words = speech.say(
                "Not saved: {file} has more than {number} rows. Send it in parts.",
                file=file,
                number=speech.number(MOST_ROWS),
            )
        case "no_columns":
            words = speech.say(
                "Not saved: no column of {file} holds names. Give it a heading, such as Name, and send the file again.",
                file=file,
            )
        case "broken":
            words = speech.say("Not saved: {file} is incomplete or damaged. Save it again and resend it.", file=file)
        case "let_go":
            words = speech.say("Not saved: data were deleted for good while the file was being read. Send it again.")
        case "backup":
            words = speech.say(
                "Not saved: {file} is a copy of a whole notebook. Whoever runs the bot can put it back.", file=file
            )
        case _:
            assert_never(trouble)
    return words


def _help(speech: Speech) -> str:
    return speech.say(
        "Send a file here: CSV, Excel or vCard, up to 20 MB and {number} rows. Customers (name, phone, birthday, tags, "
        "note) or sales (date, name, amount, items), with headings. You see first what it would do.",
        number=speech.number(MOST_ROWS),
    )


def _writing(reply: ImportWriting, speech: Speech) -> str:
    return speech.say(
        "{file}: {done} of {rows} rows.",
        file=speech.name(reply.file),
        done=speech.number(reply.done),
        rows=speech.number(reply.rows),
    )


# ── the preview ──────────────────────────────────────────────────────────────────────────────────────────────


def _preview(reply: ImportPreview, speech: Speech) -> Rendered:
    left = reply.more_troubles
    return said(
        _would(reply, speech),
        *[_row(row, speech) for row in reply.shown],
        *[_trouble(trouble, speech) for trouble in reply.troubles],
        speech.count("… and {count} more line", "… and {count} more lines", left) if left else None,
        speech.say("Nothing is written yet."),
        buttons=_choices(reply, speech),
    )


def _choices(reply: ImportPreview, speech: Speech) -> Rows:
    go_on = press(speech.label("button-2", "Import"), PressImport(shop=reply.shop, id=reply.id))
    leave = press(speech.label("button-2", "Leave it"), PressLeaveImport(shop=reply.shop, id=reply.id))
    return ((go_on, leave),) if reply.rows else ()


def _would(reply: ImportPreview, speech: Speech) -> str:
    file, rows = speech.name(reply.file), speech.number(reply.rows + reply.bad)
    new, known, bad = speech.number(reply.new), speech.number(reply.known), speech.number(reply.bad)
    if reply.kind == "customers":
        return speech.say(
            "{file}, rows: {rows}. New names: {new}. Already here: {known}. Unreadable: {bad}.",
            file=file,
            rows=rows,
            new=new,
            known=known,
            bad=bad,
        )
    return speech.say(
        "{file}, sales: {rows}. To add: {what}. Already here: {known}. New names: {number}. Unreadable: {bad}.",
        file=file,
        rows=rows,
        what=_sales(reply, speech),
        known=known,
        number=speech.number(reply.names),
        bad=bad,
    )


def _sales(reply: ImportPreview | ImportDone, speech: Speech) -> str:
    """`12 · €340`."""
    return layout(speech.number(reply.new), speech.sums(reply.totals) if reply.totals else None)


def _row(row: PreviewRow, speech: Speech) -> str:
    here = speech.label("line", "already here") if row.known else None
    match row.record:
        case SaleRecord() as sale:
            line = SaleLine(name=sale.name, amount=sale.amount, items=sale.items, day=sale.day, refund=sale.refund)
            return layout(sale_line(line, speech), here)
        case CustomerRecord() as one:
            birthday = speech.birthday(one.birthday) if one.birthday else None
            tags = speech.in_a_row([speech.name(tag) for tag in one.tags[:3]]) if one.tags else None
            note = f"“{speech.quote(one.note)}”" if one.note else None
            return layout(speech.name(one.name), one.phone, birthday, tags, note, here)
    assert_never(row.record)


def _trouble(amiss: ImportTrouble, speech: Speech) -> str:  # noqa: C901 - a sentence a trouble
    number, text = speech.number(amiss.row), speech.quote(amiss.text)
    match amiss.trouble:
        case "no_name":
            words = speech.say("Row {number}, left out: no name.", number=number)
        case "no_amount":
            words = speech.say("Row {number}, left out: no amount.", number=number)
        case "no_date":
            words = speech.say("Row {number}, left out: no date.", number=number)
        case "amount":
            words = speech.say("Row {number}, left out: “{text}” can't be the amount.", number=number, text=text)
        case "date":
            words = speech.say("Row {number}, left out: “{text}” isn't a date.", number=number, text=text)
        case "future":
            words = speech.say("Row {number}, left out: {text} is still to come.", number=number, text=text)
        case "other_phone":
            words = speech.say("Row {number}, left out: {name} is here with another number.", number=number, name=text)
        case "phone":
            words = speech.say("Row {number}, without its phone: “{text}”", number=number, text=text)
        case "birthday":
            words = speech.say("Row {number}, without its birthday: “{text}”", number=number, text=text)
        case "referrer":
            words = speech.say("Row {number}, without who sent them: “{text}”", number=number, text=text)
        case _:
            assert_never(amiss.trouble)
    return words


def _done(reply: ImportDone, speech: Speech) -> str:
    file, known, bad = speech.name(reply.file), speech.number(reply.known), speech.number(reply.bad)
    if reply.kind == "customers":
        return speech.say(
            "In the notebook from {file}. New names: {new}. Filled in: {known}. Left out: {bad}. "
            "Undo takes all of it out.",
            file=file,
            new=speech.number(reply.new),
            known=known,
            bad=bad,
        )
    return speech.say(
        "In the notebook from {file}. Sales: {what}. New names: {number}. Already here: {known}. Left out: {bad}. "
        "Undo takes all of it out.",
        file=file,
        what=_sales(reply, speech),
        number=speech.number(reply.names),
        known=known,
        bad=bad,
    )
