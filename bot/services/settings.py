"""Settings: shown as a menu, set by a tap or by `/settings KEY VALUE`, and undone like any act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import ROUND_HALF_UP
from functools import cache
from typing import Any, get_args
from zoneinfo import available_timezones

from babel.numbers import list_currencies

from bot.domain.clock import zone_of
from bot.domain.money import Money, decimals_of
from bot.domain.replies import Reply, SettingChanged, SettingKey, SettingsShown, SettingUnreadable
from bot.insight.sealing import lock_of
from bot.languages import Language
from bot.services.desk import Desk
from bot.services.weekdays import weekdays_in
from bot.storage import journal
from bot.storage.copies import backups_of
from bot.storage.nudging import nudging_of
from bot.storage.payments import payments_without_currency
from bot.storage.sales import UnnamedSale, sales_without_currency
from bot.understanding import lines_of

_KEYS: dict[str, SettingKey] = {key: key for key in get_args(SettingKey)}
_LONGEST_NAME = 64
_SHORTEST_PASSPHRASE = 8
_TRUTHS = {"on": True, "weekly": True, "off": False}
#: How an owner may write that there is none, in any language.
_NONE = frozenset({"off", "none", "no", "0", "nessuno", "mai", "关", "无", "没有", "不要"})
#: Names a day.
_NAMES = frozenset("12345")
#: A setting as the journal keeps it.
_Kept = str | int | None
#: Currencies offered by a tap; any other by name.
_OFFERED = ("EUR", "GBP", "USD", "CNY", "CHF")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """Where a setting lies and what it is to be; `shown` as a person writes it."""

    subject: journal.Subject
    row_id: int
    column: str
    before: "_Kept"
    after: "_Kept"
    shown: str


def show_settings(desk: Desk, languages: Mapping[str, Language], page: SettingKey | None = None) -> SettingsShown:
    """The menu, or the page of one key; staff have the one page that is theirs, of the language they read."""
    shop = desk.shop
    backups, nudging = backups_of(desk.tx, shop.shop_id), nudging_of(desk.tx, shop.shop_id)
    page = page if desk.role == "owner" else "language"
    return SettingsShown(
        shop=shop.shop_id,
        language=desk.language,
        currency=shop.currency,
        timezone=shop.timezone,
        local_time=local_time(desk.now, shop.timezone),
        day_starts=shop.day_starts,
        shop_name=shop.name,
        page=page,
        for_owner=desk.role == "owner",
        currencies=_OFFERED,
        zones=_zones_offered(desk, languages) if page == "timezone" else (),
        backup=backups.due_at is not None,
        locked=backups.lock is not None,
        nudge_at=nudging.at,
        names=nudging.names,
        closed=tuple(sorted(nudging.closed)),
        follow_ups=nudging.follow_ups,
        gifts=nudging.gifts,
    )


def setting_key(key_text: str) -> SettingKey | None:
    """The key as typed, in whatever case; None where there is no such setting."""
    return _KEYS.get(key_text.casefold())


def show_page(key_text: str, desk: Desk, languages: Mapping[str, Language]) -> Reply:
    """The page of the key that was typed, with no value after it."""
    key = _KEYS.get(key_text.casefold())
    return SettingUnreadable(key=None, value=key_text) if key is None else show_settings(desk, languages, key)


def local_time(moment: datetime, timezone: str) -> time:
    """What the clock on a wall in `timezone` shows, to the minute."""
    return moment.astimezone(zone_of(timezone)).time().replace(second=0, microsecond=0)


def _zones_offered(desk: Desk, languages: Mapping[str, Language]) -> tuple[tuple[str, time], ...]:
    """The time zones that the languages know of, one for each time on the wall, the shop's own first."""
    known = [desk.shop.timezone]
    for language in languages.values():
        known += [language.timezone, *(region.timezone for region in language.regions.values())]
    times: dict[time, str] = {}
    for zone in known:
        times.setdefault(local_time(desk.now, zone), zone)
    return tuple((zone, wall) for wall, zone in times.items())


