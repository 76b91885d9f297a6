"""The tables as Core sees them: statements built once from these are what the hot path runs."""

from typing import cast

from sqlalchemy import Table
from sqlmodel import SQLModel

from bot.storage import tables


def _table(model: type[SQLModel]) -> Table:
    return cast("Table", model.__table__)  # type: ignore[attr-defined]


SHOP = _table(tables.Shop)
MEMBER = _table(tables.Member)
TOLD = _table(tables.Told)
ACCOUNT = _table(tables.Account)
CUSTOMER = _table(tables.Customer)
NICKNAME = _table(tables.Nickname)
SALE = _table(tables.Sale)
SALE_ITEM = _table(tables.SaleItem)
NOTE = _table(tables.Note)
TAG = _table(tables.Tag)
PAYMENT = _table(tables.Payment)
TASK = _table(tables.Task)
MORNING = _table(tables.Morning)
NAMED = _table(tables.Named)
CONTACT = _table(tables.Contact)
OWN_TEXT = _table(tables.OwnText)
JOURNAL_ENTRY = _table(tables.JournalEntry)
JOURNAL_CHANGE = _table(tables.JournalChange)
QUESTION = _table(tables.Question)
IMPORT = _table(tables.Import)
IMPORT_ROW = _table(tables.ImportRow)
APART = _table(tables.Apart)
CLOSING = _table(tables.Closing)
CHORE = _table(tables.Chore)
INVITE = _table(tables.Invite)
GROUP_CHAT = _table(tables.GroupChat)
GROUP_GUEST = _table(tables.GroupGuest)
BOT_STATE = _table(tables.BotState)
INBOX = _table(tables.InboxRow)
OUTBOX = _table(tables.OutboxRow)
