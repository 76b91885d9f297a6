"""Names that may be twice in the notebook: offered, never merged unasked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import get_args

from bot.domain.privacy import Likeness, Namesake, Pair, PairsShown
from bot.insight.regulars import regulars, stages
from bot.storage.apart import pairs_apart
from bot.storage.customers import CustomerRef, NamedCustomer, customers_like, named_customers, present_among
from bot.storage.sales import counts_of
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx
from bot.understanding.likeness import keys_of, likeness, other_beginnings

_SHOWN = 5
_ON_CARD = 2
#: More names than this share a key only where the key says nothing.
_CROWD = 30
_WHY: tuple[Likeness, ...] = get_args(Likeness)


def duplicates(tx: Tx, shop: ShopFacts, today: date) -> PairsShown:
    """How many names there are, how many at each stage, and the pairs of them that look most like one person."""
    everybody = named_customers(tx, shop.shop_id)
    pairs = _pairs(everybody, pairs_apart(tx, shop.shop_id))
    shown = [_pair(tx, shop.shop_id, one, other, why) for one, other, why in pairs[:_SHOWN]]
    return PairsShown(
        shop=shop.shop_id,
        customers=len(everybody),
        pairs=tuple(shown),
        more=max(0, len(pairs) - _SHOWN),
        stages=stages(regulars(tx, shop, today)),
    )


def twins_of(customer: CustomerRef, phone: str | None, tx: Tx, shop_id: int) -> tuple[Pair, ...]:
    """Who may be the same person as this customer, the likeliest first. Reads only names that begin alike."""
    near = customers_like(tx, shop_id, customer.id, customer.name, phone, other_beginnings(customer.name))
    me = NamedCustomer(id=customer.id, name=customer.name, phone=phone)
    alike = _in_order(_by_id(me, other, why) for other in near if (why := _why(me, other)))
    if not alike:
        return ()
    shows = present_among(tx, shop_id, {one.id for pair in alike for one in pair[:2]})
    apart = pairs_apart(tx, shop_id)
    found = [(a, b, why) for a, b, why in alike if {a.id, b.id} <= shows and (a.id, b.id) not in apart]
    return tuple(_pair(tx, shop_id, one, other, why) for one, other, why in found[:_ON_CARD])


def _pair(tx: Tx, shop_id: int, one: NamedCustomer, other: NamedCustomer, why: Likeness | None) -> Pair:
    return pair_of(tx, shop_id, CustomerRef(id=one.id, name=one.name), CustomerRef(id=other.id, name=other.name), why)


def pair_of(tx: Tx, shop_id: int, one: CustomerRef, other: CustomerRef, why: Likeness | None = None) -> Pair:
    """Two customers, the one who came more often first: that page would stay."""
    both = [
        Namesake(id=customer.id, name=customer.name, visits=counts_of(tx, shop_id, customer.id)[0])
        for customer in (one, other)
    ]
    keep, gone = sorted(both, key=lambda each: (-each.visits, each.id))
    return Pair(keep=keep, gone=gone, why=why)


_Found = tuple[NamedCustomer, NamedCustomer, Likeness]


def _pairs(everybody: Sequence[NamedCustomer], apart: frozenset[tuple[int, int]]) -> list[_Found]:
    """Pairs that look like one, the smaller id first, the surest pairs first."""
    by_key: defaultdict[str, list[NamedCustomer]] = defaultdict(list)
    for one in everybody:
        for key in (*keys_of(one.name), *((f"phone:{one.phone}",) if one.phone else ())):
            by_key[key].append(one)
    found: dict[tuple[int, int], _Found] = {}
    for group in by_key.values():
        if not 1 < len(group) <= _CROWD:
            continue
        for pair in combinations(sorted(group, key=lambda each: each.id), 2):
            ids = pair[0].id, pair[1].id
            if ids not in found and ids not in apart and (why := _why(*pair)):
                found[ids] = (*pair, why)
    return _in_order(found.values())


def _why(one: NamedCustomer, other: NamedCustomer) -> Likeness | None:
    return "phone" if one.phone and one.phone == other.phone else likeness(one.name, other.name)


def _in_order(found: Iterable[_Found]) -> list[_Found]:
    """The surest first. A first name alone is like a whole one only where it can be no other's."""
    pairs = list(found)
    times = Counter(_shorter(pair) for pair in pairs if pair[2] == "part")
    sure = [pair for pair in pairs if pair[2] != "part" or times[_shorter(pair)] == 1]
    return sorted(sure, key=lambda pair: (_WHY.index(pair[2]), pair[0].id, pair[1].id))


def _by_id(one: NamedCustomer, other: NamedCustomer, why: Likeness) -> _Found:
    return (one, other, why) if one.id < other.id else (other, one, why)


def _shorter(pair: _Found) -> int:
    return min(pair[:2], key=lambda one: len(one.name)).id
