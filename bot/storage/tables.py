"""The tables.

A shop's data has `shop_id` first in its primary key, so that it can be split by shop. Ids within a shop are drawn
from `shop.next_id`. Rows of the books are never deleted by an undo: `voided` and `removed` say that they do not
count. Inbox, outbox and the directories (`account`, `invite`, `bot_state`, `closing`, `chore`) belong to no shop.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, UniqueConstraint, false, text
from sqlmodel import BigInteger, Column, Field, SQLModel, Text

from bot.storage.columns import Json, Moment

#: Constraints need names of their own before Alembic can change them on SQLite.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

#: SQLite counts rows by itself only under a plain INTEGER.
_ROW_ID: Any = BigInteger().with_variant(Integer(), "sqlite")
_OPEN_IN = text("done_at IS NULL")
_OPEN_OUT = text("settled_at IS NULL")
#: As SQLAlchemy writes it on SQLite, which uses an index only for the very condition.
_ON_CREDIT, _ON_CREDIT_SQLITE = text("on_credit"), text("on_credit = 1")
_UNTOLD = text("told_at IS NULL")
_ABOUT = text("about IS NOT NULL")


class Shop(SQLModel, table=True):
    """A shop and how it keeps its notebook. `day_starts` is `HH:MM`; `next_id` the next free id within the shop.

    `next_round_at` is when the shop's morning round is due, None before it was ever looked at; `nudge_at` its hour on
    the wall, `HH:MM`, None where no names are wanted, `nudge_names` how many at most; `closed_days` the weekdays
    with no morning, `1` Monday to `7`, as in `17`; `follow_ups`: newcomers are followed for a month;
    `gifts` may be offered. `rhythm` is what was last learned of the shop's visits (`bot.rhythm.Parameters` as JSON),
    `rhythm_at` when.
    `backup_due_at` is when its owners next get a copy of it, None where they want none; `backup_lock` what that is
    locked with (`bot.insight.sealing`), never the passphrase itself.
    """

    shop_id: int | None = Field(default=None, primary_key=True)
    name: str | None = None
    currency: str
    timezone: str
    day_starts: str = "04:00"
    next_id: int = 1
    lexicon_version: int = 0
    guess_asked: bool = False
    next_round_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    backup_due_at: datetime | None = Field(default=None, sa_type=Moment)
    backup_lock: str | None = None
    nudge_at: str | None = Field(default="09:00", sa_column_kwargs={"server_default": "09:00"})
    nudge_names: int = Field(default=3, sa_column_kwargs={"server_default": "3"})
    closed_days: str | None = None
    follow_ups: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    gifts: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    rhythm: str | None = Field(default=None, sa_type=Text)
    rhythm_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)


class Told(SQLModel, table=True):
    """Something that is told once: `key` says what, and of which day. However many processes tick, one writes it."""

    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)


class Member(SQLModel, table=True):
    """Who may write in a shop's notebook, as `owner` or `staff`, until `left_at`: what they wrote keeps their name."""

    __table_args__ = (Index("ix_member_of", "user_id"),)
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    user_id: int = Field(primary_key=True, sa_type=BigInteger)
    role: str
    joined_at: datetime = Field(sa_type=Moment)
    left_at: datetime | None = Field(default=None, sa_type=Moment)


class Account(SQLModel, table=True):
    """A Telegram user: their first name, the language they read, the shop they write for, whether they blocked the bot.

    `shop_id` is the one meant in the private chat; in a group it is the group's.
    """

    user_id: int = Field(primary_key=True, sa_type=BigInteger)
    name: str | None = None
    language: str
    region: str | None = None
    shop_id: int | None = Field(default=None, index=True)
    blocked_at: datetime | None = Field(default=None, sa_type=Moment)


