"""One of the morning's names: their message with a text to send, and what its buttons do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.money import Money
from bot.domain.mornings import LaterAsked, Mark, NamedDeed, NamedShown, PressNamed, Reason, Why
from bot.domain.replies import ButtonDead, MakeRightDue, ReminderDue, Reply
from bot.insight.cards import usual_order
from bot.insight.debts import open_sum
from bot.insight.regulars import rhythm_of
from bot.nudges.birthdays import age_on
from bot.nudges.due import lateness
from bot.nudges.reading import language_read
from bot.nudges.texts import OwnText, Text, TextFacts, text_for
from bot.nudges.texts import Reason as TextReason
from bot.services.desk import Desk
from bot.services.named import Marking, mark_named
from bot.storage.customers import CustomerFields, customer_by_id, customer_fields
from bot.storage.mornings import NamedRow, named_of
from bot.storage.nudging import nudging_of
from bot.storage.own_texts import OwnTextRow, own_texts
from bot.storage.payments import credit_moves
from bot.storage.sales import SaleRow, sales_of_customer
from bot.storage.tasks import TaskRow, tasks_by_ids

#: A line of the morning is good for so long.
_RECENT = timedelta(days=30)
#: The usual order is looked for in so many of the latest sales.
_LATEST = 20
#: More texts than these are not asked for one after another.
_MOST_TEXTS = 60
_TEXT_REASONS: Mapping[Reason, TextReason] = {
    "feedback": "feedback",
    "birthday": "birthday",
    "first_visit": "first_visit",
    "follow_up": "first_visit",
    "big_sale": "after_sale",
    "lapsed": "lapsed",
    "three_months": "three_months",
    "debt": "debt",
    "ask_feel": "question",
    "ask_why": "question",
}
_KINDS: Mapping[Reason, str] = {"ask_feel": "feel", "ask_why": "why"}
#: Reasons whose texts speak of the usual; the others of what was bought last.
_OF_THE_USUAL: frozenset[Reason] = frozenset({"lapsed", "three_months"})
_MARKS: Mapping[NamedDeed, Mark] = {
    "sent": "sent",
    "tomorrow": "later",
    "week": "later",
    "done": "done",
    "not_regular": "not_regular",
    "no_contact": "no_contact",
}
_AGAIN: Mapping[NamedDeed, int] = {"tomorrow": 1, "week": 7}


def press_named(press: PressNamed, desk: Desk) -> Reply:
    """Show somebody, or keep what came of it."""
    sheet = _Sheet.of(press, desk)
    if sheet is None:
        return ButtonDead()
    match press.deed:
        case "open" | "back":
            return sheet.shown(press.text)
        case "other":
            return sheet.shown(press.text + 1)
        case "later":
            return LaterAsked(shop=press.shop, customer=press.customer, name=sheet.name, reason=press.reason)
        case _:
            return _mark(press, sheet, desk)


def _mark(press: PressNamed, sheet: "_Sheet", desk: Desk) -> Reply:
    text = sheet.text(press.text) if press.deed == "sent" else None
    days = _AGAIN.get(press.deed)
    marking = Marking(
        mark=_MARKS[press.deed],
        why=sheet.why,
        text=text.key if text is not None else None,
        again_on=None if days is None else desk.today + timedelta(days=days),
    )
    return mark_named(press.customer, marking, desk)


def show_task(task_id: int, desk: Desk) -> Reply:
    """A reminder of the morning's, with its buttons; nothing where it is done or gone."""
    found = tasks_by_ids(desk.tx, desk.shop.shop_id, [task_id])
    if not found or found[0].removed or found[0].done_at is not None:
        return ButtonDead()
    return task_told(found[0])


