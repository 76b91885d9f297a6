"""The owner's own texts to send: shown, added, changed, taken out, and all of it undone like any act."""

import re

from bot.domain.replies import ButtonDead, Reply
from bot.domain.texts import (
    OwnTextAsked,
    OwnTextLine,
    OwnTextRefused,
    OwnTextRemoved,
    OwnTextSaved,
    OwnTextShown,
    OwnTextsShown,
    PressOwnText,
)
from bot.languages import load_languages
from bot.languages.text import has_cjk
from bot.languages.texts import load_texts
from bot.services.desk import Desk
from bot.services.questions import ask_text
from bot.services.sales import made
from bot.storage import journal
from bot.storage.own_texts import OwnTextRow, add_own_text, own_text_by_id, own_texts
from bot.storage.questions import QuestionRow, mark_answered

#: A text as written; the name that takes the place of `{name}` needs room too, in a button that copies 256.
LONGEST = 240
_BRACES = re.compile(r"\{([^{}]*)\}")
_LANGUAGE_FIRST = re.compile(r"([a-z]{2,3})\s*[:：]\s*(.+)", re.DOTALL)


def show_own_texts(desk: Desk) -> OwnTextsShown:
    """All that count."""
    lines = tuple(_line(row) for row in own_texts(desk.tx, desk.shop.shop_id))
    return OwnTextsShown(shop=desk.shop.shop_id, texts=lines)


def press_own_text(press: PressOwnText, desk: Desk) -> Reply:
    """What a button of these does."""
    if press.deed == "show":
        return show_own_texts(desk)
    if press.deed == "add":
        ask_text(desk, None)
        return OwnTextAsked()
    row = own_text_by_id(desk.tx, desk.shop.shop_id, press.text)
    if row is None or row.removed:
        return ButtonDead()
    if press.deed == "open":
        return OwnTextShown(shop=desk.shop.shop_id, line=_line(row))
    if press.deed == "change":
        ask_text(desk, row.id)
        return OwnTextAsked(text=row.text)
    entry = _change(row, desk, removed=True)
    return OwnTextRemoved(shop=desk.shop.shop_id, entry=entry, line=_line(row))


def answer_text(question: QuestionRow, text: str, desk: Desk) -> Reply:
    """Keep words as the text that was asked for, or in place of the one that was to change."""
    row = own_text_by_id(desk.tx, desk.shop.shop_id, question.about_id) if question.about_id else None
    if row is not None and row.removed:
        row = None
    reply = keep_own_text(text, desk, row)
    if isinstance(reply, OwnTextSaved):
        mark_answered(desk.tx, desk.shop.shop_id, question.id, desk.now)
    return reply


def keep_own_text(typed: str, desk: Desk, instead_of: OwnTextRow | None = None) -> Reply:
    """Write a text down, or in the place of another. `it: …` says whom it is for, else its own words do."""
    language, text = _language_of(typed, instead_of.language if instead_of else desk.language)
    refused = _refused(text)
    if refused is not None:
        return refused
    if instead_of is not None:
        entry = _change(instead_of, desk, text=text, language=language)
    else:
        entry, text_id = desk.take_ids(2)
        row = OwnTextRow(id=text_id, language=language, text=text)
        add_own_text(desk.tx, desk.shop.shop_id, row, desk.user_id, desk.now)
        desk.record(entry, "text", [made("own_text", text_id, "removed")])
    return OwnTextSaved(shop=desk.shop.shop_id, entry=entry, line=OwnTextLine(text=text, language=language))


def own_text_line(change: journal.Change, desk: Desk) -> OwnTextLine:
    """The text that a change was about, in one line, as it stands now."""
    row = own_text_by_id(desk.tx, desk.shop.shop_id, change.row_id)
    return OwnTextLine(text="", language=desk.language) if row is None else _line(row)


def _line(row: OwnTextRow) -> OwnTextLine:
    return OwnTextLine(text=row.text, language=row.language, id=row.id)


def _language_of(typed: str, otherwise: str) -> tuple[str, str]:
    """Whom a text is for, and the text: by a code in front, by its script, by the words in its braces."""
    typed = " ".join(typed.split())
    first = _LANGUAGE_FIRST.fullmatch(typed)
    if first is not None and first[1] in load_texts():
        return first[1], first[2]
    languages = load_languages()
    unspaced = [code for code, language in languages.items() if not language.spaces and code in load_texts()]
    if has_cjk(typed) and unspaced:
        return unspaced[0], typed
    for word in _BRACES.findall(typed):
        owners = [code for code, texts in load_texts().items() if word in texts.placeholders]
        if len(owners) == 1:
            return owners[0], typed
    return otherwise, typed


def _refused(text: str) -> OwnTextRefused | None:
    known = {word for texts in load_texts().values() for word in texts.placeholders}
    unknown = next((word for word in _BRACES.findall(text) if word.strip() not in known), None)
    if unknown is not None or "{" in _BRACES.sub("", text) or "}" in _BRACES.sub("", text):
        return OwnTextRefused(unknown=unknown or "")
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return OwnTextRefused(length=length, limit=LONGEST) if not 0 < length <= LONGEST else None


def _change(row: OwnTextRow, desk: Desk, **after: object) -> int:
    [entry] = desk.take_ids(1)
    before = {name: getattr(row, name) for name in after}
    change = journal.Change(subject="own_text", row_id=row.id, before=before, after=dict(after))
    journal.apply(desk.tx, desk.shop.shop_id, [change])
    desk.record(entry, "text", [change])
    return entry
