"""The settings of the morning's names."""

from datetime import time
from typing import assert_never

from bot.domain.presses import PressSetting
from bot.domain.replies import MorningKey, SettingsShown
from bot.i18n.layout import Button, Rows, press, rows
from bot.i18n.lines import layout, setting_name
from bot.i18n.speech import Speech

_HOURS = tuple(time(hour) for hour in (7, 8, 9, 10, 11))
_MOST_NAMES = 5
_WEEK = range(1, 8)
#: These stand on the page of the morning itself.
_PARTS: tuple[MorningKey, ...] = ("names", "closed", "follow", "gifts")


def morning_in_short(menu: SettingsShown, speech: Speech) -> str:
    """One line of the menu."""
    if menu.nudge_at is None:
        return speech.say("Morning names: off")
    return speech.say("Morning names: {time}", time=speech.clock(menu.nudge_at))


def morning_page(menu: SettingsShown, page: MorningKey, speech: Speech) -> str:
    """What a page says, with how to write what its buttons do not offer."""
    match page:
        case "nudge":
            return "\n".join(_morning(menu, speech))
        case "names":
            return speech.say("How many names at most? Now: {number}", number=speech.number(menu.names))
        case "closed":
            return _closed(menu, speech)
        case "follow":
            return speech.say("After a first visit, name them again on days 3, 7 and 30 until they are back?")
        case "gifts":
            return speech.say("May a ready text offer something small? At most one in four does.")
        case _:
            assert_never(page)


def _morning(menu: SettingsShown, speech: Speech) -> list[str]:
    if menu.nudge_at is None:
        return [speech.say("No names come in the morning; /today shows them. At another hour: /settings nudge 08:30")]
    days, hour = speech.weekdays(menu.closed), speech.clock(menu.nudge_at)
    return [
        speech.say("The day's names come at {time}. Another hour: /settings nudge 08:30", time=hour),
        layout(setting_name("names", speech), speech.number(menu.names)),
        layout(setting_name("closed", speech), days or "–"),
        layout(setting_name("follow", speech), _on(menu.follow_ups, speech)),
        layout(setting_name("gifts", speech), _on(menu.gifts, speech)),
    ]


def _on(on: bool, speech: Speech) -> str:  # noqa: FBT001 - in words
    return speech.label("line", "on") if on else speech.label("line", "off")


def _closed(menu: SettingsShown, speech: Speech) -> str:
    days = speech.weekdays(menu.closed)
    if days is None:
        return speech.say("On which days do you want no names?")
    return speech.say("No names on: {weekdays}. On which days do you want none?", weekdays=days)


def morning_rows(menu: SettingsShown, page: MorningKey, speech: Speech) -> Rows:
    """Values to tap, and the way back to the page before."""
    if page == "nudge":
        hours = [_value(menu, page, f"{hour:%H:%M}", speech.clock(hour)) for hour in _HOURS]
        off = _value(menu, page, "off", speech.label("button-2", "No names"))
        parts = [press(setting_name(key, speech), PressSetting(shop=menu.shop, key=key)) for key in _PARTS]
        back = press(speech.label("button-2", "Back"), PressSetting(shop=menu.shop))
        return (*rows([*hours, off]), *rows(parts), (back,))
    back = press(speech.label("button-2", "Back"), PressSetting(shop=menu.shop, key="nudge"))
    return (*rows(_values(menu, page, speech)), (back,))


def _values(menu: SettingsShown, page: MorningKey, speech: Speech) -> list[Button]:
    match page:
        case "names":
            return [_value(menu, page, str(n), speech.number(n)) for n in range(1, _MOST_NAMES + 1)]
        case "closed":
            return [_weekday(menu, day, speech) for day in _WEEK]
        case _:
            on, off = speech.label("button-3", "Yes"), speech.label("button-3", "No")
            return [_value(menu, page, "on", on), _value(menu, page, "off", off)]


def _weekday(menu: SettingsShown, day: int, speech: Speech) -> Button:
    """Puts a day among those off, or takes it from them."""
    days = sorted(set(menu.closed) ^ {day})
    name = speech.weekdays([day]) or ""
    label = f"✓ {name}" if day in menu.closed else name
    return _value(menu, "closed", "".join(map(str, days)) or "off", label)


def _value(menu: SettingsShown, key: MorningKey, value: str, label: str) -> Button:
    return press(label, PressSetting(shop=menu.shop, key=key, value=value))


def morning_changed(key: MorningKey, value: str, speech: Speech) -> str:
    """What was set."""
    off = value == "off"
    match key:
        case "nudge" if off:
            return speech.say("No names come in the morning any more. Who they would be: /today")
        case "nudge":
            return speech.say("The day's names now come at {time}.", time=speech.clock(time.fromisoformat(value)))
        case "names":
            return speech.say("Names a day, at most: {number}", number=value)
        case "closed" if off:
            return speech.say("Names may come on any day.")
        case "closed":
            days = speech.weekdays(int(figure) for figure in value) or ""
            return speech.say("No names on: {weekdays}", weekdays=days)
        case "follow" if off:
            return speech.say("A first visit is followed by one name, the day after.")
        case "follow":
            return speech.say("Whoever came once is named again on days 3, 7 and 30, until they are back.")
        case "gifts" if off:
            return speech.say("Ready texts offer nothing.")
        case "gifts":
            return speech.say("At most one ready text in four offers something small.")
        case _:
            assert_never(key)


def morning_unreadable(key: MorningKey, value: str, speech: Speech) -> str:
    """What cannot be set, and how to write it."""
    match key:
        case "nudge":
            return speech.say(
                "Not changed: “{text}” isn't an hour. Write it like this: /settings nudge 08:30 (or off)",
                text=value,
            )
        case "names":
            return speech.say(
                "Not changed: “{text}” isn't a number from 1 to 5. Write it like this: /settings names 3", text=value
            )
        case "closed":
            return speech.say(
                "Not changed: “{text}” isn't a day or two of the week. "
                "Write it like this: /settings closed Sunday Monday (or off)",
                text=value,
            )
        case "follow":
            return speech.say(
                "Not changed: “{text}” is neither on nor off. Write it like this: /settings follow on", text=value
            )
        case "gifts":
            return speech.say(
                "Not changed: “{text}” is neither on nor off. Write it like this: /settings gifts on", text=value
            )
        case _:
            assert_never(key)
