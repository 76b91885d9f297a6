"""The names and wares of each shop, ready for reading messages; kept until the shop's version says otherwise."""

from collections import OrderedDict

from bot.storage.customers import customer_names
from bot.storage.nicknames import nickname_pairs
from bot.storage.sales import item_names
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx
from bot.understanding import Lexicon

_SHOPS_KEPT = 2000
_ITEMS = 300


class Lexicons:
    """A cache of lexicons by shop, the least used forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[int, Lexicon]] = OrderedDict()

    def of(self, tx: Tx, shop: ShopFacts) -> Lexicon:
        """The shop's lexicon, as of this transaction."""
        version, lexicon = self._kept.get(shop.shop_id, (-1, None))
        if lexicon is None or version != shop.lexicon_version:
            names, items = customer_names(tx, shop.shop_id), item_names(tx, shop.shop_id, _ITEMS)
            lexicon = Lexicon.of(names, items, nickname_pairs(tx, shop.shop_id))
            self._kept[shop.shop_id] = (shop.lexicon_version, lexicon)
            if len(self._kept) > _SHOPS_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(shop.shop_id)
        return lexicon
