"""An intent in a few words, for the button that carries it out."""

from typing import assert_never

from bot.domain.intents import (
    AddCustomer,
    AddNickname,
    AddNote,
    AddReminder,
    AddTag,
    Cancel,
    CorrectLast,
    CustomerCard,
    DueToday,
    ForgetCustomer,
    Greeting,
    Help,
    Intent,
    LapsedCustomers,
    LogContact,
    LogFeedback,
    LogGift,
    LogReason,
    LogReferral,
    LogSale,
    MergeCustomers,
    MessagesEffect,
    NewCustomers,
    PayDebt,
    Query,
    Redo,
    RenameCustomer,
    RetentionReport,
    SalesSummary,
    SetBirthday,
    SetConsent,
    ShowDuplicates,
    TopCustomers,
    TopItems,
    TopReferrers,
    Undo,
    Unknown,
    WhatPeopleSay,
    WhoLikes,
    WhoOwes,
    WhyNamed,
)
from bot.i18n.lines import layout
from bot.i18n.periods import period_name
from bot.i18n.speech import Speech

_OfOne = SetConsent | RenameCustomer | AddNickname | MergeCustomers | ForgetCustomer
_About = (
    AddNote | LogGift | LogFeedback | LogReason | LogContact | LogReferral | AddTag | SetBirthday | AddCustomer | _OfOne
)


def reading(intent: Intent, speech: Speech) -> str:
    """`Maria · €20`, `Note on Maria`, `Sales: last week`."""
    if isinstance(intent, Query):
        return _question(intent, speech)
    if isinstance(intent, _About):
        return _about(intent, speech)
    match intent:
        case LogSale() | PayDebt():
            words = sale_reading(intent, speech) if isinstance(intent, LogSale) else _payment(intent, speech)
        case AddReminder():
            words = speech.label("button-1", "Set a reminder")
        case CorrectLast():
            words = _correction(intent, speech)
        case Undo():
            words = speech.label("button-3", "Undo")
        case Redo():
            words = speech.label("button-3", "Redo")
        case Cancel():
            words = speech.label("button-2", "Leave it")
        case Help() | Greeting() | Unknown():
            words = speech.label("button-2", "How it works")
        case _:
            assert_never(intent)
    return words


def sale_reading(sale: LogSale, speech: Speech) -> str:
    """`Maria · €20`; the day where it is not today."""
    refund = speech.label("line", "Refund") if sale.refund else None
    name = speech.name(sale.customer.name) if sale.customer else speech.label("line", "Walk-in")
    amount = speech.major(-sale.amount if sale.refund else sale.amount, sale.currency)
    return layout(refund, name, amount, speech.marked_day(sale.date))


def _payment(payment: PayDebt, speech: Speech) -> str:
    amount = None if payment.amount is None else speech.major(payment.amount, payment.currency)
    return layout(speech.label("line", "Payment"), speech.name(payment.customer.name), amount)


def _correction(correction: CorrectLast, speech: Speech) -> str:
    amount = None if correction.amount is None else speech.major(correction.amount, correction.currency)
    name = speech.name(correction.customer.name) if correction.customer else None
    day = speech.short_day(correction.date) if correction.date else None
    # i18n: the verb, before what a sale is to become: Correct · €30
    verb = speech.label("line", "Correct")
    return layout(verb, name, amount, speech.items(correction.items or ()), day)


def _about(intent: _About, speech: Speech) -> str:
    name = speech.name(intent.customer.name)
    match intent:
        case AddNote() | LogGift() | LogFeedback() | LogReason():
            words = speech.label("reading", "Note on {name}", name=name)
        case LogContact():
            words = speech.label("reading", "In touch with {name}", name=name)
        case LogReferral(referred_by=referrer):
            by = speech.name(referrer.name)
            words = speech.label("reading", "{name}, sent by {referrer}", name=name, referrer=by)
        case AddTag():
            words = speech.label("reading", "Tag for {name}", name=name)
        case SetBirthday():
            words = speech.label("reading", "Birthday: {name}", name=name)
        case SetConsent() | RenameCustomer() | AddNickname() | MergeCustomers() | ForgetCustomer():
            words = _of_one(intent, speech)
        case AddCustomer():
            words = speech.label("reading", "New name: {name}", name=name)
        case _:
            assert_never(intent)
    return words


def _of_one(intent: _OfOne, speech: Speech) -> str:
    name = speech.name(intent.customer.name)
    match intent:
        case SetConsent(contact=True):
            words = layout(speech.label("line", "May be contacted"), name)
        case SetConsent():
            words = layout(speech.label("line", "Do not contact"), name)
        case RenameCustomer(name=new):
            words = f"{name} → {speech.name(new)}"
        case AddNickname(nickname=nickname):
            words = f"“{speech.name(nickname)}” = {name}"
        case MergeCustomers(other=other):
            words = f"{name} = {speech.name(other.name)}"
        case ForgetCustomer():
            words = name
        case _:
            assert_never(intent)
    return words


def _question(query: Query, speech: Speech) -> str:  # noqa: C901 - a branch a question
    match query:
        case CustomerCard(customer=customer):
            words = speech.name(customer.name)
        case WhatPeopleSay(unhappy=unhappy):
            words = _what_people_say(unhappy, speech)
        case WhoLikes(text=text):
            words = speech.label("reading", "Who likes: {text}", text=speech.quote(text))
        case LapsedCustomers():
            words = speech.label("reading", "Not seen lately")
        case DueToday():
            words = speech.label("reading", "Worth a hello today")
        case WhyNamed(customer=customer):
            words = speech.label("reading", "Why {name}?", name=speech.name(customer.name))
        case MessagesEffect():
            words = speech.label("reading", "What the messages brought")
        case ShowDuplicates():
            words = speech.label("reading", "Names there twice")
        case WhoOwes():
            words = speech.label("reading", "Who owes")
        case TopReferrers():
            words = speech.label("reading", "Who sends people")
        case TopCustomers() | SalesSummary() | NewCustomers() | RetentionReport() | TopItems():
            words = _of_period(query, speech)
        case _:
            assert_never(query)
    return words


def _of_period(query: TopCustomers | SalesSummary | NewCustomers | RetentionReport | TopItems, speech: Speech) -> str:
    match query:
        case TopCustomers():
            subject = speech.label("reading", "Top customers")
        case SalesSummary():
            subject = speech.label("reading", "Sales")
        case NewCustomers():
            subject = speech.label("reading", "New names")
        case RetentionReport():
            subject = speech.label("reading", "Won and lost")
        case TopItems():
            subject = speech.label("reading", "Best sellers")
        case _:
            assert_never(query)
    if query.period is None:
        return subject
    # i18n: a question and the days it is about, on a button: Sales: last week
    return speech.label("reading", "{subject}: {period}", subject=subject, period=period_name(query.period, speech))


def _what_people_say(unhappy: bool, speech: Speech) -> str:  # noqa: FBT001 - as the intent has it
    return speech.label("button-1", "Complaints") if unhappy else speech.label("button-1", "Why people come")
