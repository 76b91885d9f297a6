"""Who pays, of all whom a line names."""

import itertools
from dataclasses import dataclass, replace

from bot.domain.intents import Person
from bot.understanding.chinese import businesses, names_apart
from bot.understanding.line import Line
from bot.understanding.parts.part import Part
from bot.understanding.people import is_denied, new_people, person_of

_SURE_NAME = 0.7
#: How sure a name is that stands on the lists.
_LISTED = 0.9
#: What no word but the Chinese 的 is at once.
_OF = frozenset({"article", "predicate"})
#: What the friend of a customer is, who is none.
_STRANGER = frozenset({"walk_in"})


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a sale is of: a customer, or a new name at `span`; `several` where the line names more than one."""

    person: Person | None
    sure: float
    span: tuple[int, int] | None
    several: bool = False


def find_person(line: Line, row: list[Part]) -> tuple[list[Part], Who]:
    """The row without the words of the payer, and who that is."""
    names = [part for part in row if part.kind == "name" and part.hit]
    if len(names) > 1:
        row = _without_namesakes(line, row)
        names = [part for part in row if part.kind == "name" and part.hit]
    people = {part.hit.names for part in names if part.hit}
    stranger = next((at for at in range(len(row)) if "walk_in" in row[at].classes or _is_so_described(row, at)), None)
    if stranger is not None and not names:
        told = _find_new(line, row)
        span, sure = told[1].span, told[1].sure
        beside = (
            span is not None
            and span[0] == row[stranger].end
            and (line.tokens[span[0]].glued or _closes_its_part(line, span[1]))
        )  # `客人王芳`, `new girl Tui, intro month 59`
        if told[1].person is not None and sure >= (_SURE_NAME if beside else _LISTED):
            return told
        return _without_looks(row, stranger), Who(None, 0.95, None)
    if len(people) == 1 and names[0].hit:
        return row, Who(person_of(line, names[0].hit), names[0].hit.sure, (names[0].start, names[0].end))
    if len(people) > 1:
        return row, _who_pays(line, row, names) or Who(None, 0.5, None, several=True)
    return _find_new(line, row)


def _closes_its_part(line: Line, at: int) -> bool:
    """Whether a sign or a figure follows, or nothing."""
    return at >= len(line.tokens) or line.tokens[at].kind in ("sign", "number")


def _without_namesakes(line: Line, row: list[Part]) -> list[Part]:
    """`heather took a rosemary bush`, `dot, the margaret atwood set`: a name inside a thing is of that, no customer."""
    first = next(at for at, part in enumerate(row) if part.kind == "name")
    return [
        replace(part, kind="text", hit=None) if at > first and part.kind == "name" and _opens_a_thing(line, row, at)
        else part for at, part in enumerate(row)
    ]  # fmt: skip


def _opens_a_thing(line: Line, row: list[Part], at: int) -> bool:
    """Whether an article or a count stands right before a name in small letters, and a word of no list after it."""
    led = line.ending("article", row[at].start) is not None or row[at - 1].kind == "count"
    after = row[at + 1] if at + 1 < len(row) else None
    owned = line.tokens[row[at].end - 1].fold.endswith(line.words.possessives)
    return (
        led
        and not owned
        and line.tokens[row[at].start].raw.islower()
        and after is not None
        and after.kind in ("text", "item")
        and line.fold(after.start, after.end) not in line.words.surnames
    )


def _who_pays(line: Line, row: list[Part], names: list[Part]) -> Who | None:
    """`王芳和李伟一起来的 共158 王芳付的`: of several customers and one sum, the one who is said to have paid."""
    if sum(part.kind == "money" for part in row) > 1:
        return None
    payers = [
        part for part in names if line.starting("pays_for", part.end) and not line.ending("on_behalf", part.start)
    ]
    hits = {part.hit.names: part.hit for part in payers if part.hit}
    if len(hits) != 1:
        return None
    hit = next(iter(hits.values()))
    return Who(person_of(line, hit), hit.sure, (hit.start, hit.end))


def without_sender(line: Line, row: list[Part]) -> list[Part]:
    """The row without who sent the customer: `刘洋 剪头 30 王姐介绍来的`; not where they brought a thing in."""
    paid = next((part for part in row if part.kind == "money"), None)
    named = (found for found in line.found["sent_by"] if paid is not None and found.start >= paid.end)
    if told := next((f for f in named if any(p.kind == "name" and p.end <= f.start for p in row)), None):
        return [part for part in row if part.start < told.start or part.kind == "money"]
    for at, part in enumerate(row):
        sent = line.starting("sent_along", part.end) if part.kind == "name" and at else None
        if sent is None:
            continue
        after = next((other for other in row if other.start >= sent.end and other.kind != "sign"), None)
        if after is None or after.kind in ("money", "count") or "walk_in" in after.classes:
            return [*row[:at], *(other for other in row[at + 1 :] if other.start >= sent.end)]
    return row


def without_who_sent(line: Line, row: list[Part]) -> list[Part]:
    """The row without the clause that ends it and says who sent the customer: `luca 30 cut, maria sent him`."""
    names = [at for at, part in enumerate(row) if part.kind == "name"]
    if len(names) != 2 or not (line.has("sends", "sent_by")):  # noqa: PLR2004
        return row
    at = names[1]
    start, end = row[at].start, row[at].end
    led = line.ending("sent_by", start)
    told = line.starting("sends", end)
    cut = next((i for i, part in enumerate(row) if part.start >= (led.start if led else start)), len(row))
    before, after = row[:cut], row[at + 1 :]
    if not (led or told) or names[0] >= cut or any(part.kind in ("money", "count") for part in after):
        return row
    while before and (before[-1].kind == "sign" or before[-1].classes & {"and", "frame"}):
        before = before[:-1]
    return before if any(part.kind == "money" for part in before) else row


def without_referrer(line: Line, row: list[Part]) -> list[Part]:
    """The row without a customer who is told as another's friend or sender: `dave's mate, haircut 15`."""
    if not line.has("acquaintance", "sent_by", "sends"):
        return row
    for part in row:
        if part.kind != "name":
            continue
        end = part.end + (line.fold(part.end, part.end + 1) in ("'s", "'"))
        friend = line.starting("acquaintance", end)
        owned = friend is not None and (end > part.end or line.tokens[part.end - 1].fold.endswith("s"))
        sent, led = line.starting("sends", part.end), line.ending("sent_by", part.start)
        deed = (
            sent is not None
            and not line.has("refund_split")
            and (sent.end - sent.start > 1 or sent.end == len(line.tokens))
        )
        if not (owned or led or (deed and sent is not None and not line.at("acquaintance", sent.end - 1))):
            continue
        start = led.start if led else part.start
        stop = friend.end if owned and friend else sent.end if sent and deed else end
        rest = [other for other in row if other.end <= start or other.start >= stop]
        stranger = [Part("word", part.start, part.end, _STRANGER)] if owned and not led else []
        return without_referrer(line, sorted([*rest, *stranger], key=lambda p: p.start))
    return row


def without_whose_they_are(line: Line, row: list[Part]) -> list[Part]:
    """`邓姐的女儿 叫邓可欣 换链条55`: the row from where somebody is named whose kin only was told before."""
    row = _without_whose_kin(line, row)
    named = max(line.found.get("called", ()), key=lambda found: found.end, default=None)
    kin = (found for found in line.found.get("kin_of", ()) if named and 0 < found.start < found.end <= named.start)
    if named is None or not any(kin) or any(p.kind in ("money", "count") and p.start < named.start for p in row):
        return row
    after = [part for part in row if part.start >= named.end]
    told = any(part.kind == "money" for part in after) and after[0].kind in ("text", "name")
    return after if told else row


def _without_whose_kin(line: Line, row: list[Part]) -> list[Part]:
    """`Trixie's mom Angela paid 68`: the row from the name on that an owner and a word for kin lead in."""
    kin = next((f for f in line.found.get("relation", ()) if 1 < f.start < f.end < len(line.tokens)), None)
    if kin is None or line.tokens[kin.start - 1].fold != "'s" or line.tokens[kin.end].kind != "word":
        return row
    token, words = line.tokens[kin.end], line.words
    told = (
        token.fold in words.given_names
        or token.fold in words.forms
        or any(h.start == kin.end for h in line.whole_names)
    )
    if not told or any(part.kind in ("money", "count") for part in row if part.start < kin.end):
        return row
    return [part for part in row if part.start >= kin.end]


