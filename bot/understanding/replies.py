"""Putting right what was just logged: replies to a confirmation, and messages that say they correct."""

from bot.domain.intents import CorrectLast, Item, Person
from bot.languages.phrases import Found
from bot.understanding.amounts import doubt_of
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.parts.cutting import parts_of
from bot.understanding.parts.part import Part, Parts
from bot.understanding.people import new_people, person_of
from bot.understanding.sales.goods import items_of
from bot.understanding.sums.adding import add_up

_THING_KINDS = ("money", "name", "day", "item", "text", "count")


def read_reply(line: Line, parts: Parts | None = None) -> CorrectLast | None:
    """The parts of a sale that `line` names; None where there is none."""
    parts = parts or parts_of(line)
    if _assents(line, parts):
        return None
    row = _without_opening(line, _without_denied(line, parts))
    money = [part for part in row if part.kind == "money"]
    total = add_up(line, [part for part in row if part.kind != "day"])
    amount = total.total if money and total.doubt is None else None
    if money and total.doubt not in (None, "no_amount"):
        return None
    if any(part.amount and part.amount.doubt for part in money):
        return None
    currency = next((part.amount.currency for part in money if part.amount and part.amount.currency), None)
    if amount is not None and doubt_of(amount, currency or line.context.currency):
        return None
    person = _person(line, row, counted=any(part.kind == "count" for part in total.row))
    told = line.starting("just_now", 0)  # tells which sale, not of which day it is
    days = {day.start: day.past for day in parts.days if not day.future and not (told and day.start < told.end)}
    date = next((days[part.start] for part in row if part.kind == "day" and days.get(part.start)), None)
    items = tuple(items_of(line, [part for part in total.row if not _inside_name(part, person)]))
    items = tuple(item for item in items if person is None or item.name != person.name)
    if amount is None and person is None and date is None and not _sure_items(total.row, items):
        return None
    return CorrectLast(amount=amount, currency=currency, customer=person, date=date, items=items or None)


def _assents(line: Line, parts: Parts) -> bool:
    """`ok grazie`, `嗯嗯`, `👍`: words of assent and signs alone, which put nothing right."""
    if any(hit.how == "name" for hit in parts.people):
        return False
    said = {i for kind in ("assent", "skip") for found in line.found[kind] for i in range(found.start, found.end)}
    return all(token.kind == "sign" or at in said for at, token in enumerate(line.tokens))


def _inside_name(part: Part, person: Person | None) -> bool:
    return person is None and part.kind == "never"


def _sure_items(row: list[Part], items: tuple[Item, ...]) -> bool:
    """Items alone put right only where they are counted or known things."""
    return bool(items) and any(part.kind in ("item", "count") for part in row)


def _person(line: Line, row: list[Part], *, counted: bool) -> Person | None:
    known = [part.hit for part in row if part.kind == "name" and part.hit]
    if known:
        return person_of(line, known[0])
    free = {i for part in row if part.kind in ("text", "word", "item") for i in range(part.start, part.end)}
    opening = (found for kind in ("last_one", "just_now", "wrong") for found in line.found[kind])
    free.difference_update(*(range(found.start, found.end) for found in opening if found.end - found.start > 1))
    named = [name for name in new_people(line, free) if name[3] >= 0.6]  # noqa: PLR2004
    if named:
        return Person(name=max(named, key=lambda name: name[3])[2])
    texts = [part for part in row if part.kind == "text"]
    others = [part for part in row if part.kind in ("item", "count")]
    if len(texts) == 1 and not others and not counted and len(line.raw(texts[0].start, texts[0].end)) > 1:
        return Person(name=line.raw(texts[0].start, texts[0].end))
    return None


def _without_opening(line: Line, row: list[Part]) -> list[Part]:
    """The row without the words that say a sale is put right: `move the last one to`."""
    opens = line.starting("wrong", 0)
    end = opens.end if opens else 0
    return [part for part in row if part.start >= end or part.kind in ("money", "name", "day", "item")]


def _without_denied(line: Line, parts: Parts) -> list[Part]:
    """The row without what is denied: `35 not 25`, `non era marco, era mario`."""
    out: set[int] = set()
    for denial in _denials(line):
        following = [p for p in parts.row if p.start >= denial.end and p.kind in _THING_KINDS]
        before = [p for p in parts.row if p.end <= denial.start and p.kind in _THING_KINDS]
        if following and (before or len([p for p in following if p.kind == following[0].kind]) > 1):
            out.add(following[0].start)
    return [part for part in parts.row if part.start not in out]


