"""What is said of customers: notes, contacts, feedback, reasons, referrals, birthdays, tags, reminders."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, time

from bot.domain.intents import (
    AddCustomer,
    AddNote,
    AddReminder,
    AddTag,
    Channel,
    Intent,
    LogContact,
    LogFeedback,
    LogReason,
    LogReferral,
    Mood,
    Person,
    SetBirthday,
)
from bot.domain.phones import e164
from bot.languages.phrases import Found
from bot.understanding.days import Day, days_in
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.number import Number
from bot.understanding.numbers import numbers_in
from bot.understanding.parts.part import Parts
from bot.understanding.people import new_people, person_of
from bot.understanding.sentences import Match

_PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,18}\d")
_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d\d){1,2}")
_FEWEST_DIGITS = 6
_EDGES = " :,.;-–—!，。、：；()"
#: What parts a name from the words about it; a sign that the words begin with, as in +39 or -10%, is theirs.
_PARTING = re.compile(r"^(?:[\s:,;，、：；]|[-–—]\s)+")
_SURE_NEW = 0.55
#: A day more years ago than this, with nothing else said, is a birthday.
_GROWN = 12
#: Words that are left, at least, where a word of saying before them is left out.
_FEW_SAID = 2
#: Words of a new customer's name, at most.
_NAMES = 3
#: Characters of a Chinese given name, and of the shortest full name.
_GIVEN, _FULL = 2, 2


def person_in(line: Line, span: tuple[int, int] | None, people: Iterable[Hit]) -> Person | None:
    """Whom the tokens of `span` mean; None where they are no name."""
    if span is None:
        return None
    for hit in people:
        if span[0] <= hit.start and hit.end <= span[1]:
            return person_of(line, hit)
    start, end = span
    while start < end and (lead := _small(line, start)):
        start = lead
    while end > start and (
        line.starting("article", end - 1) or line.tokens[end - 1].kind == "sign" or line.tokens[end - 1].fold == "'s"
    ):
        end -= 1
    while end - start > _FULL and line.tokens[start].fold in line.words.surnames and _is_no_name(line, end - 1):
        end -= 1
    free = set(range(start, end))
    named = [name for name in new_people(line, free) if name[3] >= _SURE_NEW]
    if named:
        best = max(named, key=lambda name: (name[3], name[1] - name[0]))
        if best[0] == start and end - best[1] in (1, 2) and all(_unlisted(line, at) for at in range(best[1], end)):
            return Person(name=line.raw(start, end))
        return Person(name=line.raw(best[0], best[1])) if best[0] == start or best[3] > 0.8 else None  # noqa: PLR2004
    if all(_unlisted(line, at) for at in range(start, end)) and 0 < end - start <= 3:  # noqa: PLR2004
        return Person(name=line.raw(start, end))
    return None


def _is_no_name(line: Line, at: int) -> bool:
    """Whether a Chinese character is a small word, seldom in a name: the `来` of `带了刘倩来`."""
    small = line.tokens[at].kind == "cjk" and any(line.starting(kind, at) for kind in ("frame", "being"))
    ends = all(token.kind == "sign" or line.at("skip", i) for i, token in enumerate(line.tokens) if i > at)
    return small and (ends or line.tokens[at].fold not in line.words.name_characters)


def _small(line: Line, at: int) -> int | None:
    for kind in ("article", "title", "to_name"):
        if (found := line.starting(kind, at)) and line.tokens[at].fold not in line.words.given_names:
            return found.end
    return None


def _unlisted(line: Line, at: int) -> bool:
    token = line.tokens[at]
    fold = token.fold
    if token.kind != "word" or len(fold) < 2 or (fold in line.words.common_words and token.raw.islower()):  # noqa: PLR2004
        return False
    return fold not in line.spoken and fold not in line.goods and fold not in line.template_words


def text_in(line: Line, match: Match, name: str, *, to_end: bool = True, leads: str = "") -> str:
    """The slot's text as typed, to the line's end where it is the last; without a word of class `leads` before it."""
    if name not in match.spans:
        return ""
    start, end = match.spans[name]
    if to_end and not any(span[0] > start for span in match.spans.values()):
        end = len(line.tokens)
    while start > 0 and line.at("skip", start - 1) and not any(s <= start - 1 < e for s, e in match.spans.values()):
        if line.tokens[start - 1].fold in ("of", "that", "is", "are", "was") or any(
            line.at(kind, start - 1) for kind in ("pronoun", leads)
        ):
            break
        start -= 1
        break
    return _words_from(line, start) if end == len(line.tokens) else line.raw(start, end).strip(_EDGES)


def _words_from(line: Line, start: int) -> str:
    """The line's end from token `start` on, as typed: with the signs before it, but the dot of `Maria B.`."""
    while start > 0 and line.tokens[start - 1].kind == "sign" and line.tokens[start - 1].fold != ".":
        start -= 1
    before = line.tokens[start - 1].end if start else 0
    return _PARTING.sub("", line.typed[before:]).rstrip()