def without_company(line: Line, row: list[Part]) -> list[Part]:
    """The row without whom a customer came with (`col barboncino`), or where a stranger is from (`tizio di modena`)."""
    row = _without_what_is_worn(line, row)
    for at in range(len(row) - 2):
        who, lead, other = row[at : at + 3]
        company = who.kind == "name" and line.starting("company", lead.start)
        of = line.starting("to_name", lead.start) and line.starting("article", lead.start)
        if (company or ("walk_in" in who.classes and of)) and lead.kind == "word" and other.kind == "text":
            return [*row[: at + 1], *row[at + 3 :]]
    return row


def without_what_is_free(line: Line, row: list[Part]) -> tuple[list[Part], bool]:
    """The row without what was given on top (`macinato 13, un osso gratis`), where that closes it; and whether so."""
    found = next(iter(line.found.get("free_of_charge", ())), None)
    paid = max((at for at, part in enumerate(row) if part.kind == "money"), default=-1)
    if found is None or paid < 0 or found.start < row[paid].end:
        return row, False
    closes = found.end == len(line.tokens)
    if (
        found.start == row[paid].end
        and paid
        and not closes
        and any(part.kind in ("item", "text") for part in row[:paid])
    ):
        return row[: paid + 1], True  # `flat fix 20 no charge for the valve`
    cut = next((at for at in range(paid + 1, len(row)) if row[at].classes & {"and", "sum_more"}), None)
    cut = next((at for at in range(paid + 1, len(row)) if row[at].kind == "sign"), cut) if cut is None else cut
    sold = any(part.kind in ("item", "text") or "total" in part.classes for part in row[: max(paid, 0)])
    if cut is None and sold and all(p.kind in ("item", "text") for p in row[paid + 1 :] if p.end <= found.start):
        cut = paid + 1  # `tot 33,40 consegna gratis`
    if cut is None or row[cut].start >= found.start or any(part.kind == "name" for part in row[cut:]):
        return row, False
    return row[:cut], True


