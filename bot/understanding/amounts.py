"""Amounts of money in a line: numbers with their currency, and the bare numbers that may be money."""

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.intents import Doubt
from bot.domain.money import decimals_of
from bot.languages.phrases import Found
from bot.understanding.line import Line
from bot.understanding.number import Number

#: Currencies whose everyday sign or word is shared.
_FAMILIES = {
    "dollar": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"),
    "yen": ("CNY", "JPY"),
}
_CENTS = 2
#: From here on what follows `and` may be another price as well as cents, unless it is a half.
_DEAR, _HALF = 10, 50
#: Cents that a price of more has too.
_USUAL_CENTS = frozenset(map(Decimal, (50, 90, 95, 98, 99)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Tokens `start` to before `end` mean `value` (positive) of `currency`, None where none was named.

    `bare` is a number alone: it may be a quantity.
    """

    start: int
    end: int
    value: Decimal
    currency: str | None = None
    negative: bool = False
    decimals: int = 0
    bare: bool = True
    doubt: Doubt | None = None
    numeral: bool = False


def currency_of(value: str, own: str) -> str:
    """The currency that a sign or word stands for in a shop whose own is `own`."""
    if value in ("own", "cent", "hundredth"):
        return own
    family = _FAMILIES.get(value)
    if family:
        return own if own in family else family[0]
    return value


def amounts_in(line: Line, numbers: list[Number]) -> list[Amount]:
    """Amounts, bare numbers too, in the order of the line."""
    found: list[Amount] = []
    by_start = {number.start: number for number in numbers}
    skipped = 0
    for number in numbers:
        if number.start < skipped:
            continue
        amount = _negative(line, _with_currency(line, number, by_start))
        skipped = amount.end
        found.append(amount)
    found.extend(_worded(line, found))
    return sorted(found, key=lambda amount: amount.start)


def _with_currency(line: Line, number: Number, numbers: dict[int, Number]) -> Amount:
    amount = Amount(
        start=number.start,
        end=number.end,
        value=number.value,
        decimals=number.decimals,
        doubt=number.doubt,
        numeral=number.form == "numeral",
    )
    own = line.context.currency
    if more := None if number.decimals else _half_more(line, number):
        return _and_a_half(line, amount, more.end)
    if (minor := _minor_after(line, number.end)) and not _is_a_score(line, number, minor):
        tenth = minor.kind == "minor_tenth"
        value = number.value.scaleb(-1 if tenth else -2)
        if not number.decimals or tenth:
            amount = replace(amount, value=value, decimals=_CENTS, bare=False, end=minor.end)
            currency = own if tenth else currency_of(minor.value, own)
            return replace(amount, currency=None if currency == own and tenth else currency)
    before, after = line.ending("currency", number.start), currency_after(line, number.end)
    if before and before.value == "own" and (rest := _thousands_apart(line, number, numbers)):
        value = number.value * 1000 + rest.value
        return replace(amount, start=before.start, end=rest.end, value=value, currency=own, bare=False)
    apart = after is not None and after.end in numbers and not line.tokens[after.end].glued
    after = None if apart and _is_told_to_count(line, number) else after
    if before and _is_sign(line, before.start, before.end):
        amount = replace(amount, start=before.start, currency=currency_of(before.value, own), bare=False)
        return _with_cents(line, amount, numbers, after.end if after else number.end)
    if after:
        second = line.starting("currency", after.end) if after.value == "own" else None
        after = second if second and not _is_sign(line, second.start, second.end) else after
        named = None if after.value == "own" else currency_of(after.value, own)
        return _with_cents(line, replace(amount, currency=named, bare=False), numbers, after.end)
    if before and not _in_a_word(line, before) and not _taken_before(line, before.start, numbers):
        if one := _one_and_cents(line, number, before):
            return replace(one, currency=currency_of(before.value, own))
        return replace(amount, start=before.start, currency=currency_of(before.value, own), bare=False)
    return _one_joined(line, number) or _decimal_and(line, amount, numbers)


def _one_joined(line: Line, number: Number) -> Amount | None:
    """`un euro e venti`: one of a currency, a small word, and two figures."""
    joiner = line.ending("decimal_and", number.start)
    before = line.ending("currency", joiner.start) if joiner else None
    one = _one_and_cents(line, number, before) if before else None
    return replace(one, currency=currency_of(before.value, line.context.currency)) if one and before else None


def _thousands_apart(line: Line, number: Number, numbers: dict[int, Number]) -> Number | None:
    """`R1 450`: three figures apart from those that the shop's currency is written on to; none of a measure."""
    rest = numbers.get(number.end)
    lead = line.tokens[number.start - 1]
    if rest is None or lead.kind != "word" or not line.tokens[number.start].glued or line.starting("measure", rest.end):
        return None
    first, second = line.tokens[number.start].raw, line.tokens[rest.start].raw
    whole = first.isdigit() and second.isdigit() and len(first) <= len(second) == 3  # noqa: PLR2004
    written_on = rest.end < len(line.tokens) and line.tokens[rest.end].glued and line.tokens[rest.end].kind != "sign"
    return rest if whole and not line.tokens[rest.start].glued and not written_on else None


def _half_more(line: Line, number: Number) -> Found | None:
    """`17 and a half`; in Chinese (`十二个半`) only the one figure that ends the line, which is no measure."""
    more = line.starting("half_more", number.end)
    if more is None or line.tokens[more.start].kind != "cjk":
        return more
    return more if len(line.numbers) == 1 and more.end == len(line.tokens) else None


def _one_and_cents(line: Line, number: Number, before: Found) -> Amount | None:
    """`a pound eighty`: one of a currency, named by its word, and two figures."""
    one = line.ending("count", before.start)
    if one is None or one.value != "1" or number.decimals or not 10 <= number.value < 100:  # noqa: PLR2004
        return None
    value = 1 + number.value / 100
    return Amount(start=one.start, end=number.end, value=value, decimals=_CENTS, bare=False)


def _is_a_score(line: Line, number: Number, minor: Found) -> bool:
    """`考了98分`, `少糖 3分`: points, by the word before them; and in Chinese nobody pays a few hundredths alone."""
    few = minor.kind == "minor" and minor.end - minor.start == 1 and number.value < _DEAR
    if few and line.tokens[minor.start].kind == "cjk":
        return True
    return minor.kind == "minor" and line.ending("score_lead", number.start) is not None


def currency_after(line: Line, at: int) -> Found | None:
    """The currency right after a number that ends at `at`, but a sign of the number after it: `nov 18 £12`."""
    found = line.starting("currency", at)
    if found is not None and _only_weighs(line, found):
        return None
    if found is None or line.tokens[at].glued or not _is_sign(line, at, found.end):
        return found
    after = line.tokens[found.end] if found.end < len(line.tokens) else None
    return None if after and after.kind == "number" and after.glued else found


def _only_weighs(line: Line, found: Found) -> bool:
    """`24磅`, where pounds are no money of the shop's: a weight, as a measure of that word is listed."""
    weight = line.starting("measure", found.start)
    own = ("own", line.context.currency)
    return weight is not None and weight.end >= found.end and found.value not in own and found.value not in _FAMILIES


def _minor_after(line: Line, at: int) -> Found | None:
    """Hundredths or tenths at `at`, but not in `3999分24期`."""
    if line.starting("instalments", at):
        return None
    for kind in ("minor_tenth", "minor"):
        found = line.starting(kind, at)
        if found and not _in_a_unit(line, found) and (len(line.tokens[at].fold) > 1 or line.tokens[at].glued):
            return found
    return None


def _in_a_unit(line: Line, found: Found) -> bool:
    """`三分糖`, `3单元501`: a word of money that is only a part of a longer unit or label."""
    return line.tokens[found.start].kind == "cjk" and any(
        f.start <= found.start and found.end <= f.end and f.end - f.start > found.end - found.start
        for kind in ("unit_no_money", "label")
        for f in line.found[kind]
    )


def _in_a_word(line: Line, found: Found) -> bool:
    """`三分糖`, `芋圆两份`: a word of money that is only a part of a longer unit, or ends a Chinese word."""
    token = line.tokens[found.start]
    ends = found.value == "own" and token.kind == "cjk" and token.glued and line.tokens[found.start - 1].kind == "cjk"
    return ends or _in_a_unit(line, found)


def _is_sign(line: Line, start: int, end: int) -> bool:
    return line.tokens[end - 1].kind == "sign" and start < end


def _taken_before(line: Line, at: int, numbers: dict[int, Number]) -> bool:
    """Whether a currency's word belongs to the number before it: `12 euro 30`."""
    return any(number.end == at and not _is_told_to_count(line, number) for number in numbers.values())


def _is_told_to_count(line: Line, number: Number) -> bool:
    """`spritz x2 euro 12`, `size 9 gbp 12`: a number that a sign of times or a word before it makes no sum."""
    times = line.ending("times", number.start)
    written_on = times is not None and line.tokens[number.start].glued
    return written_on or line.ending("label", number.start) is not None


def _with_cents(line: Line, amount: Amount, numbers: dict[int, Number], end: int) -> Amount:
    """`12块5`, `12€50`, `12 euro e 50`, `三块八毛`: what follows the currency is its parts; not in `10块一天`."""
    amount = replace(amount, end=max(end, amount.end))
    if amount.decimals:
        told_twice = _minor_after(line, amount.end)
        return replace(amount, end=told_twice.end) if told_twice and line.tokens[told_twice.start].glued else amount
    if (half := _half_after(line, amount.end)) is not None:
        return replace(amount, value=amount.value + Decimal("0.5"), end=half, decimals=1)
    joiner = line.starting("decimal_and", amount.end)
    tail = numbers.get(joiner.end if joiner else amount.end)
    if tail is None or tail.decimals or tail.scaled or tail.doubt:
        return amount
    glued = line.tokens[tail.start].glued
    minor = _minor_after(line, tail.end) or _tenth_apart(line, amount, tail)
    if minor and (glued or joiner or minor.kind == "minor_tenth" or "s" in line.plurals):
        cents = tail.value * (10 if minor.kind == "minor_tenth" else 1)
        cents, stop = _fen(line, numbers, minor.end, cents)
        return replace(amount, value=amount.value + cents / 100, end=stop, decimals=_CENTS)
    one = _measured(line, tail.end) or line.starting("each", tail.start)
    if glued and line.tokens[tail.start].kind == "cjk" and 0 < tail.value < 10 and not one:  # noqa: PLR2004
        return replace(amount, value=amount.value + tail.value / 10, end=tail.end, decimals=1)
    if glued and tail.form == "digits" and not _measured(line, tail.end):
        figures = len(line.tokens[tail.start].raw)
        if figures == _CENTS or (figures == 1 and line.tokens[tail.start - 1].kind == "cjk"):
            return replace(amount, value=amount.value + tail.value.scaleb(-figures), end=tail.end, decimals=figures)
    if not joiner:
        return _cents_after(line, amount, tail)
    if 10 <= tail.value < 100:  # noqa: PLR2004
        return replace(amount, value=amount.value + tail.value / 100, end=tail.end, decimals=_CENTS)
    return amount


def _cents_after(line: Line, amount: Amount, tail: Number) -> Amount:
    """What follows the currency's word as its parts: at the end, or in English before a thing."""
    if closed := _cents_in_english(line, amount, tail):
        return closed
    if _closing_cents(line, tail):
        return replace(amount, value=amount.value + tail.value / 100, end=tail.end, decimals=_CENTS)
    return amount


def _tenth_apart(line: Line, amount: Amount, tail: Number) -> Found | None:
    """`30 块 5 毛`: tenths with blanks around them, after their Chinese currency."""
    tenth = line.starting("minor_tenth", tail.end) if tail.form == "digits" and 0 < tail.value < _DEAR else None
    return tenth if tenth and line.tokens[amount.end - 1].kind == "cjk" else None


def _closing_cents(line: Line, tail: Number) -> bool:
    """`12 euro 30`, `twelve pound sixty`: two figures, or their words, with nothing counted after them.

    Not in Chinese, where cents are written on: `巴斯克两块 72` is two pieces and their price.
    """
    if line.tokens[tail.start - 1].kind == "cjk":
        return False
    if tail.form == "words":
        return 10 <= tail.value < 100 and not _counts(line, tail.end)  # noqa: PLR2004
    closes = tail.end == len(line.tokens) or line.tokens[tail.end].kind == "sign" or line.starting("payment", tail.end)
    return bool(closes) and len(line.tokens[tail.start].raw) == _CENTS and tail.form == "digits"


def _cents_in_english(line: Line, amount: Amount, tail: Number) -> Amount | None:
    """`one pound forty ginger beer`: pence before a thing; two amounts where they may as well count it."""
    if not _and_a_thing(line, tail):
        return None
    if _counts_several(line, tail.end) or not (amount.value < _DEAR or tail.value in _USUAL_CENTS):
        return replace(amount, doubt="two_amounts")
    return replace(amount, value=amount.value + tail.value / 100, end=tail.end, decimals=_CENTS)


def _and_a_thing(line: Line, tail: Number) -> bool:
    """`one pound forty ginger beer`, `3 euro 50 coffee`: two figures, or their words, before more words in English."""
    worded = tail.form == "words" or (tail.form == "digits" and len(line.tokens[tail.start].raw) == _CENTS)
    return 10 <= tail.value < 100 and worded and "s" in line.plurals and _counts(line, tail.end)  # noqa: PLR2004


def _counts_several(line: Line, at: int) -> bool:
    """`five quid twenty flyers`: whether a thing in the plural, or a measure, may be counted by the figure before."""
    word = line.tokens[at].fold
    several = word.endswith(line.plurals) and not word.endswith("ss") and not line.starting("frame", at)
    return several or any(line.starting(kind, at) for kind in ("measure", "unit_no_money", "each"))


def _half_after(line: Line, at: int) -> int | None:
    """`12 euro e mezzo`, `三块半`: where the half ends that is joined to a currency, or written on to it."""
    joiner = line.starting("decimal_and", at)
    if joiner and (half := line.starting("count", joiner.end)) and half.value == "0.5":
        return half.end
    if more := line.starting("half_more", at):
        return more.end
    half = line.starting("count", at)
    if half is None or half.value != "0.5" or line.tokens[at].kind != "cjk" or not line.tokens[at].glued:
        return None
    return None if _measured(line, half.end) else half.end


def _and_a_half(line: Line, amount: Amount, end: int) -> Amount:
    """`17 and a half quid`, `17 and a half`."""
    value = amount.value + Decimal("0.5")
    if scale := line.starting("scale", end):
        value, end = value * Decimal(scale.value), scale.end
    after = line.starting("currency", end)
    named = currency_of(after.value, line.context.currency) if after and after.value != "own" else None
    return replace(amount, value=value, end=after.end if after else end, decimals=1, bare=after is None, currency=named)


def _counts(line: Line, at: int) -> bool:
    """Whether a thing that may be counted follows: `ten quid twenty flyers`; a customer is none."""
    if any(hit.start == at for hit in line.whole_names):
        return False
    return at < len(line.tokens) and line.tokens[at].kind == "word" and not line.starting("payment", at)


def _fen(line: Line, numbers: dict[int, Number], at: int, cents: Decimal) -> tuple[Decimal, int]:
    """`8毛5`: the figure after the tenths."""
    tail = numbers.get(at)
    if tail and tail.value < 10 and not tail.decimals and line.tokens[at].glued and not _measured(line, tail.end):  # noqa: PLR2004
        minor = _minor_after(line, tail.end)
        return cents + tail.value, minor.end if minor else tail.end
    return cents, at


def _measured(line: Line, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].glued and line.starting("measure", at) is not None


def _decimal_and(line: Line, amount: Amount, numbers: dict[int, Number]) -> Amount:
    """`12 e 50` is 12.50 where nothing that is counted follows."""
    if line.ending("clock_lead", amount.start) and line.starting("past_hour", amount.end):
        return amount
    joiner = None if _in_a_range(line, amount.start) else line.starting("decimal_and", amount.end)
    if joiner and not amount.decimals and (half := line.starting("count", joiner.end)) and half.value == "0.5":
        return replace(amount, value=amount.value + Decimal("0.5"), end=half.end, decimals=1)
    tail = numbers.get(joiner.end) if joiner else None
    if not tail or amount.decimals or tail.decimals or not 10 <= tail.value < 100 or amount.value >= 1000:  # noqa: PLR2004
        return amount
    if _counts_what_is_priced(line, amount, tail, numbers):
        return amount
    if _of_two_things(line, amount, tail):
        return replace(amount, end=tail.end, doubt="two_amounts")
    if line.starting("currency", tail.end):
        return replace(
            amount, value=amount.value + tail.value / 100, end=line.starting("currency", tail.end).end,  # type: ignore[union-attr]
            decimals=_CENTS, bare=False, currency=currency_of(line.starting("currency", tail.end).value, line.context.currency),  # type: ignore[union-attr] # noqa: E501
        )  # fmt: skip
    return replace(amount, value=amount.value + tail.value / 100, end=tail.end, decimals=_CENTS)


def _of_two_things(line: Line, amount: Amount, tail: Number) -> bool:
    """`piega e colore 20 e 35`, `2 libri, 12 e 10`: two things, and what may be their prices, or euros and cents."""
    if amount.value < _DEAR or tail.value == _HALF:
        return False
    counted = any(n.value == 2 and n.end < amount.start for n in line.numbers)  # noqa: PLR2004
    return counted or any(f.start > 0 and f.end < amount.start for f in line.found["decimal_and"])


def _counts_what_is_priced(line: Line, amount: Amount, tail: Number, numbers: dict[int, Number]) -> bool:
    """`8 pizzette 24 e 10 birre 35`: whether what follows the sum counts things of its own, with their price after."""
    price = numbers.get(tail.end + 1)
    if price is None or price.value < tail.value or line.tokens[tail.end].kind != "word":
        return False
    if line.starting("currency", tail.end) or not line.tokens[tail.end].fold.endswith(line.plurals or ("s",)):
        return False
    return amount.value >= _DEAR or any(number.end < amount.start for number in numbers.values())


def _in_a_range(line: Line, at: int) -> bool:
    """`tra 30 e 40`: two amounts, and a guess."""
    return any(line.ending("range", place) for place in (at, at - 1))


def _negative(line: Line, amount: Amount) -> Amount:
    """A minus sign before it that is no dash between two figures."""
    at = amount.start - 1
    tokens = line.tokens
    if at < 0 or tokens[at].fold not in "-−–" or not tokens[amount.start].glued:
        return amount
    if at > 0 and tokens[at].glued:
        return amount
    return replace(amount, start=at, negative=True)


def _worded(line: Line, found: list[Amount]) -> list[Amount]:
    """Amounts that are a word of their own: `a fiver`."""
    words = []
    for number in [a for a in found if a.bare and not a.decimals and a.value < 100]:  # noqa: PLR2004
        several = line.starting("amount_word", number.end) or line.starting("note_face", number.end)
        if several and not line.at("article", several.start):
            found.remove(number)
            value = number.value * Decimal(several.value)
            words.append(Amount(start=number.start, end=several.end, value=value, bare=False))
    taken = {place for amount in (*found, *words) for place in range(amount.start, amount.end)}
    for phrase in sorted(line.found["amount_word"], key=lambda f: f.start - f.end):
        places = range(phrase.start, phrase.end)
        if not taken.intersection(places):
            taken.update(places)
            value, end = Decimal(phrase.value), phrase.end
            if more := next((a for a in found if a.start == end and _goes_on(line, value, a)), None):
                found.remove(more)
                value, end = value + more.value, more.end
            words.append(Amount(start=phrase.start, end=end, value=value, bare=False, currency=None))
    return words


def _goes_on(line: Line, value: Decimal, more: Amount) -> bool:
    """`a hundred twenty`: whether what follows a round sum in words is the rest of it."""
    if line.tokens[more.start].kind != "word" or _counts(line, more.end):
        return False
    return value >= 100 and value % 100 == 0 and more.bare and not more.decimals and 0 < more.value < 100  # noqa: PLR2004


def doubt_of(value: Decimal, currency: str) -> Doubt | None:
    """Why `value` cannot be an amount of `currency`."""
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if value <= 0 or value >= Decimal(10) ** 9 or places > decimals_of(currency):
        return "no_such_amount"
    return None
