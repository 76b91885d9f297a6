"""Numbers in a line: digits, number words, Chinese numerals."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bot.domain.intents import Doubt
from bot.understanding.line import Line
from bot.understanding.number import Number

_GROUPS = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_MAX_DIGITS = 9
#: `nine ninety` is no sum of hundreds; `one eighty` may be.
_FEW_HUNDREDS = 3
_HUNDRED = Decimal(100)


def read_digits(text: str, thousands: str) -> tuple[Decimal, int, Doubt | None]:
    """Value, decimals and doubt of digits as typed; `thousands` groups digits in the owner's language."""
    if text.isdigit():
        return Decimal(text), 0, "no_such_amount" if len(text) > _MAX_DIGITS else None
    signs = [c for c in text if not c.isdigit()]
    parts = re.split(r"[.,'’]", text)
    if len(set(signs)) > 1:
        return _mixed(signs, parts)
    if signs[0] in "'’" or len(signs) > 1:
        return _whole("".join(parts), None if _GROUPS.fullmatch(text) else "no_such_amount")
    whole, rest = parts
    if len(rest) <= 2:  # noqa: PLR2004 (cents)
        value, _, doubt = _whole(whole + rest, "no_such_amount" if len(whole) > _MAX_DIGITS else None)
        return value.scaleb(-len(rest)), len(rest), doubt
    if len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0"):  # noqa: PLR2004 (a group of three)
        return _whole(whole + rest, None if signs[0] == thousands else "thousand_or_decimal")
    return Decimal(f"{whole}.{rest}"), len(rest), "no_such_amount"


def _whole(digits: str, doubt: Doubt | None) -> tuple[Decimal, int, Doubt | None]:
    return Decimal(digits), 0, doubt or ("no_such_amount" if len(digits) > _MAX_DIGITS + 2 else None)


def _mixed(signs: list[str], parts: list[str]) -> tuple[Decimal, int, Doubt | None]:
    """Both signs: the last one parts the decimals."""
    groups, rest = parts[:-1], parts[-1]
    well = signs.count(signs[-1]) == 1 and all(len(p) == 3 for p in groups[1:]) and len(rest) <= 2  # noqa: PLR2004
    whole = "".join(groups)
    doubt: Doubt | None = None if well and len(whole) <= _MAX_DIGITS else "no_such_amount"
    return Decimal(f"{whole}.{rest}"), len(rest), doubt


