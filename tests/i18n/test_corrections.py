"""Sales put right, in three languages."""

from datetime import date

import pytest

from bot.domain.replies import (
    EditNotSale,
    NoteLine,
    NothingToCorrect,
    ReplyNotRead,
    SaleCorrected,
    SaleMoved,
    SalesCorrected,
)
from tests.i18n.speaking import Spoken, euros, expected, heard, sale

SPOKEN = [
    Spoken(
        reply=SaleCorrected(
            shop=1, entry=2, sale=sale("Maria", "30", "trim"), before=sale("Maria", "25", day=date(2026, 11, 1))
        ),
        en=("✅ Corrected: Maria · €30 · trim. Before: Maria · €25 · Sun 1 Nov.\n[Undo]"),
        it=("✅ Corretto: Maria · 30⍽€ · trim. Prima: Maria · 25⍽€ · dom 1° nov.\n[Annulla]"),
        zh=("✅ 已改：Maria · €30 · trim。原来：Maria · €25 · 11月1日周日。\n[撤销]"),
    ),
    Spoken(
        reply=SaleCorrected(shop=1, entry=2, sale=sale("Maria", "30"), before=sale("Maria", "30")),
        en=("✅ Maria · €30: already like that. Nothing changed.\n[Undo]"),
        it=("✅ Maria · 30⍽€: era già così, non cambia niente.\n[Annulla]"),
        zh=("✅ Maria · €30：本来就是这样，没有改动。\n[撤销]"),
    ),
    Spoken(
        reply=SaleCorrected(shop=1, entry=2, sale=sale("Maria", "25"), before=sale("Maria", "30"), taken_back=True),
        en=("↩️ Correction undone: Maria · €25. It had become: Maria · €30.\n[Redo]"),
        it=("↩️ Correzione annullata: Maria · 25⍽€. Con la correzione era: Maria · 30⍽€.\n[Recupera]"),
        zh=("↩️ 已改回：Maria · €25。撤销的是：Maria · €30。\n[恢复]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name="Luca", before="Maria", amount=euros("25")),
        en=("✅ Moved to Luca; it was under Maria.\n[Undo]"),
        it=("✅ Spostato su Luca; prima era su Maria.\n[Annulla]"),
        zh=("✅ 已改到Luca名下，原来记的是Maria。\n[撤销]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name="Lucia", before="Luci", amount=euros("25"), learned="Luci"),
        en=("✅ Moved to Lucia; it was under Luci.\nFrom now on “Luci” means Lucia.\n[Undo]"),
        it=("✅ Spostato su Lucia; prima era su Luci.\nD'ora in poi “Luci” vuol dire Lucia.\n[Annulla]"),
        zh=("✅ 已改到Lucia名下，原来记的是Luci。\n以后写“Luci”就是Lucia。\n[撤销]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name="Luca", before=None, amount=euros("25")),
        en=("✅ Moved to Luca; it was a walk-in.\n[Undo]"),
        it=("✅ Spostato su Luca; prima era di passaggio.\n[Annulla]"),
        zh=("✅ 已改到Luca名下，原来是散客。\n[撤销]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name=None, before="Maria", amount=euros("25")),
        en=("✅ Now a walk-in; it was under Maria.\n[Undo]"),
        it=("✅ Ora è di passaggio; prima era su Maria.\n[Annulla]"),
        zh=("✅ 已改成散客，原来记的是Maria。\n[撤销]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name=None, before=None, amount=euros("25")),
        en=("✅ It was a walk-in already. Nothing changed.\n[Undo]"),
        it=("✅ Era già di passaggio, non cambia niente.\n[Annulla]"),
        zh=("✅ 本来就是散客，什么都没变。\n[撤销]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name="Maria", before="Luca", amount=euros("25"), taken_back=True),
        en=("↩️ Correction undone: under Maria again.\n[Redo]"),
        it=("↩️ Correzione annullata: di nuovo su Maria.\n[Recupera]"),
        zh=("↩️ 已改回Maria名下。\n[恢复]"),
    ),
    Spoken(
        reply=SaleMoved(shop=1, entry=2, name=None, before="Luca", amount=euros("25"), taken_back=True),
        en=("↩️ Correction undone: a walk-in again.\n[Redo]"),
        it=("↩️ Correzione annullata: di nuovo di passaggio.\n[Recupera]"),
        zh=("↩️ 已改回散客。\n[恢复]"),
    ),
    Spoken(
        reply=SalesCorrected(
            shop=1, entry=2, sales=(sale("Maria", "25"),), taken_out=(sale("Tom", "12.50"),), not_saved=("boh",)
        ),
        en=(
            "✅ Corrected:\n"
            "Maria · €25\n"
            "Taken out, no longer in your text:\n"
            "Tom · €12.50\n"
            "Not saved: “boh”. Send that line again with a name and an amount.\n"
            "[Undo]"
        ),
        it=(
            "✅ Corretto:\n"
            "Maria · 25⍽€\n"
            "Annullato, nel tuo testo non c'è più:\n"
            "Tom · 12,50⍽€\n"
            "Non salvato: “boh”. Riscrivi questa riga con un nome e un importo.\n"
            "[Annulla]"
        ),
        zh=(
            "✅ 已改：\n"
            "Maria · €25\n"
            "已撤销，改过的消息里没有了：\n"
            "Tom · €12.50\n"
            "这行没记：“boh”。加上名字和金额再发一次。\n"
            "[撤销]"
        ),
    ),
    Spoken(
        reply=SalesCorrected(shop=1, entry=2, sales=(), taken_out=(sale("Tom", "12.50"),)),
        en=("✅ Taken out, no longer in your text:\nTom · €12.50\n[Undo]"),
        it=("✅ Annullato, nel tuo testo non c'è più:\nTom · 12,50⍽€\n[Annulla]"),
        zh=("✅ 已撤销，改过的消息里没有了：\nTom · €12.50\n[撤销]"),
    ),
    Spoken(
        reply=SalesCorrected(shop=1, entry=2, sales=(sale("Maria", "25"), sale("Tom", "8")), taken_back=True),
        en=("↩️ Correction undone. As it was:\nMaria · €25\nTom · €8\n[Redo]"),
        it=("↩️ Correzione annullata. Com'era:\nMaria · 25⍽€\nTom · 8⍽€\n[Recupera]"),
        zh=("↩️ 已改回原样：\nMaria · €25\nTom · €8\n[恢复]"),
    ),
    Spoken(
        reply=ReplyNotRead(text="mah\nboh"),
        en="⚠️ Nothing changed: “mah boh” has no amount, name or date that can be read.",
        it="⚠️ Tutto com'era: in “mah boh” non si legge né un importo, né un nome, né una data.",
        zh="⚠️ 没有改动：“mah boh”里看不出金额、名字或日期。",
    ),
    Spoken(
        reply=EditNotSale(shop=1, entry=2, what=sale("Maria", "25", "cappuccino")),
        en=("⚠️ Maria · €25 · cappuccino stays as it was: the new text has no amount.\n[Undo]"),
        it=("⚠️ Maria · 25⍽€ · cappuccino resta com'era: nel nuovo testo manca l'importo.\n[Annulla]"),
        zh=("⚠️ Maria · €25 · cappuccino没有动：改过的那句没有金额。\n[撤销]"),
    ),
    Spoken(
        reply=EditNotSale(shop=1, entry=2, what=NoteLine(name="Maria", text="jazz")),
        en=("⚠️ Note · Maria · “jazz” stays as it was: the new text does not read as a note.\n[Undo]"),
        it=("⚠️ Nota · Maria · “jazz” resta com'era: il nuovo testo non sembra una nota.\n[Annulla]"),
        zh=("⚠️ 备注 · Maria · “jazz”没有动：改过的那句看不出是备注。\n[撤销]"),
    ),
    Spoken(
        reply=NothingToCorrect(),
        en="There is no sale to set right yet. Write one: “Maria 25 cappuccino”.",
        it="Non c'è ancora una vendita da correggere. Scrivine una: “Maria 25 cappuccino”.",
        zh="还没有可改的。先记一笔，比如“王姐 剪头 50”。",
    ),
]


@pytest.mark.parametrize("spoken", SPOKEN, ids=lambda spoken: type(spoken.reply).__name__)
def test_corrections(spoken: Spoken) -> None:
    """A correction names what is, and what was."""
    assert heard(spoken) == expected(spoken)
