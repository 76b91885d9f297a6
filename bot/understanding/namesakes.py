"""People who share a name with a customer, and are others: `Maria Bianchi` where Maria Rossi is known."""

from collections.abc import Iterable

from bot.understanding.lexicon import Hit
from bot.understanding.line import Line

_LONGEST_NAME = 3
_FEWEST = 2


def told_apart(line: Line, people: list[Hit], taken: set[int]) -> list[Hit]:
    """`people`, with another given name or surname beside one of them making it a person nobody knows yet.

    `taken` are tokens that are a number, a day or a thing of the shop. A hit `how` "new" has the name as typed.
    """
    kept: list[Hit] = []
    at = 0
    for hit in people:
        if hit.start < at:
            continue
        other = _with_surname(line, hit, people, taken) or _with_given_name(line, hit, people, taken)
        if other and other.start >= at:
            while kept and kept[-1].end > other.start:
                kept.pop()
            kept.append(other)
            at = other.end
        else:
            kept.append(hit)
            at = hit.end
    return kept


def _with_surname(line: Line, hit: Hit, people: Iterable[Hit], taken: set[int]) -> Hit | None:
    """A first name that a customer has, and a second name, or the initial of one, that they have not."""
    if not _is_one_word(line, hit) or not _is_first_name(line, hit):
        return None
    if hit.end not in taken and _is_anothers_initial(line, hit.end):
        dotted = line.fold(hit.end + 1, hit.end + 2) == "." and line.tokens[hit.end + 1].glued
        return _unknown(line, hit.start, hit.end + 1 + dotted)
    by_start = {other.start: other for other in people}
    if theirs := _their_surname(line, hit, by_start.get(hit.end)):
        return theirs
    end = hit.end
    while end - hit.start < _LONGEST_NAME:
        if double := _particle_name(line, hit, end, taken):
            end = double
            break
        if not _is_second_name(line, hit, end, by_start.get(end), taken):
            break
        end += 1
    return _unknown(line, hit.start, end) if end > hit.end else None


def _their_surname(line: Line, hit: Hit, other: Hit | None) -> Hit | None:
    """`Maria Rosi` where Maria and Maria Rossi are both known."""
    first = line.tokens[hit.start].fold
    names = tuple(name for name in (other.names if other else ()) if line.words.words_of(name)[0] == first)
    return Hit(hit.start, other.end, names, other.sure, other.how) if other and names else None


def _with_given_name(line: Line, hit: Hit, people: Iterable[Hit], taken: set[int]) -> Hit | None:
    """A customer's surname, and beside it a given name, or an initial, that is not theirs: `Luca Rossi`, `L. Rossi`."""
    if not _is_one_word(line, hit) or hit.how not in ("part", "typo") or _is_first_name(line, hit):
        return None
    first = hit.start - 1 - (line.fold(hit.start - 1, hit.start) == ".")
    if first >= 0 and first not in taken and _is_anothers_initial(line, first):
        return _unknown(line, first, hit.end)
    known = {place for other in people if other.how != "typo" for place in range(other.start, other.end)}
    for at in (hit.start - 1, hit.end):
        if at in known or at in taken or not _is_given(line, at) or not _side_by_side(line, max(at, hit.start)):
            continue
        return _unknown(line, min(at, hit.start), max(at + 1, hit.end))
    return None


def _unknown(line: Line, start: int, end: int) -> Hit:
    return Hit(start, end, (line.raw(start, end),), 0.9, "new")


def _is_one_word(line: Line, hit: Hit) -> bool:
    return hit.end - hit.start == 1 and line.tokens[hit.start].kind == "word"


def _is_first_name(line: Line, hit: Hit) -> bool:
    fold, words = line.tokens[hit.start].fold, line.words
    if fold in words.given_names or fold in words.forms:
        return True
    return any(fold == words.words_of(name)[0] for name in hit.names)


def _is_given(line: Line, at: int) -> bool:
    if not 0 <= at < len(line.tokens) or line.tokens[at].kind != "word":
        return False
    token = line.tokens[at]
    if token.fold not in line.words.given_names or token.fold in line.words.titles:
        return False
    return token.raw[:1].isupper() or not (token.fold in line.goods or token.fold in line.words.also_words)


def _is_second_name(line: Line, hit: Hit, at: int, other: Hit | None, taken: set[int]) -> bool:
    if at >= len(line.tokens) or at in taken or line.tokens[at].kind != "word" or not _side_by_side(line, at):
        return False
    if other is not None and not (other.how in ("part", "typo") and not _is_given(line, at)):
        return False
    token, words = line.tokens[at], line.words
    capital = _is_capital(line, hit.start) and _is_capital(line, at)
    if len(token.fold) <= _FEWEST or line.context.lexicon.has_item(token.fold):
        return False
    if token.fold in words.surnames and (capital or _is_capital(line, at) or not _is_ordinary(line, at)):
        return True
    return capital and not _is_ordinary(line, at) and not token.fold.endswith(words.thing_endings)


def _is_anothers_initial(line: Line, at: int) -> bool:
    """`Maria B.` where only Maria Rossi is known: a capital by itself, and no small word (`I`, `A`)."""
    token = line.tokens[at] if at < len(line.tokens) else None
    if token is None or token.kind != "word" or len(token.raw) != 1 or not token.raw.isupper():
        return False
    small = any(line.at(kind, at) for kind in ("skip", "article", "frame", "times"))
    return not small and not line.text.isupper() and (at == 0 or _side_by_side(line, at))


def _particle_name(line: Line, hit: Hit, at: int, taken: set[int]) -> int | None:
    """Where `De Luca`, `D'Angelo`, `van Dijk` ends that starts at `at` and is a usual surname, or in capitals."""
    if at + 1 >= len(line.tokens) or not taken.isdisjoint((at, at + 1)) or not _side_by_side(line, at):
        return None
    first, second = line.tokens[at], line.tokens[at + 1]
    if first.fold not in line.words.particles or second.kind != "word" or len(second.fold) <= _FEWEST:
        return None
    usual = {f"{first.fold} {second.fold}", line.fold(at, at + 2).replace("'", "")} & line.words.surnames
    capitals = first.raw[:1].isupper() and second.raw[:1].isupper() and _is_capital(line, hit.start)
    return at + 2 if usual or (capitals and not _is_ordinary(line, at + 1)) else None


def _is_capital(line: Line, at: int) -> bool:
    raw = line.tokens[at].raw
    return raw[:1].isupper() and raw[1:2] != raw[1:2].upper() and not line.text.isupper()


def _is_ordinary(line: Line, at: int) -> bool:
    fold = line.tokens[at].fold
    if fold in line.spoken or fold in line.goods or fold in line.template_words or fold in line.words.titles:
        return True
    return any(one in line.goods for one in line.words.singulars(fold))


def _side_by_side(line: Line, at: int) -> bool:
    """Whether nothing but a blank, a dot or an apostrophe parts token `at` from the one before."""
    return line.text[line.tokens[at - 1].end : line.tokens[at].start].strip(" .'’") == ""
