"""Whom a line means: customers of the shop, and names that nobody has yet."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from rapidfuzz.distance import OSA

from bot.domain.intents import Person
from bot.understanding.chinese import chinese_names
from bot.understanding.lexicon import Hit, sound_of, sounds_of
from bot.understanding.line import Line

_ALL_OF_A_NAME = 4
_FEW = 2
_STEM = 3
#: How sure a listed given name is one, where it is no everyday word too.
_SURE_GIVEN = 0.9


def known_people(line: Line, taken: set[int]) -> list[Hit]:
    """Known customers in the tokens that are not `taken`, surest first where they overlap, in the line's order."""
    found = sorted(_all_hits(line, taken), key=lambda hit: (-round(hit.sure, 1), hit.start - hit.end, -hit.sure))
    kept: list[Hit] = []
    for hit in found:
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return _together(sorted(kept))


def _together(hits: list[Hit]) -> list[Hit]:
    """`maria rosi`: parts of a name side by side that have a customer in common are that customer."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        common = tuple(name for name in hit.names if last and name in last.names)
        if last and last.end == hit.start and common:
            joined[-1] = Hit(last.start, hit.end, common, min(last.sure, hit.sure), hit.how)
        else:
            joined.append(hit)
    return joined


def person_of(line: Line, hit: Hit) -> Person:
    """The person of a hit: the known name, or as typed where two fit."""
    if hit.how == "new":
        return Person(name=hit.names[0])
    if len(hit.names) == 1:
        return Person(name=hit.names[0], known=True, typed=line.raw(hit.start, hit.end))
    return Person(name=line.raw(hit.start, hit.end), candidates=hit.names)


def _all_hits(line: Line, taken: set[int]) -> Iterator[Hit]:
    lexicon = line.context.lexicon
    whole = [hit for hit in line.whole_names if taken.isdisjoint(range(hit.start, hit.end))]
    yield from whole
    if not lexicon.customers:
        return
    sure = {place for hit in whole for place in range(hit.start, hit.end)}
    free = [i for i in range(len(line.tokens)) if i not in taken and i not in sure]
    yield from _words(line, free)
    if lexicon.has_tails():
        yield from _tails(line, free)
    yield from _sounds(line, free)
    yield from _given_parts(line, free)


def _given_parts(line: Line, free: list[int]) -> Iterator[Hit]:
    """`思雨` for 陈思雨: the given name of two characters."""
    places = set(free)
    for at in free:
        if line.tokens[at].kind == "cjk" and at + 1 in places and line.tokens[at + 1].glued:
            fold = line.fold(at, at + 2)
            if (names := line.context.lexicon.part(fold)) and fold not in line.goods and fold not in line.words.titles:
                yield Hit(at, at + 2, names, 0.95, "given")


def _words(line: Line, free: list[int]) -> Iterator[Hit]:
    for at in free:
        token = line.tokens[at]
        if token.kind == "word":
            yield from _word(line, at, token.fold)
    yield from _spelt(line, free)
    yield from _aliased(line, free)


def _tails(line: Line, free: list[int]) -> Iterator[Hit]:
    """`la rosa` for Agata La Rosa, `de luca`, `do mori`: the end of a longer name, two words or more of it."""
    places = set(free)
    for at in free:
        key, end = line.tokens[at].fold, at + 1
        while end in places and end - at < _ALL_OF_A_NAME and line.tokens[end].kind == "word":
            key += line.tokens[end].fold
            end += 1
            if names := line.context.lexicon.tail(key):
                first = at - 1 if at - 1 in places and _opens_the_name(line, at - 1, names) else at
                yield Hit(first, end, names, 0.99, "part")


def _opens_the_name(line: Line, at: int, names: tuple[str, ...]) -> bool:
    """`giusi` before the rest of `Giusy Lo Cascio`: another spelling of the one name's first word."""
    fold = line.tokens[at].fold
    if len(names) > 1 or len(fold) <= _STEM:
        return False
    return OSA.distance(line.words.words_of(names[0])[0], fold, score_cutoff=1) <= 1


