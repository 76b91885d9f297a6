"""Questions asked with buttons, and their answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain import wire
from bot.domain.intents import (
    AddCustomer,
    AddNickname,
    AddReminder,
    AddTag,
    CustomerCard,
    ForgetCustomer,
    LogReferral,
    MergeCustomers,
    PayDebt,
    Person,
    RenameCustomer,
    SetBirthday,
    SetConsent,
    WhyNamed,
)
from bot.domain.replies import Choice, NameChoice, NewNameChoice, ReadingChoice, WhoMeant
from bot.services.desk import Desk
from bot.storage import questions

#: Intents that mean one customer, and write nothing while several fit.
OfOne = (
    AddCustomer
    | AddTag
    | SetBirthday
    | LogReferral
    | PayDebt
    | AddReminder
    | CustomerCard
    | WhyNamed
    | SetConsent
    | RenameCustomer
    | AddNickname
    | MergeCustomers
    | ForgetCustomer
)


def ask_whose(desk: Desk, about_id: int, choices: Sequence[Choice]) -> int:
    """Ask whose a saved sale or note is; the question's id."""
    return _ask(desk, "whose", choices, about_id=about_id, text="")


def ask_likely(desk: Desk, about_id: int, choices: Sequence[Choice]) -> int:
    """Ask who a saved walk-in was; nothing hangs on an answer. The question's id."""
    return _ask(desk, "likely", choices, about_id=about_id, text="")


def ask_reading(desk: Desk, text: str, choices: Sequence[Choice]) -> int:
    """Ask which reading of `text` to carry out; nothing is saved yet. The question's id."""
    return _ask(desk, "reading", choices, about_id=None, text=text)


def ask_note(desk: Desk, customer_id: int) -> int:
    """Ask for words on a customer; the next ones that ask for nothing else are the answer. The question's id."""
    return _ask(desk, "note", (), about_id=customer_id, text="")


def ask_text(desk: Desk, text_id: int | None) -> int:
    """Ask for a text of the owner's own, or for one in the place of another. The question's id."""
    return _ask(desk, "text", (), about_id=text_id, text="")


def ask_who(intent: OfOne, person: Person, text: str, desk: Desk) -> WhoMeant:
    """Ask which of several customers an intent means; each answer is the intent with that one in it."""
    choices: tuple[Choice, ...] = tuple(
        ReadingChoice(intent=_meaning(intent, person, Person(name=name, known=True))) for name in person.candidates
    )
    return WhoMeant(
        shop=desk.shop.shop_id,
        question=ask_reading(desk, text, choices),
        name=person.name,
        choices=choices,
        names=person.candidates,
    )


def _meaning(intent: OfOne, vague: Person, meant: Person) -> OfOne:
    if isinstance(intent, LogReferral) and intent.referred_by is vague:
        return replace(intent, referred_by=meant)
    if isinstance(intent, MergeCustomers) and intent.other is vague:
        return replace(intent, other=meant)
    return replace(intent, customer=meant)


def offer_instead(desk: Desk, text: str, entry: int, choices: Sequence[Choice]) -> int:
    """Offer what else `text` may have meant than what `entry` made of it. The question's id."""
    return _ask(desk, "instead", choices, about_id=entry, text=text)


def _ask(
    desk: Desk, kind: questions.QuestionKind, choices: Sequence[Choice], *, about_id: int | None, text: str
) -> int:
    [question_id] = desk.take_ids(1)
    questions.ask(
        desk.tx,
        questions.QuestionRow(
            shop_id=desk.shop.shop_id,
            id=question_id,
            kind=kind,
            user_id=desk.user_id,
            chat_id=desk.chat_id,
            message_id=desk.message_id,
            text=text,
            at=desk.at,
            about_id=about_id,
            choices=[wire.to_json(choice) for choice in choices],
        ),
    )
    return question_id


def names_or_new(candidates: Sequence[str], typed: str) -> tuple[Choice, ...]:
    """The customers that a typed name fits, then somebody new of that name."""
    return (*(NameChoice(name=known) for known in candidates), NewNameChoice(name=typed))


def choice_at(question: questions.QuestionRow, number: int) -> Any | None:
    """The `Choice` of that number; None where the question has no such choice."""
    if not 0 <= number < len(question.choices):
        return None
    return wire.from_json(question.choices[number])
