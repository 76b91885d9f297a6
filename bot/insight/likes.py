"""Who goes with an interest: by their tags, by what is written of them, by what they buy."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.intents import WhoLikes
from bot.domain.replies import LikerRow, LikersShown
from bot.storage.customers import name_key
from bot.storage.notes import all_notes
from bot.storage.sales import bought_by_customer
from bot.storage.shops import ShopFacts
from bot.storage.tags import tagged_customers, tags_there
from bot.storage.transaction import Tx

_ROWS = 20
_WORD = re.compile(r"\w+")
#: An ending that makes the same word of another number or gender is at most so long: caffè e caffetteria are two.
_ENDING = 2


@dataclass(frozen=True, slots=True)
class _Sign:
    """Why somebody goes with what was asked: `rank` 0 for a tag, 1 for words, 2 for what they bought."""

    rank: int
    customer_id: int
    row: LikerRow
    weight: Decimal = Decimal(0)


def who_likes(asked: WhoLikes, tx: Tx, shop: ShopFacts) -> LikersShown:
    """One row a customer, by the strongest sign: those tagged so first, then those it is written of, then buyers."""
    wanted = name_key(asked.text)
    best: dict[int, _Sign] = {}
    for sign in sorted(_signs(wanted, tx, shop.shop_id), key=lambda sign: (sign.rank, -sign.weight)):
        best.setdefault(sign.customer_id, sign)
    rows = [sign.row for sign in best.values()]
    return LikersShown(
        text=asked.text,
        rows=tuple(rows[:_ROWS]),
        more=max(0, len(rows) - _ROWS),
        shop=shop.shop_id,
        tag=_tag(wanted, tx, shop.shop_id),
    )


def _tag(wanted: str, tx: Tx, shop_id: int) -> int | None:
    """A tag that speaks of it, of whoever's page."""
    return next((tag for tag, name in tags_there(tx, shop_id) if speaks_of(name, wanted)), None)


def _signs(wanted: str, tx: Tx, shop_id: int) -> Iterator[_Sign]:
    for customer, name, tag in tagged_customers(tx, shop_id):
        if speaks_of(tag, wanted):
            yield _Sign(0, customer, LikerRow(name=name, tag=tag))
    for note in reversed(all_notes(tx, shop_id)):
        if note.customer_id is not None and note.name is not None and speaks_of(note.text, wanted):
            yield _Sign(1, note.customer_id, LikerRow(name=note.name, note=note.text))
    for bought in bought_by_customer(tx, shop_id):
        if speaks_of(bought.item, wanted):
            row = LikerRow(name=bought.name, item=bought.item, quantity=bought.quantity)
            yield _Sign(2, bought.customer_id, row, bought.quantity)


def speaks_of(text: str, wanted: str) -> bool:
    """Whether every word of `wanted` stands in `text`, give or take an ending; without blanks, anywhere in it."""
    folded = name_key(text)
    words = set(_WORD.findall(folded))
    return all(_stands(word, folded, words) for word in _WORD.findall(wanted)) and bool(wanted)


def _stands(word: str, folded: str, words: Iterable[str]) -> bool:
    if not word.isascii() and not word.islower():  # a script without capitals, so without blanks too
        return word in folded
    stem = word[: max(3, len(word) - 1)]
    return any(one.startswith(stem) and abs(len(one) - len(word)) <= _ENDING for one in words)
