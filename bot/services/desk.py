"""The desk that one message is handled at: the transaction, the shop, who writes and when."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from bot.domain.clock import shop_day
from bot.domain.money import Money
from bot.domain.replies import Reply, SaleLine
from bot.storage import journal
from bot.storage.sales import SaleRow
from bot.storage.shops import Role, ShopFacts, take_ids
from bot.storage.transaction import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that another user is to be told, in their own private chat."""

    user_id: int
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything a service needs beside its intent.

    `at` is the moment Telegram stamped on the message, `today` the shop's day it belongs to; `now` the clock's.
    `message_id` is the message written, edited, or carrying the pressed button. `news` gathers what others are to be
    told when this is done.
    """

    tx: Tx
    shop: ShopFacts
    user_id: int
    role: Role
    language: str
    chat_id: int
    message_id: int
    at: datetime
    now: datetime
    today: date
    news: list[News] = field(default_factory=list)

    @classmethod
    def of(  # noqa: PLR0913 - a desk is made in one place only
        cls,
        *,
        tx: Tx,
        shop: ShopFacts,
        user_id: int,
        role: Role,
        language: str,
        chat_id: int,
        message_id: int,
        at: datetime,
        now: datetime,
        news: list[News] | None = None,
    ) -> Self:
        """The desk of a message stamped `at`."""
        return cls(
            tx=tx,
            shop=shop,
            user_id=user_id,
            role=role,
            language=language,
            chat_id=chat_id,
            message_id=message_id,
            at=at,
            now=now,
            today=shop_day(at, shop.zone, shop.day_starts),
            news=[] if news is None else news,
        )

    @property
    def cause(self) -> journal.Cause:
        """What the journal keeps of who did it."""
        return journal.Cause(user_id=self.user_id, chat_id=self.chat_id, message_id=self.message_id, at=self.at)

    def take_ids(self, count: int) -> list[int]:
        """Fresh ids of the shop; puts this transaction in order with the shop's other writers."""
        first = take_ids(self.tx, self.shop.shop_id, count)
        return list(range(first, first + count))

    def record(self, entry_id: int, kind: journal.Kind, changes: list[journal.Change]) -> None:
        """Write down what has just been done, so that it can be taken back."""
        journal.record(self.tx, self.shop.shop_id, entry_id, kind, self.cause, changes)

    def line(self, sale: SaleRow) -> SaleLine:
        """A sale of the books in one line, as seen from this day."""
        return SaleLine(
            name=sale.name or sale.typed_name,
            amount=sale.amount,
            items=sale.items,
            day=None if sale.day == self.today else sale.day,
            refund=sale.refund,
            on_credit=sale.on_credit,
        )


def signed(amount: Money, *, refund: bool) -> Money:
    """Money given back is negative in the books."""
    return -amount if refund else amount