def change_setting(key_text: str, value: str, desk: Desk, languages: Mapping[str, Language]) -> Reply:
    """Set one setting from words as typed."""
    key = _KEYS.get(key_text.casefold())
    if key is None:
        return SettingUnreadable(key=None, value=key_text)
    setting = _read(key, " ".join(lines_of(value)), desk, languages)
    if setting is None:
        return SettingUnreadable(key=key, value=value)
    return _set(key, setting, desk)


def _read(key: SettingKey, value: str, desk: Desk, languages: Mapping[str, Language]) -> _Setting | None:
    shop = desk.shop
    match key:
        case "language":
            return _of_account(desk, _language_code(value, languages))
        case "currency":
            return _of_shop(desk, "shop.currency", "currency", shop.currency, _currency_code(value))
        case "timezone":
            return _of_shop(desk, "shop.timezone", "timezone", shop.timezone, _timezone_name(value))
        case "day":
            return _of_shop(desk, "shop.day_starts", "day_starts", f"{shop.day_starts:%H:%M}", _clock_time(value))
        case "shop":
            return _of_shop(desk, "shop.name", "name", shop.name, value if 0 < len(value) <= _LONGEST_NAME else None)
        case "backup":
            return _backup(desk, _TRUTHS.get(value.casefold()))
        case "passphrase":
            return _passphrase(desk, value)
        case "nudge" | "names" | "closed" | "follow" | "gifts":
            return _of_morning(key, value, desk, languages)


def _backup(desk: Desk, on: bool | None) -> _Setting | None:  # noqa: FBT001 - on or off is what was typed
    """The first copy comes when the shop's next day begins, then one a week; asked for again it keeps its hour."""
    if on is None:
        return None
    before = backups_of(desk.tx, desk.shop.shop_id).due_at
    due = before or _next_start_of_day(desk)
    return _Setting(
        subject="shop.backup",
        row_id=desk.shop.shop_id,
        column="backup_due_at",
        before=None if before is None else before.isoformat(),
        after=due.isoformat() if on else None,
        shown="on" if on else "off",
    )


def _of_morning(key: SettingKey, value: str, desk: Desk, languages: Mapping[str, Language]) -> _Setting | None:
    """How the shop wants its morning's names."""
    now, off = nudging_of(desk.tx, desk.shop.shop_id), value.casefold() in _NONE
    on = _TRUTHS.get(value.casefold())
    match key:
        case "nudge":
            at = None if off else _clock_time(value)
            before = f"{now.at:%H:%M}" if now.at else None
            return _morning("shop.nudge", "nudge_at", before, at, desk) if off or at else None
        case "names":
            number = int(value) if value in _NAMES else None
            return _morning("shop.names", "nudge_names", now.names, number, desk) if number else None
        case "closed":
            days = frozenset[int]() if off else weekdays_in(value, languages)
            before, after = (_figures(some) for some in (now.closed, days or ()))
            return None if days is None else _morning("shop.closed", "closed_days", before, after, desk)
        case "follow":
            return None if on is None else _morning("shop.follow", "follow_ups", now.follow_ups, on, desk)
        case _:
            return None if on is None else _morning("shop.gifts", "gifts", now.gifts, on, desk)


def _figures(days: Iterable[int]) -> str | None:
    return "".join(str(day) for day in sorted(days)) or None


def _morning(subject: journal.Subject, column: str, before: _Kept, after: _Kept, desk: Desk) -> _Setting:
    """Off is false, or nothing."""
    shown = "off" if after is None or after is False else "on" if after is True else str(after)
    return _Setting(
        subject=subject,
        row_id=desk.shop.shop_id,
        column=column,
        before=before,
        after=after,
        shown=shown,
    )


def _next_start_of_day(desk: Desk) -> datetime:
    shop = desk.shop
    return datetime.combine(desk.today + timedelta(days=1), shop.day_starts, shop.zone).astimezone(UTC)


