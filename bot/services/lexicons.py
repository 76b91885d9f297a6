"""The names and wares of each shop, ready for reading messages; kept until the shop's version says otherwise."""

import time
from collections import OrderedDict
from dataclasses import dataclass

from bot.storage.customers import customer_names
from bot.storage.nicknames import nickname_pairs
from bot.storage.sales import item_names
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx
from bot.understanding import Lexicon

_SHOPS_KEPT = 2000
_ITEMS = 300
#: New wares make no new version; they are learned so much later at the latest.
_WARES_AFTER_S = 300.0
#: So many new names are added to a lexicon one by one; more are quicker made anew.
_FEW = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    version: int
    names: frozenset[str]
    nicknames: dict[str, str]
    lexicon: Lexicon
    made_at_s: float


class Lexicons:
    """A cache of lexicons by shop, the least used forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, _Kept] = OrderedDict()

    def of(self, tx: Tx, shop: ShopFacts) -> Lexicon:
        """The shop's lexicon, as of this transaction."""
        kept = self._kept.get(shop.shop_id)
        if kept is None or kept.version != shop.lexicon_version or time.monotonic() - kept.made_at_s > _WARES_AFTER_S:
            kept = _renewed(kept, tx, shop)
            self._kept[shop.shop_id] = kept
            if len(self._kept) > _SHOPS_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(shop.shop_id)
        return kept.lexicon


def _renewed(kept: _Kept | None, tx: Tx, shop: ShopFacts) -> _Kept:
    """A lexicon of today: yesterday's with the new names, where that is all that changed."""
    names, nicknames = frozenset(customer_names(tx, shop.shop_id)), nickname_pairs(tx, shop.shop_id)
    now_s = time.monotonic()
    if kept is not None and now_s - kept.made_at_s <= _WARES_AFTER_S and _only_grew(kept, names, nicknames):
        lexicon, made_at_s = kept.lexicon.with_customers(sorted(names - kept.names)), kept.made_at_s
    else:
        lexicon, made_at_s = Lexicon.of(sorted(names), item_names(tx, shop.shop_id, _ITEMS), nicknames), now_s
    return _Kept(version=shop.lexicon_version, names=names, nicknames=nicknames, lexicon=lexicon, made_at_s=made_at_s)


def _only_grew(kept: _Kept, names: frozenset[str], nicknames: dict[str, str]) -> bool:
    return kept.nicknames == nicknames and kept.names <= names and 0 < len(names - kept.names) <= _FEW