def _without_what_is_worn(line: Line, row: list[Part]) -> list[Part]:
    """The row without how a stranger looks, right after the word for one: `man in a hat 12 for matches`."""
    for at, part in enumerate(row[:-1]):
        looks = line.starting("looks", part.end) if part.classes & {"walk_in", "walk_in_weak"} else None
        if looks is None or row[at + 1].end > looks.end:
            continue
        end = next((i for i in range(at + 1, len(row)) if row[i].start >= looks.end), len(row))
        if end < len(row) - 1 and row[end].kind in ("item", "text"):
            return [*row[: at + 1], *row[end + 1 :]]
    return row


def _find_new(line: Line, row: list[Part]) -> tuple[list[Part], Who]:
    free = {
        i
        for part in row
        if may_name(part)
        for i in range(part.start, part.end)
        if part.kind != "word"
        or line.tokens[i].kind != "cjk"
        or part.classes & {"title", "business"}
        or _opens_name(line, i)
        or _inside_name(line, i)
        or _closes_name(line, i)
    }
    free |= {i for span in (*names_apart(line), *businesses(line)) for i in range(*span) if _is_free(row, i)}
    things = [part for part in row if part.kind == "item"]
    found = [name for name in new_people(line, free) if name[3] >= 0.6 and not _in_a_thing(name, things)]  # noqa: PLR2004
    stranger = next((at for at, part in enumerate(row) if "walk_in_weak" in part.classes), None)
    if stranger is not None and not any(name[3] >= _SURE_NAME for name in found) and _is_stranger(row, stranger):
        return _without_looks(row, stranger), Who(None, 0.9, None)
    if not found:
        found = _lone_word(line, row)
    if not found:
        return row, Who(None, 0.9, None)
    best = max(found, key=lambda name: name[3])
    strong = [name for name in found if name[3] >= 0.85]  # noqa: PLR2004
    money = sum(part.kind == "money" for part in row)
    several = len(strong) > 1 and money > 1
    start, end, name, sure = best
    new = [part for part in row if not (part.start < end and start < part.end)]
    new.append(Part("name", start, end))
    return sorted(new, key=lambda p: p.start), Who(Person(name=name), sure, (start, end), several=several)


