"""Sales put right, by an edit, a reply or in words."""

from typing import assert_never

from bot.domain.replies import (
    EditNotSale,
    NoteLine,
    NothingToCorrect,
    ReplyNotRead,
    SaleCorrected,
    SaleMoved,
    SalesCorrected,
)
from bot.i18n.choices import redo_row, undo_row
from bot.i18n.layout import Rendered, Rows, said
from bot.i18n.lines import act_line, listed, sale_line
from bot.i18n.sales import not_saved
from bot.i18n.speech import Speech

CorrectionReply = SaleCorrected | SaleMoved | SalesCorrected | ReplyNotRead | EditNotSale | NothingToCorrect


def speak_correction(reply: CorrectionReply, speech: Speech) -> Rendered:
    """What it is now, and what it was."""
    match reply:
        case SaleCorrected():
            rendered = said(_corrected(reply, speech), _learned(reply, speech), buttons=_way_back(reply, speech))
        case SaleMoved():
            words = _moved_back(reply, speech) if reply.taken_back else _moved(reply, speech)
            rendered = said(words, _learned(reply, speech), buttons=_way_back(reply, speech))
        case SalesCorrected():
            rendered = _several(reply, speech)
        case ReplyNotRead(text=text):
            rendered = said(
                speech.say(
                    "Nothing changed: “{text}” has no amount, name or date that can be read.", text=speech.quote(text)
                )
            )
        case EditNotSale(shop=shop, entry=entry):
            rendered = said(_edit_not_read(reply, speech), buttons=undo_row(shop, entry, speech))
        case NothingToCorrect():
            rendered = said(speech.say("There is no sale to set right yet. Write one: “Maria 25 cappuccino”."))
        case _:
            assert_never(reply)
    return rendered


def _way_back(reply: SaleCorrected | SaleMoved | SalesCorrected, speech: Speech) -> Rows:
    row = redo_row if reply.taken_back else undo_row
    return row(reply.shop, reply.entry, speech)


def _learned(reply: SaleCorrected | SaleMoved, speech: Speech) -> str | None:
    name = reply.name if isinstance(reply, SaleMoved) else reply.sale.name
    if reply.learned is None or name is None:
        return None
    return speech.say("From now on “{text}” means {name}.", text=speech.name(reply.learned), name=speech.name(name))


def _corrected(reply: SaleCorrected, speech: Speech) -> str:
    what, before = sale_line(reply.sale, speech), sale_line(reply.before, speech)
    if reply.taken_back:
        return speech.say("Correction undone: {what}. It had become: {before}.", what=what, before=before)
    if reply.sale == reply.before:
        return speech.say("{what}: already like that. Nothing changed.", what=what)
    return speech.say("Corrected: {what}. Before: {before}.", what=what, before=before)


def _moved(reply: SaleMoved, speech: Speech) -> str:
    match reply.name, reply.before:
        case str(name), str(before):
            return speech.say(
                "Moved to {name}; it was under {before}.", name=speech.name(name), before=speech.name(before)
            )
        case str(name), None:
            return speech.say("Moved to {name}; it was a walk-in.", name=speech.name(name))
        case None, str(before):
            return speech.say("Now a walk-in; it was under {before}.", before=speech.name(before))
        case _:
            return speech.say("It was a walk-in already. Nothing changed.")


def _moved_back(reply: SaleMoved, speech: Speech) -> str:
    if reply.name is None:
        return speech.say("Correction undone: a walk-in again.")
    return speech.say("Correction undone: under {name} again.", name=speech.name(reply.name))


def _edit_not_read(reply: EditNotSale, speech: Speech) -> str:
    what = act_line(reply.what, speech)
    if isinstance(reply.what, NoteLine):
        return speech.say("{what} stays as it was: the new text does not read as a note.", what=what)
    return speech.say("{what} stays as it was: the new text has no amount.", what=what)


def _several(reply: SalesCorrected, speech: Speech) -> Rendered:
    return said(
        _lines_corrected(reply, speech),
        _lines_taken_out(reply, speech),
        not_saved(reply.not_saved, speech),
        buttons=_way_back(reply, speech),
    )


def _lines_corrected(reply: SalesCorrected, speech: Speech) -> str | None:
    if not reply.sales:
        return None
    lines = listed([sale_line(sale, speech) for sale in reply.sales], speech)
    if reply.taken_back:
        return speech.say("Correction undone. As it was:\n{lines}", lines=lines)
    return speech.say("Corrected:\n{lines}", lines=lines)


def _lines_taken_out(reply: SalesCorrected, speech: Speech) -> str | None:
    if not reply.taken_out:
        return None
    lines = listed([sale_line(sale, speech) for sale in reply.taken_out], speech)
    return speech.say("Taken out, no longer in your text:\n{lines}", lines=lines)
