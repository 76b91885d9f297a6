"""Settings, the export, and what only the owner may see."""

from datetime import time
from typing import assert_never, get_args

from bot.domain.presses import PressSetting
from bot.domain.replies import OwnersOnly, SettingChanged, SettingKey, SettingsShown, SettingUnreadable
from bot.domain.texts import PressOwnText
from bot.i18n import catalogs
from bot.i18n.choices import undo_row
from bot.i18n.formats.money import home_sign
from bot.i18n.formats.names import language_name
from bot.i18n.layout import Button, Rendered, Rows, press, rows, said
from bot.i18n.lines import layout, setting_name
from bot.i18n.morning_settings import (
    morning_changed,
    morning_in_short,
    morning_page,
    morning_rows,
    morning_unreadable,
)
from bot.i18n.speech import Speech

SettingReply = SettingsShown | SettingChanged | SettingUnreadable | OwnersOnly
#: These stand on the page of what they lock, or belong to.
_ON_ANOTHER_PAGE = frozenset({"passphrase", "names", "closed", "follow", "gifts"})
#: Hours offered for the start of the shop's day: from midnight to when the first bakers come in.
_STARTS_OF_DAY = tuple(time(hour) for hour in (0, 2, 3, 4, 5, 6))


def speak_setting(reply: SettingReply, speech: Speech) -> Rendered:
    """How the shop is set, and what was changed."""
    match reply:
        case SettingsShown():
            rendered = said(_page(reply, speech), buttons=_page_rows(reply, speech))
        case SettingChanged(shop=shop, entry=entry):
            rendered = said(_changed(reply, speech), _relabelled(reply, speech), buttons=undo_row(shop, entry, speech))
        case SettingUnreadable(key=key, value=value):
            rendered = said(_unreadable(key, speech.quote(value), speech))
        case OwnersOnly():
            rendered = said(speech.say("Only the owner sees this. You can write sales and notes."))
        case _:
            assert_never(reply)
    return rendered


def _page(menu: SettingsShown, speech: Speech) -> str:
    match menu.page:
        case None:
            words = _all(menu, speech)
        case "language":
            words = speech.say("Messages are in {language}.", language=speech.language_name(menu.language))
        case "currency":
            words = speech.say(
                "Amounts are in {currency}. Another one, by its code: /settings currency CHF",
                currency=speech.currency_name(menu.currency),
            )
        case "timezone":
            words = speech.say(
                "At your shop it is {time} ({city}). Another city: /settings timezone Europe/Rome",
                time=speech.clock(menu.local_time),
                city=speech.city(menu.timezone),
            )
        case "day":
            words = _day_page(menu, speech)
        case "shop":
            words = _shop_page(menu, speech)
        case "backup" | "passphrase":
            words = _backup_page(menu, speech)
        case "nudge" | "names" | "closed" | "follow" | "gifts":
            words = morning_page(menu, menu.page, speech)
        case _:
            assert_never(menu.page)
    return words


def _all(menu: SettingsShown, speech: Speech) -> str:
    name = speech.name(menu.shop_name) if menu.shop_name else "–"
    lines = (
        speech.say("Language: {language}", language=speech.language_name(menu.language)),
        speech.say("Currency: {currency}", currency=speech.currency_name(menu.currency)),
        _local_time(menu.local_time, menu.timezone, speech),
        speech.say("The day starts at {time}", time=speech.clock(menu.day_starts)),
        speech.say("Shop name: {shop}", shop=name),
        speech.say("Weekly backup: on") if menu.backup else speech.say("Weekly backup: off"),
        morning_in_short(menu, speech),
    )
    return "\n".join(lines)


def _day_page(menu: SettingsShown, speech: Speech) -> str:
    return speech.say(
        "Your day starts at {time}: a sale before that counts for the evening before. When should it start?",
        time=speech.clock(menu.day_starts),
    )


def _shop_page(menu: SettingsShown, speech: Speech) -> str:
    if menu.shop_name is None:
        return speech.say("The shop has no name yet. Write it like this: /settings shop Corner Cafe")
    return speech.say("Shop name: {shop}. Another name: /settings shop Corner Cafe", shop=speech.name(menu.shop_name))


def _backup_page(menu: SettingsShown, speech: Speech) -> str:
    comes = speech.say("A copy of the notebook comes to this chat every week.")
    can_come = speech.say("A copy of the notebook can come to this chat every week.")
    locked = speech.say("It opens with your passphrase only. Another one: /settings passphrase four words of your own")
    open_ = speech.say("To lock it with a passphrase: /settings passphrase four words of your own")
    return "\n".join([comes if menu.backup else can_come, locked if menu.locked else open_])


