"""What the notebook tells people to write, it understands."""

import re
from datetime import date

import pytest

from bot.domain.intents import (
    AddNote,
    AddReminder,
    CustomerCard,
    LogFeedback,
    LogReason,
    LogReferral,
    LogSale,
    SalesSummary,
    SetConsent,
    TopCustomers,
    Undo,
)
from bot.i18n import catalogs
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand

QUOTED = re.compile("“([^”{}]+)”")
EXAMPLES = {
    "en": {
        "Maria 25 cappuccino": LogSale,
        "yesterday Tom 12.50 trim": LogSale,
        "yesterday Tom 12.50": LogSale,
        "yesterday Maria 25": LogSale,
        "walk-in 6.80": LogSale,
        "note Maria: allergic to nuts": AddNote,
        "Maria": CustomerCard,
        "top customers": TopCustomers,
        "top customers this month": TopCustomers,
        "sales last week": SalesSummary,
        "Luca was sent by Maria": LogReferral,
        "remind me on Friday to call Maria": AddReminder,
        "Maria found it too noisy": LogFeedback,
        "Maria comes for the coffee": LogReason,
        "do not contact Maria": SetConsent,
    },
    "it": {
        "Maria 25 cappuccino": LogSale,
        "ieri Giulia 12,50 piega": LogSale,
        "ieri Giulia 12,50": LogSale,
        "ieri Maria 25": LogSale,
        "di passaggio 2,40": LogSale,
        "nota Maria: allergica alle noci": AddNote,
        "Maria": CustomerCard,
        "migliori clienti": TopCustomers,
        "migliori clienti del mese": TopCustomers,
        "vendite della settimana scorsa": SalesSummary,
        "Luca da parte di Maria": LogReferral,
        "ricordami venerdì di chiamare Maria": AddReminder,
        "Maria si lamenta del rumore": LogFeedback,
        "Maria viene per il caffè": LogReason,
        "non contattare Maria": SetConsent,
    },
    "zh": {
        "王姐 剪头 50": LogSale,
        "昨天 张三 两碗牛肉面 36": LogSale,
        "昨天 张三 36": LogSale,
        "昨天 王姐 50": LogSale,
        "散客 8块": LogSale,
        "备注 王姐：对花生过敏": AddNote,
        "王姐": CustomerCard,
        "谁花钱最多": TopCustomers,
        "这个月谁花钱最多": TopCustomers,
        "上周卖了多少": SalesSummary,
        "王姐嫌太吵": LogFeedback,
        "王姐是冲着咖啡来的": LogReason,
        "撤销": Undo,
        "不要联系王姐": SetConsent,
        "小刘是王姐介绍来的": LogReferral,
        "周五提醒我给王姐打电话": AddReminder,
    },
}


def _texts(language: str) -> str:
    """All that the catalogue says, one after another."""
    said = [message.string or "" for message in catalogs.read(language) if message.id]
    return "\n".join(text if isinstance(text, str) else "\n".join(text) for text in said)


def _context(language: str) -> Context:
    known = load_languages()
    return Context(
        languages=(known[language], *(other for code, other in known.items() if code != language)),
        today=date(2026, 11, 20),
        currency=known[language].currency,
        lexicon=Lexicon(("Maria", "王姐"), (), {}),
    )


@pytest.mark.parametrize("language", EXAMPLES)
def test_every_quoted_example_is_in_the_table(language: str) -> None:
    """The table below holds each example that stands in quotes, and nothing that is not shown."""
    text = _texts(language)
    assert set(QUOTED.findall(text)) <= set(EXAMPLES[language])
    assert [example for example in EXAMPLES[language] if example not in text] == []


@pytest.mark.parametrize(
    ("language", "example"), [(language, example) for language, examples in EXAMPLES.items() for example in examples]
)
def test_what_the_notebook_shows_it_understands(language: str, example: str) -> None:
    """Whoever copies an example gets what it stands for."""
    assert type(understand(example, _context(language)).intent) is EXAMPLES[language][example]


@pytest.mark.parametrize(
    ("language", "example"),
    [("en", "sales last week"), ("it", "vendite della settimana scorsa"), ("zh", "上周卖了多少")],
)
def test_the_example_of_last_week_is_about_last_week(language: str, example: str) -> None:
    """The days asked for are those that the answer will name."""
    asked = understand(example, _context(language)).intent
    assert isinstance(asked, SalesSummary)
    assert asked.period is not None
    assert (asked.period.start, asked.period.end) == (date(2026, 11, 9), date(2026, 11, 15))