def _is_free(row: list[Part], at: int) -> bool:
    """Whether a token is of a text, a thing or a word."""
    return any(part.start <= at < part.end and part.kind in ("text", "item", "word") for part in row)


def _in_a_thing(name: tuple[int, int, str, float], things: list[Part]) -> bool:
    """Whether a name is but a part of a thing: `花生` of `花生米`."""
    start, end, *_ = name
    return any(part.start <= start and end <= part.end and end - start < part.end - part.start for part in things)


def _is_stranger(row: list[Part], at: int) -> bool:
    """`american guy paid 15`, `lady 20`: a word for a person that opens the line, with at most its looks before it."""
    before = row[:at]
    opens = all(part.kind == "text" or part.classes & {"article", "frame", "skip", "and", "to_name"} for part in before)
    thing = at + 1 < len(row) and row[at + 1].kind in ("item", "text")
    return opens and not (thing and not before)


def _is_so_described(row: list[Part], at: int) -> bool:
    """`穿红衣服的大姐`: in Chinese, a title that its looks lead in, and no name."""
    return at > 1 and "title" in row[at].classes and row[at - 1].classes >= _OF


def _without_looks(row: list[Part], at: int) -> list[Part]:
    """The row without the words right before a stranger that opens it: `american guy`."""
    clause = at > 1 and row[at - 1].classes >= _OF  # `戴帽子的`
    looks = ("text", "item", "word") if clause else ("text",)
    if any(
        part.kind not in looks and not part.classes & {"article", "frame", "skip"} and not _is_one(part)
        for part in row[:at]
    ):
        return row
    return row[at:]


def _is_one(part: Part) -> bool:
    """`一个意大利老太太`: whether a count is of one."""
    return part.kind == "count" and part.value == 1


def _opens_name(line: Line, at: int) -> bool:
    """Whether a character that is also a small word (`钱`, `老`) opens a name: first of its run, with a title after."""
    token = line.tokens[at]
    if line.at("name_prefix", at):
        return True
    if token.fold not in line.words.surnames or token.glued:
        return False
    return line.starting("title", at + 1) is not None or _is_full_name(line, at)


def _inside_name(line: Line, at: int) -> bool:
    """Whether a small word is the middle of a full name that opens its run: `苏有朋`, `赵家明`."""
    tokens, words = line.tokens, line.words
    if at == 0 or at + 1 >= len(tokens) or not tokens[at].glued or not tokens[at + 1].glued:
        return False
    opens = at == 1 or not tokens[at - 1].glued or line.ending("day", at - 1) is not None
    last = tokens[at + 1].fold
    if not opens or tokens[at - 1].fold not in words.surnames or last not in words.name_characters:
        return False
    small = any(f.kind not in ("same", "skip") for f in line.from_place(at + 1))
    return not small and not any(f.end > at + 1 for f in line.from_place(at))


def _closes_name(line: Line, at: int) -> bool:
    """Whether a small word is the second half of a full name that stands by itself: `李想`."""
    tokens, words = line.tokens, line.words
    if at == 0 or not tokens[at].glued or tokens[at].kind != "cjk" or tokens[at].fold not in words.name_characters:
        return False
    closed = at + 1 == len(tokens) or (not tokens[at + 1].glued and tokens[at + 1].kind != "number")
    opens = tokens[at - 1].fold in words.surnames and (at == 1 or not tokens[at - 1].glued)
    if not opens or not closed or line.fold(at - 1, at + 1) in words.also_words:
        return False
    return not any(found.end > at for found in line.from_place(at - 1))


def _is_full_name(line: Line, at: int) -> bool:
    """`钱三强`, `于洋`: two or three characters by themselves, of which the last are no word and one is of names."""
    end, words = at + 1, line.words
    things = {start for start, _ in line.items}
    while end < len(line.tokens) and line.tokens[end].glued and end < at + 3 and end not in things:
        end += 1
    if end > len(line.tokens) or (end < len(line.tokens) and line.tokens[end].glued and end not in things):
        return False
    rest = [token.fold for token in line.tokens[at + 1 : end] if token.kind == "cjk" and token.glued]
    small = any(line.starting(kind, at) for kind in ("and", "to_name")) or line.fold(at + 1, end) in line.goods
    return len(rest) == end - at - 1 > 0 and not small and any(fold in words.name_characters for fold in rest)


