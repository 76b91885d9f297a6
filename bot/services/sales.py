"""Sales written down."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.domain.intents import Intent, LogSale, PayDebt
from bot.domain.money import Money, is_countable
from bot.domain.replies import (
    Choice,
    GuessAsked,
    NameChoice,
    ReadingChoice,
    Reply,
    SaleLine,
    SaleLogged,
    SalesLogged,
    WalkInChoice,
    WalkInLogged,
    WhoseSaleAsked,
)
from bot.services.desk import Desk, signed
from bot.services.facts import refer
from bot.services.people import Whose, whose
from bot.services.questions import ask_likely, ask_whose, names_or_new, offer_instead
from bot.services.returns import came_back_with
from bot.storage import journal
from bot.storage.payments import owed_by
from bot.storage.referrals import brought_since_last
from bot.storage.sales import (
    NewSale,
    RecentSale,
    items_of,
    recent_named_sales,
    sales_count,
    sold_since,
    visits_of,
    write_sale,
)
from bot.storage.shops import mark_guess_asked, set_currency

#: Names offered for a walk-in.
_LIKELY = 3
_RECENT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSale:
    """A sale as understood, with the line it came from, and what else that may mean."""

    intent: LogSale
    text: str
    line: int = 0
    others: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A sale now in the books, and whose it is; `told` is what it says of the customer beside, by its changes."""

    sale_id: int
    sale: SaleLine
    who: Whose
    typed: TypedSale
    referrer: str | None = None
    told: Sequence[journal.Change] = ()


def log_sales(typed: Sequence[TypedSale], desk: Desk, not_saved: Sequence[str] = ()) -> list[Reply]:
    """Write the sales of one message: one act, one confirmation, and a question for each sale that is nobody's yet."""
    entry, *sale_ids = desk.take_ids(1 + len(typed))
    first_ever = sales_count(desk.tx, desk.shop.shop_id) == 0 if _may_guess(desk) else False
    if first_ever:
        typed = _decide_currency(typed, desk)
    written = [_write(one, sale_id, desk) for one, sale_id in zip(typed, sale_ids, strict=True)]
    desk.record(entry, "sales", [change for one in written for change in (_made(one.sale_id), *one.told)])
    replies = _confirm(written, entry, desk, not_saved)
    return [*replies, *_ask_guess(written[0].typed.intent, desk)] if first_ever else replies


def _may_guess(desk: Desk) -> bool:
    """Whether the first sale may decide and ask how the shop counts: that is its owner's, and asked once."""
    return not desk.shop.guess_asked and desk.role == "owner"


def made(subject: journal.Subject, row_id: int, column: str) -> journal.Change:
    """The change that a new row is: taken back, it no longer counts."""
    return journal.Change(subject=subject, row_id=row_id, before={column: True}, after={column: False})


def _made(sale_id: int) -> journal.Change:
    return made("sale", sale_id, "voided")


def _write(typed: TypedSale, sale_id: int, desk: Desk) -> _Written:
    intent = typed.intent
    who = whose(desk, intent.customer)
    amount = signed(Money.of(intent.amount, intent.currency), refund=intent.refund)
    sale = NewSale(
        id=sale_id,
        customer_id=who.customer.id if who.customer else None,
        typed_name=who.typed,
        amount=amount,
        currency_named=intent.currency_named,
        refund=intent.refund,
        on_credit=intent.on_credit,
        items=intent.items,
        day=intent.date,
        at=desk.at,
        text=typed.text,
        logged_by=desk.user_id,
        chat_id=desk.chat_id,
        message_id=desk.message_id,
        line=typed.line,
    )
    write_sale(desk.tx, desk.shop.shop_id, sale)
    line = SaleLine(
        name=who.customer.name if who.customer else who.typed,
        amount=amount,
        items=intent.items,
        day=None if intent.date == desk.today else intent.date,
        refund=intent.refund,
        on_credit=intent.on_credit,
    )
    referrer, told = refer(who, intent.referred_by, desk) if intent.referred_by else (None, ())
    return _Written(sale_id=sale_id, sale=line, who=who, typed=typed, referrer=referrer, told=told)


