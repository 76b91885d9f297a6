"""Statements that say what they are: note, tag, reminder, new customer, birthday."""

from bot.domain.intents import Intent, LogSale, SetBirthday
from bot.understanding import statements
from bot.understanding.context import Reading
from bot.understanding.people import person_of
from bot.understanding.readings.to_do import is_coming, opens_with_a_day_to_come
from bot.understanding.readings.view import View
from bot.understanding.sales.sale import read_sale
from bot.understanding.sentences import Match

_EXPLICIT = frozenset({"add_note", "add_tag", "add_customer", "set_birthday", "add_reminder"})
_SENT, _ADDED = frozenset({"log_referral"}), frozenset({"add_customer"})
#: Characters of a telephone number with its country, at least, that is taken for one beside its word.
PHONE_LENGTH = 10
#: Templates whose own words leave no doubt of what they say.
_PLAIN = 0.95


def stated_plainly(view: View) -> Reading | None:
    """Statements that say what they are: note, tag, remind, new customer, birthday."""
    for days in (True, False) if view.spoken or view.parts.days else (True,):
        for match in view.matches(_EXPLICIT, days=days):
            if days and match.intent == "add_tag" and _bare_year(view):
                continue
            intent = _stated(view, match)
            if intent is not None:
                return Reading(intent=intent, sureness=match.template.sure, why=match.template.source)
    return None


def phoned(view: View) -> Reading | None:
    """A telephone number beside its word, and whose it is."""
    phone, _ = statements.phone_in(view.line) if view.line.has("phone_word") else (None, None)
    if phone is None or len(phone) <= PHONE_LENGTH or view.told_money or view.asks:
        return None
    intent = statements.phone_kept(view.line, view.parts)
    return Reading(intent=intent, sureness=0.85, why="a telephone number") if intent else None


def born(view: View) -> Reading | None:
    """A customer and a day of long ago, and nothing else."""
    born = statements.birth_date(view.line, view.parts)
    left = (p for p in view.parts.row if p.kind in ("text", "item", "money", "count"))
    if born is None or len(view.parts.people) != 1 or any(left):
        return None
    person = person_of(view.line, view.parts.people[0])
    return Reading(intent=SetBirthday(customer=person, birthday=born), sureness=0.85, why="a day of long ago")


def _bare_year(view: View) -> bool:
    """`tag sposa 2027`: a year by itself, which is part of the tag."""
    spans = [range(s.start, s.end) for s in view.spoken] + [range(d.start, d.end) for d in view.parts.days]
    return any(len(span) == 1 and view.line.tokens[span[0]].kind == "number" for span in spans)


def _stated(view: View, match: Match) -> Intent | None:
    line, parts = view.line, view.parts
    match match.intent:
        case "add_note" if _is_asked(view, match) or _cuts_a_thing(view, match):
            return None
        case "add_note" if match.template.sure < _PLAIN and line.has("birthday"):
            return None
        case "add_note":
            arranged = line.has("contact_verb") and is_coming(view) and opens_with_a_day_to_come(view)
            if match.template.sure < _PLAIN and (_is_sale(view) or view.asks or arranged):
                return None
            return statements.note(line, match, parts)
        case "add_tag":
            priced = view.told_money or (_is_sale(view) and not line.has("tag_word"))
            return None if priced or _is_told_of_them(view, match) else statements.tag(line, match, parts)
        case "add_customer":
            return None if view.told_money or _new_and_pays(view) else _newcomer(view, match)
        case "set_birthday":
            return None if view.money else _birthday(view, match)
        case _ if line.has("about_who") and _lists_contacts(view):
            return None
        case _:
            if match.template.sure < _PLAIN and (view.asks or view.told_money or _lists_contacts(view)):
                return None
            return statements.reminder(line, parts, _to_remember(view, match))


def _is_told_of_them(view: View, match: Match) -> bool:
    """`segna che Anna beve solo acqua`: whether what would be a tag is a sentence, with no word for a tag."""
    if view.line.has("tag_word") or "tags" not in match.spans:
        return False
    start, end = match.spans["tags"]
    told = any(view.line.starting(kind, start) for kind in ("being", "wish", "about_liking", "negation", "habit"))
    whose = match.spans.get("customer", (0, 0))[0]
    return end - start > 1 and (told or view.line.ending("which_clause", whose) is not None)


def _is_asked(view: View, match: Match) -> bool:
    """`方总的备注有哪些`: where a note's text would be, nothing but a word of asking."""
    start, end = match.spans.get("text", (0, 0))
    asking = view.line.starting("question", start)
    return asking is not None and asking.end >= end


def _cuts_a_thing(view: View, match: Match) -> bool:
    """`筆記本兩本 $56`: whether the word for a note is but the beginning of a thing."""
    start = match.spans.get("text", (0, 0))[0]
    return any(part.kind == "item" and part.start < start < part.end for part in view.parts.row)


def _new_and_pays(view: View) -> bool:
    """`新客李明 馄饨12`: a newcomer's first sale, with nothing to keep of them but their name."""
    if view.line.has("phone_word", "birthday", "tag_word") or statements.phone_in(view.line)[0]:
        return False
    return any(part.amount and not part.amount.doubt for part in view.money) and not view.parts.days


def _birthday(view: View, match: Match) -> Intent | None:
    """A birthday, unless it is told of somebody who is added with it."""
    found = statements.birthday(view.line, match, view.parts)
    stranger = isinstance(found, SetBirthday) and not (found.customer.known or found.customer.candidates)
    return None if stranger and any(_newcomer(view, one) for one in view.matches(_ADDED)) else found


def _newcomer(view: View, match: Match) -> Intent | None:
    """A new customer, unless the line is of who sent them."""
    sent = view.parts.people and any(statements.referral(view.line, m, view.parts) for m in view.matches(_SENT))
    return None if sent else statements.new_customer(view.line, match, view.parts)


def _lists_contacts(view: View) -> bool:
    """`要联系的人`: whom to contact, asked with no word of asking."""
    return not view.parts.people and bool(view.matches(frozenset({"due_today"})))


def _is_sale(view: View) -> bool:
    read = read_sale(view.parts)
    return read is not None and isinstance(read.intent, LogSale)


def _to_remember(view: View, match: Match) -> str:
    """What a reminder is about: the line without its day, its hour and the words that ask for it."""
    text = statements.text_in(view.line, match, "text", leads="to_name")
    return text or view.line.typed