class Customer(SQLModel, table=True):
    """Somebody the shop knows. `name_key` is the folded name. `added`: written down by name, not by a first sale.

    A customer shows while `added`, or while anything that counts is theirs (a sale, a note, a birthday …): so taking
    back the sale that made them takes them back too, and no later act is ever orphaned. `phone` is E.164, `birthday`
    `MM-DD` or an ISO date, `referred_by` the customer they came through. `not_regular`: never to be
    named of a morning for being late. `merged_into`: the customer that this one turned out to be; then this one shows
    no more. Neither is a foreign key: SQLite would have to copy the table.
    """

    __table_args__ = (
        UniqueConstraint("shop_id", "name_key"),
        Index(None, "shop_id", "referred_by"),
        Index(None, "shop_id", "phone"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    name_key: str
    added: bool = False
    phone: str | None = None
    birthday: str | None = None
    language: str | None = None
    referred_by: int | None = None
    do_not_contact: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    not_regular: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    merged_into: int | None = None
    created_at: datetime = Field(sa_type=Moment)


class Nickname(SQLModel, table=True):
    """Another way the shop writes a customer, learned from a correction. `customer_id` None: unlearned."""

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        UniqueConstraint("shop_id", "name_key"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    name_key: str
    customer_id: int | None = None
    learned_at: datetime = Field(sa_type=Moment)


class Sale(SQLModel, table=True):
    """Money taken, or given back where `refund` (then `amount_minor` is negative).

    `typed_name` is the name as typed; while `customer_id` is None nobody is sure whose sale it is. `day` is the
    shop's day. `text` is the line it came from; `chat_id`, `message_id` and `line` say where that stands.
    """

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        Index(None, "shop_id", "day"),
        Index(None, "shop_id", "customer_id", "day"),
        Index(None, "shop_id", "chat_id", "message_id"),
        Index(
            "ix_sale_on_credit", "shop_id", "customer_id", sqlite_where=_ON_CREDIT_SQLITE, postgresql_where=_ON_CREDIT
        ),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    customer_id: int | None = None
    typed_name: str | None = None
    amount_minor: int = Field(sa_type=BigInteger)
    currency: str
    currency_named: bool = False
    refund: bool = False
    on_credit: bool = False
    day: date
    at: datetime = Field(sa_type=Moment)
    text: str = Field(sa_type=Text)
    logged_by: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    line: int = 0
    voided: bool = False


class SaleItem(SQLModel, table=True):
    """What was sold, in the order typed. Quantities in thousandths, so that half a kilo is whole."""

    __tablename__: ClassVar[str] = "sale_item"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "sale_id"], ["sale.shop_id", "sale.id"]),)
    shop_id: int = Field(primary_key=True)
    sale_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    n: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    quantity_thousandths: int = 1000


class Note(SQLModel, table=True):
    """Something to remember, of a `kind` (`bot.domain.replies.NoteKind`); `channel` is that of a contact.

    Rows of the kinds `referral`, `tag`, `birthday` and `reminder` are older than the columns that hold these now.
    """

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        Index(None, "shop_id", "customer_id"),
        Index(None, "shop_id", "chat_id", "message_id"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    customer_id: int | None = None
    typed_name: str | None = None
    kind: str = "note"
    channel: str | None = None
    text: str = Field(sa_type=Text)
    day: date
    at: datetime = Field(sa_type=Moment)
    logged_by: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    line: int = 0
    removed: bool = False


class Tag(SQLModel, table=True):
    """A word to find a customer by, as typed; `name_key` is the folded word."""

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        UniqueConstraint("shop_id", "customer_id", "name_key"),
        Index(None, "shop_id", "name_key"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    customer_id: int
    name: str
    name_key: str
    removed: bool = False


class Payment(SQLModel, table=True):
    """Money that clears what is owed. No sale and no takings: those were counted when the sale was made.

    What a customer owes is their sales on credit that count less their payments that count, by currency. `day` is
    the shop's; the rest as in `Sale`.
    """

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        Index(None, "shop_id", "customer_id", "day"),
        Index(None, "shop_id", "chat_id", "message_id"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    customer_id: int
    amount_minor: int = Field(sa_type=BigInteger)
    currency: str
    currency_named: bool = False
    day: date
    at: datetime = Field(sa_type=Moment)
    text: str = Field(sa_type=Text)
    logged_by: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    line: int = 0
    voided: bool = False


class Task(SQLModel, table=True):
    """Something to be told of when due: a `reminder`, or to `make_right` what a customer was unhappy with.

    `due_at` is the moment, `day` and `time` (`HH:MM`, None for all day) as said. `user_id` is whom to tell, `told_at`
    when that was, `done_at` when they pressed Done. `note_id` is the feedback it came from. The rest as in `Sale`.
    """

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        Index(None, "shop_id", "customer_id"),
        Index(None, "shop_id", "chat_id", "message_id"),
        Index("ix_task_due", "due_at", sqlite_where=_UNTOLD, postgresql_where=_UNTOLD),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    customer_id: int | None = None
    typed_name: str | None = None
    kind: str
    text: str = Field(sa_type=Text)
    due_at: datetime = Field(sa_type=Moment)
    day: date
    time: str | None = None
    note_id: int | None = None
    user_id: int = Field(sa_type=BigInteger)
    told_at: datetime | None = Field(default=None, sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    at: datetime = Field(sa_type=Moment)
    logged_by: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    line: int = 0
    removed: bool = False


class Morning(SQLModel, table=True):
    """A day's names of a shop: however many processes tick, one writes it, and with it owes the message."""

    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    day: date = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)


class Named(SQLModel, table=True):
    """A line of a morning, the `n`th: somebody to say hello to and why (`bot.domain.mornings.Reason`), or a task due.

    `facts` is what the line says, as it was that day; `texts` the kinds of text offered for it so far. `user_id` is
    the only owner it is for, None: every one. `mark` is what came of it: `sent`, `later` (then it comes again on
    `again_on`), `done`, `not_regular` or `no_contact`.
    """

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "customer_id"], ["customer.shop_id", "customer.id"]),
        Index(None, "shop_id", "day"),
        Index(None, "shop_id", "customer_id", "day"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    day: date
    n: int = 0
    customer_id: int | None = None
    task_id: int | None = None
    user_id: int | None = Field(default=None, sa_type=BigInteger)
    reason: str
    facts: Any = Field(sa_column=Column(Json, nullable=False))
    texts: Any = Field(default=None, sa_column=Column(Json, nullable=True))
    mark: str | None = None
    marked_at: datetime | None = Field(default=None, sa_type=Moment)
    marked_by: int | None = Field(default=None, sa_type=BigInteger)
    again_on: date | None = None


class Contact(SQLModel, table=True):
    """What is expected of a contact; the contact itself is the note `note_id`, of the kind `contact`.

    `p_return` is how likely a visit by the day `until`, that day included, was with no word from the shop.
    `named_id` is the line of a morning it came from, `text_kind` the kind of text sent. `outcome`, `outcome_day` and
    `outcome_sale` are always None: what came of a contact follows from the sales that count. They stay because every
    copy of a shop made so far names them, and one that names a column unknown here cannot be put back.
    """

    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "note_id"], ["note.shop_id", "note.id"]),
        Index(None, "shop_id", "until"),
    )
    shop_id: int = Field(primary_key=True)
    note_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    p_return: float
    until: date
    named_id: int | None = None
    text_kind: str | None = None
    outcome: str | None = None
    outcome_day: date | None = None
    outcome_sale: int | None = None
    told_at: datetime | None = Field(default=None, sa_type=Moment)


