"""The buttons of a question: what each of its choices is called."""

from collections.abc import Sequence
from typing import assert_never

from bot.domain.intents import PayDebt
from bot.domain.presses import PressAnswer, PressRedo, PressUndo
from bot.domain.replies import (
    AmountChoice,
    Choice,
    NameChoice,
    NewNameChoice,
    ReadingChoice,
    SaveBothChoice,
    SaveTodayChoice,
    WalkInChoice,
)
from bot.i18n.layout import Button, Rows, press, rows
from bot.i18n.readings import reading
from bot.i18n.speech import Speech


def undo_button(shop: int, entry: int, speech: Speech) -> Button:
    """Takes back one entry."""
    return press(speech.label("button-3", "Undo"), PressUndo(shop=shop, entry=entry))


def undo_row(shop: int, entry: int | None, speech: Speech) -> Rows:
    """Undo in a row of its own; none without an entry."""
    return () if entry is None else ((undo_button(shop, entry, speech),),)


def redo_row(shop: int, entry: int, speech: Speech) -> Rows:
    """Redo in a row of its own."""
    return ((press(speech.label("button-3", "Redo"), PressRedo(shop=shop, entry=entry)),),)


def choice_rows(shop: int, question: int | None, choices: Sequence[Choice], speech: Speech) -> Rows:
    """A button a choice, in their order; none where no question is open."""
    return answer_rows(shop, question, [choice_label(choice, speech) for choice in choices])


def answer_rows(shop: int, question: int | None, labels: Sequence[str]) -> Rows:
    """A button a label, answering `question` with its place."""
    if question is None:
        return ()
    return rows(
        press(label, PressAnswer(shop=shop, question=question, choice=place)) for place, label in enumerate(labels)
    )


def choice_label(choice: Choice, speech: Speech) -> str:
    """What a choice is called."""
    match choice:
        case NameChoice(name=name):
            label = speech.name(name)
        case NewNameChoice():
            label = speech.label("button-2", "Someone new")
        case WalkInChoice():
            label = speech.label("button-2", "A walk-in")
        case AmountChoice(intent=PayDebt() as intent):
            label = reading(intent, speech)
        case AmountChoice(amount=amount):
            label = speech.money(amount)
        case ReadingChoice(intent=intent):
            label = reading(intent, speech)
        case SaveBothChoice(intents=intents):
            label = _save_all(len(intents), speech)
        case SaveTodayChoice():
            label = speech.label("button-2", "Save for today")
        case _:
            assert_never(choice)
    return label


def _save_all(number: int, speech: Speech) -> str:
    if number <= 2:  # noqa: PLR2004 - both is of two
        return speech.label("button-1", "Save both")
    return speech.label("button-1", "Save all {number}", number=speech.number(number))
