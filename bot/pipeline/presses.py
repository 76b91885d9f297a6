"""What a pressed button does, once whoever pressed it is known to belong to its shop."""

from collections.abc import Mapping
from typing import assert_never

from bot.domain.explained import PressWhy
from bot.domain.mornings import PressLapsed, PressNamed, PressTask
from bot.domain.presses import (
    CardPress,
    Press,
    PressAnswer,
    PressCard,
    PressContacted,
    PressDone,
    PressGuessRight,
    PressHistory,
    PressImport,
    PressLater,
    PressLeaveImport,
    PressMore,
    PressNote,
    PressRedo,
    PressSetting,
    PressTeam,
    PressTie,
    PressUndo,
    PressUnlearn,
    PressUntie,
    PressUsual,
    TeamPress,
)
from bot.domain.privacy import PrivacyPress
from bot.domain.replies import ButtonDead, NotYours, OwnersButton, Reply, Undone
from bot.domain.texts import PressInterest, PressOwnText
from bot.insight.cards import card_by_id
from bot.insight.pages import history, more
from bot.languages import Language
from bot.pipeline.doing import do_intents
from bot.pipeline.explaining import why_pressed
from bot.pipeline.interests import press_interest
from bot.pipeline.mornings import not_seen_lately
from bot.pipeline.named import press_named, show_task
from bot.pipeline.privacy import press_privacy
from bot.services.answers import answer_whose, intents_of
from bot.services.cards import ask_for_note, log_in_touch, log_usual
from bot.services.desk import Desk
from bot.services.due import finish_task, put_off_task
from bot.services.groups import untie
from bot.services.imports import leave_import
from bot.services.nicknames import unlearn
from bot.services.own_texts import press_own_text
from bot.services.questions import choice_at
from bot.services.rights import as_seen_by, may_press, may_touch
from bot.services.settings import change_setting, show_settings
from bot.services.team import press_team
from bot.services.undoing import redo_entry, undo_entry
from bot.storage.questions import QuestionRow, find_question, mark_answered


def do_press(press: Press, desk: Desk, languages: Mapping[str, Language], link_root: str) -> list[Reply]:
    """Carry out a press as far as its presser's role goes; nothing to say: its message only loses its buttons.

    `link_root` is what a link to the bot begins with, up to its token.
    """
    if not may_press(desk.role, press):
        return [OwnersButton()]
    return [
        OwnersButton() if isinstance(reply, NotYours) else reply for reply in _do(press, desk, languages, link_root)
    ]


def _do(  # noqa: C901, PLR0912 - a case a button
    press: Press, desk: Desk, languages: Mapping[str, Language], link_root: str
) -> list[Reply]:
    match press:
        case PressUndo(entry=entry):
            return [undo_entry(entry, desk)]
        case PressRedo(entry=entry):
            return [redo_entry(entry, desk)]
        case PressAnswer():
            return _answer(press, desk)
        case PressSetting():
            return [_set(press, desk, languages)]
        case PressUnlearn(nickname=nickname):
            return [unlearn(nickname, desk)]
        case PressDone(task=task):
            return [finish_task(task, desk)]
        case PressLater(task=task):
            return [put_off_task(task, desk)]
        case PressImport():  # goes its own way (`bot.pipeline.importing`)
            return [ButtonDead()]
        case PressLeaveImport(id=import_id):
            return [leave_import(import_id, desk)]
        case PressGuessRight():
            return []
        case PressNamed():
            return [press_named(press, desk)]
        case PressTask(task=task):
            return [show_task(task, desk)]
        case PressLapsed(page=page):
            return [not_seen_lately(desk.tx, desk.shop, desk.today, page)]
        case PressTeam() | PressTie() | PressUntie():
            return [_team(press, link_root, desk)]
        case _:
            return _about_one(press, desk)


def _team(press: TeamPress, link_root: str, desk: Desk) -> Reply:
    match press:
        case PressTeam():
            return press_team(press, link_root, desk)
        case PressUntie(chat=chat):
            return untie(chat, desk)
        case PressTie():  # made in its group only
            return ButtonDead()
    assert_never(press)


#: Buttons of a card or a morning whose answer comes beside it: what it tells is still so.
_BESIDE = (PressUsual, PressContacted, PressNote, PressTask, PressWhy)


def is_beside(press: Press) -> bool:
    """Whether the answer comes beside the message whose button was pressed, not in its place."""
    if isinstance(press, PressInterest):
        return press.customer == 0
    return isinstance(press, _BESIDE) or (isinstance(press, PressNamed) and press.deed == "open")


def _about_one(press: CardPress | PrivacyPress | PressOwnText | PressInterest | PressWhy, desk: Desk) -> list[Reply]:
    if isinstance(press, PressInterest):
        return press_interest(press, desk)
    if isinstance(press, PressWhy):
        return [why_pressed(press.customer, desk.tx, desk.shop, desk.today)]
    if isinstance(press, PressOwnText):
        return [press_own_text(press, desk)]
    return [press_privacy(press, desk)] if isinstance(press, PrivacyPress) else _card(press, desk)


def _card(press: CardPress, desk: Desk) -> list[Reply]:
    shown: Reply | None
    match press:
        case PressCard(customer=customer):
            shown = card_by_id(customer, desk.tx, desk.shop, desk.today)
        case PressHistory(customer=customer, page=page):
            shown = history(customer, page, desk.tx, desk.shop)
        case PressMore(customer=customer, page=page):
            shown = more(customer, page, desk.tx, desk.shop)
        case PressUsual(customer=customer):
            return log_usual(customer, desk)
        case PressContacted(customer=customer):
            shown = log_in_touch(customer, desk)
        case PressNote(customer=customer):
            shown = ask_for_note(customer, desk)
        case _:
            assert_never(press)
    return [as_seen_by(desk.role, shown) if shown else ButtonDead()]


def _set(press: PressSetting, desk: Desk, languages: Mapping[str, Language]) -> Reply:
    if press.key is None:
        return show_settings(desk, languages)
    if press.value is None:
        return show_settings(desk, languages, press.key)
    return change_setting(press.key, press.value, desk, languages)


def _answer(press: PressAnswer, desk: Desk) -> list[Reply]:
    question = find_question(desk.tx, press.shop, press.question)
    choice = None if question is None else choice_at(question, press.choice)
    if question is None or choice is None or question.answered_at is not None:
        return [ButtonDead()]
    if not may_touch(desk, question.user_id, question.at):
        return [NotYours()]
    if question.kind not in ("reading", "instead"):
        return [answer_whose(question, choice, _as_asked(question, desk))]
    if not mark_answered(desk.tx, press.shop, question.id, desk.now):
        return [ButtonDead()]  # somebody else of the shop was faster
    if question.kind == "instead" and not isinstance(undo_entry(question.about_id or 0, desk), Undone):
        return [ButtonDead()]  # what it would take the place of is gone, or something later stands on it
    return do_intents(intents_of(choice), question.text, _as_asked(question, desk))


def _as_asked(question: QuestionRow, desk: Desk) -> Desk:
    """The desk of the message that the question was about: its day, and its place in the chat."""
    return Desk.of(
        tx=desk.tx,
        shop=desk.shop,
        user_id=desk.user_id,
        role=desk.role,
        language=desk.language,
        chat_id=question.chat_id,
        message_id=question.message_id,
        at=question.at,
        now=desk.now,
        news=desk.news,
    )