def _word(line: Line, at: int, fold: str) -> Iterator[Hit]:
    lexicon, words = line.context.lexicon, line.words
    if line.at("title", at) or fold.startswith("'"):
        return
    ordinary = (fold in line.spoken or fold in line.goods) and not _cut_short(line, at)
    unusual = not ordinary and fold not in line.template_words and fold not in words.common_words
    if names := _fitting_parts(line, fold):
        sold = _opens_a_sale(line, at) and (at == 0 or fold not in line.goods)
        plain = ordinary and line.tokens[at].raw.islower() and fold not in words.given_names | words.surnames
        if (sold or not plain) and not _tells_a_price(line, at):
            yield Hit(at, at + 1, names, 0.97, "part")
        return
    forms = [form for form in words.forms.get(fold, ()) if not ordinary or fold in words.given_names]
    if names := _any_of(lexicon.exact(form) for form in forms) or _any_of(_first_word(line, form) for form in forms):
        if len(fold) >= _STEM:
            names = _any_of((names, () if ordinary else lexicon.opening(fold)))
        yield Hit(at, at + 1, names, 0.9, "diminutive")
        return
    named = fold in words.given_names or fold in words.forms
    if ordinary and at == 0 and line.starting("relation", 1) and (names := _owner(line, fold)):
        yield Hit(at, at + 1, names, 0.86, "short")
        return
    shortened = () if ordinary or fold in words.given_names or _counted(line, at) else _shortened(line, fold)
    if (names := shortened) and (fold not in words.surnames or _opens(names, fold)):
        slips = () if named or fold in words.surnames or _opens(names, fold) else lexicon.like(fold)
        yield Hit(at, at + 1, _any_of((names, slips)), 0.86, "short")
        return
    typo = (
        unusual and not named and fold not in words.surnames and not lexicon.has_item(fold) and not _counted(line, at)
    )
    if typo and (names := lexicon.like(fold)):
        yield Hit(at, at + 1, names, 0.85, "typo")


def _tells_a_price(line: Line, at: int) -> bool:
    """`cappuccino costa 1,60`: a verb in small letters, right after a thing and before its price."""
    verb = line.starting("costs", at)
    if verb is None or at == 0 or not line.tokens[at].raw.islower():
        return False
    thing = any(end == at for _, end in line.items) or line.is_good(line.tokens[at - 1].fold)
    return thing and verb.end < len(line.tokens) and line.tokens[verb.end].kind == "number"


def _opens_a_sale(line: Line, at: int) -> bool:
    """Whether token `at` opens the line, an article aside, and a figure follows: `Sala 12`, `il Neri 40`."""
    opens = at == 0 or (at == 1 and line.at("article", 0))
    return opens and at + 1 < len(line.tokens) and line.tokens[at + 1].kind == "number"


def _opens(names: tuple[str, ...], fold: str) -> bool:
    """Whether a name goes on as `fold` is typed: `gen` for Genevieve; `gray` may be Gary too."""
    return any(name.casefold().startswith(fold) for name in names)


def _cut_short(line: Line, at: int) -> bool:
    """`tizià`: a name called out, cut after its stress."""
    token = line.tokens[at]
    return token.raw[-1] in "àèéìòù" and bool(line.context.lexicon.opening(token.fold)) and token.fold not in line.goods


def _fitting_parts(line: Line, fold: str) -> tuple[str, ...]:
    """Customers of several words of which this is one; a given name fits only where it is the first one."""
    names = line.context.lexicon.part(fold)
    if fold in line.words.given_names:
        return tuple(name for name in names if _starts_with(line, name, fold) or not _is_personal(line, name))
    return tuple(name for name in names if len(fold) > _FEW)


def _is_personal(line: Line, name: str) -> bool:
    """Whether a known name opens with a given name or a particle, not with the kind of a business."""
    first = line.words.words_of(name)[0]
    return first in line.words.given_names or first in line.words.titles or len(first) <= _FEW + 1


def _starts_with(line: Line, name: str, fold: str) -> bool:
    words = tuple(word for word in line.words.words_of(name) if word[0].isalnum())
    titles = line.words.titles
    plain = [word for word in words if word not in titles] or words
    return plain[0] == fold or words[0] == fold or _after_title(words, titles) == fold


def _after_title(words: tuple[str, ...], titles: AbstractSet[str]) -> str | None:
    """The word after a title that is written in pieces: `Sig.ra Pina`."""
    cut = next((size for size in (2, 3) if "".join(words[:size]) in titles and len(words) > size), None)
    return words[cut] if cut else None


def _first_word(line: Line, form: str) -> tuple[str, ...]:
    return tuple(name for name in line.context.lexicon.part(form) if _starts_with(line, name, form))


def _any_of(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in row))


def _counted(line: Line, at: int) -> bool:
    """Whether a number of things stands right before: `2 margherite` is no Margherita."""
    if at == 0:
        return False
    before = line.tokens[at - 1]
    number = (before.kind == "number" and before.raw.isdigit() and before.raw != "1") or bool(
        line.ending("count", at) or line.ending("number", at)
    )
    endings = next((lang.plurals for lang in line.words.languages if lang.code == line.language), ())
    return number and line.tokens[at].fold.endswith(endings)


