"""Sales: saved, saved with a question open, not saved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import assert_never

from bot.domain.replies import LinesNotSaved, SaleLogged, SalesLogged, WalkInLogged, WhoseSaleAsked
from bot.i18n.choices import choice_rows, undo_row
from bot.i18n.effects import came_back
from bot.i18n.layout import Rendered, said
from bot.i18n.lines import listed, sale_line
from bot.i18n.speech import Speech

SaleReply = SaleLogged | WalkInLogged | WhoseSaleAsked | SalesLogged | LinesNotSaved


def speak_sale(reply: SaleReply, speech: Speech) -> Rendered:
    """What is in the books, first; then what is worth knowing, or asked."""
    match reply:
        case SaleLogged():
            rendered = _logged(reply, speech)
        case WalkInLogged():
            rendered = _walk_in(reply, speech)
        case WhoseSaleAsked():
            rendered = _whose(reply, speech)
        case SalesLogged():
            rendered = _several(reply, speech)
        case LinesNotSaved(texts=texts):
            rendered = said(not_saved(texts, speech))
        case _:
            assert_never(reply)
    return rendered


def _logged(reply: SaleLogged, speech: Speech) -> Rendered:
    owed = _owed(reply, speech)
    referrer = speech.name(reply.referrer) if reply.referrer else None
    return said(
        sale_line(replace(reply.sale, on_credit=reply.sale.on_credit and not owed), speech),
        owed,
        _visit(reply.visit, speech),
        speech.say("Sent by {referrer}", referrer=referrer) if referrer else None,
        _brought(reply, speech),
        came_back(reply.came_back, speech) if reply.came_back else None,
        _counted_for(reply.counted_for, reply.day_starts, speech),
        buttons=choice_rows(reply.shop, reply.question, reply.choices, speech)
        + undo_row(reply.shop, reply.entry, speech),
    )


def _owed(reply: SaleLogged, speech: Speech) -> str | None:
    if not reply.owing:
        return None
    if reply.choices:
        return speech.say("{total} was still owed. Was this for that?", total=speech.sums(reply.owing))
    return speech.say("On credit. Owing in all: {total}.", total=speech.sums(reply.owing))


def _brought(reply: SaleLogged, speech: Speech) -> str | None:
    if not reply.brought or reply.sale.name is None:
        return None
    names = speech.in_a_row([speech.name(name) for name in reply.brought])
    return speech.say("{names}: sent by {name}. Worth a thank-you.", names=names, name=speech.name(reply.sale.name))


def _visit(visit: int | None, speech: Speech) -> str | None:
    if visit is None:
        return None
    if visit == 1:
        return speech.say("New name in your notebook.")
    return speech.say("{nth} visit.", nth=speech.nth(visit))


def _counted_for(day: date | None, starts: time | None, speech: Speech) -> str | None:
    if day is None or starts is None:
        return None
    return speech.say(
        "Counted for {date}: your day starts at {time}.", date=speech.short_day(day), time=speech.clock(starts)
    )


def _walk_in(reply: WalkInLogged, speech: Speech) -> Rendered:
    whose = speech.say("Saved. Whose was it?") if reply.choices else None
    return said(
        sale_line(reply.sale, speech),
        _counted_for(reply.counted_for, reply.day_starts, speech),
        whose,
        buttons=choice_rows(reply.shop, reply.question, reply.choices, speech)
        + undo_row(reply.shop, reply.entry, speech),
    )


def _whose(reply: WhoseSaleAsked, speech: Speech) -> Rendered:
    return said(
        speech.say(
            "{amount} saved, with no name yet. Which {name}?",
            amount=speech.money(reply.amount),
            name=speech.name(reply.name),
        ),
        buttons=choice_rows(reply.shop, reply.question, reply.choices, speech)
        + undo_row(reply.shop, reply.entry, speech),
    )


def _several(reply: SalesLogged, speech: Speech) -> Rendered:
    return said(
        speech.count(
            "{count} sale saved, {total}:\n{lines}",
            "{count} sales saved, {total} in all:\n{lines}",
            len(reply.sales),
            total=speech.sums(reply.totals),
            lines=listed([sale_line(sale, speech) for sale in reply.sales], speech),
        ),
        not_saved(reply.not_saved, speech),
        buttons=undo_row(reply.shop, reply.entry, speech),
    )


def not_saved(texts: Sequence[str], speech: Speech) -> str | None:
    """Lines left over, as typed; nothing where there are none."""
    if not texts:
        return None
    quoted = [speech.quote(text) for text in texts]
    if len(quoted) == 1:
        return speech.say("Not saved: “{text}”. Send that line again with a name and an amount.", text=quoted[0])
    return speech.say(
        "Not saved. Send these lines again with a name and an amount:\n{lines}",
        lines=listed([f"“{text}”" for text in quoted], speech),
    )
