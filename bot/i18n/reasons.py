"""Why somebody is worth a hello: in a line of a list, and in a sentence. Days, gaps and money; never a chance."""

from typing import assert_never

from bot.domain.mornings import MorningLine, NamedShown, Reason, Why
from bot.i18n.speech import Speech

#: A usual gap of so many days or more is said as a number; under it a customer comes nearly every day.
_GAP_SAID = 2
#: So many gaps are looked back on; with fewer, those are all there are.
_GAPS_SHOWN = 20


def is_about_person(reason: Reason) -> bool:
    """Whether a line's button opens the person it names."""
    return reason not in {"reminder", "birthday_ahead"}


def reason_line(line: MorningLine, speech: Speech) -> str:
    """A line of the morning's list."""
    name = speech.name(line.name or "")
    if line.why.reason == "reminder":
        return speech.say("Reminder: “{text}”", text=speech.quote(line.text or ""))
    if line.why.reason == "lapsed":
        late = _late(name, line.why, speech)
        if line.why.day is None:
            return late
        return speech.say("{reason} In touch on {date}.", reason=late, date=_day(line.why, speech))
    return _reason(name, line.text, line.why, speech)


def sentence(person: NamedShown, speech: Speech) -> str:
    """What a person's own message begins with."""
    name = speech.name(person.name)
    if person.why.reason == "lapsed":
        return rhythm_sentence(name, person.why, speech)
    return _reason(name, person.said, person.why, speech)


def _late(name: str, why: Why, speech: Speech) -> str:
    days = speech.number(why.days or 0)
    if (why.gap_days or 0) < _GAP_SAID:
        return speech.say("{name}: usually nearly every day, not seen for {days} days.", name=name, days=days)
    gap = speech.number(why.gap_days or 0)
    return speech.say("{name}: usually every {gap} days, now {days}.", name=name, gap=gap, days=days)


def rhythm_sentence(name: str, why: Why, speech: Speech) -> str:
    """How often somebody comes, and how long it has been."""
    days, longer, of = speech.number(why.days or 0), why.longer or 0, why.of or 0
    if (why.gap_days or 0) < _GAP_SAID:
        return speech.say("{name} usually comes nearly every day; it has been {days} days.", name=name, days=days)
    gap = speech.number(why.gap_days or 0)
    if not longer:
        return speech.say("{name} usually comes every {gap} days; it has been {days}.", name=name, gap=gap, days=days)
    if longer < of:
        return speech.say(
            "{name} usually comes every {gap} days; it has been {days}, longer than {longer} of the last {gaps} gaps.",
            name=name,
            gap=gap,
            days=days,
            longer=speech.number(longer),
            gaps=speech.number(of),
        )
    if of < _GAPS_SHOWN:
        return speech.say(
            "{name} usually comes every {gap} days; it has been {days}, longer than ever before.",
            name=name,
            gap=gap,
            days=days,
        )
    return speech.say(
        "{name} usually comes every {gap} days; it has been {days}, longer than each of the last {gaps} gaps.",
        name=name,
        gap=gap,
        days=days,
        gaps=speech.number(of),
    )


def _reason(name: str, said: str | None, why: Why, speech: Speech) -> str:  # noqa: C901, PLR0912 - a case a reason
    match why.reason:
        case "feedback":
            text = speech.quote(said or "")
            return speech.say(
                "{name} was unhappy: “{text}”. Today is a good day to make it right.", name=name, text=text
            )
        case "birthday":
            return _birthday(name, why, speech)
        case "birthday_ahead":
            return speech.say("{name}: birthday on {date}.", name=name, date=_day(why, speech))
        case "first_visit" if why.days == 1:
            return speech.say("{name}: new in the notebook yesterday.", name=name)
        case "first_visit":
            return speech.say("{name}: new in the notebook on {date}.", name=name, date=_day(why, speech))
        case "big_sale":
            return _big_sale(name, why, speech)
        case "follow_up":
            days = speech.number(why.days or 0)
            return speech.say("{name}: first visit {days} days ago, not back yet.", name=name, days=days)
        case "three_months":
            return speech.say("{name}: no visit and no word in three months.", name=name)
        case "debt":
            return _debt(name, why, speech)
        case "ask_feel":
            return speech.say("{name}: you could ask how they like it here.", name=name)
        case "ask_why":
            return speech.say("{name}: you could ask why they come here.", name=name)
        case "lapsed" | "reminder" | "interest":  # the first two said above, the last of no morning
            return name
        case _:
            assert_never(why.reason)


def _birthday(name: str, why: Why, speech: Speech) -> str:
    if why.age:
        return speech.say("{name}: birthday today, {age} years old.", name=name, age=speech.number(why.age))
    return speech.say("{name}: birthday today.", name=name)


def _big_sale(name: str, why: Why, speech: Speech) -> str:
    amount = speech.money(why.amount) if why.amount else ""
    if why.days == 1:
        return speech.say("{name}: {amount} yesterday, more than usual.", name=name, amount=amount)
    date = _day(why, speech)
    return speech.say("{name}: {amount} on {date}, more than usual.", name=name, amount=amount, date=date)


def _debt(name: str, why: Why, speech: Speech) -> str:
    amount, days = speech.money(why.amount) if why.amount else "", speech.number(why.days or 0)
    return speech.say("{name}: {amount} on credit for {days} days.", name=name, amount=amount, days=days)


def _day(why: Why, speech: Speech) -> str:
    return speech.short_day(why.day or speech.voice.today)