def _owner(line: Line, fold: str) -> tuple[str, ...]:
    """Customers of whom this is the possessive, written in one: `robs tab`, `chips dog`."""
    ends = (ending for ending in line.words.possessives if fold.endswith(ending))
    return next((names for end in ends if (names := line.context.lexicon.exact(fold[: -len(end)]))), ())


def _shortened(line: Line, fold: str) -> tuple[str, ...]:
    """Customers whose first name this opens (`gen`, `lachie`), or owns."""
    lexicon = line.context.lexicon
    if names := _owner(line, fold):
        return names
    stems = [fold, *(fold[: -len(e)] for e in line.words.pet_endings if fold.endswith(e))]
    for stem in stems:
        if len(stem) >= _STEM and (names := lexicon.opening(stem)):
            return names
        if stem != fold and len(stem) > _STEM and (names := lexicon.exact(stem)):
            return names  # `nunziatella`
    return ()


def _spelt(line: Line, free: list[int]) -> Iterator[Hit]:
    """Chinese customers typed in pinyin, in one word or more, or in part: `quan叔`, `梁tai`."""
    places = set(free)
    if not _has_chinese(line) or all(line.tokens[at].kind != "word" for at in free):
        return
    for at in free:
        sounds, end, spelt = "", at, False
        while end in places and end - at < _ALL_OF_A_NAME:
            token = line.tokens[end]
            if token.kind == "word":
                sounds, spelt = sounds + token.fold, True
            elif token.kind == "cjk" and (end == at or token.glued):
                sounds += sound_of(token.fold)
            else:
                break
            end += 1
            if not spelt or len(sounds) <= _ALL_OF_A_NAME:
                continue
            if names := line.context.lexicon.sounding(sounds) or line.context.lexicon.sounding(sounds, given=True):
                yield Hit(at, end, names, 0.9, "pinyin")


def _has_chinese(line: Line) -> bool:
    return line.context.lexicon.chinese


def _aliased(line: Line, free: list[int]) -> Iterator[Hit]:
    """`fam. Esposito` for Famiglia Esposito: a title that is part of the known name, written another way."""
    places = set(free)
    for phrase in line.found["title_alias"]:
        key = phrase.value
        for end in range(phrase.end, min(phrase.end + 3, len(line.tokens))):
            key += line.tokens[end].fold
            if end in places and (names := line.context.lexicon.exact(key)):
                yield Hit(phrase.start, end + 1, names, 0.95, "title")


def _sounds(line: Line, free: list[int]) -> Iterator[Hit]:
    """Chinese names written with another character of the same sound."""
    lexicon = line.context.lexicon
    if not lexicon.chinese:
        return
    places = {at for at in free if line.tokens[at].kind == "cjk"}
    for at in sorted(places):
        sounds = [sound for sound in _surname_sounds(line.tokens[at].fold) if lexicon.opens_as(sound)]
        end = at + 1
        while sounds and end in places and line.tokens[end].glued and end - at < _ALL_OF_A_NAME:
            after = sound_of(line.tokens[end].fold)
            sounds = [sound + after for sound in sounds]
            end += 1
            names = next(filter(None, map(lexicon.sounding, sounds)), ())
            if names and _may_be_name(line, at, end):
                yield Hit(at, end, names, 0.85, "sound")


def _surname_sounds(character: str) -> tuple[str, ...]:
    """How a character sounds as a surname, and otherwise."""
    return tuple(dict.fromkeys((sounds_of(character), sound_of(character))))


def _may_be_name(line: Line, start: int, end: int) -> bool:
    """Whether no everyday word crosses or fills these characters."""
    fold = line.fold(start, end)
    return (
        fold not in line.goods
        and not any(f.start <= start < f.end for f in line.found.get("no_name", ()))
        and not line.context.lexicon.has_item(fold)
        and not any(
            f.start == start and f.end == end for kind, row in line.found.items() for f in row if kind != "title"
        )
    )


# -- names that nobody has yet


def new_people(line: Line, free: set[int]) -> list[tuple[int, int, str, float]]:
    """Names among the `free` tokens: place, name as typed without its title, and how sure it is one."""
    found = [*_titled(line, free), *_given(line, free), *chinese_names(line, free), *_lead(line, free)]
    kept: list[tuple[int, int, str, float]] = []
    for name in sorted(found, key=lambda n: (-n[3], n[0] - n[1])):
        if name[3] < _SURE_GIVEN and line.tokens[name[0]].raw.islower() and is_denied(line, name[0]):
            continue
        if not any(name[0] < other[1] and other[0] < name[1] for other in kept):
            kept.append(name)
    return sorted(kept)


