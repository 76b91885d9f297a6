"""Names in Chinese characters that nobody has yet: `王姐`, `老李`, `沈腾`, `阿May`, `豆豆妈`, `万科物业`."""

from collections.abc import Iterator

from bot.languages.phrases import Found
from bot.understanding.line import Line

#: Tokens from-to, the name as typed without its title, and how sure it is one.
Named = tuple[int, int, str, float]

_FEW = 2
_LONGEST_LISTED = 5
#: Characters of most full names.
_FULL = 3


def chinese_names(line: Line, free: set[int]) -> Iterator[Named]:
    """Names among the `free` tokens that are written in Chinese, or open so."""
    for start, stop in _runs(line, free):
        yield from _in_run(line, start, stop)
        yield from _half_latin(line, stop)


def _runs(line: Line, free: set[int]) -> Iterator[tuple[int, int]]:
    """Rows of Chinese characters that are free and written together."""
    at = 0
    while at < len(line.tokens):
        end = at
        while end in free and line.tokens[end].kind == "cjk" and (end == at or line.tokens[end].glued):
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _half_latin(line: Line, stop: int) -> Iterator[Named]:
    """`阿May`, `老Tom`: a prefix that closes a run, and a word in letters written on to it."""
    if stop >= len(line.tokens) or line.tokens[stop].kind != "word" or not line.tokens[stop].glued:
        return
    at = stop - 1
    alone = at == 0 or not line.tokens[at].glued or line.tokens[at - 1].kind != "cjk"
    letter = line.tokens[stop].raw
    last = stop + 1 == len(line.tokens) or not line.tokens[stop + 1].glued
    if line.tokens[at].fold in line.words.prefixes and alone and (len(letter) > 1 or (letter.isupper() and last)):
        yield at, stop + 1, line.raw(at, stop + 1), 0.96


def names_apart(line: Line) -> Iterator[tuple[int, int]]:
    """Full names of three characters between blanks, whatever small words these may be: `许三多 补胎 15`."""
    tokens, words = line.tokens, line.words
    for at in range(len(tokens) - 2):
        run, after = tokens[at : at + _FULL], tokens[at + _FULL] if at + _FULL < len(tokens) else None
        joined = all(token.kind == "cjk" for token in run) and run[1].glued and run[2].glued
        closed = after is None or not after.glued or after.kind == "number"
        opens = at == 0 or not run[0].glued
        if not (joined and closed and opens) or run[0].fold not in words.surnames:
            continue
        inside = [f for place in range(at, at + _FULL) for f in line.from_place(place) if f.end - f.start > 1]
        named = any(token.fold in words.name_characters or token.fold in words.numerals for token in run[1:])
        usual = line.fold(at, at + 2) in words.also_words or line.starting("measure", at + 2)
        thing = run[1].fold not in words.numerals and _ends_as_a_thing(line, at + _FULL)
        if named and not usual and not inside and not thing:
            yield at, at + _FULL


def businesses(line: Line) -> Iterator[tuple[int, int]]:
    """Characters written together that end as a business does, small words too: `李记面馆`."""
    for found in line.found["business"]:
        start = found.start
        while start > 0 and line.tokens[start].glued and line.tokens[start - 1].kind == "cjk":
            start -= 1
        if _FEW <= found.start - start <= _LONGEST_LISTED:
            yield start, found.end


def _in_run(line: Line, start: int, stop: int) -> Iterator[Named]:
    """Names in characters written together: with a title, with a prefix, before or after a thing, or the whole."""
    titles = _titles(line, start, stop)
    for at in range(start, stop):
        near = [t for t in titles if at < t.start <= at + 3]
        for title in near:
            yield from _with_title(line, at, title, start, stop)
        if not near and line.tokens[at].fold in line.words.prefixes and at + 1 < stop:
            yield from _with_prefix(line, at, start, stop)
    yield from _business(line, start, stop)
    if line.tokens[stop - 1].fold in line.words.name_characters or not _is_one_of(line, start):
        yield from _whole_run(line, start, stop)
    yield from _beside_things(line, start, stop)


def _is_one_of(line: Line, at: int) -> bool:
    """`推个平头`: whether a measure that no number counts, written between a deed and what stands at `at`, leads it."""
    measure = line.ending("measure", at)
    frame = line.starting("frame", measure.start) if measure else None
    if measure is None or frame is None or frame.end != at or measure.end - measure.start > 1:
        return False
    before = line.tokens[measure.start - 1] if measure.start else None
    counted = before is None or before.kind != "cjk" or before.fold in line.words.numerals
    return not counted and line.tokens[measure.start].glued and line.tokens[at].glued


