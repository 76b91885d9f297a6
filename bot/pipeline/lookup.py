"""Questions answered from the books; nothing is written."""

from datetime import date
from functools import cache

from bot.domain.intents import (
    CustomerCard,
    DueToday,
    Intent,
    LapsedCustomers,
    MessagesEffect,
    NewCustomers,
    SalesSummary,
    ShowDuplicates,
    TopCustomers,
    TopItems,
    TopReferrers,
    WhatPeopleSay,
    WhoLikes,
    WhoOwes,
    WhyNamed,
)
from bot.domain.replies import NotYet, OwnersOnly, Reply
from bot.insight.cards import customer_card
from bot.insight.debts import debts
from bot.insight.duplicates import duplicates
from bot.insight.items import top_items
from bot.insight.likes import who_likes
from bot.insight.newcomers import new_customers
from bot.insight.referrers import top_referrers
from bot.insight.returns import effect_of_messages
from bot.insight.summary import sales_summary
from bot.insight.top import top_customers
from bot.insight.voices import what_people_say
from bot.languages import load_languages
from bot.pipeline.explaining import why_named
from bot.pipeline.mornings import not_seen_lately, todays_names
from bot.services.rights import as_seen_by, may
from bot.storage.shops import Role, ShopFacts
from bot.storage.transaction import Tx


@cache
def _dull_words() -> frozenset[str]:
    """Words of any language that say nothing of what was liked or minded: shops write in several."""
    return frozenset[str]().union(*(each.lists.get("dull_words", ()) for each in load_languages().values()))


def look_up(intent: Intent, tx: Tx, shop: ShopFacts, today: date, role: Role) -> Reply:
    """The answer to one question about the shop, as somebody of that role may hear it."""
    if not may(role, intent):
        return OwnersOnly()
    return as_seen_by(role, _answer(intent, tx, shop, today))


def _answer(intent: Intent, tx: Tx, shop: ShopFacts, today: date) -> Reply:  # noqa: C901, PLR0912 - a case a question
    match intent:
        case TopCustomers():
            return top_customers(intent, tx, shop)
        case SalesSummary():
            return sales_summary(intent, tx, shop, today)
        case TopItems():
            return top_items(intent, tx, shop)
        case NewCustomers():
            return new_customers(intent, tx, shop)
        case ShowDuplicates() | WhoOwes():
            return duplicates(tx, shop, today) if isinstance(intent, ShowDuplicates) else debts(tx, shop)
        case TopReferrers():
            return top_referrers(intent, tx, shop)
        case WhoLikes():
            return who_likes(intent, tx, shop)
        case WhatPeopleSay(unhappy=unhappy):
            return what_people_say(tx, shop, _dull_words(), unhappy=unhappy)
        case DueToday():
            return todays_names(tx, shop, today)
        case LapsedCustomers():
            return not_seen_lately(tx, shop, today)
        case WhyNamed(customer=person):
            return why_named(person.name, tx, shop, today)
        case MessagesEffect():
            return effect_of_messages(tx, shop, today)
        case CustomerCard(customer=person):
            return customer_card(person.name, tx, shop, today)
        case _:
            return NotYet()
