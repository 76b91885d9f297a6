"""From a reply to what is sent: an emoji for its kind, the words of its subject, buttons."""

from dataclasses import replace
from typing import assert_never

from bot.domain import effects, mornings, privacy, replies, texts
from bot.domain.effects import EffectReply
from bot.domain.explained import WhyShown
from bot.domain.mornings import MorningReply, MorningTold
from bot.domain.replies import (
    NoteSaved,
    PersonLine,
    PersonSaved,
    Reply,
    SaleCorrected,
    SaleMoved,
    SalesCorrected,
    WhoMeant,
)
from bot.domain.texts import TextReply
from bot.i18n.corrections import CorrectionReply, speak_correction
from bot.i18n.due import DueReply, speak_due
from bot.i18n.effects import speak_effect
from bot.i18n.explained import speak_why
from bot.i18n.files import FileReply, speak_file
from bot.i18n.gathered import GatheredReply, speak_gathered
from bot.i18n.groups import GroupReply, speak_group
from bot.i18n.known import KnownReply, speak_known
from bot.i18n.layout import Rendered, within_limit
from bot.i18n.mornings import morning_kind, speak_morning
from bot.i18n.opening import OpeningReply, speak_opening
from bot.i18n.people import PeopleReply, speak_people
from bot.i18n.questions import QuestionReply, speak_question
from bot.i18n.refusals import RefusalReply, speak_refusal
from bot.i18n.sales import SaleReply, speak_sale
from bot.i18n.settings import SettingReply, speak_setting
from bot.i18n.speech import Speech
from bot.i18n.taking_back import UndoReply, speak_undo
from bot.i18n.team import TeamReply, speak_team
from bot.i18n.texts import speak_text
from bot.i18n.voice import Voice

_IN_THE_BOOKS, _TAKEN_BACK, _OPEN, _NOT_SAVED = "✅", "↩️", "❔", "⚠️"
_NOTE, _BIRTHDAY, _REMINDER, _BACK = "📝", "🎂", "⏰", "🎉"
_MORNINGS = {"names": "👋", "birthday": _BIRTHDAY, "reminder": _REMINDER}
_EMOJI: dict[type, str] = {
    replies.SaleLogged: _IN_THE_BOOKS,
    replies.WalkInLogged: _IN_THE_BOOKS,
    replies.SalesLogged: _IN_THE_BOOKS,
    replies.SaleCorrected: _IN_THE_BOOKS,
    replies.SaleMoved: _IN_THE_BOOKS,
    replies.SalesCorrected: _IN_THE_BOOKS,
    replies.DebtPaid: _IN_THE_BOOKS,
    replies.TaskSaved: _REMINDER,
    replies.PersonSaved: _NOTE,
    replies.NoteAsked: _NOTE,
    replies.ImportDone: _IN_THE_BOOKS,
    replies.WhoseSaleAsked: _OPEN,
    replies.Undone: _TAKEN_BACK,
    replies.Redone: _TAKEN_BACK,
    replies.UndoBlocked: _NOT_SAVED,
    replies.LinesNotSaved: _NOT_SAVED,
    replies.ReplyNotRead: _NOT_SAVED,
    replies.EditNotSale: _NOT_SAVED,
    replies.NameUnknown: _NOT_SAVED,
    replies.NothingOwed: _NOT_SAVED,
    replies.PaidTooMuch: _NOT_SAVED,
    replies.ReferralRefused: _NOT_SAVED,
    replies.BirthdayRefused: _NOT_SAVED,
    replies.TaskTooLate: _NOT_SAVED,
    replies.ReminderUnread: _NOT_SAVED,
    replies.NotSaved: _NOT_SAVED,
    replies.ForwardedHeld: _NOT_SAVED,
    replies.VoiceRefused: _NOT_SAVED,
    replies.FileRefused: _NOT_SAVED,
    replies.KindRefused: _NOT_SAVED,
    replies.SettingUnreadable: _NOT_SAVED,
    replies.SetAside: _NOT_SAVED,
    replies.OutageTold: _NOT_SAVED,
    replies.ReminderDue: _REMINDER,
    replies.MakeRightDue: _REMINDER,
    replies.TaskPutOff: _REMINDER,
    replies.TaskDone: _IN_THE_BOOKS,
    mornings.NamedMarked: _IN_THE_BOOKS,
    replies.NotYours: _NOT_SAVED,
    privacy.Merged: _IN_THE_BOOKS,
    privacy.Renamed: _IN_THE_BOOKS,
    privacy.NicknameAdded: _IN_THE_BOOKS,
    effects.CameBackTold: _BACK,
    texts.OwnTextAsked: _NOTE,
    texts.OwnTextSaved: _IN_THE_BOOKS,
    texts.OwnTextRemoved: _TAKEN_BACK,
    texts.OwnTextRefused: _NOT_SAVED,
    privacy.MergeRefused: _NOT_SAVED,
    privacy.ForgetAsked: _NOT_SAVED,
    privacy.ClosingAsked: _NOT_SAVED,
    privacy.ClosingSet: _NOT_SAVED,
}