def _titles(line: Line, start: int, stop: int) -> list[Found]:
    """Titles inside a run, but those inside a longer one (`爸` in `爸爸`)."""
    inside = [t for t in line.found["title"] if start < t.start and t.end <= stop]
    return [t for t in inside if not any(o.start <= t.start and t.end <= o.end and o != t and
                                         o.end - o.start > t.end - t.start for o in inside)]  # fmt: skip


def _with_title(line: Line, at: int, title: Found, start: int, stop: int) -> Iterator[Named]:
    """`王姐` and `杨二嫂` are the name; of `陈美玲女士` the title is dropped; `乐乐妈妈` is called so."""
    words, first, size = line.words, line.tokens[at].fold, title.start - at
    surname, double = first in words.surnames, line.fold(at, at + 2) in words.surnames
    if line.fold(at, title.end) in words.titles or line.is_good(line.fold(at, title.end)):
        return
    if at == start and size <= _FEW and not surname:
        yield from _kin(line, at, title, stop)
    if at == start and size == _FEW and first == line.tokens[at + 1].fold:
        yield from _kin(line, at, title, stop)
    called = (
        line.tokens[at + 1].fold in words.numerals or line.tokens[at + 1].fold in words.prefixes
    )  # `杨二嫂`, `林阿弟`
    ranked = size == _FEW and surname and title.end - title.start == 1 and called
    if double and size == _FEW:
        yield at, title.end, line.raw(at, title.end), 0.96
    elif ranked or (size == 1 and (surname or first in words.prefixes)):
        yield at, title.end, line.raw(at, title.end), 0.95 if at == start else 0.8
    elif size == 1 and at == start and first in words.name_characters and not _ordinary(line, at, title.end):
        yield at, title.end, line.raw(at, title.end), 0.9
    elif ((surname and size in (2, 3)) or (double and size in (3, 4))) and not _ordinary(line, at, title.start):
        yield at, title.start, line.raw(at, title.start), 0.93 if at == start else 0.75


def _kin(line: Line, at: int, title: Found, stop: int) -> Iterator[Named]:
    kin = line.starting("kin", title.start)
    if kin and (kin.end == stop or thing_at(line, kin.end)):
        yield at, kin.end, line.raw(at, kin.end), 0.96


def _with_prefix(line: Line, at: int, start: int, stop: int) -> Iterator[Named]:
    """`老李`, `小陈`, `阿珍`, `小蓝蛋白粉`."""
    if thing_at(line, at + 1) > at + _FEW and not thing_at(line, at + _FEW):
        return  # `大豆浆`
    if line.tokens[at + 1].fold in line.words.surnames and not _ordinary(line, at, at + 2):
        yield at, at + 2, line.raw(at, at + 2), 0.9 if at == start else 0.7
    elif at == start and not _ordinary(line, at, at + 2) and (stop - at == _FEW or _splits(line, at, at + 2, stop)):
        yield at, at + 2, line.raw(at, at + 2), 0.8


def _business(line: Line, start: int, stop: int) -> Iterator[Named]:
    """`万科物业`, `如家酒店`, `张记`: two characters or more that end in what a business is called."""
    if stop - start == _FEW and line.tokens[start].fold in line.words.surnames and line.tokens[stop - 1].fold == "记":
        yield start, stop, line.raw(start, stop), 0.85
    ends = [f for f in line.found["business"] if start + _FEW <= f.start and f.end <= stop]
    for found in ends:
        whose = found.end < len(line.tokens) and line.tokens[found.end].fold == "的" and line.tokens[found.end].glued
        if (found.end == stop or thing_at(line, found.end)) and not thing_at(line, start) and not whose:
            yield start, found.end, line.raw(start, found.end), 0.94


def _whole_run(line: Line, start: int, stop: int) -> Iterator[Named]:
    """A surname and a given name, a given name alone, a doubled character, a surname of two."""
    words, size = line.words, stop - start
    folds = [line.tokens[i].fold for i in range(start, stop)]
    plain = size in (2, 3) and not _ordinary(line, start, stop) and not _ends_as_a_thing(line, stop)
    if "".join(folds) in words.given_names and not _a_thing(line, start, stop):
        yield start, stop, line.raw(start, stop), 0.9
    if plain and folds[0] in words.surnames and "".join(folds[1:]) not in line.goods:
        yield start, stop, line.raw(start, stop), 0.85
    elif plain and size == _FEW and (folds[0] == folds[1] or all(f in words.name_characters for f in folds)):
        yield start, stop, line.raw(start, stop), 0.7 if folds[0] == folds[1] else 0.75
    if size in (3, 4) and folds[0] + folds[1] in words.surnames:
        yield start, stop, line.raw(start, stop), 0.9


