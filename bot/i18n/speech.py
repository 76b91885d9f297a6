"""Filling a sentence: the one place where msgids become words.

`say`, `count` and `label` are what `bot.i18n.extract` looks for; a msgid stands in the call, literally. Values are
text that is ready to be shown: what people typed comes through `name` and `quote`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.i18n import catalogs
from bot.i18n.formats import dates, names, numbers
from bot.i18n.formats import money as amounts
from bot.i18n.typed import ITEM_COLUMNS, NAME_COLUMNS, QUOTE_COLUMNS, shown
from bot.i18n.voice import Voice

#: Things listed in one line; what comes after them is `…`.
_MOST_ITEMS = 8
#: The length of `05-03`, and a year that has every day.
_MONTH_AND_DAY, _LEAP_YEAR = 5, 2000


@dataclass(frozen=True, slots=True)
class Speech:
    """One voice, speaking."""

    voice: Voice

    def say(self, msgid: str, /, **values: str) -> str:
        """The sentence `msgid` in the voice's language, its braces filled."""
        return catalogs.translations(self.voice.language).gettext(msgid).format(**values)

    def count(self, one: str, many: str, number: int, /, **values: str) -> str:
        """The same, bent to `number`, which fills `{count}`."""
        words = catalogs.translations(self.voice.language).ngettext(one, many, number)
        return words.format(count=self.number(number), **values)

    def label(self, context: str, msgid: str, /, **values: str) -> str:
        """Words that stand alone. `context` says where, and so how long they may be (see `bot.i18n.rules`)."""
        return catalogs.translations(self.voice.language).pgettext(context, msgid).format(**values)

    def name(self, name: str) -> str:
        """A customer's or the shop's name, as typed, on one line."""
        return shown(name, NAME_COLUMNS)

    def quote(self, text: str) -> str:
        """Words someone typed, on one line; the sentence puts them in quotes."""
        return shown(text, QUOTE_COLUMNS)

    def money(self, amount: Money) -> str:
        """`€25`."""
        return amounts.money(amount, self.voice.locale, self.voice.currency)

    def major(self, amount: Decimal, currency: str | None) -> str:
        """The same of an amount that was read in a message; None is the shop's own currency."""
        return amounts.major(amount, currency or self.voice.currency, self.voice.locale, self.voice.currency)

    def sums(self, sums: Iterable[Money]) -> str:
        """Sums in several currencies: `€120 + US$30`."""
        return " + ".join(map(self.money, sums))

    def number(self, value: int | Decimal) -> str:
        """`1,240`."""
        return numbers.number(value, self.voice.locale)

    def percent(self, value: Decimal | float) -> str:
        """`61%` from 0.61."""
        return numbers.percent(value, self.voice.locale)

    def clock(self, moment: time) -> str:
        """`18:40`."""
        return dates.clock(moment, self.voice.locale)

    def short_day(self, day: date) -> str:
        """`Tue 17 Nov`, whenever it is read."""
        return dates.short_day(day, self.voice.locale, self.voice.today, self._first())

    def long_day(self, day: date) -> str:
        """`17 November`, whenever it is read."""
        return dates.long_day(day, self.voice.locale, self.voice.today, self._first())

    def _first(self) -> str:
        # i18n: the first day of a month in a date, as in 1 November (Italian: 1°)
        return self.label("date", "1")

    def birthday(self, text: str) -> str:
        """`3 May` from `05-03`, `3 May 1990` from a whole date; as it stands where it is neither."""
        try:
            day = date.fromisoformat(text if len(text) > _MONTH_AND_DAY else f"{_LEAP_YEAR}-{text}")
        except ValueError:
            return self.quote(text)
        seen_from = self.voice.today if day.year != _LEAP_YEAR else day
        return dates.long_day(day, self.voice.locale, seen_from, self._first())

    def said_day(self, day: date) -> str:
        """For a sentence: today, yesterday, `17 November`."""
        match (self.voice.today - day).days:
            case 0:
                return self.label("date", "today")
            case 1:
                return self.label("date", "yesterday")
            case _:
                return self.long_day(day)

    def marked_day(self, day: date | None) -> str | None:
        """For a confirmation: nothing where it is today, yesterday, `Tue 17 Nov`."""
        if day is None or day == self.voice.today:
            return None
        if (self.voice.today - day).days == 1:
            return self.label("date", "yesterday")
        return self.short_day(day)

    def weekdays(self, days: Iterable[int]) -> str | None:
        """`Sun, Mon` of ISO weekdays; nothing where there are none."""
        named = [dates.weekday(day, self.voice.locale) for day in days]
        return self.in_a_row(named) if named else None

    def nth(self, number: int) -> str:
        """`7th`; Italian 7ª, Chinese the bare number."""
        figure = self.number(number)
        match names.ordinal_kind(number, self.voice.locale):
            case "one":
                return self.label("ordinal", "{number}st", number=figure)
            case "two":
                return self.label("ordinal", "{number}nd", number=figure)
            case "few":
                return self.label("ordinal", "{number}rd", number=figure)
            case _:
                return self.label("ordinal", "{number}th", number=figure)

    def items(self, items: tuple[Item, ...]) -> str | None:
        """`2 × cappuccino, trim`; nothing where there are none."""
        if not items:
            return None
        return self.in_a_row([self._item(item) for item in items[:_MOST_ITEMS]], cut=len(items) > _MOST_ITEMS)

    def in_a_row(self, things: Sequence[str], *, cut: bool = False) -> str:
        """Words parted as the language parts them; `cut` where there were more."""
        listed = things[0]
        for thing in things[1:]:
            # i18n: things in a row: {first} those before, {next} the one after
            listed = self.label("list", "{first}, {next}", first=listed, next=thing)
        return listed + ("…" if cut else "")

    def _item(self, item: Item) -> str:
        name = shown(item.name, ITEM_COLUMNS)
        if item.quantity == 1:
            return name
        return self.label("list", "{quantity} × {item}", quantity=self.number(item.quantity), item=name)

    def language_name(self, code: str) -> str:
        """`Italian`."""
        return names.language_name(code, self.voice.locale)

    def currency_name(self, code: str) -> str:
        """`euros`."""
        return names.currency_name(code, self.voice.locale)

    def city(self, timezone: str) -> str:
        """`Rome`."""
        return names.city(timezone, self.voice.locale)
