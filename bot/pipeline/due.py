"""What the notebook says by itself, at its time: the morning's names, and reminders when they are due.

The scheduler only ticks. What is due stands in tables; whoever marks it first owes the message in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import structlog

from bot.domain.clock import Clock, next_time, shop_day
from bot.domain.mornings import MorningLine, MorningTold, about_day
from bot.domain.replies import Reply
from bot.errors import DatabaseUnavailableError
from bot.i18n import Voice
from bot.mailbox.outbox import Call
from bot.pipeline.came_back import told_beside
from bot.pipeline.mornings import Plan, morning_of, plan_morning, write_morning
from bot.pipeline.named import task_told
from bot.pipeline.telling import Teller, message_call
from bot.storage.mornings import claim_morning, was_told
from bot.storage.nudging import keep_learned, nudging_of
from bot.storage.rounds import Round, claim_round, rounds_due
from bot.storage.shops import MemberFacts, ShopFacts, members_reachable, shop_facts
from bot.storage.tasks import TaskRow, mark_told, tasks_by_ids, tasks_due
from bot.storage.transaction import Store, Tx

_log = structlog.get_logger()
#: A shop's morning where it wants no names, and the hour after which nothing is said before the next one.
MORNING, EVENING = time(9), time(21)
#: A morning set for the evening is made up for within so long.
_LATE_HOUR, _WITHIN = time(20), timedelta(hours=1)
#: Looked at in one go; the rest comes with the next.
_AT_ONCE = 100
#: A reminder told later than this after its hour was missed, and may wait for a decent one.
_MISSED = timedelta(minutes=30)
#: A shop whose morning could not be planned is looked at again after so long.
_TRY_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Tells what is due in every shop of one database."""

    store: Store
    teller: Teller
    clock: Clock

    async def tell(self) -> None:
        """Say all that is due by now and was not said. Raises `DatabaseUnavailableError`: the next tick tries again."""
        now = self.clock.now()
        # Mornings first: a reminder of the day stands in its shop's morning, where there is one.
        for due in await self.store.read(lambda tx: rounds_due(tx, now, _AT_ONCE)):
            await self._go_round(due, now)
        for task in await self.store.read(lambda tx: tasks_due(tx, now, _AT_ONCE)):
            await self.store.transact(lambda tx, task=task: self._tell_task(tx, task, now))  # type: ignore[misc]

    def _tell_task(self, tx: Tx, task: TaskRow, now: datetime) -> None:
        shop = shop_facts(tx, task.shop_id)
        if shop is None or (now - task.due_at > _MISSED and not in_the_day(now, shop, MORNING)):
            return
        to = [member for member in members_reachable(tx, task.shop_id) if member.user_id == task.user_id]
        # Whoever left the shop hears nothing of it any more; the reminder is still in the shop's list.
        if mark_told(tx, task.shop_id, task.id, now):
            for member in to:
                self.teller.owe(tx, now, _call(task_told(task), member, shop, now))

    # ── mornings ─────────────────────────────────────────────────────────────────────────────────────────────

    async def _go_round(self, due: Round, now: datetime) -> None:
        """One shop's morning: planned on a reader's connection, told on the writer's. One that fails stops no other."""
        try:
            next_at, plan = await self.store.read(lambda tx: self._plan(tx, due, now))
            await self.store.transact(lambda tx: self._tell_morning(tx, due, next_at, plan, now))
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - the other shops have their morning
            _log.error("a morning could not be told", shop=due.shop_id, error=type(error).__name__)
            await self.store.transact(lambda tx: claim_round(tx, due, now + _TRY_AGAIN))

    def _plan(self, tx: Tx, due: Round, now: datetime) -> tuple[datetime, Plan | None]:
        """When the shop is to be looked at next, and what it is to be told now."""
        shop = shop_facts(tx, due.shop_id)
        if shop is None:
            return now + _TRY_AGAIN, None
        nudging = nudging_of(tx, shop.shop_id)
        next_at = next_time(now, shop.zone, nudging.at or MORNING)
        today = shop_day(now, shop.zone, shop.day_starts)
        owners = [member.user_id for member in members_reachable(tx, shop.shop_id) if member.role == "owner"]
        wanted = due.at is not None and nudging.at is not None and in_the_day(now, shop, nudging.at)
        if not wanted or not owners or nudging.is_closed(today) or was_told(tx, shop.shop_id, today):
            return next_at, None
        return next_at, plan_morning(tx, shop, today, owners)

    def _tell_morning(self, tx: Tx, due: Round, next_at: datetime, plan: Plan | None, now: datetime) -> None:
        shop = shop_facts(tx, due.shop_id)
        if not claim_round(tx, due, next_at) or shop is None or plan is None:
            return
        if plan.shop.fitted is not None:
            keep_learned(tx, shop.shop_id, plan.shop.fitted.to_json(), now)
        day = plan.shop.today
        self._tell_beside(tx, shop, day, now)
        if plan.is_empty or not claim_morning(tx, shop.shop_id, day, now):
            return
        write_morning(tx, shop, plan, now)
        for member in members_reachable(tx, shop.shop_id):
            told = morning_of(tx, shop, day, member.user_id) if member.role == "owner" else None
            if told is not None and told.lines:
                self.teller.owe(tx, now, _morning_call(tx, told, member, shop, now))

    def _tell_beside(self, tx: Tx, shop: ShopFacts, day: date, now: datetime) -> None:
        """What the owners' messages brought, to every owner: it was any of them who wrote."""
        said = told_beside(tx, shop, day, now)
        owners = [member for member in members_reachable(tx, shop.shop_id) if member.role == "owner"] if said else ()
        for member in owners:
            for reply in said:
                self.teller.owe(tx, now, _call(reply, member, shop, now))


def in_the_day(now: datetime, shop: ShopFacts, morning: time) -> bool:
    """Whether the shop's morning has come and its evening has not: what was missed is made up for until then."""
    local = now.astimezone(shop.zone)
    evening = datetime.combine(local.date(), EVENING)
    if morning >= _LATE_HOUR:
        evening = datetime.combine(local.date(), morning) + _WITHIN
    return morning <= local.time() and local.replace(tzinfo=None) < evening


def _morning_call(tx: Tx, told: MorningTold, member: MemberFacts, shop: ShopFacts, now: datetime) -> Call:
    """Names are told at most once; a reminder alone is a message like any other, and at least once."""
    if len(told.lines) == 1 and (task := _only_task(tx, told.lines[0], shop)) is not None:
        return _call(task_told(task), member, shop, now)
    once = any(line.task is None for line in told.lines)
    return replace(_call(told, member, shop, now), once=once, shop_id=shop.shop_id, about=about_day(told.day))


def _only_task(tx: Tx, line: MorningLine, shop: ShopFacts) -> TaskRow | None:
    found: Sequence[TaskRow] = tasks_by_ids(tx, shop.shop_id, [line.task]) if line.task is not None else ()
    return found[0] if found else None


def _call(reply: Reply, member: MemberFacts, shop: ShopFacts, now: datetime) -> Call:
    voice = Voice.of(
        language=member.language,
        region=member.region,
        currency=shop.currency,
        today=shop_day(now, shop.zone, shop.day_starts),
        timezone=shop.timezone,
    )
    return message_call(member.user_id, reply, voice)
