"""Sales composed of whom, what, how much and when, in every order a counter types them: asked about, or right."""

import random
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import NamedTuple

import pytest

from bot.domain.intents import LogSale
from bot.languages import load_languages
from bot.understanding import Context, Lexicon, understand

TODAY = date(2026, 11, 20)
TEXTS = 1200
#: Of so many at least, nine in ten are written without a question.
_WRITTEN = 0.9


class Parts(NamedTuple):
    """What sales are made of: as typed, with the customer, the sum and how many days ago it means."""

    currency: str
    known: tuple[str, ...]
    whom: dict[str, str | None]
    deeds: tuple[str, ...]
    things: tuple[str, ...]
    sums: dict[str, str]
    days: dict[str, int]
    orders: tuple[str, ...]


PARTS = {
    "en": Parts(
        "GBP",
        ("Maria Rossi", "Sophie", "Gary", "Grace", "Mrs Patel", "Big Dave", "Wade", "Rhiannon"),
        {"maria rossi": "Maria Rossi", "sophie": "Sophie", "Gary": "Gary", "grce": "Grace", "mrs patel": "Mrs Patel",
         "walk in": None, "someone": None, "a lady": None, "Ethan": "Ethan", "rhianon": "Rhiannon"},
        ("", "", "had", "got", "bought", "took", "came in for", "popped in for", "ordered"),
        ("flat white", "2 flat whites", "a trim", "cut and colour", "gel nails", "puncture repair", "3 loaves",
         "dozen roses", "bagel x2", "1/2 kg mince", "dog wash", "the usual", "2 pints + crisps", "iphone screen"),
        {"12": "12", "12.50": "12.50", "£12": "12", "12 quid": "12", "12 pounds": "12", "£12.50 cash": "12.50",
         "for 12": "12", "total 12": "12", "twelve quid": "12", "£1,250": "1250", "80p": "0.80", "a tenner": "10"},
        {"": 0, "yesterday": 1, "last night": 1, "on monday": 4, "3 days ago": 3, "this morning": 0, "nov 12": 8,
         "last friday": 7, "the day before yesterday": 2},
        ("wvgad", "dwvga", "wvgda", "gaw", "agw", "gwa", "wvga", "ga", "wad"),
    ),
    "it": Parts(
        "EUR",
        ("Maria Rossi", "Luca", "Giulia", "Dottor Neri", "Giuseppe", "Nonna Pina"),
        {"maria rossi": "Maria Rossi", "luca": "Luca", "guilia": "Giulia", "il dottor neri": "Dottor Neri",
         "cliente di passaggio": None, "uno": None, "una signora": None, "beppe": "Giuseppe",
         "nonna pina": "Nonna Pina", "maria r.": "Maria Rossi", "Ettore": "Ettore"},
        ("", "", "ha preso", "ha comprato", "ha ordinato", "prende"),
        ("piega", "2 caffè", "taglio e colore", "cornetto e cappuccino", "3 rose", "cambio gomme", "mezzo kg di pane",
         "2 etti di crudo", "spritz x2", "1 pizza e 2 birre", "orlo pantaloni", "kg 2 arance", "1/4 di vino"),
        {"12": "12", "12,50": "12.50", "€12": "12", "12€": "12", "12 euro": "12", "12 e 50": "12.50",
         "12,50 contanti": "12.50", "totale 12 euro": "12", "12 col bancomat": "12", "dodici euro": "12",
         "1.250 €": "1250", "80 cent": "0.80", "12 in tutto": "12"},
        {"": 0, "ieri": 1, "ieri sera": 1, "lunedì": 4, "3 giorni fa": 3, "stamattina": 0, "12 novembre": 8,
         "l'altro ieri": 2, "venerdì scorso": 7},
        ("wvgad", "dwvga", "wvgda", "gaw", "agw", "gwa", "wvga", "ga", "wad"),
    ),
    "zh": Parts(
        "CNY",
        ("陈思雨", "王姐", "老李", "张先生", "李建国"),
        {"陈思雨": "陈思雨", "王姐": "王姐", "老李": "老李", "沉思雨": "陈思雨", "张先生": "张先生", "散客": None,
         "有个客人": None, "小刘": "小刘", "赵敏": "赵敏", "李建国": "李建国"},
        ("", "", "买了", "点了", "要了", "来了"),
        ("两杯咖啡", "剪头", "烫染", "牛肉面", "两斤苹果", "换屏", "洗车", "三碗面一瓶啤酒", "美甲", "补胎",
         "半斤五花肉", "10张打印", "按摩60分钟", "肉夹馍2个"),
        {"30": "30", "30块": "30", "30元": "30", "¥30": "30", "30块5": "30.50", "12.5": "12.50", "一共30": "30",
         "现金30块": "30", "一百二": "120", "两千三": "2300", "30块钱": "30", "五毛": "0.50", "实付30": "30"},
        {"": 0, "昨天": 1, "昨晚": 1, "周一": 4, "三天前": 3, "今早": 0, "11月12日": 8, "前天": 2, "上周五": 7},
        ("wdvga", "dwvga", "wvga", "wga", "gaw", "wag", "wad", "gwa", "dwga"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", PARTS)
def test_a_composed_sale_is_right_or_asked_about(code: str) -> None:
    """Whatever is written has the customer, the sum and the day that were put into it; and most is written."""
    parts, languages = PARTS[code], load_languages()
    order = (languages[code], *(language for other, language in languages.items() if other != code))
    shop = Context(languages=order, today=TODAY, currency=parts.currency, lexicon=Lexicon.of(parts.known, []))
    every = list(product(parts.whom, parts.deeds, parts.things, parts.sums, parts.days, parts.orders))
    written = 0
    for whom, deed, thing, paid, day, row in random.Random(20_261_122).sample(every, TEXTS):  # noqa: S311 - no secret
        typed = {"w": whom, "v": deed, "g": thing, "a": paid, "d": day}
        text = " ".join(typed[kind] for kind in row if typed[kind])
        sale = understand(text, shop).intent
        if not isinstance(sale, LogSale):
            continue
        written += 1
        name = sale.customer.name if sale.customer else None
        told = (parts.whom[whom] if "w" in row else None, Decimal(parts.sums[paid]))
        ago = parts.days[day] if "d" in row else 0
        assert (name, sale.amount, sale.date, sale.refund) == (*told, TODAY - timedelta(days=ago), False), text
    assert written > TEXTS * _WRITTEN