def _denials(line: Line) -> list[Found]:
    """Words that deny, but those inside a longer word of a sale: `188 零头不要了 收180`."""
    denials = line.found["denial"]
    longer = [f for kind in ("frame", "less") for f in line.found.get(kind, ())] if denials else []
    return [d for d in denials if not any(f.start <= d.start and d.end < f.end for f in longer)]


def correction(line: Line, parts: Parts) -> CorrectLast | None:
    """`no sorry 35 not 25`, `that last one was for sophie not tom`: a message that says it corrects."""
    if (changed := _changed(line, parts)) is not None:
        return changed
    opened = _opened(line)
    denied = bool(_denials(line)) and _denies(parts)
    if opened is None and not denied:
        return None
    if line.has("question", "refund", "unsure") or (denied and line.has("either_or")):
        return None
    found = read_reply(line, parts)
    if found is None or (opened is None and not denied):
        return None
    who = found.customer
    if who and not (who.known or who.candidates) and found.amount is None and not _named(line, who):
        return None
    if opened is not None and not denied and (_is_new_sale(found) or _is_a_strangers(line, found)):
        return None
    return found


def _changed(line: Line, parts: Parts) -> CorrectLast | None:
    """`方总那单改成320`: a sum that a word of changing leads in, whoever's sale it is."""
    sums = [part for part in parts.row if part.kind == "money"]
    led = len(sums) == 1 and (
        any(found.end == sums[0].start for found in line.found["changes_to"]) or _slipped(line, parts, sums[0].start)
    )
    whose = parts.people or line.has("last_one")
    if (
        not led
        or not whose
        or line.has("question", "refund", "unsure")
        or sums[0].amount is None
        or sums[0].amount.doubt
    ):
        return None
    told = sums[0].amount
    if doubt_of(told.value, told.currency or line.context.currency):
        return None
    return CorrectLast(amount=told.value, currency=told.currency)


def _slipped(line: Line, parts: Parts, at: int) -> bool:
    """`刚才汪小姐那笔应该是298`: whether one sale is spoken of, and after it a slip, before the sum at `at`."""
    told = max((found.end for found in line.found.get("that_one", ())), default=None)
    if told is None or _denials(line) or len({hit.names for hit in parts.people}) > 1:
        return False
    return any(told <= f.start and f.end <= at and f.end - f.start > 1 for f in line.found["wrong"])


def _named(line: Line, person: Person) -> bool:
    """Whether an unknown name is written or listed as one, not just any word after `it's`."""
    first = line.words.tokenise(person.name)[0]
    return first.raw[:1].isupper() or first.kind == "cjk" or first.fold in line.words.given_names


def _opened(line: Line) -> int | None:
    """The end of the words that open a correction, None where the line opens otherwise."""
    for kind in ("wrong", "last_one"):
        found, longer = line.starting(kind, 0), line.starting("walk_in", 0)
        if found and not (longer and longer.end > found.end):
            return found.end
    now = line.starting("just_now", 0)
    return _slips(line, now.end) if now else None


def _slips(line: Line, at: int) -> int | None:
    """The end of a word of a slip (`打错`) that starts at `at`; a single character may as well be of another word."""
    slip = line.starting("wrong", at)
    return slip.end if slip and slip.end - slip.start > 1 else None


def _denies(parts: Parts) -> bool:
    """Whether one thing is set against another of its kind, with nothing else told."""
    hits: list[Hit] = parts.people
    money = [part for part in parts.row if part.kind == "money"]
    solid = [p for p in parts.row if p.kind in ("item", "text")]
    return (len(money) == 2 or len({hit.names for hit in hits}) == 2) and not solid  # noqa: PLR2004


def _is_a_strangers(line: Line, found: CorrectLast) -> bool:
    """`頭先有個街客換拉鏈 俾咗120`: a thing and a sum, of nobody who has a name."""
    return found.amount is not None and found.items is not None and line.has("walk_in")


def _is_new_sale(found: CorrectLast) -> bool:
    """A whole sale after an opening word is one of its own: who, what and how much."""
    return found.amount is not None and found.customer is not None and found.items is not None
