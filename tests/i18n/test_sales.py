"""Sales saved and not saved, in three languages."""

from datetime import date, time
from decimal import Decimal

import pytest

from bot.domain.intents import Item
from bot.domain.money import Money
from bot.domain.replies import (
    LinesNotSaved,
    NameChoice,
    NewNameChoice,
    SaleLine,
    SaleLogged,
    SalesLogged,
    WalkInChoice,
    WalkInLogged,
    WhoseSaleAsked,
)
from tests.i18n.speaking import TODAY, Spoken, euros, expected, heard, sale

SPOKEN = [
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Maria", "25", "cappuccino")),
        en=("✅ Maria · €25 · cappuccino\n[Undo]"),
        it=("✅ Maria · 25⍽€ · cappuccino\n[Annulla]"),
        zh=("✅ Maria · €25 · cappuccino\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Luca", "12.50"), visit=1),
        en=("✅ Luca · €12.50\nNew name in your notebook.\n[Undo]"),
        it=("✅ Luca · 12,50⍽€\nNome nuovo nel taccuino.\n[Annulla]"),
        zh=("✅ Luca · €12.50\n第一次记这位客人。\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("王姐", "1240", "剪头", "烫头"), visit=21),
        en=("✅ 王姐 · €1,240 · 剪头, 烫头\n21st visit.\n[Undo]"),
        it=("✅ 王姐 · 1.240⍽€ · 剪头, 烫头\n21ª volta.\n[Annulla]"),
        zh=("✅ 王姐 · €1,240 · 剪头、烫头\n第21次来。\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("De Luca", "6.80", day=date(2026, 11, 19)), visit=8),
        en=("✅ De Luca · €6.80 · yesterday\n8th visit.\n[Undo]"),
        it=("✅ De Luca · 6,80⍽€ · ieri\n8ª volta.\n[Annulla]"),
        zh=("✅ De Luca · €6.80 · 昨天\n第8次来。\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Anna", "8", day=date(2026, 11, 1)), visit=11),
        en=("✅ Anna · €8 · Sun 1 Nov\n11th visit.\n[Undo]"),
        it=("✅ Anna · 8⍽€ · dom 1° nov\n11ª volta.\n[Annulla]"),
        zh=("✅ Anna · €8 · 11月1日周日\n第11次来。\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Anna", "8", day=date(2025, 12, 8))),
        en=("✅ Anna · €8 · 8 Dec 2025\n[Undo]"),
        it=("✅ Anna · 8⍽€ · 8 dic 2025\n[Annulla]"),
        zh=("✅ Anna · €8 · 2025年12月8日\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale("Tom", "20"), visit=2, counted_for=TODAY, day_starts=time(4)),
        en=("✅ Tom · €20\n2nd visit.\nCounted for Fri 20 Nov: your day starts at 04:00.\n[Undo]"),
        it=("✅ Tom · 20⍽€\n2ª volta.\nConta per ven 20 nov (inizio giornata: 04:00).\n[Annulla]"),
        zh=("✅ Tom · €20\n第2次来。\n算在11月20日周五：店里的一天从04:00开始。\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=sale(None, "6.80")),
        en=("✅ Walk-in · €6.80\n[Undo]"),
        it=("✅ Di passaggio · 6,80⍽€\n[Annulla]"),
        zh=("✅ 散客 · €6.80\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(
            shop=1,
            entry=2,
            sale=SaleLine(
                name="Maria",
                amount=euros("-12"),
                items=(Item(name="cappuccino", quantity=Decimal(2)), Item(name="trim", quantity=Decimal("0.5"))),
                refund=True,
            ),
        ),
        en=("✅ Refund · Maria · -€12 · 2 × cappuccino, 0.5 × trim\n[Undo]"),
        it=("✅ Rimborso · Maria · -12⍽€ · 2 × cappuccino, 0,5 × trim\n[Annulla]"),
        zh=("✅ 退款 · Maria · -€12 · cappuccino×2、trim×0.5\n[撤销]"),
    ),
    Spoken(
        reply=SaleLogged(shop=1, entry=2, sale=SaleLine(name=None, amount=Money(1250, "USD"))),
        en=("✅ Walk-in · US$12.50\n[Undo]"),
        it=("✅ Di passaggio · 12,50⍽USD\n[Annulla]"),
        zh=("✅ 散客 · US$12.50\n[撤销]"),
    ),
    Spoken(
        reply=WalkInLogged(
            shop=1,
            entry=2,
            sale=sale(None, "6.50", "tea"),
            question=3,
            choices=(NameChoice(name="Tom"), NameChoice(name="Sophie"), WalkInChoice()),
        ),
        en=("✅ Walk-in · €6.50 · tea\nSaved. Whose was it?\n[Tom] [Sophie] [A walk-in]\n[Undo]"),
        it=("✅ Di passaggio · 6,50⍽€ · tea\nSalvato. Chi era?\n[Tom] [Sophie]\n[Di passaggio]\n[Annulla]"),
        zh=("✅ 散客 · €6.50 · tea\n已记。是哪位的？\n[Tom] [Sophie] [就是散客]\n[撤销]"),
    ),
    Spoken(
        reply=WalkInLogged(
            shop=1,
            entry=2,
            sale=sale(None, "6.50"),
            question=3,
            choices=(NameChoice(name="Maria Antonietta Bianchi"), WalkInChoice()),
            counted_for=TODAY,
            day_starts=time(4),
        ),
        en=(
            "✅ Walk-in · €6.50\n"
            "Counted for Fri 20 Nov: your day starts at 04:00.\n"
            "Saved. Whose was it?\n"
            "[Maria Antonietta Bianchi]\n"
            "[A walk-in]\n"
            "[Undo]"
        ),
        it=(
            "✅ Di passaggio · 6,50⍽€\n"
            "Conta per ven 20 nov (inizio giornata: 04:00).\n"
            "Salvato. Chi era?\n"
            "[Maria Antonietta Bianchi]\n"
            "[Di passaggio]\n"
            "[Annulla]"
        ),
        zh=(
            "✅ 散客 · €6.50\n"
            "算在11月20日周五：店里的一天从04:00开始。\n"
            "已记。是哪位的？\n"
            "[Maria Antonietta Bianchi]\n"
            "[就是散客]\n"
            "[撤销]"
        ),
    ),
    Spoken(
        reply=WhoseSaleAsked(
            shop=1,
            entry=2,
            amount=euros("25"),
            name="Maria",
            question=3,
            choices=(NameChoice(name="Maria Rossi"), NameChoice(name="Maria Sala"), NewNameChoice(name="Maria")),
        ),
        en=("❔ €25 saved, with no name yet. Which Maria?\n[Maria Rossi] [Maria Sala]\n[Someone new]\n[Undo]"),
        it=("❔ 25⍽€: salvato, per ora senza nome. Quale Maria?\n[Maria Rossi] [Maria Sala]\n[Nome nuovo]\n[Annulla]"),
        zh=("❔ €25已记，还没归到谁名下。是哪位Maria？\n[Maria Rossi] [Maria Sala]\n[是新客人]\n[撤销]"),
    ),
    Spoken(
        reply=WhoseSaleAsked(
            shop=1,
            entry=None,
            amount=euros("25"),
            name="李",
            question=3,
            choices=(NameChoice(name="李雷"), NameChoice(name="李梅"), NewNameChoice(name="李")),
        ),
        en=("❔ €25 saved, with no name yet. Which 李?\n[李雷] [李梅]\n[Someone new]"),
        it=("❔ 25⍽€: salvato, per ora senza nome. Quale 李?\n[李雷] [李梅]\n[Nome nuovo]"),
        zh=("❔ €25已记，还没归到谁名下。是哪位李？\n[李雷] [李梅] [是新客人]"),
    ),
    Spoken(
        reply=SalesLogged(
            shop=1,
            entry=2,
            sales=(sale("Maria", "25", "cappuccino"), sale("Tom", "12.50", "trim", day=date(2026, 11, 19))),
            totals=(euros("37.50"),),
        ),
        en=("✅ 2 sales saved, €37.50 in all:\nMaria · €25 · cappuccino\nTom · €12.50 · trim · yesterday\n[Undo]"),
        it=(
            "✅ 2 vendite salvate, 37,50⍽€ in tutto:\nMaria · 25⍽€ · cappuccino\nTom · 12,50⍽€ · trim · ieri\n[Annulla]"
        ),
        zh=("✅ 已记2笔，共€37.50：\nMaria · €25 · cappuccino\nTom · €12.50 · trim · 昨天\n[撤销]"),
    ),
    Spoken(
        reply=SalesLogged(
            shop=1,
            entry=2,
            sales=(sale("Maria", "25"),),
            totals=(euros("25"), Money(1200, "USD")),
            not_saved=("boh {name}",),
        ),
        en=(
            "✅ 1 sale saved, €25 + US$12:\n"
            "Maria · €25\n"
            "Not saved: “boh {name}”. Send that line again with a name and an amount.\n"
            "[Undo]"
        ),
        it=(
            "✅ 1 vendita salvata, 25⍽€ + 12⍽USD:\n"
            "Maria · 25⍽€\n"
            "Non salvato: “boh {name}”. Riscrivi questa riga con un nome e un importo.\n"
            "[Annulla]"
        ),
        zh=("✅ 已记1笔，共€25 + US$12：\nMaria · €25\n这行没记：“boh {name}”。加上名字和金额再发一次。\n[撤销]"),
    ),
    Spoken(
        reply=LinesNotSaved(texts=("Maria boh",)),
        en="⚠️ Not saved: “Maria boh”. Send that line again with a name and an amount.",
        it="⚠️ Non salvato: “Maria boh”. Riscrivi questa riga con un nome e un importo.",
        zh="⚠️ 这行没记：“Maria boh”。加上名字和金额再发一次。",
    ),
    Spoken(
        reply=LinesNotSaved(texts=("Maria boh", "Luca mah")),
        en=("⚠️ Not saved. Send these lines again with a name and an amount:\n“Maria boh”\n“Luca mah”"),
        it=("⚠️ Non salvato. Riscrivi queste righe con un nome e un importo:\n“Maria boh”\n“Luca mah”"),
        zh=("⚠️ 这几行没记，加上名字和金额再发一次：\n“Maria boh”\n“Luca mah”"),
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_sales(spoken: Spoken) -> None:
    """A sale is confirmed with who, how much, what, when, then what is worth knowing."""
    assert heard(spoken) == expected(spoken)