def _confirm(written: Sequence[_Written], entry: int, desk: Desk, not_saved: Sequence[str]) -> list[Reply]:
    if len(written) == 1 and not not_saved:
        return [_confirm_one(written[0], entry, desk)]
    totals: Counter[str] = Counter()
    for one in written:
        totals[one.sale.amount.currency] += one.sale.amount.minor
    logged = SalesLogged(
        shop=desk.shop.shop_id,
        entry=entry,
        sales=tuple(one.sale for one in written),
        totals=tuple(Money(minor, currency) for currency, minor in totals.items()),
        not_saved=tuple(not_saved),
    )
    return [logged, *(_ask_name(one, None, desk) for one in written if one.who.candidates)]


def _confirm_one(one: _Written, entry: int, desk: Desk) -> Reply:
    if one.who.candidates:
        return _ask_name(one, entry, desk)
    if one.who.customer is None and not one.typed.intent.refund:
        names = _likely_names(one, desk)
        if names:
            return _ask_walk_in(one, entry, names, desk)
    logged = confirm_sale(one.sale, one.sale_id, entry, one.who, one.typed.intent.date, desk)
    logged = _may_settle(logged, one, desk)
    return replace(logged, referrer=one.referrer) if one.referrer else logged


def _may_settle(logged: SaleLogged, one: _Written, desk: Desk) -> SaleLogged:
    """`Maria paid 20` while she owes that much: the sale stands, and a button makes it the payment."""
    payment = next((other for other in one.typed.others if isinstance(other, PayDebt)), None)
    if payment is None or one.who.customer is None:
        return logged
    owing = owed_by(desk.tx, desk.shop.shop_id, one.who.customer.id)
    if not any(owed.currency == one.sale.amount.currency and owed.minor >= one.sale.amount.minor for owed in owing):
        return logged
    choices = (ReadingChoice(intent=payment),)
    question = offer_instead(desk, one.typed.text, logged.entry, choices)
    return replace(logged, owing=tuple(owing), question=question, choices=choices)


def confirm_sale(sale: SaleLine, sale_id: int, entry: int, who: Whose, day: date, desk: Desk) -> SaleLogged:
    """The confirmation of a sale that is somebody's, or a walk-in's for good, with what is worth knowing."""
    visit, brought, owing = None, list[str](), list[Money]()
    if who.customer is not None and not sale.refund:
        visit = 1 if who.is_new else _visit_worth_saying(who.customer.id, day, desk)
        brought = [] if who.is_new else brought_since_last(desk.tx, desk.shop.shop_id, who.customer.id, sale_id)
    if who.customer is not None and sale.on_credit:
        owing = owed_by(desk.tx, desk.shop.shop_id, who.customer.id)
    back = None
    if who.customer is not None and not sale.refund and not who.is_new:
        back = came_back_with(who.customer.id, who.customer.name, day, sale.amount, desk)
    counted_for, day_starts = _after_midnight(day, desk)
    return SaleLogged(
        shop=desk.shop.shop_id,
        entry=entry,
        sale=sale,
        visit=visit,
        counted_for=counted_for,
        day_starts=day_starts,
        owing=tuple(owing),
        brought=tuple(brought),
        came_back=back,
    )


def _visit_worth_saying(customer_id: int, day: date, desk: Desk) -> int | None:
    """Which visit this is: for the newest day's first sale only, and never the first, which may not be it."""
    visits = visits_of(desk.tx, desk.shop.shop_id, customer_id, day)
    if visits.count > 1 and visits.last == day and visits.sales_that_day == 1:
        return visits.count
    return None