def render(reply: Reply, voice: Voice) -> Rendered:
    """`reply` as `voice` hears it: plain text within Telegram's limit, to be sent with no parse mode."""
    rendered = _spoken(reply, Speech(voice))
    emoji = emoji_of(reply)
    text = f"{emoji} {rendered.text}" if emoji else rendered.text
    return replace(rendered, text=within_limit(text))


def emoji_of(reply: Reply) -> str | None:
    """The sign a reply begins with; None for answers to questions, which need none."""
    match reply:
        case NoteSaved(note=note):
            return _BIRTHDAY if note.kind == "birthday" else _NOTE
        case PersonSaved(person=PersonLine(phone=None, birthday=str(), tags=(), referrer=None)):
            return _BIRTHDAY
        case SaleCorrected(taken_back=True) | SaleMoved(taken_back=True) | SalesCorrected(taken_back=True):
            return _TAKEN_BACK
        case WhoMeant(saved=saved):
            return _OPEN if saved else None
        case MorningTold():
            return _MORNINGS[morning_kind(reply)]
        case _:
            return _EMOJI.get(type(reply))


def _spoken(reply: Reply, speech: Speech) -> Rendered:  # noqa: C901, PLR0912 - a branch a subject
    if isinstance(reply, OpeningReply):
        rendered = speak_opening(reply, speech)
    elif isinstance(reply, SaleReply):
        rendered = speak_sale(reply, speech)
    elif isinstance(reply, CorrectionReply):
        rendered = speak_correction(reply, speech)
    elif isinstance(reply, UndoReply):
        rendered = speak_undo(reply, speech)
    elif isinstance(reply, PeopleReply | KnownReply):
        rendered = speak_people(reply, speech) if isinstance(reply, PeopleReply) else speak_known(reply, speech)
    elif isinstance(reply, QuestionReply):
        rendered = speak_question(reply, speech)
    elif isinstance(reply, SettingReply):
        rendered = speak_setting(reply, speech)
    elif isinstance(reply, FileReply | TextReply):
        rendered = speak_file(reply, speech) if isinstance(reply, FileReply) else speak_text(reply, speech)
    elif isinstance(reply, RefusalReply):
        rendered = speak_refusal(reply, speech)
    elif isinstance(reply, GatheredReply | EffectReply):
        rendered = speak_gathered(reply, speech) if isinstance(reply, GatheredReply) else speak_effect(reply, speech)
    elif isinstance(reply, DueReply | MorningReply):
        rendered = speak_due(reply, speech) if isinstance(reply, DueReply) else speak_morning(reply, speech)
    elif isinstance(reply, WhyShown):
        rendered = speak_why(reply, speech)
    elif isinstance(reply, TeamReply | GroupReply):
        rendered = speak_team(reply, speech) if isinstance(reply, TeamReply) else speak_group(reply, speech)
    else:
        assert_never(reply)
    return rendered