def day_of(line: Line, days: list[Day]) -> date:
    """The day a thing was done: the first told, today else."""
    told = [day.past for day in days if day.past and not day.future]
    return next((day for day in told if day != line.context.today), line.context.today)


def contact(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`rang mrs patel this morning`."""
    person = person_in(line, match.spans.get("customer"), parts.people)
    span = match.spans.get("customer", (0, 0))
    known = [h for h in parts.people if h.how != "new" and (h.start >= span[0] or line.ending("to_name", h.start))]
    if (person is None or not (person.known or person.candidates)) and len(known) == 1:
        person = person_of(line, known[0])
    said = min((found.end for found in line.found["said"]), default=len(line.tokens))
    measured = any("gauge" in part.classes for part in parts.row)
    if person is None or measured or any(day.future and day.start < said for day in parts.days):
        return None
    by_its_words = _channel(match.template.slots.get("channel"))
    over = (f for f in line.found["channel"] if by_its_words != "visit" or f.start == span[1])
    channel = _channel(next((found.value for found in over), None)) or by_its_words
    return LogContact(customer=person, channel=channel, date=day_of(line, parts.days))


def _channel(value: str | None) -> Channel | None:
    match value:
        case "call" | "message" | "visit" | "email":
            return value
        case _:
            return None


def mood_of(line: Line, parts: Parts) -> Mood | None:
    """Good or bad, by the words outside names and items; a negated good word is bad."""
    taken = {i for hit in parts.people for i in range(hit.start, hit.end)}
    things = (part for part in parts.row if part.kind == "item" or "gauge" in part.classes)
    taken |= {i for part in things for i in range(part.start, part.end)}
    score = 0
    moods: list[tuple[int, int]] = []
    seen: set[int] = {i for found in line.found["question"] for i in range(found.start, found.end)}
    for sign, rows in ((-1, moods_in(line, "bad")), (1, moods_in(line, "good"))):
        for found in sorted(rows, key=lambda f: f.start - f.end):
            places = set(range(found.start, found.end))
            if places <= taken or places & seen or _in_a_longer_word(line, found):
                continue
            seen |= places
            felt = -sign if _negated(line, found) else sign
            score += felt
            moods.append((found.start, felt))
    for sign_char, sign in (("😍", 1), ("👍", 1), ("😡", -1), ("👎", -1)):
        score += sign if sign_char in line.text else 0
    if not score and moods:
        first = min(moods)
        opens = any(hit.end == first[0] for hit in parts.people)
        score = (first if opens else max(moods))[1]
    if not score:
        return None
    return "good" if score > 0 else "bad"


def moods_in(line: Line, *kinds: str) -> list[Found]:
    """Words of these moods; after a word of saying also those that by themselves say nothing: `sticks`, `crisp`."""
    said = min((found.end for found in line.found.get("said", ())), default=len(line.tokens))
    weak = [found for kind in kinds for found in line.found.get(f"{kind}_said", ()) if found.start >= said]
    return [found for kind in kinds for found in line.found[kind]] + weak


def _in_a_longer_word(line: Line, mood: Found) -> bool:
    """Whether a single character goes on into another word: `香菜` is no praise, `硬刷` no complaint."""
    if mood.end >= len(line.tokens) or mood._replace(kind="feedback_verb") in line.found["feedback_verb"]:
        return False
    if any((habit.start, habit.end) == (mood.start, mood.end) for habit in line.found["habit"]):
        return True  # `一般下午有空`
    if mood.end - mood.start > 1 or line.tokens[mood.start].kind != "cjk":
        return False
    after = line.tokens[mood.end]
    return after.kind == "cjk" and after.glued and not any(line.at(k, mood.end) for k in ("skip", "frame", "said"))


def _negated(line: Line, mood: Found) -> bool:
    """Whether a word of denial stands up to two tokens before, in the same breath and in no mood of its own."""
    for found in line.found["negation"]:
        between = line.tokens[found.end : mood.start]
        near = found.end <= mood.start and len(between) <= 2  # noqa: PLR2004
        own = any(b.start <= found.start and found.end < b.end for b in line.found["bad"])
        if near and not own and all(token.kind != "sign" for token in between):
            return True
    return False


def feedback(line: Line, parts: Parts, person: Person, span: tuple[int, int]) -> Intent | None:
    """`sophie said the ramen was too salty`."""
    mood = mood_of(line, parts)
    if mood is None and not line.has("feedback_verb") and not judges(line, parts, span[1]):
        return None
    said = line.starting("said_that", span[1]) if span[0] == 0 else None
    goes_on = said is not None and len(line.tokens) - said.end >= _FEW_SAID
    return LogFeedback(customer=person, text=rest_of(line, (0, said.end) if said and goes_on else span), mood=mood)


def judges(line: Line, parts: Parts, at: int) -> bool:
    """`gethin says the gears slip`: after the name a word of saying, then something of the shop and what of it."""
    said = line.starting("said", at)
    if said is None or any(day.future for day in parts.days):
        return False
    if ours := line.starting("of_ours", said.end):
        return ours.end < len(line.tokens) and not line.has("relation", "trait")
    article = line.starting("article", said.end)
    first = article.end if article else said.end
    near = range(first, min(first + _FEW_SAID, len(line.tokens)) if article else first + 1)
    ends = [end for place in near if place < len(line.tokens) for end in _things_from(line, place)]
    return bool(ends) and min(ends) < len(line.tokens)


def _things_from(line: Line, at: int) -> Iterator[int]:
    """Where things of the shop that start at token `at` end: items, usual goods, its staff, its door."""
    if ours := line.starting("our_thing", at):
        yield ours.end
    yield from (end for start, end in line.items if start == at)
    yield from line.goods_from(at)


def rest_of(line: Line, span: tuple[int, int]) -> str:
    """The line without the name that opens or ends it; whole where it stands inside."""
    start, end = span
    if start <= 1:
        return (_words_from(line, end) if end < len(line.tokens) else "") or line.typed
    if end == len(line.tokens):
        return line.typed[: line.tokens[start].start].strip(_EDGES) or line.typed
    return line.typed


def reason(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`marcus comes to us cos we're open at 6`."""
    person = person_in(line, match.spans.get("customer"), parts.people)
    if "text" in match.spans and line.starting("unit", match.spans["text"][0] + 1):
        return None
    if "text" in match.spans and any((hit.start, hit.end) == match.spans["text"] for hit in parts.people):
        return None
    return LogReason(customer=person, text=text_in(line, match, "text")) if person else None


def referral(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`dylan was sent by gary`."""
    new = person_in(line, match.spans.get("customer"), parts.people)
    by = person_in(line, match.spans.get("referred_by"), parts.people)
    if new is None or by is None or _is_a_thing(line, match, (new, by)):
        return None
    told = _is_told_to(line, match, "referred_by") and not _is_told_to(line, match, "customer")
    if told or (new.known and not by.known) or (new.known == by.known and _brought(line, match)):
        new, by = by, new
    return LogReferral(customer=new, referred_by=by)


def _brought(line: Line, match: Match) -> bool:
    """`maria ci ha portato giulia`: whether the one taken for the newcomer did the bringing."""
    start, end = match.spans["customer"][1], match.spans["referred_by"][0]
    return any(f.start == start and f.end <= end for f in line.found["brought"])


def _is_a_thing(line: Line, match: Match, people: tuple[Person, Person]) -> bool:
    """`è venuto a vedere i prezzi`: a word of no list, in small letters after an article, names nobody."""
    for slot, person in zip(("customer", "referred_by"), people, strict=True):
        at = match.spans[slot][0]
        word = line.tokens[at]
        listed = word.fold in line.words.given_names or word.fold in line.words.surnames
        if (
            not (person.known or person.candidates or listed)
            and word.raw.islower()
            and (line.ending("article", at) or line.ending("articled", at))
        ):
            return True
    return False


def _is_told_to(line: Line, match: Match, slot: str) -> bool:
    """`a carla ne ha parlato rita`: whether the name is led by the word for whom a thing was said to."""
    at = match.spans[slot][0]
    return line.ending("dative", at) is not None and line.ending("thanks_to", at) is None


def note(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`note grace: allergic to nuts`; what a number is of stays with it: `小陈 鞋码43`."""
    span = match.spans.get("customer")
    person = person_in(line, span, parts.people)
    keeps = span and match.template.slots.get("keeps")
    text = rest_of(line, _with_article(line, span)) if span and keeps else text_in(line, match, "text")
    return AddNote(customer=person, text=text) if person and text else None


def _with_article(line: Line, span: tuple[int, int]) -> tuple[int, int]:
    """`曹叔的`: a name, and what makes the next word theirs."""
    article = line.starting("article", span[1])
    return (span[0], article.end if article else span[1])


def tag(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`tag fiona vip and wholesale`."""
    person = person_in(line, match.spans.get("customer"), parts.people)
    if person is None or "tags" not in match.spans:
        return None
    tags = _tags(line, *match.spans["tags"])
    return AddTag(customer=person, tags=tags) if tags else None


def _tags(line: Line, start: int, end: int) -> tuple[str, ...]:
    while start < end - 1 and (lead := line.starting("tag_lead", start)):
        start = lead.end
    groups: list[list[int]] = [[]]
    for at in range(start, end):
        if line.starting("and", at) and line.tokens[at].fold not in ("w", "with", "con"):
            groups.append([])
            continue
        if groups[-1] and not line.tokens[at].glued and "cjk" in (line.tokens[at].kind, line.tokens[at - 1].kind):
            groups.append([])
        if line.tokens[at].kind != "sign" and not line.starting("tag_word", at):
            groups[-1].append(at)
    rows = [group for group in groups if group]
    return tuple(line.raw(row[0], row[-1] + 1).strip(_EDGES + "#\"'“”「」") for row in rows)


# -- new customers and birthdays


def birthday_in(parts: Parts) -> str | None:
    """The day of `parts` as `MM-DD`, or with its year where one was told."""
    for day in parts.days:
        if day.year_told and day.past:
            return day.past.isoformat()
        if day.month_day:
            return f"{day.month_day[0]:02}-{day.month_day[1]:02}"
    return None


def birth_date(line: Line, parts: Parts) -> str | None:
    """A day with its year, so long ago that it can but be of a birth: `silvano è del 2 giugno 1961`."""
    for day in parts.days:
        if day.year_told and day.past and line.context.today.year - day.past.year > _GROWN:
            return day.past.isoformat()
    return None


def birthday(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`rosa's bday is 4th of may`."""
    day = birthday_in(parts) or next((feast.value for feast in line.found["feast"]), None)
    person = person_in(line, match.spans.get("customer"), parts.people)
    if person is None and len(parts.people) == 1 and parts.people[0].how != "new":
        person = person_of(line, parts.people[0])
    return SetBirthday(customer=person, birthday=day) if person and day else None


def new_customer(line: Line, match: Match, parts: Parts) -> Intent | None:
    """`new customer Linda +44 7700 900123`."""
    phone, phone_span = phone_in(line)
    person = _named_customer(line, match, parts, phone_span)
    if person is None or _is_a_day(line, match, parts):
        return None
    day = birthday_in(parts) if line.has("birthday") or parts.days else None
    tags = _new_tags(line) or (_tags_after(line, phone_span) if phone_span else ())
    return AddCustomer(customer=person, phone=phone, birthday=day, tags=tags)


def _is_a_day(line: Line, match: Match, parts: Parts) -> bool:
    """`9月1号到现在来的新顾客`, `10月新客名单`: whether a day or a month stands where the name would."""
    start = match.spans["customer"][0]
    if line.tokens[start].kind == "number" and line.starting("month", start):
        return True
    return any(day.start <= start < day.end for day in parts.days)


def _named_customer(line: Line, match: Match, parts: Parts, phone: tuple[int, int] | None) -> Person | None:
    span = match.spans.get("customer")
    if span is None:
        return None
    start, end = span
    stop = end
    for at in range(start, min(len(line.tokens), start + 5)):
        token = line.tokens[at]
        inside_phone = phone is not None and phone[0] <= token.start < phone[1]
        if (
            (token.kind in ("sign", "number") and at > start)
            or inside_phone
            or (at > start and _detail(line, at) and not _titled(line, at) and not _goes_on(line, start, at))
        ):
            stop = at
            break
        stop = at + 1
    hits = [hit for hit in parts.people if hit.sure >= 1 and hit.start == start and hit.end == stop]
    if hits:
        return person_of(line, hits[0])
    while start < stop and line.starting("title", start) and stop - start > 1 and line.tokens[start].kind == "word":
        start += 1
    if stop == start or any(_everyday(line, at) for at in range(start, stop)):
        return None
    if line.tokens[start].kind == "cjk" and not _chinese_name(line, start, stop):
        return None
    return Person(name=line.raw(start, stop).strip(_EDGES))


def _goes_on(line: Line, start: int, at: int) -> bool:
    """`祁同伟`, `祝英台`: a character of a name of three, written apart from what follows."""
    tokens = line.tokens
    inside, after = tokens[start + 1 : start + 3], tokens[start + 3] if start + 3 < len(tokens) else None
    if at > start + 2 or len(inside) < _GIVEN or tokens[start].fold not in line.words.surnames:
        return False
    apart = after is None or not after.glued or after.kind != "cjk"
    return apart and all(token.kind == "cjk" and token.glued for token in inside)


def _titled(line: Line, at: int) -> bool:
    """Whether a Chinese title goes on with the name before it: `簡先生`."""
    return line.tokens[at].kind == "cjk" and line.tokens[at].glued and line.starting("title", at) is not None


def _chinese_name(line: Line, start: int, stop: int) -> bool:
    """Two to four characters, opened by a surname or a prefix or standing apart, and no word of a question."""
    if not 2 <= stop - start <= 4 or any(line.at("question", at) for at in range(start, stop)):  # noqa: PLR2004
        return False
    first = line.tokens[start]
    surname = first.fold in line.words.surnames or line.fold(start, start + 2) in line.words.surnames
    led = start > 0 and (not first.glued or line.ending("called", start) is not None)
    return surname or first.fold in line.words.prefixes or led


def _everyday(line: Line, at: int) -> bool:
    """Whether a word is of everyday speech and written so."""
    token, words = line.tokens[at], line.words
    if token.kind != "word" or token.raw[:1].isupper() or token.fold in words.given_names | words.surnames:
        return False
    return token.fold in line.spoken or token.fold in line.template_words


def _detail(line: Line, at: int) -> bool:
    """Whether something else about a new customer begins here."""
    kinds = (
        "phone_word",
        "birthday",
        "tag_word",
        "and",
        "day",
        "month",
        "label",
        "predicate",
        "frame",
        "to_name",
        "article",
    )
    token = line.tokens[at]
    if token.fold in line.words.given_names or token.fold in line.words.surnames:
        return False
    return any(line.starting(kind, at) for kind in kinds)


def _new_tags(line: Line) -> tuple[str, ...]:
    found = line.found["tag_word"]
    if not found:
        return ()
    return _tags(line, found[-1].end, len(line.tokens))


def phone_kept(line: Line, parts: Parts) -> Intent | None:
    """`telefono Maria 333 1234567`, `teo sala, tel 3331234567`: a note of a customer's, or somebody new with theirs."""
    phone, span = phone_in(line) if line.has("phone_word") else (None, None)
    if phone is None or span is None or len({hit.names for hit in parts.people}) > 1:
        return None
    if any(hit.how != "new" for hit in parts.people):
        hit = parts.people[0]
        return AddNote(customer=person_of(line, hit), text=rest_of(line, (hit.start, hit.end)))
    words = [at for at, token in enumerate(line.tokens) if token.kind == "word" and _may_be_named(line, at)]
    named = bool(words) and words[-1] - words[0] + 1 == len(words) <= _NAMES
    person = person_in(line, (words[0], words[-1] + 1), parts.people) if named else None
    return AddCustomer(customer=person, phone=phone) if person else None


def _may_be_named(line: Line, at: int) -> bool:
    kinds = ("phone_word", "article", "to_name", "skip", "title", "frame", "records", "customer_word")
    listed = line.tokens[at].fold in line.words.given_names | line.words.surnames
    return listed or not any(line.at(kind, at) for kind in kinds)


def _tags_after(line: Line, phone: tuple[int, int]) -> tuple[str, ...]:
    """`add Imogen, 0412 345 678, vip`: a word or two by themselves after the number, apart by commas."""
    rest = line.text[phone[1] :]
    rows = [row.strip(_EDGES) for row in rest.split(",")] if rest.lstrip()[:1] == "," else []
    rows = [row for row in rows if row]
    at = next((i for i, token in enumerate(line.tokens) if token.start >= phone[1]), len(line.tokens))
    told = any(line.tokens[i].kind == "number" or (i > at and _is_told(line, i)) for i in range(at, len(line.tokens)))
    short = all(len(row.split()) <= _FEW_SAID and row.replace(" ", "").isalpha() for row in rows)
    return tuple(rows) if short and not told else ()


def _is_told(line: Line, at: int) -> bool:
    """Whether a word is of anything but a tag: a day, a detail, a liking."""
    if line.tokens[at].kind == "sign":
        return False
    return _detail(line, at) or any(line.at(kind, at) for kind in ("wish", "prefers", "day", "question"))


def phone_in(line: Line) -> tuple[str | None, tuple[int, int] | None]:
    """The first phone number of the line in E.164, and where it stands in the text."""
    for found in _PHONE.finditer(line.text):
        if _DATE.fullmatch(found.group()):
            continue
        digits = sum(c.isdigit() for c in found.group())
        if digits >= _FEWEST_DIGITS and (number := e164(found.group(), _region(line))):
            return number, found.span()
    return None, None


def _region(line: Line) -> str:
    """The phone's region follows the currency; the owner's language decides where several share it."""
    currency, owner = line.context.currency, line.words.owner
    if owner.currency == currency:
        return owner.region
    for language in line.words.languages:
        for region in language.regions.values():
            if region.currency == currency and (language is owner or currency != "EUR"):
                return region.territory
    return owner.region


# -- reminders


def reminder(line: Line, parts: Parts, text: str) -> Intent | None:
    """`remind me to ring priya on tuesday`; None without a day."""
    days = parts.days or [day for day in days_in(line, line.numbers) if day.weak]
    when = next((day.ahead for day in days if day.ahead and not _leads_to_a_day(line, day, days)), None)
    clock = clock_in(line)
    if when is None and clock is None:
        return None
    person = next((person_of(line, hit) for hit in parts.people), None)
    words = _without_clock(line, text) if clock else text
    return AddReminder(customer=person, date=when or line.context.today, time=clock, text=words)


def _leads_to_a_day(line: Line, day: Day, days: list[Day]) -> bool:
    """`first thing tomorrow`: an hour of today by itself, of another day where that follows at once."""
    if day.ahead != line.context.today:
        return False
    return any(other.start == day.end and other.ahead not in (None, day.ahead) for other in days)


def _without_clock(line: Line, text: str) -> str:
    """What a reminder is about, without the hour that it begins with: `alle 15:00 di chiamare Maria`."""
    offset = line.typed.rfind(text)
    at = first = next((i for i, token in enumerate(line.tokens) if token.start >= offset), len(line.tokens))
    while at < len(line.tokens):
        lead = line.starting("clock_lead", at) or (line.starting("clock_word", at) if at == first else None)
        after = line.starting("clock_after", at) or line.starting("oclock", at) if at > first else None
        if found := lead or after:
            at = found.end
        elif line.tokens[at].kind in ("number", "sign"):
            at += 1
        else:
            break
    while first < at < len(line.tokens) and (line.at("skip", at) or line.at("to_name", at)):
        at += 1
    return line.typed[line.tokens[at].start :].strip(_EDGES) if first < at < len(line.tokens) else text


_CLOCK = re.compile(r"(?<![\d.,/-])(\d{1,2})[:.h](\d{2})(?![\d.,/-])")
#: Minutes after a comma, which need a word for the hour before them: `ore 17,30`.
_COMMA_CLOCK = re.compile(r"(?<![\d.,/-])(\d{1,2}),(\d{2})(?![\d.,/-])")
_NOON = 12


def clock_in(line: Line) -> time | None:
    """A time of day: `15:30`, `at 3pm`, `alle 9`, `下午3点半`."""
    for word in line.found["clock_word"]:
        hours, _, minutes = word.value.partition(":")
        return time(int(hours), int(minutes))
    if found := _CLOCK.search(line.text):
        return _time(
            line, int(found[1]), int(found[2]), _token_at(line, found.start()), _token_at(line, found.end() - 1) + 1
        )
    for found in _COMMA_CLOCK.finditer(line.text):
        at = _token_at(line, found.start())
        led = line.ending("clock_lead", at) and not line.ending("at_weak", at)
        if led and int(found[1]) < 24 and int(found[2]) < 60:  # noqa: PLR2004
            return _time(line, int(found[1]), int(found[2]), at, _token_at(line, found.end() - 1) + 1)
    for number in numbers_in(line):
        if number.decimals or not 0 <= number.value <= 24:  # noqa: PLR2004
            continue
        after = line.tokens[number.end] if number.end < len(line.tokens) else None
        oclock = line.starting("oclock", number.end) if after and after.kind == "cjk" else None
        if oclock:
            past, stop = _past_hour(line, oclock.end)
            return _time(line, int(number.value), past, number.start, stop)
        if line.starting("clock_after", number.end) or (
            line.ending("clock_lead", number.start) and line.starting("currency", number.end) is None
        ):
            more = line.starting("past_hour", number.end)
            if more is None and (tail := _minutes_joined(line, number.end)):
                return _time(line, int(number.value), int(tail.value), number.start, tail.end)
            hour, minute = divmod(60 * int(number.value) + (int(more.value) if more else 0), 60)
            return _time(line, hour, minute, number.start, more.end if more else number.end)
    return None


def _minutes_joined(line: Line, at: int) -> Number | None:
    """`alle 17 e 30`: two figures of minutes that a small word joins to the hour before."""
    joiner = line.starting("decimal_and", at)
    tail = next((n for n in line.numbers if joiner and n.start == joiner.end), None)
    return tail if tail and not tail.decimals and 10 <= tail.value < 60 else None  # noqa: PLR2004


def _past_hour(line: Line, at: int) -> tuple[int, int]:
    if half := line.starting("half_hour", at):
        return 30, half.end
    for number in numbers_in(line):
        if number.start == at and number.value < 60:  # noqa: PLR2004
            quarter = line.starting("quarter_hour", number.end)
            return (int(number.value) * 15 if quarter else int(number.value)) % 60, number.end
    return 0, at


def _token_at(line: Line, offset: int) -> int:
    return next((i for i, token in enumerate(line.tokens) if token.start <= offset < token.end), 0)


def _time(line: Line, hours: int, minutes: int, start: int, end: int) -> time | None:
    half = line.starting("clock_after", end) or line.ending("clock_before", start)
    late = half.value == "pm" if half else 0 < hours < _NOON and line.has("evening")
    if late and hours < _NOON:
        hours += _NOON
    if half and half.value == "am" and hours == _NOON:
        hours = 0
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004