def _after_midnight(day: date, desk: Desk) -> tuple[date | None, time | None]:
    """The evening a sale counts for, where the clock on the wall is past midnight: said once a night."""
    wall = desk.at.astimezone(desk.shop.zone).date()
    if day != desk.today or day == wall:
        return None, None
    midnight = datetime.combine(wall, time(), desk.shop.zone)
    if sold_since(desk.tx, desk.shop.shop_id, day, midnight, but_message=desk.message_id):
        return None, None
    return day, desk.shop.day_starts


def _ask_name(one: _Written, entry: int | None, desk: Desk) -> WhoseSaleAsked:
    name = one.who.typed or ""
    choices = names_or_new(one.who.candidates, name)
    return WhoseSaleAsked(
        shop=desk.shop.shop_id,
        entry=entry,
        amount=one.sale.amount,
        name=name,
        question=ask_whose(desk, one.sale_id, choices),
        choices=choices,
    )


def _ask_walk_in(one: _Written, entry: int, names: Sequence[str], desk: Desk) -> WalkInLogged:
    choices: tuple[Choice, ...] = (*(NameChoice(name=name) for name in names), WalkInChoice())
    counted_for, day_starts = _after_midnight(one.typed.intent.date, desk)
    return WalkInLogged(
        shop=desk.shop.shop_id,
        entry=entry,
        sale=replace(one.sale, name=None),
        question=ask_likely(desk, one.sale_id, choices),
        choices=choices,
        counted_for=counted_for,
        day_starts=day_starts,
    )


def _likely_names(one: _Written, desk: Desk) -> list[str]:
    """Who most likely bought this: often here of late, for the same things or the same money, and not yet today."""
    recent = recent_named_sales(desk.tx, desk.shop.shop_id, _RECENT)
    here_today = {sale.customer_id for sale in recent if sale.day == one.typed.intent.date}
    candidates = [sale for sale in recent if sale.customer_id not in here_today]
    wanted = {item.name.casefold() for item in one.sale.items}
    bought = items_of(desk.tx, desk.shop.shop_id, [sale.id for sale in candidates]) if wanted else {}
    points: defaultdict[str, float] = defaultdict(float)
    for sale in candidates:
        same_things = bool(wanted & {item.name.casefold() for item in bought.get(sale.id, ())})
        points[sale.name] += _likeness(sale, one.sale.amount, one.typed.intent.date, same_things=same_things)
    return sorted(points, key=lambda name: (-points[name], name))[:_LIKELY]


def _likeness(sale: RecentSale, amount: Money, day: date, *, same_things: bool) -> float:
    """How much an earlier sale speaks for its customer: more for the same things and money, less for long ago."""
    weeks_ago = abs((day - sale.day).days) / 7
    return (1 + 4 * same_things + 2 * (sale.amount_minor == amount.minor)) / (1 + weeks_ago / 4)


def _decide_currency(typed: Sequence[TypedSale], desk: Desk) -> list[TypedSale]:
    """A sign of currency in the first sale says what the shop counts in, from the other lines of its message on.

    Taking the sale back does not unsay it.
    """
    first = typed[0].intent
    if not first.currency_named or first.currency == desk.shop.currency:
        return list(typed)
    set_currency(desk.tx, desk.shop.shop_id, first.currency)
    return [replace(one, intent=_recounted(one.intent, first.currency)) for one in typed]


def _recounted(intent: LogSale, currency: str) -> LogSale:
    if intent.currency_named or not is_countable(intent.amount, currency):
        return intent
    return replace(intent, currency=currency)


def _ask_guess(intent: LogSale, desk: Desk) -> list[Reply]:
    mark_guess_asked(desk.tx, desk.shop.shop_id)
    currency = intent.currency if intent.currency_named else desk.shop.currency
    local = desk.now.astimezone(desk.shop.zone).time()
    return [GuessAsked(shop=desk.shop.shop_id, currency=currency, local_time=local)]