def _page_rows(menu: SettingsShown, speech: Speech) -> Rows:
    back = press(speech.label("button-2", "Back"), PressSetting(shop=menu.shop))
    match menu.page:
        case None:
            keys: tuple[SettingKey, ...] = get_args(SettingKey)
            pages = [
                press(setting_name(key, speech), PressSetting(shop=menu.shop, key=key))
                for key in keys
                if key not in _ON_ANOTHER_PAGE
            ]
            texts = press(speech.label("button-2", "Texts to send"), PressOwnText(shop=menu.shop, deed="show"))
            return rows([*pages, texts])
        case "language":
            offered = [_value(menu, language, own_name(language)) for language in catalogs.languages()]
        case "currency":
            offered = [_value(menu, code, _currency(code)) for code in menu.currencies]
        case "timezone":
            offered = [_value(menu, zone, _zone(zone, moment, speech)) for zone, moment in menu.zones]
        case "day":
            offered = [_value(menu, f"{moment:%H:%M}", speech.clock(moment)) for moment in _STARTS_OF_DAY]
        case "backup" | "passphrase":
            values = (("on", speech.label("button-2", "Every week")), ("off", speech.label("button-2", "Off")))
            offered = [press(label, PressSetting(shop=menu.shop, key="backup", value=v)) for v, label in values]
        case "shop":
            offered = []
        case "nudge" | "names" | "closed" | "follow" | "gifts":
            return morning_rows(menu, menu.page, speech)
        case _:
            assert_never(menu.page)
    return (*rows(offered), (back,)) if menu.for_owner else rows(offered)


def _value(menu: SettingsShown, value: str, label: str) -> Button:
    return press(label, PressSetting(shop=menu.shop, key=menu.page, value=value))


def own_name(language: str) -> str:
    """What a language calls itself: `Italiano`, `中文`; with a capital, for it stands alone."""
    name = language_name(language, catalogs.locale_of(language))
    return name[:1].upper() + name[1:]


def _zone(zone: str, moment: time, speech: Speech) -> str:
    return layout(speech.city(zone), speech.clock(moment))


def _local_time(moment: time, zone: str, speech: Speech) -> str:
    return speech.say("Time at your shop: {time} ({city})", time=speech.clock(moment), city=speech.city(zone))


def _currency(code: str) -> str:
    sign = home_sign(code)
    return code if sign == code else f"{code} {sign}"


def _changed(reply: SettingChanged, speech: Speech) -> str:  # noqa: C901 - a case a setting
    match reply.key:
        case "language":
            words = speech.say("Messages are now in {language}.", language=speech.language_name(reply.value))
        case "currency":
            words = speech.say("Amounts are now in {currency}.", currency=speech.currency_name(reply.value))
        case "timezone":
            words = _zone_changed(reply, speech)
        case "day":
            words = speech.say(
                "Your day now starts at {time}. A sale before that counts for the evening before.",
                time=speech.clock(time.fromisoformat(reply.value)),
            )
        case "shop":
            words = speech.say("Shop name: {shop}", shop=speech.name(reply.value))
        case "backup" if reply.value == "on":
            words = speech.say("A copy of the notebook comes to this chat every week.")
        case "backup":
            words = speech.say("No more weekly copies come to this chat.")
        case "passphrase" if reply.value == "on":
            words = speech.say(
                "Copies are now locked. Keep the passphrase: nobody else knows it. "
                "Delete your message with it from this chat."
            )
        case "passphrase":
            words = speech.say("Copies are no longer locked.")
        case "nudge" | "names" | "closed" | "follow" | "gifts":
            words = morning_changed(reply.key, reply.value, speech)
        case _:
            assert_never(reply.key)
    return words


def _zone_changed(reply: SettingChanged, speech: Speech) -> str:
    if reply.local_time is None:
        return speech.say("Your shop now runs on {city} time.", city=speech.city(reply.value))
    return _local_time(reply.local_time, reply.value, speech)


def _relabelled(reply: SettingChanged, speech: Speech) -> str | None:
    if reply.key != "currency" or not reply.relabelled:
        return None
    return speech.count(
        "{count} sale written without a sign is now in {currency}.",
        "{count} sales written without a sign are now in {currency}.",
        reply.relabelled,
        currency=speech.currency_name(reply.value),
    )


def _unreadable(key: SettingKey | None, value: str, speech: Speech) -> str:
    match key:
        case None:
            words = speech.say("There is no setting “{text}”. All of them: /settings", text=value)
        case "language":
            words = speech.say(
                "Not changed: “{text}” isn't a language this notebook speaks. "
                "Write it like this: /settings language en",
                text=value,
            )
        case "currency":
            words = speech.say(
                "Not changed: “{text}” isn't a currency code. Write it like this: /settings currency EUR", text=value
            )
        case "timezone":
            words = speech.say(
                "Not changed: “{text}” isn't a time zone. Write it like this: /settings timezone Europe/Rome",
                text=value,
            )
        case "day":
            words = speech.say(
                "Not changed: “{text}” isn't an hour a day can start at. Write it like this: /settings day 04:00",
                text=value,
            )
        case "backup":
            words = speech.say(
                "Not changed: “{text}” is neither on nor off. Write it like this: /settings backup on", text=value
            )
        case "passphrase":
            words = speech.say(
                "Not changed: a passphrase has eight characters or more. "
                "Write it like this: /settings passphrase four words of your own"
            )
        case "shop":
            words = speech.say(
                "Not changed: “{text}” can't be the name. Write it like this: /settings shop Corner Cafe", text=value
            )
        case "nudge" | "names" | "closed" | "follow" | "gifts":
            words = morning_unreadable(key, value, speech)
        case _:
            assert_never(key)
    return words
