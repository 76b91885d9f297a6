"""What is understood beyond the contract, in three languages; and what only looks like it."""

import pytest

from bot.cli._intent_slots import slots_of
from bot.cli.understand import context_of
from bot.domain.intents import Intent, LogGift, LogSale, PayDebt, WhoOwes
from bot.understanding import understand

_CUSTOMERS = ("Maria", "Tom", "Luca", "老李", "王姐", "小刘")
_CURRENCY = {"en": "GBP", "it": "EUR", "zh": "CNY"}


def _read(language: str, text: str) -> Intent:
    context = context_of(language, "2026-11-18T10:30", _CURRENCY[language], _CUSTOMERS, ("coffee", "caffè"))
    return understand(text, context).intent


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "who owes me?"),
        ("en", "who hasn't paid yet"),
        ("en", "show me the open tabs"),
        ("it", "chi mi deve soldi?"),
        ("it", "chi non ha ancora pagato"),
        ("it", "conti in sospeso"),
        ("zh", "谁欠我钱？"),
        ("zh", "还有谁没给钱"),
        ("zh", "赊账名单"),
    ],
)
def test_who_owes_is_asked(language: str, text: str) -> None:
    """And printed as unknown, since the contract has no name for it."""
    intent = _read(language, text)
    assert isinstance(intent, WhoOwes)
    assert slots_of(intent) == {"intent": "unknown", "slots": {}}


@pytest.mark.parametrize(
    ("language", "text", "name", "amount"),
    [
        ("en", "Maria paid", "Maria", None),
        ("en", "tom settled his tab", "Tom", None),
        ("en", "Tom paid 12 off his tab", "Tom", "12"),
        ("en", "Maria paid back £12.50", "Maria", "12.50"),
        ("it", "Maria ha pagato", "Maria", None),
        ("it", "luca ha saldato 20", "Luca", "20"),
        ("it", "Maria ha pagato il conto", "Maria", None),
        ("zh", "老李还了30", "老李", "30"),
        ("zh", "老李还清了", "老李", None),
        ("zh", "老李还我30块", "老李", "30"),
    ],
)
def test_a_debt_is_paid(language: str, text: str, name: str, amount: str | None) -> None:
    """In whole or in part, by somebody the shop knows; printed as unknown."""
    intent = _read(language, text)
    assert isinstance(intent, PayDebt)
    assert (intent.customer.name, None if intent.amount is None else str(intent.amount)) == (name, amount)
    assert slots_of(intent)["intent"] == "unknown"


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Maria paid 25", "log_sale"),
        ("en", "Maria paid 25 cash", "log_sale"),
        ("en", "Maria 10 haircut, used her voucher", "unknown"),
        ("en", "Zoltan settled up", "unknown"),
        ("it", "Maria ha pagato 25", "log_sale"),
        ("it", "Maria 12 dalla tessera", "unknown"),
        ("zh", "老李付了30", "log_sale"),
        ("zh", "王姐会员卡扣30", "unknown"),
    ],
)
def test_a_sale_stays_a_sale(language: str, text: str, kind: str) -> None:
    """Money paid for goods is new money; a card used up clears no debt."""
    intent = _read(language, text)
    assert not isinstance(intent, PayDebt)
    assert slots_of(intent)["intent"] == kind


@pytest.mark.parametrize(
    ("language", "text", "gift"),
    [
        ("en", "gave Maria a coffee", "a coffee"),
        ("en", "gift for Maria: a mug", "a mug"),
        ("it", "ho regalato un caffè a Maria", "un caffè"),
        ("it", "omaggio a Maria: una spilla", "una spilla"),
        ("zh", "送了王姐一杯咖啡", "一杯咖啡"),
    ],
)
def test_a_gift_is_no_sale(language: str, text: str, gift: str) -> None:
    """What was given, as typed."""
    intent = _read(language, text)
    assert isinstance(intent, LogGift)
    assert intent.text.endswith(gift.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize(
    ("language", "text", "customer", "by"),
    [
        ("en", "Luca 30 haircut from Maria", "Luca", "Maria"),
        ("en", "Anna 30 haircut, sent by Maria", "Anna", "Maria"),
        ("it", "Luca 30 taglio da Maria", "Luca", "Maria"),
        ("it", "Anna 30 taglio mandata da Maria", "Anna", "Maria"),
        ("zh", "小刘剪头30，王姐介绍来的", "小刘", "王姐"),
        ("en", "30 haircut from Maria", "Maria", None),
        ("en", "Luca 30 haircut", "Luca", None),
    ],
)
def test_a_sale_says_whom_its_customer_came_through(language: str, text: str, customer: str, by: str | None) -> None:
    """It stays a sale of its customer; a name alone at the end is the customer's own."""
    intent = _read(language, text)
    assert isinstance(intent, LogSale)
    assert intent.customer is not None
    assert (intent.customer.name, intent.referred_by.name if intent.referred_by else None) == (customer, by)
    assert slots_of(intent)["intent"] == "log_sale"
