"""On credit: what was paid off, and who owes."""

from typing import assert_never

from bot.domain.replies import DebtPaid, DebtRow, DebtsShown, NothingOwed, PaidTooMuch
from bot.i18n.cards import since
from bot.i18n.choices import choice_rows, undo_row
from bot.i18n.layout import Rendered, said
from bot.i18n.lines import layout, payment_line
from bot.i18n.speech import Speech

DebtReply = DebtPaid | NothingOwed | PaidTooMuch | DebtsShown


def speak_debt(reply: DebtReply, speech: Speech) -> Rendered:
    """Money first, then what is left."""
    match reply:
        case DebtPaid():
            rendered = _paid(reply, speech)
        case NothingOwed():
            rendered = _nothing_owed(reply, speech)
        case PaidTooMuch():
            rendered = _too_much(reply, speech)
        case DebtsShown():
            rendered = _debts(reply, speech)
        case _:
            assert_never(reply)
    return rendered


def _paid(reply: DebtPaid, speech: Speech) -> Rendered:
    if reply.left:
        left = speech.say("Still owing: {total}.", total=speech.sums(reply.left))
    else:
        left = speech.say("All paid off.")
    return said(payment_line(reply.payment, speech), left, buttons=undo_row(reply.shop, reply.entry, speech))


def _nothing_owed(reply: NothingOwed, speech: Speech) -> Rendered:
    words = speech.say("Not saved: {name} owes nothing in the notebook.", name=speech.name(reply.name))
    asked = speech.say("Was it a sale? Tap it.") if reply.choices else None
    return said(words, asked, buttons=choice_rows(reply.shop, reply.question, reply.choices, speech))


def _too_much(reply: PaidTooMuch, speech: Speech) -> Rendered:
    words = speech.say(
        "Not saved: {name} owes {total}, and paid {amount}. Tap what to write down.",
        name=speech.name(reply.name),
        total=speech.money(reply.owed),
        amount=speech.money(reply.amount),
    )
    return said(words, buttons=choice_rows(reply.shop, reply.question, reply.choices, speech))


def _debts(reply: DebtsShown, speech: Speech) -> Rendered:
    if not reply.rows:
        return said(speech.say("Nobody owes anything in the notebook."))
    more = speech.count("… and {count} more", "… and {count} more", reply.more) if reply.more else None
    heading = speech.say("Owing in all: {total}", total=speech.sums(reply.totals))
    return said(heading, *(_row(row, speech) for row in reply.rows), more)


def _row(row: DebtRow, speech: Speech) -> str:
    return layout(speech.name(row.name), speech.sums(row.owed), since(row.since, speech))