class OwnText(SQLModel, table=True):
    """A text to send that the owner wrote, for customers who read `language`: `text` holds `{name}` and its like."""

    __tablename__: ClassVar[str] = "own_text"
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    language: str
    text: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    logged_by: int = Field(sa_type=BigInteger)
    removed: bool = False


class JournalEntry(SQLModel, table=True):
    """One act that can be taken back; `applied_id` and `undone_id`, drawn from the shop's ids, give the order."""

    __tablename__: ClassVar[str] = "journal_entry"
    __table_args__ = (
        Index(None, "shop_id", "user_id", "applied_id"),
        Index(None, "shop_id", "chat_id", "message_id"),
    )
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    user_id: int = Field(sa_type=BigInteger)
    kind: str
    at: datetime = Field(sa_type=Moment)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    applied_id: int
    undone_id: int | None = None


class JournalChange(SQLModel, table=True):
    """A row before and after an act: only the fields that the act set."""

    __tablename__: ClassVar[str] = "journal_change"
    __table_args__ = (
        ForeignKeyConstraint(["shop_id", "entry_id"], ["journal_entry.shop_id", "journal_entry.id"]),
        Index(None, "shop_id", "subject", "row_id"),
    )
    shop_id: int = Field(primary_key=True)
    entry_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    n: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    subject: str
    row_id: int = Field(sa_type=BigInteger)
    before: Any = Field(sa_column=Column(Json, nullable=False))
    after: Any = Field(sa_column=Column(Json, nullable=False))


class Question(SQLModel, table=True):
    """A question on somebody's screen: its choices and, until one is taken, open. Survives a restart."""

    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    user_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    text: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    about_id: int | None = None
    choices: Any = Field(sa_column=Column(Json, nullable=False))
    answered_at: datetime | None = Field(default=None, sa_type=Moment)


class Import(SQLModel, table=True):
    """A file that was sent to be brought in: `state` is `reading`, `asked`, `in` or `left`.

    Its rows draw their ids from one block of the shop's, `first_id` to before `end_id`; `ids` is how many they may
    need. `rows` counts those that could be read, `bad` those that could not.
    """

    __tablename__: ClassVar[str] = "import_file"
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    user_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Moment)
    file_name: str
    kind: str
    state: str = "reading"
    rows: int = 0
    bad: int = 0
    ids: int = 0
    first_id: int = 0
    end_id: int = 0
    counts: bool = False