def task_told(task: TaskRow) -> Reply:
    """A task as it is told at its time."""
    if task.kind == "make_right" and task.name is not None:
        return MakeRightDue(shop=task.shop_id, task=task.id, name=task.name, text=task.text)
    return ReminderDue(shop=task.shop_id, task=task.id, text=task.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """All that is known for somebody's message."""

    desk: Desk
    customer: int
    name: str
    why: Why
    fields: CustomerFields
    latest: Sequence[SaleRow]
    rows: Sequence[NamedRow]
    task: TaskRow | None

    @classmethod
    def of(cls, press: PressNamed, desk: Desk) -> "_Sheet | None":
        shop_id = desk.shop.shop_id
        customer = customer_by_id(desk.tx, shop_id, press.customer)
        if customer is None or not customer.shows:
            return None
        fields = customer_fields(desk.tx, shop_id, customer.id)
        rows = named_of(desk.tx, shop_id, customer.id)
        latest = [sale for sale in sales_of_customer(desk.tx, shop_id, customer.id, _LATEST) if not sale.refund]
        row = _row_of(rows, press.reason, desk.today)
        found = tasks_by_ids(desk.tx, shop_id, [row.task_id]) if row is not None and row.task_id else []
        return cls(
            desk=desk,
            customer=customer.id,
            name=customer.name,
            why=_why(press.reason, row, fields, latest, desk),
            fields=fields,
            latest=latest,
            rows=rows,
            task=found[0] if found else None,
        )

    def shown(self, tried: int) -> NamedShown:
        """Their message, with the text whose turn it is after `tried` others."""
        last = self.latest[0] if self.latest else None
        text = None if self.fields.do_not_contact else self.text(tried)
        is_open = self.task is not None and self.task.done_at is None
        return NamedShown(
            shop=self.desk.shop.shop_id,
            customer=self.customer,
            name=self.name,
            why=self.why,
            items=last.items if last else (),
            last=last.day if last else None,
            said=self.task.text if self.task else None,
            task=self.task.id if self.task and is_open else None,
            draft=text.text if text else None,
            tried=tried,
            phone=self.fields.phone,
        )

    def text(self, tried: int) -> Text | None:
        """The text whose turn it is after `tried` others of today."""
        reason = _TEXT_REASONS.get(self.why.reason)
        if reason is None:
            return None
        facts, told = self._facts(reason), [key for row in self.rows for key in row.texts]
        own = [OwnText(id=one.id, text=one.text) for one in self._own() if one.language == facts.language]
        text = text_for(facts, _KINDS.get(self.why.reason), told, own)
        for _ in range(min(tried, _MOST_TEXTS)):
            told.append(text.key)
            text = text_for(facts, None, told, own)
        return text

    def _facts(self, reason: TextReason) -> TextFacts:
        desk = self.desk
        moves = credit_moves(desk.tx, desk.shop.shop_id, self.customer)
        return TextFacts(
            name=self.name,
            language=language_read(self.fields.language, self.name, self.fields.phone, desk.language),
            reason=reason,
            day=desk.today,
            shop=desk.shop.name,
            item=self._item(),
            timezone=desk.shop.timezone,
            weeks_away=(self.why.days or 0) // 7,
            gifts=nudging_of(desk.tx, desk.shop.shop_id).gifts,
            owing=sum(move.minor for move in moves) > 0,
        )

    def _item(self) -> str | None:
        usual = usual_order(self.latest)
        if self.why.reason in _OF_THE_USUAL:
            return usual[0].name if usual else None
        return next((item.name for sale in self.latest[:1] for item in sale.items), None)

    def _own(self) -> Sequence[OwnTextRow]:
        return own_texts(self.desk.tx, self.desk.shop.shop_id)


def _row_of(rows: Sequence[NamedRow], reason: Reason, today: date) -> NamedRow | None:
    """The latest line for this reason, if it is of these weeks."""
    return next((row for row in reversed(rows) if row.why.reason == reason and today - row.day < _RECENT), None)


def _why(reason: Reason, row: NamedRow | None, fields: CustomerFields, latest: Sequence[SaleRow], desk: Desk) -> Why:
    """What the line said; what changes by the day, and what no morning told, as it is today."""
    if reason == "lapsed":
        return lateness(rhythm_of(desk.tx, desk.shop, fields.id, desk.today))
    if row is not None:
        return row.why
    if reason == "birthday":
        return Why(reason=reason, day=desk.today, age=age_on(fields.birthday or "", desk.today))
    if reason == "debt":
        return _debt(fields.id, desk)
    last = latest[0] if latest else None
    day = last.day if last else desk.today
    return Why(reason=reason, day=day, days=(desk.today - day).days, amount=last.amount if last else None)


def _debt(customer_id: int, desk: Desk) -> Why:
    moves = credit_moves(desk.tx, desk.shop.shop_id, customer_id)
    found = open_sum([move for move in moves if move.currency == desk.shop.currency])
    minor, since = found or (0, desk.today)
    return Why(reason="debt", amount=Money(minor, desk.shop.currency), days=(desk.today - since).days, day=since)