def numbers_in(line: Line) -> list[Number]:
    """The numbers of `line`, left to right, not overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(line.tokens):
        number = _number_at(line, at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.end
    return found


def _number_at(line: Line, at: int) -> Number | None:
    token = line.tokens[at]
    if token.kind == "number":
        return _digits_at(line, at)
    if token.fold == ".":
        return _only_decimals_at(line, at)
    if token.fold in line.words.numerals and token.kind == "cjk":
        return _numeral_at(line, at)
    return _words_at(line, at) if token.kind == "word" else None


def _digits_at(line: Line, at: int) -> Number:
    token = line.tokens[at]
    value, decimals, doubt = read_digits(token.raw, line.words.owner.thousands)
    end = at + 1
    scale = line.starting("scale", end)
    if scale and _is_scale(line, end):
        end = scale.end
        factor = Decimal(scale.value)
        if doubt == "thousand_or_decimal":
            value, doubt = Decimal(token.raw.replace(",", ".")), None
        value *= factor
        tail = line.tokens[end] if end < len(line.tokens) else None
        small = {str(n): n for n in range(1, 10)} | line.words.numerals
        if tail and tail.glued and small.get(tail.fold, 0) in range(1, 10) and decimals == 0:
            value += small[tail.fold] * factor / 10
            end += 1
        if value >= Decimal(10) ** _MAX_DIGITS:
            doubt = "no_such_amount"
        return Number(start=at, end=end, value=value, form="digits", doubt=doubt, scaled=True)
    return Number(start=at, end=end, value=value, form="digits", decimals=decimals, doubt=doubt)


def _only_decimals_at(line: Line, at: int) -> Number | None:
    """`.50`, `£.50`: decimals with nothing before their point but a blank or a sign."""
    token, after = line.tokens[at], line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if after is None or after.kind != "number" or not after.glued or not after.raw.isdigit() or len(after.raw) > 2:  # noqa: PLR2004
        return None
    if at and token.glued and line.ending("currency", at) is None:
        return None
    decimals = len(after.raw)
    return Number(start=at, end=at + 2, value=Decimal(after.raw).scaleb(-decimals), form="digits", decimals=decimals)


def _is_scale(line: Line, at: int) -> bool:
    """Whether the word at `at` multiplies the figure before it: written with it, or no single letter."""
    token = line.tokens[at]
    if line.starting("minor", at):
        return False
    if token.kind == "cjk" and any(end > at + 1 for end in line.goods_from(at)):
        return False  # `100 百合`
    return (token.glued or len(token.fold) > 1 or token.kind == "cjk") and not _in_a_code(line, at)


def _in_a_code(line: Line, at: int) -> bool:
    """`5w30`: a letter between two rows of figures is no scale."""
    letter, after = line.tokens[at], line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return letter.kind == "word" and after is not None and after.glued and after.kind == "number" and len(after.raw) > 1


# -- Chinese numerals


#: 九千九百九十九万九千九百九十九 has fifteen; a longer row is no number, and cutting it would read another.
_LONGEST_NUMERAL = 16
_TEN = 10
#: 廿 and 卅, as the two characters that they stand for.
_TENS = {20: (2, 10), 30: (3, 10)}


def _numeral_at(line: Line, at: int) -> Number | None:
    end = at
    while end < len(line.tokens) and line.tokens[end].fold in line.words.numerals:
        if end > at and not line.tokens[end].glued:
            break
        end += 1
    if end - at > _LONGEST_NUMERAL:
        return Number(start=at, end=end, value=Decimal(0), form="numeral", doubt="no_such_amount")
    for stop in range(end, at, -1):
        figures = [line.words.numerals[line.tokens[i].fold] for i in range(at, stop)]
        value = read_numeral(figures)
        if value is not None and _counts_next(line, figures, stop):
            continue
        if value is None and len(figures) == 2 and max(figures) < 10 and line.starting("fold_off", stop):  # noqa: PLR2004
            value = 10 * figures[0] + figures[1]
        if value is not None and len(figures) == 1 and (scale := line.starting("scale", stop)) and value < _TEN:
            return Number(start=at, end=scale.end, value=value * Decimal(scale.value), form="numeral", scaled=True)
        if value is not None:
            return Number(start=at, end=stop, value=Decimal(value), form="numeral", doubt=None)
        if (guess := _guessed(figures)) is not None:
            return Number(start=at, end=stop, value=Decimal(guess), form="numeral", doubt="amount_a_guess")
    return None


def _counts_next(line: Line, figures: list[int], stop: int) -> bool:
    """`三张一百一张五十`, `一百一碗`: a last figure short of its power that counts what follows, and is no tens."""
    if len(figures) < 3 or figures[-1] not in range(1, 10) or figures[-2] not in (100, 1000):  # noqa: PLR2004
        return False
    measure = line.starting("measure", stop)
    if measure is None or not line.tokens[stop].glued or line.starting("currency", stop):
        return False
    longer = any(found.end > measure.end for found in line.from_place(stop))
    return not longer and all(end <= measure.end for end in line.goods_from(stop))


def _guessed(figures: list[int]) -> int | None:
    """`四五百`, `二十七八`: two figures in a row that follow each other are one or the other; the greater of them."""
    for at, (one, other) in enumerate(itertools.pairwise(figures)):
        if 0 < one < other < 10 and (other == one + 1 or (one, other) == (3, 5)):  # noqa: PLR2004
            return read_numeral(figures[:at] + figures[at + 1 :])
    return None


def read_numeral(figures: list[int]) -> int | None:
    """Value of a row of digits and powers (`两千三` is 2300, `一百零五` 105), None where it is not one number."""
    figures = [part for figure in figures for part in _TENS.get(figure, (figure,))]
    if all(figure < 10 for figure in figures):  # noqa: PLR2004
        return figures[0] if len(figures) == 1 else None
    total = section = 0
    digit: int | None = None
    power = 0
    zero = False
    if figures[0] in (100, 1000) and len(figures) == 2 and 0 < figures[1] < 10:  # noqa: PLR2004 (百二: 120)
        figures = [1, *figures]
    for figure in figures:
        if figure == 0:
            zero, digit = True, None
        elif figure < 10:  # noqa: PLR2004
            if digit is not None:
                return None
            digit = figure
        elif figure == 10000:  # noqa: PLR2004
            total, section, digit, power, zero = (section + (digit or 0) or 1) * figure, 0, None, figure, False
        else:
            if digit is None and (figure != 10 or section):  # noqa: PLR2004
                return None
            section += (digit if digit is not None else 1) * figure
            digit, power, zero = None, figure, False
    if digit is not None:
        section += digit if zero or power <= 10 else digit * power // 10  # noqa: PLR2004
    return total + section


# -- number words


def _words_at(line: Line, at: int) -> Number | None:
    if not _one_word(line, at):
        return None
    rows = list(_word_values(line, at))
    for stop in range(len(rows), 0, -1):
        value = _add_up([value for value, _ in rows[:stop]])
        if value is not None:
            number = Number(start=at, end=rows[stop - 1][1], value=value, form="words")
            return _with_pair(line, number, rows[stop:]) if stop < len(rows) else number
    return None


def _with_pair(line: Line, number: Number, rest: list[tuple[Decimal, int]]) -> Number:
    """`fifteen fifty` is 15.50: what cannot be added to a number under a hundred are its cents.

    `uno dodici euro` is somebody's twelve, and `one eighty` may be 180 where it is not the price of a piece.
    """
    if line.starting("walk_in", number.start) and line.starting("currency", rest[-1][1]):
        return number
    cents = _add_up([value for value, _ in rest])
    if cents is None or not 10 <= cents < _HUNDRED or number.value >= _HUNDRED or number.value < 1:  # noqa: PLR2004
        return number
    end, value = rest[-1][1], number.value + cents / 100
    either = number.value <= _FEW_HUNDREDS and line.starting("each", end) is None
    return Number(
        start=number.start, end=end, value=value, form="words", decimals=2, doubt="two_amounts" if either else None
    )


def _word_values(line: Line, at: int) -> Iterator[tuple[Decimal, int]]:
    """Values of the number words that follow each other from `at`, each with the place after it."""
    first = True
    while at < len(line.tokens) and line.tokens[at].kind == "word":
        if not first and (joiner := line.starting("number_and", at)):
            if not _one_word(line, joiner.end) or not _ends_round(line, at):
                return
            at = joiner.end
        values = _one_word(line, at)
        if not values or (first and values[0] in (_HUNDRED, 1000) and len(values) == 1 and _scale_only(line, at)):
            return
        for value in values[:-1]:
            yield value, at + 1
        yield values[-1], at + 1
        at += 1
        first = False


def _ends_round(line: Line, at: int) -> bool:
    """`and` joins a number only after a hundred or a thousand."""
    return line.ending("scale", at) is not None


def _scale_only(line: Line, at: int) -> bool:
    return line.starting("number", at) is None


def _one_word(line: Line, at: int) -> list[Decimal]:
    if at >= len(line.tokens):
        return []
    if found := line.starting("number", at):
        return [Decimal(found.value)]
    if (scale := line.starting("scale", at)) and len(line.tokens[at].fold) > 1:
        return [Decimal(scale.value)]
    return _compound(line, line.tokens[at].fold) if line.tokens[at].kind == "word" else []


def _compound(line: Line, word: str) -> list[Decimal]:
    """Parts of a number written in one word (`trentacinque`), longest first; none where some part is no number."""
    for language in line.words.languages:
        parts = _parts_of(language.code, line)
        if word[:2] in parts.openings:
            values = _split(word, parts.values, 4)
            if len(values) > 1:
                return values
    return []


def _split(word: str, parts: dict[str, Decimal], depth: int) -> list[Decimal]:
    if word in parts:
        return [parts[word]]
    for size in range(len(word) - 2, 1, -1) if depth else ():
        if (value := parts.get(word[:size])) is not None and (rest := _split(word[size:], parts, depth - 1)):
            return [value, *rest]
    return []


class _Parts(NamedTuple):
    """What a language writes numbers in one word of, and the two letters that each of these opens with."""

    values: dict[str, Decimal]
    openings: frozenset[str]


def _parts_of(code: str, line: Line) -> _Parts:
    known = _PARTS.get(code)
    if known is None:
        language = next(lang for lang in line.words.languages if lang.code == code)
        kinds = {phrase.kind for phrase in language.phrases}
        values = {
            phrase.words[0]: Decimal(phrase.value)
            for phrase in language.phrases
            if "number_part" in kinds and phrase.kind in ("number", "number_part", "scale") and len(phrase.words[0]) > 1
        }
        known = _PARTS[code] = _Parts(values, frozenset(part[:2] for part in values))
    return known


_PARTS: dict[str, _Parts] = {}


def _add_up(values: list[Decimal]) -> Decimal | None:
    """One number of these words, None where they are no single number (`twenty thirty`)."""
    total = section = Decimal(0)
    last = Decimal(10) ** 9
    for value in values:
        if value == 1000:  # noqa: PLR2004
            if total:
                return None
            total, section, last = (section or Decimal(1)) * value, Decimal(0), Decimal(1000)
        elif value == _HUNDRED:
            if section >= _HUNDRED:
                return None
            section, last = (section or Decimal(1)) * value, _HUNDRED
        else:
            room = Decimal(10) if last < _HUNDRED else _HUNDRED
            if section and (value >= room or value == 0 or last < 20):  # noqa: PLR2004
                return None
            section, last = section + value, value
    return total + section