class ImportRow(SQLModel, table=True):
    """A row of a file as it was read (`bot.files.lines`), and once it is in, the customer and what it filled in there.

    `filled` holds only columns that were empty: taking the import back empties those that still say the same.
    """

    __tablename__: ClassVar[str] = "import_row"
    __table_args__ = (ForeignKeyConstraint(["shop_id", "import_id"], ["import_file.shop_id", "import_file.id"]),)
    shop_id: int = Field(primary_key=True)
    import_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    n: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    data: str = Field(sa_type=Text)
    customer_id: int | None = None
    filled: Any = Field(default=None, sa_column=Column(Json, nullable=True))


class Apart(SQLModel, table=True):
    """Two customers who look like one and are two: no longer offered. `customer_id` is the smaller id."""

    __table_args__ = (UniqueConstraint("shop_id", "customer_id", "other_id"),)
    shop_id: int = Field(primary_key=True, foreign_key="shop.shop_id")
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    customer_id: int
    other_id: int
    removed: bool = False


class Closing(SQLModel, table=True):
    """A shop that is to be deleted `due_at`, or was, `closed_at`: its id is never given to another."""

    shop_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    due_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Chore(SQLModel, table=True):
    """Something the house owes itself, by its `name`; gone once done."""

    name: str = Field(primary_key=True)
    since: datetime = Field(sa_type=Moment)


class Invite(SQLModel, table=True):
    """A link, good once; only the token's hash is kept.

    A host's (`made_by` None) opens a shop (`shop_id` None) or gives one back; an owner's lets staff in.
    """

    token_hash: str = Field(primary_key=True)
    shop_id: int | None = None
    role: str = Field(default="owner", sa_column_kwargs={"server_default": "owner"})
    made_by: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    used_by: int | None = Field(default=None, sa_type=BigInteger)


class GroupChat(SQLModel, table=True):
    """A Telegram group with the bot in it, and the shop whose books are written there; None until an owner says so.

    `reads_all`: the bot is an administrator there, so that privacy mode hides nothing from it.
    """

    __tablename__: ClassVar[str] = "group_chat"
    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    shop_id: int | None = Field(default=None, index=True)
    title: str
    reads_all: bool = False
    tied_by: int | None = Field(default=None, sa_type=BigInteger)
    left_at: datetime | None = Field(default=None, sa_type=Moment)


class GroupGuest(SQLModel, table=True):
    """Somebody of a group who is in no team of its shop, and has been told how to join."""

    __tablename__: ClassVar[str] = "group_guest"
    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    user_id: int = Field(primary_key=True, sa_type=BigInteger)
    told_at: datetime = Field(sa_type=Moment)


class BotState(SQLModel, table=True):
    """What the house remembers of a bot: when it last heard from Telegram, and the profile it last told it."""

    __tablename__: ClassVar[str] = "bot_state"
    bot_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    username: str | None = None
    heard_at: datetime | None = Field(default=None, sa_type=Moment)
    profile_hash: str | None = None


class InboxRow(SQLModel, table=True):
    """An update as Telegram sent it, saved before it is acknowledged. `done_at` is set with its effect."""

    __tablename__: ClassVar[str] = "inbox"
    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        Index("ix_inbox_open", "bot_id", "chat_id", "id", sqlite_where=_OPEN_IN, postgresql_where=_OPEN_IN),
        Index(None, "chat_id", "message_id"),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    bot_id: int = Field(sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    payload: str = Field(sa_type=Text)
    received_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    set_aside: bool = False


class OutboxRow(SQLModel, table=True):
    """A call to Telegram that is owed, committed with the effect it tells of. `told_id` is Telegram's message id.

    `lease_until` and `lease_by` hold it for one process while it is being sent (several share a PostgreSQL). The
    payload of a `secret` call is emptied once it is made. One that is owed `once` is marked before it is made, and
    never made again. `about` names what a message shows, so that it can be changed where it stands.
    """

    __tablename__: ClassVar[str] = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "bot_id", "chat_id", "id", sqlite_where=_OPEN_OUT, postgresql_where=_OPEN_OUT),
        Index(None, "chat_id", "told_id"),
        Index("ix_outbox_about", "shop_id", "about", sqlite_where=_ABOUT, postgresql_where=_ABOUT),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    bot_id: int = Field(sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    method: str
    payload: Any = Field(sa_column=Column(Json, nullable=False))
    file_name: str | None = None
    file: bytes | None = Field(default=None, sa_type=LargeBinary)
    secret: bool = Field(sa_column_kwargs={"server_default": false()})
    once: bool = Field(sa_column_kwargs={"server_default": false()})
    about: str | None = None
    shop_id: int | None = None
    entry_id: int | None = None
    created_at: datetime = Field(sa_type=Moment)
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
    told_id: int | None = Field(default=None, sa_type=BigInteger)
    refused: str | None = None
    lease_by: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=Moment)


metadata: MetaData = SQLModel.metadata
