"""The plainest sale of all, `Maria 25 cappuccino`: a known customer, a sum, at most one thing of the shop.

Most of what is typed at a counter is that, and where no word of it could say anything else there is nothing to try
rule after rule for. What is read here reads the same the long way: the tests hold the one against the other.
"""

import re
from decimal import Decimal

from bot.domain.intents import Item, LogSale
from bot.domain.money import decimals_of
from bot.languages.phrases import Found
from bot.understanding.amounts import currency_of
from bot.understanding.context import Reading
from bot.understanding.lexicon import Hit
from bot.understanding.line import Line
from bot.understanding.numbers import numbers_in
from bot.understanding.people import person_of

#: Three whole figures (a year, a time, a telephone have more) and either none or two decimals.
_SUM = re.compile(r"[1-9]\d{0,2}([.,]\d\d)?")
_MOST_TOKENS = 8
#: A bare whole number up to here may count the thing after it, or tell which one of a row it is.
_MAY_COUNT = 24
#: What words inside a name are too, and still only that name.
_IN_A_NAME = frozenset({
    "title", "full_name_title", "kin", "measure", "banknote", "building", "balance", "threshold", "each_of",
})  # fmt: skip
_IN_A_THING = frozenset({"about_things"})


def plain_sale(line: Line) -> Reading | None:
    """The sale that `line` says and nothing else; None where anything in it could be more."""
    if len(line.tokens) > _MOST_TOKENS or len(line.whole_names) != 1:
        return None
    hit = line.whole_names[0]
    at = next((at for at, token in enumerate(line.tokens) if token.kind == "number"), 0)
    if hit.start or not at or not _is_only_a_name(line, hit):
        return None
    money = line.starting("currency", at + 1)
    paid = (at, money.end if money else at + 1)
    thing = (hit.end, at) if at > hit.end else (paid[1], len(line.tokens))
    currency = currency_of(money.value, line.context.currency) if money else line.context.currency
    if (
        max(thing[1], paid[1]) < len(line.tokens)
        or not _is_sum(line, paid, currency)
        or not _is_thing(line, thing)
        or not all(_is_inside(found, hit, thing, money) for row in line.found.values() for found in row)
    ):
        return None
    sale = LogSale(
        customer=person_of(line, hit),
        amount=Decimal(line.tokens[at].raw.replace(",", ".")),
        currency=currency,
        date=line.context.today,
        items=(Item(name=line.raw(*thing), quantity=Decimal(1)),) if thing[0] < thing[1] else (),
        currency_named=money is not None and money.value != "own",
    )
    return Reading(intent=sale, sureness=1.0, why="amount")


def _is_only_a_name(line: Line, hit: Hit) -> bool:
    """One customer's, whose words are no thing, no question's, and no part of another's name."""
    lexicon, key = line.context.lexicon, line.fold(hit.start, hit.end)
    words = {token.fold for token in line.tokens[hit.start : hit.end]}
    if len(hit.names) > 1 or key in line.goods or lexicon.has_item(key):
        return False
    return not any(map(lexicon.part, words)) and line.words.fits_nothing(words)


def _is_sum(line: Line, paid: tuple[int, int], currency: str) -> bool:
    """Figures set apart from letters, no more decimals than the currency has, and no count of what follows."""
    token = line.tokens[paid[0]]
    written = _SUM.fullmatch(token.raw)
    after = line.tokens[paid[1]] if paid[1] < len(line.tokens) else None
    if not written or (token.glued and line.tokens[paid[0] - 1].kind != "cjk"):
        return False
    if written[1]:
        return decimals_of(currency) == len(written[1]) - 1 and not (after and after.glued)
    if after is None or paid[1] > paid[0] + 1:
        return not (after and after.glued)
    return not after.glued and int(token.raw) > _MAY_COUNT


def _is_thing(line: Line, thing: tuple[int, int]) -> bool:
    """Nothing at all, the one thing of the shop that is told, or a usual good; of whose words no question is made."""
    if thing[0] >= thing[1]:
        return not line.items
    alone = thing[1] - thing[0] == 1
    known = line.items == [thing] if line.items else alone and _is_only_a_good(line, thing[0])
    return known and line.words.fits_nothing({token.fold for token in line.tokens[slice(*thing)]})


def _is_only_a_good(line: Line, at: int) -> bool:
    """`cappuccino`, where no customer's name is like it and nobody is called so; `cinquecento` is a number too."""
    fold, words, lexicon = line.tokens[at].fold, line.words, line.context.lexicon
    if line.tokens[at].kind != "word" or not line.is_good(fold) or len(line.goods_from(at)) != 1:
        return False
    if fold in words.given_names or fold in words.surnames or fold in words.forms or fold in words.also_words:
        return False
    return not (lexicon.part(fold) or lexicon.opening(fold) or lexicon.like(fold) or len(numbers_in(line)) > 1)


def _is_inside(found: Found, hit: Hit, thing: tuple[int, int], money: Found | None) -> bool:
    """Whether a phrase is no more than a part of the name, of the thing, or the currency."""
    if found.end <= hit.end:
        return found.kind in _IN_A_NAME
    if thing[0] <= found.start and found.end <= thing[1]:
        return found.kind in _IN_A_THING
    return found is money