def _passphrase(desk: Desk, value: str) -> _Setting | None:
    off = _TRUTHS.get(value.casefold()) is False
    if not off and len(value) < _SHORTEST_PASSPHRASE:
        return None
    return _Setting(
        subject="shop.backup_lock",
        row_id=desk.shop.shop_id,
        column="backup_lock",
        before=backups_of(desk.tx, desk.shop.shop_id).lock,
        after=None if off else lock_of(value),
        shown="off" if off else "on",
    )


def _of_shop(
    desk: Desk, subject: journal.Subject, column: str, before: str | None, after: str | None
) -> _Setting | None:
    if after is None:
        return None
    return _Setting(subject=subject, row_id=desk.shop.shop_id, column=column, before=before, after=after, shown=after)


def _of_account(desk: Desk, code: str | None) -> _Setting | None:
    if code is None:
        return None
    return _Setting(
        subject="account.language",
        row_id=desk.user_id,
        column="language",
        before=desk.language,
        after=code,
        shown=code,
    )


def _language_code(value: str, languages: Mapping[str, Language]) -> str | None:
    wanted = value.casefold()
    return next((code for code, one in languages.items() if wanted in {code, one.name.casefold()}), None)


def _currency_code(value: str) -> str | None:
    code = value.upper()
    return code if code in list_currencies() else None


def _timezone_name(value: str) -> str | None:
    """An IANA name, or the city that ends one: `Europe/Rome`, `rome`, `new york`."""
    return _zones().get(value.casefold().replace(" ", "_"))


@cache
def _zones() -> dict[str, str]:
    """Zones by name and by city; read once, since it takes a tenth of a second that the writer's thread would wait."""
    names = {name.casefold(): name for name in sorted(available_timezones())}
    return {name.rpartition("/")[2]: full for name, full in names.items() if "/" in name} | names


def _clock_time(value: str) -> str | None:
    hours, _, minutes = value.replace(".", ":").partition(":")
    try:
        return f"{time(int(hours), int(minutes or 0)):%H:%M}"
    except ValueError:
        return None


def _set(key: SettingKey, setting: _Setting, desk: Desk) -> SettingChanged:
    change = journal.Change(
        subject=setting.subject,
        row_id=setting.row_id,
        before={setting.column: setting.before},
        after={setting.column: setting.after},
    )
    unnamed = _in_another(setting.shown, desk) if key == "currency" else []
    changes = [change, *(_relabelled("sale", sale, setting.shown) for sale in unnamed)]
    if key == "currency":
        paid = payments_without_currency(desk.tx, desk.shop.shop_id)
        changes += [_relabelled("payment", one, setting.shown) for one in paid if one.currency != setting.shown]
    [entry] = desk.take_ids(1)
    journal.apply(desk.tx, desk.shop.shop_id, changes)
    desk.record(entry, "setting", changes)
    return SettingChanged(
        shop=desk.shop.shop_id,
        entry=entry,
        key=key,
        value=setting.shown,
        local_time=local_time(desk.now, setting.shown) if key == "timezone" else None,
        relabelled=sum(not sale.voided for sale in unnamed) if key == "currency" else None,
    )


def _in_another(currency: str, desk: Desk) -> list[UnnamedSale]:
    """The sales whose text named no currency, written in another than this one."""
    return [sale for sale in sales_without_currency(desk.tx, desk.shop.shop_id) if sale.currency != currency]


def _relabelled(subject: journal.Subject, sale: UnnamedSale, currency: str) -> journal.Change:
    """Written in whatever the shop counted in, and now in this one; taken back ones too, since they may be put back."""
    before: dict[str, Any] = {"currency": sale.currency, "amount_minor": sale.minor}
    after = {"currency": currency, "amount_minor": _same_figure(Money(sale.minor, sale.currency), currency)}
    return journal.Change(subject=subject, row_id=sale.id, before=before, after=after)


def _same_figure(amount: Money, currency: str) -> int:
    """The minor units of the same written figure in another currency: 12.50 stays 12.50, and is 13 yen."""
    return int(amount.amount.scaleb(decimals_of(currency)).to_integral_value(rounding=ROUND_HALF_UP))
