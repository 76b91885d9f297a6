"""What the notebook says by itself, at its time: reminders when they are due, birthdays in the morning.

The scheduler only ticks. What is due stands in tables; whoever marks it first owes the message in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.clock import Clock, next_time
from bot.domain.replies import BirthdayLine, BirthdaysTold, MakeRightDue, ReminderDue, Reply
from bot.i18n import Voice
from bot.nudges.birthdays import Born, birthdays_near
from bot.pipeline.telling import Teller, message_call
from bot.storage.customers import birthdays_of
from bot.storage.rounds import Round, claim_round, rounds_due, tell_once
from bot.storage.shops import MemberFacts, ShopFacts, members_reachable, shop_facts
from bot.storage.tasks import TaskRow, mark_told, tasks_due
from bot.storage.transaction import Store, Tx

#: The shop's morning, and the hour after which nothing is said before the next one.
MORNING, EVENING = time(9), time(21)
#: Looked at in one go; the rest comes with the next.
_AT_ONCE = 100
#: A reminder told later than this after its hour was missed, and may wait for a decent one.
_MISSED = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Tells what is due in every shop of one database."""

    store: Store
    teller: Teller
    clock: Clock

    async def tell(self) -> None:
        """Say all that is due by now and was not said. Raises `DatabaseUnavailableError`: the next tick tries again."""
        now = self.clock.now()
        for task in await self.store.read(lambda tx: tasks_due(tx, now, _AT_ONCE)):
            await self.store.transact(lambda tx, task=task: self._tell_task(tx, task, now))  # type: ignore[misc]
        for due in await self.store.read(lambda tx: rounds_due(tx, now, _AT_ONCE)):
            await self.store.transact(lambda tx, due=due: self._go_round(tx, due, now))  # type: ignore[misc]

    def _tell_task(self, tx: Tx, task: TaskRow, now: datetime) -> None:
        shop = shop_facts(tx, task.shop_id)
        if shop is None or (now - task.due_at > _MISSED and not _in_the_day(now, shop)):
            return
        to = [member for member in members_reachable(tx, task.shop_id) if member.user_id == task.user_id]
        # Whoever left the shop hears nothing of it any more; the reminder is still in the shop's list.
        if mark_told(tx, task.shop_id, task.id, now):
            self._say(tx, shop, to, _told(task), now)

    def _go_round(self, tx: Tx, due: Round, now: datetime) -> None:
        shop = shop_facts(tx, due.shop_id)
        if shop is None or not claim_round(tx, due, next_time(now, shop.zone, MORNING)):
            return
        today = now.astimezone(shop.zone).date()
        owners = [member for member in members_reachable(tx, due.shop_id) if member.role == "owner"]
        if due.at is None or not owners or not _in_the_day(now, shop):
            return
        people = (Born(customer_id=who, name=name, birthday=day) for who, name, day in birthdays_of(tx, due.shop_id))
        near = birthdays_near(people, today)
        new = tell_once(tx, due.shop_id, [one.key for one in near], now)
        lines = [
            BirthdayLine(name=one.name, day=one.day, today=one.today, age=one.age) for one in near if one.key in new
        ]
        if lines:
            self._say(tx, shop, owners, BirthdaysTold(people=tuple(lines)), now)

    def _say(self, tx: Tx, shop: ShopFacts, to: Sequence[MemberFacts], reply: Reply, now: datetime) -> None:
        today = now.astimezone(shop.zone).date()
        for member in to:
            voice = Voice.of(
                language=member.language,
                region=member.region,
                currency=shop.currency,
                today=today,
                timezone=shop.timezone,
            )
            self.teller.owe(tx, now, message_call(member.user_id, reply, voice))


def _in_the_day(now: datetime, shop: ShopFacts) -> bool:
    return MORNING <= now.astimezone(shop.zone).time() < EVENING


def _told(task: TaskRow) -> Reply:
    if task.kind == "make_right" and task.name is not None:
        return MakeRightDue(shop=task.shop_id, task=task.id, name=task.name, text=task.text)
    return ReminderDue(shop=task.shop_id, task=task.id, text=task.text)
