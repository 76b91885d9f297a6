"""Answers about the shop: who spends most, how sales went."""

from decimal import Decimal
from typing import assert_never

from bot.domain.intents import Period
from bot.domain.replies import NewCustomersShown, NotYet, SummaryShown, TopItemsShown, TopRow, TopShown, WriterRow
from bot.i18n.layout import Rendered, said
from bot.i18n.lines import layout
from bot.i18n.periods import period_heading, period_name, previous_name
from bot.i18n.speech import Speech

QuestionReply = TopShown | SummaryShown | TopItemsShown | NewCustomersShown | NotYet


def speak_question(reply: QuestionReply, speech: Speech) -> Rendered:
    """Figures first, then what they are next to."""
    match reply:
        case TopShown():
            rendered = _top(reply, speech)
        case SummaryShown():
            rendered = _summary(reply, speech)
        case TopItemsShown():
            rendered = _best_sellers(reply, speech)
        case NewCustomersShown():
            rendered = _new_names(reply, speech)
        case NotYet():
            rendered = said(
                speech.say(
                    "This notebook can't answer that yet. Ask “top customers” or “sales last week”, "
                    "or write just a name."
                )
            )
        case _:
            assert_never(reply)
    return rendered


def _top(top: TopShown, speech: Speech) -> Rendered:
    if not top.rows:
        return said(_nobody(top, speech), _left_out(top.other_currencies, speech))
    rows = [_top_row(rank, row, speech) for rank, row in enumerate(top.rows, start=1)]
    return said(_top_heading(top, speech), *rows, _tenth(top, speech), _left_out(top.other_currencies, speech))


def _top_heading(top: TopShown, speech: Speech) -> str:
    if top.period is None:
        return speech.say("Top customers")
    return speech.say("Top customers ({period})", period=period_name(top.period, speech))


def _top_row(rank: int, row: TopRow, speech: Speech) -> str:
    return speech.count(
        "{rank}. {name} · {total} · {share} · {count} visit",
        "{rank}. {name} · {total} · {share} · {count} visits",
        row.visits,
        rank=speech.number(rank),
        name=speech.name(row.name),
        total=speech.money(row.total),
        share=speech.percent(row.share),
    )


def _tenth(top: TopShown, speech: Speech) -> str | None:
    if top.tenth is None or top.tenth_share is None:
        return None
    return speech.count(
        "One customer, your top tenth, brings {share} of takings.",
        "{count} customers, your top tenth, bring {share} of takings.",
        top.tenth,
        share=speech.percent(top.tenth_share),
    )


def _nobody(top: TopShown, speech: Speech) -> str:
    if top.period is None:
        return speech.say("No sale with a name in the notebook yet. Write one: “Maria 25 cappuccino”.")
    return speech.say("{period}: no sale with a name in the notebook.", period=period_heading(top.period, speech))


def _left_out(currencies: tuple[str, ...], speech: Speech) -> str | None:
    if not currencies:
        return None
    return speech.say("Not counted here: sales in {currencies}.", currencies=speech.in_a_row(currencies))


def _summary(summary: SummaryShown, speech: Speech) -> Rendered:
    if not summary.sales and not summary.refunds and not summary.other_totals:
        return said(_no_sales(summary, speech))
    return said(
        speech.count(
            "{period}: {total} from {count} sale.",
            "{period}: {total} from {count} sales.",
            summary.sales,
            period=period_heading(summary.period, speech),
            total=speech.money(summary.total),
        ),
        _compared(summary, speech),
        _people(summary, speech),
        *(_writer(row, speech) for row in summary.writers),
        _elsewhere(summary, speech),
    )


def _no_sales(summary: SummaryShown, speech: Speech) -> str:
    if summary.period.end >= speech.voice.today:
        return speech.say(
            "{period}: no sales in the notebook yet. Write one: “Maria 25 cappuccino”.",
            period=period_heading(summary.period, speech),
        )
    return speech.say(
        "{period}: no sales in the notebook. To add one now, give its date: “yesterday Maria 25”.",
        period=period_heading(summary.period, speech),
    )


def _compared(summary: SummaryShown, speech: Speech) -> str | None:
    if summary.before_period is None or summary.before is None or summary.change is None:
        return None
    percent = speech.percent(abs(summary.change))
    previous = previous_name(summary.period, summary.before_period, speech)
    before = speech.money(summary.before)
    if summary.change > Decimal(0):
        return speech.say("{percent} more ({previous}: {before}).", percent=percent, previous=previous, before=before)
    if summary.change < Decimal(0):
        return speech.say("{percent} less ({previous}: {before}).", percent=percent, previous=previous, before=before)
    return speech.say("As much as before ({previous}: {before}).", previous=previous, before=before)


def _people(summary: SummaryShown, speech: Speech) -> str | None:
    return layout(
        _counted(summary.customers, speech.say("Customers: {number}", number=speech.number(summary.customers))),
        _counted(summary.new_names, speech.say("New names: {number}", number=speech.number(summary.new_names))),
        _counted(summary.walk_ins, speech.say("Walk-ins: {number}", number=speech.number(summary.walk_ins))),
        _counted(summary.refunds, speech.say("Refunds: {number}", number=speech.number(summary.refunds))),
    )


def _writer(row: WriterRow, speech: Speech) -> str:
    return layout(
        speech.name(row.name), speech.count("{count} sale", "{count} sales", row.sales), speech.money(row.total)
    )


def _counted(number: int, words: str) -> str | None:
    return words if number else None


def _elsewhere(summary: SummaryShown, speech: Speech) -> str | None:
    if not summary.other_totals:
        return None
    return speech.say("In other currencies: {totals}", totals=speech.sums(summary.other_totals))


def _best_sellers(top: TopItemsShown, speech: Speech) -> Rendered:
    heading = _of_period(speech.label("question", "Best sellers"), top.period, speech)
    if not top.rows:
        return said(heading, speech.say("None noted. Say what was sold: “Maria 25 cappuccino”."))
    rows = [
        speech.say(
            "{rank}. {item} · {quantity}",
            rank=speech.number(rank),
            item=speech.name(row.name),
            quantity=speech.number(row.quantity),
        )
        for rank, row in enumerate(top.rows, start=1)
    ]
    return said(heading, *rows)


def _new_names(new: NewCustomersShown, speech: Speech) -> Rendered:
    how_many = len(new.names) + new.more
    heading = _of_period(speech.label("question", "New names"), new.period, speech)
    counted = speech.say("{subject}: {number}", subject=heading, number=speech.number(how_many))
    more = speech.count("… and {count} more", "… and {count} more", new.more) if new.more else None
    return said(counted, *(speech.name(name) for name in new.names), more)


def _of_period(subject: str, period: Period | None, speech: Speech) -> str:
    if period is None:
        return subject
    return speech.say("{subject} ({period})", subject=subject, period=period_name(period, speech))