def is_denied(line: Line, at: int) -> bool:
    """`non si accendeva`: whether a word of denying stands before, a small one between at most."""
    return line.ending("denial", at - 1 if line.at("skip", at - 1) else at) is not None


def _is_name_word(line: Line, at: int, free: set[int]) -> bool:
    if at not in free or line.tokens[at].kind != "word" or len(line.tokens[at].fold) < _FEW:
        return False
    fold = line.tokens[at].fold
    words = line.words
    if fold in words.given_names or fold in words.surnames:
        return True
    return fold not in line.spoken and fold not in line.goods and not line.context.lexicon.has_item(fold)


def _titled(line: Line, free: set[int]) -> Iterator[tuple[int, int, str, float]]:
    for title in line.found["title"]:
        if line.starting("title", title.start) != title:
            continue
        at = title.end
        end = at
        while (
            end < at + 3 and end < len(line.tokens) and (_is_name_word(line, end, free) or _particle(line, end, free))
        ):
            if end > at and line.tokens[end].raw.islower() and not _is_surname(line, end):
                break
            end += 1
        if end > at and line.tokens[at].kind == "word":
            yield at, end, line.raw(at, end), 0.95


def _particle(line: Line, at: int, free: set[int]) -> bool:
    """`De`, `van`: a small word inside a name, before a capital."""
    known = line.tokens[at].fold in line.words.particles if at in free else False
    return known and at + 1 in free and line.tokens[at + 1].raw[:1].isupper()


def _is_surname(line: Line, at: int) -> bool:
    return line.tokens[at].fold in line.words.surnames


def _given(line: Line, free: set[int]) -> Iterator[tuple[int, int, str, float]]:
    words = line.words
    for at in sorted(free):
        token = line.tokens[at]
        if token.kind != "word" or (token.fold not in words.given_names and token.fold not in words.forms):
            continue
        common = token.fold in line.goods or token.fold in words.common_words
        if (common and not token.raw[:1].isupper()) or _is_small(line, at):
            continue
        sure = 0.6 if token.fold in words.also_words or token.fold in line.spoken else 0.9
        if sure < _SURE_GIVEN and token.raw.islower() and at > 0 and line.is_good(line.tokens[at - 1].fold):
            continue
        end = at + 1
        while end < at + 3 and _follows_as_name(line, at, end, free):
            end += 1
        yield at, end, line.raw(at, end), sure + 0.02 * (end - at - 1)


def _is_small(line: Line, at: int) -> bool:
    """`al tavolo`: a small word of the line's own language that is a name in another (Al)."""
    small = line.starting("skip", at)
    return small is not None and small.language == line.language and line.tokens[at].raw.islower()


def _follows_as_name(line: Line, at: int, end: int, free: set[int]) -> bool:
    """Whether the word after a given name is its second part: a surname, or capitalised as the name is."""
    if end not in free or line.tokens[end].kind != "word" or _sign_between(line, end):
        return False
    token, first = line.tokens[end], line.tokens[at]
    if _particle(line, end, free):
        return True
    if not _is_name_word(line, end, free):
        return False
    capital = token.raw[:1].isupper() and first.raw[:1].isupper() and not line.text.isupper()
    return capital or token.fold in line.words.surnames or (len(token.fold) == 1 and token.raw.isupper())


def _sign_between(line: Line, at: int) -> bool:
    return line.text[line.tokens[at - 1].end : line.tokens[at].start].strip(" -.'’") != ""


def _lead(line: Line, free: set[int]) -> Iterator[tuple[int, int, str, float]]:
    """Unlisted words after `to`, `from`, `alla`; and capitals inside a line that is not all capitals."""
    shouting = line.text.isupper()
    for at in sorted(free):
        if not _is_name_word(line, at, free):
            continue
        token = line.tokens[at]
        lead = line.ending("to_name", at)
        capital = token.raw[:1].isupper() and not shouting
        sure = 0.0
        if lead and capital:
            sure = 0.9
        elif capital and token.raw[1:2].islower():
            sure = 0.75 if at > 0 else 0.65
        elif lead:
            sure = 0.5
        if sure:
            end = at + 1
            while end < at + 3 and capital and _follows_as_name(line, at, end, free):
                end += 1
            yield at, end, line.raw(at, end), sure