def may_name(part: Part) -> bool:
    """Whether a part may be of a new customer's name."""
    if part.kind in ("text", "item"):
        return True
    if part.end - part.start > 1 and not part.classes & {"title", "business"}:
        return False
    return part.kind == "word" and not part.classes & {"payment", "walk_in", "refund", "label", "credit"}


def _lone_word(line: Line, row: list[Part]) -> list[tuple[int, int, str, float]]:
    """One unlisted word beside a thing and its price is taken for a name; alone it may as well be what was sold."""
    texts = [part for part in row if part.kind == "text"]
    if not texts or any(b.start - a.end > 0 for a, b in itertools.pairwise(texts)) or len(texts) > 2:  # noqa: PLR2004
        return []
    if not any(part.kind == "item" for part in row):
        return []
    start, end = texts[0].start, texts[-1].end
    word = line.tokens[start]
    if word.kind != "word" or len(word.fold) < 3 or not word.fold.isalpha() or line.at("measure", start):  # noqa: PLR2004
        return []
    if _is_said_of_a_thing(row, texts[0]):
        return []
    if word.raw.islower() and (_is_joined_to_a_thing(row, texts[-1]) or is_denied(line, start)):
        return []
    if any(_counts_next(part, start) for part in row) or word.fold.endswith(line.words.thing_endings):
        return []
    ordinary = word.fold in line.words.common_words or word.fold.endswith(
        line.words.deed_endings.get(line.language, ())
    )
    if ordinary and word.raw.islower():
        return []
    if len(texts) == 2 and not line.tokens[start + 1].raw[:1].isupper():  # noqa: PLR2004
        return []
    plural = any(
        lang.code == line.language and word.fold.endswith(lang.plurals) for lang in line.words.languages if lang.plurals
    )
    edge = start == 0 or end == len(line.tokens)
    if not edge or (plural and "s" in word.fold[-1:]):
        return []
    return [(start, end, line.raw(start, end), 0.6)]


def _counts_next(part: Part, start: int) -> bool:
    """`9 pieghe e 4 colori`: whether a count, or a bare whole figure, stands right before token `start`."""
    if part.end != start:
        return False
    bare = part.amount is not None and part.amount.bare and not part.amount.decimals
    return part.kind == "count" or (part.kind == "money" and bare)


def _is_joined_to_a_thing(row: list[Part], text: Part) -> bool:
    """`mastice e pennello 7,90`: a word that opens the line, and right after `and` the one thing with its price."""
    at = row.index(text)
    led = at == 0 and at + 2 < len(row) and "and" in row[at + 1].classes and row[at + 1].kind == "word"
    return led and row[at + 2].kind == "item" and not row[at + 1].classes & {"sum_more"}


def _is_said_of_a_thing(row: list[Part], text: Part) -> bool:
    """`x focaccia bruciata`, `per pane integrale`: a word right after what the sum was for."""
    at = row.index(text)
    return at > 1 and row[at - 1].kind == "item" and bool(row[at - 2].classes & {"times", "to_name"})


def without_complaint(row: list[Part]) -> list[Part]:
    """The row of a refund without unlisted words after its sum: they tell why, not what."""
    paid = next((part.start for part in reversed(row) if part.kind == "money"), None)
    if paid is None or not any(part.kind in ("item", "text") and part.start < paid for part in row):
        return row
    return [part for part in row if part.kind != "text" or part.start < paid]


def without_purpose(line: Line, row: list[Part]) -> list[Part]:
    """The row without whom or what its things are for: `3 pies 18.75 to Ann for the rugby lads`."""
    leads = (i for i in range(len(row) - 2, 0, -1) if line.starting("meant_for", row[i].start))
    at = next(leads, None)
    if at is None or any(part.kind in ("money", "count", "name") for part in row[at:]):
        return row
    prices = [i for i, part in enumerate(row) if part.kind == "money"]
    things = [i for i, part in enumerate(row[:at]) if part.kind in ("item", "text")]
    return row[:at] if len(prices) == 1 and things and things[-1] < prices[0] else row
