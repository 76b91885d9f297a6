"""Word of mouth: who came through whom, and what that is worth."""

from collections import defaultdict
from dataclasses import dataclass

from bot.domain.intents import TopReferrers
from bot.domain.money import Money
from bot.domain.replies import ReferrerRow, ReferrersShown
from bot.storage.customers import customer_name
from bot.storage.referrals import referrals
from bot.storage.sales import totals_by_customer
from bot.storage.shops import ShopFacts
from bot.storage.transaction import Tx

_ROWS = 10
#: Names that a row of a list holds; how many more there are is said.
_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Who came through whom in a shop: names by id, and the ids below each."""

    names: dict[int, str]
    brought: dict[int, list[int]]

    def below(self, customer_id: int) -> list[int]:
        """Everybody who came through a customer, through those, and so on; each once."""
        found: list[int] = []
        waiting = list(self.brought.get(customer_id, ()))
        while waiting:
            one = waiting.pop(0)
            if one not in found and one != customer_id:
                found.append(one)
                waiting += self.brought.get(one, ())
        return found


def tree(tx: Tx, shop: ShopFacts) -> Tree:
    """The shop's word of mouth."""
    names: dict[int, str] = {}
    brought: defaultdict[int, list[int]] = defaultdict(list)
    for referral in referrals(tx, shop.shop_id):
        names[referral.customer_id] = referral.name
        brought[referral.referred_by].append(referral.customer_id)
    return Tree(names=names, brought=dict(brought))


def top_referrers(intent: TopReferrers, tx: Tx, shop: ShopFacts) -> ReferrersShown:
    """Who sent most people, with what those and they brought since; the most people first, then the most money."""
    grown = tree(tx, shop)
    spent = _spent(tx, shop)
    rows = []
    for customer_id in grown.brought:
        below = grown.below(customer_id)
        name = grown.names.get(customer_id) or customer_name(tx, shop.shop_id, customer_id)
        rows.append(
            ReferrerRow(
                name=name,
                brought=len(below),
                names=tuple(grown.names[one] for one in below[:_NAMES]),
                worth=Money(sum(spent.get(one, 0) for one in below), shop.currency),
            )
        )
    rows.sort(key=lambda row: (-row.brought, -row.worth.minor, row.name))
    return ReferrersShown(rows=tuple(rows[: intent.limit or _ROWS]))


def _spent(tx: Tx, shop: ShopFacts) -> dict[int, int]:
    """What each customer brought in the shop's currency, in minor units."""
    totals = totals_by_customer(tx, shop.shop_id, None, None)
    return {
        row.customer_id: row.minor for row in totals if row.customer_id is not None and row.currency == shop.currency
    }