def _ends_as_a_thing(line: Line, end: int) -> bool:
    """`龙须面`, `安全帽`, `钟表`: whether the last character is of things, and seldom of names."""
    last = line.tokens[end - 1].fold
    return line.at("thing_character", end - 1) and last not in line.words.name_characters


# -- names with no blank before or after the thing


def _beside_things(line: Line, start: int, stop: int) -> Iterator[Named]:
    """`沈腾烧鸡`, `剪发李雯`: a name that opens or ends a run, with a thing of the shop beside it."""
    for end, sure in _openings(line, start, stop):
        if not _ordinary(line, start, end) and _splits(line, start, end, stop):
            yield start, end, line.raw(start, end), sure
    at = thing_at(line, start)
    if at and at < stop:
        for end, sure in _openings(line, at, stop):
            if end == stop and not _ordinary(line, at, end):
                yield at, end, line.raw(at, end), sure
    yield from _before_unlisted(line, start, stop)


def _openings(line: Line, at: int, stop: int) -> Iterator[tuple[int, float]]:
    """Where a name that starts at `at` may end, and how sure such a name is."""
    words, first = line.words, line.tokens[at].fold
    for end in range(min(stop, at + _LONGEST_LISTED), at + 1, -1):
        if line.fold(at, end) in words.given_names:
            yield end, 0.88
    if line.fold(at, at + 2) in words.surnames:
        yield from ((end, 0.9) for end in (at + 4, at + 3) if end <= stop)
    elif first in words.surnames:
        yield from ((end, 0.85) for end in (at + 3, at + 2) if end <= stop and not _ends_as_a_thing(line, end))
    if at + 2 <= stop and first == line.tokens[at + 1].fold:
        yield at + 2, 0.8


def _splits(line: Line, start: int, end: int, stop: int) -> bool:
    """Whether a thing that fills more than the name leaves room for begins right after the name, and none before."""
    thing = thing_at(line, end) if end < stop else 0
    if not thing:
        return False
    earlier = (thing_at(line, at) for at in range(start, end))
    return not any(other - at > 1 for at, other in zip(range(start, end), earlier, strict=True) if other > end)


def _before_unlisted(line: Line, start: int, stop: int) -> Iterator[Named]:
    """`沈建国酱牛展两斤`: a surname, characters usual in names, and something of no list."""
    words = line.words
    if stop - start <= _FEW or line.tokens[start].fold not in words.surnames or thing_at(line, start):
        return
    end = start + 1
    while end < min(stop, start + 3) and line.tokens[end].fold in words.name_characters:
        end += 1
    if stop - end >= _FEW and end - start >= _FEW and not any(thing_at(line, at) for at in range(start, end)):
        yield start, end, line.raw(start, end), 0.62


def thing_at(line: Line, at: int) -> int:
    """Where the longest thing of the shop or usual good that starts at `at` ends; 0 where none does."""
    ends = [end for start, end in line.items if start == at]
    for end in range(at + 1, min(len(line.tokens), at + 6) + 1):
        if line.tokens[end - 1].kind != "cjk":
            break
        if line.fold(at, end) in line.goods and (end - at > 1 or _ends_there(line, end)):
            ends.append(end)
    return max(ends, default=0)


def _ends_there(line: Line, at: int) -> bool:
    """Whether no unlisted character goes on at `at`: a thing of one character stands alone."""
    after = line.tokens[at] if at < len(line.tokens) else None
    return after is None or after.kind != "cjk" or not after.glued or after.fold in line.words.numerals


def _a_thing(line: Line, start: int, end: int) -> bool:
    fold = line.fold(start, end)
    return fold in line.goods or line.context.lexicon.has_item(fold)


def _ordinary(line: Line, start: int, end: int) -> bool:
    fold = line.fold(start, end)
    return (
        fold in line.goods
        or line.context.lexicon.has_item(fold)
        or any(f.start == start and f.end == end for row in line.found.values() for f in row)
        or (len(fold) > _FEW and fold[:-1] in line.goods)
        or fold in line.words.also_words
    )
